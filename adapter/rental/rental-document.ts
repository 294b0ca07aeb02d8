// Rental data from a document (YAML, or the JSON that a program sends): shape first, then how things refer to each other.
import type { SourceDocument } from '../../foundation/config/source-document.ts';
import { readShape } from '../../foundation/config/source-document.ts';
import { UserError } from '../../foundation/user-error.ts';
import { wrongInput } from '../refusal.ts';
import { problemsBetween, refusal } from './entry-problems.ts';
import { readFieldValue } from './field-value.ts';
import { pathInWords } from './path-in-words.ts';
import type { AccountingValue, RentalData } from './rental-data.ts';
import { dataOf, type RentalEntries, type RentalEntry } from './rental-entries.ts';
import { type RentalThing, rentalThing, type Thing } from './rental-fields.ts';
import { rentalShape, type WrittenThing, writtenText } from './rental-shape.ts';

/** The data, or a UserError that lists every problem with file, line and column; real-looking numbers are masked in it. */
export function readRentalDocument(document: SourceDocument): RentalData {
  const written = readMasked(document);
  const entries = entriesFrom(document, written);
  const problems = problemsBetween(entries);
  if (problems.length > 0) throw refusal(problems);
  return dataOf(entries);
}

type Written = Readonly<Record<string, readonly WrittenThing[] | undefined>>;

function readMasked(document: SourceDocument): Written {
  try {
    return readShape(rentalShape, { ...document, norwegianPath: pathInWords }) as Written;
  } catch (error) {
    if (error instanceof UserError) throw wrongInput(error.inBothLanguages.en, error.inBothLanguages.nb);
    throw error;
  }
}

function entriesFrom(document: SourceDocument, written: Written): RentalEntries {
  const list = (thing: Thing) => {
    const kind = rentalThing(thing);
    return (written[kind.key] ?? []).map((each, at) => entryOf(document, kind, each, [kind.key, at]));
  };
  return {
    'client id': list('client id'),
    'product code': list('product code'),
    'rental object': list('rental object'),
    tenant: list('tenant'),
    tenancy: list('tenancy'),
    supplement: below(document, written, 'supplement'),
    'rent change': below(document, written, 'rent change'),
  };
}

/** What stands below the tenancies. */
function below(document: SourceDocument, written: Written, thing: Thing): RentalEntry[] {
  const kind = rentalThing(thing);
  const tenancies = rentalThing('tenancy').key;
  return (written[tenancies] ?? []).flatMap((tenancy, at) =>
    ((tenancy[kind.key] ?? []) as readonly WrittenThing[]).map((each, index) => {
      const entry = entryOf(document, kind, each, [tenancies, at, kind.key, index]);
      return { ...entry, values: new Map([['tenancy', String(tenancy.id).trim()], ...entry.values]) };
    }),
  );
}

function entryOf(
  document: SourceDocument,
  kind: RentalThing,
  written: WrittenThing,
  path: readonly (string | number)[],
): RentalEntry {
  const values = new Map<string, string>();
  for (const { name, kind: fieldKind } of kind.fields) {
    const given = written[name];
    const text = Array.isArray(given) ? given.join(', ') : writtenText(fieldKind, given);
    if (text === undefined || text.trim() === '') continue;
    const reading = readFieldValue(fieldKind, { text, as: 'text' });
    if ('value' in reading) values.set(name, reading.value);
  }
  const at = (field: string) => {
    const { line, column } = document.at([...path, field]);
    return `${document.file}:${line}:${column}: ${kind.thing} ${field}`;
  };
  return { values, accounting: accountingOf(written.accounting), at };
}

/** The shape has made sure of a map from number to value, or a list of both. */
function accountingOf(written: unknown): AccountingValue[] {
  const values = Array.isArray(written)
    ? (written as AccountingValue[])
    : Object.entries((written ?? {}) as Record<string, string>).map(([dimension, value]) => ({
        dimension: Number(dimension),
        value,
      }));
  return values
    .map(({ dimension, value }) => ({ dimension, value: value.trim() }))
    .sort((a, b) => a.dimension - b.dimension);
}
