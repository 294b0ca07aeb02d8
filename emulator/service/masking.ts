// Keeps numbers that could be a real person's out of everything that is stored. Evidence: F-314, F-315.
import {
  isRealLooking,
  maskPersonNumber,
  maskRealLooking,
  type RealLookingOptions,
} from '../../contracts/values/person-number.ts';
import { goesOnWithDigit, plainDigits, withoutDigits } from '../../contracts/values/plain-digits.ts';

/** A text that is about to be kept or shown, at a place where a person number is expected or where it is free text. */
export function maskValue(text: string, numberExpected: boolean, options: RealLookingOptions): string {
  return maskRealLooking(numberExpected ? maskPersonNumber(text, options) : text, options);
}

/** Where a person number is expected in bytes of either channel: behind the field's name, or behind the type of a record. */
const expected = /(?:person|customer|organi[sz]ation)Number\W{0,12}(?:CDATA\[)?\s*(\d{11})(?!\d)/g;
const inRecord = /(?<=^\W{0,3})(?:FL|LT)(\d{11})(?!\d)/gm;
/** In an element or a field of JSON the whole value counts, however its digits are parted. */
const expectedValues = [
  /(?:person|customer|organi[sz]ation)Number(?:\s[^<>]{0,500})?>\s*(?:<!\[CDATA\[)?([^<\]]{11,100})/g,
  /"(?:person|customer|organi[sz]ation)Number"\s*:\s*"([^"]{11,100})/g,
];
/** In a text record the number runs on into the client, so what follows it says nothing. */
const inTextRecord = /(?<=^\W{0,3})LT(\d{11})/gm;
/** A character may be written as a reference. */
const disguised = /&#(?:\d{1,7}|[xX][\dA-Fa-f]{1,6});/g;

const nothing = /(?!)/;
/** Markup that a reader passes over, so that a text goes on behind it. */
const passedOver = /<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!\[CDATA\[|\]\]>/;
/** Only right after a digit, and where the element does not end, can it part a number. */
const parted = /\d\W{0,6}(?:<!--|<\?|<!\[CDATA\[|\]\]>(?!\s{0,99}<\/))/;

export interface Masked {
  bytes: Buffer;
  /** How many were overwritten. */
  numbers: number;
}

/** How many there were in what is not kept, by how the register's setting `nav-synthetic` takes month +40. */
export interface PassedNumbers {
  navSynthetic: number;
  navReal: number;
}

/** A copy in which the digits of every such number are overwritten one for one; nothing moves. The same bytes when there is none. */
export function maskBytes(bytes: Buffer, options: RealLookingOptions): Masked {
  if (bytes.includes(0)) return maskWide(bytes, options);
  const before = bytes.toString('latin1');
  const whole = maskOnce(before, bytes, options);
  const text = whole.bytes === bytes ? before : whole.bytes.toString('latin1');
  if (!parted.test(text)) return whole;
  const closed = withoutUnclosed(withoutUnclosed(text, '<!--', '-->'), '<?', '?>');
  const rest = maskDisguised(closed, options, passedOver, whole.bytes);
  return rest.numbers === 0 ? whole : { bytes: rest.bytes, numbers: whole.numbers + rest.numbers };
}

/** In a wide character set every second byte is empty; everything else is as without it. */
function maskWide(bytes: Buffer, options: RealLookingOptions): Masked {
  const from = new Uint32Array(bytes.length);
  const narrow = Buffer.allocUnsafe(bytes.length);
  let length = 0;
  for (const [at, byte] of bytes.entries()) {
    if (byte === 0) continue;
    narrow[length] = byte;
    from[length++] = at;
  }
  const before = narrow.subarray(0, length);
  const masked = maskBytes(before, options);
  if (masked.numbers === 0) return { bytes, numbers: 0 };
  const wide = Buffer.from(bytes);
  for (let i = 0; i < length; i++) wide[from[i] ?? 0] = masked.bytes[i] ?? 0;
  return { bytes: wide, numbers: masked.numbers };
}

/** What is opened and never closed is no markup; looking for the end of each would take as long as the text squared. Nothing moves. */
function withoutUnclosed(text: string, opened: string, closed: string): string {
  const end = text.lastIndexOf(closed);
  return text.slice(0, Math.max(end, 0)) + text.slice(Math.max(end, 0)).replaceAll(opened, ' '.repeat(opened.length));
}

