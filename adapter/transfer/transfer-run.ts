// Sends what is ready: bytes written, stored with the move to sending, then handed over, then judged. One transfer at a time.
import type { Channel } from '../../contracts/outcomes.ts';
import type { InBothLanguages } from '../../contracts/receipt.ts';
import type { RestsOn } from '../../contracts/rests-on.ts';
import { instantAfter } from '../../foundation/world/instant.ts';
import type { World } from '../../foundation/world/world.ts';
import type { Installation, Progress } from '../laft.ts';
import type { BasisRow } from '../stores/basis-rows.ts';
import type { NewTransfer } from '../stores/transfer-rows.ts';
import type { ChangedField } from './carried-basis.ts';
import type { Sent } from './complete-answer.ts';
import type { Journal } from './journal.ts';
import { inTransfers } from './running-numbers.ts';
import { changedFieldNotes, closingNote, stoppedNote } from './transfer-notes.ts';

interface Written {
  bytes: Uint8Array;
  fileName?: string;
  changed: ChangedField[];
  restsOn: RestsOn[];
}

/** One of the two ways to Visma. */
export interface ChannelOut {
  channel: Channel;
  /** A person carries what is written. */
  carriedBy?: 'person';
  /** Bases in one transfer. */
  size: number;
  /** How long whoever hands bytes over may hold them, milliseconds; nobody who lives holds them longer. */
  holdsMs: number;
  /** The folder in which files are put. */
  putIn?: string;
  write(transferId: string, bases: readonly BasisRow[]): Promise<Written>;
  /** Hands stored bytes over, the first time or again, and has the journal judge what came of it. False: nobody was reached. */
  handOver(transfer: HandedOver, journal: Journal): Promise<boolean>;
  /** Asks what became of a transfer and has the journal judge the answer; absent where nobody can be asked. */
  ask?(transfer: Sent, journal: Journal, restsOn: readonly RestsOn[]): Promise<void>;
  /** Whether what was handed over still lies there whole; absent where nothing lies. A UserError where that cannot be seen. */
  stillLies?(transfer: Placed): Promise<boolean>;
}

export interface Placed {
  transferId: string;
  fileName?: string;
  /** The folder in which it was put; absent: the one of now. */
  putIn?: string;
}

interface HandedOver extends Sent, Placed {
  transferId: string;
  bytes: Uint8Array;
  /** Which time it is that they are handed over, from 1. */
  attempt: number;
}

export interface Run {
  transferIds: string[];
  notes: InBothLanguages[];
}

export interface RunParts {
  world: World;
  journal: Journal;
  out: ChannelOut;
  /** As the installation says it now: it holds for what is sent now. */
  longestLifeMs: number;
  /** Those of the bases that are ready now, as they are now. */
  stillReady(basisIds: readonly string[]): Promise<BasisRow[]>;
  /** Asked before each transfer; once true, the rest stays ready. */
  isClosing(): boolean;
  onProgress?: Progress;
}

/** At most 20 characters and unlike all others: it identifies the transfer on the receipt. */
function newTransferId(world: World): string {
  return `T${world.newId().slice(0, 19)}`;
}

/** A transfer that fails does not stop the others; when nobody is reached, or LAFT is closed, the run ends, and the rest stays ready. */
export async function runTransfers(parts: RunParts, ready: readonly BasisRow[]): Promise<Run> {
  const run: Run = { transferIds: [], notes: [] };
  const changed: ChangedField[] = [];
  let done = 0;
  for (const batch of inTransfers(ready, parts.out.size)) {
    if (parts.isClosing()) {
      run.notes.push(closingNote(ready.length - done));
      break;
    }
    const begun = await begin(parts, batch);
    done += batch.length;
    if (!begun) continue;
    run.transferIds.push(begun.transferId);
    changed.push(...begun.changed);
    const reached = await parts.out.handOver(begun, parts.journal);
    parts.onProgress?.(done, ready.length);
    if (reached) continue;
    if (done < ready.length) run.notes.push(stoppedNote(ready.length - done));
    break;
  }
  run.notes.unshift(...changedFieldNotes(changed));
  return run;
}

/** Writes and stores a transfer. What another run has taken meanwhile is left to it, and the rest written anew as it is now. */
async function begin(
  parts: RunParts,
  batch: readonly BasisRow[],
): Promise<(HandedOver & { changed: ChangedField[] }) | undefined> {
  let left = batch;
  while (left.length > 0) {
    const transferId = newTransferId(parts.world);
    const written = await parts.out.write(transferId, left);
    const fileName = written.fileName === undefined ? {} : { fileName: written.fileName };
    const madeAt = parts.world.clock.now();
    const transfer: NewTransfer = {
      transferId,
      channel: parts.out.channel,
      madeAt,
      sendingUntil: instantAfter(madeAt, parts.out.holdsMs),
      bytes: written.bytes,
      longestLifeMs: parts.longestLifeMs,
      restsOn: written.restsOn,
      ...fileName,
      ...(parts.out.carriedBy ? { carriedBy: parts.out.carriedBy } : {}),
      ...(parts.out.putIn === undefined ? {} : { putIn: parts.out.putIn }),
      bases: left,
    };
    const basisIds = left.map((row) => row.basis.id);
    const changed = await parts.journal.begin(transfer, new Map(left.map((row) => [row.basis.id, row.version])));
    if (changed.length === 0) {
      return { transferId, basisIds, bytes: written.bytes, attempt: 1, changed: written.changed, ...fileName };
    }
    left = await parts.stillReady(basisIds);
  }
  return undefined;
}

/** Free text beside the transfer id: which months are in it. */
export function referenceOf(installation: Installation, bases: readonly BasisRow[]): string {
  const months = [...new Set(bases.map((row) => row.basis.periodFrom.slice(0, 7)))].sort();
  return `${installation.senderSystem} ${months.join(' ')}`;
}
