// An invoice basis as one place on its way tells it: LAFT, what carried it, or Visma; each value in the same form, so that they can be compared.
import type { LineField, ModelField } from '../../contracts/field-mapping.ts';

/** One value. Two places tell the same when these texts are the same. */
export interface Told {
  value: string;
  /** What it is called or where it stands there, e.g. `OPPDRGNR 104–106`. */
  at?: string;
  /** As it stands there, where that is not the value: `000850000 ` for 8 500,00. */
  raw?: string;
}

/** Of a line: a field, or an accounting dimension by its number. */
export type LineKey = Exclude<LineField, 'accountingDimension'> | `accountingDimension ${number}`;

export interface ToldLine {
  fields: ReadonlyMap<LineKey, Told>;
}

/** A field that is not there is one that this place cannot tell. */
export interface ToldBasis {
  /** Of the transfer and of the basis. */
  fields: ReadonlyMap<ModelField, Told>;
  lines: readonly ToldLine[];
}

/** What carried it. */
export interface Carried extends ToldBasis {
  /** The records or the element, as text. */
  raw: string;
}

/** Texts as one: where they are broken into lines is the channel's own. */
export function joined(texts: readonly string[]): string {
  return texts.map((text) => text.trim()).join(' ');
}

/** Each is told by whoever can tell of accounting: one without a value is empty, not unknown. */
export const possibleDimensions = Array.from({ length: 10 }, (_, i) => i + 1);

/** Those that have a value, and the other possible ones as empty. */
export function allDimensions(given: readonly { dimension: number; value: string }[], at?: string): [LineKey, Told][] {
  const empty = possibleDimensions.map((dimension) => ({ dimension, value: '' }));
  return [...empty, ...given].map(({ dimension, value }) => [
    `accountingDimension ${dimension}`,
    { value, ...(at === undefined ? {} : { at }) },
  ]);
}
