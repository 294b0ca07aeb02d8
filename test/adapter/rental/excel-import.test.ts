import { describe, expect, test } from 'vitest';
import { readRentalExcel } from '../../../adapter/rental/excel-import.ts';
import { englishSheets, type TestCell, withCells, workbook } from './workbook.ts';

const date = (serial: number) => ({ type: Number, value: serial, format: 'dd.mm.yyyy' });

async function read(cells: Readonly<Record<string, TestCell>> = {}) {
  return readRentalExcel(await workbook(withCells(englishSheets(), cells)), 'import.xlsx');
}

async function refused(reading: Promise<unknown>): Promise<string> {
  try {
    await reading;
  } catch (error) {
    if (error instanceof Error && error.name === 'UserError') return error.message;
    throw error;
  }
  throw new Error('the workbook was accepted');
}

test('a right workbook is read', async () => {
  expect(await read()).toEqual({
    clientIds: [{ id: '013', description: 'Boligforvaltningen' }],
    productCodes: [
      { itemNumber: '0100', description: 'Husleie' },
      { itemNumber: '0110', description: 'Strøm' },
    ],
    rentalObjects: [
      {
        id: 'B1',
        name: 'Fjordgata 12',
        address: 'Fjordgata 12',
        postalCode: '7010',
        clientId: '013',
        productCode: '0100',
        linkedProductCodes: ['0110'],
        accounting: [{ dimension: 1, value: '3000' }],
      },
    ],
    tenants: [
      { id: 'P1', kind: 'person', name: 'Kari Nordmann Østbø', personNumber: '12838510068', accounting: [] },
      {
        id: 'O1',
        kind: 'organisation',
        name: 'Bakeriet AS',
        organisationNumber: '311000004',
        address: 'Torvet 3',
        postalCode: '7011',
        accounting: [],
      },
    ],
    tenancies: [
      {
        id: 'L1',
        rentalObject: 'B1',
        tenant: 'P1',
        from: '2026-01-01',
        rentOre: 750_000,
        vatCode: '0',
        supplements: [{ id: 'S1', description: 'Strøm', productCode: '0110', amountOre: 35_050 }],
      },
    ],
  });
});

describe('a cell that is right', () => {
  test.each([
    {
      why: 'client ID as a number with three digits',
      cells: { 'Client IDs!A2': 113, 'Rental objects!E2': 113 },
      at: 'rentalObjects.0.clientId',
      is: '113',
    },
    {
      why: 'person number as a number',
      cells: { 'Tenants!D2': 12838510068 },
      at: 'tenants.0.personNumber',
      is: '12838510068',
    },
    {
      why: 'birth date alone: readiness, not the import, says so',
      cells: { 'Tenants!D2': '128385' },
      at: 'tenants.0.personNumber',
      is: '128385',
    },
    { why: 'no person number', cells: { 'Tenants!D2': null }, at: 'tenants.0.personNumber', is: undefined },
    { why: 'no client ID', cells: { 'Rental objects!E2': null }, at: 'rentalObjects.0.clientId', is: undefined },
    { why: 'no product code', cells: { 'Rental objects!F2': null }, at: 'rentalObjects.0.productCode', is: undefined },
    {
      why: 'codes with semicolons',
      cells: { 'Rental objects!G2': '0110;0100' },
      at: 'rentalObjects.0.linkedProductCodes',
      is: ['0110', '0100'],
    },
    { why: 'kind in Norwegian', cells: { 'Tenants!B3': 'Organisasjon' }, at: 'tenants.1.kind', is: 'organisation' },
    { why: 'date of Excel', cells: { 'Tenancies!D2': date(46023) }, at: 'tenancies.0.from', is: '2026-01-01' },
    { why: 'leap day of Excel', cells: { 'Tenancies!D2': date(45351) }, at: 'tenancies.0.from', is: '2024-02-29' },
    { why: 'date in Norwegian', cells: { 'Tenancies!D2': '1.2.2026' }, at: 'tenancies.0.from', is: '2026-02-01' },
    { why: 'rent of nothing: readiness says so', cells: { 'Tenancies!F2': 0 }, at: 'tenancies.0.rentOre', is: 0 },
    {
      why: 'amount that floats cannot hold',
      cells: { 'Tenancies!F2': 7500.1 },
      at: 'tenancies.0.rentOre',
      is: 750_010,
    },
    { why: 'amount as text', cells: { 'Tenancies!F2': '7500.50' }, at: 'tenancies.0.rentOre', is: 750_050 },
    {
      why: 'amount as Norwegians write it',
      cells: { 'Tenancies!F2': '7 500,50' },
      at: 'tenancies.0.rentOre',
      is: 750_050,
    },
    { why: 'deduction', cells: { 'Supplements!E2': -350 }, at: 'tenancies.0.supplements.0.amountOre', is: -35_000 },
  ])('$why', async ({ cells, at, is }) => {
    expect(await read(cells as unknown as Record<string, TestCell>)).toSatisfy((data: unknown) => {
      const value = at.split('.').reduce<unknown>((thing, step) => (thing as Record<string, unknown>)?.[step], data);
      expect(value).toEqual(is);
      return true;
    });
  });
});

