// The only place that says what a field is called where: in LAFT, in the file, in the message and on Visma's screen.
import { basisFields } from './field-mapping/basis-fields.ts';
import type { FieldMapping } from './field-mapping/field-mapping-row.ts';
import { lineFields } from './field-mapping/line-fields.ts';
import type { ModelField } from './fields.ts';

export type { FieldMapping } from './field-mapping/field-mapping-row.ts';
export type { BasisField, LineField, ModelField, TransferField } from './fields.ts';

/** One row a field of the model, in the order of the record. */
export const fieldMapping: readonly FieldMapping[] = [...basisFields, ...lineFields];

const byField: ReadonlyMap<ModelField, FieldMapping> = new Map(fieldMapping.map((row) => [row.field, row]));

/** The row of a field. */
export function mappingOf(field: ModelField): FieldMapping {
  const row = byField.get(field);
  if (!row) throw new Error(`no mapping for ${field}`);
  return row;
}
