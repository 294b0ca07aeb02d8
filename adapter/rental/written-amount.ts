// Amounts as people write them in forms and import files, in Norwegian and English: read into the canonical text of kroner.
import type { InBothLanguages } from '../../contracts/outcomes.ts';
import { formatOre, parseOre } from '../../contracts/values/money.ts';

const amount = new RegExp(
  `^([-\u2212]?)(${[
    '\\d+',
    // Blanks between thousands: 7 607,50.
    '\\d{1,3}(?:[ \\u00a0\\u202f]\\d{3})+',
    // Points or commas between them, where the decimals behind the other sign tell that they are no decimals themselves.
    '\\d{1,3}(?:\\.\\d{3})+(?=,\\d{1,2}$)',
    '\\d{1,3}(?:,\\d{3})+(?=\\.\\d{1,2}$)',
  ].join('|')})(?:[.,](\\d{1,2}))?$`,
);

/** `7607.50` of `7607,50`, `7 607,50` or `7.607,50`; `undefined`: no amount. Three digits after the only sign are refused: they could mean thousands. */
export function readAmount(text: string): string | undefined {
  const ore = oreOf(text);
  return ore === undefined ? undefined : formatOre(ore);
}

/** Whether it is written as an amount is, but with more kroner than LAFT can reckon with. */
export function isTooLarge(text: string): boolean {
  return amount.test(text) && oreOf(text) === undefined;
}

function oreOf(text: string): number | undefined {
  const match = amount.exec(text);
  if (!match) return undefined;
  const [, sign = '', kroner = '', decimals = '0'] = match;
  return parseOre(`${sign === '' ? '' : '-'}${kroner.replace(/\D/g, '')}.${decimals}`);
}

export const amountExpected: InBothLanguages = {
  nb: 'et beløp i kroner med høyst to desimaler, f.eks. 7500,00',
  en: 'an amount in kroner with at most two decimals, such as 7500.00',
};

/** What is expected where an amount is too large. */
export const smallerExpected: InBothLanguages = {
  nb: 'et mindre beløp: dette er for stort til å regne med',
  en: 'a smaller amount: this one is too large to reckon with',
};
