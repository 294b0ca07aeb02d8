// Reads fields off a record by the record layout: text without its padding, numbers with blanks for zeros.
import { fieldMapping, type ModelField, mappingOf } from '../../contracts/field-mapping.ts';
import {
  dimensionField,
  fieldEnd,
  type LayoutName,
  type RecordField,
  type RecordLayout,
  type RecordType,
  recordLayout,
} from '../../contracts/record-layout.ts';
import { decodeWindows1252 } from '../../contracts/values/windows-1252.ts';
import { type RecordText, trimmedEnd } from './flat-file-walk.ts';

/** The numbers of the accounting dimensions that a record can carry. */
export const dimensionNumbers: readonly number[] = Array.from({ length: 10 }, (_, i) => i + 1);

/** A field with its offsets from the record's first character: `start` inclusive, `end` exclusive. */
export interface Slot {
  readonly field: RecordField;
  readonly start: number;
  readonly end: number;
}

function compile(layout: RecordLayout): ReadonlyMap<string, Slot> {
  return new Map(
    layout.fields.map((field) => [field.name, { field, start: field.from - 1, end: fieldEnd(field) }] as const),
  );
}

const compiled = new Map<RecordLayout, ReadonlyMap<string, Slot>>();

/** The slot of a field; undefined when the layout has no such field. */
export function slotOf(type: RecordType, layout: LayoutName, name: string): Slot | undefined {
  const record = recordLayout(type, layout);
  let slots = compiled.get(record);
  if (!slots) {
    slots = compile(record);
    compiled.set(record, slots);
  }
  return slots.get(name);
}

/** The slot of a field that the layout is known to have; throws otherwise: a bug of the caller. */
export function slot(type: RecordType, layout: LayoutName, name: string): Slot {
  const found = slotOf(type, layout, name);
  if (!found) throw new Error(`record ${type} (${layout}) has no field ${name}`);
  return found;
}

/** The field that a position (from 1) belongs to. */
export function fieldAt(type: RecordType, layout: LayoutName, position: number): RecordField | undefined {
  return recordLayout(type, layout).fields.find((field) => position >= field.from && position <= fieldEnd(field));
}

// Bytes 0x80-0x9F are the only ones whose character differs from the byte's own number.
const differsFromLatin1 = /[\u0080-\u009f]/;

/** One character a byte, turned into what it stands for in Windows-1252. */
export function decoded(latin1: string): string {
  return differsFromLatin1.test(latin1) ? decodeWindows1252(Buffer.from(latin1, 'latin1')) : latin1;
}

/** A field's characters as they stand, padding and all; shorter where trailing blanks were cut. */
export function rawField(record: RecordText, at: Slot): string {
  return record.text.slice(Math.min(record.from + at.start, record.to), Math.min(record.from + at.end, record.to));
}

/** A field's text without the blanks before and after it. */
export function readText(record: RecordText, at: Slot): string {
  const end = trimmedEnd(record.text, record.from + at.start, Math.min(record.from + at.end, record.to));
  let start = record.from + at.start;
  while (start < end && record.text.charCodeAt(start) === 32) start++;
  return start < end ? decoded(record.text.slice(start, end)) : '';
}

/** A field's text with the blanks before it: a text line may be indented. */
export function readIndentedText(record: RecordText, at: Slot): string {
  const start = record.from + at.start;
  const end = trimmedEnd(record.text, start, Math.min(record.from + at.end, record.to));
  return start < end ? decoded(record.text.slice(start, end)) : '';
}

/** An identifier that is padded with zeros: leading blanks are zeros (F-146), a wholly blank one is empty. */
export function readIdentifier(record: RecordText, at: Slot): string {
  const start = Math.min(record.from + at.start, record.to);
  const end = trimmedEnd(record.text, start, Math.min(record.from + at.end, record.to));
  const raw = decoded(record.text.slice(start, end));
  return raw.startsWith(' ') ? raw.replace(/^ +/, (blanks) => '0'.repeat(blanks.length)) : raw;
}

/** A whole number, leading blanks as zeros; -1 when it is none, or wholly blank. */
export function readWholeNumber(record: RecordText, at: Slot): number {
  return digitsBetween(record.text, record.from + at.start, Math.min(record.from + at.end, record.to));
}

/**
 * A number with its sign in the last position, in the field's smallest unit: blank or cut is positive (F-149, F-152).
 * Undefined when it is not a number or the sign is neither blank nor minus.
 */
export function readSignedNumber(record: RecordText, at: Slot): number | undefined {
  const signAt = record.from + at.end - 1;
  const sign = signAt < record.to ? record.text.charCodeAt(signAt) : 32;
  if (sign !== 32 && sign !== 45) return undefined;
  const digits = digitsBetween(record.text, record.from + at.start, Math.min(signAt, record.to));
  if (digits < 0) return undefined;
  return sign === 45 && digits !== 0 ? -digits : digits;
}

function digitsBetween(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && text.charCodeAt(at) === 32) at++;
  if (at >= to) return -1;
  let value = 0;
  for (; at < to; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** The name of a model field in the file; undefined where the layout cannot carry it. */
export function flatFileName(field: ModelField, layout: LayoutName): string | undefined {
  return mappingOf(field).flatFile[layout] ?? undefined;
}

// The first row of the mapping wins: REFERANSE carries the transfer's id before it carries the rest of the reference.
const modelFields: ReadonlyMap<string, ModelField> = new Map<string, ModelField>(
  [...fieldMapping].reverse().map(({ field, flatFile }) => [flatFile.extended ?? '', field]),
);

/** The model's field that a field of the file carries; the transfer's own id for what the model has no field for. */
export function modelFieldOf(name: string | undefined): ModelField {
  if (name === undefined) return 'transferId';
  if (dimensionNumbers.some((number) => dimensionField(number) === name)) return 'accountingDimension';
  return modelFields.get(name) ?? 'transferId';
}
