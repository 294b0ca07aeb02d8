// What is entered late: the rent of days that Visma has an invoice of already. No basis changes and none is made, so a person is told.
import { formatOre, norwegianKroner } from '../../contracts/values/money.ts';
import { type Days, rentCharge } from '../invoicing/charges.ts';
import { draftsOf } from '../invoicing/draft.ts';
import type { Ground } from '../invoicing/terms.ts';
import type { InvoicedOtherwise } from '../laft.ts';
import type { RentalData, Tenancy } from '../rental/rental-data.ts';
import { rentalIndex } from '../rental/rental-index.ts';
import { basesByIds, creditsOf } from '../stores/basis-rows.ts';
import { rentCoverageOf } from '../stores/coverage-rows.ts';
import type { Page } from '../stores/page.ts';

/**
 * The transferred bases, not credited, of whose days the new data says another rent than before and than what is invoiced; one whose
 * tenancy is gone is none of them. In the order of their ids.
 */
export async function invoicedOtherwise(page: Page, present: Ground, data: RentalData): Promise<InvoicedOtherwise[]> {
  const ground = { ...present, data };
  const covered = await rentCoverageOf(page, withOtherRent(present.data, data));
  const stretches = Map.groupBy(covered, ({ basisId }) => basisId);
  const ids = [...stretches.keys()];
  const credits = await creditsOf(page, ids);
  const transferred = (await basesByIds(page, ids)).filter(({ state }) => state === 'transferred');
  return transferred.flatMap(({ basis: { id: basisId, tenancy, periodFrom, periodTo, lines } }) => {
    const days = stretches.get(basisId) ?? [];
    const [before, nowOre] = [present, ground].map((each) => rentFor(each, tenancy, days));
    const invoicedOre = sum(lines.filter(({ charge }) => charge === rentCharge));
    if (nowOre === undefined || nowOre === before || nowOre === invoicedOre || credits.has(basisId)) return [];
    return [{ basisId, tenancy, periodFrom, periodTo, invoicedOre, nowOre }];
  });
}

/** Tenancies that are entered both before and after, with something else of what the rent of a day rests on. */
function withOtherRent(before: RentalData, after: RentalData): string[] {
  const now = rentalIndex(after).tenancies;
  return before.tenancies.flatMap((tenancy) => {
    const same = now.get(tenancy.id);
    return same && rentOf(same) !== rentOf(tenancy) ? [tenancy.id] : [];
  });
}

function rentOf({ from, to, rentOre, rentChanges }: Tenancy): string {
  return JSON.stringify([from, to, rentOre, rentChanges ?? []]);
}

/** Øre for the days, as if they were invoiced now; nothing for those on which the tenancy does not run. */
function rentFor({ data, terms }: Ground, id: string, days: readonly Days[]): number | undefined {
  const tenancy = rentalIndex(data).tenancies.get(id);
  if (!tenancy) return undefined;
  const drafts = days.flatMap(({ from, to }) => draftsOf({ data, terms }, tenancy, { from, to }, () => []));
  return sum(drafts.flatMap(({ basis }) => basis.lines).filter(({ charge }) => charge === rentCharge));
}

function sum(lines: readonly { amountOre: number }[]): number {
  return lines.reduce((total, { amountOre }) => total + amountOre, 0);
}

const mostNamed = 5;

/** For whoever entered it; `undefined` when there is nothing to tell. */
export function invoicedOtherwiseNote(all: readonly InvoicedOtherwise[]): { nb: string; en: string } | undefined {
  if (all.length === 0) return undefined;
  const named = all.slice(0, mostNamed);
  const left = all.length - named.length;
  const [nb, en] = [
    named.map(
      (each) => `${each.basisId} (${norwegianKroner(each.invoicedOre)} kr, nå ${norwegianKroner(each.nowOre)} kr)`,
    ),
    named.map((each) => `${each.basisId} (${formatOre(each.invoicedOre)}, now ${formatOre(each.nowOre)})`),
  ].map((list) => list.join(', '));
  return {
    nb: `Overført med en annen husleie enn den som nå er lagt inn: ${nb}${left > 0 ? ` og ${left} til` : ''}. Differansen faktureres ikke av seg selv: krediter det som er overført, og fakturer dagene på nytt.`,
    en: `Transferred with another rent than is entered now: ${en}${left > 0 ? ` and ${left} more` : ''}. The difference is invoiced by nothing: credit what is transferred, and invoice its days again.`,
  };
}
