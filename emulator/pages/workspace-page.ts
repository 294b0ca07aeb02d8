// One workspace as a whole: its clock, and what can be done with all of it: taken back, emptied, copied, dropped.
import { html, type SafeHtml } from '@remix-run/html-template';
import { actButton, button, checkbox, field, select } from '../../foundation/pages/form.ts';
import { counted, moment } from '../../foundation/pages/norwegian.ts';
import type { GoTo } from '../../foundation/pages/page.ts';
import { facts } from '../../foundation/pages/table.ts';
import { noSuchMoment, readDay, readMoment } from '../../foundation/pages/written-day.ts';
import type { WorkspaceSummary } from '../service/visma.ts';
import { apiAddress, pageAddress } from './addresses.ts';
import { type FieldProblems, noProblems, problemsOf } from './field-problems.ts';
import { problemList } from './problem-list.ts';
import type { VismaPage, VismaView } from './visma-page.ts';

export const workspacePage: VismaPage = {
  path: '/visma/:workspace',
  look: (view) => shown(view, noProblems),
  async act(view) {
    const chosen = view.form.get('do') ?? '';
    const done = Object.hasOwn(actions, chosen) ? actions[chosen] : undefined;
    if (!done)
      return shown(view, { fields: {}, others: [view.say('Velg hva som skal gjøres.', 'Choose what to do.')] });
    const { goTo, said, at, work } = done(view);
    if (work === undefined) return shown(view, { fields: { [at]: said }, others: [] });
    const problems = await problemsOf(view, work(), { names: ['now', 'at', 'to'] });
    return problems ? shown(view, atField(problems, at)) : { goTo, said };
  },
};

/** What is about no field by its name is about the one that the form is for. */
function atField({ fields, others }: FieldProblems, field: string): FieldProblems {
  return { fields: others.length === 0 ? fields : { ...fields, [field]: others.join(' ') }, others: [] };
}

interface Action extends Required<GoTo> {
  /** The field that it is for. */
  at: string;
  /** Undefined: it cannot be done, and `said` is why. */
  work?: () => Promise<unknown>;
}

const actions: Readonly<Record<string, (view: VismaView) => Action>> = {
  clock({ api, workspace, form, say, both }) {
    const written = (form.get('now') ?? '').trim();
    const [address, goTo] = [apiAddress(workspace, '/clock'), pageAddress(workspace)];
    if (written === '') {
      return { goTo, at: 'now', said: say('Klokken går.', 'The clock runs.'), work: () => api.send('DELETE', address) };
    }
    const now = readDay(written) ?? readMoment(written);
    if (now === undefined) return { goTo, at: 'now', said: both(noSuchMoment) };
    const work = () => api.send('PUT', address, { now });
    return { goTo, at: 'now', said: say('Klokken er stilt.', 'The clock was set.'), work };
  },
  reset({ api, workspace, form, say }) {
    if (form.get('sure-reset') !== 'yes')
      return {
        goTo: '',
        at: 'sure-reset',
        said: say('Kryss av for at alt mottatt skal glemmes.', 'Tick that all is to be forgotten.'),
      };
    const register = form.get('register') || undefined;
    const work = () => api.send('POST', apiAddress(workspace, '/reset'), { register });
    return {
      goTo: pageAddress(workspace),
      at: 'register',
      said: say('Alt mottatt er glemt.', 'All that was received is forgotten.'),
      work,
    };
  },
  fork({ api, workspace, form, say }) {
    const name = (form.get('name') ?? '').trim();
    const at = (form.get('at') ?? '').trim();
    if (name === '') return { goTo: '', at: 'name', said: say('Kopien må ha et navn.', 'The copy needs a name.') };
    const choice = { from: workspace, ...(at === '' ? {} : { at: Number(at) }) };
    const said = say(`${name} er laget som en kopi av ${workspace}.`, `${name} was made as a copy of ${workspace}.`);
    return { goTo: pageAddress(name), at: 'name', said, work: () => api.send('PUT', apiAddress(name, ''), choice) };
  },
  rewind({ api, workspace, form, say }) {
    if (form.get('sure-rewind') !== 'yes')
      return {
        goTo: '',
        at: 'sure-rewind',
        said: say('Kryss av for at endringene skal tas tilbake.', 'Tick that the changes are to be taken back.'),
      };
    const work = () => api.send('POST', apiAddress(workspace, '/rewind'), { to: Number(form.get('to')) });
    return {
      goTo: pageAddress(workspace),
      at: 'to',
      said: say('Endringene er tatt tilbake.', 'The changes were taken back.'),
      work,
    };
  },
  drop({ api, workspace, form, say }) {
    const goTo = '/';
    if (form.get('sure') !== 'yes')
      return { goTo, at: 'sure', said: say('Kryss av for at det skal slettes.', 'Tick that it is to be dropped.') };
    const work = () => api.send('DELETE', apiAddress(workspace, ''));
    return { goTo, at: 'sure', said: say(`${workspace} er slettet.`, `${workspace} was dropped.`), work };
  },
};

