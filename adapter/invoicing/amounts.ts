// LAFT's own reckoning of amounts, in whole numbers: price x quantity, and a part of a month. Evidence: F-154.

/** Price (øre) x quantity (hundredths), rounded to whole øre, half away from zero. */
export function lineAmount(unitPriceOre: number, quantityHundredths: number): number {
  return dividedHalfUp(unitPriceOre, quantityHundredths, 100);
}

/** A month's amount (øre) for some of the month's days: amount x days / days in the month, half up to øre (away from zero). */
export function partOfMonth(amountOre: number, days: number, daysInMonth: number): number {
  return dividedHalfUp(amountOre, days, daysInMonth);
}

/** a x b / divisor in exact whole numbers; a negative amount is rounded as the positive one, so that it can credit it. */
function dividedHalfUp(a: number, b: number, divisor: number): number {
  const product = BigInt(a) * BigInt(b);
  const size = product < 0n ? -product : product;
  const rounded = Number((size * 2n + BigInt(divisor)) / (BigInt(divisor) * 2n));
  // No minus on a zero: it would be another value to a strict comparison.
  return product < 0n && rounded !== 0 ? -rounded : rounded;
}
