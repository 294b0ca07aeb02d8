// How the names of the model read in a scenario: `customerNumber` is written `customer number`.
import { fieldMapping, type ModelField } from '../../../contracts/field-mapping.ts';

/** `customerNumber` → `customer number`, `addressLine1` → `address line 1`. */
export function spaced(name: string): string {
  return name.replace(/[A-Z0-9]/g, (mark) => ` ${mark.toLowerCase()}`);
}

type Spaced<Name extends string> = Name extends `${infer First}${infer Rest}`
  ? `${First extends Digit | Uppercase<First> ? ` ${Lowercase<First>}` : First}${Spaced<Rest>}`
  : '';
type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

/** A field of the model as a scenario writes it. */
export type FieldWords = Spaced<ModelField>;

/** Every field of the model as a scenario writes it. */
export const fieldWords: readonly FieldWords[] = fieldMapping.map(({ field }) => spaced(field) as FieldWords);

const fields: ReadonlyMap<string, ModelField> = new Map(fieldMapping.map(({ field }) => [spaced(field), field]));

/** The field that a scenario names, e.g. `customer number`. */
export function fieldOfWords(words: string): ModelField | undefined {
  return fields.get(words);
}

/** Øre as people write them: `-123450` → `-1234.50`. */
export function amountOf(ore: number): string {
  const digits = String(Math.abs(ore)).padStart(3, '0');
  return `${ore < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
