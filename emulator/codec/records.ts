// A flat file as spans: each record with its fields where they stand, and nothing left out.
import {
  fieldEnd,
  type LayoutName,
  type RecordField,
  type RecordType,
  recordLayout,
} from '../../contracts/record-layout.ts';
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
