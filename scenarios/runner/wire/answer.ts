// What Visma answered, read off the wire: the same view for an envelope, a fault and a receipt in JSON.
import { XMLParser } from 'fast-xml-parser';
import { isOutcomeCode, type OutcomeCode } from '../../../contracts/outcomes.ts';
import type { Receipt } from '../../../contracts/receipt.ts';

/** One transfer's answer. Only what was on the wire. */
export interface WireAnswer {
  httpStatus?: number;
  transferId: string;
  receiptNumber: string;
  errorFlag: 'SUCCESS' | 'ERROR';
  /** Of a fault, and of an answer that cannot be read at all. */
  fault?: { code: string; text: string; path: string; got: string; expected: string };
  /** The receipt itself, where the channel carries it. */
  receipt?: Receipt;
}

type Tree = { [name: string]: Tree | Tree[] | string | undefined };

const parser = new XMLParser({
  ignoreAttributes: true,
  removeNSPrefix: true,
  parseTagValue: false,
  isArray: (name) => name === 'violation',
});

/** Every code of the catalogue that the bytes name as a code. */
export function codesIn(answer: Buffer): OutcomeCode[] {
  const found = answer.toString('utf8').matchAll(/<(?:[\w.-]+:)?code>([A-Z]+-\d{3})<|"code":\s*"([A-Z]+-\d{3})"/g);
  return [...new Set([...found].map(([, xml, json]) => xml ?? json ?? ''))].filter(isOutcomeCode);
}

/** Reads an envelope; anything else is an answer with a fault that says so. */
export function readMessageAnswer(httpStatus: number, answer: Buffer): WireAnswer {
  const body = bodyOf(answer);
  const fault = body.Fault;
  if (fault) return { httpStatus, ...empty, fault: readFault(fault as Tree) };
  const response = (body.transferInvoiceBasisResponse ?? body.validateInvoiceBasisResponse) as Tree | undefined;
  const asked = (body.getTransferResponse as Tree | undefined)?.transfer as Tree | undefined;
  const read = response ?? asked;
  if (!read) return { httpStatus, ...empty, fault: noEnvelope(answer) };
  return {
    httpStatus,
    transferId: textOf(read.transferId),
    receiptNumber: textOf(read.receiptNumber),
    errorFlag: textOf(read.errorFlag) === 'SUCCESS' ? 'SUCCESS' : 'ERROR',
  };
}

/** The answers in a receipt file, one a transfer; none in half a receipt. */
export function readFileAnswers(answer: Buffer): WireAnswer[] {
  return receiptsIn(answer).map((receipt) => ({
    transferId: receipt.transferId,
    receiptNumber: receipt.receiptNumber,
    errorFlag: receipt.errorFlag,
    receipt,
  }));
}

function receiptsIn(answer: Buffer): Receipt[] {
  try {
    return (JSON.parse(answer.toString('utf8')) as { receipts?: Receipt[] }).receipts ?? [];
  } catch {
    return [];
  }
}

const empty = { transferId: '', receiptNumber: '', errorFlag: 'ERROR' } as const;

function bodyOf(answer: Buffer): Tree {
  try {
    const { Envelope } = parser.parse(answer.toString('utf8')) as { Envelope?: { Body?: Tree } };
    return Envelope?.Body ?? {};
  } catch {
    return {};
  }
}

function readFault(fault: Tree): NonNullable<WireAnswer['fault']> {
  const detail = ((fault.detail ?? fault.Detail) as Tree | undefined)?.faultDetail as Tree | undefined;
  const [violation] = (detail?.violation as Tree[] | undefined) ?? [];
  return {
    code: textOf(detail?.code),
    text: textOf(detail?.text ?? fault.faultstring),
    path: textOf(violation?.path),
    got: textOf(violation?.got),
    expected: textOf(violation?.expected),
  };
}

function noEnvelope(answer: Buffer): NonNullable<WireAnswer['fault']> {
  return { code: '', text: `no envelope: ${answer.toString('utf8').slice(0, 200)}`, path: '', got: '', expected: '' };
}

function textOf(value: Tree | Tree[] | string | undefined): string {
  return typeof value === 'string' ? value : '';
}
