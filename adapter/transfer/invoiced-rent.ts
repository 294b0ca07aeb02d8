// A rent change can be taken away until Visma has an invoice of its rent: after that the invoice would have no ground in LAFT.
import { norwegianDay } from '../../contracts/values/calendar.ts';
import { rentCharge } from '../invoicing/charges.ts';
import type { InvoiceBasis } from '../invoicing/invoice-basis.ts';
import type { Ground } from '../invoicing/terms.ts';
import { notInThisState } from '../refusal.ts';
import type { RentalData, Tenancy } from '../rental/rental-data.ts';
import { rentalIndex } from '../rental/rental-index.ts';
import { basesByIds } from '../stores/basis-rows.ts';
import { coverageIn, coverageOf } from '../stores/coverage-rows.ts';
import type { Page } from '../stores/page.ts';
import { decidedAnew } from './decide.ts';

const lastDay = '9999-12-31';

/** A LaftRefusal with the way out when a rent change that is gone in the new data is what a transferred basis was made from. */
export async function refuseInvoicedRentGone(page: Page, present: Ground, data: RentalData): Promise<void> {
  for (const { tenancy, from } of changesGone(present.data, data)) {
    const basis = await madeFrom(page, { present, without: { ...present, data } }, { tenancy, from });
    if (!basis) continue;
    throw notInThisState(
      `The rent of tenancy ${tenancy} from ${from} is invoiced by ${basis.id} and cannot be taken away. ` +
        `Credit it first (laft credit ${basis.id}), or enter the right rent from a later day.`,
      `Leien av leieforhold ${tenancy} fra ${norwegianDay(from)} er fakturert i ${basis.id} og kan ikke tas bort. Krediter det først, eller legg inn riktig leie fra en senere dag.`,
    );
  }
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
  { tenancy, from }: Change,
): Promise<InvoiceBasis | undefined> {
  const rents = (await coverageIn(page, from, lastDay)).filter(
    (row) => row.tenancy === tenancy && row.charge === rentCharge,
  );
  const ids = [...new Set(rents.map(({ basisId }) => basisId))];
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
