// Walks the lines of a flat file as records: where each stands, of which type it is, and which layout its transfer uses.
import { fieldOf, type LayoutName, type RecordType, records } from '../../contracts/record-layout.ts';
import { type FileBytes, lineEnd, textOf } from './file-bytes.ts';

/** Where a record stands in the file: its line from 1, and the offsets of its bytes without the line end. */
export interface RecordAt {
  line: number;
  from: number;
  to: number;
}

/** A record's characters, one a byte: the text that it stands in, its first one there, and its end. */
export interface RecordText {
  text: string;
  from: number;
  to: number;
}

/** The record that stands there, by itself. */
export function recordIn(file: FileBytes, { from, to }: RecordAt): RecordText {
  const text = textOf(file, from, Math.min(to, from + file.partLength));
  return { text, from: 0, to: text.length };
}

/** A stretch of whole lines of a file. */
export interface Stretch {
  from: number;
  to: number;
  /** Number of its first line, from 1. */
  line: number;
}

const flagOffset = fieldOf(records.ST, 'FORMAT').from - 1;
const carriageReturn = 13;
const blank = 32;

/**
 * Steps from record to record. Lines end with CRLF or LF, the last may have no end (F-147); blank lines are passed over (F-148).
 * The fields hold the present record; they change with every step. `text`, `from` and `to` are its characters inside a part of the
 * file; of a line longer than a part, its beginning.
 */
export class RecordWalk implements RecordText {
  line: number;
  text = '';
  from = 0;
  to = 0;
  /** Offset of the record in the file. */
  start: number;
  /** How long it is, without its line end. */
  length = 0;
  type: RecordType | undefined;
  /** Layout of the FL records at this place, by FORMAT of the ST before them (F-104). */
  layout: LayoutName = 'standard';
  /** Whether the record's line has an end. */
  ended = false;
  readonly #file: FileBytes;
  readonly #limit: number;
  /** Offset of `text` in the file. */
  #offset: number;
  #next: number;
  #layoutKnown = false;

  constructor(file: FileBytes, stretch: Stretch) {
    this.#file = file;
    this.#limit = stretch.to;
    this.#offset = stretch.from;
    this.#next = stretch.from;
    this.start = stretch.from;
    this.line = stretch.line - 1;
  }

  /** Where it stands. */
  get at(): RecordAt {
    return { line: this.line, from: this.start, to: this.start + this.length };
  }

  /** Offset in the file of the text that it stands in. */
  get offset(): number {
    return this.#offset;
  }

  /** Goes to the next record that is not blank; false when there is none. */
  advance(): boolean {
    while (this.#next < this.#limit) {
      this.#step();
      if (isBlank(this.text, this.from, this.to)) continue;
      this.type = recordTypeAt(this.text, this.from, this.to);
      if (this.type === 'ST') this.#readFlag();
      else if (this.type === 'FL' && !this.#layoutKnown) this.#layoutByLength(this.length);
      return true;
    }
    return false;
  }

  #step(): void {
    this.start = this.#next;
    let end = this.text.indexOf('\n', this.#next - this.#offset);
    if (end < 0 && this.#offset + this.text.length < this.#limit) {
      this.#offset = this.#next;
      this.text = textOf(this.#file, this.#next, Math.min(this.#next + this.#file.partLength, this.#limit));
      end = this.text.indexOf('\n');
    }
    this.from = this.#next - this.#offset;
    this.to = end < 0 ? this.text.length : end;
    const endAt = end < 0 ? this.#endBeyond() : this.#offset + end;
    this.ended = endAt < this.#limit;
    this.#next = this.ended ? endAt + 1 : this.#limit;
    this.length = endAt - this.start;
    const long = end < 0 && this.ended;
    const beforeEnd = long ? this.#file.read(endAt - 1, 1)[0] : this.text.charCodeAt(this.to - 1);
    if (this.length > 0 && beforeEnd === carriageReturn) {
      this.length--;
      if (!long) this.to--;
    }
    this.line++;
  }

  /** Where a line ends that does not end in this part of the file. */
  #endBeyond(): number {
    const found = lineEnd(this.#file, this.#offset + this.text.length, this.#limit);
    return found < 0 ? this.#limit : found;
  }

  /** A flag that is neither `U` nor blank tells nothing: then the first FL record does. */
  #readFlag(): void {
    const flag = this.from + flagOffset < this.to ? this.text[this.from + flagOffset] : ' ';
    this.layout = flag === 'U' ? 'extended' : 'standard';
    this.#layoutKnown = flag === 'U' || flag === ' ';
  }

  #layoutByLength(length: number): void {
    this.layout = length > records.FL.standard.length ? 'extended' : 'standard';
    this.#layoutKnown = true;
  }
}

/** The type in positions 1-2, or undefined when there is no such type. */
export function recordTypeAt(text: string, from: number, to: number): RecordType | undefined {
  const type = text.slice(from, Math.min(from + 2, to));
  return type === 'FL' || type === 'LT' || type === 'ST' || type === 'SL' ? type : undefined;
}

/** Position after the last character that is not a blank. */
export function trimmedEnd(text: string, from: number, to: number): number {
  let end = to;
  while (end > from && text.charCodeAt(end - 1) === blank) end--;
  return end;
}

/** Offset of the first record: after a byte order mark, which is found as UTF-8 but moves no position. */
export function firstRecordOffset(file: FileBytes): number {
  return textOf(file, 0, 3) === '\u00ef\u00bb\u00bf' ? 3 : 0;
}

function isBlank(text: string, from: number, to: number): boolean {
  return from === to || (text.charCodeAt(from) === blank && trimmedEnd(text, from, to) === from);
}
