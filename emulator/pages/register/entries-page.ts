// The entries of one kind in a register: searched, exported, imported, and the way to each of them.
import { html, type SafeHtml } from '@remix-run/html-template';
import { button, field, filterForm } from '../../../foundation/pages/form.ts';
import { day } from '../../../foundation/pages/norwegian.ts';
import { type Column, pageAsked, paging, table } from '../../../foundation/pages/table.ts';
import type { ListedEntry } from '../../codec/register-entries.ts';
import { apiAddress, pageAddress } from '../addresses.ts';
import { problemsOf } from '../field-problems.ts';
import { problemList } from '../problem-list.ts';
import { searchProblem } from '../search-problem.ts';
import type { VismaPage, VismaView } from '../visma-page.ts';
import { type EntryField, type EntryKindPage, entryKindPage } from './entry-kinds.ts';

export const entriesPage: VismaPage = {
  path: '/visma/:workspace/register/:kind',
  look: (view) => shown(view, []),
  async act(view) {
    const { say, api, workspace, files } = view;
    const page = entryKindPage(view.parameters.kind);
    const file = files.get('file');
    if (!file) return shown(view, [say('Velg en fil først.', 'Choose a file first.')]);
    const address = apiAddress(workspace, `/register/${page.slug}.csv`);
    const problems = await problemsOf(view, api.sendText('PUT', address, 'text/csv', file.bytes), { file: file.name });
    if (problems) return shown(view, problems.others);
    const said = say(
      `${view.both(page.title)} er lest inn fra ${file.name}.`,
      `${view.both(page.title)} were read from ${file.name}.`,
    );
    return { goTo: pageAddress(workspace, 'register', page.slug), said };
  },
};

async function shown(view: VismaView, problems: readonly string[]) {
  const { say, both, api, workspace, query } = view;
  const page = entryKindPage(view.parameters.kind);
  const asked = pageAsked(view);
  const search = query.get('search')?.trim() ?? '';
  const problem = searchProblem(view, search);
  const searched = problem === undefined ? search : '';
  const { total, entries } = await api.get<{ total: number; entries: ListedEntry[] }>(
    apiAddress(workspace, `/register/entries/${encodeURIComponent(page.kind)}`, { ...asked, search: searched }),
  );
  const title = both(page.title);
  const address = pageAddress(workspace, 'register', page.slug);
  const none =
    search === ''
      ? say('Ingen i registeret.', 'None in the register.')
      : say('Ingen treff.', 'None matches the search.');
  const list = table({ caption: title, columns: columns(view, page), rows: entries, none });
  const main = html`<div class="head"><h1>${title}</h1>
<div class="actions"><a class="button plain" href="${pageAddress(workspace, 'register')}">${say('Registeret', 'The register')}</a><a class="button plain" href="${pageAddress(workspace, 'register', 'files', `${page.slug}.csv`)}">CSV</a><a class="button" href="${address}/new">${say('Ny', 'New')} ${both(page.one)}</a></div></div>
${problemList(view, problems)}
${filterForm({ fields: [field({ name: 'search', type: 'search', label: say('Søk', 'Search'), value: search, problem })], label: say('Søk', 'Search'), clear: html`<a href="${address}">${say('Vis alle', 'Show all')}</a>` })}
<div class="stack">${list}${paging(view, { ...asked, total })}</div>
${importForm(view, page)}`;
  return { title, main, ...(problems.length > 0 || problem !== undefined ? { status: 400 } : {}) };
}

function importForm({ say }: VismaView, { slug }: EntryKindPage): SafeHtml {
  return html`<details class="more"><summary>${say('Les inn fra en CSV-fil', 'Read from a CSV file')}</summary>
<form method="post" enctype="multipart/form-data" class="entry">
${field({ name: 'file', type: 'file', label: `${slug}.csv`, accept: '.csv,text/csv', hint: say('Alt av denne typen erstattes av det som står i filen.', 'All of this kind is replaced by what the file has.') })}
<div class="buttons">${button({ label: say('Les inn', 'Read') })}</div></form></details>`;
}

function columns(view: VismaView, page: EntryKindPage): Column<ListedEntry>[] {
  const { both, workspace } = view;
  const address = `${pageAddress(workspace, 'register', page.slug, 'entry')}?key=`;
  const listed = page.fields.filter(({ onFormOnly }) => !onFormOnly);
  const first = listed.findLast(({ isKey }) => isKey);
  return listed.map((each) => ({
    heading: both(each.label),
    numeric: each.kind === 'decimal',
    isRowHeading: each === first,
    cell: (row) => {
      const text = cellText(view, each, row.entry[each.name]);
      return each === first ? html`<a class="mono" href="${address}${encodeURIComponent(row.key)}">${text}</a>` : text;
    },
  }));
}

function cellText({ say, both }: VismaView, { kind, usual, choices = [] }: EntryField, value: unknown): string {
  switch (kind) {
    case 'flag':
      return (value ?? usual) ? say('ja', 'yes') : say('nei', 'no');
    case 'choice': {
      const choice = choices.find((each) => each.value === value);
      return choice ? both(choice.label) : String(value ?? '');
    }
    case 'list':
      return Array.isArray(value) ? value.join(', ') : '';
    case 'dimensions':
      return Object.entries(value ?? {})
        .map(([number, each]) => `${number}: ${each}`)
        .join(', ');
    case 'date':
      return day(String(value ?? ''));
    case 'decimal':
      return value === undefined ? '' : String(value).replace('.', ',');
    default:
      return value === undefined ? '' : String(value);
  }
}
