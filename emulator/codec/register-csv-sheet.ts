// One CSV file of a register as a document of the same keys as the YAML, each cell with its place.
import { parse } from 'csv-parse/sync';
import type { BothLanguages, SourceDocument } from '../../foundation/config/source-document.ts';
import { nearest } from '../../foundation/nearest.ts';
import { csvText, fromSpreadsheetText } from './register-csv-text.ts';
import { registerShape } from './register-shape.ts';

export interface CsvFile {
  /** `clients.csv`, `items.csv`, … without a folder. */
  name: string;
  bytes: Buffer;
}

/** What each file holds, by its name without `.csv`. */
export const kindOfFile: ReadonlyMap<string, keyof typeof registerShape.entries> = new Map([
  ['clients', 'clients'],
  ['items', 'items'],
  ['customers', 'customers'],
  ['dimensions', 'dimensions'],
  ['vat-codes', 'vat codes'],
  ['profiles', 'profiles'],
  ['settings', 'settings'],
  ['service', 'service'],
  ['invoice-layout', 'invoice layout'],
]);

export interface Sheet {
  /** As in the register; empty for a file of no kind. */
  kind: string;
  /** Of the file itself: its name, its columns, its rows. */
  problems: BothLanguages[];
  document: SourceDocument;
}

/** Reads one file; nothing in it is checked against the shape yet. */
export function readSheet({ name, bytes }: CsvFile): Sheet {
  const kind = kindOfFile.get(name.replace(/\.csv$/i, '').toLowerCase());
  if (!kind) {
    const known = Array.from(kindOfFile.keys(), (each) => `${each}.csv`);
    const near = nearest(name, known);
    const problem = {
      nb: `ukjent fil; ${near ? `mente du ${near}?` : `kjente filer er ${known.join(', ')}`}`,
      en: `unknown file; ${near ? `did you mean ${near}?` : `known files are ${known.join(', ')}`}`,
    };
    return { kind: '', problems: [at(name, problem)], document: emptyDocument(name) };
  }
  const { lines, problem } = parseLines(name, bytes);
  if (problem) return { kind, problems: [problem], document: emptyDocument(name) };
  const [header, ...rows] = lines;
  if (!header) {
    const problem = {
      nb: 'filen er tom; ventet en første linje med navnene på kolonnene',
      en: 'the file is empty; expected a first line with the names of the columns',
    };
    return { kind, problems: [at(name, problem)], document: emptyDocument(name) };
  }
  const columns = header.cells.map(({ text }) => text.trim());
  const sheet = { name, kind, columns, rows };
  return { kind, problems: [...headerProblems(sheet), ...rowProblems(sheet)], document: documentOf(sheet) };
}

/** `place`: the file, with line and cell where they are known. */
function at(place: string, { nb, en }: BothLanguages): BothLanguages {
  return { nb: `${place}: ${nb}`, en: `${place}: ${en}` };
}

interface Line {
  /** Line in the file, from 1. */
  at: number;
  cells: CsvCell[];
}

interface CsvCell {
  text: string;
  /** In quotes blanks around the text are its own, and an empty one is a text. */
  quoted: boolean;
}

function parseLines(name: string, bytes: Buffer): { lines: Line[]; problem?: BothLanguages } {
  const read = csvText(bytes);
  if ('problem' in read) return { lines: [], problem: at(name, read.problem) };
  const { text, delimiter, before } = separated(read.text.replace(/^\uFEFF/, ''));
  try {
    const records = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      cast: (cell, { quoting }): CsvCell => ({ text: cell, quoted: quoting }),
    }) as unknown as {
      record: CsvCell[];
      info: { lines: number };
    }[];
    return { lines: records.map(({ record, info }) => ({ at: info.lines + before, cells: record })) };
  } catch (error) {
    return { lines: [], problem: unreadable(name, error, before) };
  }
}

/** `before`: lines that were taken away before the text was read. */
function unreadable(name: string, error: unknown, before: number): BothLanguages {
  const { code = '', lines } = error as { code?: string; lines?: number };
  const why = error instanceof Error ? error.message : String(error);
  const words = csvWords[code] ?? { nb: `ikke riktig CSV: "${why}"`, en: `not correct CSV: "${why}"` };
  return at(lines === undefined ? name : `${name}:${lines + before}`, words);
}

