// Which day and time of day a moment falls on: that depends on where one stands.
import { instantAfter, isInstant } from './instant.ts';
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

/**
 * The moment at which it is this day and time (`HH:MM:SS`) in a time zone; `undefined`: never, as in the hour that summer time leaves out.
 * In the hour that it has twice, the second.
 */
export function instantAt({ day, time }: { day: string; time: string }, timeZone: string): Instant | undefined {
  const asUtc = `${day}T${time}.000Z`;
  if (!isInstant(asUtc)) return undefined;
  const { day: thatDay, time: thatTime } = localMoment(asUtc, timeZone);
  const near = instantAfter(asUtc, Date.parse(asUtc) - Date.parse(`${thatDay}T${thatTime}.000Z`));
  const hours = [near, instantAfter(near, hour), instantAfter(near, -hour)];
  return hours.find((each) => {
    const there = localMoment(each, timeZone);
    return there.day === day && there.time === time;
  });
}

const hour = 3_600_000;

/** The calendar day `YYYY-MM-DD` of a moment in a time zone. */
export function localDay(instant: Instant, timeZone: string): string {
  return localMoment(instant, timeZone).day;
}
