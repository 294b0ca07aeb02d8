// A flat file as spans: each record with its fields where they stand, and edits that change nothing else.
import {
  fieldEnd,
  fieldOf,
  type LayoutName,
  type RecordField,
  type RecordType,
  recordLayout,
} from '../../contracts/record-layout.ts';
import { encodeWindows1252, fitsWindows1252 } from '../../contracts/values/windows-1252.ts';
import { UserError } from '../../foundation/user-error.ts';
import { inMemory } from './file-bytes.ts';
import { decoded } from './flat-file-slots.ts';
import { firstRecordOffset, RecordWalk } from './flat-file-walk.ts';

export interface FieldSpan {
  name: string;
  /** Positions in the record, from 1, inclusive. */
  from: number;
  to: number;
  /** The characters as they stand, padded with blanks where trailing blanks were cut. */
  raw: string;
  /** How many of its positions were cut at the end of the record. */
  cut: number;
}

export interface FileRecord {
  /** Line of the file, from 1; blank lines count but are no records. */
  line: number;
  type: RecordType | undefined;
  /** Of its transfer; only FL differs by it. */
  layout: LayoutName;
  /** Offsets of its bytes in the file: the first, and the one after the last, line end excluded. */
  start: number;
  end: number;
  /** The whole record, decoded. */
  raw: string;
  fields: FieldSpan[];
  /** What stands beyond the last field of the layout; all of it for a record of unknown type. */
  rest: string;
}

export interface FieldPlace {
  /** Line of the file, from 1. */
  line: number;
  /** Norwegian field name, e.g. `OPPDRGNR`. */
  field: string;
}

/**
 * Every record of a file with its fields, or those whose line and number (from 1) are wanted. Bytes between the records are line ends, blank
 * lines and a byte order mark.
 */
export function* readRecords(
  bytes: Buffer,
  isWanted: (line: number, record: number) => boolean = () => true,
): Generator<FileRecord> {
  const file = inMemory(bytes);
  const walk = new RecordWalk(file, { from: firstRecordOffset(file), to: file.size, line: 1 });
  for (let record = 1; walk.advance(); record++) if (isWanted(walk.line, record)) yield fileRecord(walk);
}

function fileRecord(walk: RecordWalk): FileRecord {
  const { line, type, layout, text, from, to, at } = walk;
  const raw = decoded(text.slice(from, to));
  const known = type && recordLayout(type, layout);
  const fields = known ? known.fields.map((field) => fieldSpan(raw, field)) : [];
  return { line, type, layout, start: at.from, end: at.to, raw, fields, rest: raw.slice(known?.length ?? 0) };
}

function fieldSpan(raw: string, field: RecordField): FieldSpan {
  const present = raw.slice(field.from - 1, fieldEnd(field));
  return {
    name: field.name,
    from: field.from,
    to: fieldEnd(field),
    raw: present.padEnd(field.length, ' '),
    cut: field.length - present.length,
  };
}

/**
 * The file with one field replaced, position for position; every other byte stays. A value of the field's length goes in as
 * it is, a shorter one is padded as the field is (a sign may be left out), an empty one is blank. Where trailing blanks were
 * cut before the field, they are written out up to it. Throws a UserError that says why when the place does not exist or the
 * value does not fit.
 */
export function editField(bytes: Buffer, place: FieldPlace, value: string): Buffer {
  const record = recordAt(bytes, place.line);
  if (!record?.type)
    throw new UserError(`line ${place.line} of the file has no record with fields: cannot set ${place.field}`);
  const layout = recordLayout(record.type, record.layout);
  if (!layout.fields.some(({ name }) => name === place.field))
    throw new UserError(
      `record ${record.type} in line ${place.line} has no field ${place.field}; it has ${layout.fields.map(({ name }) => name).join(', ')}`,
    );
  const field = fieldOf(layout, place.field);
  return replaced(bytes, record, { field, written: written(field, value) });
}

function recordAt(bytes: Buffer, line: number): FileRecord | undefined {
  for (const record of readRecords(bytes)) if (record.line >= line) return record.line === line ? record : undefined;
  return undefined;
}

function replaced(bytes: Buffer, record: FileRecord, edit: { field: RecordField; written: Uint8Array }): Buffer {
  const start = record.start + edit.field.from - 1;
  const end = record.start + fieldEnd(edit.field);
  const blanks = Buffer.alloc(Math.max(0, start - record.end), ' ');
  return Buffer.concat([
    bytes.subarray(0, Math.min(start, record.end)),
    blanks,
    edit.written,
    bytes.subarray(Math.min(end, record.end)),
  ]);
}

function written(field: RecordField, value: string): Uint8Array {
  if (!fitsWindows1252(value))
    throw new UserError(
      `${field.name} = "${value}": the file's character set (Windows-1252) lacks one of the characters`,
    );
  const padded = pad(field, value);
  if (padded.length > field.length)
    throw new UserError(
      `${field.name} = "${value}": ${padded.length} characters, the field has ${field.length} positions`,
    );
  return encodeWindows1252(padded);
}

function pad(field: RecordField, value: string): string {
  if (value === '' || field.padding === 'blank-right') return value.padEnd(field.length, ' ');
  if (value.length === field.length) return value;
  if (field.padding === 'blank-left') return value.padStart(field.length, ' ');
  const signed = field.kind === 'signed-decimal' && /^\d*$/.test(value) ? `${value} ` : value;
  return signed.padStart(field.length, '0');
}
