// Runs that make invoice bases, pure: for a period every active tenancy of that interval, or by hand for named tenancies and days.
import { type InBothLanguages, sentence } from '../../contracts/outcomes.ts';
import type { RestsOn } from '../../contracts/rests-on.ts';
import { norwegianDay } from '../../contracts/values/calendar.ts';
import { notInThisState, unknownThing } from '../refusal.ts';
import { usualInterval } from '../rental/interval.ts';
import type { RentalData, Tenancy } from '../rental/rental-data.ts';
import { rentalIndex } from '../rental/rental-index.ts';
import { coverageIndex, type Days, sharedDays } from './charges.ts';
import { type Draft, draftsOf } from './draft.ts';
import type { Coverage } from './invoice-basis.ts';
import { joined, monthsText } from './line-text.ts';
import { byMonth, countDays, lengthOfMonth, readPeriod } from './period.ts';
import { type Terms, usualTerms } from './terms.ts';

/** What is invoiced already, with the basis that does so where it is known. */
export type InvoicedDays = Coverage & { readonly basisId?: string };

export interface Skipped {
  tenancy: string;
  code: 'LAFT-014';
  reason: InBothLanguages;
  /** Absent until it is booked. */
  restsOn?: RestsOn[];
}

export interface Drafts {
  /** In the order of the tenancies. */
  drafts: Draft[];
  /** Tenancies active in the period of which every charge was invoiced already; one that is not active is not named. */
  skipped: Skipped[];
}

/** What a person asks for by hand: tenancies by their ids, and days, both inclusive. */
export interface ByHand {
  readonly tenancies: readonly string[];
  readonly from: string;
  readonly to: string;
}

/**
 * The bases of a period (`2026-11`, `2026-Q4`, `2026-H2`, `2026`) for the tenancies that are invoiced at that interval, for the
 * days that are not covered yet. A charge of nothing keeps its line, for readiness to hold back (LAFT-013). Throws a UserError
 * when `written` is no period. Evidence: F-019, F-022.
 */
export function invoicePeriod(
  data: RentalData,
  written: string,
  covered: Iterable<InvoicedDays>,
  terms: Terms = usualTerms,
): Drafts {
  const period = readPeriod(written);
  const invoiced = [...covered];
  const coveredDays = coverageIndex(invoiced);
  const result: Drafts = { drafts: [], skipped: [] };
  const already = basesByTenancy(invoiced);
  for (const tenancy of data.tenancies) {
    if ((tenancy.interval ?? usualInterval) !== period.interval || !sharedDays(period, tenancy)) continue;
    const drafts = draftsOf({ data, terms }, tenancy, period, coveredDays);
    for (const { noted } of drafts) noted.behaviour(period.interval === usualInterval ? usually : otherwise);
    result.drafts.push(...drafts);
    if (drafts.length > 0) continue;
    const reason = alreadyInvoiced(tenancy, inWords(period, written), already(tenancy.id, period));
    result.skipped.push({ tenancy: tenancy.id, code: 'LAFT-014', reason });
  }
  return result;
}

/**
 * The bases that a person asks for, whatever the interval: all of them or none. Throws a LaftRefusal for a tenancy that does not
 * exist, is not active in those days, or is invoiced for all of them already (LAFT-014, with the earlier basis).
 */
