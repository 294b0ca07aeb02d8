import { describe, expect, test } from 'vitest';
import type { Coverage } from '../../../adapter/invoicing/invoice-basis.ts';
import { basisId, invoicePeriod } from '../../../adapter/invoicing/invoice-period.ts';
import { changed, electricity, smallData } from '../small-data.ts';

const run = (days: { from: string; to?: string }, period: string, covered: Coverage[] = []) =>
  invoicePeriod(changed({ tenancy: { ...days, rentOre: 1_000_000 } }), period, covered);

describe('a whole month', () => {
  test('is a line for the rent and one for each supplement, resolved from object and tenant', () => {
    expect(invoicePeriod(smallData, '2026-11', [])).toEqual({
      drafts: [
        {
          basis: {
            tenancy: 'L1',
            rentalObject: 'B1',
            tenant: 'P1',
            periodFrom: '2026-11-01',
            periodTo: '2026-11-30',
            customerKind: 'person',
            customerNumber: '12838510068',
            name: 'Kari Nordmann Østbø',
            addressLine1: 'Fjordgata 12',
            addressLine2: '',
            postalCode: '7010',
            client: '013',
            paymentForm: 'BG',
            profile: '',
            contactReference: 'Boligkontoret',
            externalReference: '',
            creditOf: '',
            lines: [
              {
                charge: 'rent',
                itemNumber: '0100',
                unitPriceOre: 850_000,
                quantityHundredths: 100,
                amountOre: 850_000,
                grossOre: 850_000,
                vatCode: '0',
                accounting: [{ dimension: 1, value: '3000' }],
                texts: ['Husleie november 2026'],
              },
              {
                charge: 'S1',
                itemNumber: '0110',
                unitPriceOre: 35_000,
                quantityHundredths: 100,
                amountOre: 35_000,
                grossOre: 35_000,
                vatCode: '0',
                accounting: [{ dimension: 1, value: '3000' }],
                texts: ['Strøm november 2026'],
              },
            ],
          },
          coverage: [
            { tenancy: 'L1', charge: 'rent', from: '2026-11-01', to: '2026-11-30' },
            { tenancy: 'L1', charge: 'S1', from: '2026-11-01', to: '2026-11-30' },
          ],
          noted: expect.anything(),
        },
      ],
      skipped: [],
    });
  });

  test("an organisation's own address wins, and contact information is for persons only", () => {
    const data = changed({ tenancy: { tenant: 'O1' }, tenant: { reference: 'Resepsjonen' } });
    expect(invoicePeriod(data, '2026-11', []).drafts[0]?.basis).toMatchObject({
      customerKind: 'organisation',
      customerNumber: '311000004',
      addressLine1: 'Torvet 3',
      addressLine2: 'Postboks 7',
      postalCode: '7011',
      contactReference: '',
      externalReference: 'KONTRAKT-17',
      profile: 'EHF',
    });
  });

  test('a tenant with no address of its own has the whole of the object’s, whatever else it has', () => {
    const data = changed({ tenant: { addressLine2: 'c/o Ola', postalCode: '0150' } });
    expect(invoicePeriod(data, '2026-11', []).drafts[0]?.basis).toMatchObject({
      addressLine1: 'Fjordgata 12',
      addressLine2: '',
      postalCode: '7010',
    });
  });

  test('what is missing in LAFT is empty, not refused', () => {
    const data = changed({
      without: ['object.clientId', 'object.productCode', 'tenant.personNumber', 'supplement.productCode'],
    });
    const basis = invoicePeriod(data, '2026-11', []).drafts[0]?.basis;
    expect(basis).toMatchObject({ client: '', customerNumber: '' });
    expect(basis?.lines.map((line) => line.itemNumber)).toEqual(['', '']);
  });
});

describe('the days of a month that a tenancy is active', () => {
  const years = { from: '2020-01-01' };
  test.each([
    { why: 'February of a leap year', days: years, period: '2028-02', rent: 1_000_000, to: '2028-02-29' },
    { why: 'February of another year', days: years, period: '2026-02', rent: 1_000_000, to: '2026-02-28' },
    {
      why: 'first day of the month',
      days: { from: '2026-12-01' },
      period: '2026-12',
      rent: 1_000_000,
      to: '2026-12-31',
    },
    {
      why: 'ends on the last day',
      days: { ...years, to: '2026-11-30' },
      period: '2026-11',
      rent: 1_000_000,
      to: '2026-11-30',
    },
    {
      why: 'one day of leap February',
      days: { ...years, to: '2028-02-01' },
      period: '2028-02',
      rent: 34_483,
      to: '2028-02-01',
    },
    {
      why: 'all but a day of leap February',
      days: { ...years, to: '2028-02-28' },
      period: '2028-02',
      rent: 965_517,
      to: '2028-02-28',
    },
    { why: 'begins on the last day', days: { from: '2026-01-31' }, period: '2026-01', rent: 32_258, to: '2026-01-31' },
    { why: 'begins in the middle', days: { from: '2026-11-16' }, period: '2026-11', rent: 500_000, to: '2026-11-30' },
    {
      why: 'ends in the middle',
      days: { ...years, to: '2026-11-10' },
      period: '2026-11',
      rent: 333_333,
      to: '2026-11-10',
    },
    {
      why: 'begins and ends in it',
      days: { from: '2026-11-10', to: '2026-11-12' },
      period: '2026-11',
      rent: 100_000,
      to: '2026-11-12',
    },
  ])('$why', ({ days, period, rent, to }) => {
    const basis = run(days, period).drafts[0]?.basis;
    const [line] = basis?.lines ?? [];
    expect(line).toMatchObject({ unitPriceOre: rent, quantityHundredths: 100, amountOre: rent });
    expect(basis?.periodTo).toBe(to);
  });

  test.each([
    { why: 'ended the day before', days: { ...years, to: '2026-10-31' } },
    { why: 'begins the day after', days: { from: '2026-12-01' } },
  ])('$why: neither a basis nor a reason', ({ days }) => {
    expect(run(days, '2026-11')).toEqual({ drafts: [], skipped: [] });
  });

  test('a part of a month has days and period in the text', () => {
    const texts = run({ from: '2026-11-16' }, '2026-11').drafts[0]?.basis.lines.map((line) => line.texts);
    expect(texts).toEqual([
      ['Husleie 16.11.2026-30.11.2026 (15 av 30 dager)'],
      ['Strøm 16.11.2026-30.11.2026 (15 av 30 dager)'],
    ]);
  });

  test.each(['2026-13', '2026-1', '2026-Q5', '2026-H3', '0000', '26-11', 'november', '2026-11-01'])(
    '%s is no period',
    (period) => {
      expect(() => invoicePeriod(smallData, period, [])).toThrowError(
        `period "${period}": expected a month such as 2026-11, a quarter 2026-Q4, a half year 2026-H2 or a year 2026`,
      );
    },
  );
});

