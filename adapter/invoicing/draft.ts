// Drafts of invoice bases of one tenancy for some days: what is not invoiced yet, a basis for each rent.
import { Noted } from '../noted.ts';
import type { Tenancy } from '../rental/rental-data.ts';
import { basisHead } from './basis-head.ts';
import { chargesOf, cutAtRentChanges, type Days, daysLeft, rentCharge, sharedDays } from './charges.ts';
import type { Coverage, InvoiceBasis } from './invoice-basis.ts';
import { invoiceLines } from './invoice-line.ts';
import type { BasisGround, Ground } from './terms.ts';

/** An invoice basis that has no id yet, the days that it covers, and what it rests on. */
export interface Draft {
  basis: Omit<InvoiceBasis, 'id'>;
  coverage: Coverage[];
  noted: Noted;
}

/** The days of a charge that are invoiced already. */
export type Covered = (tenancy: string, charge: string) => readonly Days[];

/** Drafts for the days on which the tenancy is active and not invoiced; none where nothing is left. Evidence: F-021, F-022. */
export function draftsOf(ground: Ground, tenancy: Tenancy, days: Days, covered: Covered): Draft[] {
  const active = sharedDays(days, tenancy);
  if (!active) return [];
  const rentDays = daysLeft(active, covered(tenancy.id, rentCharge));
  const pieces = cutAtRentChanges(tenancy, active, rentDays);
  return pieces.flatMap((piece) => {
    const draft = draftOf({ ...ground, noted: new Noted() }, tenancy, piece, covered);
    if (!draft) return [];
    if (pieces.length > 1) noteRentChange(draft);
    return [draft];
  });
}

/** Of a basis whose days end or begin where the rent changes. */
export function noteRentChange({ noted, basis }: { noted: Noted; basis: Pick<InvoiceBasis, 'lines'> }): void {
  noted.behaviour('rent-change-two-bases');
  if (basis.lines.some(({ charge }) => charge !== rentCharge)) noted.behaviour('rent-change-divides-supplements');
}

function draftOf(ground: BasisGround, tenancy: Tenancy, piece: Days, covered: Covered): Draft | undefined {
  const { noted } = ground;
  const coverage: Coverage[] = [];
  // The rent of the days that are left: it may change on a later day, which is invoiced already.
  const lastRentDay = daysLeft(piece, covered(tenancy.id, rentCharge)).at(-1)?.to ?? piece.to;
  const lines = chargesOf(tenancy, lastRentDay).flatMap((charge) => {
    const left = daysLeft(piece, covered(tenancy.id, charge.id));
    if (!isWhole(piece, left)) noted.behaviour('each-day-once');
    if (left.length === 0) return [];
    coverage.push(...left.map((each) => ({ tenancy: tenancy.id, charge: charge.id, ...each })));
    return invoiceLines(ground, tenancy, charge, left);
  });
  if (lines.length === 0) return undefined;
  return { basis: { ...basisHead(ground, tenancy), ...periodOf(coverage), lines }, coverage, noted };
}

function isWhole(piece: Days, left: readonly Days[]): boolean {
  return left[0]?.from === piece.from && left[0].to === piece.to;
}

/** From the first to the last day that is covered. */
function periodOf(coverage: readonly Coverage[]): { periodFrom: string; periodTo: string } {
  const from = coverage.map((each) => each.from).sort();
  const to = coverage.map((each) => each.to).sort();
  return { periodFrom: from[0] ?? '', periodTo: to.at(-1) ?? '' };
}
