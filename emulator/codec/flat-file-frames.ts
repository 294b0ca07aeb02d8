// Splits a flat file into transfers by its start and end records alone, whatever the settings are.

import { type FileBytes, lineEnd } from './file-bytes.ts';
import { readText, readWholeNumber, slot } from './flat-file-slots.ts';
import { type RecordAt, RecordWalk, recordIn, type Stretch } from './flat-file-walk.ts';

/** One transfer of a file: its records from ST to SL, and what stood outside around it. */
export interface TransferFrame extends Stretch {
  /** First ST; absent when there is none. */
  start?: RecordAt;
  /** ST records after the first, before the one SL. */
  repeatedStarts: RecordAt[];
  /** How many ST records there are. */
  starts: number;
  end?: RecordAt;
  last: RecordAt;
  /** Whether the last record's line has an end. */
  lastEnded: boolean;
  records: number;
  /** How many records are of one of the four types, and how many of them are FL. */
  known: number;
  invoiceLines: number;
  /** First record before ST, first after SL, that belongs to no transfer. */
  outside: RecordAt[];
}

/** An ST that names another transfer than the first one does: perhaps the earlier transfer lost its end record. */
interface OtherStart {
  at: RecordAt;
  /** The frame as it was before this record. */
  before: TransferFrame;
}

/** Every transfer of a file, in order; one without records for a file that has none. */
export function transferFrames(file: FileBytes, from: number): TransferFrame[] {
  const frames = new FrameBuilder(file, from);
  const walk = new RecordWalk(file, { from, to: file.size, line: 1 });
  while (walk.advance()) frames.add(walk);
  return frames.finish();
}

class FrameBuilder {
  readonly #file: FileBytes;
  readonly #offset: number;
  readonly #frames: TransferFrame[] = [];
  #current: TransferFrame | undefined;
  #other: OtherStart | undefined;

  constructor(file: FileBytes, offset: number) {
    this.#file = file;
    this.#offset = offset;
  }

  add(walk: RecordWalk): void {
    const { at } = walk;
    if (walk.type === 'ST') this.#start(at);
    const frame = this.#current ?? emptyFrame(at);
    this.#current = frame;
    frame.records++;
    if (walk.type) frame.known++;
    if (walk.type === 'FL') frame.invoiceLines++;
    frame.last = at;
    frame.to = at.to;
    frame.lastEnded = walk.ended;
    if (walk.type === 'SL') this.#close(at);
  }

  finish(): TransferFrame[] {
    if (this.#current) this.#push(this.#current);
    if (this.#frames.length === 0) this.#frames.push(emptyFrame({ line: 1, from: this.#offset, to: this.#offset }));
    return this.#frames;
  }

  #start(at: RecordAt): void {
    const frame = this.#current;
    if (frame?.start) {
      if (this.#idOf(frame.start) !== this.#idOf(at)) this.#other = { at, before: { ...frame } };
      frame.starts++;
      frame.repeatedStarts.push(at);
      return;
    }
    const outside = frame ? [{ line: frame.line, from: frame.from, to: endOfLine(this.#file, frame.from) }] : [];
    this.#current = { ...emptyFrame(at), start: at, starts: 1, outside };
  }

  #close(end: RecordAt): void {
    const frame = this.#current;
    if (!frame) return;
    frame.end = end;
    const tail = this.#tailOfItsOwn(frame, end);
    if (this.#other && tail) {
      this.#push(this.#other.before);
      this.#push(tail);
    } else this.#push(frame);
    this.#current = undefined;
    this.#other = undefined;
  }

  /**
   * A repeated ST is one transfer (F-151), unless it names another transfer and the end record counts only from there on:
   * then two transfers stand here, and the first has lost its end record.
   */
  #tailOfItsOwn(frame: TransferFrame, end: RecordAt): TransferFrame | undefined {
    if (!this.#other) return undefined;
    const { at, before } = this.#other;
    const counted = readWholeNumber(recordIn(this.#file, end), slot('SL', 'standard', 'ANTPOST'));
    const repeatedStarts = frame.repeatedStarts.filter(({ line }) => line > at.line);
    const tail: TransferFrame = {
      ...frame,
      line: at.line,
      from: at.from,
      start: at,
      starts: repeatedStarts.length + 1,
      repeatedStarts,
      records: frame.records - before.records,
      known: frame.known - before.known,
      invoiceLines: frame.invoiceLines - before.invoiceLines,
      outside: [],
    };
    before.repeatedStarts = before.repeatedStarts.filter(({ line }) => line < at.line);
    return counted === tail.records && !possibleCounts(frame).includes(counted) ? tail : undefined;
  }

  /** What has neither start nor invoice line is no transfer: it stands outside the one before, if there is one. */
  #push(frame: TransferFrame): void {
    const previous = this.#frames.at(-1);
    if (previous && !frame.start && frame.invoiceLines === 0)
      previous.outside.push({ line: frame.line, from: frame.from, to: endOfLine(this.#file, frame.from) });
    else this.#frames.push(frame);
  }

  #idOf(start: RecordAt): string {
    return transferIdIn(readText(recordIn(this.#file, start), slot('ST', 'standard', 'REFERANSE')));
  }
}

/** What ANTPOST may say: all records, or ST counted once where it is repeated (F-202). */
export function possibleCounts(frame: TransferFrame): number[] {
  return frame.starts > 1 ? [frame.records, frame.records - frame.starts + 1] : [frame.records];
}

/** The transfer id stands first in REFERANSE (F-030). */
export function transferIdIn(reference: string): string {
  return reference.split(' ', 1)[0] ?? '';
}

function emptyFrame(at: RecordAt): TransferFrame {
  return {
    line: at.line,
    from: at.from,
    to: at.to,
    repeatedStarts: [],
    starts: 0,
    last: at,
    lastEnded: false,
    records: 0,
    known: 0,
    invoiceLines: 0,
    outside: [],
  };
}

/** Without the line end, CRLF or LF. */
function endOfLine(file: FileBytes, from: number): number {
  const feed = lineEnd(file, from);
  const end = feed < 0 ? file.size : feed;
  return end > from && file.read(end - 1, 1)[0] === carriageReturn ? end - 1 : end;
}

const carriageReturn = 13;
