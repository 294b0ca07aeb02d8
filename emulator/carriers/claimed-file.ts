// One claimed file on its way: received exactly once, and moved to archive/ or rejected/ with its receipts beside it.
import { join } from 'node:path';
import type { Writing } from '../../foundation/world/world.ts';
import { type FileBytes, usualPartLength } from '../codec/file-bytes.ts';
import { startOfLargeFile } from '../codec/flat-file-reader.ts';
import { receiptsJson } from '../codec/given-receipt.ts';
import { receiptsText } from '../doors/file-door.ts';
import { mostInJournal } from '../doors/kept-file.ts';
import { type FileReceiver, type ReceivedFile, receiveFile, usualMaxBytes } from '../doors/receive-file.ts';
import { droppedName } from './claimed-name.ts';
import type { DropFolderEvent, DropFolderOptions } from './drop-folder-options.ts';
import type { LyingFile } from './drop-folder-places.ts';
import { type FinalPlace, freePlace, type Outcome, says } from './free-place.ts';
import { isTaken, takenAway, unlessGone } from './gone-files.ts';
import type { LeasedPlaces } from './leased-places.ts';

/** `gone`: it is no longer there; `held`: it stays in work/ until somebody lets it go. */
export type HandledFile = DropFolderEvent | 'gone' | 'held';

/** A file that Visma has answered for, and the receipts that go beside it. */
export interface AnsweredFile {
  received: ReceivedFile;
  json: Writing;
  text: Writing;
}

export class ClaimedFile {
  readonly lying: LyingFile;
  /** The name that it was dropped under. */
  readonly name: string;
  /** Not larger than what is received. */
  readonly isWhole: boolean;
  readonly #options: DropFolderOptions;
  readonly #leased: LeasedPlaces;

  constructor(options: DropFolderOptions, lying: LyingFile, leased: LeasedPlaces) {
    this.#options = options;
    this.lying = lying;
    this.#leased = leased;
    this.name = droppedName(lying.name);
    this.isWhole = lying.sizeBytes <= this.#maxBytes;
  }

