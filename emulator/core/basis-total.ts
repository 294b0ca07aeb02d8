// The sum of an invoice basis: one place for a sum that verdicts, credits and receipts all stand on.
import type { ReceivedBasis } from './model.ts';

/** Sum of the lines' amounts as sent, øre. */
export function totalOf(basis: ReceivedBasis): number {
  return basis.lines.reduce((sum, line) => sum + line.amountOre, 0);
}
