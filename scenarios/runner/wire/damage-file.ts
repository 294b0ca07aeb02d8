// Damages a flat file: a field by its name in the model, one for one in its positions, or a whole record.
// Written against the record layout alone, so that neither end's reader or writer has a say in what arrives.
import { mappingOf } from '../../../contracts/field-mapping.ts';
import { type LayoutName, type RecordField, records } from '../../../contracts/record-layout.ts';
import { fieldOfWords } from '../language/words.ts';

export interface Change {
  key: string;
  value: unknown;
  /** Only in this invoice basis, from 1; everywhere when absent. */
  basis: number | undefined;
  /** Only in the record on this line of the file, from 1; in every record when absent. */
  line?: number | undefined;
}

interface FileRecord {
  type: string;
  text: string;
  end: string;
  /** Number of the invoice basis that it belongs to, from 1; 0 before the first. */
  basis: number;
  layout: LayoutName;
}

/** The file's text (one character a byte) with the change made, or undefined when there was nothing to change. */
export function damageFile(text: string, change: Change): string | undefined {
  const before = recordsOf(text);
  const after = changed(before, change);
  const result = after?.map((record) => record.text + record.end).join('');
  return result === text ? undefined : result;
}

function changed(file: readonly FileRecord[], change: Change): FileRecord[] | undefined {
  const { key, value } = change;
  if (key === 'remove record') return file.filter((record) => record.type !== value);
  if (key === 'remove invoice bases') return file.filter(({ type }) => type === 'ST' || type === 'SL');
  if (key === 'remove line') return file.filter((_, index) => index !== Number(value) - 1);
  if (key === 'text line number') return file.map((record) => withField(record, 'LINJENR', String(value), 'LT'));
  if (key === 'record count') return file.map((record) => withField(record, 'ANTPOST', String(value), 'SL'));
  if (key === 'record type of line') {
    const { line, becomes } = value as { line: number; becomes: string };
    return onLine(file, line, (text) => becomes + text.slice(2));
  }
  if (key === 'cut record') {
    const { line, after } = value as { line: number; after: number };
    return onLine(file, line, (text) => text.slice(0, after));
  }
  return withModelField(file, change);
}

function onLine(file: readonly FileRecord[], line: number, edit: (text: string) => string): FileRecord[] {
  return file.map((record, index) => (index === line - 1 ? { ...record, text: edit(record.text) } : record));
}

function withModelField(file: readonly FileRecord[], change: Change): FileRecord[] | undefined {
  const field = fieldOfWords(change.key);
  const value = String(change.value);
  if (!field) return undefined;
  if (field === 'transferId' || field === 'reference') return file.map((record) => withReference(record, field, value));
  const { flatFile } = mappingOf(field);
  return file.map((record, index) => {
    const name = flatFile[record.layout];
    const meant = (change.basis ?? record.basis) === record.basis && (change.line ?? index + 1) === index + 1;
    return meant && name && record.type !== 'ST' && record.type !== 'SL' ? withField(record, name, value) : record;
  });
}

/** REFERANSE holds the transfer id up to its first blank, then free text. */
function withReference(record: FileRecord, field: 'transferId' | 'reference', value: string): FileRecord {
  if (record.type !== 'ST') return record;
  const [id = '', ...rest] = record.text.slice(2, 62).trimEnd().split(' ');
  const reference = field === 'transferId' ? [value, ...rest].join(' ') : `${id} ${value}`;
  return withField(record, 'REFERANSE', reference.slice(0, 60));
}

function withField(record: FileRecord, name: string, value: string, only?: string): FileRecord {
  const field = layoutOf(record)?.fields.find((each) => each.name === name);
  if (!field || (only && record.type !== only)) return record;
  const from = field.from - 1;
  const text = record.text.padEnd(from + field.length);
  return { ...record, text: text.slice(0, from) + padded(field, value) + text.slice(from + field.length) };
}

function layoutOf({ type, layout }: FileRecord) {
  if (type === 'FL') return records.FL[layout];
  return type === 'ST' || type === 'LT' || type === 'SL' ? records[type] : undefined;
}

/** The value in the field's positions. What is no number is put in as it is: that may be the damage that is meant. */
function padded({ kind, padding, length }: RecordField, value: string): string {
  const number = /^(-?)(\d+)\.(\d\d)$/.exec(value);
  let text = value;
  if (number && kind === 'signed-decimal') text = `${number[2]}${number[3]}${number[1] || ' '}`;
  if (number && kind === 'decimal') text = `${number[2]}${number[3]}`;
  const filled =
    padding === 'blank-right' ? text.padEnd(length) : text.padStart(length, padding === 'zero-left' ? '0' : ' ');
  return filled.slice(0, length);
}

/** The records with what ends each; a basis begins where customer, client or case number changes. */
function recordsOf(text: string): FileRecord[] {
  let layout: LayoutName = 'standard';
  let basis = 0;
  let last = '';
  return [...text.matchAll(/([^\r\n]*)(\r?\n|$)/g)]
    .filter(([whole]) => whole !== '')
    .map(([, line = '', end = '']) => {
      const type = line.slice(0, 2);
      if (type === 'ST') layout = line[62] === 'U' ? 'extended' : 'standard';
      if (type === 'FL') {
        const key = ['KUNDENR', 'OPPDRGNR', 'SAKSNR'].map((name) => rawField(line, layout, name)).join('|');
        if (key !== last) basis++;
        last = key;
      }
      return { type, text: line, end, basis, layout };
    });
}

function rawField(line: string, layout: LayoutName, name: string): string {
  const field = records.FL[layout].fields.find((each) => each.name === name);
  return field ? line.slice(field.from - 1, field.from - 1 + field.length) : '';
}
