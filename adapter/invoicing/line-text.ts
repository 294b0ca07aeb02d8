// The text of a line that the tenant reads: what is charged, and for which months or days. In Norwegian, as invoices are.
import { addDays, partsOf } from '../../contracts/values/calendar.ts';
import type { Days } from './charges.ts';
import { countDays, lengthOfMonth } from './period.ts';

const monthNames = [
  'januar',
  'februar',
  'mars',
  'april',
  'mai',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'desember',
] as const;

/** Name of a month, 1 to 12, in Norwegian. */
export function monthName(month: number): string {
  return monthNames[month - 1] ?? '';
}

/** `Husleie november 2026`, `Husleie oktober-desember 2026`: months in order, each a stretch of whole months. */
export function monthsText(description: string, months: readonly Days[]): string {
  return `${description} ${joined(months).map(monthsIn).join(' og ')}`;
}

/** `Husleie 16.11.2026-30.11.2026 (15 av 30 dager)`: stretches in order, all of one month. */
export function daysText(description: string, days: readonly Days[]): string {
  const stretches = days.map(({ from, to }) => (from === to ? norwegian(from) : `${norwegian(from)}-${norwegian(to)}`));
  const inMonth = lengthOfMonth(days[0]?.from ?? '');
  return `${description} ${stretches.join(' og ')} (${countDays(days)} av ${inMonth} dager)`;
}

/** Stretches that follow on each other or overlap as one, in order. */
export function joined(stretches: readonly Days[]): Days[] {
  const all: Days[] = [];
  for (const { from, to } of [...stretches].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = all.at(-1);
    if (last && addDays(last.to, 1) >= from) all[all.length - 1] = { from: last.from, to: to > last.to ? to : last.to };
    else all.push({ from, to });
  }
  return all;
}

function monthsIn({ from, to }: Days): string {
  const [first, last] = [partsOf(from), partsOf(to)];
  const end = `${monthName(last.month)} ${last.year}`;
  if (from.slice(0, 7) === to.slice(0, 7)) return end;
  return first.year === last.year
    ? `${monthName(first.month)}-${end}`
    : `${monthName(first.month)} ${first.year}-${end}`;
}

function norwegian(date: string): string {
  const [year, month, day] = date.split('-');
  return `${day}.${month}.${year}`;
}
