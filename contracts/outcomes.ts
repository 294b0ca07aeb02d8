// The catalogue of everything that can go wrong, in the order in which it is reported.
// The real texts of Visma are not public (F-509); code, field and remedy are the contract, the sentences exist in two languages.
import { accounting } from './outcomes/accounting.ts';
import { matching } from './outcomes/matching.ts';
import { missingInLaft } from './outcomes/missing-in-laft.ts';
import {
  fillSentence,
  type Language,
  type OutcomeDetails,
  type OutcomeRow,
  placeholdersIn,
} from './outcomes/outcome.ts';
import { wholeTransfer } from './outcomes/transfer.ts';

export type { About, Channel, InBothLanguages, Language } from './outcomes/outcome.ts';

const rows = [...missingInLaft, ...matching, ...accounting, ...wholeTransfer] as const;

export type OutcomeCode = (typeof rows)[number]['code'];

export interface Outcome extends OutcomeDetails {
  readonly code: OutcomeCode;
}

const usual = {
  foundBy: 'Visma',
  channels: ['file', 'web-service'],
  scope: 'basis',
  severity: 'error',
} as const;

/** Every outcome, in the order of reporting. */
export const outcomes: readonly Outcome[] = rows.map((row: OutcomeRow & { code: OutcomeCode }) => ({
  ...usual,
  ...row,
}));

const places: ReadonlyMap<string, number> = new Map(outcomes.map(({ code }, place) => [code, place]));

/** Whether a text is a code of the catalogue. */
export function isOutcomeCode(text: string): text is OutcomeCode {
  return places.has(text);
}

/** The outcome with this code. */
export function outcome(code: OutcomeCode): Outcome {
  const found = outcomes[outcomeOrder(code)];
  if (!found) throw new Error(`no outcome ${code} in the catalogue`);
  return found;
}

/** Place in the order of reporting, from 0. */
export function outcomeOrder(code: OutcomeCode): number {
  return places.get(code) ?? -1;
}

/** The outcome's sentence with its values; a missing one leaves no stray text. */
export function sentence(code: OutcomeCode, lang: Language, values: Readonly<Record<string, string>>): string {
  return fillSentence(outcome(code).sentence, lang, values);
}

/** The names of the values that an outcome's sentence can take. */
export function placeholdersOf(code: OutcomeCode): string[] {
  return placeholdersIn(outcome(code).sentence.nb);
}
