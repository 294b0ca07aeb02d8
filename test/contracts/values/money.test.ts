// Money and quantities: exact both ways, nothing accepted that is not a number.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lineAmounts, partsOfMonth } from '../../../contracts/examples/amounts.ts';
import { formatOre, norwegianKroner, parseOre } from '../../../contracts/values/money.ts';
import { formatQuantity, parseQuantity } from '../../../contracts/values/quantity.ts';

const texts = [
  { text: '-12.50', ore: -1250 },
  { text: '12.5', ore: 1250 },
  { text: '12', ore: 1200 },
  { text: '0.01', ore: 1 },
  { text: '+.5', ore: 50 },
  { text: '12.', ore: 1200 },
  { text: '12.5000', ore: 1250 },
  { text: '-0.00', ore: 0 },
  { text: '1.005', ore: undefined },
  { text: '12,50', ore: undefined },
  { text: '1e3', ore: undefined },
  { text: '', ore: undefined },
  { text: '.', ore: undefined },
  { text: '-', ore: undefined },
  { text: ' 12', ore: undefined },
  { text: '90071992547409.91', ore: 9007199254740991 },
  { text: '90071992547409.92', ore: undefined },
];
it.each(texts)('"$text" is $ore øre', ({ text, ore }) => {
  expect(Object.is(parseOre(text), ore)).toBe(true);
});

it.each([
  { text: '1.00', hundredths: 100 },
  { text: '0', hundredths: 0 },
  { text: '2.25', hundredths: 225 },
  { text: '-1.00', hundredths: undefined },
  { text: 'one', hundredths: undefined },
])('quantity "$text" is $hundredths hundredths', ({ text, hundredths }) => {
  expect(parseQuantity(text)).toBe(hundredths);
});

it('comes back from its text', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (ore) => parseOre(formatOre(ore)) === ore),
    { seed: 1 },
  );
  fc.assert(
    fc.property(fc.maxSafeNat(), (q) => parseQuantity(formatQuantity(q)) === q),
    { seed: 1 },
  );
});

it('is written with two decimals', () => {
  expect([formatOre(-1250), formatOre(5), formatOre(0), formatQuantity(100)]).toEqual([
    '-12.50',
    '0.05',
    '0.00',
    '1.00',
  ]);
  expect(() => formatOre(0.5)).toThrow('0.5');
  expect(() => formatOre(2 ** 53)).toThrow('9007199254740992');
});

it('is written exactly beyond the exact numbers too', () => {
  expect([formatOre(-(2n ** 80n)), formatOre(-5n), norwegianKroner(2n ** 60n)]).toEqual([
    '-12089258196146291747061.76',
    '-0.05',
    '11\u00a0529\u00a0215\u00a0046\u00a0068\u00a0469,76',
  ]);
});

it.each([
  { ore: 123450, text: '1\u00a0234,50' },
  { ore: -123456789, text: '-1\u00a0234\u00a0567,89' },
  { ore: 99999, text: '999,99' },
  { ore: 0, text: '0,00' },
])('$ore øre is $text kroner', ({ ore, text }) => {
  expect(norwegianKroner(ore)).toBe(text);
});

/** Half up away from zero, in whole numbers without a bound: a third reckoning, to hold the tables themselves. */
function rounded(product: bigint, divisor: bigint): bigint {
  const size = ((product < 0n ? -product : product) * 2n + divisor) / (divisor * 2n);
  return product < 0n ? -size : size;
}

it.each([...lineAmounts])('the table is right: $priceOre x $quantityHundredths is $amountOre ($why)', (row) => {
  expect(rounded(BigInt(row.priceOre) * BigInt(row.quantityHundredths), 100n)).toBe(BigInt(row.amountOre));
});

it.each([...partsOfMonth])('the table is right: $days/$daysInMonth of $rentOre is $amountOre', (row) => {
  expect(rounded(BigInt(row.rentOre) * BigInt(row.days), BigInt(row.daysInMonth))).toBe(BigInt(row.amountOre));
});
