// A file as it may be kept: real-looking person numbers overwritten, whatever the settings say; where they are let in, they stay with
// the bases that need them to match.
import type { RealLookingOptions } from '../../contracts/values/person-number.ts';
import { type FileBytes, partsOf } from '../codec/file-bytes.ts';
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
  for (const part of piecesOf(file, hasMarkup(file.read(0, mostBeforeMarkup)))) {
    // What was read may be overwritten by the next reading.
    const { bytes, numbers } = maskBytes(part, options);
    yield { numbers, length: part.length, bytes: () => Buffer.from(bytes) };
  }
}

const pieceBytes = 1 << 20;
const longestPiece = 64 << 20;

function* piecesOf(file: FileBytes, isMarkup: boolean): Generator<Buffer> {
  for (let at = 0, length = pieceBytes; at < file.size; ) {
    const piece = file.read(at, Math.min(length, file.size - at));
    const isLast = at + piece.length >= file.size || length >= longestPiece;
    const end = isLast ? piece.length : endOfPiece(piece, isMarkup);
    if (end > 0) yield piece.subarray(0, end);
    at += end;
    length = end > 0 ? pieceBytes : length * 2;
  }
}

/** No number goes on behind a line or, since a comment in it may have lines, behind the end of an element; 0 where there is none. */
export function endOfPiece(piece: Buffer, isMarkup: boolean): number {
  if (!isMarkup) return piece.lastIndexOf('\n') + 1;
  const lastEnd = piece.lastIndexOf('>');
  const start = lastEnd < 0 ? -1 : piece.lastIndexOf('</', lastEnd);
  return start < 0 ? 0 : piece.indexOf('>', start) + 1;
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
