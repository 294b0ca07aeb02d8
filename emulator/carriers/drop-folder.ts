// The drop folder: takes files out of in/, has them received exactly once, and leaves them in archive/ or rejected/ with receipts.
import { dirname, join } from 'node:path';
import { heeding } from '../heeding.ts';
import { ClaimedFile, type HandledFile } from './claimed-file.ts';
import { claimedPath } from './claimed-name.ts';
import type { DropFolderOptions } from './drop-folder-options.ts';
import { claimedFiles, type Dropped, droppedFiles, type LyingFile } from './drop-folder-places.ts';
import { handleWithFaults } from './faulty-file.ts';
import { takenAway, unlessGone } from './gone-files.ts';
import { dropHeld, heldFor, unmarkHeld } from './held-files.ts';
import { LeasedPlaces } from './leased-places.ts';
import { endOfFile, endsWithEndRecord, SettledFiles } from './settled-files.ts';
import { ToldFailures } from './told-failures.ts';

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
  const watch = new DropFolderWatch(options);
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

async function poll(watch: DropFolderWatch, { world, pollMs }: DropFolderOptions, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    await watch.scan();
    if (!signal.aborted) await world.clock.wait(pollMs, signal);
  }
}

async function untilIdle(watch: DropFolderWatch, { world, settleMs }: DropFolderOptions): Promise<void> {
  for (;;) {
    await watch.scan();
    if (watch.unsettled === 0) return;
    await world.clock.wait(Math.max(1, settleMs));
  }
}

class DropFolderWatch {
  /** Files seen at the last scan that may still be being written. */
  unsettled = 0;
  readonly #options: DropFolderOptions;
  readonly #settled: SettledFiles;
  readonly #leased: LeasedPlaces;
  readonly #failures: ToldFailures;
  /** Paths in work/ to be brought to their end: at the start whatever lies there, then what failed here. */
  readonly #unfinished = new Set<string>();
  /** Those of them that a fault has let go, or made: no fault strikes them again. */
  readonly #again = new Set<string>();
  /** Folders in work/ that could not be looked into yet; undefined: none was. */
  #unknown: ReadonlySet<string> | undefined;
  #isScanning = false;
  #stopped = false;
  #last: Promise<number> = Promise.resolve(0);
  #toldOf: ReadonlySet<string> = new Set();

  constructor(given: DropFolderOptions) {
    const options = { ...given, onEvent: heeding(given.onEvent) };
    this.#options = options;
    this.#leased = new LeasedPlaces(options);
    this.#settled = new SettledFiles(options.settleMs, () => options.world.clock.monotonicMs());
    this.#failures = new ToldFailures((path, error) => options.onEvent({ kind: 'failed', path, error }));
  }

