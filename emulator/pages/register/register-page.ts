// The register of a workspace: what is in it, and the ways to its parts and out of and into files.
import { html, type SafeHtml } from '@remix-run/html-template';
import { button, field } from '../../../foundation/pages/form.ts';
import { counted } from '../../../foundation/pages/norwegian.ts';
import { facts, table } from '../../../foundation/pages/table.ts';
import type { RegisterSummary } from '../../codec/register-entries.ts';
import { apiAddress, pageAddress } from '../addresses.ts';
import { problemsOf } from '../field-problems.ts';
import { problemList } from '../problem-list.ts';
import type { VismaPage, VismaView } from '../visma-page.ts';
import { type EntryKindPage, entryKinds } from './entry-kinds.ts';

export const registerPage: VismaPage = {
  path: '/visma/:workspace/register',
  look: (view) => shown(view, []),
  async act(view) {
    const { say, api, workspace, files } = view;
    const file = files.get('file');
    if (!file) return shown(view, [say('Velg en fil først.', 'Choose a file first.')]);
    const isCsv = /\.csv$/i.test(file.name);
    const address = apiAddress(workspace, isCsv ? `/register/${encodeURIComponent(file.name)}` : '/register');
    const type = isCsv ? 'text/csv' : 'application/yaml';
    const problems = await problemsOf(view, api.sendText('PUT', address, type, file.bytes), { file: file.name });
    if (problems) return shown(view, problems.others);
    const said = say(`${file.name} er lest inn.`, `${file.name} was read.`);
    return { goTo: pageAddress(workspace, 'register'), said };
  },
};

/** A file of the register: `register.yaml`, or one kind as CSV. */
export const registerFilePage: VismaPage = {
  path: '/visma/:workspace/register/files/:file',
  async look({ api, workspace, parameters }) {
    const file = parameters.file ?? '';
    if (file === 'register.yaml') {
      const download = await api.bytes(apiAddress(workspace, '/register', { format: 'yaml' }));
      return { download, type: 'application/yaml; charset=utf-8', name: `${workspace}.yaml` };
    }
    const download = await api.bytes(apiAddress(workspace, `/register/${encodeURIComponent(file)}`));
    return { download, type: 'text/csv; charset=utf-8', name: file };
  },
};

async function shown(view: VismaView, problems: readonly string[]) {
  const { say, api, workspace } = view;
  const summary = await api.get<RegisterSummary & { version: string }>(apiAddress(workspace, '/register/summary'));
  const title = say('Register', 'Register');
  const main = html`<div class="head"><h1>${title}</h1>
<div class="actions"><a class="button plain" href="${pageAddress(workspace, 'register', 'files', 'register.yaml')}">${say('Last ned YAML', 'Download YAML')}</a><a class="button plain" href="${pageAddress(workspace, 'register', 'yaml')}">${say('Rediger som YAML', 'Edit as YAML')}</a></div></div>
${problemList(view, problems)}
<div class="sheet">${facts([
    [say('Laget av', 'Made from'), summary.name],
    [say('Versjon', 'Version'), html`<span class="mono">${summary.version.slice(0, 12)}</span>`],
  ])}</div>
${kinds(view, summary)}
<h2>${say('Oppsett', 'Setup')}</h2>
${sections(view)}
<h2>${say('Les inn', 'Read in')}</h2>
<form method="post" enctype="multipart/form-data" class="entry">
${field({
  name: 'file',
  type: 'file',
  label: say('Fil', 'File'),
  accept: '.yaml,.yml,.json,.csv',
  hint: say(
    'YAML eller JSON erstatter hele registeret; en CSV-fil erstatter alt av sin type. Det som er mottatt, blir stående.',
    'YAML or JSON replaces the whole register; a CSV file replaces all of its kind. What was received stays.',
  ),
})}
<div class="buttons">${button({ label: say('Les inn', 'Read') })}</div></form>`;
  return { title, main, ...(problems.length > 0 ? { status: 400 } : {}) };
}

function kinds(view: VismaView, { counts }: RegisterSummary): SafeHtml {
  const { say, both, workspace } = view;
  return table<EntryKindPage>({
    caption: say('Hva registeret har', 'What the register has'),
    rows: entryKinds,
    none: '',
    columns: [
      {
        heading: say('Type', 'Kind'),
        isRowHeading: true,
        cell: ({ slug, title }) => html`<a href="${pageAddress(workspace, 'register', slug)}">${both(title)}</a>`,
      },
      {
        heading: say('Antall', 'Count'),
        numeric: true,
        cell: ({ kind }) => counted(counts[kind as keyof typeof counts] ?? 0),
      },
      {
        heading: say('Som fil', 'As a file'),
        cell: ({ slug }) =>
          html`<a href="${pageAddress(workspace, 'register', 'files', `${slug}.csv`)}">${slug}.csv</a>`,
      },
    ],
  });
}

function sections({ say, workspace }: VismaView): SafeHtml {
  const link = (part: string, label: string, about: string) =>
    html`<li><a href="${pageAddress(workspace, 'register', part)}">${label}</a> <span class="source">${about}</span></li>`;
  return html`<ul class="plain-list">${link('settings', say('Innstillinger', 'Settings'), say('der installasjoner er ulike', 'where installations differ'))}
${link('service', say('Tjenesten', 'The service'), say('bestilling, bruker og åpningstid for webtjenesten', 'subscription, user and opening of the web service'))}
${link('invoice-layout', say('Fakturaens oppsett', 'Invoice layout'), say('hvordan en faktura ser ut, og hva som er med', 'how an invoice looks, and what is on it'))}</ul>`;
}