describe('a bad cell is reported with sheet, cell, value, what was expected and how to put it right', () => {
  const asText = 'Format the column as text, and enter the value again.';
  test.each([
    { cells: { 'Client IDs!A2': 13 }, says: `Client IDs!A2: ID is "13"; expected three positions: 013. ${asText}` },
    { cells: { 'Client IDs!A2': '13' }, says: 'Client IDs!A2: ID is "13"; expected three positions, such as 013.' },
    { cells: { 'Client IDs!A2': 'Ø13' }, says: 'Client IDs!A2: ID is "Ø13"; expected three positions, such as 013.' },
    {
      cells: { 'Product codes!A2': 100 },
      says: `Product codes!A2: Item number is "100"; expected four positions: 0100. ${asText}`,
    },
    {
      cells: { 'Rental objects!D2': 150 },
      says: `Rental objects!D2: Postal code is "150"; expected four positions: 0150. ${asText}`,
    },
    {
      cells: { 'Rental objects!D2': 'OSLO' },
      says: 'Rental objects!D2: Postal code is "OSLO"; expected four digits, such as 0150.',
    },
    {
      cells: { 'Rental objects!G2': 110 },
      says: 'Rental objects!G2: Linked product codes is "110"; expected item numbers of four positions',
    },
    { cells: { 'Rental objects!G2': 110.012 }, says: asText },
    { cells: { 'Tenants!B2': 'firm' }, says: 'Tenants!B2: Kind is "firm"; expected person or organisation.' },
    {
      cells: { 'Tenants!C2': null },
      says: 'Tenants!C2: Name is empty; expected a value. Fill in the cell, or delete the whole row.',
    },
    {
      cells: { 'Tenants!D2': 2838510068 },
      says: `Tenants!D2: Person number is "2838510068"; expected eleven positions. ${asText}`,
    },
    {
      cells: { 'Tenants!D2': '12038599999' },
      says: 'Tenants!D2: Person number is "***********"; expected a synthetic number',
    },
    {
      cells: { 'Tenants!D2': 12038599999 },
      says: 'Tenants!D2: Person number is "***********"; expected a synthetic number',
    },
    {
      cells: { 'Tenants!D2': '120385 12345' },
      says: 'Tenants!D2: Person number is "****** *****"; expected a synthetic number',
    },
    {
      cells: { 'Tenants!E3': '12038599999' },
      says: 'Tenants!E3: Organisation number is "***********"; expected a synthetic number',
    },
    {
      cells: { 'Tenants!E3': 11000004 },
      says: `Tenants!E3: Organisation number is "11000004"; expected nine positions. ${asText}`,
    },
    {
      cells: { 'Tenancies!D2': '2026-02-29' },
      says: 'Tenancies!D2: From is "2026-02-29"; expected a date that exists, such as 2026-01-31 or 31.01.2026.',
    },
    {
      cells: { 'Tenancies!D2': '01/02/2026' },
      says: 'Tenancies!D2: From is "01/02/2026"; expected a date that exists',
    },
    {
      cells: { 'Tenancies!D2': 46023 },
      says: 'Tenancies!D2: From is "46023"; expected a date that exists, such as 2026-01-31 or 31.01.2026. Format the cell as a date',
    },
    {
      cells: { 'Tenancies!D2': date(46023.5) },
      says: 'Tenancies!D2: From is "2026-01-01 12:00"; expected a date that exists',
    },
    {
      cells: { 'Tenancies!E2': '2025-12-31' },
      says: 'Tenancies!E2: 2025-12-31 is before 2026-01-01, when the tenancy begins; expected the same day or later.',
    },
    { cells: { 'Tenancies!F2': null }, says: 'Tenancies!F2: Rent is empty; expected a value.' },
    {
      cells: { 'Tenancies!F2': 'abc' },
      says: 'Tenancies!F2: Rent is "abc"; expected an amount in kroner with at most two decimals, such as 7500.00, not negative.',
    },
    {
      cells: { 'Tenancies!F2': 7500.125 },
      says: 'Tenancies!F2: Rent is "7500.125"; expected an amount in kroner with at most two decimals',
    },
    { cells: { 'Tenancies!F2': '7.500' }, says: 'Tenancies!F2: Rent is "7.500"; expected an amount' },
    { cells: { 'Tenancies!F2': 1e21 }, says: 'Tenancies!F2: Rent is "1e+21"; expected an amount' },
    {
      cells: { 'Tenancies!F2': -1 },
      says: 'Tenancies!F2: Rent is "-1"; expected an amount in kroner with at most two decimals, such as 7500.00, not negative.',
    },
    { cells: { 'Tenancies!F2': date(46023) }, says: 'Tenancies!F2: Rent is "2026-01-01"; expected an amount' },
    { cells: { 'Tenants!A2': date(46023) }, says: `Tenants!A2: ID is "2026-01-01"; expected text. ${asText}` },
    {
      cells: { 'Supplements!B2': 'rent' },
      says: 'Supplements!B2: "rent" is the rent itself; give the supplement another id.',
    },
  ])('$says', async ({ cells, says }) => {
    expect(await refused(read(cells as unknown as Record<string, TestCell>))).toContain(says);
  });

  test('a number that could be a real person’s is shown nowhere', async () => {
    const message = await refused(read({ 'Tenants!D2': '12038599999', 'Tenants!E3': '12038599999' }));
    expect(message).not.toContain('12038599999');
  });
});

