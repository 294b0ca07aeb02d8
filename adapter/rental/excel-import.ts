// Rental data from an Excel workbook. Every bad cell is reported at once, as sheet and cell, and nothing is half imported.
import type { InBothLanguages, Language } from '../../contracts/outcomes.ts';
import { nearest } from '../../foundation/nearest.ts';
import { accountingDimension } from './accounting-fields.ts';
import { type EntryProblem, problemsBetween, refusal } from './entry-problems.ts';
import type { BrokenCell } from './excel-broken-cells.ts';
import { type Column, cellAddress, columnsOf, guideSheet, languageOf, sameName } from './excel-layout.ts';
import { type Cell, readWorkbook, type Sheet } from './excel-workbook.ts';
import { readFieldValue, type ValueProblem } from './field-value.ts';
import type { AccountingValue, RentalData } from './rental-data.ts';
import { dataOf, identityOf, type RentalEntries, type RentalEntry } from './rental-entries.ts';
import { type RentalThing, rentalThings, type Thing } from './rental-fields.ts';

/**
 * The data of a workbook with a sheet for each kind of thing and headings in its first row, Norwegian or English. What may be
 * missing in LAFT may be empty. Throws a UserError, in the language of the file, that lists the first fifty problems.
 */
export async function readRentalExcel(bytes: Buffer, fileName: string): Promise<RentalData> {
  const sheets = await readWorkbook(bytes, fileName);
  const lang = languageOf(sheets.map(({ name }) => name));
  const problems: EntryProblem[] = problemsOfSheets(sheets, lang, fileName);
  const entries = Object.fromEntries(
    rentalThings.map((kind) => {
      const sheet = sheets.find(({ name }) => sameName(name, kind.sheet[lang]));
      return [kind.thing, sheet ? entriesOfSheet(kind, sheet, lang, problems) : []];
    }),
  ) as Record<Thing, RentalEntry[]>;
  problems.push(...problemsBetween(entries, unreadThings(entries, sheets, lang)));
  if (problems.length > 0) throw refusal(problems, lang);
  return dataOf(entries);
}

/** Kinds of things whose ids are not all known: a bad id would be reported again wherever it is referred to. */
function unreadThings(entries: RentalEntries, sheets: readonly Sheet[], lang: Language): Set<Thing> {
  const unread = rentalThings.filter((kind) => {
    const there = kind.optionalSheet || sheets.some(({ name }) => sameName(name, kind.sheet[lang]));
    return !there || entries[kind.thing].some(({ values }) => !values.has(identityOf(kind)));
  });
  return new Set(unread.map(({ thing }) => thing));
}

function problemsOfSheets(sheets: readonly Sheet[], lang: Language, fileName: string): EntryProblem[] {
  const known = rentalThings.map(({ sheet }) => sheet[lang]);
  const needed = rentalThings.filter(({ optionalSheet }) => !optionalSheet).map(({ sheet }) => sheet[lang]);
  const missing = needed.filter((name) => !sheets.some((sheet) => sameName(sheet.name, name)));
  const unknown = sheets.filter(({ name }) => ![...known, guideSheet[lang]].some((each) => sameName(each, name)));
  return [
    ...missing.map((name) => ({
      at: fileName,
      text: {
        nb: `arket "${name}" mangler; ventet arkene ${known.join(', ')} (et ark kan være tomt under overskriftene).`,
        en: `the sheet "${name}" is missing; expected the sheets ${known.join(', ')} (a sheet may be empty below its headings).`,
      },
    })),
    ...unknown.map(({ name }) => ({ at: name, text: unknownName('sheet', name, known) })),
  ];
}

const words = {
  sheet: { nb: 'ukjent ark', en: 'unknown sheet' },
  column: { nb: 'ukjent kolonne', en: 'unknown column' },
} as const;

function unknownName(what: 'sheet' | 'column', name: string, known: readonly string[]): InBothLanguages {
  const near = nearest(name, known);
  const nb = near ? `mente du "${near}"?` : `kjente er ${known.join(', ')}.`;
  const en = near ? `did you mean "${near}"?` : `known are ${known.join(', ')}.`;
  return { nb: `${words[what].nb} "${name}"; ${nb}`, en: `${words[what].en} "${name}"; ${en}` };
}

/** The things of a sheet; problems of its headings and cells are added to the list. Rows without a value are passed over. */
function entriesOfSheet(kind: RentalThing, sheet: Sheet, lang: Language, problems: EntryProblem[]): RentalEntry[] {
  const columns = columnsFound(kind, sheet, lang, problems);
  return sheet.rows.flatMap((row, at) => {
    if (at === 0 || row.every((cell) => cell === null)) return [];
    return [entryOfRow({ columns, row, at, sheet: sheet.name }, problems)];
  });
}

