// Reads one SOAP message from its exact bytes: which operation it asks for and what it carries, or everything wrong with it.
import type { XmlDocument, XmlElement } from 'libxml2-wasm';
import {
  envelopeNamespaces,
  namespace,
  type OperationName,
  operations,
  type SoapVersion,
} from '../../contracts/web-service/service.ts';
import { byteProblem, canHold, childElements, withDocument, type XmlTools } from './envelope-document.ts';
import { maskPossiblePersons } from './envelope-mask.ts';
import { type ScannedElement, scanElements } from './envelope-scan.ts';
import { questionedId, readTransfer } from './envelope-transfer.ts';
import {
  type ChildElements,
  mostViolations,
  type SchemaReport,
  type Violation,
  violationsOf,
} from './envelope-violations.ts';
import type { SentTransfer } from './sent-transfer.ts';

export interface EnvelopeRequest {
  readonly kind: 'request';
  readonly operation: OperationName;
  readonly transferId: string;
  /** What it carries; absent for `getTransfer`. */
  readonly transfer?: SentTransfer;
}

export interface EnvelopeRefused {
  readonly kind: 'refused';
  readonly reason: 'invalid' | 'version-mismatch' | 'must-understand';
  readonly code: 'VE-205' | 'VE-213' | 'VE-214';
  readonly violations: readonly Violation[];
}

/** What the transport said about the message. */
export interface EnvelopeLabel {
  readonly version: SoapVersion;
  readonly charset?: string;
  /** The SOAPAction header, or the action of SOAP 1.2; absent or empty when there was none. */
  readonly action?: string;
}

export async function readEnvelope(bytes: Buffer, label: EnvelopeLabel): Promise<EnvelopeRequest | EnvelopeRefused> {
  const wrong = byteProblem(bytes, label.charset);
  if (wrong) return refused([wrong], 'invalid', wrong.code);
  const parsed = await withDocument(bytes, (document, tools) => readMessage({ document, bytes }, tools, label));
  if ('value' in parsed) return parsed.value;
  return refused([parsed.problem], 'invalid', parsed.problem.code);
}

function refused(
  violations: readonly Violation[],
  reason: EnvelopeRefused['reason'] = 'invalid',
  code: EnvelopeRefused['code'] = 'VE-213',
): EnvelopeRefused {
  return {
    kind: 'refused',
    reason,
    code,
    // A name of an element or a header may hold a number as well as a value does.
    violations: violations.map(({ path, expected, got }) => ({
      path: maskPossiblePersons(path),
      expected,
      got: maskPossiblePersons(got),
    })),
  };
}

interface ParsedMessage {
  document: XmlDocument;
  bytes: Buffer;
}

function readMessage(
  { document, bytes }: ParsedMessage,
  tools: XmlTools,
  label: EnvelopeLabel,
): EnvelopeRequest | EnvelopeRefused {
  const { root } = document;
  const wanted = envelopeNamespaces[label.version];
  if (root.name !== 'Envelope')
    return refused([{ path: '/', expected: `Envelope of SOAP ${label.version}`, got: root.name }]);
  if (root.namespaceUri !== wanted) {
    const got = root.namespaceUri || 'no namespace';
    return refused([{ path: '/Envelope', expected: `namespace ${wanted}`, got }], 'version-mismatch');
  }
  const children = childElements(root, tools.libXml);
  const parts = children.filter((child) => child.namespaceUri === wanted);
  const compulsory = parts[0]?.name === 'Header' ? mustUnderstand(parts[0], tools, wanted) : undefined;
  if (compulsory) return compulsory;
  const body = parts.find((part) => part.name === 'Body');
  const inside = body ? childElements(body, tools.libXml) : [];
  const [request] = inside;
  if (!body || !request || inside.length > 1) {
    const got = body ? `${inside.length} elements in the Body` : 'no Body';
    return refused([{ path: '/Envelope/Body', expected: 'a Body with one element', got }]);
  }
  const bodyAt = children.indexOf(body);
  const scan = () => scanElements(bytes.toString('utf8')).children[bodyAt]?.children[0];
  return readRequest({ request, bytes: bytes.length, scan }, tools, label);
}

