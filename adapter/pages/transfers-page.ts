// Previous transfers, newest first; those that wait for somebody stand above, with their ways out.
import { html, type SafeHtml } from '@remix-run/html-template';
import { actButton, button, field } from '../../foundation/pages/form.ts';
import { counted, kroner, moment } from '../../foundation/pages/norwegian.ts';
import { type Column, pageAsked, paging, table } from '../../foundation/pages/table.ts';
import type { Installation, TransferSummary } from '../laft.ts';
import { type LaftPage, type LaftView, pageAddress } from './laft-page.ts';
import { runStrip } from './run-strip.ts';
import { stateMark } from './state-mark.ts';
import { channelName, countAndSum, isSettled } from './transfer-words.ts';

const mostWaiting = 20;

export const transfersPage: LaftPage = {
  path: '/laft/:workspace/transfers',
  async look(view) {
    const { say, laft, workspace, runs } = view;
    const page = pageAsked(view);
    const { total, transfers } = await laft.transferSummaries(workspace, page);
    const waiting = await laft.transferSummaries(workspace, {
      states: ['unknown', 'awaiting receipt'],
      limit: mostWaiting,
    });
    const title = say('Tidligere overføringer', 'Previous transfers');
    const list = table({
      caption: title,
      columns: columns(view),
      rows: transfers,
      none: say('Ingen ennå.', 'None yet.'),
    });
    const main = html`<div class="head"><h1>${title}</h1></div>
<div data-part="transfers" class="stack">${runStrip(view)}
${waiting.total === 0 ? '' : waitingPart(view, waiting, await laft.installation(workspace))}
${list}${paging(view, { ...page, total })}</div>`;
    return { title, main, ...(runs.isUnderWay(workspace) ? { live: true } : {}) };
  },
};

function waitingPart(
  view: LaftView,
  { total, transfers }: { total: number; transfers: TransferSummary[] },
  { file }: Installation,
): SafeHtml {
  const { say, workspace } = view;
  const settle = transfers.some(({ state }) => state === 'unknown')
    ? actButton(pageAddress(workspace, 'transfers', 'settle'), {
        label: say('Finn ut hva Visma har mottatt', 'Find out what Visma has received'),
      })
    : '';
  const collect = file
    ? actButton(pageAddress(workspace, 'transfers', 'receipts'), {
        label: say('Hent kvitteringer fra mappen', 'Fetch receipts from the folder'),
        kind: 'plain',
        name: 'act',
        value: 'collect',
      })
    : '';
  return html`<section class="sheet stack waits"><h2>${say('Venter', 'Waiting')} <span class="number">${counted(total)}</span></h2>
<p>${say(
    'Det er ikke kjent hva Visma har gjort med disse. Grunnlagene kan ikke endres eller overføres igjen før det er det.',
    'What Visma did with these is not known. Their bases cannot be changed or transferred again before it is.',
  )}</p>
<div class="buttons">${settle}${collect}</div>
${uploadForm(view)}</section>`;
}

/** A receipt that somebody has carried here. */
export function uploadForm({ say, workspace }: LaftView): SafeHtml {
  return html`<form method="post" action="${pageAddress(workspace, 'transfers', 'receipts')}" enctype="multipart/form-data" class="upload">
${field({ name: 'receipt', type: 'file', label: say('Kvittering fra Visma (.receipt.json)', 'Receipt from Visma (.receipt.json)'), accept: '.json', required: true })}
${button({ label: say('Les kvitteringen', 'Read the receipt'), kind: 'plain', name: 'act', value: 'upload' })}</form>`;
}

function columns(view: LaftView): Column<TransferSummary>[] {
  const { say, workspace } = view;
  return [
    {
      heading: say('Overføring', 'Transfer'),
      isRowHeading: true,
      cell: ({ transferId }) =>
        html`<a class="mono" href="${pageAddress(workspace, 'transfers', transferId)}">${transferId}</a>`,
    },
    { heading: say('Overført', 'Made'), unbroken: true, cell: ({ madeAt }) => moment(madeAt) },
    { heading: say('Kanal', 'Channel'), cell: (row) => channelName(view, row) },
    { heading: say('Status', 'State'), cell: ({ state }) => stateMark(view, state) },
    { heading: say('Grunnlag', 'Bases'), numeric: true, cell: ({ basisCount }) => counted(basisCount) },
    { heading: say('Sum', 'Sum'), numeric: true, cell: ({ totalOre }) => kroner(totalOre) },
    {
      heading: say('Godtatt', 'Accepted'),
      numeric: true,
      cell: (row) => countAndSum(row.transferredCount, row.transferredOre, isSettled(row)),
    },
    {
      heading: say('Avvist', 'Rejected'),
      numeric: true,
      cell: (row) => countAndSum(row.failedCount, row.failedOre, isSettled(row)),
    },
  ];
}
