// How an installation wants its invoice bases: whether amounts carry VAT, whether a VAT code is required, and how they travel.
import type { Channel } from '../../contracts/outcomes.ts';
import type { LayoutName } from '../../contracts/record-layout.ts';
import { parseHundredths } from '../../contracts/values/hundredths.ts';
import type { Noted } from '../noted.ts';
import type { RentalData } from '../rental/rental-data.ts';
import { withVat } from './amounts.ts';

export interface Terms {
  /** Whether a line must have a VAT code (LAFT-011). Only asked where a channel in use can carry it. */
  readonly requiresVatCode: boolean;
  /** Whether prices and amounts are written including VAT, as the setting `amounts` of Visma says; rent is entered excluding it. */
  readonly amounts: 'including-vat' | 'excluding-vat';
  /** Rate of each VAT code in per cent, as decimal text: needed where amounts include VAT. */
  readonly vatRates: Readonly<Record<string, string>>;
  /** How bases travel from here: what a field can hold differs. */
  readonly ways: readonly Way[];
}

/** A way to Visma with the layout whose lengths count: the web service has those of the extended one (F-412). */
export interface Way {
  readonly channel: Channel;
  readonly layout: LayoutName;
}

/**
 * When nothing else is said: amounts are written as Visma reads them when nothing else is said there either (F-205), no VAT code is
 * required, code 0 is exempt (F-024), and everything has the room of the extended layout.
 */
export const usualTerms: Terms = {
  requiresVatCode: false,
  amounts: 'including-vat',
  vatRates: { '0': '0' },
  ways: [{ channel: 'web-service', layout: 'extended' }],
};

/** What invoice bases are made from: what is entered, and how the installation wants them. */
export interface Ground {
  readonly data: RentalData;
  readonly terms: Terms;
}

/** The ground of one invoice basis, and the notes on what it rests on. */
export interface BasisGround extends Ground {
  readonly noted: Noted;
}

/**
 * The rate that is added to a line with this VAT code, in hundredths of a per cent. No code: Visma takes the item's, which LAFT
 * does not know, so nothing is added (F-032). `undefined`: the code has no rate, and the amount cannot be told.
 */
export function vatOnTop(terms: Terms, vatCode: string): number | undefined {
  return terms.amounts === 'excluding-vat' || vatCode === '' ? 0 : rateOf(terms, vatCode);
}

/**
 * What is to be paid for a line (øre), VAT included, as far as LAFT knows. `undefined`: its code has no rate here, or it has none and
 * amounts exclude VAT, so that the item in Visma decides.
 */
export function grossOf(terms: Terms, vatCode: string, amountOre: number): number | undefined {
  const rate = vatCode === '' && terms.amounts === 'including-vat' ? 0 : rateOf(terms, vatCode);
  if (rate === undefined) return undefined;
  return terms.amounts === 'including-vat' ? amountOre : withVat(amountOre, rate);
}

function rateOf({ vatRates }: Terms, vatCode: string): number | undefined {
  const rate = Object.hasOwn(vatRates, vatCode) ? vatRates[vatCode] : undefined;
  return rate === undefined ? undefined : parseHundredths(rate);
}
