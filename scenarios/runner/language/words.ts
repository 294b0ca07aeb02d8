// How the names of the model read in a scenario: `customerNumber` is written `customer number`.
import { fieldMapping, type ModelField } from '../../../contracts/field-mapping.ts';

/** `customerNumber` → `customer number`. */
export function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/** `customer number` → `customerNumber`. */
export function joined(words: string): string {
  return words.replace(/ ([a-z])/g, (_, letter: string) => letter.toUpperCase());
}

/** Every field of the model as a scenario writes it. */
export const fieldWords: readonly string[] = fieldMapping.map(({ field }) => spaced(field));

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
