// Tables of amounts that both ends are held to; each end has its own reckoning. Evidence: F-154, F-020, F-032, F-033.

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

export interface PriceWithVat {
  /** Price in øre, excluding VAT. */
  readonly priceOre: number;
  /** Rate in hundredths of a per cent: 2500 is 25 %. */
  readonly rateHundredths: number;
  /** Price x (1 + rate), half up away from zero to whole øre. */
  readonly priceWithVatOre: number;
  readonly why: string;
}

export const pricesWithVat: readonly PriceWithVat[] = [
  { priceOre: 1562500, rateHundredths: 2500, priceWithVatOre: 1953125, why: '25 %' },
  { priceOre: 1562500, rateHundredths: 0, priceWithVatOre: 1562500, why: 'exempt' },
  { priceOre: 100000, rateHundredths: 1500, priceWithVatOre: 115000, why: '15 %' },
  { priceOre: 100000, rateHundredths: 1111, priceWithVatOre: 111110, why: 'a rate with decimals' },
  { priceOre: 2, rateHundredths: 2500, priceWithVatOre: 3, why: 'half an øre goes up' },
  { priceOre: 1, rateHundredths: 2500, priceWithVatOre: 1, why: 'less than half goes down' },
  { priceOre: -2, rateHundredths: 2500, priceWithVatOre: -3, why: 'half an øre of a deduction goes away from zero' },
  { priceOre: 100110, rateHundredths: 1500, priceWithVatOre: 115127, why: '115126.5: floats say less' },
  { priceOre: 0, rateHundredths: 2500, priceWithVatOre: 0, why: 'nothing' },
  { priceOre: 79999999, rateHundredths: 2500, priceWithVatOre: 99999999, why: 'the largest price, VAT included' },
];

export interface AmountWithVat {
  /** As sent, øre. */
  readonly amountOre: number;
  /** Rate in hundredths of a per cent. */
  readonly rateHundredths: number;
  readonly amounts: 'including-vat' | 'excluding-vat';
  /** Øre; net + VAT is gross. */
  readonly netOre: number;
  readonly vatOre: number;
  readonly grossOre: number;
  readonly why: string;
}

/** What an amount on the wire comes to, as whoever reads it reckons it (F-511). */
export const amountsWithVat: readonly AmountWithVat[] = [
  read('the net of 25 %', 1562500, [2500, 'excluding-vat'], [1562500, 390625, 1953125]),
  read('the gross of 25 %', 1953125, [2500, 'including-vat'], [1562500, 390625, 1953125]),
  read('the same number, read the other way', 1953125, [2500, 'excluding-vat'], [1953125, 488281, 2441406]),
  read('half an øre of VAT goes up', 2, [2500, 'excluding-vat'], [2, 1, 3]),
  read('half an øre of net goes up', 23, [1500, 'including-vat'], [20, 3, 23]),
  read('less than half of the net goes down', 43751, [2500, 'including-vat'], [35001, 8750, 43751]),
  read('a rate of zero', 850000, [0, 'including-vat'], [850000, 0, 850000]),
  read('a rate of zero, read the other way', 850000, [0, 'excluding-vat'], [850000, 0, 850000]),
  read('a credit is the mirror', -2, [2500, 'excluding-vat'], [-2, -1, -3]),
  read('a credit with its VAT in it', -1953125, [2500, 'including-vat'], [-1562500, -390625, -1953125]),
  read('nothing, without a sign', 0, [2500, 'including-vat'], [0, 0, 0]),
  read('100 % and half an øre', 1, [10000, 'including-vat'], [1, 0, 1]),
  read('115126.5: floats say less', 100110, [1500, 'excluding-vat'], [100110, 15017, 115127]),
  read(
    'beyond what a product of floats holds',
    9007198909928,
    [2500, 'excluding-vat'],
    [9007198909928, 2251799727482, 11258998637410],
  ),
];

function read(
  why: string,
  amountOre: number,
  [rateHundredths, amounts]: readonly [number, AmountWithVat['amounts']],
  [netOre, vatOre, grossOre]: readonly [net: number, vat: number, gross: number],
): AmountWithVat {
  return { why, amountOre, rateHundredths, amounts, netOre, vatOre, grossOre };
}

export interface PeriodAmount {
  readonly why: string;
  /** Rent of a whole month in øre. */
  readonly rentOre: number;
  /** First and last day, both inclusive. */
  readonly from: string;
  readonly to: string;
  /** One for whole months alone, otherwise one a month: price in øre and number of months. */
  readonly lines: readonly { readonly priceOre: number; readonly months: number }[];
  /** Sum of price x months. */
  readonly amountOre: number;
}

/** Calendar days: neither a leap day nor the change to or from summer time makes a day longer or shorter. */
export const periodAmounts: readonly PeriodAmount[] = [
  period('a month', 850000, '2026-11-01/2026-11-30', [[850000, 1]]),
  period('a quarter', 850000, '2026-10-01/2026-12-31', [[850000, 3]]),
  period('a half year', 850000, '2026-07-01/2026-12-31', [[850000, 6]]),
  period('a year', 850000, '2026-01-01/2026-12-31', [[850000, 12]]),
  period('a leap year is twelve months too', 850000, '2028-01-01/2028-12-31', [[850000, 12]]),
  period('whole months across a new year', 850000, '2026-11-01/2027-02-28', [[850000, 4]]),
  period('two parts and a whole month between', 850000, '2026-10-16/2026-12-15', [
    [438710, 1],
    [850000, 1],
    [411290, 1],
  ]),
  period('a quarter but its first day', 1000000, '2026-01-02/2026-03-31', [
    [967742, 1],
    [1000000, 1],
    [1000000, 1],
  ]),
  period('the leap day alone', 1000000, '2028-02-29/2028-02-29', [[34483, 1]]),
  period('a February with its leap day', 1000000, '2028-02-01/2028-02-29', [[1000000, 1]]),
  period('a February but its leap day', 1000000, '2028-02-01/2028-02-28', [[965517, 1]]),
  period('1900 was no leap year', 1000000, '1900-02-01/1900-02-28', [[1000000, 1]]),
  period('2000 was one', 1000000, '2000-02-01/2000-02-28', [[965517, 1]]),
  period('the last day of one month and the first of the next', 1000000, '2026-01-31/2026-02-01', [
    [32258, 1],
    [35714, 1],
  ]),
  period('the day on which summer time begins', 1000000, '2026-03-29/2026-03-29', [[32258, 1]]),
  period('the day on which summer time ends', 1000000, '2026-10-25/2026-10-25', [[32258, 1]]),
  period('both changes of summer time inside', 1000000, '2026-03-01/2026-10-31', [[1000000, 8]]),
  period('each part is rounded for itself', 100, '2026-11-16/2027-01-15', [
    [50, 1],
    [100, 1],
    [48, 1],
  ]),
];

function period(
  why: string,
  rentOre: number,
  days: string,
  rows: readonly (readonly [priceOre: number, months: number])[],
): PeriodAmount {
  const [from = '', to = ''] = days.split('/');
  const lines = rows.map(([priceOre, months]) => ({ priceOre, months }));
  const amountOre = lines.reduce((sum, line) => sum + line.priceOre * line.months, 0);
  return { why, rentOre, from, to, lines, amountOre };
}
