// A period as people write it: a month, a quarter, a half year, a year, or two days.
import { dateOf, isDate, lastDayOfMonth } from '../../contracts/values/calendar.ts';

/** Both days inclusive, `YYYY-MM-DD`. */
export interface Period {
  from: string;
  to: string;
}

const written = /^(\d{4})(?:-(?:(0[1-9]|1[0-2])|Q([1-4])|H([12])))?$/;

/** `2026-11`, `2026-Q4`, `2026-H2`, `2026`, or `2026-11-05/2026-11-20`; undefined when it is none of these. */
export function calendarPeriod(text: string): Period | undefined {
  const [from = '', to = '', ...more] = text.split('/');
  if (to !== '') return more.length === 0 && isDate(from) && isDate(to) && from <= to ? { from, to } : undefined;
  const [whole, year, month, quarter, half] = written.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const months = month ? 1 : quarter ? 3 : half ? 6 : 12;
  const first = (Number(month ?? quarter ?? half ?? 1) - 1) * months + 1;
  const last = dateOf(Number(year), first + months - 1, 1);
  return { from: dateOf(Number(year), first, 1), to: lastDayOfMonth(last) };
}