async function shown(view: VismaView, { fields, others }: FieldProblems) {
  const { api, workspace, say, form } = view;
  const entered = (name: string) => ({ name, value: form.get(name) ?? '', problem: fields[name] });
  const sure = (name: string, label: string) =>
    checkbox({ name, label, checked: form.get(name) === 'yes', problem: fields[name] });
  const summary = await api.get<WorkspaceSummary>(apiAddress(workspace, ''));
  const clock = await api.get<{ now: string; set: boolean }>(apiAddress(workspace, '/clock'));
  const { registers } = await api.get<{ registers: { name: string }[] }>('/api/registers');
  const title = `${say('Arbeidsområde', 'Workspace')} ${workspace}`;
  const main = html`<div class="head"><h1>${title}</h1></div>
${problemList(view, others)}
<div class="sheet">${summaryFacts(view, summary)}</div>
<div class="columns">
${clockForm(view, clock, entered('now'))}
${part({ what: 'fork', label: say('Kopier', 'Copy'), about: say('Kopien begynner med alt dette har, og går sin egen vei derfra.', 'The copy begins with all that this has, and goes its own way from there.'), content: html`${field({ ...entered('name'), label: say('Navn på kopien', 'Name of the copy'), required: true })}${field({ ...entered('at'), label: say('Til og med endring', 'Up to change'), type: 'number', hint: say(`Tomt: alle ${summary.head}.`, `Empty: all ${summary.head}.`) })}` })}
${part({ what: 'rewind', label: say('Gå tilbake', 'Go back'), about: say('Endringer av register, klokke og det mottatte etter dette nummeret tas tilbake.', 'Changes of register, clock and what was received after this number are taken back.'), content: html`${field({ ...entered('to'), label: say('Siste endring som blir', 'Last change that stays'), type: 'number', required: true })}${sure('sure-rewind', say('Ja, ta endringene tilbake', 'Yes, take the changes back'))}` })}
${part({ what: 'reset', label: say('Nullstill', 'Reset'), about: say('Alt mottatt glemmes, og registeret tas på nytt.', 'All that was received is forgotten, and the register is taken afresh.'), content: html`${select({ ...entered('register'), label: say('Register', 'Register'), value: form.get('register') ?? summary.register, choices: registers.map(({ name }) => ({ value: name, label: name })) })}${sure('sure-reset', say('Ja, glem alt mottatt', 'Yes, forget all that was received'))}` })}
${part({ what: 'drop', label: say('Slett', 'Drop'), about: say('Arbeidsområdet og alt i det blir borte.', 'The workspace and all in it is gone.'), content: sure('sure', say('Ja, slett det', 'Yes, drop it')) })}
</div>`;
  return { title, main, ...(others.length > 0 || Object.keys(fields).length > 0 ? { status: 400 } : {}) };
}

function summaryFacts({ say }: VismaView, summary: WorkspaceSummary): SafeHtml {
  const { realLookingNumbers: real, leaseEndsAt } = summary;
  return facts([
    [say('Register', 'Register'), summary.register],
    [say('Laget', 'Made'), moment(summary.createdAt)],
    [say('Overføringer', 'Transfers'), counted(summary.transfers)],
    [say('Siste endring', 'Last change'), counted(summary.head)],
    [
      say('Numre som så ekte ut, overskrevet', 'Numbers that looked real, overwritten'),
      counted(real['web-service'] + real.file),
    ],
    ...(leaseEndsAt === undefined ? [] : [[say('Leid til', 'Leased until'), moment(leaseEndsAt)] as const]),
  ]);
}

interface EnteredField {
  name: string;
  value: string;
  problem: string | undefined;
}

interface Part {
  what: string;
  label: string;
  about: string;
  content: SafeHtml;
}

function part({ what, label, about, content }: Part): SafeHtml {
  return html`<section class="sheet"><h2>${label}</h2><form method="post" class="entry"><input type="hidden" name="do" value="${what}"><p class="lead">${about}</p>${content}
<div class="buttons">${button({ label, kind: 'plain' })}</div></form></section>`;
}

function clockForm(view: VismaView, { now, set }: { now: string; set: boolean }, entered: EnteredField): SafeHtml {
  const { say, workspace } = view;
  const label = say('Klokke', 'Clock');
  const state = set
    ? say('Står stille på', 'Stands still at')
    : say('Går med maskinens, nå', 'Runs with the machine, now');
  const run = set
    ? actButton(
        pageAddress(workspace),
        { label: say('La den gå', 'Let it run'), kind: 'plain' },
        { do: 'clock', now: '' },
      )
    : '';
  return html`<section class="sheet"><h2>${label}</h2><p class="lead">${state} ${moment(now, true)}</p>
<form method="post" class="entry"><input type="hidden" name="do" value="clock">${field({ ...entered, label: say('Still klokken', 'Set the clock'), required: true, hint: say('30.11.2026, eller 30.11.2026 12:00, norsk tid.', '30.11.2026, or 30.11.2026 12:00, Norwegian time.') })}
<div class="buttons">${button({ label: say('Still', 'Set'), kind: 'plain' })}</div></form>${run}</section>`;
}
