// The door of the web service: SOAP over HTTP in, a receipt or a fault out. What it checks, in this order: method, content
// type, credentials, whether the service is open and has been ordered, size, and then the message itself.
import { isOutcomeCode, type OutcomeCode } from '../../contracts/outcomes.ts';
import { inOneList } from '../../contracts/rests-on.ts';
import type { SoapVersion } from '../../contracts/web-service/service.ts';
import { type EnvelopeLabel, type EnvelopeRequest, readEnvelope } from '../codec/envelope-reader.ts';
import { writeReceipt, writeTransferAnswer } from '../codec/envelope-writer.ts';
import { type GivenReceipt, restsOnAllOf } from '../codec/given-receipt.ts';
import { Consulted } from '../core/consulted.ts';
import type { Register } from '../core/register.ts';
import type { Visma } from '../service/visma.ts';
import { withEvidence } from './evidence-header.ts';
import type { Exchange, Reply } from './exchange.ts';
import { isAuthorised } from './web-service-credentials.ts';
import { describeService } from './web-service-description.ts';
import {
  closed,
  faultReply,
  notAuthorised,
  notOffered,
  notOrdered,
  type Refusal,
  refusedMessage,
  soapReply,
  tooLarge,
  unexpected,
  unreadable,
} from './web-service-faults.ts';

export interface WebServiceOptions {
  /** As people are told it, e.g. `10 MB`; the carrier enforces it. */
  messageLimit: string;
  newId(): string;
  monotonicMs(): number;
  /** Told about what was not expected, with the id that the caller got. */
  report(id: string, error: unknown): void;
}

export interface WebServiceDoor {
  /** Never rejects: what is not expected becomes a fault. */
  handle(workspace: string, exchange: Exchange): Promise<Reply>;
}

/** What is known about the exchange besides its reply; for the list of exchanges. */
interface Answered {
  reply: Reply;
  name: string;
  transferIds: string[];
  /** What a transfer was answered with. */
  receipts?: GivenReceipt[];
  /** Of a fault. */
  codes?: OutcomeCode[];
}

export function webServiceDoor(visma: Visma, options: WebServiceOptions): WebServiceDoor {
  return {
    async handle(workspace, exchange) {
      if (exchange.method === 'GET' || exchange.method === 'HEAD') return describeService(exchange);
      if (exchange.method !== 'POST') {
        return plain(
          405,
          'Ventet POST med en SOAP-melding, eller GET med ?wsdl.\nExpected POST with a SOAP message, or GET with ?wsdl.\n',
          { allow: 'GET, HEAD, POST' },
        );
      }
      const startedMs = options.monotonicMs();
      const answered = await answerSafely(visma, options, workspace, exchange);
      await keep(visma, options, workspace, {
        exchange,
        answered,
        durationMs: Math.round(options.monotonicMs() - startedMs),
      });
      return answered.reply;
    },
  };
}

async function answerSafely(
  visma: Visma,
  options: WebServiceOptions,
  workspace: string,
  exchange: Exchange,
): Promise<Answered> {
  const label = labelOf(exchange);
  if (!label) return { reply: wrongContentType(), name: '', transferIds: [] };
  try {
    return await answer(visma, options, workspace, { exchange, label });
  } catch (error) {
    const id = options.newId();
    options.report(id, error);
    return { reply: faultReply(unexpected(id, error), label.version), name: '', transferIds: [] };
  }
}

interface Labelled {
  exchange: Exchange;
  label: EnvelopeLabel;
}

async function answer(
  visma: Visma,
  options: WebServiceOptions,
  workspace: string,
  { exchange, label }: Labelled,
): Promise<Answered> {
  const { register } = await visma.register(workspace);
  const { version } = label;
  const refused = refusedBeforeReading(exchange, version, register, options);
  if (refused) return faulted(refused, version);
  const request = await readEnvelope(exchange.body, label);
  if (request.kind === 'refused') return faulted(refusedMessage(request, version), version);
  const performed = await perform(visma, workspace, request, { version, register });
  return { ...performed, name: request.operation, transferIds: [request.transferId] };
}

function faulted(refusal: Refusal, version: SoapVersion): Answered {
  const { code } = refusal.fault;
  const codes = code !== undefined && isOutcomeCode(code) ? [code] : [];
  return { reply: faultReply(refusal, version), name: '', transferIds: [], codes };
}

