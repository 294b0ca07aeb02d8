// From a message's bytes to a validated tree of elements: the bytes are checked first, then libxml2 parses them, then the
// schema judges the body. Every document is freed again, because the memory of libxml2 is not the garbage collector's.
import { isUtf8 } from 'node:buffer';
import type { XmlDocument, XmlElement, XsdValidator } from 'libxml2-wasm';
import { xsdText } from '../../contracts/web-service/service.ts';
import type { Violation } from './envelope-violations.ts';

type LibXml = typeof import('libxml2-wasm');

export interface XmlTools {
  readonly libXml: LibXml;
  readonly schema: XsdValidator;
}

let tools: Promise<XmlTools> | undefined;

/** Loads libxml2 and compiles the schema, once a process; the first caller waits for it. */
export function xmlTools(): Promise<XmlTools> {
  tools ??= import('libxml2-wasm').then((libXml) => {
    const document = libXml.XmlDocument.fromString(schemaText());
    try {
      return { libXml, schema: libXml.XsdValidator.fromDoc(document) };
    } finally {
      document.dispose();
    }
  });
  return tools;
}

/** With the basis as an element of its own too, so that one can be judged alone. */
function schemaText(): string {
  return xsdText().replace('</xs:schema>', '<xs:element name="invoiceBasis" type="InvoiceBasis"/></xs:schema>');
}

/** What is wrong with the bytes themselves: the character set is VE-205, everything else VE-213. */
export interface ByteProblem extends Violation {
  readonly code: 'VE-205' | 'VE-213' | 'VE-214';
}

const declaredEncoding = /^<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/;

/**
 * What forbids parsing: no bytes, bytes or a label that are not UTF-8, or a DOCTYPE (and with it every entity).
 * `charset` is what the transport said, or undefined.
 */
export function byteProblem(bytes: Buffer, charset: string | undefined): ByteProblem | undefined {
  const declared = declaredEncoding.exec(declarationOf(bytes))?.[1];
  const label = [charset, declared].find((name) => name !== undefined && !isUtf8Label(name));
  if (label !== undefined) return { code: 'VE-205', path: '/', expected: 'UTF-8', got: label };
  if (bytes.length === 0) return { code: 'VE-213', path: '/', expected: 'a SOAP envelope', got: 'nothing' };
  if (!isUtf8(bytes)) {
    return {
      code: 'VE-205',
      path: `/ (byte ${firstBadByte(bytes)})`,
      expected: 'UTF-8',
      got: 'bytes that are not UTF-8',
    };
  }
  // In no text of XML, but in every one of UTF-16 and UTF-32, whose ASCII would pass for UTF-8 here and not for the parser.
  const nul = bytes.indexOf(0);
  if (nul >= 0) return { code: 'VE-205', path: `/ (byte ${nul + 1})`, expected: 'UTF-8', got: 'U+0000' };
  if (prologHasDoctype(bytes)) return { code: 'VE-213', path: '/', expected: 'no DOCTYPE', got: 'DOCTYPE' };
  return undefined;
}

function isUtf8Label(name: string): boolean {
  return /^(utf-?8|us-ascii)$/i.test(name.trim());
}

const byteOrderMark = Buffer.from('\uFEFF');

/** Where the text begins: after the byte order mark, if there is one. */
function textStart(bytes: Buffer): number {
  return bytes.subarray(0, byteOrderMark.length).equals(byteOrderMark) ? byteOrderMark.length : 0;
}

/** The XML declaration, however long it is; empty without one. */
function declarationOf(bytes: Buffer): string {
  const start = textStart(bytes);
  const end = standsAt(bytes, start, '<?xml') ? bytes.indexOf('?>', start) : -1;
  return end < 0 ? '' : bytes.toString('utf8', start, end);
}

function standsAt(bytes: Buffer, at: number, text: string): boolean {
  return bytes.toString('latin1', at, at + text.length) === text;
}

/**
 * A document type may stand before the root element only, among comments and instructions; inside these, and in text, it is text.
 * What is not closed is not well-formed: the parser says so.
 */