export function invoiceByHand(
  data: RentalData,
  { tenancies, from, to }: ByHand,
  covered: Iterable<InvoicedDays>,
  terms: Terms = usualTerms,
): Drafts {
  const days = { from, to };
  const invoiced = [...covered];
  const coveredDays = coverageIndex(invoiced);
  const already = basesByTenancy(invoiced);
  const drafts = [...new Set(tenancies)].flatMap((id) => {
    const tenancy = rentalIndex(data).tenancies.get(id);
    if (!tenancy) throw unknownThing(`There is no tenancy ${id}.`, `Det er ikke noe leieforhold ${id}.`);
    if (!sharedDays(days, tenancy)) {
      throw notInThisState(
        `Tenancy ${id} is not active on any day from ${from} to ${to}.`,
        `Leieforhold ${id} løper ikke noen dag fra ${norwegianDay(from)} til ${norwegianDay(to)}.`,
      );
    }
    const made = draftsOf({ data, terms }, tenancy, days, coveredDays);
    for (const { noted } of made) noted.behaviour(isUsual(tenancy, days) ? usually : otherwise);
    if (made.length > 0) return made;
    const reason = alreadyInvoiced(tenancy, inWords(days), already(id, days));
    throw notInThisState(`LAFT-014: ${reason.en} / ${reason.nb}`, `LAFT-014: ${reason.nb}`);
  });
  return { drafts, skipped: [] };
}

const [usually, otherwise] = ['every-tenancy-each-month', 'other-intervals'] as const;

/** By hand, but for nothing else than the run of a month would. */
function isUsual({ interval = usualInterval }: Tenancy, days: Days): boolean {
  return interval === usualInterval && byMonth([days]).length === 1 && isWholeMonths(days);
}

/** Id of a basis by its number, from 1, among those that begin so: `2026-11-000001`. At most 15 characters: a credit adds one. */
export function basisId(begins: string, sequence: number): string {
  const id = `${begins}-${String(sequence).padStart(6, '0')}`;
  if (id.length > 15) throw new Error(`no room for the basis id ${id}`);
  return id;
}

/** A basis that has invoiced some of the days asked for, and all the days that it has invoiced. */
interface Earlier {
  readonly id: string;
  readonly days: readonly Days[];
}

type EarlierOf = (tenancy: string, days: Days) => Earlier[];

function basesByTenancy(invoiced: readonly InvoicedDays[]): EarlierOf {
  const byTenancy = Map.groupBy(invoiced, (each) => each.tenancy);
  return (tenancy, days) => {
    const own = (byTenancy.get(tenancy) ?? []).filter((each) => sharedDays(each, days));
    const byBasis = Map.groupBy(own, ({ basisId: id }) => id ?? '');
    return [...byBasis].map(([id, rows]) => ({ id, days: joined(rows) })).sort((a, b) => (a.id < b.id ? -1 : 1));
  };
}

function alreadyInvoiced(tenancy: Tenancy, when: InBothLanguages, earlier: readonly Earlier[]): InBothLanguages {
  const basis = (days: (own: readonly Days[]) => string) => {
    const named = earlier.filter(({ id }) => id !== '').map((each) => `${each.id} (${days(each.days)})`);
    return named.length === 0 ? {} : { basis: named.join(', ') };
  };
  return {
    nb: sentence('LAFT-014', 'nb', {
      thing: `Leieforhold ${tenancy.id}`,
      value: when.nb,
      ...basis(norwegianStretches),
    }),
    en: sentence('LAFT-014', 'en', { thing: `Tenancy ${tenancy.id}`, value: when.en, ...basis(englishStretches) }),
  };
}

function englishStretches(days: readonly Days[]): string {
  return days.map(({ from, to }) => (from === to ? from : `${from} to ${to}`)).join(', ');
}

function norwegianStretches(days: readonly Days[]): string {
  const stretch = ({ from, to }: Days) => `${norwegianDay(from)} til ${norwegianDay(to)}`;
  return days.map((each) => (each.from === each.to ? norwegianDay(each.from) : stretch(each))).join(', ');
}

/** `for november 2026`, `for oktober-desember 2026`, or the days. */
function inWords(days: Days, written?: string): InBothLanguages {
  const en = written === undefined ? `from ${days.from} to ${days.to}` : `for ${written}`;
  return {
    nb: isWholeMonths(days)
      ? monthsText('for', byMonth([days]).flat())
      : `fra ${norwegianDay(days.from)} til ${norwegianDay(days.to)}`,
    en,
  };
}

function isWholeMonths(days: Days): boolean {
  return byMonth([days]).every((month) => countDays(month) === lengthOfMonth(month[0]?.from ?? ''));
}
