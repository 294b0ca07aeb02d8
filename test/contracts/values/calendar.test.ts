// Calendar days without a clock, held against the platform's own calendar.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  compareDates,
  dateOf,
  daysBetween,
  daysInMonth,
  firstDayOfMonth,
  isDate,
  isLeapYear,
  lastDayOfMonth,
  norwegianDay,
} from '../../../contracts/values/calendar.ts';

it.each([
  { text: '2026-11-30', is: true },
  { text: '2024-02-29', is: true },
  { text: '2000-02-29', is: true },
  { text: '1900-02-29', is: false },
  { text: '2026-02-29', is: false },
  { text: '2026-11-31', is: false },
  { text: '2026-13-01', is: false },
  { text: '2026-00-10', is: false },
  { text: '2026-1-01', is: false },
  { text: '0000-01-01', is: false },
  { text: '2026-11-30Z', is: false },
])('$text is a date: $is', ({ text, is }) => {
  expect(isDate(text)).toBe(is);
});

const day = fc
  .date({ min: new Date('0101-01-01'), max: new Date('9000-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

it('adds days as the platform does', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: -20000, max: 20000 }), (date, days) => {
      const expected = new Date(Date.parse(date) + days * 86_400_000).toISOString().slice(0, 10);
      expect(addDays(date, days)).toBe(expected);
      expect(daysBetween(date, expected)).toBe(days);
    }),
    { seed: 4, numRuns: 500 },
  );
});

it.each([
  { date: '2026-02-10', first: '2026-02-01', last: '2026-02-28', days: 28 },
  { date: '2024-02-10', first: '2024-02-01', last: '2024-02-29', days: 29 },
  { date: '2026-12-31', first: '2026-12-01', last: '2026-12-31', days: 31 },
])('the month of $date has $days days', ({ date, first, last, days }) => {
  expect([firstDayOfMonth(date), lastDayOfMonth(date)]).toEqual([first, last]);
  expect(daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5, 7)))).toBe(days);
});

it.each([
  { date: '2026-01-31', months: 1, to: '2026-02-28' },
  { date: '2026-11-15', months: 3, to: '2027-02-15' },
  { date: '2026-01-31', months: -2, to: '2025-11-30' },
])('$date and $months months is $to', ({ date, months, to }) => {
  expect(addMonths(date, months)).toBe(to);
});

it('compares, and refuses what is no day', () => {
  expect([compareDates('2026-01-31', '2026-02-01'), compareDates('2026-02-01', '2026-02-01')]).toEqual([-1, 0]);
  expect(compareDates('2027-01-01', '2026-12-31')).toBe(1);
  expect(daysInMonth(2026, 13)).toBe(0);
  expect(isLeapYear(2100)).toBe(false);
  expect(() => addDays('2026-02-30', 1)).toThrow('2026-02-30');
  expect(() => dateOf(2026, 2, 29)).toThrow('2026-2-29');
});

it.each([
  { text: '2026-11-22', written: '22.11.2026' },
  { text: '2026-02-30', written: '2026-02-30' },
  { text: '2026-11-000001', written: '2026-11-000001' },
])('$text is $written to Norwegians', ({ text, written }) => {
  expect(norwegianDay(text)).toBe(written);
});
