// What is said of one raw example.
import type { OutcomeCode } from '../outcomes.ts';

export interface ExampleRow {
  /** Path below `contracts/examples`. */
  readonly file: string;
  /** Whether every invoice basis in it is received; a code beside it is then a warning. */
  readonly accepted: boolean;
  /** The outcomes that it must show, in the order of reporting, with the settings at their defaults. */
  readonly codes: readonly OutcomeCode[];
  /** What it shows. */
  readonly says: string;
  /** The example that must have been received before it. */
  readonly after?: string;
}