  get #maxBytes(): number {
    return this.#options.maxBytes ?? usualMaxBytes;
  }

  /** Receives the file and moves it to its end. */
  async handle(visma: FileReceiver = this.#options.visma): Promise<HandledFile> {
    if (!this.isWhole) {
      const start = await this.read();
      return start === 'gone' ? 'gone' : this.putAway(await this.receive(visma, start));
    }
    const file = await unlessGone(this.#options.world.disk.open(this.lying.path));
    if (file === 'gone') return 'gone';
    const read = (from: number, length: number) => file.read(from, length);
    const bytes = { size: file.sizeBytes, partLength: usualPartLength, read };
    return this.putAway(await this.receive(visma, bytes).finally(() => file.close()));
  }

  /** All of it, or the beginning of one that is too large. */
  read(): Promise<Buffer | 'gone'> {
    const { disk } = this.#options.world;
    const { path } = this.lying;
    return unlessGone(this.isWhole ? disk.read(path) : disk.readStart(path, startOfLargeFile));
  }

  async receive(visma: FileReceiver, bytes: Buffer | FileBytes): Promise<AnsweredFile> {
    const { clock } = this.#options.world;
    const startedMs = clock.monotonicMs();
    const { workspace, sizeBytes, name: claim } = this.lying;
    const size = this.isWhole ? {} : { sizeBytes };
    const file = { bytes, ...size, claim, name: this.name, maxBytes: this.#maxBytes };
    const received = await this.#looked(await receiveFile(visma, workspace, file));
    const { receipts } = received;
    await this.#leased.prepare(workspace);
    const json = again(() => receiptsJson({ file: received.name, receipts }));
    await this.#keep(visma, { received, json, durationMs: Math.round(clock.monotonicMs() - startedMs) });
    return { received, json, text: again(() => receiptsText(receipts, 'both')) };
  }

  /** The receipts, where there are any, are on disk before the file appears beside them. */
  async putAway(answered: AnsweredFile, hasReceipts = true): Promise<HandledFile> {
    const { received, text } = answered;
    const { world } = this.#options;
    const { path, workspace } = this.lying;
    const outcome: Outcome = received.refused ? 'rejected' : 'archive';
    const { place, isOurs } = await this.#takenPlace(outcome, answered, hasReceipts);
    if (hasReceipts) await world.disk.write(place.receiptText, text);
    if (this.isWhole && received.kept.numbers > 0)
      await unlessGone(world.disk.rewrite(path, (piece) => received.masked(piece).bytes, received.endOf));
    const moved = await takenAway(world.disk.rename(path, place.file));
    // Where the folder is another machine's, what was done may be answered as if nothing had been there.
    if (moved === 'gone' && !(isOurs && (await world.disk.look(place.file)))) {
      if (hasReceipts) await this.#removeReceiptsAlone(place);
      return 'gone';
    }
    const { receipts, name: file } = received;
    return { kind: 'received', workspace, file, outcome, path: place.file, receipts };
  }

  /** What is too large to be read whole is overwritten before it is told of, since only that tells how many numbers are in it. */
  async #looked(received: ReceivedFile): Promise<ReceivedFile> {
    if (this.isWhole) return received;
    let numbers = 0;
    const overwrite = (piece: Buffer): Buffer => {
      const masked = received.masked(piece);
      numbers += masked.numbers;
      return masked.bytes;
    };
    await unlessGone(this.#options.world.disk.rewrite(this.lying.path, overwrite, received.endOf));
    return { ...received, kept: { ...received.kept, numbers } };
  }

  /** A number that could be a real person's does not stay in a file's name either; a star may stand in no name on Windows. */
  freePlace(
    outcome: Outcome,
    { received, json }: Pick<AnsweredFile, 'received' | 'json'>,
    from = 1,
  ): Promise<FinalPlace> {
    const { world, folder } = this.#options;
    const name = received.name.replaceAll('*', 'x');
    return freePlace(world.disk, join(folder, outcome, this.lying.workspace), { name, json, from });
  }

  /** Whoever writes the receipt first has the name: `isOurs`. The very same receipt is of an earlier attempt with this file. */
  async #takenPlace(
    outcome: Outcome,
    answered: AnsweredFile,
    hasReceipts: boolean,
  ): Promise<{ place: FinalPlace; isOurs: boolean }> {
    for (let from = 1; ; ) {
      const place = await this.freePlace(outcome, answered, from);
      const taken = hasReceipts ? await this.#take(place, answered.json) : 'as before';
      if (taken !== 'by another') return { place, isOurs: taken === 'now' };
      from = place.number + 1;
    }
  }

  async #take({ receiptJson }: FinalPlace, json: Writing): Promise<'now' | 'as before' | 'by another'> {
    const { disk } = this.#options.world;
    try {
      await disk.create(receiptJson, json);
      return 'now';
    } catch (error) {
      if (!isTaken(error)) throw error;
      return (await unlessGone(says(disk, receiptJson, json))) === true ? 'as before' : 'by another';
    }
  }

  /** The verdict stands even when the exchange cannot be kept for the list. */
  async #keep(visma: FileReceiver, answered: Pick<AnsweredFile, 'received' | 'json'> & { durationMs: number }) {
    const { received, json, durationMs } = answered;
    const { workspace, name: claim, path } = this.lying;
    const status = received.tooLarge ? 413 : received.closedForSeconds === undefined ? 200 : 503;
    const { receipts, kept } = received;
    const { name } = this;
    const { beginning: request, sizeBytes: requestBytes, numbers: maskedNumbers } = kept;
    const answer = beginningOf(json, mostInJournal);
    const transferIds = receipts.map(({ transferId }) => transferId);
    const told = { name, claim, status, durationMs, transferIds, receipts, maskedNumbers, requestBytes };
    try {
      await visma.keepExchange(workspace, { door: 'file', ...told, request, answer });
    } catch (error) {
      this.#options.onEvent({ kind: 'failed', path, error });
    }
  }

  /** Another process on the same folder was faster: receipts stay only where they have their file. */
  async #removeReceiptsAlone(place: FinalPlace): Promise<void> {
    const { disk } = this.#options.world;
    if (await disk.look(place.file)) return;
    await disk.remove(place.receiptJson);
    await disk.remove(place.receiptText);
  }
}

/** The parts of a text, made anew each time that it is walked. */
function again(parts: () => Iterable<string>): Iterable<string> {
  return { [Symbol.iterator]: () => parts()[Symbol.iterator]() };
}

/** At most so many bytes, and no more of the text than is needed for them. */
function beginningOf(text: Writing, most: number): Buffer {
  if (text instanceof Uint8Array) return Buffer.from(text.subarray(0, most));
  const parts: Buffer[] = [];
  let length = 0;
  for (const part of text) {
    const bytes = Buffer.from(part);
    parts.push(bytes);
    length += bytes.length;
    if (length >= most) break;
  }
  return Buffer.concat(parts).subarray(0, most);
}
