// Amounts of a receipt, which are decimal text, as Norwegians write them.
import { kroner } from '../../foundation/pages/norwegian.ts';

/** `-1234.50` as `−1 234,50`; no floating point on the way. */
export function decimalKroner(amount: string): string {
  return kroner(BigInt(amount.replace('.', '')));
}
