// What a person who has looked in Visma says where an answer contradicts what a transfer was settled by: the book follows the person, and
// what was held back is free.
import type { InBothLanguages } from '../../contracts/receipt.ts';
import { notInThisState } from '../refusal.ts';
import { type BasisRow, basesByIds, creditsOf, moveBasesOf } from '../stores/basis-rows.ts';
import { heldStates } from '../stores/held-back-rows.ts';
import type { Page } from '../stores/page.ts';
import { verdictsOf, writeVerdicts } from '../stores/transfer-report-rows.ts';
import { readTransfer, type TransferRow, updateTransfer } from '../stores/transfer-rows.ts';
import { readWorkspace } from '../stores/workspace-rows.ts';
import { givenOutSince, notWaiting, type Word } from './apply-word.ts';
import { bringIn, bringWhereAccepted } from './bring-in.ts';
import type { AnsweredBasis } from './complete-answer.ts';
import { decideOpenAnew } from './corrections.ts';
import { coverCreditedDays } from './credits.ts';
import { groundOf } from './ground.ts';
import { restingAlsoOn } from './settling-rests-on.ts';
import { contradictedOf, openContradictions } from './states.ts';
import { elsewhereNote } from './transfer-notes.ts';

/**
 * Answers what else a person should know. A LaftRefusal when nothing stands against the transfer, when that is not any more what it was when
 * the person looked, or when a basis that Visma is said not to have is credited or its days are invoiced again; then nothing is changed.
 */
export async function answerContradiction(page: Page, transferId: string, word: Word): Promise<InBothLanguages[]> {
  const transfer = await readTransfer(page, transferId);
  if (!transfer) return [];
  const said = new Map(word.judgement.bases.map((each) => [each.basisId, each]));
  const contradicted = contradictedOf(transfer);
  if (contradicted.length === 0) throw notWaiting(transfer);
  if (transfer.attempts !== word.attempts || contradicted.some((id) => !said.has(id))) throw givenOutSince(transfer);
  const rows = await basesByIds(page, contradicted);
  const isAccepted = ({ basis }: BasisRow) => said.get(basis.id)?.accepted === true;
  const gone = rows.filter((row) => !isAccepted(row) && isOf(row, transfer));
  const found = rows.filter((row) => isAccepted(row) && heldStates.includes(row.state));
  await takeAway(page, transfer, { gone, said });
  const notes = await bringIn(page, transferId, found);
  const elsewhere = rows.filter((row) => isAccepted(row) && !isOf(row, transfer) && !found.includes(row));
  await writeVerdicts(page, transferId, word.judgement.bases);
  notes.push(...(await bringWhereAccepted(page, gone.map(idOf))));
  const heard = answered(restingAlsoOn(transfer, word.restsOn), word);
  const isOtherwise = gone.length + found.length > 0;
  await updateTransfer(page, await counted(page, isOtherwise ? settledAnew(heard, word) : heard));
  const row = await readWorkspace(page);
  if (row) await decideOpenAnew(page, groundOf(row));
  return [
    ...notes,
    ...elsewhere.map(({ basis, transferId: other = '' }) => elsewhereNote(basis.id, transferId, other)),
  ];
}

function isOf({ state, transferId }: BasisRow, transfer: TransferRow): boolean {
  return state === 'transferred' && transferId === transfer.transferId;
}

/** What the book had as transferred, and Visma has not. */
async function takeAway(
  page: Page,
  transfer: TransferRow,
  { gone, said }: { gone: readonly BasisRow[]; said: ReadonlyMap<string, AnsweredBasis> },
): Promise<void> {
  const [credit] = (await creditsOf(page, gone.map(idOf))).values();
  const why = credit ? creditedBy(credit) : await coverCreditedDays(page, gone);
  if (why)
    throw notInThisState(`Not booked: ${why.en}. Put it right in Visma.`, `Ikke ført: ${why.nb}. Rett det i Visma.`);
  for (const row of gone) {
    const reason = said.get(row.basis.id)?.rejectedBecause;
    const one = { transferId: transfer.transferId, basisIds: [row.basis.id] };
    await moveBasesOf(page, one, { state: 'failed', errors: [], ...(reason ? { reason } : {}) });
  }
}

function creditedBy({ basis }: BasisRow): InBothLanguages {
  return {
    nb: `${basis.creditOf} er kreditert (${basis.id})`,
    en: `${basis.creditOf} is credited (${basis.id})`,
  };
}

function idOf({ basis }: BasisRow): string {
  return basis.id;
}

function answered(transfer: TransferRow, { now, saidBy }: Word): TransferRow {
  const { contradictions = [], ...rest } = transfer;
  const open = new Set(openContradictions(transfer));
  return {
    ...rest,
    contradictions: contradictions.map((each) =>
      open.has(each) ? { ...each, answeredAt: now, answeredBy: saidBy } : each,
    ),
  };
}

/** By the word of this person from now on, whatever reason was given before. */
function settledAnew({ reason: _, ...rest }: TransferRow, { now, saidBy }: Word): TransferRow {
  return { ...rest, settledAt: now, saidBy };
}

/** Its counts and sums by the verdicts as they stand now. */
async function counted(page: Page, transfer: TransferRow): Promise<TransferRow> {
  const verdicts = await verdictsOf(page, transfer.transferId);
  const sumOf = (ids: readonly string[]) => ids.reduce((sum, id) => sum + (transfer.totals.get(id) ?? 0), 0);
  const accepted = transfer.basisIds.filter((id) => verdicts.get(id) === true);
  const rejected = transfer.basisIds.filter((id) => verdicts.get(id) === false);
  return {
    ...transfer,
    state: accepted.length > 0 ? 'transferred' : 'failed',
    transferredCount: accepted.length,
    transferredOre: sumOf(accepted),
    failedCount: rejected.length,
    failedOre: sumOf(rejected),
  };
}
