// The periods for which invoice bases are made: a month, a quarter, a half year, a year, or any days that a person names.
import type { InBothLanguages } from '../../contracts/outcomes.ts';
import {
  addDays,
  addMonths,
  daysBetween,
  daysInMonth,
  isDate,
  lastDayOfMonth,
  norwegianDay,
  partsOf,
} from '../../contracts/values/calendar.ts';
import { readDay } from '../../foundation/pages/written-day.ts';
import { wrongInput } from '../refusal.ts';
import type { Interval } from '../rental/interval.ts';
import type { Days } from './charges.ts';

export interface Period extends Days {
  readonly interval: Interval;
  /** As a person writes it: `2026-11`, `2026-Q4`, `2026-H2`, `2026`. */
  readonly written: string;
  /** First part of the ids of its bases, at most 7 characters. A year's is marked, or its ids would begin as a month's. */
  readonly idBegins: string;
}

const monthsIn: Readonly<Record<Interval, number>> = { month: 1, quarter: 3, 'half year': 6, year: 12 };

/** The period as written. Throws a UserError, with the forms that there are, when it is none. */
export function readPeriod(written: string): Period {
  const found = /^(\d{4})(?:-(?:(\d{2})|Q([1-4])|H([12])))?$/.exec(written);
  const [, year = '', month, quarter, half] = found ?? [];
  if (month !== undefined) return periodOf('month', written, `${year}-${month}`);
  if (quarter !== undefined) return periodOf('quarter', written, monthAt(year, Number(quarter), 3));
  if (half !== undefined) return periodOf('half year', written, monthAt(year, Number(half), 6));
  return periodOf('year', written, `${year}-01`);
}

/** Others are slips of the keyboard, or stand for "no end" in another system. */
const [firstYear, lastYear] = ['1900', '2999'];

function isInvoiced(day: string): boolean {
  return day.slice(0, 4) >= firstYear && day.slice(0, 4) <= lastYear;
}

/** The month in which a part of the year begins: part 2 of 3 months begins in April. */
function monthAt(year: string, part: number, length: number): string {
  return `${year}-${String((part - 1) * length + 1).padStart(2, '0')}`;
}

function periodOf(interval: Interval, written: string, firstMonth: string): Period {
  const from = `${firstMonth}-01`;
  if (!isDate(from) || !isInvoiced(from)) {
    throw wrongInput(
      `period "${written}": expected a month such as 2026-11, a quarter 2026-Q4, a half year 2026-H2 or a year 2026, from ${firstYear} to ${lastYear}`,
      `periode «${written}»: ventet en måned som 2026-11, et kvartal 2026-Q4, et halvår 2026-H2 eller et år 2026, fra ${firstYear} til ${lastYear}`,
    );
  }
  const to = lastDayOfMonth(addMonths(from, monthsIn[interval] - 1));
  return { interval, written, idBegins: interval === 'year' ? `${written}-Y` : written, from, to };
}

/** Whether a day that exists is within the years that are invoiced; otherwise a sentence that says which they are. */
export function yearProblem(date: string): InBothLanguages | undefined {
  if (isInvoiced(date)) return undefined;
  return {
    nb: `Ventet en dag fra ${firstYear} til ${lastYear}.`,
    en: `Expected a day from ${firstYear} to ${lastYear}.`,
  };
}

/** The last day of the longest stretch of days that one basis may be for. */
export function lastDayFrom(from: string): string {
  return addDays(addMonths(from, 12), -1);
}

/** Days that a person names, written `2026-11-05` or `05.11.2026`. Throws a UserError when one does not exist, or they end before they begin. */
export function readDays(writtenFrom: string, writtenTo: string): Days {
  const [from, to] = [readDay(writtenFrom) ?? writtenFrom, readDay(writtenTo) ?? writtenTo];
  for (const [name, date] of [
    ['from', from],
    ['to', to],
  ] as const) {
    if (isDate(date) && isInvoiced(date)) continue;
    throw wrongInput(
      `${name} "${date}": expected a date that exists, from ${firstYear} to ${lastYear}, such as 2026-11-05`,
      `${name === 'from' ? 'fra' : 'til'} «${date}»: ventet en dag som finnes, fra ${firstYear} til ${lastYear}, f.eks. 05.11.2026`,
    );
  }
  if (to < from) {
    throw wrongInput(
      `to "${to}": expected ${from} or later, when the days begin`,
      `til «${norwegianDay(to)}»: ventet ${norwegianDay(from)} eller senere, da dagene begynner`,
    );
  }
  const latest = lastDayFrom(from);
  if (to > latest) {
    throw wrongInput(
      `to "${to}": expected ${latest} or earlier; one invoice basis is for a year at most. Invoice the rest in a run of its own`,
      `til «${norwegianDay(to)}»: ventet ${norwegianDay(latest)} eller tidligere; ett fakturagrunnlag er for høyst ett år. Fakturer resten i en egen kjøring`,
    );
  }
  return { from, to };
}

/** The days of each calendar month that the stretches touch, in order. */
export function byMonth(stretches: readonly Days[]): Days[][] {
  const months = new Map<string, Days[]>();
  for (const { from, to } of stretches) {
    for (let first = from; first <= to; first = addMonths(`${first.slice(0, 7)}-01`, 1)) {
      const last = lastDayOfMonth(first);
      const days = { from: first, to: last < to ? last : to };
      months.set(first.slice(0, 7), [...(months.get(first.slice(0, 7)) ?? []), days]);
    }
  }
  return [...months].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, days]) => days);
}

/** How many days the stretches have together. */
export function countDays(stretches: readonly Days[]): number {
  return stretches.reduce((sum, { from, to }) => sum + daysBetween(from, to) + 1, 0);
}

/** How many days the month of a date has. */
export function lengthOfMonth(date: string): number {
  const { year, month } = partsOf(date);
  return daysInMonth(year, month);
}
