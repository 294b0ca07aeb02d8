// Quantities: whole hundredths inside, decimal text on the wire.
import { formatHundredths, parseHundredths } from './hundredths.ts';

/** Hundredths of a decimal text (`1.00` is 100); `undefined` when it is none, is negative, or is too large to be exact. */
export function parseQuantity(text: string): number | undefined {
  const hundredths = parseHundredths(text);
  return hundredths === undefined || hundredths < 0 ? undefined : hundredths;
}

/** A quantity in hundredths as decimal text with two decimals: 100 is `1.00`. */
export function formatQuantity(hundredths: number): string {
  return formatHundredths(hundredths);
}
