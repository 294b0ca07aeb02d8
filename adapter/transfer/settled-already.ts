// An answer that comes when its transfer is settled: it changes nothing, and is kept with the transfer where the book says otherwise.
import type { Instant } from '../../foundation/world/world.ts';
import { basesByIds } from '../stores/basis-rows.ts';
import type { Page } from '../stores/page.ts';
import { type TransferRow, updateTransfer } from '../stores/transfer-rows.ts';
import type { Judgement } from './complete-answer.ts';
import { type Contradiction, openContradictions } from './states.ts';

/** An answer that came too late to settle anything. */
export interface LateAnswer {
  judgement: Judgement;
  now: Instant;
  /** Name of a receipt's file. */
  from?: string;
}

type Complete = Exclude<Judgement, { kind: 'incomplete' }>;

/**
 * Ids of the bases of which the book says otherwise, none when the answer says the same; `undefined` when it says nothing of what became
 * of the transfer. A contradiction is stored with the transfer, the same one once as long as it is open.
 */
export async function settledAlready(
  page: Page,
  transfer: TransferRow,
  late: LateAnswer,
): Promise<string[] | undefined> {
  const { judgement, from = 'web service', now } = late;
  if (judgement.kind === 'incomplete') return undefined;
  const basisIds = await whatContradicts(page, transfer, judgement);
  if (basisIds.length === 0) return basisIds;
  // That a copy was refused says nothing about what became of an earlier one.
  if (judgement.kind === 'refused' && transfer.attempts > 1) return undefined;
  const receipt = judgement.receiptNumber === undefined ? {} : { receiptNumber: judgement.receiptNumber };
  const told = transfer.contradictions ?? [];
  const accepted = acceptedOf(judgement);
  const has = basisIds.filter((id) => accepted.has(id));
  const contradiction: Contradiction = { at: now, from, ...receipt, basisIds, accepted: has };
  if (!openContradictions(transfer).some((each) => isSame(each, contradiction)))
    await updateTransfer(page, { ...transfer, contradictions: [...told, contradiction] });
  return basisIds;
}

function isSame(one: Contradiction, other: Contradiction): boolean {
  const said = ({ from, receiptNumber, basisIds }: Contradiction) => JSON.stringify([from, receiptNumber, basisIds]);
  return said(one) === said(other);
}

function acceptedOf(judgement: Complete): ReadonlySet<string> {
  if (judgement.kind === 'refused') return new Set();
  return new Set(judgement.bases.filter((each) => each.accepted).map((each) => each.basisId));
}

/** Accepted by Visma but not transferred by this transfer, or the reverse. */
async function whatContradicts(
  page: Page,
  { transferId, basisIds }: TransferRow,
  judgement: Complete,
): Promise<string[]> {
  const accepted = acceptedOf(judgement);
  const rows = await basesByIds(page, basisIds);
  return rows
    .filter((row) => (row.state === 'transferred' && row.transferId === transferId) !== accepted.has(row.basis.id))
    .map((row) => row.basis.id);
}
