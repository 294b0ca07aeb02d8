import { describe, expect, test } from 'vitest';
import { lineAmount, partOfMonth, withVat } from '../../../adapter/invoicing/amounts.ts';
import { lineAmounts, partsOfMonth, pricesWithVat } from '../../../contracts/examples/amounts.ts';

describe('price x quantity is the amount of the common table', () => {
  test.each(lineAmounts)('$priceOre x $quantityHundredths: $why', ({ priceOre, quantityHundredths, amountOre }) => {
    expect(lineAmount(priceOre, quantityHundredths)).toBe(amountOre);
  });
});

describe('a part of a month is the amount of the common table', () => {
  test.each(partsOfMonth)('$rentOre for $days of $daysInMonth days', ({ rentOre, days, daysInMonth, amountOre }) => {
    expect(partOfMonth(rentOre, days, daysInMonth)).toBe(amountOre);
  });

  test('a deduction is rounded as the amount that it takes away, and nothing has no sign', () => {
    expect(partOfMonth(-850_001, 14, 28)).toBe(-425_001);
    expect(partOfMonth(-1, 1, 31)).toBe(0);
  });
});

describe('a price with VAT is the price of the common table', () => {
  test.each(pricesWithVat)('$priceOre with $rateHundredths: $why', ({ priceOre, rateHundredths, priceWithVatOre }) => {
    expect(withVat(priceOre, rateHundredths)).toBe(priceWithVatOre);
  });
});
