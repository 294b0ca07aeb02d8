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
  /** The 11 digits, without a blank between date and individual number. */
  readonly number: string;
  /** Characters that it takes up in the text: 11, or 12 with a blank in it. */
  readonly length: number;
}

/** Whether a text that stands where a person number is expected could belong to a real person, whatever its check digits. */
export function isRealLooking(text: string, options: RealLookingOptions = {}): boolean {
  const number = readPersonNumber(text.trim());
  if (!number?.dateInAnyCentury) return false;
  return number.mark === 'none' || (number.mark === 'nav' && options.navSynthetic === false);
}

/** The same in free text, where only a number that also passes its check digits counts (also by the rule from 2032). */
export function realLookingInText(text: string, options: RealLookingOptions = {}): RealLookingPlace[] {
  const pattern = options.insideLongerRuns ? /(?=(\d{6}[ \u00a0]?\d{5}))/g : /(?<!\d)(?=(\d{6}[ \u00a0]?\d{5})(?!\d))/g;
  const places: RealLookingPlace[] = [];
  for (const match of text.matchAll(pattern)) {
    const found = match[1] ?? '';
    const number = found.replace(/\D/g, '');
    if (isRealLooking(number, options) && readPersonNumber(number)?.checkDigits2032 === 'valid') {
      places.push({ index: match.index, number, length: found.length });
    }
  }
  return places;
}

/** The text with every real-looking number's 11 digits overwritten one for one with `*`; its length stays. */
export function maskRealLooking(text: string, options: RealLookingOptions = {}): string {
  let masked = text;
  for (const { index, length } of realLookingInText(text, options)) {
    masked =
      masked.slice(0, index) + text.slice(index, index + length).replace(/\d/g, '*') + masked.slice(index + length);
  }
  return masked;
}

/** A field where a person number is expected, its digits overwritten one for one with `*` when it is real-looking. */
export function maskPersonNumber(text: string, options: RealLookingOptions = {}): string {
  return isRealLooking(text, options) ? text.replace(/\d/g, '*') : text;
}
