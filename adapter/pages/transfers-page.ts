// Previous transfers, newest first; those that wait for somebody stand above, with their ways out.
import { html, type SafeHtml } from '@remix-run/html-template';
import { actButton } from '../../foundation/pages/form.ts';
import { counted, kroner, moment } from '../../foundation/pages/norwegian.ts';
import type { Content } from '../../foundation/pages/page.ts';
import { type Column, pageAsked, paging, table } from '../../foundation/pages/table.ts';
import type { Installation, TransferSummary } from '../laft.ts';
import { isSettled } from '../transfer/states.ts';
import { type LaftPage, type LaftView, pageAddress } from './laft-page.ts';
import { receiptForm, receiptRead } from './receipt-upload.ts';
import { runStrip } from './run-strip.ts';
import { stateMark } from './state-mark.ts';
import { channelName, countAndSum } from './transfer-words.ts';

const mostWaiting = 20;

export const transfersPage: LaftPage = {
  path: '/laft/:workspace/transfers',
  look: (view) => shown(view),
  async act(view) {
    const { laft, runs, workspace, form } = view;
    if (form.get('act') === 'collect') {
      runs.start(workspace, 'receipts', () => laft.collectReceipts(workspace));
      return { goTo: pageAddress(workspace, 'transfers', 'running') };
    }
    const read = await receiptRead(view);
    return 'goTo' in read ? read : shown(view, read.problem);
  },
};

/** `problem`: of a receipt that was just sent. */
async function shown(view: LaftView, problem?: string): Promise<Content> {
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
${waiting.total === 0 ? alone(problem) : waitingPart(view, waiting, { installation: await laft.installation(workspace), problem })}
${list}${paging(view, { ...page, total })}</div>`;
  const isLive = runs.isUnderWay(workspace) && problem === undefined;
  return { title, main, ...(isLive ? { live: true } : {}), ...(problem === undefined ? {} : { status: 422 }) };
}

/** Nothing waits for a receipt any more. */
function alone(problem: string | undefined): SafeHtml {
  return problem === undefined ? html`` : html`<p class="problem" role="alert">${problem}</p>`;
}

function waitingPart(
  view: LaftView,
  { total, transfers }: { total: number; transfers: TransferSummary[] },
  { installation: { file }, problem }: { installation: Installation; problem: string | undefined },
): SafeHtml {
  const { say, workspace } = view;
  const settle = transfers.some(({ state }) => state === 'unknown')
    ? actButton(pageAddress(workspace, 'transfers', 'settle'), {
        label: say('Finn ut hva Visma har mottatt', 'Find out what Visma has received'),
      })
    : '';
  const collect = file
    ? actButton(pageAddress(workspace, 'transfers'), {
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
${receiptForm(view, problem)}</section>`;
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
