// The only place that moves bases and transfers from state to state. Each move is one transaction under the workspace's lock
// that first looks at the present state, so that of two who want the same only one gets it.
import type { InBothLanguages } from '../../contracts/receipt.ts';
import type { RestsOn } from '../../contracts/rests-on.ts';
import type { Database } from '../../foundation/database/database.ts';
import { instantAfter } from '../../foundation/world/instant.ts';
import type { Instant } from '../../foundation/world/world.ts';
import { basesByIds, moveBases, moveBasesOf } from '../stores/basis-rows.ts';
import { heldBack, saidOfAnother } from '../stores/held-back-rows.ts';
import { lockOf, type Page } from '../stores/page.ts';
import {
  insertTransfer,
  type NewTransfer,
  readSentBytes,
  readTransfer,
  type TransferRow,
  transfersInState,
  updateTransfer,
} from '../stores/transfer-rows.ts';
import { answerContradiction } from './answer-contradiction.ts';
import { applyJudgement, type Judged } from './apply-judgement.ts';
import { applyWord, type Word } from './apply-word.ts';
import type { Judgement } from './complete-answer.ts';
import { giveOut } from './give-out.ts';
import { later } from './later.ts';
import { type BecameOfIt, type NotReceived, notReceived } from './not-received.ts';
import { type Reopening, reopen } from './reopen.ts';
import { type LateAnswer, settledAlready } from './settled-already.ts';
import { restingAlsoOn, withoutAnswer } from './settling-rests-on.ts';
import { notRepeatedReason } from './transfer-notes.ts';

export interface Journal {
  /**
   * Ready → sending, with id and exact bytes stored, all or none. `expected`: the version of each basis from which the bytes were
   * written. Answers the ids that another has taken or changed meanwhile, or that are held back; empty when the transfer was stored.
   */
  begin(transfer: NewTransfer, expected: ReadonlyMap<string, number>): Promise<string[]>;
  /**
   * Unknown → sending once more: the stored bytes, or undefined when the transfer is not unknown any more, or holds what Visma is said to
   * have by another: then it stays unknown, and its reason says so.
   */
  beginAgain(transferId: string, again: Again): Promise<{ transfer: TransferRow; bytes: Buffer } | undefined>;
  /** The stored bytes, for somebody who may carry them; of a file that waits, as one copy more. `undefined`: there is no such transfer. */
  giveOut(transferId: string): Promise<Buffer | undefined>;
  /** The file has been put where Visma takes it: sending or unknown → awaiting receipt. */
  handedOver(transferId: string): Promise<void>;
  /**
   * What a complete answer, or none, makes of a transfer. Once settled, nothing changes it any more: then it answers the bases of which
   * a complete answer says otherwise, none when it says the same, and keeps with the transfer that it contradicts it.
   */
  judge(transferId: string, judgement: Judgement, from?: From): Promise<string[] | undefined>;
  /**
   * What Visma says of a transfer that is settled: the ids of the bases of which that is not what the book says, kept with it. Where it is
   * open, nothing: what Visma says now does not settle it, since a copy may be under way.
   */
  contradict(transferId: string, judgement: Judgement, from: string): Promise<string[] | undefined>;
  /**
   * Unknown or awaiting receipt → failed, its bases ready again: nothing was received. Believed only where no copy can be under way at the
   * moment of which it is said.
   */
  notReceived(transferId: string, said: NotReceived): Promise<BecameOfIt>;
  /** The verdict of a person on a transfer that waits. A LaftRefusal when it does not wait any more, or not as when it was said. */
  word(transferId: string, word: Omit<Word, 'now'>): Promise<void>;
  /** The same on a settled transfer, of what is said otherwise of it: what else a person should know. */
  answer(transferId: string, word: Omit<Word, 'now'>): Promise<InBothLanguages[]>;
  /**
   * Transferred → unknown: Visma has nothing of it, whatever it answered once. Answers why it was not done, as a clause, and has changed
   * nothing then. What stands against it from the same source is kept as resolved by this.
   */
  reopen(transferId: string, why: Reopening): Promise<InBothLanguages | undefined>;
  /** What a process left in sending when it died is unknown; not what is in hand. */
  recover(inHand: ReadonlySet<string>): Promise<void>;
}

/** Where a judgement comes from, as far as the book keeps it. */
type From = Pick<Judged, 'answer' | 'attempt' | 'restsOn' | 'from'>;

/** The copy that is given out now may be under way as long as either it or an earlier one may. */
export interface Again {
  longestLifeMs: number;
  /** How long it may be held by whoever gives it out now, milliseconds. */
  holdsMs: number;
  /** The folder in which its file is put now. */
  putIn?: string;
  restsOn: readonly RestsOn[];
}

const interrupted = {
  nb: 'Programmet stoppet mens overføringen pågikk; det er ikke kjent hva Visma har mottatt.',
  en: 'The program stopped while the transfer was under way; what Visma has received is not known.',
};

interface JournalParts {
  database: Database;
  workspace: string;
  moment(): Instant;
  /** Told the id of each transfer that becomes sending, before that is committed. */
  beginning(transferId: string): void;
}

