// Reads what came back over HTTP: an answer of the service, its refusal in a fault of its own, or none. From the bytes, by names
// in their namespaces and against the schema, because an answer that only looks like one must never settle anything.
import { XmlDocument, type XmlElement, type XmlNode, XsdValidator } from 'libxml2-wasm';
import { isOutcomeCode, outcome } from '../../contracts/outcomes.ts';
import { parseOre } from '../../contracts/values/money.ts';
import {
  envelopeNamespaces,
  faultDetailElement,
  namespace,
  operations,
  xsdText,
} from '../../contracts/web-service/service.ts';
import { type AnsweredMessage, findingOf, inTwoLanguages } from './answer-finding.ts';
import type { Answer, AnsweredBasis, AnsweredTransfer } from './complete-answer.ts';

export interface HttpAnswer {
  status: number;
  body: Uint8Array;
}

/** What came back to the question what became of a transfer. */
export type Asked = AnsweredTransfer | { kind: 'not received' } | Extract<Answer, { kind: 'none' }>;

/** The answer to a transfer. Never throws, whatever the bytes are. */
export function readSoapAnswer(http: HttpAnswer): Answer {
  return readEnvelope<Answer>(http, {
    response: operations.transferInvoiceBasis.response,
    fault: readFault,
    content: readResponse,
  });
}

/** The answer to `getTransfer`. A fault refuses the question, and says nothing of the transfer. Never throws. */
export function readTransferAnswer(http: HttpAnswer): Asked {
  return readEnvelope<Asked>(http, {
    response: operations.getTransfer.response,
    fault: refusedQuestion,
    content: readWhatBecame,
  });
}

/** How one operation's answer is read. */
interface Reading<A> {
  /** Name of the response's element. */
  response: string;
  fault(fault: XmlElement, status: number): A | None;
  content(response: XmlElement): A | None;
}

type None = Extract<Answer, { kind: 'none' }>;

function readEnvelope<A>(http: HttpAnswer, reading: Reading<A>): A | None {
  const status = `HTTP ${http.status}`;
  if (http.body.length === 0) return none(`tomt svar (${status})`, `an empty answer (${status})`);
  const document = parsed(http.body);
  if (!document) return none(`svaret er ikke hel XML (${status})`, `the answer is not whole XML (${status})`);
  try {
    return readDocument(document, http.status, reading);
  } finally {
    document.dispose();
  }
}

function none(nb: string, en: string): None {
  return { kind: 'none', reason: { nb: `Ikke noe fullstendig svar: ${nb}.`, en: `No complete answer: ${en}.` } };
}

function parsed(bytes: Uint8Array): XmlDocument | undefined {
  try {
    return XmlDocument.fromBuffer(bytes);
  } catch {
    return undefined;
  }
}

function readDocument<A>(document: XmlDocument, status: number, reading: Reading<A>): A | None {
  const root = document.root;
  const soap = Object.values(envelopeNamespaces).find((each) => each === root.namespaceUri);
  if (document.dtd || root.name !== 'Envelope' || soap === undefined) {
    return none(`svaret er ingen SOAP-konvolutt (HTTP ${status})`, `the answer is no SOAP envelope (HTTP ${status})`);
  }
  const bodies = children(root).filter((child) => child.name === 'Body' && child.namespaceUri === soap);
  const contents = bodies.flatMap(children);
  const [content] = contents;
  if (bodies.length !== 1 || contents.length !== 1 || !content) {
    return none('konvolutten har ikke ett innhold', 'the envelope does not have one content');
  }
  if (content.name === 'Fault' && content.namespaceUri === soap) return reading.fault(content, status);
  if (content.namespaceUri !== namespace || content.name !== reading.response) {
    return none(
      `svaret er "${content.name}", ventet et resultat`,
      `the answer is "${content.name}", expected a result`,
    );
  }
  if (status !== 200) return none(`svar med HTTP ${status}`, `an answer with HTTP ${status}`);
  const wrong = objection(content);
  if (wrong) return none(`svaret følger ikke skjemaet («${wrong}»)`, `the answer does not follow the schema: ${wrong}`);
  return reading.content(content);
}

let schema: XsdValidator | undefined;

/** The schema's first objection to an element, if any. */
function objection(element: XmlElement): string | undefined {
  schema ??= XsdValidator.fromDoc(XmlDocument.fromString(xsdText()));
  try {
    schema.validate(element);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.trim() : String(error);
  }
}