function prologHasDoctype(bytes: Buffer): boolean {
  let at: number | undefined = textStart(bytes);
  while (at !== undefined) {
    while (isBlank(bytes[at])) at++;
    if (standsAt(bytes, at, '<!DOCTYPE')) return true;
    at = behindRemark(bytes, at);
  }
  return false;
}

const remarks = [
  { open: '<?', close: '?>' },
  { open: '<!--', close: '-->' },
] as const;

/** The position behind the comment or instruction that begins here; undefined where none does, or it is not closed. */
function behindRemark(bytes: Buffer, at: number): number | undefined {
  const remark = remarks.find(({ open }) => standsAt(bytes, at, open));
  const end = remark ? bytes.indexOf(remark.close, at + remark.open.length) : -1;
  return remark && end >= 0 ? end + remark.close.length : undefined;
}

function isBlank(byte: number | undefined): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0d;
}

/** Position, from 1, of the first byte that belongs to no UTF-8 character: decoding puts U+FFFD in its place. */
function firstBadByte(bytes: Buffer): number {
  const text = bytes.toString('utf8');
  return Buffer.byteLength(text.slice(0, text.indexOf('\uFFFD'))) + 1;
}

// What the schema has to say about a message grows with its elements, and its report cannot be stopped half way: more than this
// would take seconds and hundreds of megabytes. All are far above any month of a municipality.
const mostSiblings = 20_000;
const mostElements = 500_000;
/**
 * CDATA, comments and instructions part a text, and the validator puts its pieces together one by one, each time from the beginning. Blanks
 * between elements and comments are such pieces too, and there may be as many of both as of elements.
 */
const mostTexts = 50_000;

export type Parsed<T> = { readonly value: T } | { readonly problem: ByteProblem };

/** Parses, hands the document to `read`, and frees it. Nesting beyond 256 elements is refused by the parser. */
export async function withDocument<T>(
  bytes: Buffer,
  read: (document: XmlDocument, tools: XmlTools) => T,
): Promise<Parsed<T>> {
  const loaded = await xmlTools();
  const { ParseOption, XmlDocument, XmlParseError } = loaded.libXml;
  let document: XmlDocument;
  try {
    const option = ParseOption.XML_PARSE_NONET | ParseOption.XML_PARSE_NO_XXE | ParseOption.XML_PARSE_BIG_LINES;
    document = XmlDocument.fromBuffer(bytes, { option });
  } catch (error) {
    if (!(error instanceof XmlParseError)) throw error;
    const { line = 0, col = 0, message = error.message } = error.details[0] ?? {};
    const path = `/ (line ${line}, column ${col})`;
    return { problem: { code: 'VE-213', path, expected: 'well-formed XML', got: message.trim() } };
  }
  try {
    const problem = tooManyNodes(document, bytes.length);
    return problem ? { problem } : { value: read(document, loaded) };
  } finally {
    document.dispose();
  }
}

/** Whether so many bytes can hold so many elements, or what parts a text, none of which is shorter than `<a/>`: most messages need no count. */
export function canHold(elements: number, bytes: number): boolean {
  return bytes >= elements * '<a/>'.length;
}

function tooManyNodes(document: XmlDocument, bytes: number): ByteProblem | undefined {
  if (!canHold(mostSiblings, bytes)) return undefined;
  const counted = Number(document.eval('count(//*)'));
  if (counted > mostElements) {
    return { code: 'VE-214', path: '/', expected: `at most ${mostElements} elements`, got: String(counted) };
  }
  if (counted > mostSiblings && document.eval(`boolean(//*[${mostSiblings + 1}])`) === true) {
    return { code: 'VE-214', path: '/', expected: `at most ${mostSiblings} elements inside one`, got: 'more' };
  }
  if (canHold(mostTexts, bytes) && document.eval(`boolean(//*[text()[${mostTexts + 1}]])`) === true) {
    return {
      code: 'VE-214',
      path: '/',
      expected: `at most ${mostTexts} pieces of text inside one element`,
      got: 'more',
    };
  }
  return undefined;
}

/** The elements directly inside an element, in order. By XPath: a walk from node to node ends at an instruction, which has no class. */
export function childElements(parent: XmlElement, { XmlElement }: LibXml): XmlElement[] {
  return parent.find('*').filter((node) => node instanceof XmlElement);
}
