// Running numbers over a whole transfer: 01 and up within customer, client and item. Evidence: F-114, F-203.
import type { ReceivedBasis } from './model.ts';
import { customerKey } from './register-index.ts';

/** The highest running number so far, by customer, client and item. */
export type RunningNumbers = Map<string, number>;

/** Whether an earlier basis of the transfer has counted the same customer, client and item: then it matters that they count on. */
export function countsOn(basis: ReceivedBasis, highest: RunningNumbers): boolean {
  return basis.lines.some((line) => line.runningNumber.trim() !== '' && highest.has(keyOf(basis, line.itemNumber)));
}

function keyOf({ customerNumber, client }: ReceivedBasis, itemNumber: string): string {
  return `${customerKey(customerNumber)} ${client} ${itemNumber}`;
}

/**
 * For each line the running number that was expected where another came, `undefined` where the right one or none came.
 * Counts the lines in; after a gap it goes on from what came, so that one gap is told once.
 */
export function unexpectedRunningNumbers(basis: ReceivedBasis, highest: RunningNumbers): (string | undefined)[] {
  return basis.lines.map((line) => {
    if (line.runningNumber.trim() === '') return undefined;
    const key = keyOf(basis, line.itemNumber);
    const before = highest.get(key) ?? 0;
    const got = /^\d+$/.test(line.runningNumber) ? Number(line.runningNumber) : undefined;
    highest.set(key, Math.max(before, got ?? before + 1));
    return got === before + 1 ? undefined : String(before + 1).padStart(2, '0');
  });
}
