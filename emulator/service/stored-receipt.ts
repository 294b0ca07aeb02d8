// How a receipt is stored, and read back. One from before evidence was told rests on nothing that is known.
import type { Receipt, ReceiptBasis } from '../../contracts/receipt.ts';
import type { GivenReceipt } from '../codec/given-receipt.ts';
import { PackedReceiptBases, type StoredParts } from '../codec/packed-receipt-bases.ts';

type Older<T extends { restsOn: unknown }> = Omit<T, 'restsOn'> & Partial<Pick<T, 'restsOn'>>;
type Stored = Older<Omit<Receipt, 'bases'> & { bases: Older<ReceiptBasis>[]; restsOn: Receipt['restsOn'] }>;
type StoredPacked = Omit<Receipt, 'bases'> & { packedBases: StoredParts };

/** Its text. */
export function receiptToStore(receipt: GivenReceipt): string {
  const { bases, ...head } = receipt;
  if (!(bases instanceof PackedReceiptBases)) return JSON.stringify(receipt);
  return JSON.stringify({ ...head, packedBases: bases.toStored() } satisfies StoredPacked);
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
