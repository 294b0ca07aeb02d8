// Workbooks for the tests of the import: a right one as rows of cells, and any cell, row or sheet of it changed.
import writeXlsxFile, { type CellObject, type Feature } from 'write-excel-file/node';

export type TestCell = CellObject | string | number | null;
export type TestSheets = Record<string, TestCell[][]>;

/** English; right in everything. */
export function englishSheets(): TestSheets {
  return {
    'Client IDs': [
      ['ID', 'Description'],
      ['013', 'Boligforvaltningen'],
    ],
    'Product codes': [
      ['Item number', 'Description'],
      ['0100', 'Husleie'],
      ['0110', 'Strøm'],
    ],
    'Rental objects': [
      ['ID', 'Name', 'Address', 'Postal code', 'Client ID', 'Product code', 'Linked product codes', 'Accounting 1'],
      ['B1', 'Fjordgata 12', 'Fjordgata 12', '7010', '013', '0100', '0110', '3000'],
    ],
    Tenants: [
      ['ID', 'Kind', 'Name', 'Person number', 'Organisation number', 'Address', 'Postal code'],
      ['P1', 'person', 'Kari Nordmann Østbø', '12838510068', null, null, null],
      ['O1', 'organisation', 'Bakeriet AS', null, '311000004', 'Torvet 3', '7011'],
    ],
    Tenancies: [
      ['ID', 'Rental object', 'Tenant', 'From', 'To', 'Rent', 'VAT code'],
      ['L1', 'B1', 'P1', '2026-01-01', null, 7500, '0'],
    ],
    Supplements: [
      ['Tenancy', 'ID', 'Description', 'Product code', 'Amount', 'VAT code'],
      ['L1', 'S1', 'Strøm', '0110', 350.5, null],
    ],
  };
}

/** The sheets with cells put in their places: `{ 'Tenancies!D2': '2026-13-01' }`. */
export function withCells(sheets: TestSheets, cells: Readonly<Record<string, TestCell>>): TestSheets {
  const changed = structuredClone(sheets);
  for (const [place, cell] of Object.entries(cells)) {
    const [sheet = '', address = ''] = place.split('!');
    const column = address.charCodeAt(0) - 65;
    const row = Number(address.slice(1)) - 1;
    const rows = changed[sheet];
    if (!rows) throw new Error(`no sheet ${sheet}`);
    while (rows.length <= row) rows.push([]);
    const target = rows[row] ?? [];
    while (target.length <= column) target.push(null);
    target[column] = cell;
  }
  return changed;
}

/** Bytes of the workbook; `rewrite` changes the XML of each sheet, for what the library does not write. */
export function workbook(sheets: TestSheets, rewrite?: (xml: string) => string): Promise<Buffer> {
  const feature: Feature<never> = {
    files: { transform: { 'xl/worksheets/sheet{id}.xml': { transform: (xml) => rewrite?.(xml) ?? xml } } },
  };
  return writeXlsxFile(
    Object.entries(sheets).map(([sheet, data]) => ({ sheet, data })),
    { features: [feature as never] },
  ).toBuffer();
}
