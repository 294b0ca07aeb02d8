// Periods as they are written, and what the rent of any days is: quarters, half years, years, leap days, summer time.
import { describe, expect, test } from 'vitest';
import { invoiceByHand, invoicePeriod } from '../../../adapter/invoicing/invoice-period.ts';
import { readDays, readPeriod } from '../../../adapter/invoicing/period.ts';
import type { Interval } from '../../../adapter/rental/interval.ts';
import { periodAmounts } from '../../../contracts/examples/amounts.ts';
import { UserError } from '../../../foundation/user-error.ts';
import { changed, smallData } from '../small-data.ts';

test.each([
  { written: '2026-11', interval: 'month', from: '2026-11-01', to: '2026-11-30', idBegins: '2026-11' },
  { written: '2028-02', interval: 'month', from: '2028-02-01', to: '2028-02-29', idBegins: '2028-02' },
  { written: '2026-Q1', interval: 'quarter', from: '2026-01-01', to: '2026-03-31', idBegins: '2026-Q1' },
  { written: '2026-Q4', interval: 'quarter', from: '2026-10-01', to: '2026-12-31', idBegins: '2026-Q4' },
  { written: '2026-H1', interval: 'half year', from: '2026-01-01', to: '2026-06-30', idBegins: '2026-H1' },
  { written: '2026-H2', interval: 'half year', from: '2026-07-01', to: '2026-12-31', idBegins: '2026-H2' },
  { written: '2026', interval: 'year', from: '2026-01-01', to: '2026-12-31', idBegins: '2026-Y' },
])('$written is $from to $to', (period) => {
  expect(readPeriod(period.written)).toEqual(period);
});

test.each([
  { from: '2026-11-05', to: '2026-11-05', says: undefined },
  { from: '2026-11-05', to: '2027-02-01', says: undefined },
  { from: '2026-11-05', to: '2026-11-04', says: 'to "2026-11-04": expected 2026-11-05 or later' },
  { from: '2026-02-29', to: '2026-03-01', says: 'from "2026-02-29": expected a date that exists' },
  { from: '2026-02-28', to: '30.02.2026', says: 'to "30.02.2026": expected a date that exists' },
  { from: '2026-11-05', to: '2027-11-04', says: undefined },
  { from: '2026-11-05', to: '2027-11-05', says: 'to "2027-11-05": expected 2027-11-04 or earlier' },
  { from: '2999-12-01', to: '2999-12-31', says: undefined },
  { from: '2999-12-01', to: '9999-12-31', says: 'to "9999-12-31": expected a date that exists, from 1900 to 2999' },
  { from: '0001-01-01', to: '0001-01-31', says: 'from "0001-01-01": expected a date that exists, from 1900 to 2999' },
  { from: '28.02.2026', to: '01.03.2026', are: { from: '2026-02-28', to: '2026-03-01' } },
])('days by hand, $from to $to', ({ from, to, are, says }) => {
  const read = () => readDays(from, to);
  if (says === undefined) expect(read()).toEqual(are ?? { from, to });
  else expect(read).toThrowError(says);
});

test.each([
  {
    what: 'no such day',
    from: '2026-02-29',
    to: '2026-03-01',
    says: 'fra «2026-02-29»: ventet en dag som finnes, fra 1900 til 2999, f.eks. 05.11.2026',
  },
  {
    what: 'ends before it begins',
    from: '2026-11-05',
    to: '2026-11-04',
    says: 'til «04.11.2026»: ventet 05.11.2026 eller senere, da dagene begynner',
  },
])('days by hand are refused in Norwegian with Norwegian days: $what', ({ from, to, says }) => {
  expect(refusedInNorwegian(() => readDays(from, to))).toBe(says);
});

