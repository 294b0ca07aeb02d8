import { describe, expect, test } from 'vitest';
import { lineAmount, partOfMonth, withVat } from '../../../adapter/invoicing/amounts.ts';
import { grossOf, usualTerms } from '../../../adapter/invoicing/terms.ts';
import { amountsWithVat, lineAmounts, partsOfMonth, pricesWithVat } from '../../../contracts/examples/amounts.ts';

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

describe('the gross of a line is that of the common table', () => {
  test.each(amountsWithVat)('$amounts, $rateHundredths: $why', ({ amountOre, rateHundredths, amounts, grossOre }) => {
    const terms = { ...usualTerms, amounts, vatRates: { '3': (rateHundredths / 100).toFixed(2) } };
    expect(grossOf(terms, '3', amountOre)).toBe(grossOre);
  });

  test.each<{ why: string; amounts: 'including-vat' | 'excluding-vat'; vatCode: string; grossOre: number | undefined }>(
    [
      { why: 'what is written is all that LAFT asks for', amounts: 'including-vat', vatCode: '', grossOre: 1000 },
      {
        why: 'the item in Visma decides, which LAFT does not know',
        amounts: 'excluding-vat',
        vatCode: '',
        grossOre: undefined,
      },
      { why: 'a code without a rate', amounts: 'including-vat', vatCode: '9', grossOre: undefined },
      { why: 'the same, VAT not included', amounts: 'excluding-vat', vatCode: '9', grossOre: undefined },
      { why: 'code 0 is exempt', amounts: 'excluding-vat', vatCode: '0', grossOre: 1000 },
    ],
  )('$amounts, code "$vatCode": $why', ({ amounts, vatCode, grossOre }) => {
    expect(grossOf({ ...usualTerms, amounts }, vatCode, 1000)).toBe(grossOre);
  });
});
