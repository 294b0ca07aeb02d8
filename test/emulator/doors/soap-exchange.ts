// For the tests of the web service: an emulator on a free port, raw HTTP to it, and answers held to the schema.
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { expect } from 'vitest';
import { envelopeNamespaces, namespace, type SoapVersion } from '../../../contracts/web-service/service.ts';
import { childElements, withDocument } from '../../../emulator/codec/envelope-document.ts';
import { violationsOf } from '../../../emulator/codec/envelope-violations.ts';

export const basic = `Basic ${Buffer.from('laft:laft').toString('base64')}`;

export interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: Buffer | string;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
  text: string;
}

/** Sends exactly these bytes and headers. */
export function send(url: string, { method = 'POST', headers = {}, body }: Sent = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = httpRequest(url, { method, headers, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: bytes, text: bytes.toString() });
      });
    });
    request.on('error', reject);
    request.end(body);
  });
}

export const contentTypes: Readonly<Record<SoapVersion, string>> = {
  '1.1': 'text/xml; charset=utf-8',
  '1.2': 'application/soap+xml; charset=utf-8',
};

/** Posts a message with the usual credentials; `headers` replace or add. */
export function post(url: string, version: SoapVersion, body: Buffer | string, headers: Record<string, string> = {}) {
  return send(url, { headers: { 'content-type': contentTypes[version], authorization: basic, ...headers }, body });
}

export function envelope(body: string, version: SoapVersion = '1.1'): string {
  return `<?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="${envelopeNamespaces[version]}"><s:Body>${body}</s:Body></s:Envelope>`;
}

export interface BasisParts {
  id?: string;
  client?: string;
  name?: string;
  text?: string;
  amount?: string;
}

export function basis({
  id = 'B-1',
  client = '013',
  name = 'Kåre Ærlig',
  text = 'Husleie',
  amount = '8000.00',
}: BasisParts = {}): string {
  return `<invoiceBasis><invoiceBasisId>${id}</invoiceBasisId><client>${client}</client><customer><personNumber>12838510068</personNumber><name>${name}</name></customer><paymentForm>BG</paymentForm><line><itemNumber>0100</itemNumber><runningNumber>01</runningNumber><unitPrice>${amount}</unitPrice><quantity>1.00</quantity><amount>${amount}</amount><text>${text}</text></line></invoiceBasis>`;
}

export function transfer(bases: string, { id = 'T-1', operation = 'transferInvoiceBasis' } = {}): string {
  return `<${operation} xmlns="${namespace}"><transferId>${id}</transferId><senderSystem>LAFT</senderSystem>${bases}</${operation}>`;
}

export function question(id: string): string {
  return `<getTransfer xmlns="${namespace}"><transferId>${id}</transferId></getTransfer>`;
}

/** Fails unless what the body (or a fault's detail) holds is valid against the schema; gives its element's name. */
export async function expectValid(answer: Buffer): Promise<string> {
  const parsed = await withDocument(answer, (document, { libXml, schema }) => {
    const found = document.find(`//*[namespace-uri()="${namespace}"][not(namespace-uri(..)="${namespace}")]`);
    const elements = found.filter((node) => node instanceof libXml.XmlElement);
    expect(elements).toHaveLength(1);
    const [element] = elements;
    if (!element) throw new Error('no element of the service in the answer');
    try {
      schema.validate(element);
    } catch (error) {
      if (!(error instanceof libXml.XmlValidateError)) throw error;
      expect(violationsOf(error.details, document.root, (parent) => childElements(parent, libXml))).toEqual([]);
    }
    return element.name;
  });
  if ('problem' in parsed) throw new Error(`${parsed.problem.path}: ${parsed.problem.got}`);
  return parsed.value;
}
