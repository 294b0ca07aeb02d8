// An invoice basis as the message carried it: LAFT's own bytes, its elements named by the field mapping of the contract.
import { XMLParser } from 'fast-xml-parser';
import { fieldMapping, type LineField, type ModelField } from '../../contracts/field-mapping.ts';
import { parseOre } from '../../contracts/values/money.ts';
import { parseQuantity } from '../../contracts/values/quantity.ts';
import { hundredths, kroner } from '../../foundation/pages/norwegian.ts';
import { allDimensions, type Carried, joined, type LineKey, type Told } from './told-basis.ts';

const lists = new Set(['line', 'accountingDimension', 'text']);
const parser = new XMLParser({
  removeNSPrefix: true,
  parseTagValue: false,
  trimValues: false,
  isArray: (name) => lists.has(name),
});

/** `undefined`: the message does not carry the basis. */
export function carriedByMessage(bytes: Uint8Array, basisId: string): Carried | undefined {
  const message = Buffer.from(bytes).toString('utf8');
  const elements = elementsOf(message);
  for (const [from, to] of elements) {
    const raw = message.slice(from, to);
    // Only one of hundreds is read whole.
    if (!raw.includes(`>${basisId}<`)) continue;
    const basis = inside(parser.parse(raw), 'invoiceBasis');
    if (textAt(basis, 'invoiceBasisId') !== basisId) continue;
    const head = message.slice(0, elements[0]?.[0]) + message.slice(elements.at(-1)?.[1]);
    return {
      raw: indented(raw),
      fields: new Map([...plainFields('transfer', requestIn(head)), ...plainFields('basis', basis)]),
      lines: listAt(basis, 'line').map((line) => ({ fields: new Map(lineFields(line)) })),
    };
  }
  return undefined;
}

/** Broken between its elements, for people; the texts in it stay as they are. */
function indented(element: string): string {
  let depth = 0;
  return element
    .replaceAll('><', '>\n<')
    .split('\n<')
    .map((part, at) => {
      const tag = at === 0 ? part : `<${part}`;
      if (tag.startsWith('</')) depth -= 1;
      const line = '  '.repeat(depth) + tag;
      if (!tag.startsWith('</') && !tag.includes('</') && !tag.endsWith('/>')) depth += 1;
      return line;
    })
    .join('\n');
}

/** Where each `invoiceBasis` begins and ends. */
function elementsOf(message: string): [number, number][] {
  return [...message.matchAll(/<((?:[\w.-]+:)?)invoiceBasis(?=[\s>])/g)].map(({ index, 1: prefix = '' }) => {
    const end = `</${prefix}invoiceBasis>`;
    return [index, message.indexOf(end, index) + end.length];
  });
}

/** The request below envelope and body. */
function requestIn(head: string): unknown {
  return inside(inside(inside(parser.parse(head), 'Envelope'), 'Body'), 'transferInvoiceBasis');
}

function plainFields(level: 'transfer' | 'basis', element: unknown): [ModelField, Told][] {
  return fieldMapping.flatMap((row): [ModelField, Told][] => {
    if (row.level !== level || row.xml === null) return [];
    const ways = row.xml.split('|');
    const at = ways.find((way) => textAt(element, way) !== undefined) ?? ways.join(' | ');
    return [[row.field, told(row.field, textAt(element, at) ?? '', at)]];
  });
}

function lineFields(line: unknown): [LineKey, Told][] {
  const plain = fieldMapping.flatMap((row): [LineKey, Told][] => {
    if (row.level !== 'line' || row.xml === null || isList(row.field)) return [];
    const name = row.xml.replace('line/', '');
    return [[row.field as LineKey, told(row.field, textAt(line, name) ?? '', row.xml)]];
  });
  const given = listAt(line, 'accountingDimension').map((each) => ({
    dimension: Number(textAt(each, 'number')),
    value: textAt(each, 'value') ?? '',
  }));
  const dimensions = allDimensions(given, 'line/accountingDimension');
  const texts = listAt(line, 'text').map((text) => String(text));
  return [...plain, ...dimensions, ['text', { value: joined(texts), at: 'line/text' }]];
}

function isList(field: ModelField): boolean {
  return field === 'accountingDimension' || field === 'text';
}

/** As people read it; what is no number where one should stand stays as it is. */
function told(field: ModelField, raw: string, at: string): Told {
  const value = readable(field as LineField | 'internalInvoice', raw.trim());
  return { value, at, ...(raw === value ? {} : { raw }) };
}

function readable(field: LineField | 'internalInvoice', text: string): string {
  if (field === 'unitPrice' || field === 'amount') return asKroner(text);
  if (field === 'quantity') {
    const count = parseQuantity(text);
    return count === undefined ? text : hundredths(count);
  }
  if (field === 'runningNumber') return text.replace(/^0+(?=\d)/, '');
  if (field === 'internalInvoice') return text === 'true' || text === '1' ? '1' : '';
  return text;
}

function asKroner(text: string): string {
  const ore = parseOre(text);
  return ore === undefined ? text : kroner(ore);
}

function inside(element: unknown, name: string): unknown {
  return typeof element === 'object' && element !== null
    ? Object.entries(element).find(([key]) => key === name)?.[1]
    : undefined;
}

/** `undefined`: there is no such element. */
function textAt(element: unknown, path: string): string | undefined {
  const found = path.split('/').reduce<unknown>((within, name) => inside(within, name), element);
  return typeof found === 'string' ? found : undefined;
}

function listAt(element: unknown, name: string): unknown[] {
  const found = inside(element, name);
  return Array.isArray(found) ? found : [];
}
