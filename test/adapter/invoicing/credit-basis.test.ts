import { expect, test } from 'vitest';
import { creditBasis } from '../../../adapter/invoicing/credit-basis.ts';
import type { InvoiceBasis } from '../../../adapter/invoicing/invoice-basis.ts';
import { invoicePeriod } from '../../../adapter/invoicing/invoice-period.ts';
import { changed, electricity } from '../small-data.ts';

function made(amounts: number[], text = 'Strøm'): InvoiceBasis {
  const supplements = amounts.map((amountOre, i) => ({
    ...electricity,
    id: `S${i}`,
    description: text,
    amountOre,
  }));
  const [draft] = invoicePeriod(changed({ tenancy: { interval: 'quarter', supplements } }), '2026-Q4', []).drafts;
  if (!draft) throw new Error('no basis was made');
  return { id: '2026-Q4-000001', ...draft.basis };
}

test('a credit is the mirror: minus on price and amount, quantity as it was, a deduction the other way', () => {
  const credited = made([35_000, -10_000, 0]);
  const credit = creditBasis(credited);
  expect(credit).toEqual({
    ...credited,
    id: '2026-Q4-000001K',
    creditOf: '2026-Q4-000001',
    lines: credit.lines,
  });
  expect(credit.lines.map(({ grossOre }) => grossOre)).toEqual([-2_550_000, -105_000, 30_000, 0]);
  const figures = credit.lines.map((line) => [line.unitPriceOre, line.quantityHundredths, line.amountOre]);
  expect(figures).toEqual([
    [-850_000, 300, -2_550_000],
    [-35_000, 300, -105_000],
    [10_000, 300, 30_000],
    [0, 300, 0],
  ]);
  expect(figures.flat().some((value) => Object.is(value, -0))).toBe(false);
});

test.each([
  { why: 'room for it', supplements: 97, first: ['Kreditering av 2026-Q4-000001', 'Husleie oktober-desember 2026'] },
  { why: 'no room: 99 text lines are the most', supplements: 98, first: ['Husleie oktober-desember 2026'] },
])('its first line says what it credits, where there is $why', ({ supplements, first }) => {
  const credit = creditBasis(made(Array(supplements).fill(100)));
  expect(credit.lines[0]?.texts).toEqual(first);
});
