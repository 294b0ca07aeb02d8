// A file that is no flat file is told what it looks like; one that was cut is told so.
import { describe, expect, test } from 'vitest';
import { outcome } from '../../../contracts/outcomes.ts';
import { defaultSettings } from '../../../contracts/settings.ts';
import { sendTheFlatFile } from '../../../emulator/codec/file-kind.ts';
import { readFlatFile } from '../../../emulator/codec/flat-file-reader.ts';
import { sentenceOf } from '../../../emulator/core/wording.ts';
import { fileOf, invoiceLine, kari, startRecord } from './flat-file-by-hand.ts';

function findingsOf(bytes: Buffer) {
  return [...readFlatFile(bytes, defaultSettings(), { maxBytes: 1_000_000 })].flatMap(({ findings }) => findings);
}

describe('no flat file: one finding that says what it looks like', () => {
  test.each([
    { what: 'CSV with semicolons', text: 'Navn;Beløp\r\nKari;8600\r\n', says: 'en tabell (CSV)' },
    { what: 'CSV with commas', text: 'name,amount,date\nKari,8600,2026-11-01\n', says: 'en tabell (CSV)' },
    { what: 'CSV in UTF-8', text: '\u00ef\u00bb\u00bfNavn;Bel\u00c3\u00b8p\n', says: 'en tabell (CSV)' },
    { what: 'CSV behind blank lines', text: '\r\n   \nNavn;Beløp\r\n', says: 'en tabell (CSV)' },
    { what: 'PDF', text: '%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n1 0 obj\n', says: 'en PDF-fil' },
    { what: 'XML', text: '<?xml version="1.0"?><a/>', says: 'XML' },
    { what: 'an envelope', text: '<s:Envelope/>', says: 'XML' },
    { what: 'a web page', text: '<!DOCTYPE html><html>', says: 'en nettside (HTML)' },
    { what: 'JSON', text: '{ "bases": [] }', says: 'JSON' },
    { what: 'Excel', text: 'PK\u0003\u0004\u0014\u0000', says: 'en Excel-fil eller et ZIP-arkiv' },
    { what: 'a letter', text: 'Kjære leietaker\n', says: 'Kj' },
  ])('$what', ({ text, says }) => {
    const findings = findingsOf(Buffer.from(text, 'latin1'));
    expect(findings).toMatchObject([{ code: 'VE-201', remedy: sendTheFlatFile }]);
    expect(findings.map((each) => sentenceOf(each).nb)).toEqual([expect.stringContaining(`funnet ${says};`)]);
  });
});

test('a flat file that was cut keeps the remedy of the catalogue', () => {
  const findings = findingsOf(fileOf([startRecord('T-1'), invoiceLine({ customer: kari })]));
  expect(findings).toMatchObject([{ code: 'VE-201' }]);
  expect(findings[0]?.remedy).toBeUndefined();
  expect(outcome('VE-201').remedy.en).toMatch(/cut/);
});
