// What Visma has by one transfer, brought there in the book from wherever it stood: as it was sent, since that is what Visma has.
import type { InBothLanguages } from '../../contracts/receipt.ts';
import type { InvoiceBasis } from '../invoicing/invoice-basis.ts';
import { type BasisRow, basesByIds, moveBases, replaceBasis } from '../stores/basis-rows.ts';
import { acceptedIn, heldStates } from '../stores/held-back-rows.ts';
import type { Page } from '../stores/page.ts';
import { sentBases } from '../stores/transfer-report-rows.ts';
import { freeCreditedDays } from './credits.ts';
import { changedSinceNote, hasItFromNote } from './transfer-notes.ts';

/** Blocked, ready or failed → transferred, in that transfer. Answers what a person should know of it. */
export async function bringIn(page: Page, transferId: string, found: readonly BasisRow[]): Promise<InBothLanguages[]> {
  const sent = await sentBases(page, transferId, found.map(idOf));
  const notes: InBothLanguages[] = [];
  for (const row of found) {
    const basis = sent.get(row.basis.id) ?? row.basis;
    const isForSameDays = coversOf(basis) === coversOf(row.basis);
    if (!isForSameDays) notes.push(changedSinceNote(row.basis.id, transferId));
    const booked = isForSameDays ? basis : row.basis;
    const totalOre = booked.lines.reduce((sum, line) => sum + line.amountOre, 0);
    await replaceBasis(page, { ...row, basis: booked, totalOre, missing: [], errors: [], state: 'transferred' });
  }
  await moveBases(page, found.map(idOf), { state: 'transferred', transferId, errors: [] });
  await freeCreditedDays(page, found.map(idOf));
  return notes;
}

/**
 * What has left its transfer because Visma has it not from there, but has it from another by that one's verdict, is that one's: sent
 * again it would be invoiced twice. Belongs in every transaction that lets bases go, once the verdicts are written.
 */
export async function bringWhereAccepted(page: Page, letGo: readonly string[]): Promise<InBothLanguages[]> {
  const rows = (await basesByIds(page, letGo)).filter(({ state }) => heldStates.includes(state));
  const by = new Map(await acceptedIn(page, rows.map(idOf)));
  const notes: InBothLanguages[] = [];
  for (const [transferId, own] of Map.groupBy(rows, ({ basis }) => by.get(basis.id))) {
    if (transferId === undefined) continue;
    notes.push(...own.map(({ basis }) => hasItFromNote(basis.id, transferId)));
    notes.push(...(await bringIn(page, transferId, own)));
  }
  return notes;
}

/** Which days of what it is for. */
function coversOf({ periodFrom, periodTo, lines }: InvoiceBasis): string {
  return JSON.stringify([periodFrom, periodTo, lines.map(({ charge }) => charge).toSorted()]);
}

function idOf({ basis }: BasisRow): string {
  return basis.id;
}
