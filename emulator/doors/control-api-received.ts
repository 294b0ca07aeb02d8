// Routes of the control API that show what a workspace has received: transfers and invoice bases.
import { isOutcomeCode } from '../../contracts/outcomes.ts';
import { receiptText } from '../codec/receipt-text.ts';
import type { BasisFilter } from '../service/visma.ts';
import { type ApiCall, json, notFound, page, pageOf, type Route, text } from './control-api-route.ts';
import type { Reply } from './exchange.ts';

async function listTransfers(call: ApiCall): Promise<Reply> {
  return json(await call.visma.transfers(call.part('workspace'), pageOf(call)));
}

async function showReceipt(call: ApiCall): Promise<Reply> {
  const number = call.part('receiptNumber');
  const receipt = await call.visma.receipt(call.part('workspace'), number);
  if (!receipt)
    return notFound(
      { nb: `kvittering ${number}`, en: `receipt ${number}` },
      {
        nb: 'numrene på kvitteringene står i listen over overføringer',
        en: 'receipt numbers are in the list of transfers',
      },
    );
  return call.text('format') === 'text' ? text(receiptText(receipt, 'both')) : json(receipt);
}

async function showTransfer(call: ApiCall): Promise<Reply> {
  const id = call.part('transferId');
  const receipt = await call.visma.receiptOfTransfer(call.part('workspace'), id);
  return receipt
    ? json(receipt)
    : notFound(
        { nb: `en mottatt overføring ${id}`, en: `a received transfer ${id}` },
        { nb: 'avviste står i listen over overføringer', en: 'refused ones are in the list of transfers' },
      );
}

async function listBases(call: ApiCall): Promise<Reply> {
  const code = call.text('code');
  const accepted = call.flag('accepted');
  const texts = ['transferId', 'basisId', 'client', 'customerNumber', 'item', 'period', 'search'].flatMap((name) => {
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

const wholeNumber = /^\d{1,15}$/;

async function showBasis(call: ApiCall): Promise<Reply> {
  const [sequence, position] = [call.part('sequence'), call.part('position')];
  const isPlace = wholeNumber.test(sequence) && wholeNumber.test(position);
  const found = isPlace
    ? await call.visma.basis(call.part('workspace'), Number(sequence), Number(position))
    : undefined;
  return found
    ? json(found)
    : notFound(
        { nb: `fakturagrunnlag ${sequence}/${position}`, en: `invoice basis ${sequence}/${position}` },
        {
          nb: 'nummer og plass står i listen over fakturagrunnlag',
          en: 'sequence and position are in the list of bases',
        },
      );
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
      { name: 'item', kind: 'text', summary: 'Only those with a line of this item number.' },
      { name: 'period', kind: 'period', summary: 'Only those whose period lies within this one; a file carries none.' },
      {
        name: 'search',
        kind: 'search',
        summary:
          'Only those in which every word occurs: in names, numbers, ids, references or texts, whatever the case.',
      },
      { name: 'accepted', kind: 'yes-no', summary: 'Only accepted, or only rejected ones.' },
      { name: 'code', kind: 'code', summary: 'Only those with this finding.' },
      ...page,
    ],
    handle: listBases,
  },
  {
    method: 'GET',
    path: '/api/w/{workspace}/bases/{sequence}/{position}',
    summary: 'One invoice basis, by the sequence and position that the list gives it.',
    statuses: [404],
    handle: showBasis,
  },
];
