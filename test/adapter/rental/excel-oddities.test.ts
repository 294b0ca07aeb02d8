// What Excel and other programs do to a workbook: each is read right, or refused with its sheet and cell.
import { describe, expect, test } from 'vitest';
import { readRentalExcel } from '../../../adapter/rental/excel-import.ts';
import type { RentalData } from '../../../adapter/rental/rental-data.ts';
import { cellOf, type RawSheet, rawSheets, rawWorkbook, zipped } from './raw-workbook.ts';

type Cells = Readonly<Record<string, string>>;

const read = (cells: Cells = {}, sharedStrings: string[] = [], properties = '') =>
  readRentalExcel(rawWorkbook({ sheets: rawSheets(cells), sharedStrings, properties }), 'raw.xlsx');

async function refused(reading: Promise<unknown>): Promise<string> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof Error && error.name === 'UserError') return error.message;
    throw error;
  }
  throw new Error('the workbook was accepted');
}

const withSheet = (name: string, change: (sheet: RawSheet) => RawSheet) =>
  readRentalExcel(
    rawWorkbook({ sheets: rawSheets().map((sheet) => (sheet.name === name ? change(sheet) : sheet)) }),
    'raw.xlsx',
  );

let right: RentalData;
test('the raw workbook is right', async () => {
  right = await read();
  expect(await readRentalExcel(rawWorkbook({ sheets: rawSheets(), prefix: 'x' }), 'raw.xlsx')).toEqual(right);
  expect(right.tenants.map(({ name }) => name)).toEqual(['Kari Nordmann Østbø', 'Bakeriet AS']);
  expect(right.tenancies[0]?.supplements).toHaveLength(1);
});

