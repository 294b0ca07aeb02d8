// What "nothing was received" makes of a transfer: believed only when no copy of it can still be under way.
import type { InBothLanguages } from '../../contracts/receipt.ts';
import { type RestsOn, restsOnLaft } from '../../contracts/rests-on.ts';
import { moment } from '../../foundation/pages/norwegian.ts';
import { instantAfter } from '../../foundation/world/instant.ts';
import type { Instant } from '../../foundation/world/world.ts';
import { settlingOf } from '../config.ts';
import type { Installation } from '../laft.ts';
import { moveBasesOf } from '../stores/basis-rows.ts';
import type { Page } from '../stores/page.ts';
import { readTransfer, type TransferRow, updateTransfer } from '../stores/transfer-rows.ts';
import { readWorkspace } from '../stores/workspace-rows.ts';
import { bringWhereAccepted } from './bring-in.ts';
import { decideOpenAnew } from './corrections.ts';
import { groundOf } from './ground.ts';
import { restingAlsoOn } from './settling-rests-on.ts';

export interface NotReceived {
  /** Who or what says so. */
  reason: InBothLanguages;
  /** The moment of which it is said: for a question, when it was asked. */
  asOf: Instant;
  /** What the way of learning it rests on. */
  restsOn: readonly RestsOn[];
  saidBy?: string;
}

export type BecameOfIt =
  | { kind: 'ready again' }
  /** A copy may still come until then; an unknown transfer says so and stays. */
  | { kind: 'under way'; until: Instant }
  /** It is settled, or being sent, by now; nothing is changed. */
  | { kind: 'not waiting'; transfer: TransferRow };

/** Throws when there is no such transfer. */
export async function notReceived(
  page: Page,
  transferId: string,
  said: NotReceived & { now: Instant },
): Promise<BecameOfIt> {
  const transfer = await readTransfer(page, transferId);
  if (!transfer) throw new Error(`no transfer ${transferId}`);
  if (transfer.state !== 'unknown' && transfer.state !== 'awaiting receipt') return { kind: 'not waiting', transfer };
  const row = await readWorkspace(page);
  const lifeMs = longestLifeOf(transfer, row?.installation);
  const until = instantAfter(transfer.givenOutAt, lifeMs);
  const resting = restingAlsoOn(transfer, [
    ...said.restsOn,
    restsOnLaft('laft-longest-message-life-ms', String(lifeMs)),
  ]);
  if (said.asOf <= until) {
    if (transfer.state === 'unknown') await updateTransfer(page, { ...resting, reason: perhapsUnderWay(until) });
    return { kind: 'under way', until };
  }
  await moveBasesOf(page, transfer, { state: 'ready', leaves: true, errors: [] });
  const notes = await bringWhereAccepted(page, transfer.basisIds);
  await updateTransfer(page, nothingOf(resting, { ...said, reason: oneAfterAnother([said.reason, ...notes]) }));
  // While it was under way nothing that is entered could change it, but what is configured could.
  if (row) await decideOpenAnew(page, groundOf(row));
  return { kind: 'ready again' };
}

function oneAfterAnother(sentences: readonly InBothLanguages[]): InBothLanguages {
  return { nb: sentences.map(({ nb }) => nb).join(' '), en: sentences.map(({ en }) => en).join(' ') };
}

/**
 * How long what was given out may be under way, milliseconds: as the installation said when it was. What it says since then holds
 * for later transfers, and for one of a book that is older than that.
 */
export function longestLifeOf({ longestLifeMs }: TransferRow, installation: Partial<Installation> = {}): number {
  return longestLifeMs ?? settlingOf(installation).longestMessageLifeMs;
}

function nothingOf(transfer: TransferRow, { now, reason, saidBy }: NotReceived & { now: Instant }): TransferRow {
  const said = saidBy === undefined ? {} : { saidBy };
  return { ...transfer, ...said, state: 'failed', settledAt: now, findings: [], reason };
}

function perhapsUnderWay(until: Instant): InBothLanguages {
  return {
    nb: `Ikke mottatt ennå, men en kopi kan være underveis til ${moment(until, true)} norsk tid; gjør opp på nytt etter det.`,
    en: `Not received yet, but a copy may be under way until ${until}; settle again after that.`,
  };
}
