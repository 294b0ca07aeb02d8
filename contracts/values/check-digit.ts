// The modulus-11 check digit that Norwegian person and organisation numbers share.

/** Weighted sum of the digits, each with the weight in its place. */
export function weightedSum(digits: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * Number(digits.charAt(i)), 0);
}

/**
 * The check digit: remainder 0 gives 0, otherwise 11 - remainder. `undefined` where that is 10: no valid number has these digits.
 * Evidence: F-306, F-309.
 */
export function modulus11(digits: string, weights: readonly number[]): number | undefined {
  const digit = (11 - (weightedSum(digits, weights) % 11)) % 11;
  return digit === 10 ? undefined : digit;
}
