// One workspace as a whole: its clock, and what can be done with all of it: taken back, emptied, copied, dropped.
import { html, type SafeHtml } from '@remix-run/html-template';
import { actButton, button, checkbox, field, select } from '../../foundation/pages/form.ts';
import { counted, moment } from '../../foundation/pages/norwegian.ts';
import type { GoTo } from '../../foundation/pages/page.ts';
import { facts } from '../../foundation/pages/table.ts';
import type { WorkspaceSummary } from '../service/visma.ts';
import { apiAddress, pageAddress } from './addresses.ts';
import { problemsOf } from './field-problems.ts';
import { problemList } from './problem-list.ts';
import type { VismaPage, VismaView } from './visma-page.ts';

export const workspacePage: VismaPage = {
  path: '/visma/:workspace',
  look: (view) => shown(view, []),
  async act(view) {
    const done = actions[view.form.get('do') ?? ''];
    if (!done) return shown(view, [view.say('Velg hva som skal gjøres.', 'Choose what to do.')]);
    const { goTo, said, work } = done(view);
    const problems = work === undefined ? [said] : (await problemsOf(view, work(), { labels: labels(view) }))?.others;
    return problems ? shown(view, problems) : { goTo, said };
  },
};

/** What the forms call what they send. */
function labels({ say }: VismaView): Record<string, string> {
  return {
    now: say('Still klokken', 'Set the clock'),
    at: say('Til og med endring', 'Up to change'),
    to: say('Siste endring som blir', 'Last change that stays'),
  };
}

interface Action extends Required<GoTo> {
  /** Undefined: it cannot be done, and `said` is why. */
  work?: () => Promise<unknown>;
}

const actions: Readonly<Record<string, (view: VismaView) => Action>> = {
  clock({ api, workspace, form, say }) {
    const now = (form.get('now') ?? '').trim();
    const address = apiAddress(workspace, '/clock');
    const work = () => (now === '' ? api.send('DELETE', address) : api.send('PUT', address, { now }));
    const said = now === '' ? say('Klokken går.', 'The clock runs.') : say('Klokken er stilt.', 'The clock was set.');
    return { goTo: pageAddress(workspace), said, work };
  },
  reset({ api, workspace, form, say }) {
    const register = form.get('register') || undefined;
    const work = () => api.send('POST', apiAddress(workspace, '/reset'), { register });
    return {
      goTo: pageAddress(workspace),
      said: say('Alt mottatt er glemt.', 'All that was received is forgotten.'),
      work,
    };
  },
  fork({ api, workspace, form, say }) {
    const name = (form.get('name') ?? '').trim();
    const at = (form.get('at') ?? '').trim();
    if (name === '') return { goTo: '', said: say('Kopien må ha et navn.', 'The copy needs a name.') };
    const choice = { from: workspace, ...(at === '' ? {} : { at: Number(at) }) };
    const said = say(`${name} er laget som en kopi av ${workspace}.`, `${name} was made as a copy of ${workspace}.`);
    return { goTo: pageAddress(name), said, work: () => api.send('PUT', apiAddress(name, ''), choice) };
  },
  rewind({ api, workspace, form, say }) {
    const work = () => api.send('POST', apiAddress(workspace, '/rewind'), { to: Number(form.get('to')) });
    return {
      goTo: pageAddress(workspace),
      said: say('Endringene er tatt tilbake.', 'The changes were taken back.'),
      work,
    };
  },
  drop({ api, workspace, form, say }) {
    const goTo = '/';
    if (form.get('sure') !== 'yes')
      return { goTo, said: say('Kryss av for at det skal slettes.', 'Tick that it is to be dropped.') };
    const work = () => api.send('DELETE', apiAddress(workspace, ''));
    return { goTo, said: say(`${workspace} er slettet.`, `${workspace} was dropped.`), work };
  },
};

async function shown(view: VismaView, problems: readonly string[]) {
  const { api, workspace, say } = view;
  const summary = await api.get<WorkspaceSummary>(apiAddress(workspace, ''));
  const clock = await api.get<{ now: string; set: boolean }>(apiAddress(workspace, '/clock'));
  const { registers } = await api.get<{ registers: { name: string }[] }>('/api/registers');
  const title = `${say('Arbeidsområde', 'Workspace')} ${workspace}`;
  const main = html`<div class="head"><h1>${title}</h1></div>
${problemList(view, problems)}
<div class="sheet">${summaryFacts(view, summary)}</div>
<div class="columns">
${clockForm(view, clock)}
${part({ what: 'fork', label: say('Kopier', 'Copy'), about: say('Kopien begynner med alt dette har, og går sin egen vei derfra.', 'The copy begins with all that this has, and goes its own way from there.'), content: html`${field({ name: 'name', label: say('Navn på kopien', 'Name of the copy'), required: true })}${field({ name: 'at', label: say('Til og med endring', 'Up to change'), type: 'number', hint: say(`Tomt: alle ${summary.head}.`, `Empty: all ${summary.head}.`) })}` })}
${part({ what: 'rewind', label: say('Gå tilbake', 'Go back'), about: say('Endringer av register, klokke og det mottatte etter dette nummeret tas tilbake.', 'Changes of register, clock and what was received after this number are taken back.'), content: field({ name: 'to', label: say('Siste endring som blir', 'Last change that stays'), type: 'number', required: true }) })}
${part({ what: 'reset', label: say('Nullstill', 'Reset'), about: say('Alt mottatt glemmes, og registeret tas på nytt.', 'All that was received is forgotten, and the register is taken afresh.'), content: select({ name: 'register', label: say('Register', 'Register'), value: summary.register, choices: registers.map(({ name }) => ({ value: name, label: name })) }) })}
${part({ what: 'drop', label: say('Slett', 'Drop'), about: say('Arbeidsområdet og alt i det blir borte.', 'The workspace and all in it is gone.'), content: checkbox({ name: 'sure', label: say('Ja, slett det', 'Yes, drop it'), checked: false }) })}
</div>`;
  return { title, main, ...(problems.length > 0 ? { status: 400 } : {}) };
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

function clockForm(view: VismaView, { now, set }: { now: string; set: boolean }): SafeHtml {
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
<form method="post" class="entry"><input type="hidden" name="do" value="clock">${field({ name: 'now', label: say('Still klokken', 'Set the clock'), required: true, hint: say('2026-11-30, eller 2026-11-30T12:00:00Z i UTC.', '2026-11-30, or 2026-11-30T12:00:00Z in UTC.') })}
<div class="buttons">${button({ label: say('Still', 'Set'), kind: 'plain' })}</div></form>${run}</section>`;
}
