// What a scenario can expect: in LAFT, in Visma, and of the receipt that Visma gave.
import * as v from 'valibot';
import { amountShape, codeShape, countShape, findingShape, missingShape, textShape } from './finding-shapes.ts';

const states = ['blocked', 'ready', 'sending', 'unknown', 'awaiting receipt', 'failed', 'transferred'] as const;
const stateShape = v.picklist(states, `one of ${states.join(', ')}`);
const channelShape = v.picklist(['flat file', 'web service'], 'flat file or web service');

/** An expectation of nothing would hold whatever there is. */
const atLeastOne = 'at least one thing that is expected';

const lineEntries = {
  'item number': v.optional(textShape),
  'running number': v.optional(textShape),
  'unit price': v.optional(amountShape),
  quantity: v.optional(amountShape),
  amount: v.optional(amountShape),
  gross: v.optional(amountShape),
  'vat code': v.optional(textShape),
  texts: v.optional(v.array(textShape)),
};

const laftLineShape = v.strictObject({
  ...lineEntries,
  accounting: v.optional(v.array(v.strictObject({ dimension: v.optional(countShape), value: v.optional(textShape) }))),
});

/** By Visma's setting `amounts` and the rates of its codes, absent where a rate is not known. */
const vatEntries = { net: v.optional(amountShape), vat: v.optional(amountShape) };

/** In Visma each line is booked: every value with who gave it. */
const vismaLineShape = v.strictObject({
  ...lineEntries,
  ...vatEntries,
  accounting: v.optional(
    v.array(
      v.strictObject({
        dimension: v.optional(countShape),
        value: v.optional(textShape),
        source: v.optional(v.picklist(['LAFT', 'customer', 'item'], 'LAFT, customer or item')),
      }),
    ),
  ),
  'booked vat code': v.optional(textShape),
  'vat rate': v.optional(textShape),
  'vat code from': v.optional(v.picklist(['LAFT', 'item', 'exempt'], 'LAFT, item or exempt')),
});

const basisEntries = {
  basis: v.optional(textShape),
  client: v.optional(textShape),
  'customer number': v.optional(textShape),
  name: v.optional(textShape),
  'address line 1': v.optional(textShape),
  'address line 2': v.optional(textShape),
  'postal code': v.optional(textShape),
  'payment form': v.optional(textShape),
  profile: v.optional(textShape),
  'contact reference': v.optional(textShape),
  'external reference': v.optional(textShape),
  'period from': v.optional(textShape),
  'period to': v.optional(textShape),
  'case number': v.optional(textShape),
  'credit of': v.optional(textShape),
  amount: v.optional(amountShape),
  gross: v.optional(amountShape),
};

const laftBasisShape = v.strictObject({
  ...basisEntries,
  lines: v.optional(v.array(laftLineShape)),
  state: v.optional(stateShape),
  'reason (nb)': v.optional(textShape),
  'reason (en)': v.optional(textShape),
  tenancy: v.optional(textShape),
  tenant: v.optional(textShape),
  'rental object': v.optional(textShape),
});

const laftTransferShape = v.strictObject({
  state: v.optional(stateShape),
  channel: v.optional(channelShape),
  bases: v.optional(countShape),
  transferred: v.optional(countShape),
  failed: v.optional(countShape),
  amount: v.optional(amountShape),
  'amount transferred': v.optional(amountShape),
  'amount failed': v.optional(amountShape),
  'said by': v.optional(textShape),
  findings: v.optional(v.array(findingShape)),
  'reason (nb)': v.optional(textShape),
  'reason (en)': v.optional(textShape),
});

const counts = Object.fromEntries(states.map((state) => [state, v.optional(countShape)])) as Record<
  (typeof states)[number],
  v.OptionalSchema<typeof countShape, undefined>
>;
const sums = Object.fromEntries(states.map((state) => [`sum ${state}`, v.optional(amountShape)])) as Record<
  `sum ${(typeof states)[number]}`,
  v.OptionalSchema<typeof amountShape, undefined>
>;

export const laftExpectationShape = v.pipe(
  v.strictObject({
    made: v.optional(countShape),
    'sum made': v.optional(amountShape),
    ...counts,
    ...sums,
    missing: v.optional(v.array(missingShape)),
    errors: v.optional(v.array(findingShape)),
    warnings: v.optional(v.array(findingShape)),
    skipped: v.optional(
      v.array(
        v.strictObject({
          code: v.optional(codeShape),
          tenancy: v.optional(textShape),
          'reason (en)': v.optional(textShape),
        }),
      ),
    ),
    notes: v.optional(v.array(textShape)),
    bases: v.optional(v.array(laftBasisShape)),
    transfers: v.optional(v.array(laftTransferShape)),
  }),
  v.minEntries(1, atLeastOne),
);

export const vismaExpectationShape = v.pipe(
  v.strictObject({
    accepted: v.optional(countShape),
    rejected: v.optional(countShape),
    'sum accepted': v.optional(amountShape),
    'sum rejected': v.optional(amountShape),
    'refused transfers': v.optional(countShape),
    repeated: v.optional(countShape),
    findings: v.optional(v.array(findingShape)),
    'bases in all': v.optional(countShape),
    'sum in all': v.optional(amountShape),
    bases: v.optional(
      v.array(v.strictObject({ ...basisEntries, ...vatEntries, lines: v.optional(v.array(vismaLineShape)) })),
    ),
  }),
  v.minEntries(1, atLeastOne),
);

export const receiptExpectationShape = v.pipe(
  v.strictObject({
    'http status': v.optional(countShape),
    'error flag': v.optional(v.picklist(['SUCCESS', 'ERROR'], 'SUCCESS or ERROR')),
    'transfer id': v.optional(textShape),
    reference: v.optional(textShape),
    'records read': v.optional(countShape),
    received: v.optional(v.picklist(['yes', 'no'], 'yes or no')),
    accepted: v.optional(countShape),
    rejected: v.optional(countShape),
    'sum accepted': v.optional(amountShape),
    'sum rejected': v.optional(amountShape),
    repeated: v.optional(countShape),
    findings: v.optional(v.array(findingShape)),
  }),
  v.minEntries(1, atLeastOne),
);

/** Ids of bases; what is left out is that there are none. */
export const booksDifferShape = v.pipe(
  v.strictObject({
    'missing in Visma': v.optional(v.array(textShape), []),
    'in Visma only': v.optional(v.array(textShape), []),
    'twice in Visma': v.optional(v.array(textShape), []),
  }),
  v.check((ids) => Object.values(ids).some((each) => each.length > 0), 'at least one invoice basis that differs'),
);

export type BooksDiffering = v.InferOutput<typeof booksDifferShape>;
export type LaftExpectation = v.InferOutput<typeof laftExpectationShape>;
export type VismaExpectation = v.InferOutput<typeof vismaExpectationShape>;
export type ReceiptExpectation = v.InferOutput<typeof receiptExpectationShape>;
