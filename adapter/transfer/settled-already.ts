// An answer that comes when its transfer is settled: it changes nothing, and is kept with the transfer where the book says otherwise.
import type { Instant } from '../../foundation/world/world.ts';
import type { Page } from '../stores/page.ts';
import { verdictsOf } from '../stores/transfer-report-rows.ts';
import { type TransferRow, updateTransfer } from '../stores/transfer-rows.ts';
import type { Judgement } from './complete-answer.ts';
import type { Contradiction } from './states.ts';

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
 * of the transfer. A contradiction is stored with the transfer, the same one once: one that a person has answered is
 * told, and holds back nothing any more.
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
  // What a person has answered is not asked again by whoever says the same once more.
  const isToldAlready = told.some((each) => each.reopenedAt === undefined && isSame(each, contradiction));
  if (!isToldAlready) await updateTransfer(page, { ...transfer, contradictions: [...told, contradiction] });
  return basisIds;
}

/** The same statement: of one receipt, wherever it stands, or from the same source. */
function isSame(one: Contradiction, other: Contradiction): boolean {
  if (one.receiptNumber !== other.receiptNumber) return false;
  if (one.receiptNumber === undefined && one.from !== other.from) return false;
  const said = ({ basisIds, accepted }: Contradiction) => JSON.stringify([basisIds, accepted]);
  return said(one) === said(other);
}

function acceptedOf(judgement: Complete): ReadonlySet<string> {
  if (judgement.kind === 'refused') return new Set();
  return new Set(judgement.bases.filter((each) => each.accepted).map((each) => each.basisId));
}

/** Accepted by Visma but not by the transfer's verdict as it is kept, or the reverse: whatever has become of the basis since. */
async function whatContradicts(
  page: Page,
  { transferId, basisIds }: TransferRow,
  judgement: Complete,
): Promise<string[]> {
  const accepted = acceptedOf(judgement);
  const verdicts = await verdictsOf(page, transferId);
  return basisIds.filter((id) => (verdicts.get(id) === true) !== accepted.has(id)).toSorted();
}
