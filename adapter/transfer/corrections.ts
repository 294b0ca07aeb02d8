// Putting right what is entered in LAFT: the data changes, and every basis concerned that may still change is decided anew.
import type { InBothLanguages } from '../../contracts/receipt.ts';
import { addDays, norwegianDay } from '../../contracts/values/calendar.ts';
import { sharedDays } from '../invoicing/charges.ts';
import type { InvoiceBasis } from '../invoicing/invoice-basis.ts';
import type { Ground } from '../invoicing/terms.ts';
import type { InvoicedOtherwise } from '../laft.ts';
import { type LaftRefusal, notInThisState } from '../refusal.ts';
import { correctRentalData } from '../rental/correct.ts';
import type { Correction, RentalData } from '../rental/rental-data.ts';
import { rentalIndex } from '../rental/rental-index.ts';
import { type BasisRow, basesByIds, basesInStates, moveBases, replaceBasis } from '../stores/basis-rows.ts';
import { type CoverageRow, coverageOf, replaceCoverage } from '../stores/coverage-rows.ts';
import { contradictedBases, heldStates } from '../stores/held-back-rows.ts';
import type { Page } from '../stores/page.ts';
import { putRentalData } from '../stores/workspace-rows.ts';
import { bookRest, type Rest } from './book-invoices.ts';
import { decidedAnew, isAboutDays, restsOnNow, saysTheSame } from './decide.ts';
import { invoicedOtherwise } from './invoiced-otherwise.ts';
import { refuseInvoicedRentGone } from './invoiced-rent.ts';
import { type BookedBasis, norwegianStates, type State } from './states.ts';

/** All corrections or none. Refused when one would change a basis that is under way. */
export async function correct(
  page: Page,
  present: Ground,
  corrections: readonly Correction[],
): Promise<InvoicedOtherwise[]> {
  return await changeRentalData(page, present, { data: correctRentalData(present.data, corrections), isWhole: false });
}

/**
 * New data as a whole. Refused when it says something else of a basis that is under way, since what was sent could not be told any more,
 * or takes away a rent that is invoiced and other days need. Answers the transferred bases to which it gives another rent.
 */
export async function replaceRentalData(page: Page, present: Ground, data: RentalData): Promise<InvoicedOtherwise[]> {
  return await changeRentalData(page, present, { data, isWhole: true });
}

async function changeRentalData(
  page: Page,
  present: Ground,
  { data, isWhole }: { data: RentalData; isWhole: boolean },
): Promise<InvoicedOtherwise[]> {
  const ground = { ...present, data };
  await refuseInvoicedRentGone(page, present, { data, isWhole });
  await refuseUnderWay(page, present, ground);
  await decideOpenAnew(page, ground, present);
  await putRentalData(page, data);
  return await invoicedOtherwise(page, present, data);
}

async function refuseUnderWay(page: Page, present: Ground, ground: Ground): Promise<void> {
  const underWay = [
    ...(await basesInStates(page, ['sending', 'unknown', 'awaiting receipt'])),
    ...(await heldRows(page)),
  ];
  const coverage = await coverageOf(page, underWay.map(idOf));
  for (const row of underWay) {
    const covered = coverage.get(row.basis.id) ?? [];
    const before = decidedAnew(present, row.basis, covered);
    const after = decidedAnew(ground, row.basis, covered);
    // Days that come back to what they were for are no change of it.
    const was = before ?? row;
    if (after && saysTheSame(after, was)) continue;
    if (before || after) throw notInThisState(underWaySentence(row), underWayInNorwegian(row));
  }
}

/** What is held back, each with the transfer by which Visma may have it. */
async function heldRows(page: Page): Promise<HeldRow[]> {
  const contradicted = await contradictedBases(page);
  const rows = await basesByIds(page, [...contradicted.keys()]);
  return rows
    .filter(({ state }) => heldStates.includes(state))
    .map((row) => ({ ...row, heldBackBy: contradicted.get(row.basis.id) ?? '' }));
}

type HeldRow = BasisRow & { heldBackBy: string };

/**
 * Every blocked, ready and failed basis of which the ground now says something else is decided anew; not what is held back. `present`:
 * the ground before a change, which is refused where it leaves nothing of one. What had nothing left already, because it was with Visma
 * meanwhile, is not sent any more: it stands as failed, keeps its days should they come back, and holds up nobody.
 */
export async function decideOpenAnew(page: Page, ground: Ground, present?: Ground): Promise<void> {
  const held = new Set((await heldRows(page)).map(idOf));
  const open = (await basesInStates(page, heldStates)).filter((row) => !held.has(row.basis.id));
  const coverage = await coverageOf(page, open.map(idOf));
  const givenUp: Rest[] = [];
  for (const row of open) {
    const covered = coverage.get(row.basis.id) ?? [];
    const anew = anewFrom(ground, row, covered);
    if (!anew) {
      if (present && decidedAnew(present, row.basis, covered)) throw nothingLeft(row);
      await keepUnsent(page, row);
      continue;
    }
    if (!saysTheSame(anew, row)) await rewrite(page, ground, { anew, covered });
    const { periodTo } = anew.basis;
    if (periodTo < row.basis.periodTo) {
      const days = { from: addDays(periodTo, 1), to: row.basis.periodTo };
      givenUp.push({ basis: row.basis, days, restsOn: (anew.restsOn ?? []).filter(isAboutDays) });
    }
  }
  // Only now: until every basis has given up its days, what is free cannot be told.
  for (const rest of givenUp) await bookRest(page, ground, rest);
}

