// The work list of LAFT: invoice bases by state, found by what a person remembers, chosen and transferred or credited.
import { html, type SafeHtml } from '@remix-run/html-template';
import { button } from '../../foundation/pages/form.ts';
import { counted, kroner } from '../../foundation/pages/norwegian.ts';
import type { Answer } from '../../foundation/pages/page.ts';
import { pageAsked, paging, table } from '../../foundation/pages/table.ts';
import type { Installation } from '../laft.ts';
import type { BookedBasis, State } from '../transfer/states.ts';
import { states } from '../transfer/states.ts';
import { basisColumns, boxColumn } from './basis-columns.ts';
import { type LaftPage, type LaftView, pageAddress, queryAddress } from './laft-page.ts';
import { runStrip } from './run-strip.ts';
import { searchAsked, searchBox } from './search-box.ts';
import { stateTitle } from './state-mark.ts';
import { transferButtons, wayAsked } from './transfer-ways.ts';

type Counts = Awaited<ReturnType<LaftView['laft']['summary']>>;

export const basesPage: LaftPage = {
  path: '/laft/:workspace/bases',
  look: (view) => content(view),
  async act(view) {
    const { form, laft, runs, workspace, say } = view;
    const basisIds = form.getAll('basis');
    const wanted = form.get('act');
    const ofAll = form.get('scope') === 'all' && wanted !== 'credit';
    if (!ofAll && basisIds.length === 0) {
      return content(view, say('Velg minst ett fakturagrunnlag først.', 'Choose at least one invoice basis first.'));
    }
    if (wanted === 'credit') {
      const query = new URLSearchParams(basisIds.map((id): [string, string] => ['basis', id]));
      return { goTo: `${pageAddress(workspace, 'credit')}?${query.toString()}` };
    }
    const { way, channel, options } = wayAsked(form);
    const all = { ...options, ...(ofAll ? {} : { basisIds }) };
    runs.start(workspace, way, (onProgress) => laft.transfer(workspace, channel, { ...all, onProgress }));
    return { goTo: pageAddress(workspace, 'transfers', 'running') };
  },
};

async function content(view: LaftView, problem?: string): Promise<Answer> {
  const { say, laft, workspace, query } = view;
  const state = states.find((each) => each === query.get('state'));
  const search = searchAsked(view);
  const page = pageAsked(view);
  const filter = { ...(state ? { state } : {}), ...(search === '' ? {} : { search }) };
  const { total, bases } = await laft.bases(workspace, { ...filter, ...page });
  const counts = await laft.summary(workspace);
  const installation = await laft.installation(workspace);
  const title = say('Fakturagrunnlag', 'Invoice bases');
  const list = table({
    caption: title,
    columns: [...(hasBoxes(state) ? [boxColumn(view, mayBeChosen(state))] : []), ...basisColumns(view)],
    rows: bases,
    none: noneOf(view, counts.length === 0),
  });
  const main = html`<div class="head"><h1>${title}</h1>
<div class="actions"><a class="button plain" href="${pageAddress(workspace, 'invoice')}">${say('Lag fakturagrunnlag', 'Make invoice bases')}</a></div></div>
${runStrip(view)}
${tabs(view, counts, state)}
${searchForm(view, state, search)}
${search === '' ? sumOf(view, counts, state) : ''}
${problem === undefined ? '' : html`<p class="problem" role="alert">${problem}</p>`}
<form method="post" class="work">
${bases.length === 0 ? '' : bar(view, { state, counts, installation })}
${list}
${paging(view, { ...page, total })}
</form>`;
  return { title, main, ...(problem === undefined ? {} : { status: 422 }) };
}

function hasBoxes(state: State | undefined): boolean {
  return state === undefined || state === 'ready' || state === 'transferred';
}

/** Those that can be transferred; among the transferred those that can be credited. */
function mayBeChosen(state: State | undefined) {
  return (row: BookedBasis) =>
    state === 'transferred' ? row.basis.creditOf === '' && row.creditedBy === undefined : row.state === 'ready';
}

function noneOf({ say, workspace }: LaftView, isEmpty: boolean): string {
  if (!isEmpty) return say('Ingen treff.', 'None matches the search.');
  return say(
    `Ingen ennå i ${workspace}. Legg inn utleiedata, og lag fakturagrunnlag for en periode.`,
    `None yet in ${workspace}. Enter rental data, and make the invoice bases of a period.`,
  );
}

function tabs(view: LaftView, counts: Counts, present: State | undefined): SafeHtml {
  const { say, workspace } = view;
  const search = searchAsked(view);
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const tab = (label: string, count: number, state?: State) =>
    html`<li><a href="${queryAddress(pageAddress(workspace, 'bases'), { state, search })}"${state === present ? html` aria-current="page"` : ''}>${label} <span class="number">${counted(count)}</span></a></li>`;
  const each = states.map((state) => {
    const count = counts.find((row) => row.state === state)?.count ?? 0;
    return count > 0 || state === present ? tab(stateTitle(view, state), count, state) : '';
  });
  return html`<nav class="tabs" aria-label="${say('Status', 'State')}"><ul>${tab(say('Alle', 'All'), all)}${each}</ul></nav>`;
}

function searchForm(view: LaftView, state: State | undefined, search: string): SafeHtml {
  const { say, workspace } = view;
  const label = say(
    'Søk i leietaker, leieforhold, utleieobjekt, kundenummer og grunnlag',
    'Search tenant, tenancy, rental object, customer number and basis',
  );
  const clear = queryAddress(pageAddress(workspace, 'bases'), { state });
  return searchBox(view, { label, value: search, clear, kept: { state } });
}

/** How much the listed ones come to. */
function sumOf({ say }: LaftView, counts: Counts, state: State | undefined): SafeHtml {
  const rows = counts.filter((row) => state === undefined || row.state === state);
  const total = rows.reduce((sum, { totalOre }) => sum + totalOre, 0);
  const count = rows.reduce((sum, row) => sum + row.count, 0);
  return html`<p class="lead">${counted(count)} ${say('fakturagrunnlag', 'invoice bases')}, ${kroner(total)} kr</p>`;
}

interface Work {
  state: State | undefined;
  counts: Counts;
  installation: Installation;
}

/** What is done with the chosen ones. */
function bar(view: LaftView, { state, counts, installation }: Work): SafeHtml {
  const { say } = view;
  const chosen = html`<span class="chosen"><span data-count="basis">0</span> ${say('valgt', 'chosen')}</span>`;
  if (state === 'transferred') {
    const label = say('Krediter valgte', 'Credit the chosen');
    return html`<div class="bar">${chosen}${button({ label, name: 'act', value: 'credit' })}</div>`;
  }
  const ready = counts.find((row) => row.state === 'ready');
  if (!hasBoxes(state) || !ready) return html``;
  const all = `${say('alle klare', 'all ready')} (${counted(ready.count)}, ${kroner(ready.totalOre)} kr)`;
  return html`<div class="bar">
<fieldset class="scope"><legend class="unseen">${say('Hva skal overføres', 'What to transfer')}</legend>
<label class="check"><input type="radio" name="scope" value="chosen" checked> <span>${say('valgte', 'chosen')} (<span data-count="basis">0</span>)</span></label>
<label class="check"><input type="radio" name="scope" value="all"> ${all}</label></fieldset>
<div class="buttons">${transferButtons(view, installation)}</div>
</div>`;
}
