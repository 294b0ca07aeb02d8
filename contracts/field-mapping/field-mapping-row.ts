// What a row of the field mapping says about one field of the model.
import type { FactId } from '../evidence.ts';
import type { ModelField } from '../fields.ts';
import type { Channel, InBothLanguages } from '../outcomes.ts';
import type { LayoutName, RecordType } from '../record-layout.ts';

export interface FieldMapping {
  readonly field: ModelField;
  readonly level: 'transfer' | 'basis' | 'line';
  /** Its name in LAFT; null where LAFT has no field for it. */
  readonly laft: InBothLanguages | null;
  /** The record of the file that carries it; null where none does. */
  readonly record: RecordType | null;
  /** Its name in each layout of the file; null where the layout cannot carry it. */
  readonly flatFile: Readonly<Record<LayoutName, string | null>>;
  /** Path below `invoiceBasis` (below the request for a transfer's fields); alternatives are parted by `|`. */
  readonly xml: string | null;
  /** Its name on Visma's screen. */
  readonly screen: InBothLanguages;
  readonly carriedBy: readonly Channel[];
  /** Positions, a sign's included; the message has the lengths of the extended layout (F-412). */
  readonly maxLength: Readonly<Partial<Record<LayoutName, number>>>;
  readonly note?: string;
  readonly evidence: FactId;
}
