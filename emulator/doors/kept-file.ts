// A file as it may be kept: real-looking person numbers overwritten, whatever the settings say; where they are let in, they stay with
// the bases that need them to match.
import type { RealLookingOptions } from '../../contracts/values/person-number.ts';
import { type FileBytes, partsOf, wholeLines } from '../codec/file-bytes.ts';
import { type MaskedPart, maskedParts } from '../codec/flat-file-mask.ts';
import { maskBytes, maskedNumbers } from '../service/masking.ts';

/** So much of each side of an exchange by file goes into the journal; the whole of it lies in the folder. */
export const mostInJournal = 4 << 20;

export interface KeptFile {
  /** The beginning, at most `mostInJournal` bytes. */
  beginning: Buffer;
  /** Of the whole file. */
  sizeBytes: number;
  /** How many numbers are to be overwritten. */
  numbers: number;
}

export const nothingKept: KeptFile = { beginning: Buffer.alloc(0), sizeBytes: 0, numbers: 0 };

export function keptFile(file: FileBytes, options: RealLookingOptions): KeptFile {
  const masking = hasEmptyByte(file) ? anyParts : maskedParts;
  const beginning: Buffer[] = [];
  let room = Math.min(file.size, mostInJournal);
  let numbers = 0;
  for (const { text, masked } of masking(file, options)) {
    if (text !== masked) numbers += maskedNumbers(text, masked);
    if (room > 0) beginning.push(Buffer.from(masked.slice(0, room), 'latin1'));
    room -= Math.min(room, masked.length);
  }
  return { beginning: Buffer.concat(beginning), sizeBytes: file.size, numbers };
}

/** No flat file has an empty byte: two bytes a character hide a number from whoever reads it as one. */
function hasEmptyByte(file: FileBytes): boolean {
  for (const part of partsOf(file)) if (part.includes(0)) return true;
  return false;
}

function* anyParts(file: FileBytes, options: RealLookingOptions): Generator<MaskedPart> {
  for (const part of wholeLines(file)) {
    yield { text: part.toString('latin1'), masked: maskBytes(part, options).bytes.toString('latin1') };
  }
}
