// Invoice bases of a receipt, packed a thousand at a time: they say the same over and over, so that they take a twentieth of the space.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { ReceiptBasis } from '../../contracts/receipt.ts';
import { inOneList, type RestsOn } from '../../contracts/rests-on.ts';

interface Part {
  count: number;
  /** Whether there is anything to tell of any of them. */
  tells: boolean;
  /** JSON, a basis on each line. */
  bytes: Buffer;
}

/** As it lies in a stored receipt. */
export interface StoredParts {
  restsOn: RestsOn[];
  parts: { count: number; tells: boolean; bytes: string }[];
}

export class PackedReceiptBases implements Iterable<ReceiptBasis> {
  readonly #parts: Part[] = [];
  #restsOn: RestsOn[] = [];
  #length = 0;

  static fromStored({ restsOn, parts }: StoredParts): PackedReceiptBases {
    const bases = new PackedReceiptBases();
    bases.#restsOn = restsOn;
    for (const { count, tells, bytes } of parts) {
      bases.#parts.push({ count, tells, bytes: Buffer.from(bytes, 'base64') });
      bases.#length += count;
    }
    return bases;
  }

  add(bases: readonly ReceiptBasis[]): void {
    if (bases.length === 0) return;
    const lines = bases.map((basis) => JSON.stringify(basis)).join('\n');
    this.#parts.push({
      count: bases.length,
      tells: bases.some(isTelling),
      bytes: deflateRawSync(lines, { level: 1 }),
    });
    this.#length += bases.length;
    const each = new Set(this.#restsOn);
    for (const { restsOn } of bases) for (const one of restsOn) each.add(one);
    if (each.size > this.#restsOn.length) this.#restsOn = inOneList([...each]);
  }

  get length(): number {
    return this.#length;
  }

  /** What any of them rests on, each once. */
  get restsOn(): readonly RestsOn[] {
    return this.#restsOn;
  }

  *[Symbol.iterator](): Generator<ReceiptBasis> {
    for (const part of this.#parts) yield* basesOf(part);
  }

  /** Without those of parts that have nothing to tell. */
  *inTellingParts(): Generator<ReceiptBasis> {
    for (const part of this.#parts) if (part.tells) yield* basesOf(part);
  }

  /** As JSON, a basis on each line, a part at a time. */
  *lines(): Generator<string> {
    for (const part of this.#parts) yield linesOf(part);
  }

  toStored(): StoredParts {
    const parts = this.#parts.map(({ count, tells, bytes }) => ({ count, tells, bytes: bytes.toString('base64') }));
    return { restsOn: this.#restsOn, parts };
  }

  /** For whoever wants the whole receipt as JSON. */
  toJSON(): ReceiptBasis[] {
    return [...this];
  }
}

/** Whether it was rejected or something was found about it. */
export function isTelling({ accepted, findings }: ReceiptBasis): boolean {
  return !accepted || findings.length > 0;
}

function linesOf({ bytes }: Part): string {
  return inflateRawSync(bytes).toString('utf8');
}

function* basesOf(part: Part): Generator<ReceiptBasis> {
  for (const line of linesOf(part).split('\n')) yield JSON.parse(line) as ReceiptBasis;
}
