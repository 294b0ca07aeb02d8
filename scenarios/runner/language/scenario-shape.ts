// The language of scenarios as one shape: what a suite file may say. The JSON Schema for editors is made from it.
import * as v from 'valibot';
import { holdsWhereShape } from '../matrix/trait-shapes.ts';
import {
  byHandShape,
  creditShape,
  dayShape,
  periodShape,
  personShape,
  reconcileShape,
  settleShape,
} from './action-shapes.ts';
import { laftCorrectionShape, vismaCorrectionShape } from './correction-shapes.ts';
import {
  booksDifferShape,
  laftExpectationShape,
  receiptExpectationShape,
  vismaExpectationShape,
} from './expectation-shapes.ts';
import { faultStepShape } from './fault-shapes.ts';
import { codeShape } from './finding-shapes.ts';
import { damageShape, registerShape, rentalDataShape } from './given-shapes.ts';

const all = v.literal('all', 'all');
const channelWords = ['flat file', 'web service'] as const;

/** The closed list of steps. */
export const stepEntries = {
  'given register': v.optional(registerShape),
  'given rental data': v.optional(rentalDataShape),
  'invoice a period': v.optional(periodShape),
  'invoice by hand': v.optional(byHandShape),
  credit: v.optional(creditShape),
  transfer: v.optional(all),
  'transfer again': v.optional(all),
  settle: v.optional(settleShape),
  'a person says': v.optional(personShape),
  reconcile: v.optional(reconcileShape),
  'late receipts arrive': v.optional(all),
  wait: v.optional(v.literal('until nothing can come late', 'until nothing can come late')),
  'correct a value in LAFT': v.optional(laftCorrectionShape),
  'correct a value in Visma': v.optional(vismaCorrectionShape),
  'send this file': v.optional(v.string('a file beside the scenario or of contracts/examples')),
  'send this message': v.optional(v.string('a message beside the scenario or of contracts/examples')),
  'damage on the wire': v.optional(damageShape),
  'set fault in Visma': v.optional(faultStepShape),
  'end faults in Visma': v.optional(all),
  'release what Visma holds': v.optional(all),
  'deliver the file again': v.optional(all),
  'the day in Visma becomes': v.optional(dayShape),
  'expect in LAFT': v.optional(laftExpectationShape),
  'expect in Visma': v.optional(vismaExpectationShape),
  'expect receipt': v.optional(receiptExpectationShape),
  'expect a refusal': v.optional(v.pipe(v.string('words of the refusal'), v.minLength(3, 'words of the refusal'))),
  'expect that the books differ': v.optional(booksDifferShape),
  'expect that the books agree': v.optional(v.literal('to the øre', 'to the øre')),
};

export const stepShape = v.pipe(
  v.strictObject(stepEntries, 'a step such as transfer: all'),
  v.minEntries(1, 'one step'),
  v.maxEntries(1, 'one step; begin the next one with a dash of its own'),
);

const channelsShape = v.union([
  v.literal('both', 'both, or { only: flat file, because: … }'),
  v.strictObject({
    only: v.picklist(channelWords, 'flat file or web service'),
    because: v.pipe(v.string('why not the other channel'), v.minLength(1, 'why not the other channel')),
  }),
]);

export const scenarioShape = v.strictObject({
  scenario: v.pipe(v.string('a sentence that says what happens'), v.minLength(1, 'a sentence that says what happens')),
  covers: v.optional(v.array(codeShape), []),
  tags: v.optional(v.array(v.string('a word')), []),
  today: v.optional(
    v.pipe(v.string('a date in quotes'), v.regex(/^\d{4}-\d\d-\d\d$/, 'a date such as 2026-11-22')),
    '2026-11-22',
  ),
  channels: v.optional(channelsShape, 'both'),
  'holds where': v.optional(holdsWhereShape),
  steps: v.pipe(v.array(stepShape, 'a list of steps'), v.minLength(1, 'at least one step')),
});

export type ScenarioText = v.InferOutput<typeof scenarioShape>;
export type StepText = ScenarioText['steps'][number];
export type StepName = keyof typeof stepEntries;
export const stepNames = Object.keys(stepEntries) as StepName[];
