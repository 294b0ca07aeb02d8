// The rules of reading a flat file, each with what is accepted and what is not, and where the finding stands.
import { expect, test } from 'vitest';
import { endRecord, fileOf, invoiceLine, kari, smallTransfer, startRecord, textLine } from './flat-file-by-hand.ts';
import { found, read, type Settings } from './flat-file-findings.ts';

const st = startRecord('T-1 Husleie');
const fl = invoiceLine({ customer: kari });
const lt = textLine({ customer: kari, number: 1, text: 'Husleie' });
const sl = endRecord;
const flStandard = invoiceLine({ customer: kari }, 'standard');

const rows: { what: string; bytes: Buffer; settings?: Settings; found: string[] }[] = [
  { what: 'CRLF', bytes: fileOf([st, fl, lt, sl(4)]), found: [] },
  { what: 'LF', bytes: fileOf([st, fl, lt, sl(4)], '\n'), found: [] },
  { what: 'no end of the last line', bytes: fileOf([st, fl, lt, sl(4)]).subarray(0, -2), found: [] },
  { what: 'blank lines around and inside', bytes: fileOf(['', '   ', st, fl, '', sl(3), '']), found: [] },
  { what: 'trailing blanks cut, the sign too', bytes: fileOf([st, fl.slice(0, 176), lt.trimEnd(), sl(4)]), found: [] },
  { what: 'blanks beyond the layout', bytes: fileOf([st, `${fl}   `, sl(3)]), found: [] },
  { what: 'standard layout, blank flag', bytes: fileOf([startRecord('T-1', ' '), flStandard, sl(3)]), found: [] },
  { what: 'standard layout, no flag', bytes: fileOf(['STT-1', flStandard.slice(0, 146), sl(3)]), found: [] },

  { what: 'no start', bytes: fileOf([fl, lt, sl(3)]), found: ['VE-201 line 1 FL.POSTTYPE 1-2 "FL" → ST'] },
  { what: 'no end', bytes: fileOf([st, fl, lt]), found: ['VE-201 line 3 LT.POSTTYPE 1-2 "LT" → SL'] },
  {
    what: 'cut inside a record: one finding',
    bytes: fileOf([st, fl, fl]).subarray(0, -300),
    found: ['VE-201 line 3 FL.POSTTYPE 1-2 "FL" → SL'],
  },
  { what: 'cut after one letter', bytes: fileOf([st, fl, 'S']).subarray(0, -2), found: ['VE-201 line 3 1-2 "S" → SL'] },
  {
    what: 'cut inside the end record',
    bytes: fileOf([st, fl, 'SL0000']).subarray(0, -2),
    found: ['VE-204 line 3 SL.ANTPOST 7-10 "6" → 10-10'],
  },
  { what: 'something before ST', bytes: fileOf(['hello', st, fl, sl(3)]), found: ['VE-201 line 1 1-2 "he" → ST'] },
  { what: 'something after SL', bytes: fileOf([st, fl, sl(3), 'bye']), found: ['VE-201 line 4 1-2 "by" → ST'] },
  {
    what: 'a second SL',
    bytes: fileOf([st, fl, sl(3), sl(3)]),
    found: ['VE-201 line 4 SL.POSTTYPE 1-2 "SL" → ST'],
  },
  {
    what: 'another kind of file',
    bytes: Buffer.from('{\n"a": 1,\n"b": 2\n}\n'),
    found: ['VE-201 line 4 1-2 "}" → ST'],
  },
  { what: 'repeated ST, all counted', bytes: fileOf([st, fl, st, fl, sl(5)]), found: [] },
  { what: 'repeated ST, counted once', bytes: fileOf([st, fl, st, fl, sl(4)]), found: [] },
  {
    what: 'repeated ST, neither count',
    bytes: fileOf([st, fl, st, fl, sl(3)]),
    found: ['VE-202 warning line 5 SL.ANTPOST 3-10 "3" → 5 / 4'],
  },
  {
    what: 'repeated ST as error',
    bytes: fileOf([st, fl, st, fl, sl(5)]),
    settings: { 'repeated-start-record': 'error' },
    found: ['VE-201 line 3 ST.POSTTYPE 1-2 "ST" → SL'],
  },
  {
    what: 'single ST where repeated is an error',
    bytes: fileOf([st, fl, sl(3)]),
    settings: { 'repeated-start-record': 'error' },
    found: [],
  },
  {
    what: 'count as warning',
    bytes: fileOf([st, fl, sl(9)]),
    found: ['VE-202 warning line 3 SL.ANTPOST 3-10 "9" → 3'],
  },
  {
    what: 'count as error',
    bytes: fileOf([st, fl, sl(9)]),
    settings: { 'record-count': 'error' },
    found: ['VE-202 line 3 SL.ANTPOST 3-10 "9" → 3'],
  },
  { what: 'count ignored', bytes: fileOf([st, fl, sl(9)]), settings: { 'record-count': 'ignored' }, found: [] },
  {
    what: 'unknown type',
    bytes: fileOf([st, fl, 'XX', 'fl', sl(5)]),
    found: ['VE-203 line 3 1-2 "XX" → ST, FL, LT, SL', 'VE-203 line 4 1-2 "fl" → ST, FL, LT, SL'],
  },
  {
    what: 'too short',
    bytes: fileOf([st, fl.slice(0, 175), sl(3)]),
    found: ['VE-204 line 2 FL.BELØP 176-176 "175" → 176-397'],
  },
  { what: 'too long', bytes: fileOf([st, fl, `${lt}x`, sl(4)]), found: ['VE-204 line 3 LT 75-75 "75" → 24-74'] },
  { what: 'ST too long', bytes: fileOf([`${st}x`, fl, sl(3)]), found: ['VE-204 line 1 ST 64-64 "64" → 2-63'] },
  {
    what: 'standard lines under U: one finding',
    bytes: fileOf([st, flStandard, flStandard, sl(4)]),
    found: ['VE-204 line 2 FL 1-163 "163" → 176-397 (ST.FORMAT = "U")'],
  },
  {
    what: 'extended lines without U: one finding',
    bytes: fileOf([startRecord('T-1', ''), fl, fl, sl(4)]),
    found: ['VE-204 line 2 FL 1-397 "397" → 146-163 (ST.FORMAT = " ")'],
  },
  {
    what: 'another flag',
    bytes: fileOf([startRecord('T-1', 'X'), fl, sl(3)]),
    found: ['VE-204 line 1 ST.FORMAT 63-63 "X" → U / " "'],
  },
  {
    what: 'Windows-1252 letters',
    bytes: fileOf(smallTransfer('T-1 Bl\u00e5b\u00e6r', { name: '\u0080 \u00d8' })),
    found: [],
  },
  {
    what: 'UTF-8: one finding, no other of these lines',
    bytes: Buffer.from(
      [startRecord('T-1 Blåbær'), fl.replace('Kari', 'Kåre'), fl.replace('Kari', 'Åse '), sl(4), ''].join('\r\n'),
    ),
    found: ['VE-205 line 1 ST.REFERANSE 9-10 "UTF-8: 0xC3 0xA5 (å)" → Windows-1252'],
  },
  {
    what: 'a byte order mark',
    bytes: Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), fileOf([st, fl, sl(3)])]),
    found: ['VE-205 line 1 1-3 "UTF-8 (BOM)" → Windows-1252'],
  },
  {
    what: 'code page 850',
    bytes: fileOf([st, invoiceLine({ customer: kari, name: 'K\u0086re \u009dstb\u009b' }), sl(3)]),
    found: ['VE-205 line 2 FL.NAVN 15-15 "DOS 850: 0x86" → Windows-1252'],
  },
  {
    what: 'controls, one a record',
    bytes: fileOf([
      st,
      invoiceLine({ customer: kari, name: 'A\tB\tC' }),
      `${lt.slice(0, 30)}\u0000${lt.slice(31)}`,
      sl(4),
    ]),
    found: ['VE-205 line 2 FL.NAVN 15-15 "0x09" → Windows-1252', 'VE-205 line 3 LT.TEKST 31-31 "0x00" → Windows-1252'],
  },
  {
    what: 'a carriage return inside a line',
    bytes: fileOf([st, invoiceLine({ customer: kari, name: 'A\rB' }), sl(3)]),
    found: ['VE-205 line 2 FL.NAVN 15-15 "0x0D" → Windows-1252'],
  },
  {
    what: 'leading blanks in numbers',
    bytes: fileOf([st, invoiceLine({ customer: kari, price: '  850000 ', amount: '    850000 ' }), sl(3)]),
    found: [],
  },
  {
    what: 'a letter in a number',
    bytes: fileOf([st, invoiceLine({ customer: kari, price: '0085O000 ' }), sl(3)]),
    found: ['VE-206 line 2 FL.PRIS 149-157 "0085O000 " → "99999999 " / "99999999-"'],
  },
  {
    what: 'a plus',
    bytes: fileOf([st, invoiceLine({ customer: kari, amount: '0000850000+' }), sl(3)]),
    found: ['VE-206 line 2 FL.BELØP 167-177 "0000850000+" → "9999999999 " / "9999999999-"'],
  },
  {
    what: 'a sign in the quantity',
    bytes: fileOf([st, invoiceLine({ customer: kari, quantity: '00000100-' }), sl(3)]),
    found: ['VE-206 line 2 FL.GRUNNLAG 158-166 "00000100-" → 999999999'],
  },
  {
    what: 'blank amount, decimal point, letters in running number and text number: all at once',
    bytes: fileOf([
      st,
      invoiceLine({ customer: kari, running: 'A1', quantity: '000001.00', amount: ' '.repeat(11) }),
      textLine({ customer: kari, running: 'A1', number: 1, text: '' }),
      sl(4),
    ]),
    found: [
      'VE-206 line 2 FL.LØPENR 147-148 "A1" → 99',
      'VE-206 line 2 FL.GRUNNLAG 158-166 "000001.00" → 999999999',
      'VE-206 line 2 FL.BELØP 167-177 "           " → "9999999999 " / "9999999999-"',
      'VE-206 line 3 LT.LØPENR 21-22 "A1" → 99',
    ],
  },
  {
    what: 'a count that is no number',
    bytes: fileOf([st, fl, 'SL0000000X']),
    found: ['VE-206 line 3 SL.ANTPOST 3-10 "0000000X" → 99999999'],
  },
  {
    what: 'letters in codes are for matching',
    bytes: fileOf([st, invoiceLine({ customer: kari, client: 'A13', item: 'X1 1' }), sl(3)]),
    found: [],
  },
  {
    what: 'a record that cannot be read is not called empty',
    bytes: fileOf([st, 'XX', sl(3)]),
    found: ['VE-203 line 2 1-2 "XX" → ST, FL, LT, SL'],
  },
  { what: 'empty transfer', bytes: fileOf([st, sl(2)]), found: ['VE-207 line 1 ST ""'] },
  { what: 'empty file', bytes: Buffer.alloc(0), found: ['VE-207 whole ""'] },
  { what: 'file of blank lines', bytes: Buffer.from('\r\n   \n'), found: ['VE-207 whole ""'] },
  {
    what: 'findings in the order of the catalogue',
    bytes: fileOf([
      st,
      invoiceLine({ customer: kari, name: 'A\tB', price: 'x'.repeat(9) }),
      'XX',
      lt.slice(0, 20),
      sl(9),
    ]),
    found: [
      'VE-202 warning line 5 SL.ANTPOST 3-10 "9" → 5',
      'VE-203 line 3 1-2 "XX" → ST, FL, LT, SL',
      'VE-204 line 4 LT 21-24 "20" → 24-74',
      'VE-205 line 2 FL.NAVN 15-15 "0x09" → Windows-1252',
      'VE-206 line 2 FL.PRIS 149-157 "xxxxxxxxx" → "99999999 " / "99999999-"',
    ],
  },
];

test.each(rows)('$what', ({ bytes, settings, found: expected }) => {
  expect(found(read(bytes, settings))).toEqual(expected);
});
