// The WSDL and the schema as the caller must see them: with the address by which the caller reached the service.
import { addressInWsdl, schemaLocation, wsdlText, xsdText } from '../../contracts/web-service/service.ts';
import type { Exchange, Reply } from './exchange.ts';

/** Answers a GET: `?wsdl`, `?xsd=…`, or a signpost to them. */
export function describeService(exchange: Exchange): Reply {
  const query = Object.fromEntries(Object.entries(exchange.query).map(([name, value]) => [name.toLowerCase(), value]));
  const address = `${exchange.origin}${exchange.path}`;
  if (query.wsdl !== undefined) return reply(200, rewrittenWsdl(address), 'text/xml');
  if (query.xsd === schemaLocation) return reply(200, xsdText(), 'text/xml');
  if (query.xsd !== undefined) return reply(404, `No such schema; the only one is ${address}?xsd=${schemaLocation}\n`);
  return reply(200, `ws_fakturagrunnlag: send SOAP messages here by POST. Description: ${address}?wsdl\n`);
}

function rewrittenWsdl(address: string): string {
  const quoted = forAttribute(address);
  return wsdlText()
    .replaceAll(`location="${addressInWsdl}"`, () => `location="${quoted}"`)
    .replaceAll(`schemaLocation="${schemaLocation}"`, () => `schemaLocation="${quoted}?xsd=${schemaLocation}"`);
}

/** The address holds the caller's Host header, which may be anything. */
function forAttribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

function reply(status: number, text: string, type = 'text/plain'): Reply {
  const headers = { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' };
  return { status, headers, body: Buffer.from(text) };
}
