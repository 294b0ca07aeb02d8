// Tells the files that are complete from those that somebody may still be writing.
import type { LyingFile } from './drop-folder-places.ts';

interface Seen {
  sizeBytes: number;
  changedMs: number;
  sinceMs: number;
}

/** A file, and how long its size and time of change have been the same. */
export interface SettledFile extends LyingFile {
  unchangedMs: number;
}

/** A file is settled when its size and time of change are the same at two looks, at least `settleMs` apart. */
export class SettledFiles {
  readonly #settleMs: number;
  readonly #nowMs: () => number;
  #seen = new Map<string, Seen>();

  constructor(settleMs: number, nowMs: () => number) {
    this.#settleMs = settleMs;
    this.#nowMs = nowMs;
  }

  /** Parts the files of one look; files that no longer lie there are forgotten. */
  sort(files: readonly LyingFile[]): { settled: SettledFile[]; unsettled: LyingFile[] } {
    const now = this.#nowMs();
    const seen = new Map<string, Seen>();
    const settled: SettledFile[] = [];
    const unsettled: LyingFile[] = [];
    for (const file of files) {
      const before = this.#seen.get(file.path);
      const same = before?.sizeBytes === file.sizeBytes && before.changedMs === file.changedMs;
      const sinceMs = before && same ? before.sinceMs : now;
      seen.set(file.path, { sizeBytes: file.sizeBytes, changedMs: file.changedMs, sinceMs });
      const unchangedMs = now - sinceMs;
      if (same && unchangedMs >= this.#settleMs) settled.push({ ...file, unchangedMs });
      else unsettled.push(file);
    }
    this.#seen = seen;
    return { settled, unsettled };
  }
}

/** So much of a file's end is looked at: an end record, and blank lines after it. */
export const endOfFile = 4096;

/** Whether the last line that is not blank is a whole end record: a file without one may still be being written. */
export function endsWithEndRecord(end: Buffer): boolean {
  const last = end.toString('latin1').trimEnd().split('\n').at(-1) ?? '';
  return /^SL.{8}/.test(last);
}
