// What invoice bases of LAFT rest on, over the driver: each behaviour is named where it decided, and not where it did not.
import { describe, expect, test } from 'vitest';
import type { Correction } from '../../adapter/rental/rental-data.ts';
import { laftBehaviours, laftSettings } from '../../contracts/laft-behaviours.ts';
import { inOneList, nameOf } from '../../contracts/rests-on.ts';
import {
  type Case,
  client,
  given,
  importing,
  laftForEachTest,
  month,
  own,
  standard,
  transfer,
} from './rests-on-bench.ts';
import { changed, electricity, smallData } from './small-data.ts';

laftForEachTest();

const byHand = (from: string, to: string) => () => client.invoiceByHand('alpha', { tenancies: ['L1'], from, to });
const correct = (correction: Correction) => () => client.correct('alpha', [correction]);
const credit = () => client.credit('alpha', ['2026-11-000001']);
const rentFrom16 = { ...smallData.tenancies[0], rentChanges: [{ from: '2026-11-16', rentOre: 900_000 }] };

async function ofBases(): Promise<string[]> {
  const { bases } = await client.bases('alpha');
  return own(inOneList(...bases.map(({ restsOn = [] }) => restsOn)));
}

const monthly = 'every-tenancy-each-month';
const mixed = changed({ tenancy: { supplements: [{ ...electricity, vatCode: '3' }] } });
const organisation = changed({ tenancy: { tenant: 'O1' }, without: ['supplement.vatCode'] });

const supplements = (count: number) =>
  changed({
    tenancy: { supplements: Array.from({ length: count }, (_, i) => ({ ...electricity, id: `S${i + 1}` })) },
  });

const ofDays: Case[] = [
  { what: 'a whole month at a plain rent', named: [monthly] },
  { what: 'by hand, the same month', acts: [byHand('2026-11-01', '2026-11-30')], named: [monthly] },
  {
    what: 'by hand, some days',
    acts: [byHand('2026-11-05', '2026-11-20')],
    named: ['other-intervals', 'part-of-month'],
  },
  {
    what: 'by hand, two months',
    acts: [byHand('2026-11-01', '2026-12-31')],
    named: ['other-intervals', 'sum-of-months'],
  },
  {
    what: 'a tenancy that begins in the month',
    data: changed({ tenancy: { from: '2026-11-11' } }),
    named: [monthly, 'part-of-month'],
  },
  {
    what: 'a quarter',
    data: changed({ tenancy: { interval: 'quarter' } }),
    acts: [() => client.invoicePeriod('alpha', '2026-Q4')],
    named: ['other-intervals', 'sum-of-months'],
  },
  {
    what: 'the month after some days of it by hand',
    acts: [byHand('2026-11-01', '2026-11-10'), month],
    named: [monthly, 'other-intervals', 'each-day-once', 'part-of-month'],
  },
  {
    what: 'a rent that changes in the month',
    data: changed({ tenancy: { ...rentFrom16, supplements: [] } }),
    named: [monthly, 'rent-change-two-bases', 'part-of-month'],
  },
  {
    what: 'the same with a supplement',
    data: changed({ tenancy: rentFrom16 }),
    named: [monthly, 'rent-change-two-bases', 'rent-change-divides-supplements', 'part-of-month'],
  },
  {
    what: 'a rent that changes at the end of the month',
    data: changed({ tenancy: { rentChanges: [{ from: '2026-12-01', rentOre: 900_000 }] } }),
    named: [monthly],
  },
  {
    what: 'a rent change that is entered afterwards',
    acts: [month, importing(changed({ tenancy: rentFrom16 }))],
    named: [monthly, 'rent-change-two-bases', 'rent-change-divides-supplements', 'part-of-month'],
  },
  {
    what: 'days that were made by hand and are decided anew: why they are those days stays',
    acts: [byHand('2026-11-05', '2026-11-20'), correct({ thing: 'tenancy', id: 'L1', field: 'rent', value: '9000' })],
    named: ['other-intervals', 'part-of-month'],
  },
  {
    what: 'a tenancy that is corrected to begin in the month',
    acts: [month, correct({ thing: 'tenancy', id: 'L1', field: 'from', value: '2026-11-11' })],
    named: [monthly, 'part-of-month'],
  },
];

