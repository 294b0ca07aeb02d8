// Amounts of money: whole øre inside, decimal text on the wire, Norwegian kroner for people.
import { formatHundredths, parseHundredths } from './hundredths.ts';

/** Øre of a decimal text in kroner (`-12.50` is -1250); `undefined` when it is none or too large to be exact. */
export function parseOre(text: string): number | undefined {
  return parseHundredths(text);
}

/** Kroner as decimal text with two decimals: -1250 øre is `-12.50`. What is reckoned beyond the exact numbers comes as a `bigint`. */
export function formatOre(ore: number | bigint): string {
  return formatHundredths(ore);
}

const noBreakSpace = '\u00a0';

/** Kroner as Norwegians write them: 123450 øre is `1 234,50`, with a no-break space between the thousands. */
export function norwegianKroner(ore: number | bigint): string {
  const [kroner = '', decimals = ''] = formatHundredths(ore).split('.');
  return `${kroner.replace(/\B(?=(\d{3})+$)/g, noBreakSpace)},${decimals}`;
}
