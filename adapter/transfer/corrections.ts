// Putting right what is entered in LAFT: the data changes, and every basis concerned that may still change is decided anew.
import { chargesOf, sharedDays } from '../invoicing/charges.ts';
import { notInThisState } from '../refusal.ts';
import { correctRentalData } from '../rental/correct.ts';
import type { Correction, RentalData } from '../rental/rental-data.ts';
import { type BasisRow, basesInStates, replaceBasis } from '../stores/basis-rows.ts';
import { type CoverageRow, coverageOf, replaceCoverage } from '../stores/coverage-rows.ts';
import type { Page } from '../stores/page.ts';
import { putRentalData, readWorkspace } from '../stores/workspace-rows.ts';
import { decidedAnew, saysTheSame } from './decide.ts';
import type { BookedBasis } from './states.ts';

/** All corrections or none. Refused when one would change a basis that is under way. */
export async function correct(page: Page, corrections: readonly Correction[]): Promise<void> {
  const present = await readWorkspace(page);
  if (!present) return;
  const data = correctRentalData(present.rentalData, corrections);
  const underWay = await basesInStates(page, ['sending', 'unknown', 'awaiting receipt']);
  const coverage = await coverageOf(page, underWay.map(idOf));
  for (const row of underWay) {
    const covered = coverage.get(row.basis.id) ?? [];
    const before = decidedAnew(present.rentalData, row.basis, covered);
    const after = decidedAnew(data, row.basis, covered);
    if (before && after && saysTheSame(before, after)) continue;
    if (before || after) throw notInThisState(underWaySentence(row));
  }
  await replaceRentalData(page, data);
}

/** New data as a whole: every blocked, ready and failed basis that it says something else of is decided anew. */
export async function replaceRentalData(page: Page, data: RentalData): Promise<void> {
  const open = await basesInStates(page, ['blocked', 'ready', 'failed']);
  const coverage = await coverageOf(page, open.map(idOf));
  for (const row of open) {
    const covered = coverage.get(row.basis.id) ?? [];
    const anew = anewOrRefused(data, row, covered);
    if (!saysTheSame(anew, row)) await rewrite(page, data, { anew, covered });
  }
  await putRentalData(page, data);
}

/** Failed bases as the data is now, whether it says something else or not: Visma was put right. */
export async function decideFailedAnew(page: Page, data: RentalData, failed: readonly BasisRow[]): Promise<void> {
  const coverage = await coverageOf(page, failed.map(idOf));
  for (const row of failed) {
    const covered = coverage.get(row.basis.id) ?? [];
    await rewrite(page, data, { anew: anewOrRefused(data, row, covered), covered });
  }
}

function anewOrRefused(data: RentalData, row: BasisRow, covered: readonly CoverageRow[]): BookedBasis {
  const anew = decidedAnew(data, row.basis, covered);
  if (anew) return anew;
  const { id, tenancy, periodFrom, periodTo } = row.basis;
  throw notInThisState(
    `Invoice basis ${id} of tenancy ${tenancy}, ${periodFrom} to ${periodTo}, would have nothing left to invoice. ` +
      'Keep the tenancy and at least one day and one charge of that period.',
  );
}

async function rewrite(
  page: Page,
  data: RentalData,
  { anew, covered }: { anew: BookedBasis; covered: readonly CoverageRow[] },
): Promise<void> {
  await replaceBasis(page, anew);
  const kept = stillCovered(data, covered);
  if (JSON.stringify(kept) !== JSON.stringify(covered)) await replaceCoverage(page, anew.basis.id, kept);
}

/** Days and charges that the data took away are free again: should they come back, the next run invoices them. */
function stillCovered(data: RentalData, covered: readonly CoverageRow[]): CoverageRow[] {
  return covered.flatMap((row) => {
    const tenancy = data.tenancies.find((each) => each.id === row.tenancy);
    const days = tenancy && chargesOf(tenancy).some((charge) => charge.id === row.charge) && sharedDays(row, tenancy);
    return days ? [{ ...row, ...days }] : [];
  });
}

function idOf(row: BasisRow): string {
  return row.basis.id;
}

function underWaySentence({ basis, state }: BasisRow): string {
  const remedy = state === 'awaiting receipt' ? 'Read its receipt first.' : 'Settle its transfer first.';
  return `Invoice basis ${basis.id} of tenancy ${basis.tenancy} is ${state} and cannot be edited. ${remedy}`;
}
