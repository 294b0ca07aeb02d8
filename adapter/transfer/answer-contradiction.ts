// What a person who has looked in Visma says where an answer contradicts what a transfer was settled by: the book follows the person, and
// what was held back is free.
import type { InBothLanguages } from '../../contracts/receipt.ts';
import { type BasisRow, basesByIds, creditsOf, moveBases, moveBasesOf } from '../stores/basis-rows.ts';
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
import { elsewhereNote, nothingToCredit, staysNote } from './transfer-notes.ts';

/**
 * Answers what else a person should know. A LaftRefusal when nothing stands against the transfer, when that is not any more what it was when
 * the person looked; then nothing is changed.
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
  const notes = await takeAway(page, transfer, { gone, said });
  notes.push(...(await bringIn(page, transferId, found)));
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

/**
 * What the book had as transferred, and Visma has not. What is credited, or credits what is invoiced again, stays where it is, since days
 * would be free twice: the verdict says how it is in Visma, and the person is told what there is to put right there.
 */
async function takeAway(
  page: Page,
  transfer: TransferRow,
  { gone, said }: { gone: readonly BasisRow[]; said: ReadonlyMap<string, AnsweredBasis> },
): Promise<InBothLanguages[]> {
  const credits = await creditsOf(page, gone.map(idOf));
  const notes: InBothLanguages[] = [];
  for (const row of gone) {
    const { id } = row.basis;
    const credit = credits.get(id);
    const why = credit ? creditedBy(credit) : await coverCreditedDays(page, [row]);
    if (why) {
      notes.push(staysNote(id, why));
      if (credit) await keepBack(page, credit);
      continue;
    }
    const reason = said.get(id)?.rejectedBecause;
    const one = { transferId: transfer.transferId, basisIds: [id] };
    await moveBasesOf(page, one, { state: 'failed', errors: [], ...(reason ? { reason } : {}) });
  }
  return notes;
}

/** A credit that has not been sent: Visma has nothing that it could credit. */
async function keepBack(page: Page, { basis: { id, creditOf }, state }: BasisRow): Promise<void> {
  if (state !== 'ready' && state !== 'blocked') return;
  await moveBases(page, [id], { state: 'failed', errors: [], reason: nothingToCredit(creditOf) });
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
