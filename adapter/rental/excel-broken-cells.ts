// Cells of a workbook that hide their value from the library that reads it: looked up in the XML of the sheets.
import { XMLParser } from 'fast-xml-parser';
import type { ExcelArchive } from './excel-archive.ts';

/**
 * A cell that cannot be used at all: a formula without a result (`broken` is the error, or `formula`), or one that is merged with
 * other rows (`broken` is the range), which then have no value of their own.
 */
export interface BrokenCell {
  readonly broken: string;
  readonly why: 'no result' | 'merged';
}

export interface BrokenPlace {
  /** From 0, like the column. */
  readonly row: number;
  readonly column: number;
  readonly cell: BrokenCell;
}

/**
 * By the name of the sheet: formulas that gave an error, and formulas whose result was never saved. The library reads both as empty
 * cells, which would turn a broken end date into none. Then cells that are merged over rows.
 */
export function brokenCells(archive: ExcelArchive): Map<string, BrokenPlace[]> {
  return new Map(
    sheetParts(archive).map(({ name, part }) => {
      const xml = archive.part(part) ?? '';
      // A sheet without any of them, which is the usual one, is not read a second time.
      return [name, mayHide.test(xml) ? hidden(xml) : []];
    }),
  );
}

const mayHide = /<(?:[\w.-]+:)?(?:f|mergeCell)[\s>/]|\st\s*=\s*["']e["']/;

type Attributes = Readonly<Record<string, string>>;
type Parsed = Readonly<Record<string, unknown>>;

interface RawCell {
  r?: string;
  t?: string;
  f?: unknown;
  v?: unknown;
}

interface RawSheet {
  worksheet?: {
    sheetData?: { row?: readonly { r?: string; c?: readonly RawCell[] }[] };
    mergeCells?: { mergeCell?: readonly { ref?: string }[] };
  };
}

/** Whatever the prefixes: Excel writes none, and other programs do. */
const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseAttributeValue: false,
  parseTagValue: false,
  isArray: (name) => ['sheet', 'Relationship', 'row', 'c', 'mergeCell'].includes(name),
});

function hidden(xml: string): BrokenPlace[] {
  const { worksheet } = parser.parse(xml) as RawSheet;
  const merged = (worksheet?.mergeCells?.mergeCell ?? []).flatMap(({ ref = '' }) => mergedOverRows(ref));
  return [...withoutResult(worksheet?.sheetData?.row ?? []), ...merged];
}

/** A row or a cell without its place stands behind the one before it. */
function* withoutResult(rows: NonNullable<NonNullable<RawSheet['worksheet']>['sheetData']>['row']) {
  let row = -1;
  for (const { r, c: cells = [] } of rows ?? []) {
    row = r === undefined ? row + 1 : Number(r) - 1;
    let column = -1;
    for (const cell of cells) {
      const [, letters] = /^([A-Z]+)\d+$/.exec(cell.r ?? '') ?? [];
      column = letters === undefined ? column + 1 : columnOf(letters);
      const broken = brokenResult(cell);
      if (broken !== undefined) yield { row, column, cell: { broken, why: 'no result' } } as const;
    }
  }
}

function brokenResult({ t, f, v }: RawCell): string | undefined {
  if (t === 'e') return textOf(v) || '#ERROR';
  return f !== undefined && v === undefined ? 'formula' : undefined;
}

/** An element with attributes is an object. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : String((value as Parsed | undefined)?.['#text'] ?? '');
}

function mergedOverRows(ref: string): BrokenPlace[] {
  const [, letters = '', first = '', below = ''] = /^([A-Z]+)(\d+):[A-Z]+(\d+)$/.exec(ref) ?? [];
  if (first === below) return [];
  return [{ row: Number(first) - 1, column: columnOf(letters), cell: { broken: ref, why: 'merged' } }];
}

function columnOf(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

/** Which part of the archive holds which sheet. */
function sheetParts(archive: ExcelArchive): { name: string; part: string }[] {
  const workbook = parser.parse(archive.part('xl/workbook.xml') ?? '') as {
    workbook?: { sheets?: { sheet?: Attributes[] } };
  };
  const relations = parser.parse(archive.part('xl/_rels/workbook.xml.rels') ?? '') as {
    Relationships?: { Relationship?: Attributes[] };
  };
  const targets = new Map(
    (relations.Relationships?.Relationship ?? []).map(({ Id = '', Target = '' }) => [Id, Target]),
  );
  return (workbook.workbook?.sheets?.sheet ?? []).map((sheet) => {
    const target = targets.get(sheet.id ?? '') ?? '';
    return { name: sheet.name ?? '', part: target.startsWith('/') ? target.slice(1) : `xl/${target}` };
  });
}
