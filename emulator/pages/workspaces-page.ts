// The first page of a Visma: its workspaces, and a form that makes a further one.
import { html } from '@remix-run/html-template';
import { button, field, select } from '../../foundation/pages/form.ts';
import { counted, moment } from '../../foundation/pages/norwegian.ts';
import type { Content } from '../../foundation/pages/page.ts';
import { table } from '../../foundation/pages/table.ts';
import type { WorkspaceSummary } from '../service/visma.ts';
import { apiAddress, pageAddress } from './addresses.ts';
import { problemsOf } from './field-problems.ts';
import type { VismaPage, VismaView } from './visma-page.ts';

interface NamedRegister {
  name: string;
  isDefault: boolean;
}

export const workspacesPage: VismaPage = {
  path: '/',
  look: (view) => shown(view),
  async act(view) {
    const { api, form: entered, say } = view;
    const name = (entered.get('name') ?? '').trim();
    if (name === '') return shown(view, say('Må fylles ut.', 'Must be filled in.'));
    if (await isThere(view, name)) return shown(view, say(`${name} finnes fra før.`, `${name} is there already.`));
    const register = entered.get('register') ?? undefined;
    const problems = await problemsOf(view, api.send('PUT', apiAddress(name, ''), { register }));
    if (problems) return shown(view, problems.others.join(' '));
    return { goTo: pageAddress(name, 'transfers'), said: say(`${name} er laget.`, `${name} was made.`) };
  },
};

async function isThere({ api }: VismaView, name: string): Promise<boolean> {
  const { workspaces } = await api.get<{ workspaces: WorkspaceSummary[] }>('/api/workspaces');
  return workspaces.some((each) => each.name === name);
}

/** `problem`: of the name that was entered. */
async function shown(view: VismaView, problem?: string): Promise<Content> {
  const { say, api } = view;
  const { workspaces } = await api.get<{ workspaces: WorkspaceSummary[] }>('/api/workspaces');
  const { registers } = await api.get<{ registers: NamedRegister[] }>('/api/registers');
  const title = say('Arbeidsområder', 'Workspaces');
  const main = html`<div class="head"><h1>${title}</h1></div>
<p class="lead">${say(
    'Hvert arbeidsområde er et Visma for seg, med eget register og egen hukommelse.',
    'Each workspace is a Visma of its own, with its own register and its own memory.',
  )}</p>
${listed(view, workspaces)}
<h2>${say('Nytt arbeidsområde', 'New workspace')}</h2>
${form(view, registers, problem)}`;
  return { title, main, ...(problem === undefined ? {} : { status: 400 }) };
}

function listed({ say }: VismaView, workspaces: readonly WorkspaceSummary[]) {
  return table({
    caption: say('Arbeidsområder', 'Workspaces'),
    rows: workspaces,
    none: say(
      'Ingen ennå. Et arbeidsområde lages når noe sendes til det første gang, eller her.',
      'None yet. A workspace is made when something is first sent to it, or here.',
    ),
    columns: [
      {
        heading: say('Navn', 'Name'),
        isRowHeading: true,
        cell: ({ name }) => html`<a href="${pageAddress(name, 'transfers')}">${name}</a>`,
      },
      { heading: say('Register', 'Register'), cell: ({ register }) => register },
      { heading: say('Overføringer', 'Transfers'), numeric: true, cell: ({ transfers }) => counted(transfers) },
      { heading: say('Laget', 'Made'), unbroken: true, cell: ({ createdAt }) => moment(createdAt) },
    ],
  });
}

function form({ say, form: entered }: VismaView, registers: readonly NamedRegister[], problem?: string) {
  const usual = registers.find(({ isDefault }) => isDefault)?.name;
  const choices = registers.map(({ name }) => ({ value: name, label: name }));
  return html`<form method="post" class="entry">
${field({ name: 'name', label: say('Navn', 'Name'), value: entered.get('name') ?? '', problem, required: true, size: 24, hint: say('Små bokstaver, sifre og bindestrek.', 'Small letters, digits and hyphens.') })}
${select({ name: 'register', label: say('Register', 'Register'), choices, value: entered.get('register') ?? usual })}
<div class="buttons">${button({ label: say('Lag', 'Make') })}</div>
</form>`;
}
