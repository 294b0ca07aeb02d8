// Amounts, days and moments as Norwegians write them, in both languages of the pages.
import { isInstant } from '../world/instant.ts';
import { localMoment } from '../world/local-day.ts';

const blank = '\u00a0';

/** Whole øre as kroner: `-1 234,50`, with blanks that do not break and a real minus sign. */
export function kroner(ore: number | bigint): string {
  const whole = BigInt(ore);
  const digits = (whole < 0n ? -whole : whole).toString().padStart(3, '0');
  return `${whole < 0n ? '\u2212' : ''}${grouped(digits.slice(0, -2))},${digits.slice(-2)}`;
}

/** Hundredths, e.g. of a quantity: `1`, `0,5`, `12,25`. */
export function hundredths(count: number): string {
  const digits = String(Math.abs(count)).padStart(3, '0');
  const fraction = digits.slice(-2).replace(/0+$/, '');
  return `${count < 0 ? '\u2212' : ''}${grouped(digits.slice(0, -2))}${fraction === '' ? '' : `,${fraction}`}`;
}

/** A whole number: `12 345`. */
export function counted(count: number): string {
  return `${count < 0 ? '\u2212' : ''}${grouped(String(Math.abs(count)))}`;
}

function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, blank);
}

/** `2026-11-22` as `22.11.2026`; anything else as it is. */
export function day(text: string): string {
  const [, year, month, date] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text) ?? [];
  return year === undefined ? text : `${date}.${month}.${year}`;
}

/** A moment (ISO 8601) as it is in Norway: `22.11.2026 16:42`, with seconds where they matter; anything else as it is. */
export function moment(text: string, withSeconds = false): string {
  if (!isInstant(text)) return text;
  const local = localMoment(text, 'Europe/Oslo');
  return `${day(local.day)} ${local.time.slice(0, withSeconds ? 8 : 5)}`;
}
