// Tables of amounts that both ends are held to; each end has its own reckoning. Evidence: F-154, F-020.

export interface LineAmount {
  /** Øre, negative for a credit. */
  readonly priceOre: number;
  readonly quantityHundredths: number;
  /** Price x quantity, half up away from zero to whole øre. */
  readonly amountOre: number;
  readonly why: string;
}

export const lineAmounts: readonly LineAmount[] = [
  { priceOre: 850000, quantityHundredths: 100, amountOre: 850000, why: 'one' },
  { priceOre: 35000, quantityHundredths: 200, amountOre: 70000, why: 'two' },
  { priceOre: -850000, quantityHundredths: 100, amountOre: -850000, why: 'a credit' },
  { priceOre: 0, quantityHundredths: 100, amountOre: 0, why: 'free of charge' },
  { priceOre: 100, quantityHundredths: 0, amountOre: 0, why: 'none' },
  { priceOre: -100, quantityHundredths: 0, amountOre: 0, why: 'none of a credit is zero without a sign' },
  { priceOre: 1, quantityHundredths: 50, amountOre: 1, why: 'half an øre goes up' },
  { priceOre: -1, quantityHundredths: 50, amountOre: -1, why: 'half an øre of a credit goes away from zero' },
  { priceOre: 1, quantityHundredths: 49, amountOre: 0, why: 'less than half goes down' },
  { priceOre: 33333, quantityHundredths: 33, amountOre: 11000, why: '10999.89' },
  { priceOre: 12345, quantityHundredths: 150, amountOre: 18518, why: '18517.5 goes up' },
  { priceOre: -12345, quantityHundredths: 150, amountOre: -18518, why: '-18517.5 goes away from zero' },
  { priceOre: 10115, quantityHundredths: 110, amountOre: 11127, why: '11126.5: floats say less' },
  { priceOre: 99999999, quantityHundredths: 10000, amountOre: 9999999900, why: 'the largest price, a hundred times' },
  {
    priceOre: 9007199,
    quantityHundredths: 99999999,
    amountOre: 9007198909928,
    why: 'beyond what a product of floats holds in øre',
  },
];

export interface PartOfMonth {
  /** Rent of the whole month in øre. */
  readonly rentOre: number;
  readonly days: number;
  readonly daysInMonth: number;
  /** Rent x days / days in the month, half up to whole øre. */
  readonly amountOre: number;
}

export const partsOfMonth: readonly PartOfMonth[] = [
  { rentOre: 850000, days: 30, daysInMonth: 30, amountOre: 850000 },
  { rentOre: 850000, days: 15, daysInMonth: 30, amountOre: 425000 },
  { rentOre: 850000, days: 1, daysInMonth: 31, amountOre: 27419 },
  { rentOre: 850000, days: 17, daysInMonth: 31, amountOre: 466129 },
  { rentOre: 850000, days: 14, daysInMonth: 28, amountOre: 425000 },
  { rentOre: 850000, days: 29, daysInMonth: 29, amountOre: 850000 },
  { rentOre: 850001, days: 14, daysInMonth: 28, amountOre: 425001 },
  { rentOre: 1000000, days: 1, daysInMonth: 29, amountOre: 34483 },
  { rentOre: 1, days: 15, daysInMonth: 30, amountOre: 1 },
  { rentOre: 1, days: 14, daysInMonth: 30, amountOre: 0 },
  { rentOre: 0, days: 10, daysInMonth: 31, amountOre: 0 },
];
