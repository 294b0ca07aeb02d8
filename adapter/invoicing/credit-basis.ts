// The credit of an invoice basis: the same basis with its amounts turned round, and a reference to it (F-023, F-153).
import type { InvoiceBasis } from './invoice-basis.ts';
import { countTextLines, mostTextLines } from './text-lines.ts';

/** What a credit's id has after the id of the basis that it credits. */
const mark = 'K';

/**
 * Id of the one credit that a basis can have: because it follows from the basis's own id, a second one cannot even be stored.
 */
function creditId(basisId: string): string {
  return `${basisId}${mark}`;
}

/** The mirror of the basis: minus on price and amount, quantities as they were. A deduction of it becomes positive. */
export function creditBasis(basis: InvoiceBasis): InvoiceBasis {
  const lines = basis.lines.map((line) => ({
    ...line,
    unitPriceOre: negated(line.unitPriceOre),
    amountOre: negated(line.amountOre),
    ...(line.grossOre === undefined ? {} : { grossOre: negated(line.grossOre) }),
  }));
  const [first, ...others] = lines;
  const credit = { ...basis, id: creditId(basis.id), creditOf: basis.id, lines };
  if (!first) return credit;
  // A file names no credited basis, so the tenant and the bookkeeper read it in the text, where a basis has room for one more.
  const named = { ...credit, lines: [{ ...first, texts: [`Kreditering av ${basis.id}`, ...first.texts] }, ...others] };
  return countTextLines(named) > mostTextLines ? credit : named;
}

function negated(ore: number): number {
  return ore === 0 ? 0 : -ore;
}
