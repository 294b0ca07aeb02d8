// A change of rent inside a period gives two invoice bases, not one with two prices (F-021), each with its own days (F-036).
import { describe, expect, test } from 'vitest';
import { invoicePeriod } from '../../../adapter/invoicing/invoice-period.ts';
import { resolveBasis } from '../../../adapter/invoicing/resolve-basis.ts';
import type { RentChange } from '../../../adapter/rental/rental-data.ts';
import { changed } from '../small-data.ts';

const renting = (rentChanges: RentChange[], supplements = false) =>
  changed({ tenancy: { rentOre: 900_000, rentChanges, ...(supplements ? {} : { supplements: [] }) } });
const change = (from: string, rentOre: number): RentChange => ({ from, rentOre });

const basesOf = (data: ReturnType<typeof renting>, period: string, covered: { from: string; to: string }[] = []) =>
  invoicePeriod(
    data,
    period,
    covered.map((days) => ({ tenancy: 'L1', charge: 'rent', ...days })),
  ).drafts.map(({ basis }) => ({
    from: basis.periodFrom,
    to: basis.periodTo,
    prices: basis.lines.map((line) => line.unitPriceOre),
  }));

describe('bases of a period', () => {
  test.each([
    {
      why: 'a change in the middle: two, each with its days',
      changes: [change('2026-11-16', 1_200_000)],
      bases: [
        { from: '2026-11-01', to: '2026-11-15', prices: [450_000] },
        { from: '2026-11-16', to: '2026-11-30', prices: [600_000] },
      ],
    },
    {
      why: 'two changes: three',
      changes: [change('2026-11-11', 1_200_000), change('2026-11-21', 600_000)],
      bases: [
        { from: '2026-11-01', to: '2026-11-10', prices: [300_000] },
        { from: '2026-11-11', to: '2026-11-20', prices: [400_000] },
        { from: '2026-11-21', to: '2026-11-30', prices: [200_000] },
      ],
    },
    {
      why: 'a change on the first day: one, with the new rent',
      changes: [change('2026-11-01', 1_200_000)],
      bases: [{ from: '2026-11-01', to: '2026-11-30', prices: [1_200_000] }],
    },
    {
      why: 'a change on the last day',
      changes: [change('2026-11-30', 1_200_000)],
      bases: [
        { from: '2026-11-01', to: '2026-11-29', prices: [870_000] },
        { from: '2026-11-30', to: '2026-11-30', prices: [40_000] },
      ],
    },
    {
      why: 'a change the day after: one, with the old rent',
      changes: [change('2026-12-01', 1_200_000)],
      bases: [{ from: '2026-11-01', to: '2026-11-30', prices: [900_000] }],
    },
    {
      why: 'a change to the same rent is none',
      changes: [change('2026-11-16', 900_000)],
      bases: [{ from: '2026-11-01', to: '2026-11-30', prices: [900_000] }],
    },
    {
      why: 'entered in any order',
      changes: [change('2026-10-16', 1_500_000), change('2025-06-01', 1_000_000)],
      bases: [{ from: '2026-11-01', to: '2026-11-30', prices: [1_500_000] }],
    },
    {
      why: 'before the change all is invoiced: one with the new rent',
      changes: [change('2026-11-16', 1_200_000)],
      covered: [{ from: '2026-11-01', to: '2026-11-15' }],
      bases: [{ from: '2026-11-16', to: '2026-11-30', prices: [600_000] }],
    },
    {
      why: 'after the change all is invoiced: one with the old rent',
      changes: [change('2026-11-16', 1_200_000)],
      covered: [{ from: '2026-11-16', to: '2026-11-30' }],
      bases: [{ from: '2026-11-01', to: '2026-11-15', prices: [450_000] }],
    },
  ])('$why', ({ changes, bases, covered = [] }) => {
    expect(basesOf(renting(changes), '2026-11', covered)).toEqual(bases);
  });

  test('in a quarter, whole months stay whole', () => {
    const data = changed({
      tenancy: { rentOre: 900_000, interval: 'quarter', rentChanges: [change('2026-11-01', 1_000_000)] },
    });
    const lines = invoicePeriod(data, '2026-Q4', []).drafts.map(({ basis }) =>
      basis.lines.map((line) => [line.unitPriceOre, line.quantityHundredths]),
    );
    expect(lines).toEqual([
      [
        [900_000, 100],
        [35_000, 100],
      ],
      [
        [1_000_000, 200],
        [35_000, 200],
      ],
    ]);
  });

  test('each has its days of the supplements too, and no day is in both', () => {
    const { drafts } = invoicePeriod(renting([change('2026-11-16', 1_200_000)], true), '2026-11', []);
    expect(drafts.map(({ coverage }) => coverage.map(({ charge, from, to }) => `${charge} ${from} ${to}`))).toEqual([
      ['rent 2026-11-01 2026-11-15', 'S1 2026-11-01 2026-11-15'],
      ['rent 2026-11-16 2026-11-30', 'S1 2026-11-16 2026-11-30'],
    ]);
  });
});

describe('a basis that is decided anew when a change was entered', () => {
  const made = () => {
    const [draft] = invoicePeriod(renting([], true), '2026-11', []).drafts;
    if (!draft) throw new Error('no basis was made');
    return { basis: { id: '2026-11-000001', ...draft.basis }, coverage: draft.coverage };
  };

  test.each([
    { from: '2026-11-16', to: '2026-11-15', prices: [450_000, 17_500] },
    { from: '2026-11-01', to: '2026-11-30', prices: [1_200_000, 35_000] },
    { from: '2026-12-01', to: '2026-11-30', prices: [900_000, 35_000] },
  ])('from $from on: it ends on $to', ({ from, to, prices }) => {
    const { basis, coverage } = made();
    const anew = resolveBasis(renting([change(from, 1_200_000)], true), basis, coverage);
    expect(anew).toMatchObject({ id: basis.id, periodFrom: '2026-11-01', periodTo: to });
    expect(anew?.lines.map((line) => line.unitPriceOre)).toEqual(prices);
  });
});

test('the parts of a supplement that a change divides are each rounded by themselves', () => {
  const data = changed({
    tenancy: { rentOre: 900_000, rentChanges: [change('2026-11-16', 1_200_000)] },
    supplement: { amountOre: 35_001 },
  });
  expect(basesOf(data, '2026-11').map(({ prices }) => prices[1])).toEqual([17_501, 17_501]);
});
