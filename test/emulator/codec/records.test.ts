// A file as spans loses nothing, and an edit changes the positions of one field and no other byte.
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeWindows1252 } from '../../../contracts/values/windows-1252.ts';
import { editField, readRecords } from '../../../emulator/codec/records.ts';
import { packageFile } from '../../../foundation/package-file.ts';
import { endRecord, fileOf, invoiceLine, kari, smallTransfer, startRecord } from './flat-file-by-hand.ts';

const folder = packageFile('contracts/examples/flat-file');
const examples = readdirSync(folder).map((name) => ({ name, bytes: readFileSync(`${folder}/${name}`) }));

test.each(examples)('$name: the fields and what is beyond them make up every record, byte for byte', ({ bytes }) => {
  const blanks = Buffer.from(bytes);
  for (const { start, end, fields, rest } of readRecords(bytes)) {
    const text = fields.map(({ raw, cut }) => raw.slice(0, raw.length - cut)).join('') + rest;
    expect(Buffer.from(encodeWindows1252(text))).toEqual(bytes.subarray(start, end));
    blanks.fill(' ', start, end);
  }
  expect(blanks.toString('latin1')).toMatch(/^(?: *\r?\n)* *$/);
});

test('lines, types, layouts and positions', () => {
  const bytes = fileOf([
    ...smallTransfer(),
    '',
    startRecord('T-2', ''),
    invoiceLine({ customer: kari }, 'standard'),
    endRecord(3),
  ]);
  const records = [...readRecords(bytes)];
  expect(records.map(({ line, type, layout }) => `${line} ${type} ${layout}`)).toEqual([
    '1 ST extended',
    '2 FL extended',
    '3 LT extended',
    '4 SL extended',
    '6 ST standard',
    '7 FL standard',
    '8 SL standard',
  ]);
  const price = records[1]?.fields.find(({ name }) => name === 'PRIS');
  expect(price).toEqual({ name: 'PRIS', from: 149, to: 157, raw: '00850000 ', cut: 0 });
});

test('what was cut is shown as blanks and counted', () => {
  const record = invoiceLine({ customer: kari, caseNumber: '' }, 'standard').slice(0, 146);
  const [, line] = readRecords(fileOf([startRecord('T-1', ''), record, endRecord(3)]));
  expect(line?.fields.filter(({ cut }) => cut > 0)).toEqual([
    { name: 'BELØP', from: 137, to: 147, raw: '0000850000 ', cut: 1 },
    { name: 'SAKSNR', from: 148, to: 163, raw: ' '.repeat(16), cut: 16 },
  ]);
});

describe('editField', () => {
  const bytes = fileOf(smallTransfer());
  const rows = [
    { line: 2, field: 'OPPDRGNR', value: '031', written: '031' },
    { line: 2, field: 'VARENR', value: '9', written: '0009' },
    { line: 2, field: 'NAVN', value: 'Åse', written: 'Åse'.padEnd(40) },
    { line: 2, field: 'NAVN', value: '', written: ' '.repeat(40) },
    { line: 2, field: 'PRIS', value: '12300', written: '00012300 ' },
    { line: 2, field: 'PRIS', value: '12300-', written: '00012300-' },
    { line: 2, field: 'BELØP', value: '0000850000+', written: '0000850000+' },
    { line: 2, field: 'GRUNNLAG', value: '00000100-', written: '00000100-' },
    { line: 2, field: 'MVAKODE', value: '3', written: '  3' },
    { line: 2, field: 'LØPENR', value: '', written: '  ' },
    { line: 1, field: 'FORMAT', value: '', written: ' ' },
    { line: 4, field: 'ANTPOST', value: '9', written: '00000009' },
    { line: 3, field: 'POSTTYPE', value: 'XX', written: 'XX' },
  ];
  test.each(rows)('$field = "$value"', ({ line, field, value, written }) => {
    const record = [...readRecords(bytes)].find((each) => each.line === line);
    const span = record?.fields.find(({ name }) => name === field);
    if (!record || !span) throw new Error('no such field');
    const edited = editField(bytes, { line, field }, value);
    const start = record.start + span.from - 1;
    expect(edited.length).toBe(bytes.length);
    expect(edited.toString('latin1', start, start + written.length)).toBe(written);
    expect(edited.subarray(0, start)).toEqual(bytes.subarray(0, start));
    expect(edited.subarray(start + written.length)).toEqual(bytes.subarray(start + written.length));
  });

  test('any field of any record, with its own length, is a change of those positions alone', () => {
    const fields = [...readRecords(bytes)].flatMap(({ line, start, fields: spans }) =>
      spans.map((span) => ({ line, start, span })),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...fields),
        fc.string({ unit: fc.constantFrom(...'ABCæøå019 -'), minLength: 60, maxLength: 60 }),
        ({ line, start, span }, text) => {
          const value = text.slice(0, span.raw.length);
          const edited = editField(bytes, { line, field: span.name }, value);
          const expected = Buffer.from(bytes);
          expected.write(value, start + span.from - 1, 'latin1');
          expect(edited).toEqual(expected);
        },
      ),
      { numRuns: 100, seed: 1 },
    );
  });

  test('a field that was cut is written out up to its end, and the next line stays', () => {
    const cut = fileOf(
      [startRecord('T-1', ''), invoiceLine({ customer: kari, caseNumber: '' }, 'standard').slice(0, 146), endRecord(3)],
      '\n',
    );
    const edited = editField(cut, { line: 2, field: 'SAKSNR' }, 'FG-7');
    const [, line, end] = readRecords(edited);
    expect(line?.raw).toBe(invoiceLine({ customer: kari, caseNumber: 'FG-7' }, 'standard'));
    expect(end?.raw).toBe(endRecord(3));
  });

  const refusals = [
    {
      place: { line: 9, field: 'NAVN' },
      value: 'x',
      says: 'line 9 of the file has no record with fields: cannot set NAVN',
    },
    {
      place: { line: 2, field: 'NAVNE' },
      value: 'x',
      says: /^record FL in line 2 has no field NAVNE; it has POSTTYPE, KUNDENR, NAVN/,
    },
    {
      place: { line: 2, field: 'VARENR' },
      value: '12345',
      says: 'VARENR = "12345": 5 characters, the field has 4 positions',
    },
    { place: { line: 2, field: 'NAVN' }, value: 'Paweł', says: /Windows-1252/ },
  ];
  test.each(refusals)('refuses $place.line $place.field = $value', ({ place, value, says }) => {
    expect(() => editField(bytes, place, value)).toThrow(says);
  });
});
