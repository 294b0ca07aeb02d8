// What can become of the receipt of a file on its way back to LAFT: nothing else of the exchange is touched.
import type { Damage } from '../language/given-shapes.ts';

export interface ReceiptFile {
  /** Of the file that it answers. */
  name: string;
  bytes: Buffer;
}

/** The receipts that LAFT finds now, and those that come later. */
export function damageReceipt(damage: NonNullable<Damage['receipt']>, file: ReceiptFile) {
  const { name, bytes } = file;
  switch (damage) {
    case 'late':
      return { now: [], later: [file] };
    case 'twice':
      return { now: [file, { name: `${name}.again`, bytes }], later: [] };
    case 'of another transfer':
      return { now: [{ name, bytes: ofAnother(bytes) }], later: [file] };
    case 'damaged':
      // Half of it: the rest is still being written, or was lost.
      return { now: [{ name, bytes: bytes.subarray(0, Math.floor(bytes.length / 2)) }], later: [file] };
  }
}

function ofAnother(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString('utf8').replaceAll(/("transferId":\s*)"[^"]*"/g, '$1"EN-ANNEN-OVERFORING"'));
}
