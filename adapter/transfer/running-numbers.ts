// LØPENR: numbers the lines of a whole transfer within customer, client and item, from 1 (F-114, F-142).
import { fieldOf, records } from '../../contracts/record-layout.ts';
import type { InvoiceBasis } from '../invoicing/invoice-basis.ts';

/** The highest number that LØPENR has room for. */
export const highestRunningNumber = 10 ** fieldOf(records.LT, 'LØPENR').length - 1;

/** Gives each line its running number, in the order of asking. One for each transfer. */
export function runningNumbers(): (basis: InvoiceBasis, itemNumber: string) => number {
  const last = new Map<string, number>();
  return (basis, itemNumber) => {
    const key = keyOf(basis, itemNumber);
    const number = (last.get(key) ?? 0) + 1;
    last.set(key, number);
    return number;
  };
}

/** Whether a running number other than 1 occurs: what they count over matters only then. */
export function isCountedOn(bases: readonly InvoiceBasis[]): boolean {
  const keys = bases.flatMap((basis) => basis.lines.map(({ itemNumber }) => keyOf(basis, itemNumber)));
  return new Set(keys).size < keys.length;
}

/**
 * Parts bases into transfers of at most `size`, so that no line's running number needs more than two positions: a basis that
 * would, begins the next transfer. Throws when one basis alone has too many lines of one item: readiness lets none such through.
 */
export function inTransfers<B extends { basis: InvoiceBasis }>(bases: readonly B[], size: number): B[][] {
  const transfers: B[][] = [];
  let count = new Map<string, number>();
  for (const each of bases) {
    const current = transfers.at(-1);
    if (current && current.length < size && addLines(count, each.basis)) {
      current.push(each);
      continue;
    }
    count = new Map();
    if (!addLines(count, each.basis)) throw new Error(`basis ${each.basis.id} has too many lines of one item`);
    transfers.push([each]);
  }
  return transfers;
}

/** Counts the lines in, unless one of them would get a number that is too high. */
function addLines(count: Map<string, number>, basis: InvoiceBasis): boolean {
  const after = new Map<string, number>();
  for (const { itemNumber } of basis.lines) {
    const key = keyOf(basis, itemNumber);
    after.set(key, (after.get(key) ?? count.get(key) ?? 0) + 1);
  }
  if ([...after.values()].some((number) => number > highestRunningNumber)) return false;
  for (const [key, number] of after) count.set(key, number);
  return true;
}

function keyOf(basis: InvoiceBasis, itemNumber: string): string {
  return `${basis.customerNumber}/${basis.client}/${itemNumber}`;
}
