// An invoice basis as the flat file carried it: LAFT's own bytes, sliced by the record layout of the contract.
import { type FieldMapping, fieldMapping, type ModelField } from '../../contracts/field-mapping.ts';
import {
  dimensionField,
  fieldEnd,
  fieldOf,
  type LayoutName,
  type RecordField,
  recordLayout,
  records,
} from '../../contracts/record-layout.ts';
import { decodeWindows1252 } from '../../contracts/values/windows-1252.ts';
import { hundredths, kroner } from '../../foundation/pages/norwegian.ts';
import type { InvoiceBasis } from '../invoicing/invoice-basis.ts';
import { type Carried, joined, type LineKey, possibleDimensions, type Told } from './told-basis.ts';

/** `undefined`: the file does not carry the basis. */
export function carriedByFile(
  bytes: Uint8Array,
  basis: Pick<InvoiceBasis, 'id' | 'customerKind'>,
): Carried | undefined {
  const all = decodeWindows1252(bytes)
    .split('\r\n')
    .filter((line) => line !== '');
  const start = all.find((line) => line.startsWith('ST')) ?? '';
  const layout: LayoutName = slice(start, fieldOf(records.ST, 'FORMAT')).trim() === 'U' ? 'extended' : 'standard';
  const own = recordsOf(all, layout, basis.id);
  const [first] = own;
  if (!first) return undefined;
  const sliced = { layout, isOrganisation: basis.customerKind === 'organisation' };
  return {
    raw: [start, ...own.flatMap(({ line, texts }) => [line, ...texts])].join('\n'),
    fields: new Map([...transferFields(start), ...basisFields(first.line, sliced)]),
    lines: own.map((record) => ({ fields: new Map(lineFields(record, sliced)) })),
  };
}

interface LineRecords {
  /** FL. */
  line: string;
  /** Its LT records. */
  texts: string[];
}

function recordsOf(all: readonly string[], layout: LayoutName, basisId: string): LineRecords[] {
  const idField = fieldOf(recordLayout('FL', layout), 'SAKSNR');
  const own: LineRecords[] = [];
  let isOwn = false;
  for (const line of all) {
    if (line.startsWith('FL')) {
      isOwn = slice(line, idField).trim() === basisId;
      if (isOwn) own.push({ line, texts: [] });
    } else if (line.startsWith('LT') && isOwn) own.at(-1)?.texts.push(line);
  }
  return own;
}

function slice(line: string, field: RecordField): string {
  return line.slice(field.from - 1, fieldEnd(field));
}

/** The transfer id stands first in REFERANSE, then free text. */
function transferFields(start: string): [ModelField, Told][] {
  const field = fieldOf(records.ST, 'REFERANSE');
  const [transferId = '', ...rest] = slice(start, field).trimEnd().split(' ');
  const at = placeOf(field);
  return [
    ['transferId', { value: transferId, at }],
    ['reference', { value: rest.join(' '), at }],
  ];
}

interface Sliced {
  layout: LayoutName;
  isOrganisation: boolean;
}

function basisFields(line: string, sliced: Sliced): [ModelField, Told][] {
  return carriedRows('basis', sliced).map(([row, name]) => [row.field, toldIn(line, name, sliced)]);
}

function lineFields({ line, texts }: LineRecords, sliced: Sliced): [LineKey, Told][] {
  const plain = carriedRows('line', sliced).flatMap(([{ field }, name]): [LineKey, Told][] =>
    field === 'accountingDimension' || field === 'text' ? [] : [[field as LineKey, toldIn(line, name, sliced)]],
  );
  return [...plain, ...dimensions(line, sliced), ['text', textsTold(texts)]];
}

/** Rows of the mapping that this layout carries in FL or LT, each with the name of its field. */
function carriedRows(level: FieldMapping['level'], { layout }: Sliced): [FieldMapping, string][] {
  return fieldMapping.flatMap((row): [FieldMapping, string][] => {
    const name = row.flatFile[layout];
    return row.level === level && name !== null ? [[row, name]] : [];
  });
}

function dimensions(line: string, sliced: Sliced): [LineKey, Told][] {
  if (sliced.layout === 'standard') return [];
  return possibleDimensions.map((dimension): [LineKey, Told] => [
    `accountingDimension ${dimension}`,
    toldIn(line, dimensionField(dimension), sliced),
  ]);
}

function textsTold(texts: readonly string[]): Told {
  const field = fieldOf(records.LT, 'TEKST');
  return { value: joined(texts.map((text) => slice(text, field))), at: placeOf(field) };
}

function toldIn(line: string, name: string, { layout, isOrganisation }: Sliced): Told {
  const field = fieldOf(recordLayout('FL', layout), name);
  const raw = slice(line, field);
  const value = name === 'KUNDENR' && isOrganisation ? raw.replace(/^00(?=\d{9}$)/, '') : readable(raw, field);
  return { value, at: placeOf(field), ...(raw.trim() === value ? {} : { raw }) };
}

/** As people read it; what is no number where one should stand stays as it is. */
function readable(raw: string, { kind }: RecordField): string {
  const text = raw.trim();
  if (kind === 'signed-decimal') {
    const [, digits, sign] = /^(\d+)(-?)$/.exec(text) ?? [];
    return digits === undefined ? text : kroner(BigInt(`${sign}${digits}`));
  }
  if (!/^\d+$/.test(text)) return text;
  if (kind === 'decimal') return hundredths(Number(text));
  return kind === 'digits' || kind === 'count' ? String(Number(text)) : text;
}

function placeOf(field: RecordField): string {
  return `${field.name} ${field.from}–${fieldEnd(field)}`;
}
