// Invoice data with error messages: what Visma rejected, why, how and where it is put right, and transferred again.
import { html, type SafeHtml } from '@remix-run/html-template';
import { counted, kroner } from '../../foundation/pages/norwegian.ts';
import type { Answer } from '../../foundation/pages/page.ts';
import { type Column, pageAsked, paging, table } from '../../foundation/pages/table.ts';
import type { Installation } from '../laft.ts';
import type { BookedBasis } from '../transfer/states.ts';
import { basisLink, boxColumn } from './basis-columns.ts';
import { type LaftPage, type LaftView, pageAddress } from './laft-page.ts';
import { runStrip } from './run-strip.ts';
import { whyRejected } from './said-of-basis.ts';
import { searchAsked, searchBox } from './search-box.ts';
import { transferButtons, wayAsked } from './transfer-ways.ts';

export const errorsPage: LaftPage = {
  path: '/laft/:workspace/errors',
  look: (view) => content(view),
  async act(view) {
    const { form, laft, runs, workspace, say } = view;
    const basisIds = form.getAll('basis');
    const all = form.get('scope') === 'all';
    if (!all && basisIds.length === 0) {
      return content(view, say('Velg minst ett fakturagrunnlag først.', 'Choose at least one invoice basis first.'));
    }
    const { way, channel, options } = wayAsked(form);
    const wanted = { ...options, ...(all ? {} : { basisIds }) };
    runs.start(workspace, way, (onProgress) => laft.transferAgain(workspace, channel, { ...wanted, onProgress }));
    return { goTo: pageAddress(workspace, 'transfers', 'running') };
  },
};

async function content(view: LaftView, problem?: string): Promise<Answer> {
  const { say, laft, workspace } = view;
  const page = pageAsked(view);
  const search = searchAsked(view);
  const { total, bases } = await laft.bases(workspace, {
    state: 'failed',
    ...page,
    ...(search === '' ? {} : { search }),
  });
  const title = say('Fakturagrunnlag med feilmeldinger', 'Invoice data with error messages');
  const list = table({
    caption: title,
    columns: [boxColumn(view, () => true), ...columns(view)],
    rows: bases,
    stacks: true,
    none:
      search === ''
        ? say('Ingen. Visma har ikke avvist noe som venter her.', 'None. Visma has rejected nothing that waits here.')
        : say('Ingen treff.', 'None matches the search.'),
  });
  const label = say('Søk i leietaker, leieforhold og grunnlag', 'Search tenant, tenancy and basis');
  const main = html`<div class="head"><h1>${title}</h1></div>
<p class="lead">${say(
    'Rettes noe i LAFT, blir grunnlaget klart av seg selv. Er det Visma som er rettet, overføres det på nytt herfra.',
    'What is put right in LAFT makes the basis ready by itself. Where Visma was put right, transfer again from here.',
  )}</p>
${runStrip(view)}
${total === 0 && search === '' ? '' : searchBox(view, { label, value: search, clear: pageAddress(workspace, 'errors') })}
${problem === undefined ? '' : html`<p class="problem" role="alert">${problem}</p>`}
<form method="post" class="work">
${bases.length === 0 ? '' : bar(view, total, await laft.installation(workspace))}
${list}
${paging(view, { ...page, total })}
</form>`;
  return { title, main, ...(problem === undefined ? {} : { status: 422 }) };
}

function columns(view: LaftView): Column<BookedBasis>[] {
  const { say, workspace } = view;
  return [
    {
      heading: say('Fakturagrunnlag', 'Invoice basis'),
      isRowHeading: true,
      cell: ({ basis }) =>
        html`${basisLink(view, basis.id)}<br>${basis.name || '–'} <span class="source unbroken">${basis.tenancy}</span>`,
    },
    { heading: say('Hva Visma sa', 'What Visma said'), cell: (row) => whyRejected(view, row) },
    {
      heading: say('Rettes', 'Put right'),
      cell: ({ basis }) =>
        html`<a class="id" href="${pageAddress(workspace, 'bases', basis.id, 'put-right')}">${say('Rett opp', 'Put right')}<span class="unseen"> ${basis.id}</span></a>`,
    },
    {
      heading: say('Overføring', 'Transfer'),
      cell: ({ transferId }) =>
        transferId === undefined
          ? '–'
          : html`<a class="mono" href="${pageAddress(workspace, 'transfers', transferId)}">${transferId}</a>`,
    },
    { heading: say('Beløp', 'Amount'), numeric: true, cell: ({ totalOre }) => kroner(totalOre) },
  ];
}

function bar(view: LaftView, total: number, installation: Installation): SafeHtml {
  const { say } = view;
  return html`<div class="bar">
<fieldset class="scope"><legend class="unseen">${say('Hva skal overføres på nytt', 'What to transfer again')}</legend>
<label class="check"><input type="radio" name="scope" value="chosen" checked> <span>${say('valgte', 'chosen')} (<span data-count="basis">0</span>)</span></label>
<label class="check"><input type="radio" name="scope" value="all"> ${say('alle', 'all')} (${counted(total)})</label></fieldset>
<div class="buttons">${transferButtons(view, installation, true)}</div>
</div>`;
}
