// One received transfer: its receipt, finding by finding and basis by basis.
import { html } from '@remix-run/html-template';
import type { Receipt, ReceiptBasis } from '../../contracts/receipt.ts';
import { counted, moment } from '../../foundation/pages/norwegian.ts';
import { facts, pageAsked, paging, table } from '../../foundation/pages/table.ts';
import { apiAddress, pageAddress } from './addresses.ts';
import { decimalKroner } from './decimal-kroner.ts';
import { findingList } from './finding-list.ts';
import { channelName, codes, reception, verdict } from './verdict-words.ts';
import type { VismaPage, VismaView } from './visma-page.ts';

export const transferPage: VismaPage = {
  path: '/visma/:workspace/transfers/:receipt',
  async look(view) {
    const { say, api, workspace, parameters } = view;
    const receipt = await api.get<Receipt>(
      apiAddress(workspace, `/transfers/${encodeURIComponent(parameters.receipt ?? '')}`),
    );
    const { receiptNumber, findings } = receipt;
    const title = `${say('Kvittering', 'Receipt')} ${receiptNumber}`;
    const main = html`<div class="head"><h1>${title}</h1>${reception(view, receipt)}
<div class="actions"><a class="button plain" href="${pageAddress(workspace, 'transfers', receiptNumber, 'text')}">${say('Som tekst', 'As text')}</a><a class="button plain" href="${pageAddress(workspace, 'transfers', receiptNumber, 'data')}">${say('Som fil til LAFT', 'As a file for LAFT')}</a></div></div>
<div class="sheet">${head(view, receipt)}</div>
${findings.length === 0 ? '' : html`<h2>${say('Om overføringen', 'About the transfer')}</h2>${findingList(view, findings)}`}
<h2>${say('Fakturagrunnlag', 'Invoice bases')}</h2>
${bases(view, receipt)}`;
    return { title, main };
  },
};

/** The receipt list as Visma would print it. */
export const receiptTextPage: VismaPage = {
  path: '/visma/:workspace/transfers/:receipt/text',
  async look({ api, workspace, parameters }) {
    const number = parameters.receipt ?? '';
    const text = await api.bytes(apiAddress(workspace, `/transfers/${encodeURIComponent(number)}`, { format: 'text' }));
    return { download: text, type: 'text/plain; charset=utf-8', name: `${number}.txt`, inline: true };
  },
};

/** As it lies in the drop folder, for a person to carry back. */
export const receiptDataPage: VismaPage = {
  path: '/visma/:workspace/transfers/:receipt/data',
  async look({ api, workspace, parameters }) {
    const number = parameters.receipt ?? '';
    const data = await api.bytes(apiAddress(workspace, `/transfers/${encodeURIComponent(number)}`));
    return { download: data, type: 'application/json; charset=utf-8', name: `${number}.receipt.json` };
  },
};

function head(view: VismaView, receipt: Receipt) {
  const { say, workspace } = view;
  return facts([
    [say('Overføring', 'Transfer'), html`<span class="mono">${receipt.transferId || '–'}</span>`],
    [say('Mottatt', 'Received'), moment(receipt.receivedAt, true)],
    [say('Kanal', 'Channel'), channelName(view, receipt.channel)],
    [say('Avsendersystem', 'Sender system'), receipt.senderSystem || '–'],
    [say('Referanse', 'Reference'), receipt.reference || '–'],
    [
      say('I journalen', 'In the journal'),
      html`<a href="${pageAddress(workspace, 'journal')}?transferId=${encodeURIComponent(receipt.transferId)}">${say('Utvekslingene', 'The exchanges')}</a>`,
    ],
    ...(receipt.recordsRead === undefined ? [] : [[say('Poster', 'Records'), counted(receipt.recordsRead)] as const]),
    [say('Godtatt', 'Accepted'), `${counted(receipt.acceptedCount)} · ${decimalKroner(receipt.acceptedAmount)}`],
    [say('Avvist', 'Rejected'), `${counted(receipt.rejectedCount)} · ${decimalKroner(receipt.rejectedAmount)}`],
  ]);
}

function bases(view: VismaView, receipt: Receipt) {
  const { say, workspace } = view;
  const { offset, limit } = pageAsked(view);
  const rows = receipt.bases.map((basis, position) => ({ ...basis, position })).slice(offset, offset + limit);
  const list = table<ReceiptBasis & { position: number }>({
    caption: say('Fakturagrunnlag i overføringen', 'Invoice bases of the transfer'),
    rows,
    none: say('Ingen.', 'None.'),
    columns: [
      {
        heading: say('Fakturagrunnlag', 'Invoice basis'),
        isRowHeading: true,
        cell: ({ basisId }) =>
          html`<a class="id" href="${pageAddress(workspace, 'bases')}?transferId=${encodeURIComponent(receipt.transferId)}&amp;basisId=${encodeURIComponent(basisId)}">${basisId || say('uten id', 'without id')}</a>`,
      },
      { heading: say('Oppdragsgiver', 'Client'), cell: ({ client }) => client },
      {
        heading: say('Kunde', 'Customer'),
        cell: ({ customerNumber }) => html`<span class="mono">${customerNumber}</span>`,
      },
      { heading: say('Utfall', 'Outcome'), cell: ({ accepted }) => verdict(view, accepted) },
      {
        heading: say('Koder', 'Codes'),
        cell: ({ findings }) =>
          codes(
            view,
            findings.map(({ code }) => code),
          ),
      },
      { heading: say('Beløp', 'Amount'), numeric: true, cell: ({ amount }) => decimalKroner(amount) },
    ],
  });
  return html`${list}${paging(view, { offset, limit, total: receipt.bases.length })}`;
}