test.each([
  {
    what: 'not active',
    tenancy: { to: '2026-10-31' },
    says: 'Leieforhold L1 løper ikke noen dag fra 05.11.2026 til 20.11.2026.',
  },
  {
    what: 'invoiced already',
    tenancy: {},
    says: 'LAFT-014: Leieforhold L1 er allerede fakturert fra 05.11.2026 til 20.11.2026 i fakturagrunnlag B (01.11.2026 til 30.11.2026)',
  },
])('an invoice by hand is refused in Norwegian with Norwegian days: $what', ({ tenancy, says }) => {
  const covered = [{ tenancy: 'L1', charge: 'rent', from: '2026-11-01', to: '2026-11-30', basisId: 'B' }];
  const data = changed({ tenancy: { supplements: [], ...tenancy } });
  const make = () => invoiceByHand(data, { tenancies: ['L1'], from: '2026-11-05', to: '2026-11-20' }, covered);
  expect(refusedInNorwegian(make)).toContain(says);
});

function refusedInNorwegian(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error.inBothLanguages.nb;
    throw error;
  }
  return 'not refused';
}

describe('the rent of days is that of the common table', () => {
  test.each(periodAmounts)('$why: $from to $to', ({ rentOre, from, to, lines, amountOre }) => {
    const data = changed({ tenancy: { from: '1899-01-01', rentOre, supplements: [] } });
    const [draft] = invoiceByHand(data, { tenancies: ['L1'], from, to }, []).drafts;
    const made = draft?.basis.lines ?? [];
    expect(made.map((line) => ({ priceOre: line.unitPriceOre, months: line.quantityHundredths / 100 }))).toEqual(lines);
    expect(made.reduce((sum, line) => sum + line.amountOre, 0)).toBe(amountOre);
    expect(draft?.basis).toMatchObject({ periodFrom: from, periodTo: to });
  });
});

describe('the text says which months or days', () => {
  test.each([
    { from: '2026-11-01', to: '2026-11-30', texts: ['Husleie november 2026'] },
    { from: '2026-10-01', to: '2026-12-31', texts: ['Husleie oktober-desember 2026'] },
    { from: '2026-11-01', to: '2027-02-28', texts: ['Husleie november 2026-februar 2027'] },
    {
      from: '2026-10-16',
      to: '2026-12-01',
      texts: [
        'Husleie 16.10.2026-31.10.2026 (16 av 31 dager)',
        'Husleie november 2026',
        'Husleie 01.12.2026 (1 av 31 dager)',
      ],
    },
  ])('$from to $to', ({ from, to, texts }) => {
    const data = changed({ tenancy: { supplements: [] } });
    const [draft] = invoiceByHand(data, { tenancies: ['L1'], from, to }, []).drafts;
    expect(draft?.basis.lines.flatMap((line) => line.texts)).toEqual(texts);
  });
});

describe('a run takes the tenancies of its interval', () => {
  const everyInterval: (Interval | undefined)[] = [undefined, 'month', 'quarter', 'half year', 'year'];
  const data = {
    ...smallData,
    tenancies: everyInterval.map((interval, i) => {
      const [tenancy] = smallData.tenancies;
      if (!tenancy) throw new Error('no tenancy');
      return { ...tenancy, id: `L${i}`, ...(interval === undefined ? {} : { interval }) };
    }),
  };

  test.each([
    { period: '2026-11', takes: ['L0', 'L1'], ore: 885_000 },
    { period: '2026-Q4', takes: ['L2'], ore: 3 * 885_000 },
    { period: '2026-H2', takes: ['L3'], ore: 6 * 885_000 },
    { period: '2026', takes: ['L4'], ore: 12 * 885_000 },
  ])('$period', ({ period, takes, ore }) => {
    const { drafts, skipped } = invoicePeriod(data, period, []);
    expect(drafts.map(({ basis }) => basis.tenancy)).toEqual(takes);
    expect(skipped).toEqual([]);
    for (const { basis } of drafts) expect(basis.lines.reduce((sum, line) => sum + line.amountOre, 0)).toBe(ore);
  });

  test('by hand it is any', () => {
    const { drafts } = invoiceByHand(data, { tenancies: ['L4', 'L0'], from: '2026-11-01', to: '2026-11-30' }, []);
    expect(drafts.map(({ basis }) => basis.tenancy)).toEqual(['L4', 'L0']);
  });
});

