// A receipt that comes when its transfer is settled: does it say the same as the book?
import { basesByIds } from '../stores/basis-rows.ts';
import type { Page } from '../stores/page.ts';
import type { TransferRow } from '../stores/transfer-rows.ts';
import type { Judgement } from './complete-answer.ts';

/** Ids of the bases of which the book says otherwise: accepted by Visma but not transferred by this transfer, or the reverse. */
export async function whatContradicts(
  page: Page,
  { transferId, basisIds }: TransferRow,
  judgement: Exclude<Judgement, { kind: 'incomplete' }>,
): Promise<string[]> {
  const accepted = new Set(
    judgement.kind === 'verdict' ? judgement.bases.filter((each) => each.accepted).map((each) => each.basisId) : [],
  );
  const rows = await basesByIds(page, basisIds);
  return rows
    .filter((row) => (row.state === 'transferred' && row.transferId === transferId) !== accepted.has(row.basis.id))
    .map((row) => row.basis.id);
}