export function refusedBeforeReading(
  exchange: Exchange,
  version: SoapVersion,
  { service }: Register,
  { messageLimit }: Pick<WebServiceOptions, 'messageLimit'>,
): Refusal | undefined {
  if (!isAuthorised(exchange.headers.authorization, service)) return notAuthorised();
  if (!service.open) return closed(service.retryAfterSeconds);
  if (!service.ordered) return notOrdered(version);
  if (exchange.bodyProblem === 'too-large') return tooLarge(messageLimit);
  if (exchange.bodyProblem === 'unreadable') return unreadable(version);
  return undefined;
}

async function perform(
  visma: Visma,
  workspace: string,
  { operation, transfer, transferId }: EnvelopeRequest,
  { version, register }: { version: SoapVersion; register: Register },
): Promise<Pick<Answered, 'reply' | 'receipts'>> {
  if (transfer) {
    const validateOnly = operation === 'validateInvoiceBasis';
    const receipt = await visma.receive(workspace, transfer, { validateOnly });
    const reply = soapReply(200, writeReceipt(receipt, operation, version), version);
    return { reply: withEvidence(reply, restsOnAllOf(receipt)), receipts: [receipt] };
  }
  const consulted = new Consulted(register.settings);
  if (consulted.setting('get-transfer') === 'not-offered')
    return { reply: withEvidence(faultReply(notOffered(version), version), consulted.all()) };
  const receipt = await visma.receiptOfTransfer(workspace, transferId);
  const behind = receipt ? restsOnAllOf(receipt) : [];
  const reply = soapReply(200, writeTransferAnswer(receipt, version), version);
  return { reply: withEvidence(reply, inOneList(behind, consulted.all())) };
}

/** SOAP version, character set and action as HTTP says them; undefined when the content is neither XML nor SOAP. */
export function labelOf({ headers }: Exchange): EnvelopeLabel | undefined {
  const [type = '', ...rest] = (headers['content-type'] ?? '').split(';');
  const parameters = new Map(rest.map((parameter) => splitParameter(parameter)));
  const version = versions.get(type.trim().toLowerCase());
  if (!version) return undefined;
  const charset = parameters.get('charset');
  const action = version === '1.1' ? unquoted(headers.soapaction ?? '') : parameters.get('action');
  return { version, ...(charset ? { charset } : {}), ...(action ? { action } : {}) };
}

const versions: ReadonlyMap<string, SoapVersion> = new Map([
  ['text/xml', '1.1'],
  ['application/xml', '1.1'],
  ['application/soap+xml', '1.2'],
]);

function splitParameter(text: string): [string, string] {
  const at = text.indexOf('=');
  return [text.slice(0, at).trim().toLowerCase(), unquoted(text.slice(at + 1))];
}

function unquoted(text: string): string {
  return text.trim().replace(/^"(.*)"$/, '$1');
}

function wrongContentType(): Reply {
  const text =
    'Content-Type: ventet text/xml (SOAP 1.1) eller application/soap+xml (SOAP 1.2), med charset=utf-8.\n' +
    'Content-Type: expected text/xml (SOAP 1.1) or application/soap+xml (SOAP 1.2), with charset=utf-8.\n';
  return plain(415, text, { 'accept-post': 'text/xml, application/soap+xml' });
}

function plain(status: number, text: string, headers: Readonly<Record<string, string>>): Reply {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8', ...headers }, body: Buffer.from(text) };
}

interface Finished {
  exchange: Exchange;
  answered: Answered;
  durationMs: number;
}

/** Only bodies are kept, so no password is. A verdict that stands must reach the sender even when this fails. */
async function keep(
  visma: Visma,
  options: WebServiceOptions,
  workspace: string,
  { exchange, answered: { reply, ...answered }, durationMs }: Finished,
): Promise<void> {
  const kept = { door: 'web-service', status: reply.status, durationMs, ...answered } as const;
  try {
    const { body: request, passed } = exchange;
    await visma.keepExchange(workspace, { ...kept, request, ...(passed ? { passed } : {}), answer: reply.body });
  } catch (error) {
    options.report(options.newId(), error);
  }
}
