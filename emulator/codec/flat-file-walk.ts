// Walks the lines of a flat file as records: where each stands, of which type it is, and which layout its transfer uses.
import { fieldOf, type LayoutName, type RecordType, records } from '../../contracts/record-layout.ts';

/** Where a record stands: its line from 1, and its characters (one a byte) without the line end. */
export interface RecordAt {
  line: number;
  from: number;
  to: number;
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
 * Steps from record to record through text of one character a byte. Lines end with CRLF or LF, the last may have no end
 * (F-147); blank lines are passed over (F-148). The fields hold the present record; they change with every step.
 */
export class RecordWalk implements RecordAt {
  line: number;
  from = 0;
  to = 0;
  type: RecordType | undefined;
  /** Layout of the FL records at this place, by FORMAT of the ST before them (F-104). */
  layout: LayoutName = 'standard';
  /** Whether the record's line has an end. */
  ended = false;
  readonly #text: string;
  readonly #limit: number;
  #next: number;
  #layoutKnown = false;

  constructor(text: string, stretch: Stretch) {
    this.#text = text;
    this.#limit = stretch.to;
    this.#next = stretch.from;
    this.line = stretch.line - 1;
  }

  /** Goes to the next record that is not blank; false when there is none. */
  advance(): boolean {
    while (this.#next < this.#limit) {
      this.#step();
      if (isBlank(this.#text, this.from, this.to)) continue;
      this.type = recordTypeAt(this.#text, this.from, this.to);
      if (this.type === 'ST') this.#readFlag();
      else if (this.type === 'FL' && !this.#layoutKnown) this.#layoutByLength(this.to - this.from);
      return true;
    }
    return false;
  }

  #step(): void {
    this.from = this.#next;
    const end = this.#text.indexOf('\n', this.from);
    this.ended = end >= 0 && end < this.#limit;
    this.to = this.ended ? end : this.#limit;
    this.#next = this.ended ? end + 1 : this.#limit;
    if (this.to > this.from && this.#text.charCodeAt(this.to - 1) === carriageReturn) this.to--;
    this.line++;
  }

  /** A flag that is neither `U` nor blank tells nothing: then the first FL record does. */
  #readFlag(): void {
    const flag = this.from + flagOffset < this.to ? this.#text[this.from + flagOffset] : ' ';
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
export function firstRecordOffset(text: string): number {
  return text.startsWith('\u00ef\u00bb\u00bf') ? 3 : 0;
}

function isBlank(text: string, from: number, to: number): boolean {
  return from === to || (text.charCodeAt(from) === blank && trimmedEnd(text, from, to) === from);
}
