// Decides an existing basis anew after a correction: same id, period and charges, everything else from the corrected data.
import type { RentalData } from '../rental/rental-data.ts';
import { rentalIndex } from '../rental/rental-index.ts';
import { basisHead } from './basis-head.ts';
import { chargesOf, sharedDays } from './charges.ts';
import type { Coverage, InvoiceBasis } from './invoice-basis.ts';
import { invoiceLine } from './invoice-line.ts';

/**
 * The basis with its customer, client, item numbers and amounts as the data now says; id and period stay. A tenancy that was
 * shortened is charged for the days that remain. `undefined`: nothing is left to invoice. `coverage`: the basis's own covered
 * days, where its charges do not all have the whole period. A credit is the mirror of what was transferred and stays as it is.
 */
export function resolveBasis(
  data: RentalData,
  basis: InvoiceBasis,
  coverage: readonly Coverage[] = [],
): InvoiceBasis | undefined {
  if (basis.creditOf !== '') return basis;
  const tenancy = rentalIndex(data).tenancies.get(basis.tenancy);
  if (!tenancy) return undefined;
  const period = { from: basis.periodFrom, to: basis.periodTo };
  const invoiced = new Set(basis.lines.map((line) => line.charge));
  const lines = chargesOf(tenancy).flatMap((charge) => {
    if (!invoiced.has(charge.id)) return [];
    const own = coverage.filter((each) => each.tenancy === basis.tenancy && each.charge === charge.id);
    const days = (own.length > 0 ? own : [period]).flatMap((stretch) => sharedDays(stretch, tenancy) ?? []);
    return days.length === 0 ? [] : [invoiceLine(data, tenancy, charge, days)];
  });
  if (lines.length === 0) return undefined;
  return {
    id: basis.id,
    ...basisHead(data, tenancy),
    periodFrom: basis.periodFrom,
    periodTo: basis.periodTo,
    lines,
  };
}