async function keepUnsent(page: Page, { basis, state }: BasisRow): Promise<void> {
  if (state === 'failed') return;
  await moveBases(page, [basis.id], { state: 'failed', errors: [], reason: withoutDays });
}

/**
 * Failed bases as the data is now, whether it says something else or not: Visma was put right. One of which nothing is left stays failed, and
 * is refused where it is named.
 */
export async function decideFailedAnew(
  page: Page,
  ground: Ground,
  { failed, isNamed }: { failed: readonly BasisRow[]; isNamed: boolean },
): Promise<void> {
  const coverage = await coverageOf(page, failed.map(idOf));
  for (const row of failed) {
    const covered = coverage.get(row.basis.id) ?? [];
    const anew = anewFrom(ground, row, covered);
    if (anew) await rewrite(page, ground, { anew, covered });
    else if (isNamed) throw nothingLeft(row);
  }
}

function anewFrom(ground: Ground, row: BasisRow, covered: readonly CoverageRow[]): BookedBasis | undefined {
  const anew = decidedAnew(ground, row.basis, covered);
  return anew && { ...anew, restsOn: restsOnNow(anew, row) };
}

function nothingLeft({ basis: { id, tenancy, periodFrom, periodTo } }: BasisRow): LaftRefusal {
  return notInThisState(
    `Invoice basis ${id} of tenancy ${tenancy}, ${periodFrom} to ${periodTo}, would have nothing left to invoice. ` +
      'Keep the tenancy and at least one day and one charge of that period.',
    `Fakturagrunnlag ${id} på leieforhold ${tenancy}, ${norwegianDay(periodFrom)} til ${norwegianDay(periodTo)}, ville ikke ha noe igjen å fakturere. Behold leieforholdet og minst én dag og ett beløp i perioden.`,
  );
}

const withoutDays: InBothLanguages = {
  nb: 'Visma har det ikke, og leieforholdet har ikke lenger dagene det er for: det er ingenting å sende. Skal de faktureres likevel, gi leieforholdet dagene tilbake og overfør på nytt.',
  en: 'Visma does not have it, and its tenancy no longer has the days that it is for: there is nothing to send. If they are to be invoiced all the same, give the tenancy its days back and transfer again.',
};

async function rewrite(
  page: Page,
  ground: Ground,
  { anew, covered }: { anew: BookedBasis; covered: readonly CoverageRow[] },
): Promise<void> {
  await replaceBasis(page, anew);
  const kept = stillCovered(ground, anew.basis, covered);
  if (JSON.stringify(kept) !== JSON.stringify(covered)) await replaceCoverage(page, anew.basis.id, kept);
}

/** Days and charges that the basis has given up are free again: should they come back, the next run invoices them. */
function stillCovered({ data }: Ground, basis: InvoiceBasis, covered: readonly CoverageRow[]): CoverageRow[] {
  const tenancy = rentalIndex(data).tenancies.get(basis.tenancy);
  const period = { from: basis.periodFrom, to: basis.periodTo };
  const charges = new Set(basis.lines.map((line) => line.charge));
  return covered.flatMap((row) => {
    const inPeriod = charges.has(row.charge) ? sharedDays(row, period) : undefined;
    const days = tenancy && inPeriod && sharedDays(inPeriod, tenancy);
    return days ? [{ ...row, ...days }] : [];
  });
}

function idOf(row: BasisRow): string {
  return row.basis.id;
}

function underWayInNorwegian({ basis, state, transferId = '', heldBackBy }: BasisRow): string {
  if (heldBackBy !== undefined) {
    return `Fakturagrunnlag ${basis.id} på leieforhold ${basis.tenancy} kan ikke endres nå: et svar sier at Visma har det fra overføring ${heldBackBy}. Se etter i Visma, og si på overføringen hva Visma gjorde.`;
  }
  const wayOut: Readonly<Partial<Record<State, string>>> = {
    sending: `Vent på svaret til overføring ${transferId} først.`,
    unknown: `Gjør opp overføring ${transferId} først.`,
    'awaiting receipt': `Les kvitteringen først, eller si hva Visma gjorde med overføring ${transferId}.`,
  };
  return `Fakturagrunnlag ${basis.id} på leieforhold ${basis.tenancy} kan ikke endres nå (${norwegianStates[state]}). ${wayOut[state] ?? ''}`;
}

function underWaySentence({ basis, state, transferId = '', heldBackBy }: BasisRow): string {
  if (heldBackBy !== undefined) {
    return `Invoice basis ${basis.id} of tenancy ${basis.tenancy} cannot be edited now: an answer says that Visma has it from transfer ${heldBackBy}. Look in Visma, and say at the transfer what Visma did (laft settle --transfer ${heldBackBy} --received …).`;
  }
  const wayOut: Readonly<Partial<Record<State, string>>> = {
    sending: `Wait for the answer to transfer ${transferId} first.`,
    unknown: `Settle transfer ${transferId} first (laft settle).`,
    'awaiting receipt': `Read its receipt first (laft receipts), or say what Visma did with transfer ${transferId} (laft settle --transfer).`,
  };
  return `Invoice basis ${basis.id} of tenancy ${basis.tenancy} is ${state} and cannot be edited. ${wayOut[state] ?? ''}`;
}
