// How a receipt is stored, and read back. One from before evidence was told rests on nothing that is known.
import type { Receipt, ReceiptBasis } from '../../contracts/receipt.ts';
import type { GivenReceipt } from '../codec/given-receipt.ts';
import { PackedReceiptBases, type StoredParts } from '../codec/packed-receipt-bases.ts';

type Older<T extends { restsOn: unknown }> = Omit<T, 'restsOn'> & Partial<Pick<T, 'restsOn'>>;
type Stored = Older<Omit<Receipt, 'bases'> & { bases: Older<ReceiptBasis>[]; restsOn: Receipt['restsOn'] }>;
type StoredPacked = Omit<Receipt, 'bases'> & { packedBases: StoredParts };

/** What a list says of a transfer: its receipt without what is said of each basis, and without its own findings. */
export type ReceiptSummary = Omit<Receipt, 'bases' | 'findings'>;

/** Its text. The bases stand last, so that what is said of the whole is read without them. */
export function receiptToStore(receipt: GivenReceipt): string {
  const { bases, ...head } = receipt;
  if (!(bases instanceof PackedReceiptBases)) return JSON.stringify(receipt);
  return JSON.stringify({ ...head, packedBases: bases.toStored() } satisfies StoredPacked);
}

/** No name of a field stands so inside a text, where each of its quotes has a backslash before it. */
const beforeBases = /,"(?:bases":\[|packedBases":\{)/;

/** The summaries in these beginnings of receipts' texts, without those that end before the bases begin. */
export function storedSummaries(beginnings: readonly string[]): ReceiptSummary[] {
  return beginnings.map(storedSummary).filter((summary) => summary !== undefined);
}

function storedSummary(beginning: string): ReceiptSummary | undefined {
  const end = beginning.search(beforeBases);
  if (end < 0) return undefined;
  const { findings: _, ...summary } = JSON.parse(`${beginning.slice(0, end)}}`) as Older<Omit<Receipt, 'bases'>>;
  return { ...summary, restsOn: summary.restsOn ?? [] };
}

/** The receipt, complete in today's form. */
export function storedReceipt(text: string): GivenReceipt {
  const stored = JSON.parse(text) as Stored | StoredPacked;
  if ('packedBases' in stored) {
    const { packedBases, ...head } = stored;
    return { ...head, bases: PackedReceiptBases.fromStored(packedBases) };
  }
  const { restsOn } = stored;
  if (restsOn) return { ...stored, restsOn, bases: stored.bases as ReceiptBasis[] };
  return { ...stored, restsOn: [], bases: stored.bases.map((basis) => ({ restsOn: [], ...basis })) };
}
