// What each kind of fault does to a file in the drop folder, around the way that the file takes otherwise.
import type { FaultKindKey } from '../../contracts/faults.ts';
import type { Writing } from '../../foundation/world/world.ts';
import { type Arrived, arrivedFile } from '../doors/arrived.ts';
import { dyingHalfway, type FaultyPart, forgetting, noting, standingOtherwise } from '../doors/faulty-visma.ts';
import { usualMaxBytes } from '../doors/receive-file.ts';
import { partOf, retryAfter } from '../doors/strikes.ts';
import type { StandingFault } from '../service/faults.ts';
import type { AnsweredFile, ClaimedFile, HandledFile } from './claimed-file.ts';
import { claimedPath } from './claimed-name.ts';
import type { DropFolderOptions } from './drop-folder-options.ts';
import type { FinalPlace } from './free-place.ts';
import { dropHeld, markHeld, unmarkHeld } from './held-files.ts';

export interface FaultyFolder {
  options: DropFolderOptions;
  /** A file in work/ goes on, and no fault strikes it again. */
  takeUp(path: string): Promise<void>;
}

interface StruckFile extends FaultyFolder {
  file: ClaimedFile;
  bytes: Buffer;
  arrived: Arrived;
  fault: StandingFault;
  /** Notes the fault in the list of exchanges. */
  visma: FaultyPart;
}

/** The file as it goes when no fault is set, or with the one that strikes it. */
export async function handleWithFaults(file: ClaimedFile, folder: FaultyFolder): Promise<HandledFile> {
  const { visma, maxBytes = usualMaxBytes } = folder.options;
  const { workspace } = file.lying;
  const stand = (await visma.faults.standing(workspace)).length > 0;
  if (!stand && (await visma.faults.held.of(workspace)).length === 0) return file.handle();
  const bytes = await file.read();
  if (bytes === 'gone') return 'gone';
  const most = file.isWhole ? maxBytes : 0;
  const arrived = await arrivedFile(visma, workspace, { bytes, name: file.name, maxBytes: most });
  const fault = stand
    ? await visma.faults.take(workspace, { ...arrived, way: 'folder', beforeReading: false })
    : undefined;
  const strike = fault && strikes[fault.kind];
  const handled =
    fault && strike
      ? await strike({ ...folder, file, bytes, arrived, fault, visma: noting(visma, fault) })
      : await file.handle();
  if (arrived.stores && typeof handled === 'object') await releaseOvertaken(folder, file.lying);
  return handled;
}

/** This file is at its end, whatever becomes of those that come behind it. */
async function releaseOvertaken({ options }: FaultyFolder, { workspace, path }: ClaimedFile['lying']): Promise<void> {
  try {
    await options.visma.faults.held.nextIsProcessed(workspace);
  } catch (error) {
    options.onEvent({ kind: 'failed', path, error });
  }
}

/** Only the kinds that can occur in the folder. */
const strikes: Readonly<Partial<Record<FaultKindKey, (struck: StruckFile) => Promise<HandledFile>>>> = {
  maintenance: ({ file, visma, fault: { parameters } }) =>
    file.handle(standingOtherwise(visma, { open: false, ...retryAfter(parameters) })),
  'lost-before-processing': async (struck) => {
    await keepUnanswered(struck, struck.file.lying.name);
    await struck.options.world.disk.remove(struck.file.lying.path);
    return 'gone';
  },
  'answer-lost': async ({ file, visma, bytes }) => file.putAway(await file.receive(visma, bytes), false),
  'answered-not-processed': ({ file, visma }) => file.handle(forgetting(visma)),
  'half-imported': async (struck) => {
    await struck.file.receive(dyingHalfway(struck.visma), struck.bytes);
    return held(struck, {});
  },
  'half-answer': halfReceipt,
  'receipt-late': async (struck) => {
    await struck.file.receive(struck.visma, struck.bytes);
    const { until } = struck.fault.parameters;
    return held(struck, until === undefined ? {} : { until: String(until) });
  },
  'receipt-twice': async ({ file, visma, bytes, options }) => {
    const answered = await file.receive(visma, bytes);
    const handled = await file.putAway(answered);
    const outcome = answered.received.refused ? 'rejected' : 'archive';
    await writeReceipts(options, await file.freePlace(outcome, answered), answered);
    return handled;
  },
  'delivered-twice': async ({ file, visma, bytes, options, takeUp }) => {
    const copy = claimedPath(options.folder, { ...file.lying, name: file.name }, options.world.newId());
    await options.world.disk.write(copy, bytes);
    await takeUp(copy);
    return file.handle(visma);
  },
  overtaken: async (struck) => {
    await keepUnanswered(struck);
    return held(struck, { afterNext: true });
  },
};

async function held(
  { file, options, fault, takeUp }: StruckFile,
  release: { until?: string; afterNext?: boolean },
): Promise<'held'> {
  const { path, workspace } = file.lying;
  await markHeld(options, { workspace, path });
  const finish = async () => {
    await unmarkHeld(options, path);
    await takeUp(path);
  };
  const drop = () => dropHeld(options, { workspace, path });
  await options.visma.faults.held.hold(workspace, { fault, afterNext: false, ...release, finish, drop });
  return 'held';
}

/** Half of it lies there, as of a writer that is in the middle of it; the rest comes when it is released. */
async function halfReceipt({ file, visma, bytes, fault, options }: StruckFile): Promise<HandledFile> {
  const answered = await file.receive(visma, bytes);
  const half = (content: Writing) => {
    const whole = content instanceof Uint8Array ? Buffer.from(content) : Buffer.from([...content].join(''));
    return whole.subarray(0, partOf(whole, fault.parameters));
  };
  const handled = await file.putAway({ ...answered, json: half(answered.json), text: half(answered.text) });
  if (typeof handled !== 'object' || handled.kind !== 'received') return handled;
  const { path, workspace } = handled;
  const place = { receiptJson: `${path}.receipt.json`, receiptText: `${path}.receipt.txt` };
  const finish = () => writeReceipts(options, place, answered);
  await options.visma.faults.held.hold(workspace, { fault, afterNext: false, finish });
  return handled;
}

async function writeReceipts(
  { world: { disk } }: DropFolderOptions,
  place: Pick<FinalPlace, 'receiptJson' | 'receiptText'>,
  { json, text }: AnsweredFile,
): Promise<void> {
  await disk.write(place.receiptJson, json);
  await disk.write(place.receiptText, text);
}

/** With a claim it is the one exchange of the file; without, the file's own comes later. */
async function keepUnanswered({ file, visma, arrived }: StruckFile, claim?: string): Promise<void> {
  const { name, kept: request, maskedNumbers } = arrived;
  const none = { status: 0, durationMs: 0, transferIds: [], answer: Buffer.alloc(0), maskedNumbers };
  const once = claim === undefined ? {} : { claim };
  await visma.keepExchange(file.lying.workspace, { ...none, ...once, door: 'file', name, request });
}
