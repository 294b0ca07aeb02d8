// The shape of rental data in YAML or JSON, made from the table of fields: what may stand where, and what each value must be.
import * as v from 'valibot';
import type { InBothLanguages } from '../../contracts/outcomes.ts';
import { expecting } from '../../foundation/config/shape-problem.ts';
import { readFieldValue } from './field-value.ts';
import { type RentalField, type RentalThing, rentalThings } from './rental-fields.ts';

/** One thing as written: fields by name, `accounting`, and a tenancy's `supplements` and `rent changes`. */
export type WrittenThing = Readonly<Record<string, unknown>>;

type AnyShape = v.GenericSchema<unknown, unknown>;

const amountKinds: readonly string[] = ['rent', 'amount'];

const dimensionExpected = expecting(
  'the number of an accounting dimension, 1 to 10',
  'nummeret på en konteringsdimensjon, 1 til 10',
);
const aList = expecting('a list', 'en liste');

const dimensionValue = v.custom<string>(isRight('text', true), wordsFor('text'));
const dimensionNumber = v.custom<number>(
  (input) => Number.isInteger(input) && Number(input) >= 1 && Number(input) <= 10,
  dimensionExpected,
);
const dimensionKey = v.pipe(v.string(), v.regex(/^([1-9]|10)$/, dimensionExpected));

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
      .map((kind) => [kind.key, v.optional(v.array(thingShape(kind), aList), [])]),
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
  return Object.fromEntries(below.map((each) => [each.key, v.optional(v.array(thingShape(each), aList))]));
}

/** The text of a value as its field wants it; valibot prints what the check says after "expected". */
function valueShape(field: RentalField): AnyShape {
  if (field.kind === 'item numbers')
    return v.array(
      v.custom<string>(isRight('item number'), wordsFor('item number')),
      expecting('a list of text in quotes', 'en liste med tekst i anførselstegn'),
    );
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
      if ('problem' in reading) return expecting(reading.problem.expected.en, reading.problem.expected.nb);
    }
    if (text !== undefined) return expecting('a value', 'en verdi');
    if (typeof input !== 'number') return expecting('text', 'tekst');
    const example = exampleFor(kind, String(input));
    return expecting(`text in quotes${example.en}`, `tekst i anførselstegn${example.nb}`);
  };
}

/** YAML has made a number of it: zeros in front, or exact decimals, may be lost. */
function exampleFor(kind: Kind, number: string): InBothLanguages {
  if (amountKinds.includes(kind)) return { nb: ', f.eks. "7500.50"', en: ', such as "7500.50"' };
  const reading = readFieldValue(kind, { text: number, as: 'number' });
  if (!('problem' in reading)) return { nb: `, f.eks. "${number}"`, en: `, such as "${number}"` };
  const { nb, en } = reading.problem.expected;
  return { nb: ` (${nb})`, en: ` (${en})` };
}
