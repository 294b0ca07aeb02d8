// One record of the flat file as text: each field in its positions, padded as the contract says.
import type { RecordField, RecordLayout } from '../../contracts/record-layout.ts';

/** Values by field name: numbers as whole øre, hundredths or counts with a leading minus. Fields without a value are blank. */
export function recordText(layout: RecordLayout, values: Readonly<Record<string, string>>): string {
  return layout.fields.map((field) => fieldText(field, values[field.name] ?? '')).join('');
}

/** Throws when the value does not fit: nothing is cut here, and nothing that does not fit may come here. */
function fieldText(field: RecordField, value: string): string {
  const text = field.kind === 'signed-decimal' ? signedText(field, value) : paddedText(field, value);
  if (text.length !== field.length) {
    throw new Error(`${field.name} has ${field.length} positions and cannot hold "${value}"`);
  }
  return text;
}

/** The digits, then the sign in the last position: blank for a positive number (F-152, F-153). */
function signedText(field: RecordField, value: string): string {
  const sign = value.startsWith('-') ? '-' : ' ';
  return value.replace('-', '').padStart(field.length - 1, '0') + sign;
}

function paddedText(field: RecordField, value: string): string {
  if (field.kind !== 'text' && field.kind !== 'code' && !/^\d+$/.test(value)) {
    throw new Error(`${field.name} is a number without sign and cannot hold "${value}"`);
  }
  if (field.padding === 'zero-left') return value.padStart(field.length, '0');
  return field.padding === 'blank-left' ? value.padStart(field.length) : value.padEnd(field.length);
}