/** What the reader of CSV finds, by its codes. */
const csvWords: Readonly<Record<string, BothLanguages>> = {
  INVALID_OPENING_QUOTE: {
    nb: 'et anførselstegn midt i en celle; sett hele cellen i anførselstegn, og skriv tegnet to ganger inni den',
    en: 'a quotation mark in the middle of a cell; put the whole cell in quotation marks, and write the mark twice inside it',
  },
  CSV_INVALID_CLOSING_QUOTE: {
    nb: 'ventet skilletegnet eller en ny linje etter det siste anførselstegnet i cellen; et anførselstegn inni en celle skrives to ganger',
    en: 'expected the separator or a new line after the last quotation mark of the cell; a quotation mark inside a cell is written twice',
  },
  CSV_QUOTE_NOT_CLOSED: {
    nb: 'filen slutter inni en celle som begynner med et anførselstegn; sett et anførselstegn der cellen slutter',
    en: 'the file ends inside a cell that begins with a quotation mark; put a quotation mark where the cell ends',
  },
};

/** What parts the cells: as Excel's own line `sep=;` says, else a tab, `;` or `,`, whichever the headings have. */
function separated(text: string): { text: string; delimiter: string; before: number } {
  const said = /^sep=(.)\r?\n/.exec(text);
  if (said) return { text: text.slice(said[0].length), delimiter: said[1] ?? ';', before: 1 };
  const headings = text.split(/\r?\n/, 1)[0] ?? '';
  const delimiter = ['\t', ';'].find((each) => headings.includes(each)) ?? ',';
  return { text, delimiter, before: 0 };
}

interface ReadSheet {
  name: string;
  kind: string;
  columns: readonly string[];
  rows: readonly Line[];
}

const dimensionColumn = /^dimension ([1-9]|10)$/;

/** The columns that a file of this kind may have, in their order. */
export function columnsOfKind(kind: string): string[] {
  if (kind === 'settings') return ['key', 'value'];
  const shape = registerShape.entries[kind as keyof typeof registerShape.entries].wrapped as unknown as {
    item?: { entries: Record<string, unknown> };
    entries?: Record<string, unknown>;
  };
  return Object.keys(shape.item?.entries ?? shape.entries ?? {}).flatMap((key) =>
    key === 'dimensions' ? Array.from({ length: 10 }, (_, index) => `dimension ${index + 1}`) : [key],
  );
}

function headerProblems({ name, kind, columns }: ReadSheet): BothLanguages[] {
  const known = columnsOfKind(kind);
  const first = firstPlaces(columns);
  return columns.flatMap((column, index) => {
    if (first.get(column) !== index)
      return [
        at(`${name}:1:${index + 1}`, {
          nb: `kolonnen "${column}" står to ganger`,
          en: `the column "${column}" occurs twice`,
        }),
      ];
    if (known.includes(column)) return [];
    const near = nearest(column, known);
    const all = known.join(', ');
    const problem = {
      nb: `ukjent kolonne "${column}"; ${near ? `mente du "${near}"?` : `kjente kolonner er ${all}`}`,
      en: `unknown column "${column}"; ${near ? `did you mean "${near}"?` : `known columns are ${all}`}`,
    };
    return [at(`${name}:1:${index + 1}`, problem)];
  });
}

/** Where each text stands first. */
function firstPlaces(texts: readonly string[]): ReadonlyMap<string, number> {
  return new Map(texts.map((text, at) => [text, at] as const).reverse());
}

/** What a register has once is one row. */
function isSection(kind: string): boolean {
  return kind === 'service' || kind === 'invoice layout';
}

function rowProblems({ name, kind, columns, rows }: ReadSheet): BothLanguages[] {
  const tooWide = rows
    .filter(({ cells }) => cells.length > columns.length)
    .map((row) =>
      at(`${name}:${row.at}`, {
        nb: `${row.cells.length} celler under ${columns.length} kolonner; sett tekst som har skilletegnet i seg, i anførselstegn`,
        en: `${row.cells.length} cells under ${columns.length} columns; quote a text that holds the separator`,
      }),
    );
  const extra =
    isSection(kind) && rows.length > 1
      ? [at(`${name}:${rows[1]?.at}`, { nb: 'ventet én rad', en: 'expected one row' })]
      : [];
  const keys = kind === 'settings' ? rows.map(({ cells }) => cells[columns.indexOf('key')]?.text.trim() ?? '') : [];
  const first = firstPlaces(keys);
  const again = keys.flatMap((key, row) =>
    first.get(key) === row
      ? []
      : [
          at(`${name}:${rows[row]?.at}`, {
            nb: `innstillingen "${key}" står to ganger`,
            en: `the setting "${key}" occurs twice`,
          }),
        ],
  );
  return [...tooWide, ...extra, ...again];
}

