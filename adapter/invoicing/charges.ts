// What a tenancy is charged for: the rent and each supplement, and for which days of a period.
import { addDays } from '../../contracts/values/calendar.ts';
import type { Tenancy } from '../rental/rental-data.ts';
import type { Coverage } from './invoice-basis.ts';

/** The charge that every tenancy has; a supplement's charge is its id, which therefore cannot be `rent`. */
export const rentCharge = 'rent';

export interface Charge {
  readonly id: string;
  readonly description: string;
  /** Øre a month. */
  readonly amountOre: number;
  readonly vatCode?: string;
}

/** First and last day, `YYYY-MM-DD`, both inclusive. */
export interface Days {
  readonly from: string;
  readonly to: string;
}

/** The rent first, then the supplements in their order, as they are on a day: the rent is the one that counts then. */
export function chargesOf(tenancy: Tenancy, on: string): Charge[] {
  const vat = (vatCode: string | undefined) => (vatCode === undefined ? {} : { vatCode });
  return [
    { id: rentCharge, description: 'Husleie', amountOre: rentOn(tenancy, on), ...vat(tenancy.vatCode) },
    ...tenancy.supplements.map(({ id, description, amountOre, vatCode }) => ({
      id,
      description,
      amountOre,
      ...vat(vatCode),
    })),
  ];
}

/** Øre a month on a day: that of the last change until then, else the rent from the beginning. */
export function rentOn(tenancy: Tenancy, day: string): number {
  const begun = (tenancy.rentChanges ?? []).filter(({ from }) => from <= day);
  const last = begun.sort((a, b) => (a.from < b.from ? -1 : 1)).at(-1);
  return last?.rentOre ?? tenancy.rentOre;
}

/**
 * The days cut where the rent of some of them changes: each piece has one rent (F-021). `rentDays`: the days for which the rent is
 * charged, in order; where they all have one rent, or there are none, nothing is cut.
 */
export function cutAtRentChanges(tenancy: Tenancy, days: Days, rentDays: readonly Days[]): Days[] {
  const [first, last] = [rentDays[0]?.from ?? days.from, rentDays.at(-1)?.to ?? days.from];
  const cuts = (tenancy.rentChanges ?? [])
    .map(({ from }) => from)
    .filter((from) => from > first && from <= last && rentOn(tenancy, from) !== rentOn(tenancy, addDays(from, -1)))
    .sort();
  const begins = [days.from, ...cuts];
  return begins.map((from, i) => {
    const next = begins[i + 1];
    return { from, to: next === undefined ? days.to : addDays(next, -1) };
  });
}

/** The days that two stretches share; `undefined` when there is none. */
export function sharedDays(a: Days, b: { readonly from: string; readonly to?: string }): Days | undefined {
  const from = a.from > b.from ? a.from : b.from;
  const to = b.to !== undefined && b.to < a.to ? b.to : a.to;
  return from <= to ? { from, to } : undefined;
}

/** What is left of the days once the covered stretches are taken away, in order. */
export function daysLeft(days: Days, covered: readonly Days[]): Days[] {
  const left: Days[] = [];
  let from = days.from;
  for (const stretch of [...covered].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    if (stretch.to < from || stretch.from > days.to) continue;
    if (stretch.from > from) left.push({ from, to: addDays(stretch.from, -1) });
    from = addDays(stretch.to, 1);
    if (from > days.to) return left;
  }
  left.push({ from, to: days.to });
  return left;
}

/** Covered days by tenancy and charge, so that a run looks each up at once. */
export function coverageIndex(covered: Iterable<Coverage>): (tenancy: string, charge: string) => readonly Days[] {
  const byCharge = new Map<string, Days[]>();
  for (const { tenancy, charge, from, to } of covered) {
    const key = JSON.stringify([tenancy, charge]);
    const stretches = byCharge.get(key);
    if (stretches) stretches.push({ from, to });
    else byCharge.set(key, [{ from, to }]);
  }
  return (tenancy, charge) => byCharge.get(JSON.stringify([tenancy, charge])) ?? [];
}
