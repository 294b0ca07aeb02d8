// A file as spans loses nothing.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { encodeWindows1252 } from '../../../contracts/values/windows-1252.ts';
import { readRecords } from '../../../emulator/codec/records.ts';
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
