// Which day a moment falls on: that depends on where one stands.
import type { Instant } from './world.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day `YYYY-MM-DD` of a moment in a time zone such as `Europe/Oslo`, summer time included. */
export function localDay(instant: Instant, timeZone: string): string {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('sv-SE', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(timeZone, format);
  }
  return format.format(Date.parse(instant));
}
