// One CSV file of a register as a document of the same keys as the YAML, each cell with its place.
import { parse } from 'csv-parse/sync';
import { decodeWindows1252, looksLikeUtf8 } from '../../contracts/values/windows-1252.ts';
import type { SourceDocument } from '../../foundation/config/source-document.ts';
import { nearest } from '../../foundation/nearest.ts';
import { registerShape } from './register-shape.ts';

export interface CsvFile {
  /** `clients.csv`, `items.csv`, … without a folder. */
  name: string;
  bytes: Buffer;
}

/** What each file holds, by its name without `.csv`. */
const kindOfFile: Readonly<Record<string, keyof typeof registerShape.entries>> = {
  clients: 'clients',
  items: 'items',
  customers: 'customers',
  dimensions: 'dimensions',
  'vat-codes': 'vat codes',
  profiles: 'profiles',
  settings: 'settings',
  service: 'service',
};

export interface Sheet {
  /** As in the register; empty for a file of no kind. */
  kind: string;
  /** Of the file itself: its name, its columns, its rows. */
  problems: string[];
  document: SourceDocument;
}

/** Reads one file; nothing in it is checked against the shape yet. */
export function readSheet({ name, bytes }: CsvFile): Sheet {
  const kind = kindOfFile[name.replace(/\.csv$/i, '').toLowerCase()];
  if (!kind) {
    const known = Object.keys(kindOfFile).map((each) => `${each}.csv`);
    const near = nearest(name, known);
    const hint = near ? `did you mean ${near}?` : `known files are ${known.join(', ')}`;
    return { kind: '', problems: [`${name}: unknown file; ${hint}`], document: emptyDocument(name) };
  }
  const { lines, problem } = parseLines(name, bytes);
  if (problem) return { kind, problems: [problem], document: emptyDocument(name) };
  const [header, ...rows] = lines;
  const columns = header?.cells.map((cell) => cell.trim()) ?? [];
  const sheet = { name, kind, columns, rows };
  return { kind, problems: [...headerProblems(sheet), ...rowProblems(sheet)], document: documentOf(sheet) };
}

interface Line {
  /** Line in the file, from 1. */
  at: number;
  cells: string[];
}

function parseLines(name: string, bytes: Buffer): { lines: Line[]; problem?: string } {
  const text = textOf(bytes);
  const firstLine = text.split(/\r?\n/, 1)[0] ?? '';
  const delimiter = firstLine.includes(';') ? ';' : ',';
  try {
    const records = parse(text, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
    }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    return { lines: records.map(({ record, info }) => ({ at: info.lines, cells: record })) };
  } catch (error) {
    return { lines: [], problem: `${name}: ${error instanceof Error ? error.message : String(error)}` };
  }
}

/** Only ASCII is the same in both. */
function textOf(bytes: Buffer): string {
  const isAscii = bytes.every((byte) => byte < 0x80);
  if (isAscii || looksLikeUtf8(bytes)) return bytes.toString('utf8').replace(/^\uFEFF/, '');
  return decodeWindows1252(bytes);
}

interface ReadSheet {
  name: string;
  kind: string;
  columns: readonly string[];
  rows: readonly Line[];
}

const dimensionColumn = /^dimension ([1-9]|10)$/;

/** The columns that a file of this kind may have. */
function knownColumns(kind: string): string[] {
  if (kind === 'settings') return ['key', 'value'];
  const shape = registerShape.entries[kind as keyof typeof registerShape.entries].wrapped as unknown as {
    item?: { entries: Record<string, unknown> };
    entries?: Record<string, unknown>;
  };
  return Object.keys(shape.item?.entries ?? shape.entries ?? {}).flatMap((key) =>
    key === 'dimensions' ? Array.from({ length: 10 }, (_, index) => `dimension ${index + 1}`) : [key],
  );
}

function headerProblems({ name, kind, columns }: ReadSheet): string[] {
  const known = knownColumns(kind);
  return columns.flatMap((column, index) => {
    if (columns.indexOf(column) !== index) return [`${name}:1:${index + 1}: the column "${column}" occurs twice`];
    if (known.includes(column)) return [];
    const near = nearest(column, known);
    const hint = near ? `did you mean "${near}"?` : `known columns are ${known.join(', ')}`;
    return [`${name}:1:${index + 1}: unknown column "${column}"; ${hint}`];
  });
}

function rowProblems({ name, kind, columns, rows }: ReadSheet): string[] {
  const tooWide = rows
    .filter(({ cells }) => cells.length > columns.length)
    .map(
      ({ at, cells }) =>
        `${name}:${at}: ${cells.length} cells under ${columns.length} columns; quote a text that holds the separator`,
    );
  const extra = kind === 'service' && rows.length > 1 ? [`${name}:${rows[1]?.at}: expected one row`] : [];
  const keys = kind === 'settings' ? rows.map(({ cells }) => cells[columns.indexOf('key')]?.trim() ?? '') : [];
  const again = keys.flatMap((key, row) =>
    keys.indexOf(key) === row ? [] : [`${name}:${rows[row]?.at}: the setting "${key}" occurs twice`],
  );
  return [...tooWide, ...extra, ...again];
}

function documentOf({ name, kind, columns, rows }: ReadSheet): SourceDocument {
  const known = new Set(knownColumns(kind));
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
  if (kind === 'service')
    return { file: name, value: { service: entries[0] ?? {} }, at: (path) => placeOf(0, String(path[1])) };
  const columnOf = (path: readonly (string | number)[]) =>
    path[2] === 'dimensions' && path[3] !== undefined ? `dimension ${path[3]}` : String(path[2]);
  return { file: name, value: { [kind]: entries }, at: (path) => placeOf(Number(path[1]), columnOf(path)) };
}

/** An empty cell says nothing; an unknown column has been told already. */
function entryOf(kind: string, columns: readonly string[], cells: readonly string[], known: ReadonlySet<string>) {
  const entry: Record<string, unknown> = {};
  const dimensions: Record<string, string> = {};
  for (const [index, column] of columns.entries()) {
    const cell = cells[index]?.trim() ?? '';
    if (cell === '' || !known.has(column)) continue;
    const dimension = dimensionColumn.exec(column)?.[1];
    if (dimension) dimensions[dimension] = cell;
    else entry[column] = cellValue(kind, column, cell);
  }
  return Object.keys(dimensions).length > 0 ? { ...entry, dimensions } : entry;
}

const flags: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  ja: true,
  false: false,
  no: false,
  nei: false,
};
const flagColumns: ReadonlySet<string> = new Set(['active', 'blocked', 'required', 'ordered', 'open']);

/** Several values of a dimension stand in one cell, parted by `|`. */
function cellValue(kind: string, column: string, cell: string): unknown {
  if (flagColumns.has(column)) return flags[cell.toLowerCase()] ?? cell;
  if (kind === 'dimensions' && column === 'values') return cell.split('|').map((value) => value.trim());
  if (column === 'retry after' && /^\d{1,9}$/.test(cell)) return Number(cell);
  return cell;
}

function emptyDocument(file: string): SourceDocument {
  return { file, value: {}, at: () => ({ line: 1, column: 1 }) };
}
