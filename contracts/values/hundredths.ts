// Decimal text with at most two decimals, read into whole hundredths and written back; money and quantity stand on it.

/**
 * Hundredths of a decimal text as `xs:decimal` writes it (`-12.50`, `12.5`, `12`, `+.5`). Zeros beyond the second decimal are
 * allowed because they do not change the value. `undefined` when it is no such text or lies outside the exact integers.
 */
export function parseHundredths(text: string): number | undefined {
  const match = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(text);
  if (!match) return undefined;
  const [, sign = '', whole = '', decimals = ''] = match;
  if (whole === '' && decimals === '') return undefined;
  if (!/^0*$/.test(decimals.slice(2))) return undefined;
  const hundredths = Number(`${whole}${decimals.slice(0, 2).padEnd(2, '0')}`);
  if (!Number.isSafeInteger(hundredths)) return undefined;
  return sign === '-' && hundredths !== 0 ? -hundredths : hundredths;
}

/**
 * Whole hundredths as text with a point and exactly two decimals; a `bigint` however large. Throws on a number that is not whole and
 * exact: a bug of the caller.
 */
export function formatHundredths(hundredths: number | bigint): string {
  if (typeof hundredths === 'number' && !Number.isSafeInteger(hundredths))
    throw new Error(`not a whole number of hundredths: ${hundredths}`);
  const digits = String(hundredths).replace('-', '').padStart(3, '0');
  return `${hundredths < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
