// What a workspace has received, transfer by transfer.
import { html } from '@remix-run/html-template';
import type { Receipt } from '../../contracts/receipt.ts';
import { counted, moment } from '../../foundation/pages/norwegian.ts';
import { type Column, pageAsked, paging, table } from '../../foundation/pages/table.ts';
import { apiAddress, pageAddress } from './addresses.ts';
import { decimalKroner } from './decimal-kroner.ts';
import { channelName, reception } from './verdict-words.ts';
import type { VismaPage, VismaView } from './visma-page.ts';

type Summary = Omit<Receipt, 'bases' | 'findings'>;

export const transfersPage: VismaPage = {
  path: '/visma/:workspace/transfers',
  async look(view) {
    const { say, api, workspace } = view;
    const page = pageAsked(view);
    const { total, transfers } = await api.get<{ total: number; transfers: Summary[] }>(
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
<div data-part="transfers" class="stack">${list}${paging(view, { ...page, total })}</div>`;
    return { title, main, live: true };
  },
};

function columns(view: VismaView): Column<Summary>[] {
  const { say, workspace } = view;
  return [
    {
      heading: say('Kvittering', 'Receipt'),
      isRowHeading: true,
      cell: ({ receiptNumber }) =>
        html`<a href="${pageAddress(workspace, 'transfers', receiptNumber)}">${receiptNumber}</a>`,
    },
    { heading: say('Overføring', 'Transfer'), cell: ({ transferId }) => html`<span class="mono">${transferId}</span>` },
    { heading: say('Mottatt', 'Received'), cell: ({ receivedAt }) => moment(receivedAt) },
    { heading: say('Kanal', 'Channel'), cell: ({ channel }) => channelName(view, channel) },
    { heading: say('Utfall', 'Outcome'), cell: ({ received }) => reception(view, received) },
    { heading: say('Godtatt', 'Accepted'), numeric: true, cell: ({ acceptedCount }) => counted(acceptedCount) },
    { heading: say('Avvist', 'Rejected'), numeric: true, cell: ({ rejectedCount }) => counted(rejectedCount) },
    {
      heading: say('Beløp godtatt', 'Amount accepted'),
      numeric: true,
      cell: ({ acceptedAmount }) => decimalKroner(acceptedAmount),
    },
  ];
}
