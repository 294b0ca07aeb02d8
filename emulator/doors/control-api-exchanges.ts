// Routes of the control API over the journal: the messages and files of a workspace as they came and were answered.
import { isOutcomeCode } from '../../contracts/outcomes.ts';
import { exchangeVerdicts } from '../service/exchange-verdict.ts';
import type { ExchangeFilter } from '../service/visma.ts';
import {
  type ApiCall,
  bytes,
  json,
  notFound,
  page,
  pageOf,
  type QueryParameter,
  type Route,
} from './control-api-route.ts';
import type { Reply } from './exchange.ts';

const texts = [
  {
    name: 'transferId',
    kind: 'text',
    summary: "Only those that brought or asked for this transfer, by the sender's id.",
  },
  { name: 'basisId', kind: 'text', summary: "Only those that brought the invoice basis with this id of the sender's." },
  { name: 'customerNumber', kind: 'text', summary: 'Only those that brought a basis of this customer.' },
  { name: 'name', kind: 'text', summary: 'Only this operation of the web service, or this file.' },
  { name: 'door', kind: 'text', summary: 'Only by this door.', values: ['web-service', 'file'] },
  { name: 'verdict', kind: 'text', summary: 'Only with this verdict.', values: exchangeVerdicts },
  { name: 'from', kind: 'moment', summary: 'Only at this moment or later.' },
  { name: 'to', kind: 'moment', summary: 'Only at this moment or earlier; a day is the whole day.' },
] as const satisfies readonly QueryParameter[];

async function listExchanges(call: ApiCall): Promise<Reply> {
  const code = call.text('code');
  const status = call.number('status');
  const given = texts.flatMap(({ name, kind }) => {
    const value = call.text(name);
    return value === undefined ? [] : [[name, kind === 'moment' ? value.replace(/Z$/, '') : value]];
  });
  const filter: ExchangeFilter = {
    ...Object.fromEntries(given),
    ...(status === undefined ? {} : { status }),
    ...(code !== undefined && isOutcomeCode(code) ? { code } : {}),
    ...pageOf(call),
  };
  return json(await call.visma.exchanges(call.part('workspace'), filter));
}

async function showExchange(call: ApiCall): Promise<Reply> {
  const sequence = call.part('sequence');
  if (!isSequence(sequence)) return noSuchExchange(sequence);
  const { exchanges } = await call.visma.exchanges(call.part('workspace'), { sequence: Number(sequence), limit: 1 });
  return exchanges[0] ? json(exchanges[0]) : noSuchExchange(sequence);
}

function isSequence(text: string): boolean {
  return /^\d{1,15}$/.test(text);
}

function noSuchExchange(sequence: string): Reply {
  return notFound(
    { nb: `utveksling ${sequence}`, en: `exchange ${sequence}` },
    {
      nb: 'numrene står i listen over utvekslinger, som sier hva som ikke lenger er tatt vare på',
      en: 'sequence numbers are in the list of exchanges, which says what it has dropped',
    },
  );
}

function showBytes(side: 'request' | 'answer'): Route['handle'] {
  return async (call) => {
    const sequence = call.part('sequence');
    const kept = isSequence(sequence)
      ? await call.visma.exchangeBytes(call.part('workspace'), Number(sequence), side)
      : undefined;
    return kept ? bytes(kept) : noSuchExchange(sequence);
  };
}

export const exchangeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/w/{workspace}/exchanges',
    summary: 'The messages and files as they came and were answered, newest first; and what is no longer kept.',
    query: [
      ...texts,
      { name: 'status', kind: 'whole-number', summary: 'Only answered with this status.', most: 599 },
      { name: 'code', kind: 'code', summary: 'Only those in which this was found.' },
      ...page,
    ],
    handle: listExchanges,
  },
  {
    method: 'GET',
    path: '/api/w/{workspace}/exchanges/{sequence}',
    summary: 'One exchange, without its bytes.',
    statuses: [404],
    handle: showExchange,
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