const ofContent: Case[] = [
  { what: 'an exempt dwelling, amounts including VAT', also: { amounts: 'including-vat' }, named: [monthly] },
  {
    what: 'a rate, amounts excluding VAT',
    data: mixed,
    named: ['laft-amounts=excluding-vat', 'laft-vat-rate=3=25', monthly],
  },
  {
    what: 'a rate, amounts including VAT',
    data: mixed,
    also: { amounts: 'including-vat' },
    named: ['laft-amounts=including-vat', 'laft-vat-rate=3=25', monthly, 'vat-added'],
  },
  {
    what: 'a code without a rate, which is held back',
    data: mixed,
    also: { amounts: 'including-vat', vatRates: { '0': '0' } },
    named: ['laft-amounts=including-vat', monthly],
  },
  {
    what: 'an organisation with an address of its own and a line without a code',
    data: organisation,
    named: ['laft-requires-vat-code=no', 'laft-amounts=excluding-vat', monthly, 'own-address-wins'],
  },
  {
    what: 'a tenant whose own address is that of the rental object',
    data: changed({ tenant: { address: 'Fjordgata 12', postalCode: '7010' } }),
    named: [monthly],
  },
  {
    what: 'a VAT code that is required and missing',
    data: changed({ without: ['supplement.vatCode'] }),
    also: { requiresVatCode: true },
    named: ['laft-requires-vat-code=yes', monthly],
  },
  {
    what: 'more supplements than can be numbered',
    data: supplements(100),
    named: [monthly, 'most-lines-of-a-basis'],
  },
  {
    what: 'a name with a letter that the file lacks',
    data: changed({ tenant: { name: 'Ivana Đurić' } }),
    named: [monthly, 'other-letters'],
  },
  {
    what: 'the same where no file is written',
    data: changed({ tenant: { name: 'Ivana Đurić' } }),
    without: 'file',
    named: [monthly],
  },
  {
    what: 'a name that is too long',
    data: changed({ tenant: { name: 'Kari '.repeat(20) } }),
    named: [monthly, 'cut-to-field', 'message-has-lengths-of-file'],
  },
  {
    what: 'a reference that the standard layout has no field for',
    also: standard,
    without: 'webService',
    named: [monthly, 'left-out-of-standard-layout'],
  },
];

const ofCredit: Case[] = [
  {
    what: 'a credit',
    acts: [month, transfer, credit],
    named: [monthly, 'credit-in-full-once', 'credit-sign-on-price-and-amount'],
  },
  {
    what: 'a credit without room for one text more',
    data: supplements(98),
    acts: [month, transfer, credit],
    named: [monthly, 'credit-in-full-once', 'credit-sign-on-price-and-amount', 'most-lines-of-a-basis'],
  },
  {
    what: 'its days again, when Visma has accepted it',
    acts: [month, transfer, credit, transfer, month],
    named: [monthly, 'days-free-after-accepted-credit', 'credit-in-full-once', 'credit-sign-on-price-and-amount'],
  },
  {
    what: 'other days, when Visma has accepted it',
    acts: [month, transfer, credit, transfer, () => client.invoicePeriod('alpha', '2026-12')],
    named: [monthly, 'credit-in-full-once', 'credit-sign-on-price-and-amount'],
  },
];

describe.each([
  { group: 'the days', cases: ofDays },
  { group: 'what it says', cases: ofContent },
  { group: 'credits', cases: ofCredit },
])('a basis, $group', ({ cases }) => {
  test.each(cases)('$what', async ({ named, ...rest }) => {
    await given(rest);
    expect(await ofBases()).toEqual(named);
  });
});

test('each has its fact and mark, and what is missing stands among it as its outcome', async () => {
  await given({ data: changed({ tenancy: { from: '2026-11-11' }, without: ['object.clientId'] }) });
  expect((await client.bases('alpha')).bases[0]?.restsOn).toEqual([
    { what: 'LAFT-001', fact: 'F-003', mark: 'documented' },
    { what: monthly, fact: 'F-019', mark: 'documented' },
    { what: 'part-of-month', fact: 'F-020', mark: 'assumed' },
  ]);
});

test('why none was made: a credit that Visma has not accepted yet frees no days', async () => {
  await given({ acts: [month, transfer] });
  const skipped = async () => (await month()).skipped.map(({ restsOn = [] }) => restsOn.map(nameOf));
  expect(await skipped()).toEqual([['LAFT-014']]);
  await credit();
  expect(await skipped()).toEqual([['LAFT-014', 'days-free-after-accepted-credit']]);
});

test('every behaviour and setting of LAFT that is about a basis is in one of these tables', () => {
  const shown = new Set(
    [...ofDays, ...ofContent, ...ofCredit].flatMap(({ named }) => named.map((name) => name.split('=')[0])),
  );
  const all = [...laftBehaviours, ...laftSettings].filter(({ about }) => about !== 'transfer');
  expect(all.map(({ key }) => key).filter((key) => !shown.has(key))).toEqual([]);
});
