// A rent change can be taken away until Visma has an invoice of its rent: after that the invoice would have no ground in LAFT.
import { addDays, norwegianDay } from '../../contracts/values/calendar.ts';
import { rentCharge, rentOn } from '../invoicing/charges.ts';
import type { InvoiceBasis } from '../invoicing/invoice-basis.ts';
import type { Ground } from '../invoicing/terms.ts';
import { type LaftRefusal, notInThisState } from '../refusal.ts';
import type { RentalData, Tenancy } from '../rental/rental-data.ts';
import { rentalIndex } from '../rental/rental-index.ts';
import { basesByIds } from '../stores/basis-rows.ts';
import { type CoverageRow, coverageOf, rentCoverageOf } from '../stores/coverage-rows.ts';
import { heldStates } from '../stores/held-back-rows.ts';
import type { Page } from '../stores/page.ts';
import { decidedAnew } from './decide.ts';

/**
 * A LaftRefusal with the way out when a rent change that is gone in the new data is what a transferred basis was made from. `isWhole`: the
 * data came as a whole, perhaps from somewhere that keeps no history. Then what is past may go, and only a change without which other days
 * would get another rent has to stand, all of them told at once.
 */
export async function refuseInvoicedRentGone(
  page: Page,
  present: Ground,
  { data, isWhole }: { data: RentalData; isWhole: boolean },
): Promise<void> {
  const changes = changesGone(present.data, data);
  const invoiced = await invoicedRents(
    page,
    changes.map(({ tenancy }) => tenancy),
  );
  const found: Invoiced[] = [];
  for (const change of changes) {
    const days = invoiced.get(change.tenancy) ?? [];
    if (isWhole && !changesOtherDays(present.data, data, { tenancy: change.tenancy, days })) continue;
    const basis = await madeFrom(page, { present, without: { ...present, data } }, { ...change, days });
    if (basis) found.push({ ...change, basisId: basis.id });
    if (basis && !isWhole) break;
  }
  const [first] = found;
  if (first) throw isWhole ? notInTheFile(found) : stillInvoiced(first);
}

interface Invoiced extends Change {
  basisId: string;
}

function stillInvoiced({ tenancy, from, basisId }: Invoiced): LaftRefusal {
  return notInThisState(
    `The rent of tenancy ${tenancy} from ${from} is invoiced by ${basisId} and cannot be taken away. ` +
      `Credit it first (laft credit ${basisId}), or enter the right rent from a later day.`,
    `Leien av leieforhold ${tenancy} fra ${norwegianDay(from)} er fakturert i ${basisId} og kan ikke tas bort. Krediter det først, eller legg inn riktig leie fra en senere dag.`,
  );
}

const mostNamed = 10;

function notInTheFile(found: readonly Invoiced[]): LaftRefusal {
  const named = found.slice(0, mostNamed);
  const left = found.length - named.length;
  const nb = named.map(({ tenancy, from, basisId }) => `${tenancy} fra ${norwegianDay(from)} (${basisId})`).join(', ');
  const en = named.map(({ tenancy, from, basisId }) => `${tenancy} from ${from} (${basisId})`).join(', ');
  return notInThisState(
    `Rent changes that are invoiced are not in what is read, and days that are not invoiced would get another rent: ${en}${left > 0 ? ` and ${left} more` : ''}. ` +
      'Nothing is changed. Let these rent changes stand in the file (the table of rent changes), and read it again.',
    `Leieendringer som er fakturert, er ikke med i det som leses inn, og dager som ikke er fakturert, ville få en annen leie: ${nb}${left > 0 ? ` og ${left} til` : ''}. Ingenting er endret. La disse leieendringene stå i filen, og les den inn på nytt.`,
  );
}

/** Days whose rent is invoiced, of each tenancy in order: by what is with Visma, since the rest is decided anew. */
async function invoicedRents(page: Page, tenancies: readonly string[]): Promise<Map<string, CoverageRow[]>> {
  const covered = await rentCoverageOf(page, [...new Set(tenancies)]);
  const bases = await basesByIds(page, [...new Set(covered.map(({ basisId }) => basisId))]);
  const open = new Set(bases.filter(({ state }) => heldStates.includes(state)).map(({ basis }) => basis.id));
  return Map.groupBy(
    covered.filter(({ basisId }) => !open.has(basisId)),
    ({ tenancy }) => tenancy,
  );
}

/** Whether a day since the first that is invoiced, and not invoiced itself, gets another rent than before. */
function changesOtherDays(
  before: RentalData,
  after: RentalData,
  { tenancy, days }: { tenancy: string; days: readonly CoverageRow[] },
): boolean {
  const [was, is] = [before, after].map((data) => rentalIndex(data).tenancies.get(tenancy));
  if (!was || !is) return false;
  const starts = [...daysOfChange(was), ...daysOfChange(is)];
  return days.some(({ to }, i) => {
    const from = addDays(to, 1);
    const next = days[i + 1]?.from;
    const firsts = [from, ...starts.filter((day) => day > from)].filter((day) => next === undefined || day < next);
    return firsts.some((day) => rentOn(was, day) !== rentOn(is, day));
  });
}

interface Change {
  tenancy: string;
  from: string;
}

function changesGone(before: RentalData, after: RentalData): Change[] {
  const index = rentalIndex(after);
  return before.tenancies.flatMap((tenancy) => {
    const same = index.tenancies.get(tenancy.id);
    // A tenancy that is gone as a whole leaves nothing that another rent could be told of.
    if (!same) return [];
    const left = new Set(daysOfChange(same));
    return daysOfChange(tenancy)
      .filter((from) => !left.has(from))
      .map((from) => ({ tenancy: tenancy.id, from }));
  });
}

function daysOfChange(tenancy: Tenancy): string[] {
  return (tenancy.rentChanges ?? []).map(({ from }) => from);
}

/** A transferred basis whose rent is what the data says with the change, and not what it says without. */
async function madeFrom(
  page: Page,
  { present, without }: { present: Ground; without: Ground },
  { from, days }: Change & { days: readonly CoverageRow[] },
): Promise<InvoiceBasis | undefined> {
  const ids = [...new Set(days.filter(({ to }) => to >= from).map(({ basisId }) => basisId))];
  const coverage = await coverageOf(page, ids);
  const transferred = (await basesByIds(page, ids)).filter(({ state }) => state === 'transferred');
  return transferred.find(({ basis }) => {
    const covered = coverage.get(basis.id) ?? [];
    const invoiced = rentOf(basis);
    const now = decidedAnew(present, basis, covered);
    const then = decidedAnew(without, basis, covered);
    return now !== undefined && rentOf(now.basis) === invoiced && (!then || rentOf(then.basis) !== invoiced);
  })?.basis;
}

function rentOf({ periodFrom, periodTo, lines }: InvoiceBasis): string {
  const rent = lines.filter(({ charge }) => charge === rentCharge).map(({ amountOre }) => amountOre);
  return JSON.stringify([periodFrom, periodTo, rent]);
}
