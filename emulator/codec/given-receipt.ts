// A receipt as the emulator gives it: that of a large file has more invoice bases than can be held, so they are kept packed, walked one
// by one, and written part by part.
import type { Receipt, ReceiptBasis } from '../../contracts/receipt.ts';
import { inOneList, type RestsOn, restsOnAll } from '../../contracts/rests-on.ts';
import { isTelling, PackedReceiptBases } from './packed-receipt-bases.ts';

/** In the order of the transfer; may be walked again. An array, or packed where they are many. */
export interface ReceiptBases extends Iterable<ReceiptBasis> {
  readonly length: number;
}

export interface GivenReceipt extends Omit<Receipt, 'bases'> {
  bases: ReceiptBases;
}

/** From so many bases on they are packed. */
export const fewBases = 1000;

/** Gathers the bases of a receipt one by one. */
export class ReceiptBasesGathering {
  readonly #packed = new PackedReceiptBases();
  #present: ReceiptBasis[] = [];

  add(basis: ReceiptBasis): void {
    if (this.#present.length === fewBases) this.#pack();
    this.#present.push(basis);
  }

  get length(): number {
    return this.#packed.length + this.#present.length;
  }

  all(): ReceiptBases {
    if (this.#packed.length === 0) return this.#present;
    this.#pack();
    return this.#packed;
  }

  #pack(): void {
    this.#packed.add(this.#present);
    this.#present = [];
  }
}

/** All that a receipt rests on, its bases included. */
export function restsOnAllOf({ restsOn, bases }: GivenReceipt): RestsOn[] {
  if (bases instanceof PackedReceiptBases) return inOneList(restsOn, bases.restsOn);
  return restsOnAll({ restsOn, bases });
}

/** Those of which there is something to tell: that they were rejected, or a finding. */
export function* tellingBases({ bases }: GivenReceipt): Generator<ReceiptBasis> {
  for (const basis of bases instanceof PackedReceiptBases ? bases.inTellingParts() : bases)
    if (isTelling(basis)) yield basis;
}

/** Receipts as a program reads them, as the parts of one text: each basis on a line of its own. */
export function* receiptsJson({
  file,
  receipts,
}: {
  file?: string;
  receipts: readonly GivenReceipt[];
}): Generator<string> {
  yield `{\n${file === undefined ? '' : `  "file": ${JSON.stringify(file)},\n`}  "receipts": [`;
  for (const [at, receipt] of receipts.entries()) {
    yield `${at === 0 ? '' : ','}\n`;
    yield* receiptJson(receipt);
  }
  yield '\n  ]\n}\n';
}

function* receiptJson({ bases, ...head }: GivenReceipt): Generator<string> {
  const shown = JSON.stringify(head, null, 2).slice(0, -2).replaceAll('\n', '\n    ');
  yield `    ${shown},\n      "bases": [`;
  let first = true;
  for (const lines of bases instanceof PackedReceiptBases ? bases.lines() : linesOf(bases)) {
    yield `${first ? '' : ','}\n        ${lines.replaceAll('\n', ',\n        ')}`;
    first = false;
  }
  yield `${first ? '' : '\n      '}]\n    }`;
}

function* linesOf(bases: Iterable<ReceiptBasis>): Generator<string> {
  for (const basis of bases) yield JSON.stringify(basis);
}