describe('how things refer to each other', () => {
  test.each([
    {
      cells: { 'Rental objects!E2': '014' },
      says: 'Rental objects!E2: "014" is not among Client IDs; did you mean "013"?',
    },
    {
      cells: { 'Rental objects!F2': '0101' },
      says: 'Rental objects!F2: "0101" is not among Product codes; did you mean "0100"?',
    },
    { cells: { 'Rental objects!G2': '0110, 9999' }, says: 'Rental objects!G2: "9999" is not among Product codes.' },
    { cells: { 'Tenancies!B2': 'B2' }, says: 'Tenancies!B2: "B2" is not among Rental objects; did you mean "B1"?' },
    { cells: { 'Tenancies!C2': 'P2' }, says: 'Tenancies!C2: "P2" is not among Tenants; did you mean "P1"?' },
    { cells: { 'Supplements!A2': 'L2' }, says: 'Supplements!A2: "L2" is not among Tenancies; did you mean "L1"?' },
    {
      cells: { 'Supplements!D2': '0111' },
      says: 'Supplements!D2: "0111" is not among Product codes; did you mean "0110"?',
    },
    { cells: { 'Tenants!A3': 'P1' }, says: 'Tenants!A3: "P1" stands in Tenants!A2 already; each may stand once.' },
    {
      cells: { 'Supplements!A3': 'L1', 'Supplements!B3': 'S1', 'Supplements!C3': 'Bod', 'Supplements!E3': 1 },
      says: 'Supplements!B3: "S1" stands in Supplements!B2 already',
    },
  ])('$says', async ({ cells, says }) => {
    expect(await refused(read(cells as unknown as Record<string, TestCell>))).toContain(says);
  });

  test('the same supplement id in two tenancies is right', async () => {
    const data = await read({
      ...{
        'Tenancies!A3': 'L2',
        'Tenancies!B3': 'B1',
        'Tenancies!C3': 'O1',
        'Tenancies!D3': '2026-01-01',
        'Tenancies!F3': 1,
      },
      ...{ 'Supplements!A3': 'L2', 'Supplements!B3': 'S1', 'Supplements!C3': 'Bod', 'Supplements!E3': 1 },
    });
    expect(data.tenancies.map((tenancy) => tenancy.supplements.length)).toEqual([1, 1]);
  });
});

