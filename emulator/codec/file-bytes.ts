// A file as its bytes, in memory or on a disk: read from any place, as often as wanted, so that a large one need not be held.

export interface FileBytes {
  readonly size: number;
  /** It is read in parts of this size; no line should be longer. */
  readonly partLength: number;
  /**
   * So many bytes from there on, fewer only where the file ends. Waits for the disk: what is asked for is small and lies, the
   * second time at the latest, in the system's memory. They may be overwritten by the next reading.
   */
  read(from: number, length: number): Buffer;
}

/** What V8 keeps among its youngest objects, and so lets go of at once, is smaller than 128 kB. */
export const usualPartLength = 1 << 16;
const lineFeed = 10;

export function inMemory(bytes: Buffer, partLength = usualPartLength): FileBytes {
  return { size: bytes.length, partLength, read: (from, length) => bytes.subarray(from, from + length) };
}

/** The bytes between two offsets, part by part. */
export function* partsOf(file: FileBytes, from = 0, to = file.size): Generator<Buffer> {
  for (let at = from; at < to; at += file.partLength) yield file.read(at, Math.min(file.partLength, to - at));
}

/** One character a byte. */
export function textOf(file: FileBytes, from: number, to: number): string {
  return file.read(from, Math.max(0, to - from)).toString('latin1');
}

/** A line is read whole up to this length. */
const longestLine = 64 << 20;

/** The bytes between two offsets in parts that end where a line ends. */
export function* wholeLines(file: FileBytes, from = 0, to = file.size): Generator<Buffer> {
  for (let at = from; at < to; ) {
    const part = file.read(at, Math.min(file.partLength, to - at));
    const end = at + part.length < to ? part.lastIndexOf(lineFeed) + 1 : part.length;
    const whole = end > 0 ? part.subarray(0, end) : longLine(file, at, to);
    // A file that has become shorter since its size was asked for has no more.
    if (whole.length === 0) return;
    at += whole.length;
    yield whole;
  }
}

function longLine(file: FileBytes, from: number, to: number): Buffer {
  const end = lineEnd(file, from, to);
  return file.read(from, Math.min(longestLine, (end < 0 ? to : end + 1) - from));
}

/** Offset of the first line feed from there on, before `to`; -1 when there is none. */
export function lineEnd(file: FileBytes, from: number, to = file.size): number {
  let at = from;
  for (const part of partsOf(file, from, to)) {
    const found = part.indexOf(lineFeed);
    if (found >= 0) return at + found;
    at += part.length;
  }
  return -1;
}
