// Codes that must be among those set up: VAT code, profile, payment form. Evidence: F-111, F-506.
import { nearest as nearestText } from '../../../foundation/nearest.ts';
import type { NearestThing } from '../finding.ts';
import { eachLine, fewOf, type Objection, type RuleContext } from './rule.ts';

/** VE-141: of what LAFT sent; a line without a code takes the item's. */
export function unknownVatCode(context: RuleContext): Objection[] {
  const { vatCodes } = context.index;
  return eachLine(context, ({ vatCode }) =>
    vatCode === '' || vatCodes.has(vatCode)
      ? []
      : [{ value: vatCode, expected: fewOf(vatCodes.keys()), nearest: writtenNearly(vatCode, vatCodes.keys()) }],
  );
}

/** VE-142. */
export function unknownProfile({ basis: { profile }, index: { profiles } }: RuleContext): Objection[] {
  if (profile === '' || profiles.has(profile)) return [];
  return [{ value: profile, expected: fewOf(profiles.keys()), nearest: writtenNearly(profile, profiles.keys()) }];
}

/** VE-143: mandatory in both channels. */
export function unknownPaymentForm({ basis: { paymentForm } }: RuleContext): Objection[] {
  return paymentForm === 'BG' || paymentForm === 'PG' ? [] : [{ value: paymentForm }];
}

function writtenNearly(text: string, known: Iterable<string>): NearestThing | undefined {
  const near = nearestText(text, known);
  if (near === undefined) return undefined;
  return { value: near, because: { nb: 'skrives nesten likt', en: 'written nearly the same' } };
}
