// The shape of rental data in YAML or JSON, made from the table of fields: what may stand where, and what each value must be.
import * as v from 'valibot';
import { readFieldValue } from './field-value.ts';
import { type RentalField, type RentalThing, rentalThings } from './rental-fields.ts';

/** One thing as written: fields by name, `accounting`, and a tenancy's `supplements` and `rent changes`. */
export type WrittenThing = Readonly<Record<string, unknown>>;

type AnyShape = v.GenericSchema<unknown, unknown>;

const amountKinds: readonly string[] = ['rent', 'amount'];

const dimensionValue = v.custom<string>(isRight('text', true), wordsFor('text'));
const dimensionNumber = v.custom<number>(
  (input) => Number.isInteger(input) && Number(input) >= 1 && Number(input) <= 10,
  'the number of an accounting dimension, 1 to 10',
);
const dimensionKey = v.pipe(v.string(), v.regex(/^([1-9]|10)$/, 'the number of an accounting dimension, 1 to 10'));

/** `{ 1: "3000" }`, or a list, in which a dimension may stand twice: LAFT holds that back (LAFT-010), it does not refuse it. */
const accountingShape = v.union([
  v.record(dimensionKey, dimensionValue),
  v.array(v.strictObject({ dimension: dimensionNumber, value: dimensionValue })),
]);

/** Top keys: all optional, so that a small example need not name what it does not use. */
export const rentalShape = v.strictObject(
  Object.fromEntries(
    rentalThings
      .filter(({ within }) => within === undefined)
      .map((kind) => [kind.key, v.optional(v.array(thingShape(kind), 'a list'), [])]),
  ),
);

function thingShape(kind: RentalThing): v.GenericSchema<unknown, WrittenThing> {
  const fields = kind.fields
    .filter(({ name }) => name !== kind.within)
    .map((field): [string, AnyShape] => [
      field.name,
      field.required ? valueShape(field) : v.nullish(valueShape(field)),
    ]);
  return v.strictObject({
    ...Object.fromEntries(fields),
    ...beside(kind),
  });
}

/** What stands beside the fields: charts of accounts, and a tenancy's supplements and rent changes. */
function beside(kind: RentalThing): Record<string, AnyShape> {
  if (kind.accounting) return { accounting: v.optional(accountingShape) };
  const below = rentalThings.filter(({ within }) => within === kind.thing);
  return Object.fromEntries(below.map((each) => [each.key, v.optional(v.array(thingShape(each), 'a list'))]));
}

/** The text of a value as its field wants it; valibot prints what the check says after "expected". */
function valueShape(field: RentalField): AnyShape {
  if (field.kind === 'item numbers')
    return v.array(v.custom<string>(isRight('item number'), wordsFor('item number')), 'a list of text in quotes');
  return v.custom<string | number>(isRight(field.kind, field.required), wordsFor(field.kind));
}

type Kind = RentalField['kind'];

function isRight(kind: Kind, required?: true): (input: unknown) => boolean {
  return (input) => {
    const text = writtenText(kind, input);
    if (text === undefined) return false;
    if (text.trim() === '') return !required;
    return !('problem' in readFieldValue(kind, { text, as: 'text' }));
  };
}

/** Text; of an amount also a whole number. A number with decimals is a float, and an id without quotes loses its zeros. */
export function writtenText(kind: Kind, input: unknown): string | undefined {
  if (typeof input === 'string') return input;
  if (amountKinds.includes(kind) && typeof input === 'number' && Number.isSafeInteger(input)) return String(input);
  return undefined;
}

function wordsFor(kind: Kind): (issue: { input: unknown }) => string {
  return ({ input }) => {
    const text = writtenText(kind, input);
    if (text !== undefined && text.trim() !== '') {
      const reading = readFieldValue(kind, { text, as: 'text' });
      if ('problem' in reading) return reading.problem.expected.en;
    }
    if (text !== undefined) return 'a value';
    if (typeof input === 'number') return `text in quotes${exampleFor(kind, String(input))}`;
    return 'text';
  };
}

/** YAML has made a number of it: zeros in front, or exact decimals, may be lost. */
function exampleFor(kind: Kind, number: string): string {
  if (amountKinds.includes(kind)) return ', such as "7500.50"';
  const reading = readFieldValue(kind, { text: number, as: 'number' });
  return 'problem' in reading ? ` (${reading.problem.expected.en})` : `, such as "${number}"`;
}
