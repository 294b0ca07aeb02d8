// LAFT's own reckoning of amounts, in whole numbers: price x quantity, a part of a month, and VAT on top. Evidence: F-154.

/** Price (øre) x quantity (hundredths), rounded to whole øre, half away from zero. */
export function lineAmount(unitPriceOre: number, quantityHundredths: number): number {
  return dividedHalfUp(unitPriceOre, quantityHundredths, 100);
}

/** A month's amount (øre) for some of the month's days: amount x days / days in the month, half up to øre (away from zero). */
export function partOfMonth(amountOre: number, days: number, daysInMonth: number): number {
  return dividedHalfUp(amountOre, days, daysInMonth);
}

/** A price (øre) with VAT on top, the rate in hundredths of a per cent, rounded to whole øre, half away from zero (F-032). */
export function withVat(priceOre: number, rateHundredths: number): number {
  return dividedHalfUp(priceOre, 10_000 + rateHundredths, 10_000);
}

/** a x b / divisor in exact whole numbers; a negative amount is rounded as the positive one, so that it can credit it. */
function dividedHalfUp(a: number, b: number, divisor: number): number {
  const product = BigInt(a) * BigInt(b);
  const size = product < 0n ? -product : product;
  const rounded = Number((size * 2n + BigInt(divisor)) / (BigInt(divisor) * 2n));
  // No minus on a zero: it would be another value to a strict comparison.
  return product < 0n && rounded !== 0 ? -rounded : rounded;
}
