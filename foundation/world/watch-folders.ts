// Tells when something below some folders has changed: what the system tells, gathered until it is quiet.
import { type FSWatcher, watch } from 'node:fs';
import { realWorld } from './real-world.ts';

/** A program that saves a file touches it several times; so long after the last of them it counts as one change. */
const quietMs = 80;

export class FolderWatch {
  readonly #watchers = new Map<string, FSWatcher>();
  #changes = 0;
  #wake: () => void = () => undefined;

  /** From now on exactly these are watched, not what lies in the folders below them; one that is not there is left out. */
  watch(folders: ReadonlySet<string>): void {
    for (const [folder, watcher] of this.#watchers) {
      if (!folders.has(folder)) watcher.close();
      if (!folders.has(folder)) this.#watchers.delete(folder);
    }
    for (const folder of folders) if (!this.#watchers.has(folder)) this.#begin(folder);
  }

  #begin(folder: string): void {
    try {
      const watcher = watch(folder, () => this.#tell());
      this.#watchers.set(folder, watcher);
      // The folder itself was taken away.
      watcher.on('error', () => {
        watcher.close();
        this.#watchers.delete(folder);
        this.#tell();
      });
    } catch {
      // Not there, or not to be looked into: what lies there is not read either.
    }
  }

  #tell(): void {
    this.#changes++;
    this.#wake();
  }

  /** Resolves with true after the next change, at once when there was one since the last call; with false when `signal` is aborted. */
  async changed(signal: AbortSignal): Promise<boolean> {
    while (this.#changes === 0 && !signal.aborted) await this.#next(signal);
    let seen = -1;
    while (this.#changes !== seen && !signal.aborted) {
      seen = this.#changes;
      await realWorld.clock.wait(quietMs, signal);
    }
    this.#changes = 0;
    return !signal.aborted;
  }

  #next(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
      signal.addEventListener('abort', () => resolve(), { once: true });
    });
  }

  close(): void {
    this.watch(new Set());
  }
}
