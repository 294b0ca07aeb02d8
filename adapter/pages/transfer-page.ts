// The report of one transfer: when, by which channel, which bases, sums, what was rejected and why; and its ways out while it waits.
import { html, type SafeHtml } from '@remix-run/html-template';
import { counted, kroner, moment } from '../../foundation/pages/norwegian.ts';
import type { Content } from '../../foundation/pages/page.ts';
import { facts, pageAsked, paging, table } from '../../foundation/pages/table.ts';
import type { ReportedBasis, TransferSummary } from '../laft.ts';
import { isSettled, openContradictions } from '../transfer/states.ts';
import { basisLink } from './basis-columns.ts';
import { type LaftPage, type LaftView, pageAddress } from './laft-page.ts';
import { periodWords } from './period-words.ts';
import { wordTaken } from './persons-word-form.ts';
import { receiptRead } from './receipt-upload.ts';
import { whyRejected } from './said-of-basis.ts';
import { stateMark } from './state-mark.ts';
import { channelName, countAndSum, notesOf, waits } from './transfer-words.ts';
import { answerContradicted, type WrongWay, waysOut } from './ways-out.ts';

export const transferPage: LaftPage = {
  path: '/laft/:workspace/transfers/:transfer',
  look: (view) => shown(view),
  async act(view) {
    if (view.form.get('act') === 'word') {
      const taken = await wordTaken(view);
      return 'goTo' in taken ? taken : shown(view, { word: taken });
    }
    const read = await receiptRead(view);
    return 'goTo' in read ? read : shown(view, { receipt: read.problem });
  },
};

async function shown(view: LaftView, wrong?: WrongWay): Promise<Content> {
  const { say, laft, workspace, parameters } = view;
  const page = pageAsked(view);
  const { transfer, bases } = await laft.transferReport(workspace, parameters.transfer ?? '', page);
  const { transferId } = transfer;
  const title = `${say('Overføring', 'Transfer')} ${transferId}`;
  const main = html`<div class="head"><h1>${title}</h1>${stateMark(view, transfer.state)}
<div class="actions">${downloads(view, transfer)}</div></div>
<div data-part="transfer" class="stack">
<div class="sheet">${head(view, transfer)}</div>
${notesOf(view, transfer)}</div>
${waits(transfer) ? waysOut(view, transfer, { bases, ...wrong }) : settled(view, transfer, { bases, ...wrong })}
<h2>${say('Fakturagrunnlag', 'Invoice bases')}</h2>
${list(view, bases)}
${paging(view, { ...page, total: transfer.basisCount })}`;
  const isLive = transfer.state === 'sending' && !wrong;
  return { title, main, ...(isLive ? { live: true } : {}), ...(wrong ? { status: 422 } : {}) };
}

/** What a person may still have to see to when there is a verdict. */
function settled(
  view: LaftView,
  transfer: TransferSummary,
  known: WrongWay & { bases: readonly ReportedBasis[] },
): SafeHtml {
  const isContradicted = openContradictions(transfer).length > 0;
  const asked = isContradicted ? answerContradicted(view, transfer, known) : settledAlready(known);
  return html`${asked}${notToBeCarried(view, transfer)}`;
}

/** It was settled while somebody wrote: the form is gone, and what was said of it stands alone. */
function settledAlready({ receipt, word }: WrongWay): SafeHtml {
  const said = receipt ?? word?.problem;
  return said === undefined ? html`` : html`<p class="problem" role="alert">${said}</p>`;
}

