// Birth numbers and D-numbers: what a text says, and what is wrong with it. Evidence: F-301 to F-308, F-311, F-312.
import { dateOf, isCalendarDay } from './calendar.ts';
import { modulus11, weightedSum } from './check-digit.ts';

/** The synthetic mark on the month: +80 Tenor, +40 NAV (also a hospital's H-number), +65 Norsk helsenett. */
export type SyntheticMark = 'none' | 'tenor' | 'nav' | 'nhn';

/** `2032`: remainders 0 to 3 are allowed and the individual number tells no century; `strict`: the rule until then. */
export type CheckDigitRule = 'strict' | '2032';

export type PersonNumberProblem = 'not-11-digits' | 'incomplete' | 'impossible-date' | 'check-digits';

export interface PersonNumber {
  readonly kind: 'birth-number' | 'd-number';
  readonly mark: SyntheticMark;
  /** `YYYY-MM-DD` where the individual number tells a century in which the day exists. */
  readonly birthDate: string | undefined;
  /** Whether day and month exist in some century, whatever the individual number says. */
  readonly dateInAnyCentury: boolean;
  /** By the strict rule. */
  readonly checkDigits: 'valid' | 'invalid';
  /** By the rule from 2032, which lets more through. */
  readonly checkDigits2032: 'valid' | 'invalid';
}

export const monthOffsets: Readonly<Record<SyntheticMark, number>> = { none: 0, nav: 40, nhn: 65, tenor: 80 };
const firstWeights = [3, 7, 6, 1, 8, 9, 4, 5, 2] as const;
const secondWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2] as const;

/** What the 11 digits say; `undefined` when the text is not 11 digits. */
export function readPersonNumber(text: string): PersonNumber | undefined {
  if (!/^\d{11}$/.test(text)) return undefined;
  const dayDigits = Number(text.slice(0, 2));
  const kind = dayDigits > 40 ? 'd-number' : 'birth-number';
  const day = kind === 'd-number' ? dayDigits - 40 : dayDigits;
  const mark = markOf(Number(text.slice(2, 4)));
  const month = Number(text.slice(2, 4)) - monthOffsets[mark];
  const yy = Number(text.slice(4, 6));
  const year = yearOf(yy, Number(text.slice(6, 9)));
  return {
    kind,
    mark,
    birthDate: year !== undefined && isCalendarDay(year, month, day) ? dateOf(year, month, day) : undefined,
    dateInAnyCentury: [1800, 1900, 2000].some((century) => isCalendarDay(century + yy, month, day)),
    checkDigits: passes(text, 0) ? 'valid' : 'invalid',
    checkDigits2032: passes(text, 3) ? 'valid' : 'invalid',
  };
}

/** The two check digits after nine digits; `undefined` where one of them would be 10. */
export function checkDigitsOf(nineDigits: string): string | undefined {
  const first = modulus11(nineDigits, firstWeights);
  if (first === undefined) return undefined;
  const second = modulus11(`${nineDigits}${first}`, secondWeights);
  return second === undefined ? undefined : `${first}${second}`;
}

/**
 * What is wrong with a person number, `undefined` when nothing is. `incomplete` (a birth date alone, or a fictitious ending) is
 * missing data and comes before the others.
 */
export function personNumberProblem(
  text: string,
  options: { readonly checkDigitRule?: CheckDigitRule } = {},
): PersonNumberProblem | undefined {
  if (isIncomplete(text)) return 'incomplete';
  const number = readPersonNumber(text);
  if (!number) return 'not-11-digits';
  if (options.checkDigitRule === '2032') {
    if (!number.dateInAnyCentury) return 'impossible-date';
    return number.checkDigits2032 === 'valid' ? undefined : 'check-digits';
  }
  if (!number.birthDate) return 'impossible-date';
  return number.checkDigits === 'valid' ? undefined : 'check-digits';
}

/** A birth date without the rest, or an ending that LAFT's users write when they do not know the number. */
function isIncomplete(text: string): boolean {
  return /^\d{6}\s*$/.test(text) || /^\d{6}(99999|00000)$/.test(text);
}

function markOf(monthDigits: number): SyntheticMark {
  if (monthDigits > 80 && monthDigits <= 92) return 'tenor';
  if (monthDigits > 65 && monthDigits <= 77) return 'nhn';
  return monthDigits > 40 && monthDigits <= 52 ? 'nav' : 'none';
}

/** F-307: the century by the individual number; `undefined` for combinations that were never issued. */
function yearOf(yy: number, individual: number): number | undefined {
  if (individual < 500) return 1900 + yy;
  if (individual < 750 && yy >= 54) return 1800 + yy;
  if (yy <= 39) return 2000 + yy;
  return individual >= 900 ? 1900 + yy : undefined;
}

/** `most`: the highest remainder that the first check digit may leave: 0, or 3 by the rule from 2032 (F-308). */
function passes(digits: string, most: number): boolean {
  const firstRemainder = (weightedSum(digits, firstWeights) + Number(digits.charAt(9))) % 11;
  const secondRemainder = (weightedSum(digits, secondWeights) + Number(digits.charAt(10))) % 11;
  return firstRemainder <= most && secondRemainder === 0;
}