/** A fault settles something only when the service itself says in its typed detail which of its refusals it is. */
function readFault(fault: XmlElement, status: number): Answer {
  const details = fault.find(`.//s:${faultDetailElement}`, { s: namespace }).filter(isElement);
  const [detail] = details;
  const code = detail && textOf(detail, 'code');
  if (details.length !== 1 || !detail || code === undefined || !refusesTheWhole(code) || status < 400) {
    return none(`feilmelding uten kjent kode (HTTP ${status})`, `a fault without a known code (HTTP ${status})`);
  }
  const wrong = objection(detail);
  if (wrong)
    return none(`feilmeldingen følger ikke skjemaet («${wrong}»)`, `the fault does not follow the schema: ${wrong}`);
  const violations = children(detail).filter((child) => child.name === 'violation');
  const [first] = violations;
  const place = first === undefined ? {} : { field: textOf(first, 'path') ?? '', value: textOf(first, 'got') ?? '' };
  const text = textOf(detail, 'text') ?? '';
  return { kind: 'refusal', findings: [findingOf({ code, severity: 'error', text, ...place })] };
}

/** Codes by which the service says that it has stored nothing of the message. */
function refusesTheWhole(code: string): boolean {
  return isOutcomeCode(code) && code.startsWith('VE-2') && outcome(code).channels.includes('web-service');
}

/** Whether it is not offered, not ordered, closed or forbidden: in the service's own words. */
function refusedQuestion(fault: XmlElement, status: number): Asked {
  const texts = fault.find(`.//s:${faultDetailElement}/s:text`, { s: namespace }).filter(isElement);
  const said = texts[0]?.content.trim() ?? fault.content.trim();
  const { nb, en } = inTwoLanguages(said);
  return {
    kind: 'none',
    reason: {
      nb: `Visma svarte ikke på spørsmålet (HTTP ${status}): ${nb}`,
      en: `Visma did not answer the question (HTTP ${status}): ${en}`,
    },
  };
}

function readWhatBecame(response: XmlElement): Asked {
  const received = ['true', '1'].includes(textOf(response, 'received') ?? '');
  const transfer = children(response).find((child) => child.name === 'transfer');
  if (received && transfer) return readResponse(transfer);
  if (!received && !transfer) return { kind: 'not received' };
  return none('svaret motsier seg selv om overføringen er mottatt', 'the answer contradicts itself about receipt');
}

function readResponse(response: XmlElement): AnsweredTransfer {
  const bases = children(response)
    .filter((child) => child.name === 'result')
    .map(readResult);
  const findings = messagesOf(response).map(findingOf);
  const error = findings.some((finding) => finding.severity === 'error');
  const receiptNumber = textOf(response, 'receiptNumber');
  return {
    kind: 'answer',
    transferId: textOf(response, 'transferId') ?? '',
    ...(receiptNumber === undefined ? {} : { receiptNumber }),
    refused: error && textOf(response, 'errorFlag') === 'ERROR',
    acceptedCount: Number(textOf(response, 'acceptedCount')),
    rejectedCount: Number(textOf(response, 'rejectedCount')),
    acceptedOre: parseOre(textOf(response, 'acceptedAmount') ?? '') ?? 0,
    findings,
    bases,
  };
}

function readResult(result: XmlElement): AnsweredBasis {
  const because = textOf(result, 'rejectedBecause');
  return {
    basisId: textOf(result, 'invoiceBasisId') ?? '',
    accepted: textOf(result, 'errorFlag') === 'SUCCESS',
    findings: messagesOf(result).map(findingOf),
    ...(because === undefined ? {} : { rejectedBecause: inTwoLanguages(because) }),
  };
}

function messagesOf(element: XmlElement): AnsweredMessage[] {
  const lists = children(element).filter((child) => child.name === 'errorMessages');
  return lists.flatMap(children).map((message) => {
    const line = textOf(message, 'line');
    const optional = ['field', 'value', 'expected', 'nearest', 'remedy'] as const;
    const present = optional.flatMap((name) => {
      const text = textOf(message, name);
      return text === undefined ? [] : [[name, text] as const];
    });
    return {
      code: textOf(message, 'code') ?? '',
      severity: textOf(message, 'severity') === 'warning' ? 'warning' : 'error',
      text: textOf(message, 'text') ?? '',
      ...Object.fromEntries(present),
      ...(line === undefined ? {} : { line: Number(line) }),
    };
  });
}

function children(element: XmlElement): XmlElement[] {
  return element.find('*').filter(isElement);
}

function isElement(node: XmlNode): node is XmlElement {
  return 'attrs' in node;
}

function textOf(element: XmlElement, name: string): string | undefined {
  return children(element)
    .find((child) => child.name === name)
    ?.content.trim();
}