/** A file that may still be carried stands among the ways on; one that a person carried is not given out once it is settled. */
function downloads({ say, workspace }: LaftView, transfer: TransferSummary): SafeHtml[] {
  const { transferId, channel, carriedBy } = transfer;
  const link = (part: string, label: string) =>
    html`<a class="button plain" href="${pageAddress(workspace, 'transfers', transferId, part)}">${label}</a>`;
  const reports = [
    link('report.pdf', say('Rapport (PDF)', 'Report (PDF)')),
    link('report.csv', say('Rapport (CSV)', 'Report (CSV)')),
  ];
  if (channel === 'web-service') return [...reports, link('sent', say('Det som ble sendt', 'What was sent'))];
  if (carriedBy === 'person' || !isSettled(transfer)) return reports;
  return [...reports, link('sent', say('Filen, bare til å se på', 'The file, only to look at'))];
}

/** Somebody may have downloaded it and not carried it yet. */
function notToBeCarried({ say }: LaftView, transfer: TransferSummary): SafeHtml {
  if (transfer.carriedBy !== 'person' || !isSettled(transfer)) return html``;
  return html`<p>${say(
    'Overføringen er gjort opp. Har noen filen liggende, skal den ikke bæres til Visma lenger.',
    'The transfer is settled. If somebody still has the file, it is not to be carried to Visma any more.',
  )}</p>`;
}

function head(view: LaftView, transfer: TransferSummary): SafeHtml {
  const { say } = view;
  const { madeAt, settledAt, fileName, receiptNumber, basisCount, totalOre } = transfer;
  const settled = isSettled(transfer);
  return facts([
    [say('Overført', 'Made'), moment(madeAt, true)],
    ...(settledAt === undefined ? [] : [[say('Avgjort', 'Settled'), moment(settledAt, true)] as const]),
    [say('Kanal', 'Channel'), channelName(view, transfer)],
    ...(fileName === undefined ? [] : [[say('Fil', 'File'), html`<span class="mono">${fileName}</span>`] as const]),
    ...(receiptNumber === undefined ? [] : [[say('Kvittering', 'Receipt'), receiptNumber] as const]),
    [say('Grunnlag', 'Bases'), `${counted(basisCount)} · ${kroner(totalOre)}`],
    [say('Godtatt', 'Accepted'), countAndSum(transfer.transferredCount, transfer.transferredOre, settled)],
    [say('Avvist', 'Rejected'), countAndSum(transfer.failedCount, transfer.failedOre, settled)],
  ]);
}

function list(view: LaftView, bases: readonly ReportedBasis[]): SafeHtml {
  const { say } = view;
  return table<ReportedBasis>({
    caption: say('Fakturagrunnlag i overføringen', 'Invoice bases of the transfer'),
    rows: bases,
    none: say('Ingen.', 'None.'),
    columns: [
      {
        heading: say('Fakturagrunnlag', 'Invoice basis'),
        isRowHeading: true,
        cell: ({ basis }) => basisLink(view, basis.id),
      },
      {
        heading: say('Leietaker', 'Tenant'),
        cell: ({ basis }) => html`${basis.name || '–'} <span class="source mono">${basis.customerNumber}</span>`,
      },
      { heading: say('Periode', 'Period'), cell: ({ basis }) => periodWords(view, basis.periodFrom, basis.periodTo) },
      { heading: say('Utfall', 'Outcome'), cell: (row) => outcomeOf(view, row) },
      {
        heading: say('Nå', 'Now'),
        cell: ({ state, accepted }) => (accepted === false || accepted === undefined ? stateMark(view, state) : ''),
      },
      { heading: say('Beløp', 'Amount'), numeric: true, cell: ({ totalOre }) => kroner(totalOre) },
    ],
  });
}

/** What became of it in this transfer. */
function outcomeOf(view: LaftView, { accepted, findings, reason }: ReportedBasis): SafeHtml {
  const { say } = view;
  if (accepted === undefined) return html`–`;
  if (accepted)
    return html`${say('Godtatt', 'Accepted')}${findings.length > 0 ? html` <span class="source">${findings.map(({ code }) => code).join(', ')}</span>` : ''}`;
  return html`<strong>${say('Avvist', 'Rejected')}</strong>${whyRejected(view, { errors: findings, ...(reason ? { reason } : {}) })}`;
}