/** The known columns by their index; a required one that is missing is a problem of the sheet. */
function columnsFound(
  kind: RentalThing,
  sheet: Sheet,
  lang: Language,
  problems: EntryProblem[],
): ReadonlyMap<number, Column> {
  const known = columnsOf(kind, lang);
  const found = new Map<number, Column>();
  const width = sheet.rows.reduce((most, row) => Math.max(most, row.length), 0);
  for (let index = 0; index < width; index++) {
    const column = columnAt(sheet, index, known);
    const first = [...found].find(([, each]) => each === column)?.[0];
    if (column && first === undefined) found.set(index, column);
    const text = headingProblem(sheet, index, { known, first });
    if (text) problems.push({ at: `${sheet.name}!${cellAddress(0, index)}`, text });
  }
  for (const column of known.filter(({ field }) => field.required)) {
    if (![...found.values()].includes(column)) problems.push({ at: sheet.name, text: missingColumn(column) });
  }
  return found;
}

function columnAt(sheet: Sheet, index: number, known: readonly Column[]): Column | undefined {
  const cell = sheet.rows[0]?.[index] ?? null;
  if (!cell || 'broken' in cell) return undefined;
  return known.find(({ heading }) => sameName(heading, cell.text));
}

/** What is wrong with a heading; `first` is where the same column stands already, by its index. */
function headingProblem(
  sheet: Sheet,
  index: number,
  { known, first }: { known: readonly Column[]; first: number | undefined },
): InBothLanguages | undefined {
  const cell = sheet.rows[0]?.[index] ?? null;
  if (!cell) return sheet.rows.some((row) => row[index]) ? noHeading : undefined;
  if ('broken' in cell) return brokenCell(cell);
  const heading = cell.text.trim();
  if (first !== undefined) return twice(heading, cellAddress(0, first));
  const headings = known.map((each) => each.heading);
  return headings.some((each) => sameName(each, heading)) ? undefined : unknownName('column', heading, headings);
}

const noHeading: InBothLanguages = {
  nb: 'kolonnen har verdier, men ingen overskrift; gi den en, eller slett den.',
  en: 'the column has values but no heading; give it one, or delete it.',
};

function twice(heading: string, first: string): InBothLanguages {
  return {
    nb: `kolonnen "${heading}" finnes allerede i ${first}; slett den ene.`,
    en: `the column "${heading}" stands in ${first} already; delete one of them.`,
  };
}

function missingColumn({ heading }: Column): InBothLanguages {
  return {
    nb: `kolonnen "${heading}" mangler; legg den til i første rad.`,
    en: `the column "${heading}" is missing; add it in the first row.`,
  };
}

interface FoundRow {
  readonly columns: ReadonlyMap<number, Column>;
  readonly row: readonly Cell[];
  /** From 0. */
  readonly at: number;
  readonly sheet: string;
}

function entryOfRow(found: FoundRow, problems: EntryProblem[]): RentalEntry {
  const values = new Map<string, string>();
  const accounting: AccountingValue[] = [];
  const indexOf = new Map<string, number>();
  for (const [index, column] of found.columns) {
    indexOf.set(column.name, index);
    const place = `${found.sheet}!${cellAddress(found.at, index)}`;
    const value = readCell(column, found.row[index] ?? null, place, problems);
    if (value === undefined) continue;
    const dimension = accountingDimension(column.name);
    if (dimension === undefined) values.set(column.name, value);
    else accounting.push({ dimension, value });
  }
  accounting.sort((a, b) => a.dimension - b.dimension);
  const at = (field: string) => `${found.sheet}!${cellAddress(found.at, indexOf.get(field) ?? 0)}`;
  return { values, accounting, at };
}

function readCell({ field, heading }: Column, cell: Cell, at: string, problems: EntryProblem[]): string | undefined {
  if (cell === null) {
    if (field.required) problems.push({ at, text: emptyCell(heading) });
    return undefined;
  }
  if ('broken' in cell) {
    problems.push({ at, text: brokenCell(cell) });
    return undefined;
  }
  const reading = readFieldValue(field.kind, cell);
  if ('value' in reading) return reading.value;
  problems.push({ at, text: inWords(heading, reading.problem) });
  return undefined;
}

function emptyCell(heading: string): InBothLanguages {
  return {
    nb: `${heading} er tom; ventet en verdi. Fyll ut cellen, eller slett hele raden.`,
    en: `${heading} is empty; expected a value. Fill in the cell, or delete the whole row.`,
  };
}

function brokenCell({ broken, why }: BrokenCell): InBothLanguages {
  if (why === 'merged') {
    return {
      nb: `slått sammen med andre rader (${broken}); verdien hører til den første av dem alene. Opphev sammenslåingen, og skriv verdien i hver rad.`,
      en: `merged with other rows (${broken}); the value belongs to the first of them alone. Unmerge the cells, and write the value in each row.`,
    };
  }
  return {
    nb: `${broken}: formelen har ikke noe resultat; ventet en verdi. Rett formelen, eller skriv verdien.`,
    en: `${broken}: the formula has no result; expected a value. Correct the formula, or write the value.`,
  };
}

function inWords(heading: string, { shown, expected, remedy }: ValueProblem): InBothLanguages {
  return {
    nb: `${heading} er "${shown}"; ventet ${expected.nb}.${remedy ? ` ${remedy.nb}` : ''}`,
    en: `${heading} is "${shown}"; expected ${expected.en}.${remedy ? ` ${remedy.en}` : ''}`,
  };
}
