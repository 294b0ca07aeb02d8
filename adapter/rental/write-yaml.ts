// Writes rental data as the YAML that `readRentalYaml` reads as the same data.
import { stringify } from 'yaml';
import type { AccountingValue, RentalData } from './rental-data.ts';
import { entriesOf, type RentalEntries, type RentalEntry } from './rental-entries.ts';
import { type RentalThing, rentalThings } from './rental-fields.ts';

/** Every value that is not a list stands as text: numbers keep their zeros, amounts their decimals. */
export function rentalToYaml(data: RentalData): string {
  const entries = entriesOf(data);
  const lists = rentalThings
    .filter(({ within }) => within === undefined)
    .map((kind) => [kind.key, entries[kind.thing].map((entry) => written(kind, entry, entries))]);
  // No block scalars: they lose blanks before a line end.
  return stringify(Object.fromEntries(lists), { lineWidth: 0, aliasDuplicateObjects: false, blockQuote: false });
}

function written(kind: RentalThing, entry: RentalEntry, entries: RentalEntries): Record<string, unknown> {
  const fields = kind.fields.flatMap(({ name, kind: fieldKind }): [string, unknown][] => {
    const value = entry.values.get(name);
    if (value === undefined || name === kind.within) return [];
    return [[name, fieldKind === 'item numbers' ? value.split(', ') : value]];
  });
  return { ...Object.fromEntries(fields), ...accounting(entry.accounting), ...below(kind, entry, entries) };
}

function accounting(values: readonly AccountingValue[]): { accounting?: unknown } {
  return values.length === 0 ? {} : { accounting: values.map(({ dimension, value }) => ({ dimension, value })) };
}

function below(kind: RentalThing, entry: RentalEntry, entries: RentalEntries): Record<string, unknown> {
  const lists = rentalThings
    .filter(({ within }) => within === kind.thing)
    .map((each): [string, unknown[]] => [
      each.key,
      entries[each.thing]
        .filter(({ values }) => values.get(kind.thing) === entry.values.get('id'))
        .map((one) => written(each, one, entries)),
    ]);
  return Object.fromEntries(lists.filter(([, list]) => list.length > 0));
}
