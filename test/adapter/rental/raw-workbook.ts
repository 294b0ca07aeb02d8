// Workbooks of raw parts, as Excel and other programs write them, for what no library writes.
import { crc32, deflateRawSync } from 'node:zlib';
import { englishSheets } from './workbook.ts';

export interface RawSheet {
  name: string;
  /** Rows in `sheetData`. */
  rows: string;
  /** What stands beside them: before `sheetData`, and after. */
  before?: string;
  after?: string;
  /** Attributes of the sheet in the workbook, e.g. `state="hidden"`. */
  attributes?: string;
}

export interface RawWorkbook {
  sheets: RawSheet[];
  /** Inside `workbookPr`. */
  properties?: string;
  /** Each the inside of an `si`. */
  sharedStrings?: string[];
  /** Of the names of the sheets' elements, as some programs write them. */
  prefix?: string;
}

const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packages = 'http://schemas.openxmlformats.org/package/2006';
const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** Number formats by style: 0 general, 1 date, 2 date with time, 3 text, 4 scientific, 5 person number of Excel's own making. */
const formats = [0, 14, 22, 49, 11, 164];

export function rawWorkbook({ sheets, properties = '', sharedStrings = [], prefix }: RawWorkbook): Buffer {
  const numbered = sheets.map((sheet, at) => ({ ...sheet, id: at + 1 }));
  const sheetList = numbered.map(
    ({ name, id, attributes = '' }) => `<sheet name="${name}" sheetId="${id}" ${attributes} r:id="rId${id}"/>`,
  );
  const links = numbered.map(
    ({ id }) => `<Relationship Id="rId${id}" Type="${relations}/worksheet" Target="worksheets/sheet${id}.xml"/>`,
  );
  const more = [
    `<Relationship Id="rId101" Type="${relations}/styles" Target="styles.xml"/>`,
    `<Relationship Id="rId102" Type="${relations}/sharedStrings" Target="sharedStrings.xml"/>`,
  ];
  const type = (part: string, kind: string) =>
    `<Override PartName="${part}" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.${kind}+xml"/>`;
  const types = [
    type('/xl/workbook.xml', 'sheet.main'),
    type('/xl/styles.xml', 'styles'),
    type('/xl/sharedStrings.xml', 'sharedStrings'),
    ...numbered.map(({ id }) => type(`/xl/worksheets/sheet${id}.xml`, 'worksheet')),
  ];
  const rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>';
  return zipped({
    '[Content_Types].xml': `${head}<Types xmlns="${packages}/content-types">${rels}${types.join('')}</Types>`,
    '_rels/.rels': `${head}<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${head}<workbook xmlns="${main}" xmlns:r="${relations}"><workbookPr ${properties}/><sheets>${sheetList.join('')}</sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${head}<Relationships xmlns="${packages}/relationships">${[...links, ...more].join('')}</Relationships>`,
    'xl/styles.xml': styles(),
    'xl/sharedStrings.xml': `${head}<sst xmlns="${main}">${sharedStrings.map((each) => `<si>${each}</si>`).join('')}</sst>`,
    ...Object.fromEntries(
      numbered.map(({ id, rows, before = '', after = '' }) => [
        `xl/worksheets/sheet${id}.xml`,
        prefixed(
          `${head}<worksheet xmlns="${main}" xmlns:r="${relations}">${before}<sheetData>${rows}</sheetData>${after}</worksheet>`,
          prefix,
        ),
      ]),
    ),
  });
}

function prefixed(xml: string, prefix: string | undefined): string {
  if (prefix === undefined) return xml;
  return xml.replace(/<(\/?)(?=[A-Za-z])/g, `<$1${prefix}:`).replace('xmlns=', `xmlns:${prefix}=`);
}

function styles(): string {
  const cells = formats.map(
    (id) => `<xf numFmtId="${id}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>`,
  );
  return `${head}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="00000000000"/></numFmts><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf numFmtId="0"/></cellStyleXfs><cellXfs count="${cells.length}">${cells.join('')}</cellXfs></styleSheet>`;
}

/** The right sheets as raw rows of inline strings and numbers, with cells in place of theirs: `{ 'Tenancies!D2': '<c r="D2">…</c>' }`. */
export function rawSheets(cells: Readonly<Record<string, string>> = {}): RawSheet[] {
  return Object.entries(englishSheets()).map(([name, rows]) => {
    const raw = rows.map((row, at) => {
      const inRow = row.map((value, column) => {
        const address = `${String.fromCharCode(65 + column)}${at + 1}`;
        return cells[`${name}!${address}`] ?? cellOf(address, value as string | number | null);
      });
      return `<row r="${at + 1}">${inRow.join('')}</row>`;
    });
    return { name, rows: raw.join('') };
  });
}

export function cellOf(address: string, value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return `<c r="${address}"><v>${value}</v></c>`;
  return `<c r="${address}" t="inlineStr"><is><t xml:space="preserve">${value}</t></is></c>`;
}

/** A ZIP archive of these parts. */
export function zipped(parts: Readonly<Record<string, string>>): Buffer {
  const locals: Buffer[] = [];
  const directory: Buffer[] = [];
  let at = 0;
  for (const [name, text] of Object.entries(parts)) {
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(Buffer.byteLength(name), 22);
    const offset = Buffer.alloc(14);
    offset.writeUInt32LE(at, 10);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, Buffer.from(name), packed]);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002\u0014\u0000'), common, offset, Buffer.from(name)]));
    locals.push(local);
    at += local.length;
  }
  const listed = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\u0005\u0006', 'latin1');
  end.writeUInt16LE(directory.length, 8);
  end.writeUInt16LE(directory.length, 10);
  end.writeUInt32LE(listed.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...locals, listed, end]);
}
