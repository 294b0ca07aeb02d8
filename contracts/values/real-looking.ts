// Numbers that could belong to a real person: found and masked, so that the bench never keeps or shows one. Evidence: F-314, F-315.
import { readPersonNumber } from './person-number-rule.ts';

export interface RealLookingOptions {
  /** Whether month +40 counts as NAV's synthetic mark (default) or as a hospital's number of a real person. */
  readonly navSynthetic?: boolean;
  /** Also look inside runs of more than 11 digits, as in records where fields stand without a gap. */
  readonly insideLongerRuns?: boolean;
}

export interface RealLookingPlace {
  /** Index of its first character in the text, from 0. */
  readonly index: number;
  /** The 11 digits, without what stands between them. */
  readonly number: string;
  /** Characters that it takes up in the text: 11, and whatever stands between them. */
  readonly length: number;
}

/**
 * What people write between the parts of a number: a blank, a no-break one, a dash of any length or a dot; also as UTF-8 and
 * Windows-1252 look when each byte is read as one character.
 */
const between =
  '(?:[ .\\-\u00a0\u2007\u2009\u202f\u2010-\u2015\u2212\u0096\u0097]|\u00c2\u00a0|\u00e2\u0080[\u0090-\u0095\u00af])';
/** Day, month, year, individual number, check digits: parted as dates and numbers are, never digit by digit. */
const spelling = `\\d{2}${between}?\\d{2}${between}?\\d{2}${between}{0,3}\\d{3}${between}?\\d{2}`;
const anywhere = new RegExp(`(?=(${spelling}))`, 'g');
const numberLength = 11;
/** By itself, or behind one leading zero: a number padded one digit too far. */
const alone = new RegExp(`(?:(?<!\\d)|(?<=(?<!\\d)0))(?=(${spelling})(?!\\d))`, 'g');

/**
 * Whether a text that stands where a person number is expected could belong to a real person, whatever its check digits. Its digits
 * alone count, so that no blank, dot or dash hides one: 11 of them, or 12 of which the first is a zero.
 */
export function isRealLooking(text: string, options: RealLookingOptions = {}): boolean {
  if (text.length < numberLength) return false;
  const digits = text.replace(/\D/g, '');
  const eleven = digits.length === 12 && digits.startsWith('0') ? digits.slice(1) : digits;
  // Most numbers are marked as synthetic: that is told by the month alone.
  const month = Number(eleven.slice(2, 4));
  if (month > 52 || (month > 12 && month < 41)) return false;
  const number = readPersonNumber(eleven);
  if (!number?.dateInAnyCentury) return false;
  return number.mark === 'none' || (number.mark === 'nav' && options.navSynthetic === false);
}

/** The same in free text, where only a number that also passes its check digits counts (also by the rule from 2032). */
export function realLookingInText(text: string, options: RealLookingOptions = {}): RealLookingPlace[] {
  return placesOf(options.insideLongerRuns ? anywhere : alone, text, (number) => {
    return isRealLooking(number, options) && readPersonNumber(number)?.checkDigits2032 === 'valid';
  });
}

/** Every 11 digits of a text, inside longer runs too, that could be a real person's by their date, whatever their check digits. */
export function possiblyRealInText(text: string, options: RealLookingOptions = {}): RealLookingPlace[] {
  return placesOf(anywhere, text, (number) => isRealLooking(number, options));
}

/**
 * Where a number may stand: 11 digits or more, and nothing beside them but what may stand between (or looks so, beyond ASCII). Finding
 * these first is several times as fast as looking at every character for a number.
 */
function* stretches(text: string): Generator<{ from: number; to: number }> {
  let from = 0;
  let digits = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) digits++;
    else if (code < 128 && code !== 32 && code !== 45 && code !== 46) {
      if (digits >= numberLength) yield { from, to: at };
      from = at + 1;
      digits = 0;
    }
  }
  if (digits >= numberLength) yield { from, to: text.length };
}

function placesOf(pattern: RegExp, text: string, counts: (number: string) => boolean): RealLookingPlace[] {
  const places: RealLookingPlace[] = [];
  for (const { from, to } of stretches(text)) {
    if (to - from === numberLength) {
      // Digits and nothing else, as nearly every number stands: no pattern is needed to find it.
      const number = text.slice(from, to);
      if (counts(number)) places.push({ index: from, number, length: numberLength });
      continue;
    }
    for (const match of text.slice(from, to).matchAll(pattern)) {
      const found = match[1] ?? '';
      const number = found.length === numberLength ? found : found.replace(/\D/g, '');
      if (counts(number)) places.push({ index: from + match.index, number, length: found.length });
    }
  }
  return places;
}

/** The text with every real-looking number's 11 digits overwritten one for one with `*`; its length stays. */
export function maskRealLooking(text: string, options: RealLookingOptions = {}): string {
  return maskPlaces(text, realLookingInText(text, options));
}

/** The text with the digits at these places overwritten one for one with `*`; places may overlap. */
export function maskPlaces(text: string, places: readonly RealLookingPlace[]): string {
  const parts: string[] = [];
  let done = 0;
  for (const { index, length } of places) {
    const from = Math.max(index, done);
    parts.push(text.slice(done, from), text.slice(from, index + length).replace(/\d/g, '*'));
    done = Math.max(done, index + length);
  }
  return done === 0 ? text : [...parts, text.slice(done)].join('');
}

/** A field where a person number is expected, its digits overwritten one for one with `*` when it is real-looking. */
export function maskPersonNumber(text: string, options: RealLookingOptions = {}): string {
  return isRealLooking(text, options) ? text.replace(/\d/g, '*') : text;
}