function maskOnce(text: string, bytes: Buffer, options: RealLookingOptions): Masked {
  if (text.includes('&#')) return maskDisguised(text, options, nothing, bytes);
  const masked = maskPlain(text, options);
  if (masked === text) return { bytes, numbers: 0 };
  return { bytes: Buffer.from(masked, 'latin1'), numbers: maskedNumbers(text, masked) };
}

/** A number with a zero too many has 12 digits; whatever stands between the digits of one stays as it is. */
const digitsOfOne = 11;
const mostBetween = 100;

/** How many numbers were overwritten between two texts of the same length. */
export function maskedNumbers(before: string, after: string): number {
  let numbers = 0;
  let digits = 0;
  let last = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < before.length; i++) {
    const code = before.charCodeAt(i);
    if (code === after.charCodeAt(i)) continue;
    if (!goesOnWithDigit(code)) {
      const isAnother = i - last > mostBetween || (digits >= digitsOfOne && i - last > 1) || digits > digitsOfOne;
      if (isAnother) numbers += 1;
      digits = isAnother ? 1 : digits + 1;
    }
    last = i;
  }
  return numbers;
}

function maskPlain(text: string, options: RealLookingOptions): string {
  const starred = (found: string, number: string): string =>
    isRealLooking(number, options) ? found.slice(0, -number.length) + withoutDigits(number) : found;
  const patterns = [...expectedValues, expected, inRecord, inTextRecord];
  const masked = patterns.reduce(
    (before, pattern) => (hasRealLooking(before, pattern, options) ? before.replace(pattern, starred) : before),
    text,
  );
  return maskRealLooking(masked, options);
}

/** Asked first, because a copy of a large file is made for each replacing, also where nothing is replaced. */
function hasRealLooking(text: string, pattern: RegExp, options: RealLookingOptions): boolean {
  for (const [, number = ''] of text.matchAll(pattern)) if (isRealLooking(number, options)) return true;
  return false;
}

/** Reads past the disguise and what is left out, and overwrites whatever stood for each digit. */
function maskDisguised(text: string, options: RealLookingOptions, leftOut: RegExp, original: Buffer): Masked {
  const { plain, from } = undisguised(text, leftOut);
  const masked = maskPlain(plain, options);
  if (masked === plain) return { bytes: original, numbers: 0 };
  const bytes = Buffer.from(original);
  for (let i = 0; i < plain.length; i++) {
    if (masked.charCodeAt(i) === plain.charCodeAt(i)) continue;
    const start = from[i] ?? 0;
    bytes.fill('*', start, start + lengthAt(text, start), 'latin1');
  }
  return { bytes, numbers: maskedNumbers(plain, masked) };
}

/** How a digit that was overwritten stood in the text: as itself, or as a reference. */
function lengthAt(text: string, start: number): number {
  return text[start] === '&' ? text.indexOf(';', start) + 1 - start : 1;
}

/**
 * The text without what is left out, a character for each reference, and where each stood. Held as numbers: a message may be made of
 * references or comments alone, and an object for each would take a hundred times the space of the message.
 */
function undisguised(text: string, leftOut: RegExp): { plain: string; from: Uint32Array } {
  const from = new Uint32Array(text.length);
  const characters = Buffer.allocUnsafe(text.length * 2);
  let length = 0;
  const take = (code: number, at: number) => {
    from[length] = at;
    characters[length * 2] = code & 0xff;
    characters[length * 2 + 1] = code >> 8;
    length++;
  };
  let done = 0;
  const takeUntil = (end: number) => {
    for (; done < end; done++) take(text.charCodeAt(done), done);
  };
  for (const { 0: found, 1: out, index } of text.matchAll(new RegExp(`(${leftOut.source})|${disguised.source}`, 'g'))) {
    takeUntil(index);
    if (out === undefined) take(referred(found), index);
    done = index + found.length;
  }
  takeUntil(text.length);
  return { plain: characters.toString('utf16le', 0, length * 2), from };
}

/**
 * `&#49;` and `&#x31;` are 1. One character of the text for one part, so of what is beyond its first plane digits are written as ours,
 * and the rest counts as a letter.
 */
function referred(reference: string): number {
  const isHexadecimal = /[xX]/.test(reference);
  const code = Number.parseInt(reference.replace(/^&#[xX]?/, ''), isHexadecimal ? 16 : 10);
  const isOfFirstPlane = (code > 0 && code < 0xd800) || (code > 0xdfff && code < 0x10000);
  if (isOfFirstPlane) return code;
  const digit = code > 0xffff && code <= 0x10ffff ? plainDigits(String.fromCodePoint(code))?.text : undefined;
  return (digit ?? 'x').charCodeAt(0);
}
