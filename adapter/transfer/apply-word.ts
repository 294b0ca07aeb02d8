// What the word of a person makes of a transfer that waits, in one transaction: nothing, where it has not waited like that since they looked.

import { type LaftRefusal, notInThisState } from '../refusal.ts';
import type { Page } from '../stores/page.ts';
import { readTransfer, type TransferRow } from '../stores/transfer-rows.ts';
import { applyToOpen, type Judged } from './apply-judgement.ts';
import type { Judgement } from './complete-answer.ts';

export interface Word extends Pick<Judged, 'now' | 'restsOn'> {
  judgement: Extract<Judgement, { kind: 'verdict' }>;
  saidBy: string;
  /** How often the bytes had been given out when it was said. */
  attempts: number;
}

/** Throws a LaftRefusal when it is settled or under way by now, or was given out once more meanwhile; then nothing is changed. */
export async function applyWord(page: Page, transferId: string, word: Word): Promise<void> {
  const transfer = await readTransfer(page, transferId);
  if (!transfer) return;
  if (transfer.state !== 'unknown' && transfer.state !== 'awaiting receipt') throw notWaiting(transfer);
  if (transfer.attempts !== word.attempts) throw givenOutSince(transfer);
  await applyToOpen(page, transfer, word);
}

export function notWaiting({ transferId, state }: TransferRow): LaftRefusal {
  return notInThisState(
    `Transfer ${transferId} is ${state}: only one that is unknown or awaiting receipt is settled.`,
    `Overføring ${transferId} er gjort opp eller sendes: bare en som er ukjent eller venter på kvittering, gjøres opp.`,
  );
}

export function givenOutSince({ transferId }: TransferRow): LaftRefusal {
  return notInThisState(
    `Transfer ${transferId} was given out once more, or answered otherwise, while this was said. Look in Visma again, and say it then.`,
    `Overføring ${transferId} ble gitt ut en gang til, eller besvart på annen måte, mens dette ble sagt. Se etter i Visma igjen, og si det da.`,
  );
}