describe('a quarter after a month', () => {
  const quarterly = changed({ tenancy: { interval: 'quarter', supplements: [] } });
  const rent = (from: string, to: string) => ({ tenancy: 'L1', charge: 'rent', from, to, basisId: '2026-11-000001' });

  test.each([
    {
      why: 'months are left whole, on either side',
      covered: [rent('2026-11-01', '2026-11-30')],
      lines: [{ text: 'Husleie oktober 2026 og desember 2026', quantity: 200, ore: 1_700_000 }],
    },
    {
      why: 'days of a month are left',
      covered: [rent('2026-10-01', '2026-11-15')],
      lines: [
        { text: 'Husleie 16.11.2026-30.11.2026 (15 av 30 dager)', quantity: 100, ore: 425_000 },
        { text: 'Husleie desember 2026', quantity: 100, ore: 850_000 },
      ],
    },
  ])('covers what is left: $why', ({ covered, lines }) => {
    const { drafts, skipped } = invoicePeriod(quarterly, '2026-Q4', covered);
    const made = drafts[0]?.basis.lines.map((line) => ({
      text: line.texts[0],
      quantity: line.quantityHundredths,
      ore: line.amountOre,
    }));
    expect(made).toEqual(lines);
    expect(skipped).toEqual([]);
  });

  test('says why there is none, with the earlier basis', () => {
    expect(invoicePeriod(quarterly, '2026-Q4', [rent('2026-10-01', '2026-12-31')])).toEqual({
      drafts: [],
      skipped: [
        {
          tenancy: 'L1',
          code: 'LAFT-014',
          reason: {
            nb: 'Leieforhold L1 er allerede fakturert for oktober-desember 2026 i fakturagrunnlag 2026-11-000001 (01.10.2026 til 31.12.2026); samme dag kan ikke faktureres to ganger.',
            en: 'Tenancy L1 has already been invoiced for 2026-Q4 in invoice basis 2026-11-000001 (2026-10-01 to 2026-12-31); the same day cannot be invoiced twice.',
          },
        },
      ],
    });
  });
});

describe('by hand is refused', () => {
  const covered = ['rent', 'S1'].map((charge) => ({
    tenancy: 'L1',
    charge,
    from: '2026-11-01',
    to: '2026-11-30',
    basisId: '2026-11-000001',
  }));
  test.each([
    { why: 'an unknown tenancy', tenancies: ['L9', 'L1'], status: 404, says: 'There is no tenancy L9.' },
    { why: 'not active', tenancies: ['L1'], from: '2024-11-01', to: '2024-12-31', status: 409, says: 'is not active' },
    {
      why: 'invoiced already',
      tenancies: ['L1'],
      from: '2026-11-10',
      status: 409,
      says: 'LAFT-014: Tenancy L1 has already been invoiced from 2026-11-10 to 2026-11-20 in invoice basis 2026-11-000001 (2026-11-01 to 2026-11-30);',
    },
  ])('$why', ({ tenancies, from = '2026-11-01', to = '2026-11-20', status, says }) => {
    const run = () => invoiceByHand(smallData, { tenancies, from, to }, covered);
    expect(run).toThrowError(says);
    expect(run).toThrowError(expect.objectContaining({ status }));
  });

  test('but one day that is not is invoiced', () => {
    const { drafts } = invoiceByHand(smallData, { tenancies: ['L1'], from: '2026-11-30', to: '2026-12-01' }, covered);
    expect(drafts[0]?.coverage.map(({ from, to }) => `${from} ${to}`)).toEqual(Array(2).fill('2026-12-01 2026-12-01'));
  });
});