describe('a cell is read', () => {
  const tenantName = (cell: string) => ({ 'Tenants!C2': cell });
  const name = (data: RentalData) => data.tenants[0]?.name;
  const person = (data: RentalData) => data.tenants[0]?.personNumber;
  const from = (data: RentalData) => data.tenancies[0]?.from;
  const rent = (data: RentalData) => data.tenancies[0]?.rentOre;

  test.each([
    {
      what: 'shared string',
      cells: tenantName('<c r="C2" t="s"><v>0</v></c>'),
      strings: ['<t>Kåre</t>'],
      of: name,
      is: 'Kåre',
    },
    {
      what: 'rich text',
      cells: tenantName('<c r="C2" t="s"><v>0</v></c>'),
      strings: ['<r><rPr><b/></rPr><t>Kåre</t></r><r><t xml:space="preserve"> Ærlig</t></r>'],
      of: name,
      is: 'Kåre Ærlig',
    },
    {
      what: 'reading aids (phonetic runs) beside the text',
      cells: tenantName('<c r="C2" t="s"><v>0</v></c>'),
      strings: ['<t>Kåre</t><rPh sb="0" eb="1"><t>x</t></rPh>'],
      of: name,
      is: 'Kåre',
    },
    {
      what: 'rich text in the cell itself',
      cells: tenantName(
        '<c r="C2" t="inlineStr"><is><r><t>Kåre</t></r><r><t xml:space="preserve"> Ærlig</t></r></is></c>',
      ),
      of: name,
      is: 'Kåre Ærlig',
    },
    {
      what: 'entities',
      cells: tenantName(cellOf('C2', 'A &amp; B &#x26; C &lt;d&gt;')),
      of: name,
      is: 'A & B & C <d>',
    },
    {
      what: 'blanks and no-break spaces around it',
      cells: tenantName(cellOf('C2', ' \u00a0Kåre \u00a0')),
      of: name,
      is: 'Kåre',
    },
    {
      what: 'number as text with a no-break space after it',
      cells: { 'Tenants!D2': cellOf('D2', '12838510068\u00a0') },
      of: person,
      is: '12838510068',
    },
    {
      what: 'number of 11 digits',
      cells: { 'Tenants!D2': '<c r="D2"><v>12838510068</v></c>' },
      of: person,
      is: '12838510068',
    },
    {
      what: 'number of 11 digits in scientific notation',
      cells: { 'Tenants!D2': '<c r="D2" s="4"><v>1.2838510068E10</v></c>' },
      of: person,
      is: '12838510068',
    },
    {
      what: 'number of 11 digits with a format of its own',
      cells: { 'Tenants!D2': '<c r="D2" s="5"><v>12838510068</v></c>' },
      of: person,
      is: '12838510068',
    },
    { what: 'date', cells: { 'Tenancies!D2': '<c r="D2" s="1"><v>46023</v></c>' }, of: from, is: '2026-01-01' },
    {
      what: 'date of the Mac (1904)',
      cells: { 'Tenancies!D2': '<c r="D2" s="1"><v>44561</v></c>' },
      properties: 'date1904="1"',
      of: from,
      is: '2026-01-01',
    },
    {
      what: 'date in ISO form',
      cells: { 'Tenancies!D2': '<c r="D2" s="1" t="d"><v>2026-01-01</v></c>' },
      of: from,
      is: '2026-01-01',
    },
    {
      what: 'date at midnight',
      cells: { 'Tenancies!D2': '<c r="D2" s="2"><v>46023</v></c>' },
      of: from,
      is: '2026-01-01',
    },
    {
      what: 'formula with its text',
      cells: tenantName('<c r="C2" t="str"><f>A2&amp;B2</f><v>Kåre</v></c>'),
      of: name,
      is: 'Kåre',
    },
    {
      what: 'formula with its number',
      cells: { 'Tenancies!F2': '<c r="F2"><f>5000+2500.5</f><v>7500.5</v></c>' },
      of: rent,
      is: 750_050,
    },
    {
      what: 'formula with its date',
      cells: { 'Tenancies!D2': '<c r="D2" s="1"><f>DATE(2026,1,1)</f><v>46023</v></c>' },
      of: from,
      is: '2026-01-01',
    },
    {
      what: 'shared formula',
      cells: { 'Tenancies!F2': '<c r="F2"><f t="shared" ref="F2:F3" si="0">1*7500</f><v>7500</v></c>' },
      of: rent,
      is: 750_000,
    },
    {
      what: 'amount with the noise of floating point',
      cells: { 'Tenancies!F2': '<c r="F2"><v>7500.1000000000004</v></c>' },
      of: rent,
      is: 750_010,
    },
  ])('$what', async ({ cells, strings, properties, of, is }) => {
    expect(of(await read(cells as unknown as Cells, strings, properties))).toBe(is);
  });
});

