// Days as people write them in forms and files: what is read, and what is said of what is no day.
import { instantAfter, isInstant } from '../world/instant.ts';

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