/** No header is known here, so whoever insists on one must hear that it was not understood. */
function mustUnderstand(header: XmlElement, { libXml }: XmlTools, soap: string): EnvelopeRefused | undefined {
  for (const block of childElements(header, libXml)) {
    const insists = block.attrs.some(
      ({ name, namespaceUri, value }) =>
        name === 'mustUnderstand' && namespaceUri === soap && ['1', 'true'].includes(value.trim()),
    );
    if (insists) {
      const violation = { path: '/Envelope/Header', expected: 'no header that must be understood', got: block.name };
      return refused([violation], 'must-understand');
    }
  }
  return undefined;
}

interface ParsedRequest {
  request: XmlElement;
  /** How long the message is. */
  bytes: number;
  /** The same element, read from the text. */
  scan(): ScannedElement | undefined;
}

function readRequest(
  { request, bytes, scan }: ParsedRequest,
  tools: XmlTools,
  label: EnvelopeLabel,
): EnvelopeRequest | EnvelopeRefused {
  const operation = Object.values(operations).find(
    (each) => each.request === request.name && request.namespaceUri === namespace,
  );
  if (!operation) {
    const expected = `${Object.keys(operations).join(', ')} in namespace ${namespace}`;
    return refused([
      { path: `/${request.name}`, expected, got: `${request.name} in namespace ${request.namespaceUri || '(none)'}` },
    ]);
  }
  if (label.action && label.action !== operation.soapAction) {
    // SOAP 1.2 has no header of its own for it.
    const path = label.version === '1.1' ? 'HTTP header SOAPAction' : 'HTTP header Content-Type, action';
    return refused([{ path, expected: `"${operation.soapAction}"`, got: `"${label.action}"` }]);
  }
  const elements = (parent: XmlElement) => childElements(parent, tools.libXml);
  const reports = wrongBasesOfMany({ request, bytes }, elements, tools) ?? schemaReports(request, tools);
  if (reports.length > 0) return refused(violationsOf(reports, request.doc.root, elements));
  const scanned = scan();
  // Its own name may come from outside, and hold a number.
  if (scanned?.name !== request.name) throw new Error(`the scan of the message did not come upon ${request.name}`);
  if (operation.name === 'getTransfer') {
    return { kind: 'request', operation: operation.name, transferId: questionedId(scanned) };
  }
  const reading = readTransfer(scanned);
  if ('violations' in reading) return refused(reading.violations);
  const { transfer } = reading;
  return { kind: 'request', operation: operation.name, transferId: transfer.transferId, transfer };
}

const manyElements = 50_000;

/**
 * In a large message each basis is judged alone first, up to the twentieth report: the schema's report on the whole message cannot
 * be stopped half way, and on half a million wrong elements it takes eight seconds. Undefined when all are right.
 */
function wrongBasesOfMany(
  { request, bytes }: Pick<ParsedRequest, 'request' | 'bytes'>,
  elements: ChildElements,
  tools: XmlTools,
): readonly SchemaReport[] | undefined {
  if (!canHold(manyElements, bytes) || Number(request.eval('count(descendant::*)')) < manyElements) return undefined;
  const reports: SchemaReport[] = [];
  for (const child of elements(request)) {
    if (child.name === 'invoiceBasis' && child.namespaceUri === namespace)
      reports.push(...schemaReports(child, tools).slice(0, mostViolations));
    if (reports.length >= mostViolations) break;
  }
  return reports.length > 0 ? reports : undefined;
}

function schemaReports(request: XmlElement, { libXml, schema }: XmlTools): readonly SchemaReport[] {
  try {
    schema.validate(request);
    return [];
  } catch (error) {
    if (error instanceof libXml.XmlValidateError) return error.details;
    throw error;
  }
}