describe('sheets and columns', () => {
  test('rows and columns may be empty and in any order, and headings in any case', async () => {
    const sheets = englishSheets();
    sheets['Client IDs'] = [['DESCRIPTION', null, ' id '], [], ['Boligforvaltningen', null, '013'], [null, null, null]];
    const reversed = Object.fromEntries(Object.entries(sheets).reverse());
    expect(await readRentalExcel(await workbook(reversed), 'import.xlsx')).toEqual(await read());
  });

  test.each([
    {
      why: 'unknown column',
      cells: { 'Tenants!D1': 'Persn number' },
      says: 'Tenants!D1: unknown column "Persn number"; did you mean "Person number"?',
    },
    {
      why: 'column twice',
      cells: { 'Tenants!G1': 'Address' },
      says: 'Tenants!G1: the column "Address" stands in F1 already; delete one of them.',
    },
    {
      why: 'values without a heading',
      cells: { 'Tenants!H3': 'x' },
      says: 'Tenants!H1: the column has values but no heading',
    },
    {
      why: 'required column missing',
      cells: { 'Tenancies!F1': null, 'Tenancies!F2': null },
      says: 'Tenancies: the column "Rent" is missing',
    },
    {
      why: 'heading of the other language',
      cells: { 'Tenants!C1': 'Navn' },
      says: 'Tenants!C1: unknown column "Navn"; did you mean "Name"?',
    },
  ])('$why', async ({ cells, says }) => {
    expect(await refused(read(cells as unknown as Record<string, TestCell>))).toContain(says);
  });

  test('a missing and an unknown sheet', async () => {
    const { Tenants, ...others } = englishSheets();
    const message = await refused(readRentalExcel(await workbook({ ...others, Tenant: Tenants ?? [] }), 'import.xlsx'));
    expect(message).toContain(
      'import.xlsx: the sheet "Tenants" is missing; expected the sheets Client IDs, Product codes',
    );
    expect(message).toContain('Tenant: unknown sheet "Tenant"; did you mean "Tenants"?');
  });

  test('a Norwegian file is answered in Norwegian', async () => {
    const sheets = withCells(norwegianSheets(), { 'Leieforhold!D2': '2026-02-30', 'Leietakere!C1': 'Namn' });
    const message = await refused(readRentalExcel(await workbook(sheets), 'import.xlsx'));
    expect(message.split('\n')).toEqual([
      'Leietakere!C1: ukjent kolonne "Namn"; mente du "Navn"?',
      'Leietakere: kolonnen "Navn" mangler; legg den til i første rad.',
      'Leieforhold!D2: Fra er "2026-02-30"; ventet en dato som finnes, f.eks. 31.01.2026.',
    ]);
  });

  test('a right Norwegian file is the same as the English one', async () => {
    expect(await readRentalExcel(await workbook(norwegianSheets()), 'import.xlsx')).toEqual(await read());
  });
});

