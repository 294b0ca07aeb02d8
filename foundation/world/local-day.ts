// Which day and time of day a moment falls on: that depends on where one stands.
import type { Instant } from './world.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const [date, time] = [
    { year: 'numeric', month: '2-digit', day: '2-digit' },
    { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  ] as const;
  const made = new Intl.DateTimeFormat('sv-SE', { timeZone, ...date, ...time });
  formats.set(timeZone, made);
  return made;
}

/** The calendar day `YYYY-MM-DD` and the time `HH:MM:SS` of a moment in a time zone such as `Europe/Oslo`, summer time included. */
export function localMoment(instant: Instant, timeZone: string): { day: string; time: string } {
  const [day = '', time = ''] = formatFor(timeZone).format(Date.parse(instant)).split(' ');
  return { day, time };
}

/** The calendar day `YYYY-MM-DD` of a moment in a time zone. */
export function localDay(instant: Instant, timeZone: string): string {
  return localMoment(instant, timeZone).day;
}