describe('a cell is refused', () => {
  test.each([
    {
      what: 'date with time',
      cells: { 'Tenancies!D2': '<c r="D2" s="2"><v>46023.5</v></c>' },
      says: 'Tenancies!D2: From is "2026-01-01 12:00"; expected a date',
    },
    {
      what: 'date that is a bare number',
      cells: { 'Tenancies!D2': '<c r="D2"><v>46023</v></c>' },
      says: 'Tenancies!D2: From is "46023"; expected a date',
    },
    {
      what: 'formula whose result was never saved',
      cells: { 'Tenancies!F2': '<c r="F2"><f>1+1</f></c>' },
      says: 'Tenancies!F2: formula: the formula has no result',
    },
    {
      what: 'formula that gave an error',
      cells: { 'Tenancies!F2': '<c r="F2" t="e"><f>1/0</f><v>#DIV/0!</v></c>' },
      says: 'Tenancies!F2: #DIV/0!: the formula has no result',
    },
    {
      what: 'a number of more digits than Excel keeps',
      cells: { 'Tenants!C2': '<c r="C2"><v>1234567890123456789</v></c>' },
      says: 'Tenants!C2: Name is "1234567890123456789"; expected text. Format the column as text',
    },
    {
      what: 'the same as Excel itself writes it',
      cells: { 'Tenants!C2': '<c r="C2"><v>1.2345678901234601E+18</v></c>' },
      says: 'Tenants!C2: Name is "1.2345678901234601E+18"; expected text. Format the column as text',
    },
    {
      what: 'an error in quotes of the other kind',
      cells: { 'Tenants!D2': "<c r='D2' t='e'><v>#N/A</v></c>" },
      says: 'Tenants!D2: #N/A: the formula has no result',
    },
    {
      what: 'error without a formula',
      cells: { 'Tenants!D2': '<c r="D2" t="e"><v>#N/A</v></c>' },
      says: 'Tenants!D2: #N/A: the formula has no result',
    },
    {
      what: 'client ID that lost its zero',
      cells: { 'Client IDs!A2': '<c r="A2"><v>13</v></c>' },
      says: 'Client IDs!A2: ID is "13"; expected three positions: 013.',
    },
    {
      what: 'item number that lost its zero',
      cells: { 'Product codes!A2': '<c r="A2"><v>100</v></c>' },
      says: 'Product codes!A2: Item number is "100"; expected four positions: 0100.',
    },
    {
      what: 'postal code that lost its zero',
      cells: { 'Rental objects!D2': '<c r="D2"><v>150</v></c>' },
      says: 'Rental objects!D2: Postal code is "150"; expected four positions: 0150.',
    },
    {
      what: 'person number that lost its zero',
      cells: { 'Tenants!D2': '<c r="D2"><v>5820450029</v></c>' },
      says: 'Tenants!D2: Person number is "5820450029"; expected eleven positions.',
    },
    {
      what: 'scientific notation as text',
      cells: { 'Tenants!D2': cellOf('D2', '1,28385E+10') },
      says: 'Tenants!D2: Person number is "1,28385E+10"',
    },
    {
      what: 'truth value',
      cells: { 'Tenancies!F2': '<c r="F2" t="b"><v>1</v></c>' },
      says: 'Tenancies!F2: Rent is "TRUE"; expected an amount',
    },
  ])('$what', async ({ cells, says }) => {
    expect(await refused(read(cells as unknown as Cells))).toContain(says);
    const prefixed = rawWorkbook({ sheets: rawSheets(cells as unknown as Cells), prefix: 'x' });
    expect(await refused(readRentalExcel(prefixed, 'raw.xlsx'))).toContain(says);
  });
});

describe('a sheet', () => {
  test('with hidden rows and columns is read whole', async () => {
    const hidden = await withSheet('Tenants', (sheet) => ({
      ...sheet,
      before: '<cols><col min="3" max="4" hidden="1"/></cols>',
      rows: sheet.rows.replace('<row r="2">', '<row r="2" hidden="1">'),
    }));
    expect(hidden).toEqual(right);
  });

  test('that is hidden is read like others', async () => {
    expect(await withSheet('Supplements', (sheet) => ({ ...sheet, attributes: 'state="hidden"' }))).toEqual(right);
  });

  test('of an unknown name is refused though it is hidden', async () => {
    const sheets = [...rawSheets(), { name: 'Lists', rows: '', attributes: 'state="veryHidden"' }];
    expect(await refused(readRentalExcel(rawWorkbook({ sheets }), 'raw.xlsx'))).toContain(
      'Lists: unknown sheet "Lists"',
    );
  });

  test('may have blank rows in between, given or left out', async () => {
    const apart = await withSheet('Tenants', (sheet) => ({
      ...sheet,
      rows: sheet.rows.replace(
        /<row r="3">(.*?)<\/row>/,
        (_, cells: string) =>
          `<row r="3"/><row r="4"><c r="A4" s="3"/></row><row r="9">${cells.replace(/r="([A-Z])3"/g, 'r="$19"')}</row>`,
      ),
    }));
    expect(apart).toEqual(right);
  });

  test('is read beyond the size that it gives itself', async () => {
    expect(await withSheet('Tenants', (sheet) => ({ ...sheet, before: '<dimension ref="A1"/>' }))).toEqual(right);
  });

  test.each([
    { range: 'B2:B3', at: 'B2' },
    { range: 'C2:D3', at: 'C2' },
  ])(
    'with cells merged over rows ($range) is refused: the value stands in the first of them only',
    async ({ range, at }) => {
      const after = `<mergeCells count="1"><mergeCell ref="${range}"/></mergeCells>`;
      for (const prefix of [undefined, 'x']) {
        const sheets = rawSheets().map((sheet) => (sheet.name === 'Tenants' ? { ...sheet, after } : sheet));
        const workbook = rawWorkbook({ sheets, ...(prefix === undefined ? {} : { prefix }) });
        const said = await refused(readRentalExcel(workbook, 'raw.xlsx'));
        expect(said).toContain(`Tenants!${at}: merged with other rows (${range})`);
      }
    },
  );

  test('with a heading merged over rows is refused too', async () => {
    const merged = withSheet('Tenants', (sheet) => ({
      ...sheet,
      after: '<mergeCells><mergeCell ref="C1:C2"/></mergeCells>',
    }));
    expect(await refused(merged)).toContain('Tenants!C1: merged with other rows (C1:C2)');
  });

  test.each(['C2:D2', 'A20:C22'])('with cells merged in one row or below the data (%s) is read', async (range) => {
    expect(
      await withSheet('Tenants', (sheet) => ({
        ...sheet,
        after: `<mergeCells><mergeCell ref="${range}"/></mergeCells>`,
      })),
    ).toEqual(right);
  });
});

