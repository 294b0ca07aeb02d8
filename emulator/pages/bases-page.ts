// Invoice bases: found by client, customer, code and verdict.
import { html } from '@remix-run/html-template';
import { outcomes } from '../../contracts/outcomes.ts';
import { field, filterForm, select } from '../../foundation/pages/form.ts';
import { kroner, moment } from '../../foundation/pages/norwegian.ts';
import { PageProblem } from '../../foundation/pages/page.ts';
import { type Column, pageAsked, paging, table } from '../../foundation/pages/table.ts';
import { readDay } from '../../foundation/pages/written-day.ts';
import type { StoredBasis } from '../service/visma.ts';
import { apiAddress, pageAddress } from './addresses.ts';
import { searchProblem } from './search-problem.ts';
import { codes, verdict } from './verdict-words.ts';
import type { VismaPage, VismaView } from './visma-page.ts';

const filters = [
  'search',
  'client',
  'item',
  'customerNumber',
  'period',
  'code',
  'accepted',
  'basisId',
  'transferId',
] as const;

export const basesPage: VismaPage = {
  path: '/visma/:workspace/bases',
  async look(view) {
    const { say, api, workspace, query } = view;
    const page = pageAsked(view);
    const asked = Object.fromEntries(filters.map((name) => [name, query.get(name)?.trim()]));
    const address = apiAddress(workspace, '/bases', { ...asked, period: periodAsked(asked.period), ...page });
    const { total, bases, problems = {} } = await foundOrProblem(view, asked.search, api.get<Found>(address));
    const isWrong = Object.keys(problems).length > 0;
    const title = say('Fakturagrunnlag', 'Invoice bases');
    const isNarrowed = Object.values(asked).some((value) => value !== undefined && value !== '');
    const none = isNarrowed ? say('Ingen treff.', 'None matches the search.') : say('Ingen ennå.', 'None yet.');
    const list = table({ caption: title, columns: columns(view), rows: bases, none });
    const main = html`<div class="head"><h1>${title}</h1></div>
${searchForm(view, asked, problems)}
<div data-part="bases" class="stack">${list}${paging(view, { ...page, total })}</div>`;
    return { title, main, live: true, ...(isWrong ? { status: 400 } : {}) };
  },
};

/** Days as people write them are put as the control API takes them; anything else is left to it. */
function periodAsked(text = ''): string {
  const [from, to, ...more] = text.split(/\s*[–/]\s*|\s+-\s+|(?<=\.\d{4})-/).map(readDay);
  return from === undefined || to === undefined || more.length > 0 ? text : `${from}/${to}`;
}

interface Found {
  total: number;
  bases: StoredBasis[];
  /** What is wrong with what was entered, by its field. */
  problems?: { readonly search?: string; readonly period?: string };
}

/** Of what is entered freely, only a period can be none, and a search too long. */
async function foundOrProblem(view: VismaView, search: string | undefined, asked: Promise<Found>): Promise<Found> {
  const { say } = view;
  try {
    return await asked;
  } catch (error) {
    if (!(error instanceof PageProblem)) throw error;
    const tooLong = searchProblem(view, search);
    if (tooLong !== undefined) return { total: 0, bases: [], problems: { search: tooLong } };
    if (!error.message.includes('"period"')) throw error;
    const period = say(
      'Skriv en måned (2026-11), et kvartal (2026-Q4), et halvår (2026-H2), et år (2026) eller to dager (05.11.2026–20.11.2026).',
      'Write a month (2026-11), a quarter (2026-Q4), a half year (2026-H2), a year (2026) or two days (05.11.2026–20.11.2026).',
    );
    return { total: 0, bases: [], problems: { period } };
  }
}

function searchForm(
  { say, both, workspace }: VismaView,
  asked: Readonly<Record<string, string | undefined>>,
  problems: NonNullable<Found['problems']>,
) {
  const any = { value: '', label: say('Alle', 'All') };
  const found = outcomes.filter(({ code }) => code.startsWith('VE-'));
  const fields = [
    field({
      name: 'search',
      type: 'search',
      label: say('Søk i navn og numre', 'Search names and numbers'),
      value: asked.search,
      problem: problems.search,
    }),
    field({ name: 'client', label: say('Oppdragsgiver', 'Client'), value: asked.client }),
    field({ name: 'item', label: say('Vare', 'Item'), value: asked.item }),
    field({ name: 'customerNumber', label: say('Kundenummer', 'Customer number'), value: asked.customerNumber }),
    field({
      name: 'period',
      label: say('Periode', 'Period'),
      value: asked.period,
      hint: say('2026-11 eller 2026-Q4', '2026-11 or 2026-Q4'),
      problem: problems.period,
    }),
    select({
      name: 'accepted',
      label: say('Utfall', 'Outcome'),
      value: asked.accepted,
      choices: [
        any,
        { value: 'true', label: say('Godtatt', 'Accepted') },
        { value: 'false', label: say('Avvist', 'Rejected') },
      ],
    }),
    select({
      name: 'code',
      label: say('Kode', 'Code'),
      value: asked.code,
      choices: [any, ...found.map(({ code, title }) => ({ value: code, label: `${code} ${both(title)}` }))],
    }),
  ];
  const clear = html`<a href="${pageAddress(workspace, 'bases')}">${say('Vis alle', 'Show all')}</a>`;
  return filterForm({ fields, label: say('Søk', 'Search'), clear });
}

function columns(view: VismaView): Column<StoredBasis>[] {
  const { say, workspace } = view;
  return [
    {
      heading: say('Fakturagrunnlag', 'Invoice basis'),
      isRowHeading: true,
      cell: ({ sequence, position, basis }) =>
        html`<a class="id" href="${pageAddress(workspace, 'bases', `${sequence}-${position}`)}">${basis.basisId || say('uten id', 'without id')}</a>`,
    },
    {
      heading: say('Kunde', 'Customer'),
      cell: ({ basis }) => html`${basis.name || '–'} <span class="source mono">${basis.customerNumber}</span>`,
    },
    { heading: say('Oppdragsgiver', 'Client'), cell: ({ basis }) => basis.client },
    {
      heading: say('Varer', 'Items'),
      cell: ({ basis }) => [...new Set(basis.lines.map(({ itemNumber }) => itemNumber))].join(', '),
    },
    { heading: say('Utfall', 'Outcome'), cell: ({ accepted }) => verdict(view, accepted) },
    { heading: say('Koder', 'Codes'), cell: (row) => codes(view, row.codes) },
    { heading: say('Mottatt', 'Received'), unbroken: true, cell: ({ receivedAt }) => moment(receivedAt) },
    { heading: say('Beløp', 'Amount'), numeric: true, cell: ({ totalOre }) => kroner(totalOre) },
  ];
}
