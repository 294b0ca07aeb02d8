// Reads one entered value as its field demands: the canonical text of it, or what is wrong and how to put it right.
import type { InBothLanguages } from '../../contracts/outcomes.ts';
import { clientIdProblem } from '../../contracts/values/client-id.ts';
import { itemNumberProblem } from '../../contracts/values/item-number.ts';
import { withoutDigits } from '../../contracts/values/plain-digits.ts';
import {
  isRealLooking,
  maskPlaces,
  perhapsRealInText,
  realLookingInText,
} from '../../contracts/values/real-looking.ts';
import { readDay } from '../../foundation/pages/written-day.ts';
import { type Interval, intervals } from './interval.ts';
import type { FieldKind } from './rental-fields.ts';
import { amountExpected, isTooLarge, readAmount, smallerExpected } from './written-amount.ts';

/** As the source had it: a cell of Excel may hold a number or a date, whose text is then the shortest decimal or `YYYY-MM-DD`. */
export interface GivenValue {
  readonly text: string;
  readonly as: 'text' | 'number' | 'date';
}

export interface ValueProblem {
  /** The value as it may be shown: real-looking person numbers are masked. */
  readonly shown: string;
  readonly expected: InBothLanguages;
  /** How to put it right, where that is more than entering what is expected. */
  readonly remedy?: InBothLanguages;
}

export type FieldReading = { readonly value: string } | { readonly problem: ValueProblem };

const asText: InBothLanguages = {
  nb: 'Formater kolonnen som tekst, og skriv verdien på nytt.',
  en: 'Format the column as text, and enter the value again.',
};
const onlySynthetic: InBothLanguages = {
  nb: 'et syntetisk nummer (fra Tenor: måned + 80); dette kan tilhøre en virkelig person',
  en: 'a synthetic number (from Tenor: month + 80); this one could belong to a real person',
};

/** The canonical text of a value that is not blank: dates `YYYY-MM-DD`, amounts `7500.00`, lists with `, ` between. */
export function readFieldValue(kind: FieldKind, given: GivenValue): FieldReading {
  const written = onOneLine(given.text);
  const text = withoutBlanks(kind, written);
  if ([written, text].some((each) => couldBelongToSomebody(kind, each))) {
    return { problem: { shown: withoutDigits(written), expected: onlySynthetic } };
  }
  const wrongCell = cellProblem(kind, given);
  if (wrongCell) return { problem: { shown: text, ...wrongCell } };
  const { read, expected } = readers[kind];
  const value = read(text);
  if (value !== undefined) return { value };
  const lost = given.as === 'number' ? lostZeros(kind, text) : undefined;
  const tooLarge = isAmount(kind) && isTooLarge(text) ? { expected: smallerExpected } : undefined;
  return { problem: { shown: text, ...(lost ?? tooLarge ?? { expected }) } };
}

/**
 * As every field takes it: a line break, which no field of Visma has room for and no form shows, is a blank, and letters are composed,
 * as a file from a Mac may not have them.
 */
export function onOneLine(text: string): string {
  if (/^[!-~](?:[ -~]*[!-~])?$/.test(text)) return text;
  return text
    .normalize('NFC')
    .replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ')
    .trim();
}

/** Every number that could be a real person's, whatever its check digits, overwritten: for messages that quote what somebody entered. */
export function maskEveryNumber(text: string): string {
  return maskPlaces(text, perhapsRealInText(text));
}

/** A number of a person or an organisation is its digits, however they are written: `311 000 004`, `128385 10068`. */
function withoutBlanks(kind: FieldKind, text: string): string {
  if (!isLongNumber(kind)) return text;
  const digits = text.replace(/\s/g, '');
  return /^\d+$/.test(digits) && digits.length === positions[kind] ? digits : text;
}

function couldBelongToSomebody(kind: FieldKind, text: string): boolean {
  if (realLookingInText(text).length > 0) return true;
  const number = kind === 'person number' || kind === 'organisation number';
  return number && isRealLooking(text);
}

interface Reader {
  readonly read: (text: string) => string | undefined;
  readonly expected: InBothLanguages;
}

const any: Reader = { read: (text) => text, expected: { nb: 'tekst', en: 'text' } };

/** Whether it is a right one is told of the basis; but what LAFT itself has masked is none at all. */
const number: Reader = {
  read: (text) => (text.includes('*') ? undefined : text),
  expected: {
    nb: 'nummeret selv; stjerner står der LAFT ikke viser sifrene',
    en: 'the number itself; stars stand where LAFT does not show the digits',
  },
};

const kindsOfTenant = new Map([
  ['person', 'person'],
  ['organisation', 'organisation'],
  ['organisasjon', 'organisation'],
]);

