// One entry of a register: added, changed, removed.
import { html, type SafeHtml } from '@remix-run/html-template';
import { askedFirst, button } from '../../../foundation/pages/form.ts';
import type { Answer, Content } from '../../../foundation/pages/page.ts';
import { PageProblem } from '../../../foundation/pages/page.ts';
import type { ListedEntry } from '../../codec/register-entries.ts';
import { apiAddress, pageAddress } from '../addresses.ts';
import { type FieldProblems, noProblems, problemsOf } from '../field-problems.ts';
import { problemList } from '../problem-list.ts';
import type { VismaPage, VismaView } from '../visma-page.ts';
import { enteredOf, entryFields, fieldsOf, wrongDays } from './entry-form.ts';
import { type EntryKindPage, entryKindPage } from './entry-kinds.ts';
import { isOutdated, shownFields, writtenOver } from './shown-before.ts';

export const newEntryPage: VismaPage = {
  path: '/visma/:workspace/register/:kind/new',
  look: (view) => {
    const page = entryKindPage(view.parameters.kind);
    return shown(view, { page, entered: enteredOf(page, {}), problems: noProblems });
  },
  async act(view) {
    const page = entryKindPage(view.parameters.kind);
    const key = keyOf(page, view.form);
    if (await isThere(view, page, key)) {
      const problem = view.say(`${key} finnes allerede.`, `${key} is there already.`);
      return shown(view, { page, entered: view.form, problems: { fields: {}, others: [problem] } });
    }
    return await save(view, { page, key, entered: view.form, isNew: true });
  },
};

export const entryPage: VismaPage = {
  path: '/visma/:workspace/register/:kind/entry',
  async look(view) {
    const page = entryKindPage(view.parameters.kind);
    const { key, entry } = await view.api.get<ListedEntry>(addressOf(view, page, view.query.get('key') ?? ''));
    const entered = enteredOf(page, entry);
    return shown(view, { page, key, entered, present: entered, problems: noProblems });
  },
  async act(view) {
    const page = entryKindPage(view.parameters.kind);
    const key = view.query.get('key') ?? '';
    return view.form.get('remove') === 'yes' ? await remove(view, page, key) : await change(view, page, key);
  },
};

async function remove(view: VismaView, page: EntryKindPage, key: string): Promise<Answer> {
  const { api, workspace, form, say } = view;
  const present = await presentOf(view, page, key);
  if (present && isOutdated(form, present)) {
    const others = [
      say(
        `${key} er endret etter at siden ble åpnet. Se over det som står nå, og fjern en gang til.`,
        `${key} was changed after the page was opened. Look over what stands now, and remove once more.`,
      ),
    ];
    return shown(view, { page, key, entered: present, present, problems: { fields: {}, others } });
  }
  const problems = await problemsOf(view, api.send('DELETE', addressOf(view, page, key)));
  if (problems) return shown(view, { page, key, entered: present ?? form, problems, ...(present ? { present } : {}) });
  const said = say(`${key} er fjernet.`, `${key} was removed.`);
  return { goTo: pageAddress(workspace, 'register', page.slug), said };
}

/** What another saved meanwhile stays where nothing was written; where something was, it is told first. */
async function change(view: VismaView, page: EntryKindPage, key: string): Promise<Answer> {
  const { form, say } = view;
  const present = await presentOf(view, page, key);
  const { form: entered, changed } = writtenOver(view, present ?? new URLSearchParams(), (name, value) =>
    labelOf(view, page, name, value),
  );
  const parts = { page, key, entered, ...(present ? { present } : {}) };
  if (!present && form.get('gone') !== 'yes') {
    const others = [
      say(
        `${key} er fjernet etter at skjemaet ble åpnet. Lagre en gang til for å legge inn det som står her.`,
        `${key} was removed after the form was opened. Save once more to enter what stands here.`,
      ),
    ];
    return shown(view, { ...parts, entered: form, problems: { fields: {}, others } });
  }
  if (Object.keys(changed).length > 0) return shown(view, { ...parts, problems: { fields: changed, others: [] } });
  return await save(view, parts);
}

function labelOf({ both }: VismaView, { fields }: EntryKindPage, name: string, value: string): string {
  const choice = fields.find((each) => each.name === name)?.choices?.find((each) => each.value === value);
  return choice ? both(choice.label) : value;
}

/** The entry as its form has it; `undefined` when there is none. */
async function presentOf(view: VismaView, page: EntryKindPage, key: string): Promise<URLSearchParams | undefined> {
  try {
    const { entry } = await view.api.get<ListedEntry>(addressOf(view, page, key));
    return enteredOf(page, entry);
  } catch (error) {
    if (error instanceof PageProblem && error.status === 404) return undefined;
    throw error;
  }
}

function keyOf({ fields }: EntryKindPage, form: URLSearchParams): string {
  return fields
    .filter(({ isKey }) => isKey)
    .map(({ name }) => (form.get(name) ?? '').trim())
    .join('/');
}

