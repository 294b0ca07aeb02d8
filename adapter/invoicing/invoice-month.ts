// The monthly run, pure: for every tenancy active in the month what is not invoiced yet, and why some give nothing.
import { sentence } from '../../contracts/outcomes.ts';
import { isDate, lastDayOfMonth, partsOf } from '../../contracts/values/calendar.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { RentalData, Tenancy } from '../rental/rental-data.ts';
import { basisHead } from './basis-head.ts';
import { chargesOf, coverageIndex, type Days, daysLeft, sharedDays } from './charges.ts';
import type { Coverage, InvoiceBasis } from './invoice-basis.ts';
import { invoiceLine, monthName } from './invoice-line.ts';

/** An invoice basis that has no id yet, and the days that it covers. */
interface Draft {
  basis: Omit<InvoiceBasis, 'id'>;
  coverage: Coverage[];
}

export interface MonthOfDrafts {
  /** In the order of the tenancies. */
  drafts: Draft[];
  /** Tenancies active in the month of which every charge was invoiced already; one that is not active is not named. */
  skipped: { tenancy: string; reason: { nb: string; en: string } }[];
}

type Covered = (tenancy: string, charge: string) => readonly Days[];

/**
 * The bases of one month, `YYYY-MM`: a line for the rent and one for each supplement, for the days that are not covered yet.
 * A charge of nothing keeps its line, for readiness to hold back (LAFT-013). Throws a UserError when `period` is no month.
 * Evidence: F-022.
 */
export function invoiceMonth(data: RentalData, period: string, covered: Iterable<Coverage>): MonthOfDrafts {
  const month = monthOf(period);
  const coveredDays = coverageIndex(covered);
  const result: MonthOfDrafts = { drafts: [], skipped: [] };
  for (const tenancy of data.tenancies) {
    const active = sharedDays(month, tenancy);
    if (!active) continue;
    const draft = draftOf(data, tenancy, active, coveredDays);
    if (draft) result.drafts.push(draft);
    else result.skipped.push({ tenancy: tenancy.id, reason: alreadyInvoiced(tenancy, period) });
  }
  return result;
}

/** Id of a month's basis by its sequence number in the workspace, from 1: `2026-11-000001`. At most 16 characters, see F-141. */
export function basisId(period: string, sequence: number): string {
  const id = `${period}-${String(sequence).padStart(6, '0')}`;
  if (id.length > 16) throw new Error(`no room for the basis id ${id}`);
  return id;
}

function monthOf(period: string): Days {
  const from = `${period}-01`;
  if (!/^\d{4}-\d{2}$/.test(period) || !isDate(from)) {
    throw new UserError(`period "${period}": expected a month such as 2026-11`);
  }
  return { from, to: lastDayOfMonth(from) };
}

function draftOf(data: RentalData, tenancy: Tenancy, active: Days, covered: Covered): Draft | undefined {
  const coverage: Coverage[] = [];
  const lines = chargesOf(tenancy).flatMap((charge) => {
    const left = daysLeft(active, covered(tenancy.id, charge.id));
    if (left.length === 0) return [];
    coverage.push(...left.map((days) => ({ tenancy: tenancy.id, charge: charge.id, ...days })));
    return [invoiceLine(data, tenancy, charge, left)];
  });
  if (lines.length === 0) return undefined;
  return { basis: { ...basisHead(data, tenancy), ...periodOf(coverage), lines }, coverage };
}

/** From the first to the last day that is covered. */
function periodOf(coverage: readonly Coverage[]): { periodFrom: string; periodTo: string } {
  const from = coverage.map((each) => each.from).sort();
  const to = coverage.map((each) => each.to).sort();
  return { periodFrom: from[0] ?? '', periodTo: to.at(-1) ?? '' };
}

function alreadyInvoiced(tenancy: Tenancy, period: string): { nb: string; en: string } {
  const { year, month } = partsOf(`${period}-01`);
  return {
    nb: sentence('LAFT-014', 'nb', { thing: `Leieforhold ${tenancy.id}`, value: `for ${monthName(month)} ${year}` }),
    en: sentence('LAFT-014', 'en', { thing: `Tenancy ${tenancy.id}`, value: `for ${period}` }),
  };
}
