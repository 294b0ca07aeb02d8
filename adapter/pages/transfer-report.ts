// The report of a transfer as files: CSV for a spreadsheet, PDF for the archive; and the very bytes that were sent.

import { csvOf } from '../../foundation/pages/csv.ts';
import { counted, day, kroner, moment } from '../../foundation/pages/norwegian.ts';
import type { ReportedBasis, TransferSummary } from '../laft.ts';
import { isSettled } from '../transfer/states.ts';
import type { LaftPage, LaftView } from './laft-page.ts';
import { periodWords } from './period-words.ts';
import type { Report } from './report-pdf.ts';
import { stateTitle } from './state-mark.ts';
import { channelName, countAndSum, fileBeginning } from './transfer-words.ts';

export const csvReportPage: LaftPage = {
  path: '/laft/:workspace/transfers/:transfer/report.csv',
  async look(view) {
    const { transfer, bases } = await reportOf(view);
    const name = `${fileBeginning(transfer)}.csv`;
    return { download: csvOf(csvRows(view, transfer, bases)), type: 'text/csv; charset=utf-8', name };
  },
};

export const pdfReportPage: LaftPage = {
  path: '/laft/:workspace/transfers/:transfer/report.pdf',
  async look(view) {
    const { transfer, bases } = await reportOf(view);
    const { reportPdf } = await import('./report-pdf.ts');
    const download = await reportPdf(pdfReport(view, transfer, bases));
    return { download, type: 'application/pdf', name: `${fileBeginning(transfer)}.pdf` };
  },
};

/** A flat file under its own name, for a person to carry, which is noted; a message as XML. */
export const sentPage: LaftPage = {
  path: '/laft/:workspace/transfers/:transfer/sent',
  async look(view) {
    const { laft, workspace, parameters } = view;
    const transferId = parameters.transfer ?? '';
    const { transfer } = await laft.transferReport(workspace, transferId, { limit: 0 });
    const download = await laft.giveOut(workspace, transferId);
    const { channel, fileName = `${transferId}.xml` } = transfer;
    // Bytes of Windows-1252: a browser that were told so might write others.
    const type = channel === 'file' ? 'application/octet-stream' : 'application/xml';
    return { download, type, name: fileName };
  },
};

async function reportOf({ laft, workspace, parameters }: LaftView) {
  return await laft.transferReport(workspace, parameters.transfer ?? '');
}

type Rows = (string | number)[][];

function csvRows(view: LaftView, { transferId, madeAt }: TransferSummary, bases: readonly ReportedBasis[]): Rows {
  const { say } = view;
  const headings = [
    say('Overføring', 'Transfer'),
    say('Overført', 'Made'),
    say('Fakturagrunnlag', 'Invoice basis'),
    say('Leieforhold', 'Tenancy'),
    say('Utleieobjekt', 'Rental object'),
    say('Leietaker', 'Tenant'),
    say('Kundenummer', 'Customer number'),
    say('Oppdragsgiver', 'Client'),
    say('Fra', 'From'),
    say('Til', 'To'),
    say('Krediterer', 'Credits'),
    say('Beløp', 'Amount'),
    say('Utfall', 'Outcome'),
    say('Koder', 'Codes'),
    say('Grunn', 'Reason'),
    say('Status nå', 'State now'),
  ];
  const rows = bases.map((row) => {
    const { basis, totalOre, findings, state } = row;
    return [
      transferId,
      moment(madeAt),
      basis.id,
      basis.tenancy,
      basis.rentalObject,
      basis.name,
      basis.customerNumber,
      basis.client,
      day(basis.periodFrom),
      day(basis.periodTo),
      basis.creditOf,
      decimal(totalOre),
      outcomeText(view, row),
      findings.map(({ code }) => code).join(' '),
      reasonText(view, row),
      stateTitle(view, state),
    ];
  });
  return [headings, ...rows];
}

/** With a decimal comma and nothing between thousands: a spreadsheet set to Norwegian reads it as a number, minus sign and all. */
function decimal(ore: number): string {
  return kroner(ore)
    .replace(/\u00a0/g, '')
    .replace('\u2212', '-');
}

function outcomeText({ say }: LaftView, { accepted }: ReportedBasis): string {
  if (accepted === undefined) return '';
  return accepted ? say('Godtatt', 'Accepted') : say('Avvist', 'Rejected');
}

function reasonText({ both }: LaftView, { findings, reason }: ReportedBasis): string {
  return [...(reason ? [both(reason)] : []), ...findings.map(({ sentence }) => both(sentence))].join(' ');
}

function pdfReport(view: LaftView, transfer: TransferSummary, bases: readonly ReportedBasis[]): Report {
  const { say, both, language } = view;
  const { transferId, madeAt, settledAt, receiptNumber, fileName, reason, findings, saidBy } = transfer;
  const settled = isSettled(transfer);
  return {
    language,
    at: settledAt ?? madeAt,
    title: `${say('Overføring', 'Transfer')} ${transferId}`,
    facts: [
      [say('Installasjon', 'Installation'), view.workspace],
      [say('Overført', 'Made'), moment(madeAt, true)],
      ...(settledAt === undefined ? [] : [[say('Avgjort', 'Settled'), moment(settledAt, true)] as const]),
      [say('Status', 'State'), stateTitle(view, transfer.state)],
      [say('Kanal', 'Channel'), channelName(view, transfer)],
      ...(fileName === undefined ? [] : [[say('Fil', 'File'), fileName] as const]),
      ...(receiptNumber === undefined ? [] : [[say('Kvittering', 'Receipt'), receiptNumber] as const]),
      ...(saidBy === undefined ? [] : [[say('Etter ord fra', 'By the word of'), saidBy] as const]),
      [say('Grunnlag', 'Bases'), `${counted(transfer.basisCount)} · ${kroner(transfer.totalOre)} kr`],
      [say('Godtatt', 'Accepted'), countAndSum(transfer.transferredCount, transfer.transferredOre, settled)],
      [say('Avvist', 'Rejected'), countAndSum(transfer.failedCount, transfer.failedOre, settled)],
    ],
    notes: [...(reason ? [both(reason)] : []), ...findings.map(({ code, sentence }) => `${code} ${both(sentence)}`)],
    columns: [
      { heading: say('Grunnlag', 'Basis'), share: 17, numeric: false },
      { heading: say('Leietaker', 'Tenant'), share: 25, numeric: false },
      { heading: say('Periode', 'Period'), share: 15, numeric: false },
      { heading: say('Utfall', 'Outcome'), share: 30, numeric: false },
      { heading: say('Beløp', 'Amount'), share: 13, numeric: true },
    ],
    rows: bases.map((row) => [
      row.basis.id,
      `${row.basis.name}\n${row.basis.customerNumber}`,
      periodWords(view, row.basis.periodFrom, row.basis.periodTo),
      [outcomeText(view, row), row.accepted ? '' : reasonText(view, row)].filter(Boolean).join('\n') || '–',
      kroner(row.totalOre),
    ]),
  };
}
