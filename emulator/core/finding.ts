// What the judge says: named outcomes from the catalogue, about a field, with what would have been right.
import type { InBothLanguages, OutcomeCode } from '../../contracts/outcomes.ts';
import type { ReceiptPlace } from '../../contracts/receipt.ts';
import type { ModelPlace } from './model.ts';

export type Severity = 'error' | 'warning';

/** The existing thing that is nearest to a value that matched nothing. It explains; it never changes a verdict. */
export interface NearestThing {
  /** The value that exists, e.g. `0100`. */
  value: string;
  /** Why it is near: e.g. `the same item under client 014`, `two digits are swapped`. */
  because: InBothLanguages;
}

export interface Finding {
  code: OutcomeCode;
  severity: Severity;
  at: ModelPlace;
  /** What was received there. */
  value: string;
  /** What was expected, in words or as a value. */
  expected?: string;
  nearest?: NearestThing;
  /** Set by the codec where the model has no place for it, e.g. a record of unknown type. */
  sent?: SentPlace;
  /** What else the sentence of the outcome names, e.g. `{ client: '013' }`; words are given in both languages. */
  named?: Readonly<Record<string, string | InBothLanguages>>;
  /** What to do, where something else helps than what the catalogue says of the code. */
  remedy?: InBothLanguages;
}

/** Where a finding stands in what was sent: a record of the file, or an element of the message. */
export type SentPlace = ReceiptPlace;
