// The drop folder: takes files out of in/, has them received exactly once, and leaves them in archive/ or rejected/ with receipts.
import { dirname, join } from 'node:path';
import { ClaimedFile, type HandledFile } from './claimed-file.ts';
import type { DropFolderOptions } from './drop-folder-options.ts';
import { claimedFiles, claimedPath, droppedFiles, type LeftAlone, type LyingFile } from './drop-folder-places.ts';
import { handleWithFaults } from './faulty-file.ts';
import { takenAway, unlessGone } from './gone-files.ts';
import { LeasedPlaces } from './leased-places.ts';
import { endOfFile, endsWithEndRecord, SettledFiles } from './settled-files.ts';

export type { DropFolderEvent } from './drop-folder-options.ts';

export interface DropFolder {
  /** Looks once; resolves with the number of files brought to archive/ or rejected/. Never rejects: failures are events. */
  scan(): Promise<number>;
  /** Resolves when every file is handled that lies there now, except those that fail. */
  idle(): Promise<void>;
  /** Stops looking; resolves when the file under way is done. */
  close(): Promise<void>;
}

/** Begins to watch a folder; makes it where it does not exist. */
export function startDropFolder(options: DropFolderOptions): DropFolder {
  const watch = new FolderWatch(options);
  const stop = new AbortController();
  const watching = poll(watch, options, stop.signal);
  return {
    scan: () => watch.scan(),
    idle: () => untilIdle(watch, options),
    async close() {
      stop.abort();
      watch.stop();
      await watching;
      await watch.scan();
    },
  };
}

async function poll(watch: FolderWatch, { world, pollMs }: DropFolderOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await watch.scan();
    if (!signal.aborted) await world.clock.wait(pollMs, signal);
  }
}

async function untilIdle(watch: FolderWatch, { world, settleMs }: DropFolderOptions): Promise<void> {
  for (;;) {
    await watch.scan();
    if (watch.unsettled === 0) return;
    await world.clock.wait(Math.max(1, settleMs));
  }
}

class FolderWatch {
  /** Files seen at the last scan that may still be being written. */
  unsettled = 0;
  readonly #options: DropFolderOptions;
  readonly #settled: SettledFiles;
  readonly #leased: LeasedPlaces;
  /** Paths in work/ to be brought to their end: at the start whatever lies there, then what failed here. */
  readonly #unfinished = new Set<string>();
  /** Those of them that a fault has let go, or made: no fault strikes them again. */
  readonly #again = new Set<string>();
  #leftoversKnown = false;
  #isScanning = false;
  #stopped = false;
  #last: Promise<number> = Promise.resolve(0);
  readonly #failures = new Map<string, string>();
  #toldOf: ReadonlySet<string> = new Set();

  constructor(options: DropFolderOptions) {
    this.#options = options;
    this.#leased = new LeasedPlaces(options);
    this.#settled = new SettledFiles(options.settleMs, () => options.world.clock.monotonicMs());
  }

