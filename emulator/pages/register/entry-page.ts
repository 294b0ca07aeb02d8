// One entry of a register: added, changed, removed.
import { html, type SafeHtml } from '@remix-run/html-template';
import { actButton, button } from '../../../foundation/pages/form.ts';
import type { Content } from '../../../foundation/pages/page.ts';
import { PageProblem } from '../../../foundation/pages/page.ts';
import type { ListedEntry } from '../../codec/register-entries.ts';
import { apiAddress, pageAddress } from '../addresses.ts';
import { type FieldProblems, noProblems, problemsOf } from '../field-problems.ts';
import { problemList } from '../problem-list.ts';
import type { VismaPage, VismaView } from '../visma-page.ts';
import { enteredOf, entryFields, fieldsOf, wrongDays } from './entry-form.ts';
import { type EntryKindPage, entryKindPage } from './entry-kinds.ts';

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
    return await save(view, page, key);
  },
};

export const entryPage: VismaPage = {
  path: '/visma/:workspace/register/:kind/entry',
  async look(view) {
    const page = entryKindPage(view.parameters.kind);
    const { key, entry } = await view.api.get<ListedEntry>(addressOf(view, page, view.query.get('key') ?? ''));
    return shown(view, { page, key, entered: enteredOf(page, entry), problems: noProblems });
  },
  async act(view) {
    const { api, workspace, form, say } = view;
    const page = entryKindPage(view.parameters.kind);
    const key = view.query.get('key') ?? '';
    if (form.get('remove') !== 'yes') return await save(view, page, key, key);
    const problems = await problemsOf(view, api.send('DELETE', addressOf(view, page, key)));
    if (problems) {
      const { entry } = await api.get<ListedEntry>(addressOf(view, page, key));
      return shown(view, { page, key, entered: enteredOf(page, entry), problems });
    }
    return {
      goTo: pageAddress(workspace, 'register', page.slug),
      said: say(`${key} er fjernet.`, `${key} was removed.`),
    };
  },
};

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

/** `existing`: the key of the entry that is changed. */
async function save(view: VismaView, page: EntryKindPage, key: string, existing?: string) {
  const { api, workspace, form, say } = view;
  const names = page.fields.map(({ name }) => name);
  const send = () => problemsOf(view, api.send('PUT', addressOf(view, page, key), fieldsOf(page, form)), { names });
  const { others, fields } = unread(view, page, key) ?? (await send()) ?? noProblems;
  if (others.length > 0 || Object.keys(fields).length > 0) {
    const again = existing === undefined ? {} : { key: existing };
    return shown(view, { page, ...again, entered: form, problems: { others, fields } });
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
  /** Of one that is there. */
  key?: string;
  entered: URLSearchParams;
  problems: FieldProblems;
}

async function shown(view: VismaView, { page, key, entered, problems }: Shown): Promise<Content> {
  const { say, both, api, workspace } = view;
  const { entries: dimensions } = await api.get<{ entries: ListedEntry[] }>(
    apiAddress(workspace, '/register/entries/dimensions'),
  );
  const isNew = key === undefined;
  const one = both(page.one);
  const title = isNew ? `${say('Ny', 'New')} ${one}` : `${one.charAt(0).toUpperCase()}${one.slice(1)} ${key}`;
  const wrong = problems.others.length > 0 || Object.keys(problems.fields).length > 0;
  const main = html`<div class="head"><h1>${title}</h1>
<div class="actions"><a class="button plain" href="${pageAddress(workspace, 'register', page.slug)}">${both(page.title)}</a>${isNew ? '' : removeButton(view, page, key)}</div></div>
${wrong ? problemList(view, problems.others.length > 0 ? problems.others : [say('Se feltene nedenfor.', 'See the fields below.')]) : ''}
<form method="post" class="entry">${entryFields(view, { page, entered, isNew, problems, dimensions })}
<div class="buttons">${button({ label: say('Lagre', 'Save') })}</div></form>`;
  return { title, main, ...(wrong ? { status: 400 } : {}) };
}

function removeButton({ say, workspace }: VismaView, { slug }: EntryKindPage, key: string): SafeHtml {
  const address = `${pageAddress(workspace, 'register', slug, 'entry')}?key=${encodeURIComponent(key)}`;
  return actButton(address, { label: say('Fjern', 'Remove'), kind: 'plain' }, { remove: 'yes' });
}
