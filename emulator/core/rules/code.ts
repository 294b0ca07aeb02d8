// Codes that must be among those set up: VAT code, profile, payment form. Evidence: F-111, F-506.
import { eachLine, fewOf, type Objection, type RuleContext } from './rule.ts';

/** VE-141: of what LAFT sent; a line without a code takes the item's. */
export function unknownVatCode(context: RuleContext): Objection[] {
  const { vatCodes } = context.index;
  return eachLine(context, ({ vatCode }) =>
    vatCode === '' || vatCodes.has(vatCode)
      ? []
      : [{ value: vatCode, expected: fewOf(vatCodes.keys()), nearest: context.writtenNearly.find(vatCode, vatCodes) }],
  );
}

/** VE-142. */
export function unknownProfile({ basis: { profile }, index: { profiles }, writtenNearly }: RuleContext): Objection[] {
  if (profile === '' || profiles.has(profile)) return [];
  return [{ value: profile, expected: fewOf(profiles.keys()), nearest: writtenNearly.find(profile, profiles) }];
}

/** VE-143: mandatory in both channels. */
export function unknownPaymentForm({ basis: { paymentForm } }: RuleContext): Objection[] {
  return paymentForm === 'BG' || paymentForm === 'PG' ? [] : [{ value: paymentForm }];
}