  /** One scan after another, never two at once. */
  scan(): Promise<number> {
    this.#last = this.#last.then(async () => {
      this.#isScanning = true;
      const handled = await this.#scanOnce();
      this.#isScanning = false;
      return handled;
    });
    return this.#last;
  }

  stop(): void {
    this.#stopped = true;
  }

  async #scanOnce(): Promise<number> {
    if (this.#stopped) return 0;
    const { folder } = this.#options;
    await this.#attempt(folder, () => this.#releaseDue());
    let handled = await this.#finishClaimed();
    const top = join(folder, 'in');
    const failedBefore = this.#failures.has(top);
    const dropped = await this.#attempt(top, () => this.#dropped());
    if (failedBefore && dropped) this.#options.onEvent({ kind: 'recovered', path: top });
    for (const file of dropped ?? []) handled += await this.#claimAndFinish(file);
    if (this.#again.size > 0) handled += await this.#finishClaimed();
    await this.#attempt(join(folder, 'work'), () => this.#leased.sweep());
    return handled;
  }

  async #finishClaimed(): Promise<number> {
    const claimed = await this.#attempt(join(this.#options.folder, 'work'), () => this.#leftovers());
    let handled = 0;
    for (const file of claimed ?? []) handled += await this.#finish(file);
    return handled;
  }

  /** What is held until a moment that has come, by each workspace's clock. */
  async #releaseDue(): Promise<void> {
    const { faults, clock } = this.#options.visma;
    await faults.held.releaseDue(async (workspace) => (await clock(workspace)).now);
  }

  /** What lies claimed in work/ from an earlier process, or from an earlier failure of this one. */
  async #leftovers(): Promise<LyingFile[]> {
    if (this.#leftoversKnown && this.#unfinished.size === 0) return [];
    const { world, folder } = this.#options;
    const { files, leftAlone } = await claimedFiles(world.disk, folder);
    if (this.#leftoversKnown) return files.filter(({ path }) => this.#unfinished.has(path));
    this.#leftoversKnown = true;
    for (const each of leftAlone) this.#options.onEvent({ kind: 'left-alone', ...each });
    for (const { path } of files) this.#unfinished.add(path);
    return files;
  }

  async #dropped(): Promise<LyingFile[]> {
    const { world, folder, settleMs, unfinishedMs = settleMs } = this.#options;
    const { files, leftAlone } = await droppedFiles(world.disk, folder);
    this.#tell(leftAlone);
    const { settled, unsettled } = this.#settled.sort(files);
    const finished: LyingFile[] = [];
    for (const file of settled) {
      if (file.unchangedMs >= unfinishedMs || (await this.#isWhole(file))) finished.push(file);
    }
    this.unsettled = unsettled.length + settled.length - finished.length;
    return finished;
  }

  /** A slow writer may pause for longer than a file must stand still; then its end is missing. */
  async #isWhole({ path }: LyingFile): Promise<boolean> {
    const end = await unlessGone(this.#options.world.disk.readEnd(path, endOfFile));
    return end !== 'gone' && endsWithEndRecord(end);
  }

  #tell(leftAlone: readonly LeftAlone[]): void {
    const before = this.#toldOf;
    this.#toldOf = new Set(leftAlone.map(({ path }) => path));
    for (const each of leftAlone) if (!before.has(each.path)) this.#options.onEvent({ kind: 'left-alone', ...each });
  }

  async #claimAndFinish(file: LyingFile): Promise<number> {
    if (this.#stopped) return 0;
    const { world, folder } = this.#options;
    const path = claimedPath(folder, file, world.newId());
    const claimed = await this.#attempt(file.path, async () => {
      await world.disk.makeFolder(dirname(path));
      return takenAway(world.disk.rename(file.path, path));
    });
    if (claimed !== 'moved') return 0;
    this.#unfinished.add(path);
    return this.#finish({ ...file, path, name: path.slice(dirname(path).length + 1) });
  }

  async #finish(file: LyingFile): Promise<number> {
    if (this.#stopped) return 0;
    const result = await this.#attempt(file.path, () => this.#handle(file));
    if (result === undefined) return 0;
    this.#unfinished.delete(file.path);
    this.#again.delete(file.path);
    if (result === 'gone' || result === 'held') return 0;
    this.#options.onEvent(result);
    return 1;
  }

  /** A file that is taken up again has met its fault. */
  #handle(file: LyingFile): Promise<HandledFile> {
    const claimed = new ClaimedFile(this.#options, file, this.#leased);
    if (this.#again.has(file.path)) return claimed.handle();
    return handleWithFaults(claimed, { options: this.#options, takeUp: (path) => this.#takeUp(path) });
  }

  /** A file in work/ goes on: at once, or at the end of the scan that is under way. */
  async #takeUp(path: string): Promise<void> {
    this.#unfinished.add(path);
    this.#again.add(path);
    if (!this.#isScanning) await this.scan();
  }

  /** The result, or undefined after a failure, of which is told once until it changes. */
  async #attempt<T>(path: string, work: () => Promise<T>): Promise<T | undefined> {
    try {
      const result = await work();
      this.#failures.delete(path);
      return result;
    } catch (error) {
      const text = String(error);
      if (this.#failures.get(path) !== text) this.#options.onEvent({ kind: 'failed', path, error });
      this.#failures.set(path, text);
      return undefined;
    }
  }
}
