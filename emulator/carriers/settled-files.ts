// Tells the files that are complete from those that somebody may still be writing.
import type { LyingFile } from './drop-folder-places.ts';

interface Seen {
  sizeBytes: number;
  changedMs: number;
  sinceMs: number;
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
  sort(files: readonly LyingFile[]): { settled: LyingFile[]; unsettled: LyingFile[] } {
    const now = this.#nowMs();
    const seen = new Map<string, Seen>();
    const settled: LyingFile[] = [];
    const unsettled: LyingFile[] = [];
    for (const file of files) {
      const before = this.#seen.get(file.path);
      const same = before?.sizeBytes === file.sizeBytes && before.changedMs === file.changedMs;
      const sinceMs = before && same ? before.sinceMs : now;
      seen.set(file.path, { sizeBytes: file.sizeBytes, changedMs: file.changedMs, sinceMs });
      (same && now - sinceMs >= this.#settleMs ? settled : unsettled).push(file);
    }
    this.#seen = seen;
    return { settled, unsettled };
  }
}