/** The journal of one workspace. */
export function journal({ database, workspace, moment, beginning }: JournalParts): Journal {
  const transact = <T>(work: (page: Page) => Promise<T>): Promise<T> =>
    database.transact(lockOf(workspace), (tx) => work({ tx, workspace }));
  return {
    begin: (transfer, expected) => {
      beginning(transfer.transferId);
      return transact((page) => begin(page, transfer, expected));
    },
    beginAgain: (transferId, again) =>
      transact(async (page) => {
        const begun = await beginAgain(page, transferId, { ...again, now: moment() });
        if (begun) beginning(transferId);
        return begun;
      }),
    giveOut: (transferId) => transact((page) => giveOut(page, transferId, moment())),
    handedOver: (transferId) => transact((page) => handedOver(page, transferId, moment())),
    judge: (transferId, judgement, from = {}) =>
      transact((page) => applyJudgement(page, transferId, { judgement, now: moment(), ...from })),
    contradict: (transferId, judgement, from) =>
      transact((page) => contradict(page, transferId, { judgement, from, now: moment() })),
    notReceived: (transferId, said) => transact((page) => notReceived(page, transferId, { ...said, now: moment() })),
    word: (transferId, word) => transact((page) => applyWord(page, transferId, { ...word, now: moment() })),
    answer: (transferId, word) => transact((page) => answerContradiction(page, transferId, { ...word, now: moment() })),
    reopen: (transferId, why) => transact((page) => reopen(page, transferId, { ...why, now: moment() })),
    recover: (inHand) => transact((page) => recover(page, moment(), inHand)),
  };
}

async function begin(page: Page, transfer: NewTransfer, expected: ReadonlyMap<string, number>): Promise<string[]> {
  const ids = transfer.bases.map(({ basis }) => basis.id);
  const rows = await basesByIds(page, ids);
  const held = await heldBack(page, rows);
  const asWritten = rows.filter(
    (row) => row.state === 'ready' && row.version === expected.get(row.basis.id) && !held.has(row.basis.id),
  );
  const free = new Set(asWritten.map((row) => row.basis.id));
  const taken = ids.filter((id) => !free.has(id));
  if (taken.length > 0) return taken;
  await insertTransfer(page, transfer);
  await moveBases(page, ids, { state: 'sending', transferId: transfer.transferId, errors: [] });
  return [];
}

async function beginAgain(
  page: Page,
  transferId: string,
  { longestLifeMs, holdsMs, putIn, restsOn, now }: Again & { now: Instant },
): Promise<{ transfer: TransferRow; bytes: Buffer } | undefined> {
  const transfer = await readTransfer(page, transferId);
  const bytes = await readSentBytes(page, transferId);
  if (transfer?.state !== 'unknown' || !bytes) return undefined;
  const another = await saidOfAnother(page, transfer);
  if (another) {
    await updateTransfer(page, { ...transfer, reason: notRepeatedReason(transferId, another) });
    return undefined;
  }
  const again: TransferRow = {
    ...restingAlsoOn(transfer, restsOn),
    state: 'sending',
    ...(putIn === undefined ? {} : { putIn }),
    attempts: transfer.attempts + 1,
    sendingUntil: instantAfter(now, holdsMs),
    longestLifeMs: Math.max(transfer.longestLifeMs ?? 0, longestLifeMs),
  };
  await updateTransfer(page, again);
  await moveBasesOf(page, transfer, { state: 'sending' });
  return { transfer: again, bytes };
}

async function handedOver(page: Page, transferId: string, now: Instant): Promise<void> {
  const transfer = await readTransfer(page, transferId);
  // A receipt may have been read already: then there is nothing to wait for.
  if (transfer?.state !== 'sending' && transfer?.state !== 'unknown') return;
  const { reason: _, ...rest } = transfer;
  await updateTransfer(page, { ...rest, state: 'awaiting receipt', givenOutAt: later(transfer.givenOutAt, now) });
  await moveBasesOf(page, transfer, { state: 'awaiting receipt' });
}

async function contradict(page: Page, transferId: string, late: LateAnswer): Promise<string[] | undefined> {
  const transfer = await readTransfer(page, transferId);
  if (transfer?.state !== 'transferred' && transfer?.state !== 'failed') return undefined;
  return settledAlready(page, transfer, late);
}

async function recover(page: Page, now: Instant, inHand: ReadonlySet<string>): Promise<void> {
  for (const transfer of await transfersInState(page, 'sending')) {
    if (inHand.has(transfer.transferId)) continue;
    const unknown = restingAlsoOn(transfer, withoutAnswer);
    // Whoever sends it may be alive, in another process, and let go of it only when its time is up.
    const givenOutAt = later(later(transfer.givenOutAt, now), transfer.sendingUntil ?? now);
    await updateTransfer(page, { ...unknown, state: 'unknown', givenOutAt, reason: interrupted });
    await moveBasesOf(page, transfer, { state: 'unknown' });
  }
}
