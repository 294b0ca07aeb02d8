// The journal: every message and file as it came and was answered, found by what a person knows of it.
import { html, type SafeHtml } from '@remix-run/html-template';
import { outcomes } from '../../../contracts/outcomes.ts';
import { dayField, field, filterForm, select } from '../../../foundation/pages/form.ts';
import { counted, moment } from '../../../foundation/pages/norwegian.ts';
import { PageProblem } from '../../../foundation/pages/page.ts';
import { type Column, pageAsked, paging, table } from '../../../foundation/pages/table.ts';
import { noSuchDay, readDay } from '../../../foundation/pages/written-day.ts';
import type { ListedExchanges, StoredExchange } from '../../service/visma.ts';
import { apiAddress, pageAddress } from '../addresses.ts';
import { codes } from '../verdict-words.ts';
import type { VismaPage, VismaView } from '../visma-page.ts';
import { doorName, exchangeVerdictName } from './exchange-words.ts';

const filters = [
  'door',
  'verdict',
  'code',
  'transferId',
  'basisId',
  'customerNumber',
  'name',
  'status',
  'from',
  'to',
] as const;
/** `from` is the first row of a page already. */
const nameOfField = { from: 'since', to: 'until' } as const;
const verdicts = ['received', 'repeated', 'refused', 'validated', 'answered', 'fault'] as const;

type Asked = Readonly<Partial<Record<(typeof filters)[number], string | undefined>>>;

export const journalPage: VismaPage = {
  path: '/visma/:workspace/journal',
  async look(view) {
    const { say } = view;
    const page = pageAsked(view);
    const asked = askedOf(view);
    const { listed, problems } = await found(view, asked, page);
    const { total, exchanges, dropped } = listed;
    const isWrong = Object.keys(problems).length > 0;
    const title = say('Journal', 'Journal');
    const isNarrowed = Object.values(asked).some((value) => value);
    const none = isNarrowed ? say('Ingen treff.', 'None matches the search.') : say('Ingen ennå.', 'None yet.');
    const list = table({ caption: title, columns: columns(view), rows: exchanges, none });
    const main = html`<div class="head"><h1>${title}</h1></div>
${searchForm(view, asked, problems)}
<div data-part="journal" class="stack">${list}${paging(view, { ...page, total })}${gone(view, dropped)}</div>`;
    return { title, main, ...(isWrong ? { status: 400 } : { live: true }) };
  },
};

/** By the name of the filter. */
type Problems = Partial<Record<(typeof filters)[number], string>>;

/** What answers to the search, or what is wrong with it. */
async function found(view: VismaView, asked: Asked, page: { offset: number; limit: number }) {
  const problems = wrongDays(view, asked);
  if (Object.keys(problems).length > 0) return { listed: nothing, problems };
  const days = { from: readDay(asked.from ?? ''), to: readDay(asked.to ?? '') };
  const address = apiAddress(view.workspace, '/exchanges', { ...asked, ...days, ...page });
  try {
    return { listed: await view.api.get<ListedExchanges>(address), problems };
  } catch (error) {
    return { listed: nothing, problems: refusedFilter(view, error) };
  }
}

