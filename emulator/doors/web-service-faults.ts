// Every fault of the web service in words: what, where, what was expected, and how to put it right, in both languages.
import { isOutcomeCode, type OutcomeCode, outcome, sentence } from '../../contracts/outcomes.ts';
import { restsOnFault } from '../../contracts/rests-on.ts';
import type { SoapVersion } from '../../contracts/web-service/service.ts';
import { StorageFull } from '../../foundation/database/storage-full.ts';
import type { EnvelopeRefused } from '../codec/envelope-reader.ts';
import type { Violation } from '../codec/envelope-violations.ts';
import { type Fault, type FaultKind, writeFault } from '../codec/envelope-writer.ts';
import { withEvidence } from './evidence-header.ts';
import type { Reply } from './exchange.ts';
import { inNorwegian, placeInNorwegian } from './violation-words.ts';

export interface Refusal {
  status: number;
  fault: Fault;
  headers?: Readonly<Record<string, string>>;
}

const contentTypes: Readonly<Record<SoapVersion, string>> = {
  '1.1': 'text/xml; charset=utf-8',
  '1.2': 'application/soap+xml; charset=utf-8',
};

export function soapReply(status: number, body: Buffer, version: SoapVersion): Reply {
  return { status, headers: { 'content-type': contentTypes[version], 'cache-control': 'no-store' }, body };
}

export function faultReply({ status, fault, headers = {} }: Refusal, version: SoapVersion): Reply {
  const reply = soapReply(status, writeFault(fault, version), version);
  const restsOn = fault.code !== undefined && isOutcomeCode(fault.code) ? restsOnFault(fault.code) : [];
  return withEvidence({ ...reply, headers: { ...reply.headers, ...headers } }, restsOn);
}

/** SOAP 1.1 has one status for every fault; the HTTP binding of SOAP 1.2 tells the sender's faults apart. */
function senderStatus(version: SoapVersion): number {
  return version === '1.1' ? 500 : 400;
}

type Values = Readonly<Record<string, string>>;

/** The text does not repeat the code, which stands beside it. */
function catalogued(code: OutcomeCode, kind: FaultKind, values: Values = {}, norwegian: Values = values): Fault {
  const { remedy } = outcome(code);
  const text = {
    nb: `${sentence(code, 'nb', norwegian)} ${remedy.nb}`,
    en: `${sentence(code, 'en', values)} ${remedy.en}`,
  };
  return { kind, code, text, violations: [] };
}

export function notAuthorised(): Refusal {
  const headers = { 'www-authenticate': 'Basic realm="ws_fakturagrunnlag", charset="UTF-8"' };
  return { status: 401, fault: catalogued('VE-211', 'sender'), headers };
}

export function notOrdered(version: SoapVersion): Refusal {
  return { status: senderStatus(version), fault: catalogued('VE-212', 'sender') };
}

export function closed(retryAfterSeconds: number): Refusal {
  const seconds = String(retryAfterSeconds);
  return { status: 503, fault: catalogued('VE-215', 'receiver', { seconds }), headers: { 'retry-after': seconds } };
}

export function tooLarge(limit: string): Refusal {
  return { status: 413, fault: catalogued('VE-214', 'sender', { limit }) };
}

export function unreadable(version: SoapVersion): Refusal {
  const violations = [
    { path: '/', expected: 'a body in the Content-Encoding that it names', got: 'bytes that cannot be unpacked' },
  ];
  return refusedMessage({ kind: 'refused', reason: 'invalid', code: 'VE-213', violations }, version);
}

const kinds: Readonly<Record<EnvelopeRefused['reason'], FaultKind>> = {
  invalid: 'sender',
  'version-mismatch': 'version-mismatch',
  'must-understand': 'must-understand',
};

/** The message itself is wrong: each violation goes into the typed detail, the first one into the text. */
export function refusedMessage({ reason, code, violations }: EnvelopeRefused, version: SoapVersion): Refusal {
  const [first] = violations;
  const values = first ? valuesOf(code, first) : {};
  const norwegian = first ? valuesOf(code, inNorwegianWords(first)) : {};
  const fault = catalogued(code, kinds[reason], values, norwegian);
  const text = code === 'VE-205' ? wrongCharacterSet(values, norwegian) : fault.text;
  const status = code === 'VE-214' ? 413 : reason === 'invalid' ? senderStatus(version) : 500;
  return { status, fault: { ...fault, text, violations } };
}

/** How much too large a message is need not be told: what was expected says what it has too many of. */
function valuesOf(code: EnvelopeRefused['code'], { path, got, expected }: Violation): Values {
  return code === 'VE-214' ? { expected } : { path, value: got, expected };
}

function inNorwegianWords({ path, got, expected }: Violation): Violation {
  return { path: placeInNorwegian(path), got: inNorwegian(got), expected: inNorwegian(expected) };
}

/** The catalogue's remedy speaks of the file's character set; a message has another one. */
function wrongCharacterSet(values: Values, norwegian: Values): Fault['text'] {
  return {
    nb: `${sentence('VE-205', 'nb', norwegian)} Send meldingen i UTF-8, og si det samme i Content-Type og i XML-deklarasjonen.`,
    en: `${sentence('VE-205', 'en', values)} Send the message in UTF-8, and say the same in Content-Type and in the XML declaration.`,
  };
}

export function notOffered(version: SoapVersion): Refusal {
  const text = {
    nb: 'getTransfer tilbys ikke av denne installasjonen; ventet transferInvoiceBasis eller validateInvoiceBasis. Send overføringen på nytt med samme ID for å få svaret, eller se etter i Visma.',
    en: 'getTransfer is not offered by this installation; expected transferInvoiceBasis or validateInvoiceBasis. Send the transfer again with the same id to get its answer, or look in Visma.',
  };
  return { status: senderStatus(version), fault: { kind: 'sender', text, violations: [] } };
}

/** Nothing of the inside: the id finds it in the server's log. A full disk is told, since sending again at once cannot help. */
export function unexpected(id: string, error: unknown): Refusal {
  if (error instanceof StorageFull) {
    const { nb, en } = error.inBothLanguages;
    const again = {
      nb: `${nb} Send overføringen på nytt med samme ID etterpå (feil-ID ${id}).`,
      en: `${en} Send the transfer again with the same id after that (error id ${id}).`,
    };
    return { status: 500, fault: { kind: 'receiver', text: again, violations: [] } };
  }
  const text = {
    nb: `Noe uventet skjedde i Visma (feil-ID ${id}); det er ikke sikkert om overføringen ble mottatt. Send den på nytt med samme ID; meld fra med feil-ID hvis det skjer igjen.`,
    en: `Something unexpected happened in Visma (error id ${id}); whether the transfer was received is not certain. Send it again with the same id; report the error id if it happens again.`,
  };
  return { status: 500, fault: { kind: 'receiver', text, violations: [] } };
}
