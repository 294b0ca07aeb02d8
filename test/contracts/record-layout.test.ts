// The records of the flat file: no gap, no overlap, the stated lengths.
import { describe, expect, it } from 'vitest';
import { facts } from '../../contracts/evidence.ts';
import {
  dimensionField,
  fieldEnd,
  fieldOf,
  type RecordLayout,
  recordLayout,
  records,
} from '../../contracts/record-layout.ts';

const expected: { name: string; layout: RecordLayout; length: number; fields: number }[] = [
  { name: 'ST', layout: records.ST, length: 63, fields: 3 },
  { name: 'FL standard', layout: records.FL.standard, length: 163, fields: 14 },
  { name: 'FL extended', layout: records.FL.extended, length: 397, fields: 29 },
  { name: 'LT', layout: records.LT, length: 74, fields: 7 },
  { name: 'SL', layout: records.SL, length: 10, fields: 2 },
];

describe.each(expected)('record $name', ({ layout, length, fields }) => {
  it('has every position in exactly one field', () => {
    const positions = layout.fields.flatMap((field) => Array.from({ length: field.length }, (_, i) => field.from + i));
    expect(positions).toEqual(Array.from({ length }, (_, i) => i + 1));
  });
  it('has the length and the number of fields of the description', () => {
    expect(layout.length).toBe(length);
    expect(layout.fields).toHaveLength(fields);
  });
  it('begins with its mandatory type', () => {
    expect(layout.fields[0]).toMatchObject({ name: 'POSTTYPE', from: 1, length: 2, mandatory: true });
  });
  it('cites facts that exist, by field names that differ', () => {
    const known = new Set(facts.map(({ id }) => id));
    for (const field of layout.fields) expect(known).toContain(field.evidence);
    expect(new Set(layout.fields.map(({ name }) => name)).size).toBe(layout.fields.length);
  });
});

it('ends a start record before its format flag where that is left out', () => {
  expect(records.ST.shorterLength).toBe(62);
  expect(fieldEnd(fieldOf(records.ST, 'REFERANSE'))).toBe(62);
});

const positions: { record: RecordLayout; field: string; from: number; to: number; kind: string; padding: string }[] = [
  { record: records.FL.standard, field: 'KUNDENR', from: 3, to: 13, kind: 'code', padding: 'zero-left' },
  { record: records.FL.standard, field: 'NAVN', from: 14, to: 43, kind: 'text', padding: 'blank-right' },
  { record: records.FL.standard, field: 'BETFORM', from: 108, to: 109, kind: 'code', padding: 'blank-right' },
  { record: records.FL.standard, field: 'LØPENR', from: 117, to: 118, kind: 'digits', padding: 'zero-left' },
  { record: records.FL.standard, field: 'PRIS', from: 119, to: 127, kind: 'signed-decimal', padding: 'zero-left' },
  { record: records.FL.standard, field: 'GRUNNLAG', from: 128, to: 136, kind: 'decimal', padding: 'zero-left' },
  { record: records.FL.standard, field: 'BELØP', from: 137, to: 147, kind: 'signed-decimal', padding: 'zero-left' },
  { record: records.FL.standard, field: 'SAKSNR', from: 148, to: 163, kind: 'text', padding: 'blank-right' },
  { record: records.FL.extended, field: 'POSTNR', from: 134, to: 137, kind: 'text', padding: 'blank-right' },
  { record: records.FL.extended, field: 'OPPDRGNR', from: 140, to: 142, kind: 'code', padding: 'zero-left' },
  { record: records.FL.extended, field: 'VARENR', from: 143, to: 146, kind: 'code', padding: 'zero-left' },
  { record: records.FL.extended, field: 'BELØP', from: 167, to: 177, kind: 'signed-decimal', padding: 'zero-left' },
  { record: records.FL.extended, field: 'INTFAKT', from: 194, to: 194, kind: 'code', padding: 'blank-right' },
  { record: records.FL.extended, field: 'KB01', from: 195, to: 206, kind: 'text', padding: 'blank-right' },
  { record: records.FL.extended, field: 'KB10', from: 303, to: 314, kind: 'text', padding: 'blank-right' },
  { record: records.FL.extended, field: 'MVAKODE', from: 315, to: 317, kind: 'code', padding: 'blank-left' },
  { record: records.FL.extended, field: 'PROFIL', from: 318, to: 337, kind: 'text', padding: 'blank-right' },
  { record: records.FL.extended, field: 'DERESREF', from: 338, to: 377, kind: 'text', padding: 'blank-right' },
  { record: records.FL.extended, field: 'ORDREREF', from: 378, to: 397, kind: 'text', padding: 'blank-right' },
  { record: records.LT, field: 'LINJENR', from: 23, to: 24, kind: 'digits', padding: 'zero-left' },
  { record: records.LT, field: 'TEKST', from: 25, to: 74, kind: 'text', padding: 'blank-right' },
  { record: records.SL, field: 'ANTPOST', from: 3, to: 10, kind: 'count', padding: 'zero-left' },
];

it.each(positions)(
  '$record.type $record.layout $field stands at $from-$to',
  ({ record, field, from, to, kind, padding }) => {
    const found = fieldOf(record, field);
    expect([found.from, fieldEnd(found), found.kind, found.padding]).toEqual([from, to, kind, padding]);
  },
);

it('takes FL by its layout and the others by their type', () => {
  expect(recordLayout('FL', 'standard')).toBe(records.FL.standard);
  expect(recordLayout('FL', 'extended')).toBe(records.FL.extended);
  expect(recordLayout('LT', 'extended')).toBe(records.LT);
});

it('knows no field that a record does not have', () => {
  expect(() => fieldOf(records.FL.standard, 'MVAKODE')).toThrow('FL has no field MVAKODE');
  expect(dimensionField(7)).toBe('KB07');
});