const readers: Readonly<Record<FieldKind, Reader>> = {
  text: any,
  id: any,
  'organisation number': number,
  'person number': number,
  'client id': {
    read: (text) => (clientIdProblem(text) === undefined ? text : undefined),
    expected: { nb: 'tre posisjoner, f.eks. 013', en: 'three positions, such as 013' },
  },
  'item number': {
    read: (text) => (itemNumberProblem(text) === undefined ? text : undefined),
    expected: { nb: 'fire posisjoner, f.eks. 0100', en: 'four positions, such as 0100' },
  },
  'item numbers': {
    read: readItemNumbers,
    expected: {
      nb: 'varenumre på fire posisjoner med komma mellom, f.eks. 0110, 0120',
      en: 'item numbers of four positions with commas between, such as 0110, 0120',
    },
  },
  'postal code': {
    read: (text) => (/^\d{4}$/.test(text) ? text : undefined),
    expected: { nb: 'fire siffer, f.eks. 0150', en: 'four digits, such as 0150' },
  },
  'kind of tenant': {
    read: (text) => kindsOfTenant.get(text.toLowerCase()),
    expected: { nb: 'person eller organisasjon', en: 'person or organisation' },
  },
  date: {
    read: readDay,
    expected: {
      nb: 'en dato som finnes, f.eks. 31.01.2026',
      en: 'a date that exists, such as 2026-01-31 or 31.01.2026',
    },
  },
  rent: {
    read: (text) => (/^[-\u2212]/.test(text) ? undefined : readAmount(text)),
    expected: { nb: `${amountExpected.nb}, ikke negativt`, en: `${amountExpected.en}, not negative` },
  },
  amount: { read: readAmount, expected: amountExpected },
  interval: {
    read: (text) => intervals.find((each) => each === text.toLowerCase()) ?? fromNorwegian.get(text.toLowerCase()),
    expected: { nb: 'måned, kvartal, halvår eller år', en: 'month, quarter, half year or year' },
  },
};

/** The intervals as the Norwegian import file has them. */
export const norwegianIntervals: Readonly<Record<Interval, string>> = {
  month: 'måned',
  quarter: 'kvartal',
  'half year': 'halvår',
  year: 'år',
};
const fromNorwegian = new Map(intervals.map((each) => [norwegianIntervals[each], each]));

function readItemNumbers(text: string): string | undefined {
  const numbers = text.split(/[,;]/).map((each) => each.trim());
  if (numbers.some((number) => itemNumberProblem(number) !== undefined)) return undefined;
  return [...new Set(numbers)].join(', ');
}

/** A cell that Excel has made a number or a date of, where that loses what was meant. */
function cellProblem(kind: FieldKind, { text, as }: GivenValue): Omit<ValueProblem, 'shown'> | undefined {
  if (as === 'date' && kind !== 'date') return { expected: readers[kind].expected, remedy: asText };
  // What a spreadsheet made of a long number once, and somebody saved as text: its last digits are gone.
  if (isLongNumber(kind) && /^\d[.,]\d+E\+?\d+$/i.test(text)) return lostZeros(kind, text);
  if (as !== 'number' || isAmount(kind)) return undefined;
  if (kind === 'date') return { expected: readers.date.expected, remedy: formatAsDate };
  if (kind === 'person number' && !/^(\d{11}|\d{6})$/.test(text)) return lostZeros(kind, text);
  if (kind === 'organisation number' && !/^\d{9}$/.test(text)) return lostZeros(kind, text);
  // Excel keeps 15 digits of a number: what has more has lost its last ones.
  return /^\d{1,15}$/.test(text) ? undefined : { expected: readers[kind].expected, remedy: asText };
}

function isAmount(kind: FieldKind): boolean {
  return kind === 'rent' || kind === 'amount';
}

function isLongNumber(kind: FieldKind): boolean {
  return kind === 'person number' || kind === 'organisation number';
}

const formatAsDate: InBothLanguages = {
  nb: 'Formater cellen som dato, eller skriv datoen som tekst.',
  en: 'Format the cell as a date, or write the date as text.',
};

const positions: Partial<Record<FieldKind, number>> = {
  'client id': 3,
  'item number': 4,
  'postal code': 4,
  'person number': 11,
  'organisation number': 9,
};

/** A number that is shorter than its field has probably lost its leading zeros to Excel. */
function lostZeros(kind: FieldKind, text: string): Omit<ValueProblem, 'shown'> | undefined {
  const length = positions[kind];
  if (length === undefined) return undefined;
  const whole = /^\d+$/.test(text) && text.length < length;
  // A person number is not filled in for anybody: what it would become could be somebody else's.
  const guess = whole && length <= 4 ? `: ${text.padStart(length, '0')}` : '';
  return {
    expected: { nb: `${inWords[length]?.nb} posisjoner${guess}`, en: `${inWords[length]?.en} positions${guess}` },
    remedy: asText,
  };
}

const inWords: Readonly<Record<number, InBothLanguages>> = {
  3: { nb: 'tre', en: 'three' },
  4: { nb: 'fire', en: 'four' },
  9: { nb: 'ni', en: 'nine' },
  11: { nb: 'elleve', en: 'eleven' },
};
