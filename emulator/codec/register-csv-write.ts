// Writes a register as CSV files that `readRegisterCsv` reads as the same register.
import type { Register } from '../core/register.ts';
import { type CsvFile, columnsOfKind, isList, joinedValues, kindOfFile } from './register-csv-sheet.ts';
import { asSpreadsheetText } from './register-csv-text.ts';
import { toWritten } from './register-document.ts';
import type { WrittenRegister } from './register-shape.ts';

/** The mark tells spreadsheets that it is UTF-8. */
const mark = '\uFEFF';
const separator = ';';

/** `clients.csv` and the others. */
export const registerFiles: readonly string[] = Array.from(kindOfFile.keys(), (name) => `${name}.csv`);

/** One file a kind of thing, UTF-8 with its mark, parted by `;`, lines ending in CRLF: as a Norwegian Excel opens it. */
export function registerToCsv(register: Register): CsvFile[] {
  return registerFiles.map((name) => registerFileToCsv(register, name));
}

/** One of the files, e.g. `clients.csv`. Throws on a name that is none: a bug of the caller. */
export function registerFileToCsv(register: Register, name: string): CsvFile {
  const kind = kindOfFile.get(name.replace(/\.csv$/i, '').toLowerCase());
  if (!kind) throw new Error(`no kind of thing in ${name}`);
  const columns = columnsOfKind(kind);
  const rows = entriesOf(toWritten(register), kind).map((entry) =>
    columns.map((column) => cellOf(kind, column, entry)),
  );
  const lines = [columns.map(quoted), ...rows].map((cells) => `${cells.join(separator)}\r\n`);
  return { name, bytes: Buffer.from(mark + lines.join('')) };
}

type Entry = Readonly<Record<string, unknown>>;

function entriesOf(written: WrittenRegister, kind: keyof WrittenRegister): readonly Entry[] {
  if (kind === 'settings') return Object.entries(written.settings ?? {}).map(([key, value]) => ({ key, value }));
  const value = written[kind];
  return Array.isArray(value) ? value : [(value ?? {}) as Entry];
}

/** An absent value is an empty cell; an empty text is one in quotes. */
function cellOf(kind: string, column: string, entry: Entry): string {
  const dimension = /^dimension (\d+)$/.exec(column)?.[1];
  const value = dimension ? (entry.dimensions as Entry | undefined)?.[dimension] : entry[column];
  if (value === undefined) return '';
  const text = isList(kind, column) ? joinedValues(value as readonly string[]) : String(value);
  return text === '' && kind !== 'dimensions' ? '""' : quoted(asSpreadsheetText(text));
}

/** Quotes only where they are needed: around blanks too, because those around a bare cell do not count. */
function quoted(text: string): string {
  const isBare = text === text.trim() && !/["\r\n;,\t]/.test(text);
  return isBare ? text : `"${text.replaceAll('"', '""')}"`;
}
