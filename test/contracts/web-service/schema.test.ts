// WSDL and schema: they compile, they say yes and no where they should, and clients can read them.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { afterAll, describe, expect, it } from 'vitest';
import { examples } from '../../../contracts/examples/index.ts';
import {
  addressInWsdl,
  envelopeNamespaces,
  faultDetailElement,
  namespace,
  operations,
  portNames,
  schemaLocation,
  serviceName,
  wsdlFile,
  wsdlText,
  xsdText,
} from '../../../contracts/web-service/service.ts';
import { packageFile } from '../../../foundation/package-file.ts';

const schemaDocument = XmlDocument.fromString(xsdText());
const schema = XsdValidator.fromDoc(schemaDocument);
afterAll(() => {
  schema.dispose();
  schemaDocument.dispose();
});

/** What is wrong with an element by the schema; empty when it is valid. */
function violations(xml: string): string {
  using document = XmlDocument.fromString(xml);
  try {
    schema.validate(document);
    return '';
  } catch (error) {
    return String(error);
  }
}

/** The child of an envelope's body as a document of its own. */
function bodyOf(envelope: string): string {
  const content = /<soap:Body>\s*([\s\S]*?)\s*<\/soap:Body>/.exec(envelope)?.[1] ?? '';
  return content.replace('>', ` xmlns:f="${namespace}">`);
}

const messages = examples.filter(({ channel, codes }) => channel === 'web-service' && !codes.includes('VE-205'));

it.each(messages.map((row) => ({ ...row })))('$file is valid, unless that is what it shows', ({ file, codes }) => {
  const envelope = readFileSync(join(packageFile('contracts/examples'), file), 'utf8');
  const found = violations(bodyOf(envelope));
  if (codes.includes('VE-213')) expect(found).toMatch(/unitPrice|dueDate|client/);
  else expect(found).toBe('');
  const version = file.includes('soap-1.2') ? '1.2' : '1.1';
  expect(envelope).toContain(`"${envelopeNamespaces[version]}"`);
});

it('has an example whose bytes are not the UTF-8 that it says', () => {
  const bytes = readFileSync(packageFile('contracts/examples/messages/ve-205.xml'));
  expect(() => XmlDocument.fromBuffer(bytes)).toThrow();
});

const question = (id: string) => `<getTransfer xmlns="${namespace}"><transferId>${id}</transferId></getTransfer>`;
const line = (price: string, quantity: string, running = '1') =>
  `<transferInvoiceBasis xmlns="${namespace}"><transferId>T</transferId><invoiceBasis><invoiceBasisId>B</invoiceBasisId>` +
  '<client/><customer><personNumber/></customer><paymentForm/>' +
  `<line><itemNumber/><runningNumber>${running}</runningNumber><unitPrice>${price}</unitPrice>` +
  `<quantity>${quantity}</quantity><amount>-1</amount></line></invoiceBasis></transferInvoiceBasis>`;

describe('basic types', () => {
  it.each([
    { what: 'empty codes are left to their rules', xml: line('1.00', '1'), valid: true },
    { what: 'a negative price', xml: line('-99999999.99', '0.01'), valid: true },
    { what: 'three decimals', xml: line('1.005', '1'), valid: false },
    { what: 'a float', xml: line('1e2', '1'), valid: false },
    { what: 'a negative quantity', xml: line('1', '-1'), valid: false },
    { what: 'an amount beyond exact integers', xml: line('12345678901234.56', '1'), valid: false },
    { what: 'running number 00 is left to its rule', xml: line('1', '1', '00'), valid: true },
    { what: 'a running number in letters', xml: line('1', '1', 'A'), valid: false },
    { what: 'an id of 60 characters', xml: question('x'.repeat(60)), valid: true },
    { what: 'an id of 61 characters', xml: question('x'.repeat(61)), valid: false },
    { what: 'an empty id', xml: question(''), valid: false },
    { what: 'an unknown operation', xml: `<deleteTransfer xmlns="${namespace}"/>`, valid: false },
    { what: 'no namespace', xml: '<getTransfer><transferId>T</transferId></getTransfer>', valid: false },
  ])('$what: valid $valid', ({ xml, valid }) => {
    expect(violations(xml) === '').toBe(valid);
  });
});

