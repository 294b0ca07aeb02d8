// Days as people write them in forms and files: what is read, and what is said of what is no day.
import { instantAfter, isInstant } from '../world/instant.ts';
import { instantAt } from '../world/local-day.ts';
import type { Instant } from '../world/world.ts';

/**
 * `YYYY-MM-DD` of a day written `22.11.2026`, `5.1.2026`, `22112026` (a telephone's digits have no point) or `2026-11-22`; `undefined`: no
 * possible day. A year is four digits: whether `1.3.98` is a lease of the last century or of this one, nobody but its writer knows.
 */
export function readDay(text: string): string | undefined {
  const [, iso] = /^(\d{4}-\d\d-\d\d)$/.exec(text.trim()) ?? [];
  const date = iso ?? asIso(text.trim());
  return date !== undefined && isDay(date) ? date : undefined;
}

function asIso(text: string): string | undefined {
  const found = /^(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})$/.exec(text) ?? /^(\d\d)(\d\d)((?:19|20|21)\d\d)$/.exec(text);
  const [, day = '', month = '', year = ''] = found ?? [];
  return found ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : undefined;
}

/** The 30th of February would be read as a day of March. */
function isDay(date: string): boolean {
  const noon = `${date}T12:00:00.000Z`;
  return date >= '0001' && isInstant(noon) && instantAfter(noon, 0) === noon;
}

/** Beside the field in which it was written. */
export const noSuchDay = {
  nb: 'Skriv en dag som finnes, med dag, måned og år: 22.11.2026.',
  en: 'Write a day that exists, with day, month and year: 22.11.2026.',
} as const;

/**
 * The moment of a day and time as it is in Norway, `22.11.2026 16:42` (with seconds, or `kl.` between, too), or of `2026-11-22T15:42:00Z`;
 * `undefined`: no possible moment. A day alone is none.
 */
export function readMoment(text: string): Instant | undefined {
  const written = text.trim();
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?Z$/.test(written)) return isInstant(written) ? written : undefined;
  const [, date = '', time = '', seconds = ':00'] =
    /^(\S+(?: \S+)*?),? +(?:kl\.? *)?(\d\d[:.]\d\d)(:\d\d)?$/.exec(written) ?? [];
  const day = readDay(date);
  return day && instantAt({ day, time: `${time.replace('.', ':')}${seconds}` }, 'Europe/Oslo');
}

/** Beside the field in which it was written. */
export const noSuchMoment = {
  nb: 'Skriv en dag og et klokkeslett som finnes: 22.11.2026 16:42.',
  en: 'Write a day and a time that exist: 22.11.2026 16:42.',
} as const;
