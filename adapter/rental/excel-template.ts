// Writes the Excel import file: empty with its headings for a person to fill in, or with rental data in it.
import writeXlsxFile, { type CellObject, type SheetData } from 'write-excel-file/node';
import type { Language } from '../../contracts/outcomes.ts';
import { daysBetween } from '../../contracts/values/calendar.ts';
import { wrongInput } from '../refusal.ts';
import { accountingDimension } from './accounting-fields.ts';
import { type Column, columnsOf, guideSheet } from './excel-layout.ts';
import { norwegianIntervals } from './field-value.ts';
import { intervals } from './interval.ts';
import type { RentalData } from './rental-data.ts';
import { entriesOf, placeIn, type RentalEntry } from './rental-entries.ts';
import { type RentalField, rentalThings } from './rental-fields.ts';

/** Rows below the headings of the template that are formatted as text already, so that Excel leaves leading zeros alone. */
const preparedRows = 200;

/** The template: headings, and a guide with every column explained and a made-up example. */
export function rentalTemplate(lang: Language = 'en'): Promise<Buffer> {
  const sheets = rentalThings.map((kind) => {
    const columns = columnsOf(kind, lang);
    const empty = columns.map(({ field }) => cell(field.kind, ''));
    return sheetOf(
      kind.sheet[lang],
      columns,
      Array.from({ length: preparedRows }, () => empty),
    );
  });
  return writeXlsxFile([...sheets, guide(lang)]).toBuffer();
}

/** The data as an import file. Throws a UserError when a dimension occurs twice on a thing: a column holds one value. */
export function writeRentalExcel(data: RentalData, lang: Language = 'en'): Promise<Buffer> {
  const entries = entriesOf(data);
  const sheets = rentalThings.map((kind) => {
    const columns = columnsOf(kind, lang);
    return sheetOf(
      kind.sheet[lang],
      columns,
      entries[kind.thing].map((entry) =>
        columns.map((column) => cell(column.field.kind, valueIn(entry, column, lang))),
      ),
    );
  });
  return writeXlsxFile([...sheets, guide(lang)]).toBuffer();
}

function sheetOf(sheet: string, columns: readonly Column[], rows: SheetData) {
  const headings = columns.map(({ heading }): CellObject => ({ value: heading, fontWeight: 'bold' }));
  const widths = columns.map(({ heading }) => ({ width: Math.max(12, heading.length + 2) }));
  return { sheet, columns: widths, stickyRowsCount: 1, data: [headings, ...rows] };
}

function valueIn(entry: RentalEntry, { name, field }: Column, lang: Language): string {
  const dimension = accountingDimension(name);
  if (dimension === undefined) {
    const value = entry.values.get(name) ?? '';
    return lang === 'nb' ? inNorwegian(field.kind, value) : value;
  }
  const values = entry.accounting.filter((each) => each.dimension === dimension);
  if (values.length > 1) {
    throw wrongInput(
      `${placeIn(entry.at(name), 'en')}: a column cannot hold it twice; take one away`,
      `${placeIn(entry.at(name), 'nb')}: en kolonne kan ikke ha den to ganger; ta den ene bort`,
    );
  }
  return values[0]?.value ?? '';
}

/** Words of a closed list as a Norwegian file has them; everything else as it is. */
function inNorwegian(kind: RentalField['kind'], value: string): string {
  if (kind === 'kind of tenant' && value === 'organisation') return 'organisasjon';
  const interval = kind === 'interval' ? intervals.find((each) => each === value) : undefined;
  return interval === undefined ? value : norwegianIntervals[interval];
}

/**
 * Amounts and dates as Excel has them, so that people can add up and sort; everything else as text, which keeps its zeros. The
 * number in the file is the same decimal text as the amount; nothing is calculated with it.
 */
function cell(kind: RentalField['kind'], text: string): CellObject {
  if (kind === 'rent' || kind === 'amount') {
    return text === '' ? { type: Number, format: '0.00' } : { type: Number, value: Number(text), format: '0.00' };
  }
  if (kind === 'date' && text === '') return { type: Number, format: 'yyyy-mm-dd' };
  if (kind === 'date' && text >= firstTrueDay) return { type: Number, value: serialOf(text), format: 'yyyy-mm-dd' };
  return text === '' ? { type: String, format: '@' } : { type: String, value: escaped(text), format: '@' };
}

/**
 * What XML cannot hold Excel writes as `_x000D_`; a text that looks like that itself has its underscore written so. The library
 * does neither.
 */
function escaped(text: string): string {
  return text
    .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_')
    .replace(/[^\P{Cc}\t\n]/gu, (found) => `_x${found.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}_`);
}

/** Before this day Excel counts one wrong, since it believes in 29 February 1900; such a date is written as text. */
const firstTrueDay = '1900-03-01';

function serialOf(date: string): number {
  return daysBetween('1899-12-30', date);
}

const guideHeadings = {
  nb: ['Ark', 'Kolonne', 'Må fylles ut', 'Eksempel', 'Forklaring'],
  en: ['Sheet', 'Column', 'Required', 'Example', 'Explanation'],
} as const;

/** What a person needs to know of each column; this sheet is not read. */
function guide(lang: Language) {
  const headings = guideHeadings[lang].map((value): CellObject => ({ value, fontWeight: 'bold' }));
  const rows = rentalThings.flatMap((kind) => {
    const columns = columnsOf(kind, lang);
    const explained = columns.map(({ heading, field }) => [
      kind.sheet[lang],
      heading,
      field.required ? { nb: 'ja', en: 'yes' }[lang] : '',
      lang === 'nb' ? inNorwegian(field.kind, field.example) : field.example,
      field.note?.[lang] ?? '',
    ]);
    const more = (kind.moreExamples ?? []).flatMap((example) =>
      columns.map(({ name, heading }) => [kind.sheet[lang], heading, '', example[name] ?? '', '']),
    );
    return [...explained, ...more].map((texts) => texts.map((value) => cell('text', value)));
  });
  return {
    sheet: guideSheet[lang],
    columns: [{ width: 18 }, { width: 24 }, { width: 14 }, { width: 22 }, { width: 70 }],
    stickyRowsCount: 1,
    data: [headings, ...rows],
  };
}
