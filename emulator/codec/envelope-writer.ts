// Writes what the web service answers: a receipt as a response, or a fault, in the SOAP version that was asked for.
import type { ReceiptBasis, ReceiptFinding } from '../../contracts/receipt.ts';
import {
  envelopeNamespaces,
  faultDetailElement,
  namespace,
  type OperationName,
  operations,
  type SoapVersion,
} from '../../contracts/web-service/service.ts';
import type { Violation } from './envelope-violations.ts';
import { type XmlContent, xmlText } from './envelope-xml.ts';
import type { GivenReceipt } from './given-receipt.ts';

export type FaultKind = 'sender' | 'receiver' | 'version-mismatch' | 'must-understand';

export interface Fault {
  readonly kind: FaultKind;
  /** Of the outcome catalogue, where the fault has one there. */
  readonly code?: string;
  readonly text: { readonly nb: string; readonly en: string };
  readonly violations: readonly Violation[];
}

/** The response to `transferInvoiceBasis` or `validateInvoiceBasis`; the same receipt always gives the same bytes. */
export function writeReceipt(receipt: GivenReceipt, operation: OperationName, version: SoapVersion): Buffer {
  return envelope(version, { [operations[operation].response]: { '@xmlns': namespace, ...transferResult(receipt) } });
}

/** The response to `getTransfer`: what the transfer was answered with, or that it was not received. */
export function writeTransferAnswer(receipt: GivenReceipt | undefined, version: SoapVersion): Buffer {
  const transfer = receipt ? { transfer: transferResult(receipt) } : {};
  const answer = { '@xmlns': namespace, received: String(receipt !== undefined), ...transfer };
  return envelope(version, { [operations.getTransfer.response]: answer });
}

function transferResult(receipt: GivenReceipt): XmlContent {
  return {
    transferId: receipt.transferId,
    receiptNumber: receipt.receiptNumber || undefined,
    errorFlag: receipt.errorFlag,
    acceptedCount: String(receipt.acceptedCount),
    rejectedCount: String(receipt.rejectedCount),
    acceptedAmount: receipt.acceptedAmount,
    rejectedAmount: receipt.rejectedAmount,
    errorMessages: errorMessages(receipt.findings),
    result: Array.from(receipt.bases, basisResult),
  };
}

function basisResult(basis: ReceiptBasis): XmlContent {
  return {
    invoiceBasisId: basis.basisId,
    errorFlag: basis.accepted ? 'SUCCESS' : 'ERROR',
    errorMessages: errorMessages(basis.findings),
    rejectedBecause: basis.rejectedBecause && inBothLanguages(basis.rejectedBecause),
  };
}

function errorMessages(findings: readonly ReceiptFinding[]): XmlContent | undefined {
  return findings.length > 0 ? { errorMessage: findings.map(errorMessage) } : undefined;
}

function errorMessage({ code, severity, sentence, remedy, field, value, ...finding }: ReceiptFinding): XmlContent {
  const { invoiceLine, expected, nearest } = finding;
  return {
    code,
    severity,
    text: inBothLanguages(sentence),
    field,
    value,
    line: invoiceLine === undefined ? undefined : String(invoiceLine),
    expected,
    nearest: nearest && `${nearest.value} (${inBothLanguages(nearest.because)})`,
    remedy: inBothLanguages(remedy),
  };
}

/** The response has room for one text: Norwegian first, as its reader is a Norwegian bookkeeper. */
function inBothLanguages({ nb, en }: { nb: string; en: string }): string {
  return nb === en ? nb : `${nb} / ${en}`;
}

const faultCodes: Readonly<Record<SoapVersion, Readonly<Record<FaultKind, string>>>> = {
  '1.1': {
    sender: 'Client',
    receiver: 'Server',
    'version-mismatch': 'VersionMismatch',
    'must-understand': 'MustUnderstand',
  },
  '1.2': {
    sender: 'Sender',
    receiver: 'Receiver',
    'version-mismatch': 'VersionMismatch',
    'must-understand': 'MustUnderstand',
  },
};

export function writeFault(fault: Fault, version: SoapVersion): Buffer {
  const detail = {
    [faultDetailElement]: {
      '@xmlns': namespace,
      code: fault.code,
      text: inBothLanguages(fault.text),
      violation: fault.violations.map(({ path, expected, got }) => ({ path, expected, got })),
    },
  };
  // Whoever reads the fault alone has no element with the code beside it.
  const said = [fault.code, inBothLanguages(fault.text)].filter(Boolean).join(': ');
  const code = `soap:${faultCodes[version][fault.kind]}`;
  if (version === '1.1') {
    return envelope(version, { 'soap:Fault': { faultcode: code, faultstring: said, detail } });
  }
  const body = {
    'soap:Fault': {
      'soap:Code': { 'soap:Value': code },
      // One text in both languages, as in SOAP 1.1: the schema of SOAP 1.2 allows one a language, but gSOAP refuses a second one.
      'soap:Reason': { 'soap:Text': { '@xml:lang': 'nb', '#text': said } },
      'soap:Detail': detail,
    },
  };
  return envelope(version, body, fault.kind === 'version-mismatch' ? upgrade : undefined);
}

/** SOAP 1.2, part 1, section 5.4.7: which envelopes are understood instead. */
const upgrade: XmlContent = {
  'soap:Upgrade': { 'soap:SupportedEnvelope': { '@qname': 'soap:Envelope' } },
};

function envelope(version: SoapVersion, body: XmlContent, header?: XmlContent): Buffer {
  const root = {
    'soap:Envelope': {
      '@xmlns:soap': envelopeNamespaces[version],
      ...(header ? { 'soap:Header': header } : {}),
      'soap:Body': body,
    },
  };
  return Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>\n${xmlText(root)}`);
}
