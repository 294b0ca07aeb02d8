// Numbers that could belong to a real person: found and masked, so that the bench never keeps or shows one. Evidence: F-314, F-315.
import { readPersonNumber } from './person-number-rule.ts';
import { mayHideDigits, plainDigits, withoutDigits } from './plain-digits.ts';

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
  '(?:[ .\\-\u00a0\u2007\u2009\u202f\u2010-\u2015\u2212\u0096\u0097]|\u00c2\u00a0|\u00e2\u0080[\u0087\u0089\u0090-\u0095\u00af]|\u00e2\u0088\u0092)';
/** Day, month, year, individual number, check digits: parted as dates and numbers are, never digit by digit. */
const spelling = `\\d{2}${between}?\\d{2}${between}?\\d{2}${between}{0,3}\\d{3}${between}?\\d{2}`;
const anywhere = new RegExp(`(?=(${spelling}))`, 'g');
const numberLength = 11;
/** By itself, or behind one leading zero: a number padded one digit too far. */
const alone = new RegExp(`(?:(?<!\\d)|(?<=(?<!\\d)0))(?=(${spelling})(?!\\d))`, 'g');

/**
 * Whether a text that stands where a person number is expected could belong to a real person, whatever its check digits. Its digits
 * alone count, in whichever script, so that no blank, dot or dash hides one: 11 of them, or 12 of which the first is a zero.
 */
export function isRealLooking(text: string, options: RealLookingOptions = {}): boolean {
  if (text.length < numberLength) return false;
  const ascii = text.replace(/\D/g, '');
  const digits = ascii.length === text.length ? ascii : (plainDigits(text)?.text.replace(/\D/g, '') ?? ascii);
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

/** The same whatever its check digits, for texts that may repeat what somebody wrote where a number is expected. */
export function perhapsRealInText(text: string, options: RealLookingOptions = {}): RealLookingPlace[] {
  return placesOf(alone, text, (number) => isRealLooking(number, options));
}

/** Every 11 digits of a text, inside longer runs too, that could be a real person's by their date, whatever their check digits. */
export function possiblyRealInText(text: string, options: RealLookingOptions = {}): RealLookingPlace[] {
  return placesOf(anywhere, text, (number) => isRealLooking(number, options));
}

/**
 * Where a number may stand: 11 digits or more, and nothing beside them but what may stand between (or looks so, beyond ASCII). Finding
 * these first is several times as fast as looking for a number at every character. Nor is every character looked at: a stretch has 11 of
 * them, so the search goes on behind the last one of the next 11 that no number goes over.
 */
function* stretches(text: string): Generator<Stretch> {
  let from = 0;
  while (from + numberLength <= text.length) {
    const parting = lastParting(text, from);
    if (parting >= 0) from = parting + 1;
    else {
      const stretch = stretchFrom(text, from);
      if (stretch.digits >= numberLength) yield stretch;
      from = stretch.to + 1;
    }
  }
}

/** Among the next 11 characters; -1 when a stretch begins here. */
function lastParting(text: string, from: number): number {
  for (let at = from + numberLength - 1; at >= from; at--) if (parts(text.charCodeAt(at))) return at;
  return -1;
}

function stretchFrom(text: string, from: number): Stretch {
  let digits = 0;
  let hides = false;
  let to = from;
  for (; to < text.length; to++) {
    const code = text.charCodeAt(to);
    if (parts(code)) break;
    if (code >= 128 && mayHideDigits(code)) hides = true;
    if (isDigit(code) || (code >= 128 && mayHideDigits(code))) digits++;
  }
  return { from, to, digits, hides };
}

/** Whether no number goes on over this character: in ASCII, all but digits, blanks, dashes and dots. */
function parts(code: number): boolean {
  return code < 128 && !isDigit(code) && code !== 32 && code !== 45 && code !== 46;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

interface Stretch {
  from: number;
  to: number;
  digits: number;
  /** Whether a digit in it may be another script's, or parted by what is unseen. */
  hides: boolean;
}

function placesOf(pattern: RegExp, text: string, counts: (number: string) => boolean): RealLookingPlace[] {
  const places: RealLookingPlace[] = [];
  for (const { from, to, digits, hides } of stretches(text)) {
    const stretch = text.slice(from, to);
    // Digits and nothing else, as nearly every number stands: no pattern is needed to find it.
    const isBare = !hides && digits === stretch.length;
    const found = isBare && pattern === alone ? inBareDigits(stretch) : placesIn(stretch, pattern, hides);
    for (const { index, number, length } of found)
      if (counts(number)) places.push({ index: from + index, number, length });
  }
  return places;
}

/** All of 11 digits, or of 12 what is behind a leading zero. */
function inBareDigits(digits: string): RealLookingPlace[] {
  const index = digits.length - numberLength;
  if (index > 1 || (index === 1 && !digits.startsWith('0'))) return [];
  return [{ index, number: digits.slice(index), length: numberLength }];
}

function placesIn(stretch: string, pattern: RegExp, hides: boolean): RealLookingPlace[] {
  const plain = hides ? plainDigits(stretch) : undefined;
  const placeOf = (at: number) => plain?.from[at] ?? at;
  return Array.from((plain?.text ?? stretch).matchAll(pattern), ({ 1: found = '', index }) => {
    const number = found.length === numberLength ? found : found.replace(/\D/g, '');
    const from = placeOf(index);
    return { index: from, number, length: placeOf(index + found.length) - from };
  });
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
    parts.push(text.slice(done, from), withoutDigits(text.slice(from, index + length)));
    done = Math.max(done, index + length);
  }
  return done === 0 ? text : [...parts, text.slice(done)].join('');
}

/** A field where a person number is expected, its digits overwritten one for one with `*` when it is real-looking. */
export function maskPersonNumber(text: string, options: RealLookingOptions = {}): string {
  return isRealLooking(text, options) ? withoutDigits(text) : text;
}