describe('answers', () => {
  const message =
    '<errorMessage><code>VE-101</code><severity>error</severity><text>t</text><field>client</field></errorMessage>';
  const result =
    '<transferId>T</transferId><receiptNumber>1</receiptNumber><errorFlag>ERROR</errorFlag><acceptedCount>0</acceptedCount>' +
    '<rejectedCount>1</rejectedCount><acceptedAmount>0.00</acceptedAmount><rejectedAmount>8500.00</rejectedAmount>' +
    `<result><invoiceBasisId>B</invoiceBasisId><errorFlag>ERROR</errorFlag><errorMessages>${message}</errorMessages></result>`;
  it.each([
    {
      what: 'a verdict',
      xml: `<transferInvoiceBasisResponse xmlns="${namespace}">${result}</transferInvoiceBasisResponse>`,
      valid: true,
    },
    {
      what: 'a verdict on validation',
      xml: `<validateInvoiceBasisResponse xmlns="${namespace}">${result}</validateInvoiceBasisResponse>`,
      valid: true,
    },
    {
      what: 'not received',
      xml: `<getTransferResponse xmlns="${namespace}"><received>false</received></getTransferResponse>`,
      valid: true,
    },
    {
      what: 'received',
      xml: `<getTransferResponse xmlns="${namespace}"><received>true</received><transfer>${result}</transfer></getTransferResponse>`,
      valid: true,
    },
    {
      what: 'a third flag',
      xml: `<transferInvoiceBasisResponse xmlns="${namespace}">${result.replace('ERROR', 'MAYBE')}</transferInvoiceBasisResponse>`,
      valid: false,
    },
    {
      what: 'a fault',
      xml: `<${faultDetailElement} xmlns="${namespace}"><code>VE-213</code><text>t</text><violation><path>p</path><expected>e</expected><got>g</got></violation></${faultDetailElement}>`,
      valid: true,
    },
  ])('$what: valid $valid', ({ xml, valid }) => {
    expect(violations(xml) === '').toBe(valid);
  });
});

it('is named in one place', () => {
  const wsdl = wsdlText();
  for (const text of [namespace, serviceName, schemaLocation, addressInWsdl, ...Object.values(portNames)]) {
    expect(wsdl).toContain(`"${text}"`);
  }
  for (const { request, response, soapAction } of Object.values(operations)) {
    expect(wsdl.split(`soapAction="${soapAction}"`)).toHaveLength(3);
    for (const element of [request, response]) {
      expect(wsdl).toContain(`element="tns:${element}"`);
      expect(xsdText()).toContain(`<xs:element name="${element}"`);
    }
  }
  expect(xsdText()).toContain(`targetNamespace="${namespace}"`);
});

it('names the evidence of each element, and of no other', () => {
  const readme = readFileSync(packageFile('contracts/web-service/README.md'), 'utf8');
  const table = readme.split('\n').filter((row) => row.startsWith('| `') && row.includes('F-'));
  const named = table.flatMap((row) => [...(row.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name]) => name));
  const elements = [...xsdText().matchAll(/<xs:element name="(\w+)"/g)].map(([, name]) => name);
  expect([...new Set(named)].sort()).toEqual([...new Set(elements)].sort());
});

/** What the test uses of strong-soap, which has no types of its own. */
interface SoapLibrary {
  createClient(
    wsdl: string,
    options: object,
    done: (error: unknown, client?: { describe(): Description }) => void,
  ): void;
}
type Description = Record<string, Record<string, Record<string, unknown>>>;

it('says the form of elements where the schema is imported too, for tools that copy the import', () => {
  const [importing = ''] = /<xs:schema[^>]*>/.exec(wsdlText()) ?? [];
  expect(importing).toContain('elementFormDefault="qualified"');
});

it('is read by a SOAP client from the file, both versions with all operations', async () => {
  const library: SoapLibrary = createRequire(import.meta.url)('strong-soap').soap;
  const described = await new Promise<Description>((resolve, reject) => {
    library.createClient(wsdlFile(), {}, (error, client) => (client ? resolve(client.describe()) : reject(error)));
  });
  expect(Object.keys(described)).toEqual([serviceName]);
  const ports = described[serviceName] ?? {};
  expect(Object.keys(ports).sort()).toEqual(Object.values(portNames).sort());
  for (const port of Object.values(ports)) expect(Object.keys(port).sort()).toEqual(Object.keys(operations).sort());
});