function norwegianSheets() {
  const english = englishSheets();
  const names = ['Oppdragsgivere', 'Varer', 'Utleieobjekter', 'Leietakere', 'Leieforhold', 'Tillegg'];
  const headings = [
    ['Klient-ID', 'Beskrivelse'],
    ['Varenummer', 'Beskrivelse'],
    ['Utleieobjekt', 'Navn', 'Adresse', 'Postnummer', 'Klient-ID', 'Varekode', 'Koblede varekoder', 'Kontering 1'],
    ['Leietaker', 'Type', 'Navn', 'Fødselsnummer', 'Organisasjonsnummer', 'Adresse', 'Postnummer'],
    ['Leieforhold', 'Utleieobjekt', 'Leietaker', 'Fra', 'Til', 'Husleie', 'Mva-kode'],
    ['Leieforhold', 'Tillegg', 'Beskrivelse', 'Varekode', 'Beløp', 'Mva-kode'],
  ];
  return Object.fromEntries(
    Object.values(english).map(([, ...rows], at) => [names[at] ?? '', [headings[at] ?? [], ...rows]]),
  );
}

describe('all or nothing', () => {
  test('every bad cell is in one message, in the order of the sheets', async () => {
    const message = await refused(
      read({ 'Tenancies!F2': 'x', 'Tenants!B2': 'x', 'Client IDs!A2': '1', 'Tenancies!D2': 'x' }),
    );
    expect(message.split('\n').map((line) => line.split(':')[0])).toEqual([
      'Client IDs!A2',
      'Tenants!B2',
      'Tenancies!D2',
      'Tenancies!F2',
    ]);
  });

  test('beyond fifty only their number is told', async () => {
    const sheets = englishSheets();
    for (let row = 0; row < 53; row++) sheets['Client IDs']?.push([`${row}`, 'x']);
    const lines = (await refused(readRentalExcel(await workbook(sheets), 'import.xlsx'))).split('\n');
    expect(lines).toHaveLength(51);
    expect(lines.at(-1)).toBe('… and 3 more');
  });
});

describe('formulas', () => {
  const sheets = withCells(englishSheets(), { 'Tenancies!E2': { type: 'Formula', value: '=TODAY()' } });

  test('one whose result was never saved is refused: an end date must not become none', async () => {
    expect(await refused(readRentalExcel(await workbook(sheets), 'import.xlsx'))).toBe(
      'Tenancies!E2: formula: the formula has no result; expected a value. Correct the formula, or write the value.',
    );
  });

  test('one that gave an error is refused, with the error', async () => {
    const failed = (xml: string) =>
      xml.replace(/<c r="E2"[^>]*><f>.*?<\/c>/, '<c r="E2" t="e"><f>1/0</f><v>#DIV/0!</v></c>');
    expect(await refused(readRentalExcel(await workbook(sheets, failed), 'import.xlsx'))).toContain(
      'Tenancies!E2: #DIV/0!: the formula has no result',
    );
  });

  test('the result of one that was saved is the value', async () => {
    const saved = (xml: string) =>
      xml.replace(/<c r="E2"[^>]*><f>.*?<\/c>/, '<c r="E2" t="str"><f>A1</f><v>2026-12-31</v></c>');
    const data = await readRentalExcel(await workbook(sheets, saved), 'import.xlsx');
    expect(data.tenancies[0]?.to).toBe('2026-12-31');
  });

  test('one that gave an empty text is an empty cell', async () => {
    const saved = (xml: string) => xml.replace(/<c r="E2"[^>]*><f>.*?<\/c>/, '<c r="E2" t="str"><f>A1</f><v></v></c>');
    const data = await readRentalExcel(await workbook(sheets, saved), 'import.xlsx');
    expect(data.tenancies[0]).not.toHaveProperty('to');
  });
});

test('a merged cell has its value in its first cell, and the cells after it stay in their columns', async () => {
  const data = await read({ 'Tenants!F3': { value: 'Torvet 3', columnSpan: 2 }, 'Tenants!G3': null });
  expect(data.tenants[1]).toMatchObject({ name: 'Bakeriet AS', organisationNumber: '311000004', address: 'Torvet 3' });
  expect(data.tenants[1]).not.toHaveProperty('postalCode');
});

