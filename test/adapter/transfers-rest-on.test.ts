// What transfers of LAFT rest on, over the driver: how they were written, and how they were settled.
import { expect, test } from 'vitest';
import { laftBehaviours, laftSettings } from '../../contracts/laft-behaviours.ts';
import {
  type Case,
  client,
  cut,
  given,
  laftForEachTest,
  later,
  month,
  own,
  standard,
  transfer,
} from './rests-on-bench.ts';
import { changed } from './small-data.ts';

laftForEachTest();

const byFile = () => client.transfer('alpha', 'file');
const said = { who: 'Kari' };
const firstTransfer = async () => (await client.transfers('alpha')).transfers.at(-1)?.transferId ?? '';
const settle = (by: 'repeat' | 'ask' | 'person') => () => client.settle('alpha', { by });
const lateMs = 'laft-longest-message-life-ms=86400000';
const repeated = ['laft-settle-by=repeat', 'laft-duplicate-protection=on', 'unknown-until-settled'];
const inFile = ['transfer-id-in-reference', 'basis-id-in-case-number'];
const withReference = changed({ tenant: { reference: undefined, externalReference: 'EXT-1' } as object });
const plain = changed({ without: ['tenant.reference', 'supplement.vatCode', 'object.accounting'] });

const ofTransfers: Case[] = [
  { what: 'by web service, answered', acts: [month, transfer], named: [] },
  {
    what: 'two bases of one tenancy by web service',
    acts: [month, () => client.invoicePeriod('alpha', '2026-12'), transfer],
    named: ['running-numbers-count-over-transfer'],
  },
  {
    what: 'by file, with nothing that the standard layout lacks',
    data: {
      ...plain,
      rentalObjects: plain.rentalObjects.map((object) => ({ ...object, accounting: [] })),
      tenancies: plain.tenancies.map(({ vatCode: _, ...tenancy }) => tenancy),
    },
    acts: [month, byFile],
    named: inFile,
  },
  { what: 'by file', acts: [month, byFile], named: ['laft-layout=extended', ...inFile] },
  {
    what: 'by file in the standard layout',
    also: standard,
    acts: [month, byFile],
    named: ['laft-layout=standard', 'left-out-of-standard-layout', ...inFile],
  },
  {
    what: 'by file, with an external reference',
    data: withReference,
    acts: [month, byFile],
    named: ['laft-layout=extended', 'external-reference-as-order-reference', ...inFile],
  },
  { what: 'without an answer', acts: [month, cut(transfer)], named: ['unknown-until-settled'] },
  { what: 'repeated', acts: [month, cut(transfer), settle('repeat')], named: repeated },
  {
    what: 'asked about without an answer',
    acts: [month, cut(transfer), cut(settle('ask'))],
    named: ['laft-settle-by=ask', 'laft-get-transfer=offered', 'unknown-until-settled'],
  },
  {
    what: 'nothing of it received, by the word of a person',
    acts: [
      month,
      cut(transfer),
      later,
      async () => client.settleByPerson('alpha', await firstTransfer(), { ...said, received: false }),
    ],
    named: ['laft-settle-by=person', lateMs, 'unknown-until-settled'],
  },
  {
    what: 'all of it accepted, by the word of a person',
    acts: [
      month,
      cut(transfer),
      async () =>
        client.settleByPerson('alpha', await firstTransfer(), {
          ...said,
          received: true,
          accepted: 'all',
          rejected: [],
        }),
    ],
    named: ['laft-settle-by=person', 'unknown-until-settled'],
  },
];

test.each(ofTransfers)('a transfer: $what', async ({ named, ...rest }) => {
  await given(rest);
  const [first] = (await client.transfers('alpha')).transfers;
  expect(own(first?.restsOn).toSorted()).toEqual(named.toSorted());
});

test('every behaviour and setting of LAFT that is about a transfer is in the table', () => {
  const shown = new Set(ofTransfers.flatMap(({ named }) => named.map((name) => name.split('=')[0])));
  const all = [...laftBehaviours, ...laftSettings].filter(({ about }) => about === 'transfer');
  expect(all.map(({ key }) => key).filter((key) => !shown.has(key))).toEqual([]);
});
