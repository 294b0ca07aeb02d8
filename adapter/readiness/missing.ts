// What the red warning triangle says: something is missing in LAFT, where, and how it is put right.
import type { ModelField } from '../../contracts/field-mapping.ts';
import type { OutcomeCode } from '../../contracts/outcomes.ts';
import type { Correction } from '../rental/rental-data.ts';

export interface Missing {
  code: OutcomeCode;
  severity: 'error' | 'warning';
  field: ModelField;
  /** What there is now; empty when nothing. */
  value: string;
  /** Where it is entered: the thing, its id and the field, as a correction names them. */
  enterAt: Pick<Correction, 'thing' | 'id' | 'field'>;
  /** Line of the basis, from 0, when it is about one. */
  line?: number;
  sentence: { nb: string; en: string };
  remedy: { nb: string; en: string };
}