function documentOf({ name, kind, columns, rows }: ReadSheet): SourceDocument {
  const known = new Set(columnsOfKind(kind));
  const entries = rows.map(({ cells }) => entryOf(kind, columns, cells, known));
  const placeOf = (row: number, key: string) => ({
    line: rows[row]?.at ?? 1,
    column: Math.max(0, columns.indexOf(key)) + 1,
  });
  if (kind === 'settings') {
    const value = Object.fromEntries(entries.map((entry) => [String(entry.key), String(entry.value ?? '')]));
    const rowOf = (key: unknown) => entries.findLastIndex((entry) => String(entry.key) === String(key));
    return { file: name, value: { settings: value }, at: (path) => placeOf(rowOf(path[1]), 'value') };
  }
  if (isSection(kind))
    return { file: name, value: { [kind]: entries[0] ?? {} }, at: (path) => placeOf(0, String(path[1])) };
  const columnOf = (path: readonly (string | number)[]) =>
    path[2] === 'dimensions' && path[3] !== undefined ? `dimension ${path[3]}` : String(path[2]);
  return { file: name, value: { [kind]: entries }, at: (path) => placeOf(Number(path[1]), columnOf(path)) };
}

/** An empty cell says nothing; an unknown column has been told already. */
function entryOf(kind: string, columns: readonly string[], cells: readonly CsvCell[], known: ReadonlySet<string>) {
  const entry: Record<string, unknown> = {};
  const dimensions: Record<string, string> = {};
  for (const [index, column] of columns.entries()) {
    const cell = textIn(column, cells[index]);
    if (cell === undefined || !known.has(column)) continue;
    const dimension = dimensionColumn.exec(column)?.[1];
    if (dimension) dimensions[dimension] = cell;
    else entry[column] = cellValue(kind, column, cell);
  }
  return Object.keys(dimensions).length > 0 ? { ...entry, dimensions } : entry;
}

/** Where an empty text says something else than nothing: without a user and a password anybody is let in, and an invoice may have
 * none of the fields that can be left out. */
const mayBeEmpty: ReadonlySet<string> = new Set(['user', 'password', 'fields']);

function textIn(column: string, cell: CsvCell | undefined): string | undefined {
  if (!cell) return undefined;
  const text = fromSpreadsheetText(cell.quoted ? cell.text : cell.text.trim());
  return text === '' && !(cell.quoted && mayBeEmpty.has(column)) ? undefined : text;
}

const flags: ReadonlyMap<string, boolean> = new Map([
  ['true', true],
  ['yes', true],
  ['ja', true],
  ['false', false],
  ['no', false],
  ['nei', false],
]);
const flagColumns: ReadonlySet<string> = new Set(['active', 'blocked', 'required', 'ordered', 'open']);

/** Several values of a dimension, or fields of an invoice, stand in one cell, parted by `|`. */
export function isList(kind: string, column: string): boolean {
  return (kind === 'dimensions' && column === 'values') || (kind === 'invoice layout' && column === 'fields');
}

function cellValue(kind: string, column: string, cell: string): unknown {
  if (flagColumns.has(column)) return flags.get(cell.trim().toLowerCase()) ?? cell;
  if (isList(kind, column)) return partedValues(cell);
  if (column === 'retry after' && /^\d{1,15}$/.test(cell)) return Number(cell);
  return cell;
}

/** Several values in one cell: a backslash stands before a `|`, a backslash, or a blank at an end that are a value's own. */
export function joinedValues(values: readonly string[]): string {
  return values.map((value) => value.replace(/[|\\]|^\s|\s$/g, '\\$&')).join('|');
}

function partedValues(cell: string): string[] {
  const parts = cell.match(/(?:\\[\s\S]|[^|\\]|\\$)+/g) ?? [];
  return parts.map((part) => part.replace(/^\s+|(?<!\\)\s+$/g, '').replace(/\\([\s\S])/g, '$1'));
}

function emptyDocument(file: string): SourceDocument {
  return { file, value: {}, at: () => ({ line: 1, column: 1 }) };
}
