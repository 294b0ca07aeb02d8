// Decides an existing basis anew after a correction: same id, period and charges, everything else from the corrected data.
import { Noted } from '../noted.ts';
import type { RentalData, Tenancy } from '../rental/rental-data.ts';
import { rentalIndex } from '../rental/rental-index.ts';
import { basisHead } from './basis-head.ts';
import { chargesOf, cutAtRentChanges, type Days, rentCharge, sharedDays } from './charges.ts';
import { noteRentChange } from './draft.ts';
import type { Coverage, InvoiceBasis } from './invoice-basis.ts';
import { invoiceLines } from './invoice-line.ts';
import { type BasisGround, usualTerms } from './terms.ts';

/**
 * The basis with its customer, client, item numbers and amounts as the data now says; its id stays. A tenancy that was
 * shortened is charged for the days that remain, and they are the basis's period, as if it were made today. Where the rent now changes inside the period, the basis ends the day
 * before: what follows needs a basis of its own (F-021), and its days are free. `undefined`: nothing is left to invoice.
 * `noted`: what it then rests on. `coverage`: the basis's own covered days, where its charges do not all have the whole period. A credit is the mirror of what
 * was transferred and stays as it is.
 */
export function resolveBasis(
  data: RentalData,
  basis: InvoiceBasis,
  coverage: readonly Coverage[] = [],
  { terms, noted }: Pick<BasisGround, 'terms' | 'noted'> = { terms: usualTerms, noted: new Noted() },
): InvoiceBasis | undefined {
  if (basis.creditOf !== '') return basis;
  const tenancy = rentalIndex(data).tenancies.get(basis.tenancy);
  if (!tenancy) return undefined;
  const daysOf = chargedDays(tenancy, basis, coverage);
  const period = { from: basis.periodFrom, to: basis.periodTo };
  const rentDays = daysOf(rentCharge);
  const pieces = cutAtRentChanges(tenancy, period, rentDays);
  const piece = pieces[0] ?? period;
  const lastRentDay = within(piece, rentDays).at(-1)?.to ?? piece.to;
  const lines = chargesOf(tenancy, lastRentDay).flatMap((charge) => {
    const days = within(piece, daysOf(charge.id));
    return days.length === 0 ? [] : invoiceLines({ data, terms, noted }, tenancy, charge, days);
  });
  if (lines.length === 0) return undefined;
  if (pieces.length > 1) noteRentChange({ noted, basis: { lines } });
  const left = sharedDays(piece, tenancy) ?? piece;
  return { id: basis.id, ...basisHead({ data, noted }, tenancy), periodFrom: left.from, periodTo: left.to, lines };
}

/** The days that the basis has of a charge and that the tenancy still has, in order. */
function chargedDays(tenancy: Tenancy, basis: InvoiceBasis, coverage: readonly Coverage[]): (charge: string) => Days[] {
  const invoiced = new Set(basis.lines.map((line) => line.charge));
  const period = { from: basis.periodFrom, to: basis.periodTo };
  return (charge) => {
    if (!invoiced.has(charge)) return [];
    const own = coverage.filter((each) => each.tenancy === basis.tenancy && each.charge === charge);
    return within(tenancy, own.length > 0 ? own : [period]);
  };
}

function within(bounds: { readonly from: string; readonly to?: string }, stretches: readonly Days[]): Days[] {
  return stretches.flatMap((stretch) => sharedDays(stretch, bounds) ?? []);
}
