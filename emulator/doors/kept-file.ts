// A file as it may be kept: real-looking person numbers overwritten, whatever the settings say; where they are let in, they stay with
// the bases that need them to match.
import type { RealLookingOptions } from '../../contracts/values/person-number.ts';
import { type FileBytes, partsOf, wholeLines } from '../codec/file-bytes.ts';
import { maskedParts, maskFlatFile } from '../codec/flat-file-mask.ts';
import { type Masked, maskBytes, maskedNumbers } from '../service/masking.ts';

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
  const masking = isFlat(file) ? flatParts : otherParts;
  const beginning: Buffer[] = [];
  let room = Math.min(file.size, mostInJournal);
  let numbers = 0;
  for (const masked of masking(file, options)) {
    numbers += masked.numbers;
    if (room > 0) beginning.push(masked.bytes().subarray(0, room));
    room -= Math.min(room, masked.length);
  }
  return { beginning: Buffer.concat(beginning), sizeBytes: file.size, numbers };
}

interface Part {
  numbers: number;
  length: number;
  /** As they may be kept. */
  bytes(): Buffer;
}

/** No flat file has an empty byte (two bytes a character hide a number from whoever reads it as one), and none begins with markup. */
function isFlat(file: FileBytes): boolean {
  if (hasMarkup(file.read(0, mostBeforeMarkup))) return false;
  for (const part of partsOf(file)) if (part.includes(0)) return false;
  return true;
}

function* flatParts(file: FileBytes, options: RealLookingOptions): Generator<Part> {
  for (const { text, masked } of maskedParts(file, options)) {
    const numbers = text === masked ? 0 : maskedNumbers(text, masked);
    yield { numbers, length: masked.length, bytes: () => Buffer.from(masked, 'latin1') };
  }
}

function* otherParts(file: FileBytes, options: RealLookingOptions): Generator<Part> {
  for (const part of wholeLines(file)) {
    // What was read may be overwritten by the next reading.
    const { bytes, numbers } = maskBytes(part, options);
    yield { numbers, length: part.length, bytes: () => Buffer.from(bytes) };
  }
}

const mostBeforeMarkup = 100;

/** Whether a file begins as XML or a web page does, where comments, sections and references may stand in a number. */
export function hasMarkup(beginning: Buffer): boolean {
  return /^(?:\u00ef\u00bb\u00bf)?\s*</.test(beginning.toString('latin1', 0, mostBeforeMarkup));
}

/**
 * The bytes of a file, or of a piece of one that ends with a line, as they may be kept, whatever the settings say: where real-looking
 * numbers are let in, they stay with the bases that need them to match. `isMarkup`: what the whole file is.
 */
export function mayBeKept(bytes: Buffer, options: RealLookingOptions, isMarkup = hasMarkup(bytes)): Masked {
  if (isMarkup || bytes.includes(0)) return maskBytes(bytes, options);
  const masked = maskFlatFile(bytes, options);
  if (masked === bytes) return { bytes, numbers: 0 };
  return { bytes: masked, numbers: maskedNumbers(bytes.toString('latin1'), masked.toString('latin1')) };
}
