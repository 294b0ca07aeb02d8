// The first page of LAFT: its installations, each with what waits there, and a form that makes a further one.
import { html } from '@remix-run/html-template';
import { button, field } from '../../foundation/pages/form.ts';
import { counted } from '../../foundation/pages/norwegian.ts';
import { type Column, table } from '../../foundation/pages/table.ts';
import { readInstallation } from '../config.ts';
import { jsonDocument } from '../driver/read-body.ts';
import type { WorkspaceSummary } from '../laft.ts';
import type { State } from '../transfer/states.ts';
import { type LaftPage, type LaftView, pageAddress, refusalOf } from './laft-page.ts';
import { stateTitle } from './state-mark.ts';

export const workspacesPage: LaftPage = {
  path: '/',
  look: (view) => content(view),
  async act(view) {
    const { laft, form, say } = view;
    const name = (form.get('name') ?? '').trim();
    const known = (await laft.workspaces()).some(({ workspace }) => workspace === name);
    if (known) return { goTo: pageAddress(name, 'bases') };
    const problem = await refusalOf(() => laft.open(name, nothingSaid()));
    if (problem) return content(view, { name, problem: view.both(problem) });
    return { goTo: pageAddress(name, 'settings', 'connection'), said: say(`${name} er laget.`, `${name} was made.`) };
  },
};

/** How Visma is reached is said in the settings. */
function nothingSaid() {
  return readInstallation(jsonDocument(Buffer.from('{}'), 'options'));
}

async function content(view: LaftView, entered: { name?: string; problem?: string } = {}) {
  const { say, laft } = view;
  const title = say('Installasjoner', 'Installations');
  const list = table({
    caption: title,
    columns: columns(view),
    rows: await laft.workspaces(),
    none: say('Ingen ennå. Lag en her.', 'None yet. Make one here.'),
  });
  const main = html`<div class="head"><h1>${title}</h1></div>
<p class="lead">${say(
    'Hver installasjon er et LAFT for seg: egne utleiedata, egne fakturagrunnlag, egen vei til Visma.',
    'Each installation is a LAFT of its own: its own rental data, its own invoice bases, its own way to Visma.',
  )}</p>
${list}
<h2>${say('Ny installasjon', 'New installation')}</h2>
<form method="post" class="entry">
${field({ name: 'name', label: say('Navn', 'Name'), value: entered.name, problem: entered.problem, required: true, size: 24, hint: say('Små bokstaver a–z, sifre og bindestrek.', 'Small letters a–z, digits and hyphens.') })}
<div class="buttons">${button({ label: say('Lag', 'Make') })}</div>
</form>`;
  return { title, main, ...(entered.problem === undefined ? {} : { status: 422 }) };
}

function columns(view: LaftView): Column<WorkspaceSummary>[] {
  const number = (...states: State[]): Column<WorkspaceSummary> => ({
    heading: stateTitle(view, states[0] ?? 'ready'),
    numeric: true,
    cell: (row) => counted(states.reduce((sum, state) => sum + (row.states[state] ?? 0), 0)),
  });
  return [
    {
      heading: view.say('Navn', 'Name'),
      isRowHeading: true,
      cell: ({ workspace }) => html`<a href="${pageAddress(workspace, 'bases')}">${workspace}</a>`,
    },
    number('blocked'),
    number('ready'),
    number('unknown'),
    number('awaiting receipt'),
    number('failed'),
    number('transferred'),
  ];
}

/** A workspace begins with its work list. */
export const workspacePage: LaftPage = {
  path: '/laft/:workspace',
  look: async ({ workspace }) => ({ goTo: pageAddress(workspace, 'bases') }),
};
