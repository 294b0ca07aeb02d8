// What a scenario can expect of a finding (an error, a warning, something missing); only what it names is compared.
import * as v from 'valibot';
import { outcomes } from '../../../contracts/outcomes.ts';
import { nearest } from '../../../foundation/nearest.ts';
import { fieldWords } from './words.ts';

const codes = outcomes.map(({ code }) => code);

export const codeShape = v.picklist(codes, ({ input }) => {
  const near = typeof input === 'string' ? nearest(input, codes) : undefined;
  return near === undefined
    ? 'a code of the outcome catalogue such as VE-101'
    : `a code of the outcome catalogue (did you mean "${near}"?)`;
});

/** Numbers with leading zeros, dates and amounts stay as written only when they are in quotes. */
export const textShape = v.string('text; put a number, a date or an amount in quotes');

export const amountShape = v.pipe(
  v.string('an amount in quotes, such as "8500.00"'),
  v.regex(/^-?\d+\.\d\d$/, 'an amount in quotes, such as "8500.00"'),
);

export const countShape = v.pipe(v.number('a whole number'), v.integer('a whole number'), v.minValue(0, 'not below 0'));

const fieldShape = v.picklist(fieldWords, 'a field of the model such as customer number');
const severityShape = v.picklist(['error', 'warning'], 'error or warning');

/** A finding of Visma's, wherever it is shown. */
export const findingShape = v.strictObject({
  code: v.optional(codeShape),
  severity: v.optional(severityShape),
  field: v.optional(fieldShape),
  value: v.optional(textShape),
  expected: v.optional(textShape),
  nearest: v.optional(textShape),
  basis: v.optional(textShape),
  'invoice line': v.optional(countShape),
  record: v.optional(v.picklist(['ST', 'FL', 'LT', 'SL'], 'ST, FL, LT or SL')),
  line: v.optional(countShape),
  from: v.optional(countShape),
  to: v.optional(countShape),
  path: v.optional(textShape),
  'sentence (nb)': v.optional(textShape),
  'sentence (en)': v.optional(textShape),
});

/** What the red warning triangle says. */
export const missingShape = v.strictObject({
  code: v.optional(codeShape),
  severity: v.optional(severityShape),
  field: v.optional(fieldShape),
  value: v.optional(textShape),
  basis: v.optional(textShape),
  tenancy: v.optional(textShape),
  'invoice line': v.optional(countShape),
  'enter at': v.optional(textShape),
  'sentence (nb)': v.optional(textShape),
  'sentence (en)': v.optional(textShape),
});
