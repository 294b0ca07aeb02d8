// How rental data lies in a workbook: a sheet for each kind of thing, a column for each field, in one language a file.
import type { Language } from '../../contracts/outcomes.ts';
import { type RentalField, type RentalThing, rentalThings } from './rental-fields.ts';
import { fieldsOf } from './thing-names.ts';

export interface Column {
  /** The field's name, as YAML and corrections have it. */
  readonly name: string;
  readonly heading: string;
  readonly field: RentalField;
}

/** The sheet with explanations and an example, which is for people and is not read. */
export const guideSheet = { nb: 'Veiledning', en: 'Guide' } as const;

/** Charts of accounts stand last, so that the columns before them keep their letters. */
export function columnsOf(kind: RentalThing, lang: Language): Column[] {
  return fieldsOf(kind).map((field) => ({
    name: field.name,
    heading: asHeading(lang === 'nb' ? field.nb : field.name),
    field,
  }));
}

function asHeading(name: string): string {
  const capital = `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  return capital.replace(/\b[Ii]d\b/, 'ID').replace(/\b[Vv]at\b/, 'VAT');
}

/** Headings and names of sheets are compared without regard to case and surrounding blanks. */
export function sameName(a: string, b: string): boolean {
  return folded(a) === folded(b);
}

function folded(text: string): string {
  return text.normalize('NFC').trim().replace(/\s+/g, ' ').toLowerCase();
}

/** The language in which most of the names are those of sheets; English when it cannot be told. */
export function languageOf(sheetNames: readonly string[]): Language {
  const hits = (lang: Language) =>
    sheetNames.filter((name) =>
      [...rentalThings.map(({ sheet }) => sheet[lang]), guideSheet[lang]].some((each) => sameName(each, name)),
    ).length;
  return hits('nb') > hits('en') ? 'nb' : 'en';
}

/** Address of a cell, row and column from 0: `D7`. */
export function cellAddress(row: number, column: number): string {
  const letter = String.fromCharCode(65 + (column % 26));
  return column < 26
    ? `${letter}${row + 1}`
    : `${cellAddress(0, Math.floor(column / 26) - 1).slice(0, -1)}${letter}${row + 1}`;
}