/** The control API names the filter; anything else that fails is thrown on. */
function refusedFilter({ both }: VismaView, error: unknown): Problems {
  const said = error instanceof PageProblem && error.status === 400 ? both(error.sentence) : '';
  const [whole, name, why] = /^[^"]*"(\w+)": (.*)$/.exec(said) ?? [];
  const filter = filters.find((each) => each === name);
  if (whole === undefined || filter === undefined) throw error;
  return { [filter]: why };
}

const nothing: ListedExchanges = { total: 0, exchanges: [], dropped: { exchanges: 0, bytes: 0 } };

function wrongDays({ say, both }: VismaView, asked: Asked): Problems {
  const [from, to] = [readDay(asked.from ?? ''), readDay(asked.to ?? '')];
  if (from !== undefined && to !== undefined && to < from)
    return { to: say('Til dag er før fra dag.', 'To day is before from day.') };
  const wrong = (['from', 'to'] as const).filter((name) => asked[name] && readDay(asked[name]) === undefined);
  return Object.fromEntries(wrong.map((name) => [name, both(noSuchDay)]));
}

function askedOf({ query }: VismaView): Asked {
  return Object.fromEntries(filters.map((name) => [name, query.get(fieldName(name))?.trim() || undefined]));
}

function fieldName(name: (typeof filters)[number]): string {
  return name === 'from' || name === 'to' ? nameOfField[name] : name;
}

function gone({ say }: VismaView, { exchanges, until }: ListedExchanges['dropped']): SafeHtml {
  if (exchanges === 0) return html``;
  const last = until === undefined ? '' : moment(until);
  return html`<p class="lead">${say(
    `Journalen er begrenset: ${counted(exchanges)} eldre utvekslinger, til ${last}, er ikke lenger her. Det som ble mottatt, er.`,
    `The journal is bounded: ${counted(exchanges)} older exchanges, until ${last}, are no longer here. What was received is.`,
  )}</p>`;
}

function searchForm(view: VismaView, asked: Asked, problems: Problems): SafeHtml {
  const { say, both, workspace } = view;
  const any = { value: '', label: say('Alle', 'All') };
  const found = outcomes.filter(({ code }) => code.startsWith('VE-'));
  const fields = [
    select({
      name: 'door',
      label: say('Kanal', 'Channel'),
      value: asked.door,
      choices: [any, ...(['web-service', 'file'] as const).map((value) => ({ value, label: doorName(view, value) }))],
    }),
    select({
      name: 'verdict',
      label: say('Utfall', 'Outcome'),
      value: asked.verdict,
      choices: [any, ...verdicts.map((value) => ({ value, label: exchangeVerdictName(view, value) }))],
    }),
    select({
      name: 'code',
      label: say('Kode', 'Code'),
      value: asked.code,
      choices: [any, ...found.map(({ code, title }) => ({ value: code, label: `${code} ${both(title)}` }))],
    }),
    field({ name: 'transferId', label: say('Overføring', 'Transfer'), value: asked.transferId }),
    field({ name: 'basisId', label: say('Fakturagrunnlag', 'Invoice basis'), value: asked.basisId }),
    field({ name: 'customerNumber', label: say('Kundenummer', 'Customer number'), value: asked.customerNumber }),
    field({ name: 'name', label: say('Operasjon eller fil', 'Operation or file'), value: asked.name }),
    field({
      name: 'status',
      label: say('HTTP-status', 'HTTP status'),
      value: asked.status,
      type: 'number',
      problem: problems.status,
    }),
    dayField(view, { name: 'since', label: say('Fra dag', 'From day'), value: asked.from, problem: problems.from }),
    dayField(view, { name: 'until', label: say('Til dag', 'To day'), value: asked.to, problem: problems.to }),
  ];
  const clear = html`<a href="${pageAddress(workspace, 'journal')}">${say('Vis alle', 'Show all')}</a>`;
  return filterForm({ fields, label: say('Søk', 'Search'), clear });
}

function columns(view: VismaView): Column<StoredExchange>[] {
  const { say, workspace } = view;
  return [
    {
      heading: say('Nr.', 'No.'),
      isRowHeading: true,
      cell: ({ sequence }) => html`<a href="${pageAddress(workspace, 'journal', sequence)}">${sequence}</a>`,
    },
    { heading: say('Tid', 'Time'), unbroken: true, cell: ({ at }) => moment(at, true) },
    { heading: say('Kanal', 'Channel'), cell: ({ door }) => doorName(view, door) },
    {
      heading: say('Operasjon eller fil', 'Operation or file'),
      cell: ({ name }) => html`<span class="mono file-name">${name || '–'}</span>`,
    },
    { heading: say('Utfall', 'Outcome'), cell: ({ verdict }) => exchangeVerdictName(view, verdict) },
    { heading: say('Status', 'Status'), numeric: true, cell: ({ status }) => (status === 0 ? '–' : String(status)) },
    { heading: say('Godtatt', 'Accepted'), numeric: true, cell: ({ acceptedCount }) => counted(acceptedCount) },
    { heading: say('Avvist', 'Rejected'), numeric: true, cell: ({ rejectedCount }) => counted(rejectedCount) },
    { heading: say('Koder', 'Codes'), cell: (row) => codes(view, row.codes) },
    { heading: say('Feil på bestilling', 'Fault'), unbroken: true, cell: ({ fault }) => fault ?? '' },
  ];
}