  /** One scan after another, never two at once. */
  scan(): Promise<number> {
    this.#last = this.#last.then(async () => {
      this.#isScanning = true;
      const handled = await this.#failures.attempt(this.#options.folder, () => this.#scanOnce());
      this.#isScanning = false;
      return handled ?? 0;
    });
    return this.#last;
  }

  stop(): void {
    this.#stopped = true;
  }

  async #scanOnce(): Promise<number> {
    if (this.#stopped) return 0;
    const { folder, visma } = this.#options;
    await this.#failures.attempt(folder, () => visma.faults.held.releaseDue(), 'release');
    let handled = await this.#finishClaimed();
    const top = join(folder, 'in');
    const failedBefore = this.#failures.has(top);
    const dropped = await this.#failures.attempt(top, () => this.#dropped(top));
    if (failedBefore && dropped) this.#options.onEvent({ kind: 'recovered', path: top });
    for (const file of dropped ?? []) handled += await this.#claimAndFinish(file);
    if (this.#again.size > 0) handled += await this.#finishClaimed();
    await this.#failures.attempt(join(folder, 'work'), () => this.#leased.sweep(), 'sweep');
    return handled;
  }

  async #finishClaimed(): Promise<number> {
    const claimed = await this.#failures.attempt(join(this.#options.folder, 'work'), () => this.#leftovers());
    let handled = 0;
    for (const file of claimed ?? []) handled += await this.#finishUnlessDropped(file);
    return handled;
  }

  /** What a fault held back in an earlier process is taken up, or is gone with its workspace. */
  async #finishUnlessDropped(file: LyingFile): Promise<number> {
    if (this.#again.has(file.path)) return this.#finish(file);
    const held = await this.#failures.attempt(file.path, () => heldFor(this.#options, file), 'held');
    if (held === undefined) return 0;
    if (held === 'this') await this.#failures.attempt(file.path, () => unmarkHeld(this.#options, file.path), 'unmark');
    if (held !== 'another') return this.#finish(file);
    await dropHeld(this.#options, file);
    this.#unfinished.delete(file.path);
    return 0;
  }

  /** What lies claimed in work/ from an earlier process, or from an earlier failure of this one. */
  async #leftovers(): Promise<LyingFile[]> {
    const unknown = this.#unknown;
    const meant = new Set(this.#unfinished);
    if (unknown?.size === 0 && meant.size === 0) return [];
    const { world, folder } = this.#options;
    const isUnknown = (path: string) => unknown?.has(path) ?? true;
    const folders = new Set([...meant].map((path) => dirname(path)));
    const claimed = await claimedFiles(world.disk, folder, (path) => isUnknown(path) || folders.has(path));
    this.#unknown = new Set(claimed.notSeen.map(({ path }) => path).filter(isUnknown));
    this.#tellOfFolders(claimed);
    for (const each of claimed.leftAlone) this.#options.onEvent({ kind: 'left-alone', ...each });
    for (const { path } of claimed.files) if (isUnknown(dirname(path))) this.#unfinished.add(path);
    this.#forget(meant, claimed);
    return claimed.files.filter(({ path }) => this.#unfinished.has(path));
  }

  /** What was to be finished and lies there no more was finished by another, or never came. */
  #forget(meant: ReadonlySet<string>, { files, notSeen }: Dropped): void {
    const there = new Set(files.map(({ path }) => path));
    const closed = new Set(notSeen.map(({ path }) => path));
    for (const path of meant) {
      if (there.has(path) || closed.has(dirname(path))) continue;
      this.#unfinished.delete(path);
      this.#again.delete(path);
      this.#failures.forget((failed) => failed === path);
    }
  }

  async #dropped(top: string): Promise<LyingFile[]> {
    const { world, folder, settleMs, unfinishedMs = settleMs } = this.#options;
    const dropped = await droppedFiles(world.disk, folder);
    this.#tell(top, dropped);
    const { settled, unsettled } = this.#settled.sort(dropped.files);
    const finished: LyingFile[] = [];
    this.unsettled = unsettled.length;
    for (const file of settled) {
      // One that may not be read stays where it is: whoever put it there can mend that.
      const isWhole = await this.#failures.attempt(file.path, () => this.#isWhole(file), 'read');
      if (isWhole === undefined) continue;
      if (isWhole || file.unchangedMs >= unfinishedMs) finished.push(file);
      else this.unsettled++;
    }
    return finished;
  }

  /** A slow writer may pause for longer than a file must stand still; then its end is missing. */
  async #isWhole({ path }: LyingFile): Promise<boolean> {
    const end = await unlessGone(this.#options.world.disk.readEnd(path, endOfFile));
    return end !== 'gone' && endsWithEndRecord(end);
  }

  #tell(top: string, dropped: Dropped): void {
    const { files, leftAlone, notSeen } = dropped;
    const before = this.#toldOf;
    this.#toldOf = new Set(leftAlone.map(({ path }) => path));
    for (const each of leftAlone) if (!before.has(each.path)) this.#options.onEvent({ kind: 'left-alone', ...each });
    this.#tellOfFolders(dropped);
    const there = new Set([...files, ...notSeen].map(({ path }) => path));
    this.#failures.forget((path) => path.startsWith(join(top, '/')) && !there.has(path));
  }

  #tellOfFolders({ folders, notSeen }: Dropped): void {
    for (const path of folders) {
      if (this.#failures.has(path)) this.#options.onEvent({ kind: 'recovered', path });
      this.#failures.forget((failed) => failed === path);
    }
    for (const { path, error } of notSeen) this.#failures.failed(path, error);
  }

  async #claimAndFinish(file: LyingFile): Promise<number> {
    if (this.#stopped) return 0;
    const { world, folder } = this.#options;
    const path = claimedPath(folder, file, world.newId());
    const claimed = await this.#failures.attempt(file.path, async () => {
      await world.disk.makeFolder(dirname(path));
      // From here on it is looked for there, whatever becomes of the moving.
      this.#unfinished.add(path);
      if ((await takenAway(world.disk.rename(file.path, path))) === 'moved') return true;
      // Where the folder is another machine's, what was done may be answered as if nothing had been there.
      return (await world.disk.look(path)) !== undefined;
    });
    if (!claimed) return 0;
    return this.#finish({ ...file, path, name: path.slice(dirname(path).length + 1) });
  }

  async #finish(file: LyingFile): Promise<number> {
    if (this.#stopped) return 0;
    const result = await this.#failures.attempt(file.path, () => this.#handle(file));
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
}
