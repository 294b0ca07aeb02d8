// What a workspace has received, transfer by transfer.
import { html } from '@remix-run/html-template';
import { button, field } from '../../foundation/pages/form.ts';
import { counted, moment } from '../../foundation/pages/norwegian.ts';
import { type Column, pageAsked, paging, table } from '../../foundation/pages/table.ts';
import type { ReceiptSummary } from '../service/stored-receipt.ts';
import { apiAddress, pageAddress } from './addresses.ts';
import { decimalKroner } from './decimal-kroner.ts';
import { problemList } from './problem-list.ts';
import { channelName, reception } from './verdict-words.ts';
import type { VismaPage, VismaView } from './visma-page.ts';

export const transfersPage: VismaPage = {
  path: '/visma/:workspace/transfers',
  look: (view) => shown(view, []),
  async act(view) {
    const { say, api, workspace, files } = view;
    const file = files.get('file');
    if (!file) return shown(view, [say('Velg en fil først.', 'Choose a file first.')]);
    const { receipts, isAnswered, status } = await api.sendFlatFile(workspace, file);
    if (!isAnswered || receipts.length === 0) return shown(view, [withoutReceipt(view, status, isAnswered)]);
    const [only] = receipts;
    const goTo = pageAddress(
      workspace,
      'transfers',
      ...(receipts.length === 1 && only && only.receiptNumber !== '' ? [only.receiptNumber] : []),
    );
    const accepted = receipts.reduce((sum, { acceptedCount }) => sum + acceptedCount, 0);
    const rejected = receipts.reduce((sum, { rejectedCount }) => sum + rejectedCount, 0);
    const isRefused = receipts.every(({ received }) => !received);
    const refused = say(`${file.name} er avvist i sin helhet.`, `${file.name} was refused as a whole.`);
    const read = say(
      `${file.name} er lest: ${counted(accepted)} godtatt, ${counted(rejected)} avvist.`,
      `${file.name} was read: ${counted(accepted)} accepted, ${counted(rejected)} rejected.`,
    );
    return { goTo, said: isRefused ? refused : read };
  },
};

function withoutReceipt({ say }: VismaView, status: number, isAnswered: boolean): string {
  return isAnswered
    ? say(
        `Filen ble svart med status ${status}, uten kvittering.`,
        `The file was answered with status ${status}, without a receipt.`,
      )
    : say('Det kom ikke noe svar: en feil på bestilling rammet filen.', 'No answer came: a fault struck the file.');
}

function uploadForm({ say }: VismaView) {
  return html`<details class="more"><summary>${say('Last opp en flat fil', 'Upload a flat file')}</summary>
<form method="post" enctype="multipart/form-data" class="entry">
${field({ name: 'file', type: 'file', label: say('Fil', 'File'), hint: say('Filen leses som om den ble sendt, med feilene som er slått på.', 'The file is read as if it were sent, with the faults that are switched on.') })}
<div class="buttons">${button({ label: say('Send inn', 'Send in') })}</div></form></details>`;
}

async function shown(view: VismaView, problems: readonly string[]) {
  const { say, api, workspace } = view;
  const page = pageAsked(view);
  const { total, transfers } = await api.get<{ total: number; transfers: ReceiptSummary[] }>(
    apiAddress(workspace, '/transfers', page),
  );
  const title = say('Mottatte overføringer', 'Received transfers');
  const list = table({
    caption: title,
    columns: columns(view),
    rows: transfers,
    none: say(
      `Ingen ennå. Send til ${view.origin}/w/${workspace}/ws_fakturagrunnlag, eller last opp en fil.`,
      `None yet. Send to ${view.origin}/w/${workspace}/ws_fakturagrunnlag, or upload a file.`,
    ),
  });
  const main = html`<div class="head"><h1>${title}</h1></div>
${problemList(view, problems)}
${uploadForm(view)}
<div data-part="transfers" class="stack">${list}${paging(view, { ...page, total })}</div>`;
  return { title, main, live: true, ...(problems.length > 0 ? { status: 400 } : {}) };
}

function columns(view: VismaView): Column<ReceiptSummary>[] {
  const { say, workspace } = view;
  return [
    {
      heading: say('Kvittering', 'Receipt'),
      isRowHeading: true,
      cell: ({ receiptNumber }) =>
        html`<a href="${pageAddress(workspace, 'transfers', receiptNumber)}">${receiptNumber}</a>`,
    },
    { heading: say('Overføring', 'Transfer'), cell: ({ transferId }) => html`<span class="mono">${transferId}</span>` },
    { heading: say('Mottatt', 'Received'), unbroken: true, cell: ({ receivedAt }) => moment(receivedAt) },
    { heading: say('Kanal', 'Channel'), cell: ({ channel }) => channelName(view, channel) },
    { heading: say('Utfall', 'Outcome'), unbroken: true, cell: (row) => reception(view, row) },
    { heading: say('Godtatt', 'Accepted'), numeric: true, cell: ({ acceptedCount }) => counted(acceptedCount) },
    { heading: say('Avvist', 'Rejected'), numeric: true, cell: ({ rejectedCount }) => counted(rejectedCount) },
    {
      heading: say('Beløp godtatt', 'Amount accepted'),
      numeric: true,
      cell: ({ acceptedAmount }) => decimalKroner(acceptedAmount),
    },
  ];
}
