// Amounts and quantities in Norwegian sentences: inside and on the wire they are decimal text with a point.
import type { ModelField } from '../../contracts/fields.ts';
import { norwegianKroner } from '../../contracts/values/money.ts';

const decimals: readonly ModelField[] = ['unitPrice', 'quantity', 'amount'];

/** `8600.00` is `8 600,00` where the field is one of amounts or quantities; any other text comes back as it is. */
export function norwegianDecimal(field: string, text: string): string {
  const isDecimal = decimals.some((each) => each === field) && /^-?\d+\.\d\d$/.test(text);
  return isDecimal ? norwegianKroner(BigInt(text.replace('.', ''))) : text;
}
