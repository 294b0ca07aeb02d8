// The steps in which somebody acts in LAFT: invoices, credits, settles, says what Visma did. What they look like in a scenario.
import * as v from 'valibot';
import { waysOfSettling } from '../../../adapter/transfer/pairings.ts';
import { textShape } from './finding-shapes.ts';

const periodForms = 'a month such as 2026-11, a quarter 2026-Q4, a half year 2026-H2, or a year in quotes "2026"';

export const periodShape = v.pipe(
  v.string(periodForms),
  v.regex(/^\d{4}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$/, periodForms),
);

export const dayShape = v.pipe(v.string('a date'), v.regex(/^\d{4}-\d\d-\d\d$/, 'a date such as 2026-11-05'));

/** Days, both inclusive, of one tenancy. */
export const byHandShape = v.strictObject({ tenancy: textShape, from: dayShape, to: dayShape });

/** The basis of a tenancy that is to be credited; its period only where the tenancy has several. */
export const creditShape = v.union([
  v.string('the tenancy whose basis is credited'),
  v.strictObject({ tenancy: textShape, period: periodShape }),
]);

/** In the installation's way, or in another one this time. */
export const settleShape = v.union([
  v.literal('all', 'all'),
  v.strictObject({ by: v.picklist(waysOfSettling, waysOfSettling.join(', ')) }),
]);

export const reopening = 'all, and open again what Visma has not';

/** What LAFT calls settled against what Visma has. */
export const reconcileShape = v.picklist(['all', reopening], `all, or: ${reopening}`);

const rejectedShape = v.strictObject({ tenancy: textShape, because: textShape });

/** What a person has seen in Visma of every transfer that LAFT has no verdict on. What is not named as rejected was accepted. */
export const personShape = v.union([
  v.picklist(['everything was accepted', 'nothing was received'], 'everything was accepted, or nothing was received'),
  v.strictObject({ rejected: v.array(rejectedShape) }),
]);

export type ByHandWords = v.InferOutput<typeof byHandShape>;
export type CreditWords = v.InferOutput<typeof creditShape>;
export type SettleWords = v.InferOutput<typeof settleShape>;
export type PersonsWords = v.InferOutput<typeof personShape>;
export type ReconcileWords = v.InferOutput<typeof reconcileShape>;