describe('bad values and bad references are named at once', () => {
  test('where the ids referred to could be read', async () => {
    const said = await refused(
      read({ 'Tenancies!F2': 'mye', 'Rental objects!E2': '999', 'Supplements!A2': 'L2', 'Tenants!D2': '12038599999' }),
    );
    expect(said.split('\n').map((line) => line.slice(0, line.indexOf(':')))).toEqual([
      'Tenants!D2',
      'Tenancies!F2',
      'Rental objects!E2',
      'Supplements!A2',
    ]);
    expect(said).toContain('Rental objects!E2: "999" is not among Client IDs');
  });

  test('but what may refer to an id that could not be read is left until it can', async () => {
    const said = await refused(read({ 'Client IDs!A2': '13', 'Tenancies!C2': 'P9' }));
    expect(said).toMatch(/^Client IDs!A2: /);
    expect(said).not.toContain('Rental objects!E2');
    expect(said).toContain('Tenancies!C2: "P9" is not among Tenants');
  });

  test('nor is a thing said to stand twice when what it belongs to could not be read', async () => {
    const sheets = englishSheets();
    sheets.Supplements?.push([null, 'S9', 'Bod', '0110', 1, null], [null, 'S9', 'Bod', '0110', 1, null]);
    const said = await refused(readRentalExcel(await workbook(sheets), 'import.xlsx'));
    expect(said.split('\n')).toHaveLength(2);
    expect(said).toMatch(/Supplements!A3: Tenancy is empty/);
  });
});

describe('a file that is no workbook, or a dangerous one', () => {
  test.each([
    { why: 'empty', bytes: Buffer.alloc(0), says: 'a.xlsx: the file is empty' },
    { why: 'text', bytes: Buffer.from('id;name\n1;x\n'), says: 'a.xlsx: not an Excel workbook; save it as .xlsx' },
    {
      why: 'old Excel',
      bytes: Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      says: 'a.xlsx: an old Excel file (.xls), or one with a password',
    },
  ])('$why', async ({ bytes, says }) => {
    expect(await refused(readRentalExcel(bytes, 'a.xlsx'))).toContain(says);
  });

  test('one that is cut off', async () => {
    const bytes = await workbook(englishSheets());
    expect(await refused(readRentalExcel(bytes.subarray(0, bytes.length / 2), 'a.xlsx'))).toContain(
      'a.xlsx: damaged or cut off: its end is missing; copy or fetch it again',
    );
  });

  test('one that says it would become 60 MB is not unpacked', async () => {
    expect(await refused(readRentalExcel(await sayingBytes(60 * 1024 * 1024), 'a.xlsx'))).toContain(
      'at most 50 are read',
    );
  });

  test('one that says it is smaller than it is', async () => {
    expect(await refused(readRentalExcel(await sayingBytes(10), 'a.xlsx'))).toContain('a.xlsx: damaged');
  });

  test('one byte that is not as it was never changes what is read', async () => {
    const bytes = await workbook(englishSheets());
    const right = await read();
    for (let at = 0; at < bytes.length; at += 37) {
      const damaged = Buffer.from(bytes);
      damaged.writeUInt8((damaged.readUInt8(at) + 1) % 256, at);
      const outcome = await readRentalExcel(damaged, 'a.xlsx').catch((error: Error) => error.name);
      expect([right, 'UserError'], `byte ${at}`).toContainEqual(outcome);
    }
  });

  test('a ZIP archive that is no workbook', async () => {
    const bytes = await workbook(englishSheets());
    const renamed = Buffer.from(bytes.toString('latin1').replaceAll('xl/workbook.xml', 'xl/workbooq.xml'), 'latin1');
    expect(await refused(readRentalExcel(renamed, 'a.xlsx'))).toContain(
      'a.xlsx: not an Excel workbook; save it as .xlsx',
    );
  });
});

/** The right workbook, whose directory gives this size for its first part. */
async function sayingBytes(size: number): Promise<Buffer> {
  const bytes = Buffer.from(await workbook(englishSheets()));
  const entry = bytes.indexOf(Buffer.from('504b0102', 'hex'));
  bytes.writeUInt32LE(size, entry + 24);
  return bytes;
}
