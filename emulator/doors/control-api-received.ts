// Routes of the control API that show what a workspace has received: transfers, invoice bases and raw exchanges.
import { isOutcomeCode } from '../../contracts/outcomes.ts';
import { receiptText } from '../codec/receipt-text.ts';
import type { BasisFilter } from '../service/visma.ts';
import { type ApiCall, bytes, json, notFound, type QueryParameter, type Route, text } from './control-api-route.ts';
import type { Reply } from './exchange.ts';

const page: readonly QueryParameter[] = [
  { name: 'offset', kind: 'whole-number', summary: 'First row, from 0.' },
  { name: 'limit', kind: 'whole-number', summary: 'How many rows at most; 100 when not given.', most: 1000 },
];

function pageOf(call: ApiCall): { offset: number; limit: number } {
  return { offset: call.number('offset') ?? 0, limit: call.number('limit') ?? 100 };
}

async function listTransfers(call: ApiCall): Promise<Reply> {
  const { total, receipts } = await call.visma.receipts(call.part('workspace'), pageOf(call));
  return json({ total, transfers: receipts.map(({ bases: _, findings: __, ...summary }) => summary) });
}

async function showReceipt(call: ApiCall): Promise<Reply> {
  const number = call.part('receiptNumber');
  const receipt = await call.visma.receipt(call.part('workspace'), number);
  if (!receipt) return notFound(`receipt ${number}`, 'receipt numbers are in the list of transfers');
  return call.text('format') === 'text' ? text(receiptText(receipt, 'both')) : json(receipt);
}

async function showTransfer(call: ApiCall): Promise<Reply> {
  const id = call.part('transferId');
  const receipt = await call.visma.receiptOfTransfer(call.part('workspace'), id);
  return receipt ? json(receipt) : notFound(`a received transfer ${id}`, 'refused ones are in the list of transfers');
}

async function listBases(call: ApiCall): Promise<Reply> {
  const code = call.text('code');
  const accepted = call.flag('accepted');
  const texts = ['transferId', 'basisId', 'client', 'customerNumber'].flatMap((name) => {
    const value = call.text(name);
    return value === undefined ? [] : [[name, value]];
  });
  const filter: BasisFilter = {
    ...Object.fromEntries(texts),
    ...(accepted === undefined ? {} : { accepted }),
    ...(code !== undefined && isOutcomeCode(code) ? { code } : {}),
    ...pageOf(call),
  };
  return json(await call.visma.bases(call.part('workspace'), filter));
}

async function listExchanges(call: ApiCall): Promise<Reply> {
  return json(await call.visma.exchanges(call.part('workspace'), pageOf(call)));
}

function showBytes(side: 'request' | 'answer'): Route['handle'] {
  return async (call) => {
    const sequence = call.part('sequence');
    const kept = /^\d{1,15}$/.test(sequence)
      ? await call.visma.exchangeBytes(call.part('workspace'), Number(sequence), side)
      : undefined;
    return kept ? bytes(kept) : notFound(`exchange ${sequence}`, 'sequence numbers are in the list of exchanges');
  };
}

export const receivedRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/w/{workspace}/transfers',
    summary: 'The transfers, refused ones too, newest first.',
    query: page,
    handle: listTransfers,
  },
  {
    method: 'GET',
    path: '/api/w/{workspace}/transfers/{receiptNumber}',
    summary: 'The receipt of one transfer, by its receipt number.',
    query: [{ name: 'format', kind: 'text', summary: 'As data or as the text for people.', values: ['json', 'text'] }],
    statuses: [404],
    handle: showReceipt,
  },
  {
    method: 'GET',
    path: '/api/w/{workspace}/transfers/by-transfer-id/{transferId}',
    summary: "The receipt of the transfer that was received under the sender's id.",
    statuses: [404],
    handle: showTransfer,
  },
  {
    method: 'GET',
    path: '/api/w/{workspace}/bases',
    summary: 'The invoice bases, every field and finding, newest first.',
    query: [
      { name: 'transferId', kind: 'text', summary: 'Only those of this transfer.' },
      { name: 'basisId', kind: 'text', summary: "Only those with this id of the sender's." },
      { name: 'client', kind: 'text', summary: 'Only those of this client.' },
      { name: 'customerNumber', kind: 'text', summary: 'Only those for this customer.' },
      { name: 'accepted', kind: 'yes-no', summary: 'Only accepted, or only rejected ones.' },
      { name: 'code', kind: 'code', summary: 'Only those with this finding.' },
      ...page,
    ],
    handle: listBases,
  },
  {
    method: 'GET',
    path: '/api/w/{workspace}/exchanges',
    summary: 'The messages and files as they came and were answered, newest first.',
    query: page,
    handle: listExchanges,
  },
  {
    method: 'GET',
    path: '/api/w/{workspace}/exchanges/{sequence}/request',
    summary: 'The bytes that came; real-looking person numbers are overwritten.',
    statuses: [404],
    handle: showBytes('request'),
  },
  {
    method: 'GET',
    path: '/api/w/{workspace}/exchanges/{sequence}/answer',
    summary: 'The bytes that were answered.',
    statuses: [404],
    handle: showBytes('answer'),
  },
];
