// Reads a receipt back as it was stored. One from before evidence was told rests on nothing that is known.
import type { Receipt, ReceiptBasis } from '../../contracts/receipt.ts';

type Older<T extends { restsOn: unknown }> = Omit<T, 'restsOn'> & Partial<Pick<T, 'restsOn'>>;

/** The receipt, complete in today's form. */
export function storedReceipt(text: string): Receipt {
  const receipt = JSON.parse(text) as Older<
    Omit<Receipt, 'bases'> & { bases: Older<ReceiptBasis>[]; restsOn: Receipt['restsOn'] }
  >;
  if (receipt.restsOn) return receipt as Receipt;
  const bases = receipt.bases.map((basis) => ({ restsOn: [], ...basis }));
  return { ...receipt, restsOn: [], bases };
}