function addressOf({ workspace }: VismaView, { kind }: EntryKindPage, key: string): string {
  return apiAddress(workspace, `/register/${encodeURIComponent(kind)}/${encodeURIComponent(key)}`);
}

async function isThere(view: VismaView, page: EntryKindPage, key: string): Promise<boolean> {
  if (key.replaceAll('/', '') === '') return false;
  try {
    await view.api.get(addressOf(view, page, key));
    return true;
  } catch (error) {
    if (error instanceof PageProblem && error.status < 500) return false;
    throw error;
  }
}

interface Saved extends Omit<Shown, 'problems' | 'key'> {
  key: string;
  isNew?: boolean;
}

async function save(view: VismaView, { key, isNew = false, ...parts }: Saved): Promise<Answer> {
  const { api, workspace, say } = view;
  const { page, entered } = parts;
  const names = page.fields.map(({ name }) => name);
  const send = () => problemsOf(view, api.send('PUT', addressOf(view, page, key), fieldsOf(page, entered)), { names });
  const { others, fields } = unread({ ...view, form: entered }, page, key) ?? (await send()) ?? noProblems;
  if (others.length > 0 || Object.keys(fields).length > 0) {
    return shown(view, { ...parts, ...(isNew ? {} : { key }), problems: { others, fields } });
  }
  return { goTo: pageAddress(workspace, 'register', page.slug), said: say(`${key} er lagret.`, `${key} was saved.`) };
}

/** What cannot be sent. */
function unread({ say, both, form }: VismaView, page: EntryKindPage, key: string): FieldProblems | undefined {
  if (key.replaceAll('/', '') === '') {
    return { others: [say('Nummeret mangler.', 'The number is missing.')], fields: {} };
  }
  const fields = Object.entries(wrongDays(page, form)).map(([name, sentence]) => [name, both(sentence)] as const);
  return fields.length === 0 ? undefined : { others: [], fields: Object.fromEntries(fields) };
}

interface Shown {
  page: EntryKindPage;
  /** Of one that is, or was, there. */
  key?: string;
  entered: URLSearchParams;
  /** What stands now, as the form has it. */
  present?: URLSearchParams;
  problems: FieldProblems;
}

async function shown(view: VismaView, parts: Shown): Promise<Content> {
  const { page, key, entered, present, problems } = parts;
  const { say, both, api, workspace } = view;
  const { entries: dimensions } = await api.get<{ entries: ListedEntry[] }>(
    apiAddress(workspace, '/register/entries/dimensions'),
  );
  const isNew = key === undefined;
  const one = both(page.one);
  const title = isNew ? `${say('Ny', 'New')} ${one}` : `${one.charAt(0).toUpperCase()}${one.slice(1)} ${key}`;
  const wrong = problems.others.length > 0 || Object.keys(problems.fields).length > 0;
  const main = html`<div class="head"><h1>${title}</h1>
<div class="actions"><a class="button plain" href="${pageAddress(workspace, 'register', page.slug)}">${both(page.title)}</a>${present && !isNew ? removeButton(view, { ...parts, key, present }) : ''}</div></div>
${wrong ? problemList(view, problems.others.length > 0 ? problems.others : [say('Se feltene nedenfor.', 'See the fields below.')]) : ''}
<form method="post" class="entry">${isNew ? '' : shownWith(parts)}${entryFields(view, { page, entered, isNew, problems, dimensions })}
<div class="buttons">${button({ label: say('Lagre', 'Save') })}</div></form>`;
  return { title, main, ...(wrong ? { status: 400 } : {}) };
}

/** Of an entry that is gone nothing stands; the form tells that this was said. */
function shownWith({ page, present = new URLSearchParams(), entered }: Shown): SafeHtml {
  const gone = present.size === 0 ? html`<input type="hidden" name="gone" value="yes">` : '';
  const dimensions = [...entered.keys()].filter((name) => name.startsWith('dimension '));
  return html`${gone}${shownFields([...singleFields(page), ...dimensions], present)}`;
}

function singleFields({ fields }: EntryKindPage): string[] {
  return fields.filter(({ kind }) => kind !== 'dimensions').map(({ name }) => name);
}

function removeButton(view: VismaView, { page, key, present }: Shown & { key: string; present: URLSearchParams }) {
  const { say, workspace } = view;
  const address = `${pageAddress(workspace, 'register', page.slug, 'entry')}?key=${encodeURIComponent(key)}`;
  const fields = html`<input type="hidden" name="remove" value="yes">${shownFields(singleFields(page), present)}`;
  return askedFirst(address, {
    label: say('Fjern', 'Remove'),
    question: say(`${key} fjernes fra registeret.`, `${key} is removed from the register.`),
    yes: say(`Ja, fjern ${key}`, `Yes, remove ${key}`),
    fields,
  });
}