describe('for each tenancy, charge and day there is at most one basis', () => {
  const november = { tenancy: 'L1', from: '2026-11-01', to: '2026-11-30' };

  test('a second run makes none and says why, in both languages', () => {
    const first = invoicePeriod(smallData, '2026-11', []);
    const second = invoicePeriod(
      smallData,
      '2026-11',
      first.drafts.flatMap((draft) => draft.coverage),
    );
    expect(second).toEqual({
      drafts: [],
      skipped: [
        {
          tenancy: 'L1',
          code: 'LAFT-014',
          reason: {
            nb: 'Leieforhold L1 er allerede fakturert for november 2026; samme dag kan ikke faktureres to ganger.',
            en: 'Tenancy L1 has already been invoiced for 2026-11; the same day cannot be invoiced twice.',
          },
        },
      ],
    });
  });

  test('a supplement added afterwards is invoiced alone', () => {
    const { drafts, skipped } = invoicePeriod(smallData, '2026-11', [{ ...november, charge: 'rent' }]);
    expect(drafts[0]?.basis.lines.map((line) => line.charge)).toEqual(['S1']);
    expect(drafts[0]?.coverage).toEqual([{ ...november, charge: 'S1' }]);
    expect(skipped).toEqual([]);
  });

  test.each([
    {
      why: 'the rest of the month',
      covered: [{ from: '2026-10-01', to: '2026-11-15' }],
      left: [{ from: '2026-11-16', to: '2026-11-30' }],
      text: 'Husleie 16.11.2026-30.11.2026 (15 av 30 dager)',
      ore: 500_000,
    },
    {
      why: 'two stretches around what is covered, in one line',
      covered: [{ from: '2026-11-02', to: '2026-11-29' }],
      left: [
        { from: '2026-11-01', to: '2026-11-01' },
        { from: '2026-11-30', to: '2026-11-30' },
      ],
      text: 'Husleie 01.11.2026 og 30.11.2026 (2 av 30 dager)',
      ore: 66_667,
    },
    {
      why: 'covered stretches that overlap and come in any order',
      covered: [
        { from: '2026-11-10', to: '2026-11-20' },
        { from: '2026-11-01', to: '2026-11-12' },
      ],
      left: [{ from: '2026-11-21', to: '2026-11-30' }],
      text: 'Husleie 21.11.2026-30.11.2026 (10 av 30 dager)',
      ore: 333_333,
    },
  ])('only what is left: $why', ({ covered, left, text, ore }) => {
    const of = (charge: string) => covered.map((days) => ({ tenancy: 'L1', charge, ...days }));
    const { drafts } = run({ from: '2020-01-01' }, '2026-11', [...of('rent'), ...of('S1')]);
    expect(drafts[0]?.basis.lines[0]).toMatchObject({ amountOre: ore, texts: [text] });
    expect(drafts[0]?.basis).toMatchObject({ periodFrom: left[0]?.from, periodTo: left.at(-1)?.to });
    expect(drafts[0]?.coverage.filter((each) => each.charge === 'rent')).toEqual(
      left.map((days) => ({ tenancy: 'L1', charge: 'rent', ...days })),
    );
  });

  test('what another tenancy or charge has been invoiced for takes nothing away', () => {
    const covered = [
      { ...november, tenancy: 'L2', charge: 'rent' },
      { ...november, charge: 'S2' },
    ];
    expect(invoicePeriod(smallData, '2026-11', covered).drafts[0]?.coverage).toHaveLength(2);
  });
});

test('a charge of nothing keeps its line, for readiness to hold back', () => {
  const data = changed({ tenancy: { rentOre: 0, supplements: [electricity] } });
  expect(invoicePeriod(data, '2026-11', []).drafts[0]?.basis.lines.map((line) => line.amountOre)).toEqual([0, 35_000]);
});

test('ids of bases have the period and a number, with room for the mark of a credit in 16 characters', () => {
  expect(basisId('2026-11', 1)).toBe('2026-11-000001');
  expect(basisId('2026-11', 1_234_567)).toBe('2026-11-1234567');
  expect(() => basisId('2026-11', 12_345_678)).toThrowError('no room');
});
