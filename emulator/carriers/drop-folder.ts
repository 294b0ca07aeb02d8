// The drop folder: takes files out of in/, has them received exactly once, and leaves them in archive/ or rejected/ with receipts.
import { dirname, join } from 'node:path';
import type { Receipt } from '../../contracts/receipt.ts';
import type { World } from '../../foundation/world/world.ts';
import { startOfLargeFile } from '../codec/flat-file-reader.ts';
import { receiptsJson, receiptsText } from '../doors/file-door.ts';
import { type FileReceiver, type ReceivedFile, receiveFile, usualMaxBytes } from '../doors/receive-file.ts';
import type { Visma } from '../service/visma.ts';
import {
  claimedFiles,
  claimedPath,
  droppedFiles,
  droppedName,
  type FinalPlace,
  freePlace,
  type LeftAlone,
  type LyingFile,
  type Outcome,
} from './drop-folder-places.ts';
import { takenAway, unlessGone } from './gone-files.ts';
import { LeasedPlaces } from './leased-places.ts';
import { endOfFile, endsWithEndRecord, SettledFiles } from './settled-files.ts';

export type DropFolderEvent =
  | { kind: 'received'; workspace: string; file: string; outcome: Outcome; path: string; receipts: Receipt[] }
  /** Something lies there that is not taken; told once, as long as it lies there. */
  | { kind: 'left-alone'; path: string; because: string }
  /** The folder can be looked through again after a failure. */
  | { kind: 'recovered'; path: string }
  /** Something failed; the file stays where `path` says and is tried again at the next scan. */
  | { kind: 'failed'; path: string; error: unknown };

export interface DropFolderOptions {
  visma: FileReceiver & Pick<Visma, 'workspace'>;
  world: World;
  folder: string;
  /** Between two looks into the folder. */
  pollMs: number;
  /** A file is read when its size and time of change have stood still this long. */
  settleMs: number;
  /** A file that does not end with an end record is read only when it has stood still this long; `settleMs` when left out. */
  unfinishedMs?: number;
  /** Larger files are rejected with VE-214; 100 MB when left out. */
  maxBytes?: number;
  onEvent(event: DropFolderEvent): void;
}

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
  #leftoversKnown = false;
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
    this.#last = this.#last.then(() => this.#scanOnce());
    return this.#last;
  }

  stop(): void {
    this.#stopped = true;
  }

  async #scanOnce(): Promise<number> {
    if (this.#stopped) return 0;
    const { folder } = this.#options;
    let handled = 0;
    const claimed = await this.#attempt(join(folder, 'work'), () => this.#leftovers());
    const top = join(folder, 'in');
    for (const file of claimed ?? []) handled += await this.#finish(file);
    const failedBefore = this.#failures.has(top);
    const dropped = await this.#attempt(top, () => this.#dropped());
    if (failedBefore && dropped) this.#options.onEvent({ kind: 'recovered', path: top });
    for (const file of dropped ?? []) handled += await this.#claimAndFinish(file);
    await this.#attempt(join(folder, 'work'), () => this.#leased.sweep());
    return handled;
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
    const event = await this.#attempt(file.path, () => handleClaimed(this.#options, file, this.#leased));
    if (event === undefined) return 0;
    this.#unfinished.delete(file.path);
    if (event === 'gone') return 0;
    this.#options.onEvent(event);
    return 1;
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

/** Receives a claimed file and moves it to its end. The receipts are on disk before the file appears beside them. */
async function handleClaimed(
  options: DropFolderOptions,
  file: LyingFile,
  leased: LeasedPlaces,
): Promise<DropFolderEvent | 'gone'> {
  const { visma, world, folder, maxBytes = usualMaxBytes } = options;
  const startedMs = world.clock.monotonicMs();
  const isWhole = file.sizeBytes <= maxBytes;
  const bytes = await unlessGone(
    isWhole ? world.disk.read(file.path) : world.disk.readStart(file.path, startOfLargeFile),
  );
  if (bytes === 'gone') return 'gone';
  const name = droppedName(file.name);
  const size = isWhole ? {} : { sizeBytes: file.sizeBytes };
  const received = await receiveFile(visma, file.workspace, { bytes, ...size, claim: file.name, name, maxBytes });
  const { receipts } = received;
  await leased.prepare(file.workspace);
  const json = Buffer.from(receiptsJson({ file: received.name, receipts }));
  const durationMs = Math.round(world.clock.monotonicMs() - startedMs);
  await keep(options, { file, json, received, durationMs });
  const outcome: Outcome = received.refused ? 'rejected' : 'archive';
  const place = await freePlace(world.disk, join(folder, outcome, file.workspace), { name, json });
  await world.disk.write(place.receiptJson, json);
  await world.disk.write(place.receiptText, Buffer.from(receiptsText(receipts, 'both')));
  if (isWhole && received.kept !== bytes) await world.disk.write(file.path, received.kept);
  if ((await takenAway(world.disk.rename(file.path, place.file))) === 'gone') {
    await removeReceiptsAlone(world, place);
    return 'gone';
  }
  return { kind: 'received', workspace: file.workspace, file: received.name, outcome, path: place.file, receipts };
}

interface Handled {
  file: LyingFile;
  json: Buffer;
  received: ReceivedFile;
  durationMs: number;
}

/** The verdict stands even when the exchange cannot be kept for the list. */
async function keep({ visma, onEvent }: DropFolderOptions, handled: Handled): Promise<void> {
  const { file, json, received, durationMs } = handled;
  const status = received.tooLarge ? 413 : received.closedForSeconds === undefined ? 200 : 503;
  const transferIds = received.receipts.map(({ transferId }) => transferId);
  try {
    const exchange = {
      door: 'file',
      name: received.name,
      claim: file.name,
      status,
      durationMs,
      transferIds,
      receipts: received.receipts,
      maskedNumbers: received.maskedNumbers,
      request: received.kept,
      answer: json,
    } as const;
    await visma.keepExchange(file.workspace, exchange);
  } catch (error) {
    onEvent({ kind: 'failed', path: file.path, error });
  }
}

/** Another process on the same folder was faster: receipts stay only where they have their file. */
async function removeReceiptsAlone(world: World, place: FinalPlace): Promise<void> {
  const entries = await world.disk.list(place.folder);
  if (entries.some(({ name }) => name === place.name)) return;
  await world.disk.remove(place.receiptJson);
  await world.disk.remove(place.receiptText);
}
