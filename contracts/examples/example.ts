// What is said of one raw example.
import type { OutcomeCode } from '../outcomes.ts';
import type { SettingKey } from '../setting-keys.ts';

export interface ExampleRow {
  /** Path below `contracts/examples`. */
  readonly file: string;
  /** Whether every invoice basis in it is received; a code beside it is then a warning. */
  readonly accepted: boolean;
  /** The outcomes that it must show, in the order of reporting, with the settings at their defaults unless `given` says otherwise. */
  readonly codes: readonly OutcomeCode[];
  /** What it shows. */
  readonly says: string;
  /** What the installation has otherwise than `register.yaml`. */
  readonly given?: {
    readonly settings?: Readonly<Partial<Record<SettingKey, string>>>;
    readonly requiredDimension?: number;
  };
  /** The example that must have been received before it. */
  readonly after?: string;
}
