// Charts of accounts as fields: Visma's ten dimensions, each with a name of its own on tenants and rental objects.
import type { RentalField, Thing } from './rental-fields.ts';

/** The numbers of the accounting dimensions. */
export const dimensions: readonly number[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];

/** The name of the field of an accounting dimension. */
export function accountingField(dimension: number): string {
  return `accounting ${dimension}`;
}

/** The number in the name of such a field; `undefined` when it is no such name. */
export function accountingDimension(field: string): number | undefined {
  return dimensions.find((dimension) => accountingField(dimension) === field);
}

/** A field of a kind of thing; a chart of accounts has the number of its dimension. */
export interface NamedField extends RentalField {
  readonly dimension?: number;
}

/** The fields of the ten dimensions, on a tenant or a rental object. */
export function accountingFieldsOf(thing: Thing): readonly NamedField[] {
  return accountingFields[thing === 'tenant' ? 'tenant' : 'object'];
}

/** Values of Visma's dimensions come by the import file or from LAFT's support (F-013). */
function accountingFieldsWith(examples: Readonly<Record<number, string>>): readonly NamedField[] {
  return dimensions.map((dimension) => ({
    name: accountingField(dimension),
    nb: `kontering ${dimension}`,
    kind: 'text',
    byImport: true,
    dimension,
    example: examples[dimension] ?? '',
    note: {
      nb: `Verdi i konteringsdimensjon ${dimension}; tom der Visma skal bestemme.`,
      en: `Value of accounting dimension ${dimension}; empty where Visma is to decide.`,
    },
  }));
}

/** The examples differ: the same dimension on a tenant and its rental object is given twice (LAFT-010). */
const accountingFields = { object: accountingFieldsWith({ 1: '3000' }), tenant: accountingFieldsWith({ 2: '2650' }) };