test('twenty thousand rows are read, and a bad cell in the last of them is named', async () => {
  const row = (at: number, rent: string) =>
    `<row r="${at}">${[`L${at}`, 'B1', 'P1', '2026-01-01'].map((text, column) => cellOf('ABCD'.charAt(column) + at, text)).join('')}<c r="F${at}">${rent}</c></row>`;
  const many = (last: string) =>
    withSheet('Tenancies', (sheet) => ({
      ...sheet,
      rows:
        sheet.rows +
        Array.from({ length: 20_000 }, (_, at) => row(at + 3, at === 19_999 ? last : '<v>7500</v>')).join(''),
    }));
  const { tenancies } = await many('<v>8500.5</v>');
  expect(tenancies).toHaveLength(20_001);
  expect(tenancies.at(-1)).toMatchObject({ id: 'L20002', rentOre: 850_050 });
  expect(await refused(many('<v>-1</v>'))).toBe(
    'Tenancies!F20002: Rent is "-1"; expected an amount in kroner with at most two decimals, such as 7500.00, not negative.',
  );
}, 60_000);

describe('a file of another kind is refused with what to do', () => {
  const withPassword = Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(1024),
    Buffer.from('EncryptedPackage', 'utf16le'),
    Buffer.alloc(512),
  ]);
  test.each([
    {
      what: '.xls',
      bytes: Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(512)]),
      says: 'an old Excel file (.xls)',
    },
    { what: 'password', bytes: withPassword, says: 'protected by a password; take the password away in Excel' },
    {
      what: '.ods',
      bytes: zipped({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }),
      says: 'an OpenDocument spreadsheet (.ods); save it as an Excel workbook (.xlsx)',
    },
    {
      what: '.xlsb',
      bytes: zipped({ '[Content_Types].xml': '<x/>', 'xl/workbook.bin': 'x' }),
      says: 'a binary Excel workbook (.xlsb); save it as',
    },
    {
      what: '.docx',
      bytes: zipped({ '[Content_Types].xml': '<x/>', 'word/document.xml': '<x/>' }),
      says: 'not an Excel workbook; save it as .xlsx',
    },
    { what: '.csv', bytes: Buffer.from('id;name\r\nB1;Ærlig\r\n'), says: 'not an Excel workbook; save it as .xlsx' },
    {
      what: '.html named .xls',
      bytes: Buffer.from('<html><table><tr><td>1</td></tr></table>'),
      says: 'not an Excel workbook; save it as .xlsx',
    },
  ])('$what', async ({ bytes, says }) => {
    expect(await refused(readRentalExcel(bytes, 'a.xlsx'))).toContain(`a.xlsx: ${says}`);
  });
});
