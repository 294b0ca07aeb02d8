// The door for flat files over HTTP: the file's bytes in, its receipts out, as JSON for programs or as text for people.
import { inOneList } from '../../contracts/rests-on.ts';
import { maskRealLooking } from '../../contracts/values/person-number.ts';
import { StorageFull } from '../../foundation/database/storage-full.ts';
import { nearest } from '../../foundation/nearest.ts';
import { isFromElsewhere } from '../../foundation/pages/guard.ts';
import { inMemory } from '../codec/file-bytes.ts';
import { type GivenReceipt, receiptsJson, restsOnAllOf } from '../codec/given-receipt.ts';
import { receiptTextParts } from '../codec/receipt-text.ts';
import { realLookingOptions } from '../core/screen.ts';
import { withEvidence } from './evidence-header.ts';
import type { Exchange, Reply } from './exchange.ts';
import { keptFile, mostInJournal } from './kept-file.ts';
import { type FileReceiver, type ReceivedFile, receiveFile } from './receive-file.ts';

export interface FileDoorOptions {
  /** Larger files are refused with VE-214; 100 MB when left out. */
  maxBytes?: number;
  newId(): string;
  monotonicMs(): number;
  /** Told about what was not expected, with the id that the caller got. */
  report(id: string, error: unknown): void;
}

export interface FileDoor {
  /** Never rejects: what is not expected becomes a 500 with an id. */
  handle(workspace: string, exchange: Exchange): Promise<Reply>;
}

type TextLanguage = 'nb' | 'en' | 'both';
const languages: readonly string[] = ['nb', 'en', 'both'] satisfies TextLanguage[];
const queryKeys: readonly string[] = ['name', 'lang'];

export function fileDoor(visma: FileReceiver, options: FileDoorOptions): FileDoor {
  return {
    async handle(workspace, exchange) {
      const misused = misuse(exchange);
      try {
        if (misused) {
          if (isKept(misused)) await keepMisused(visma, { workspace, exchange }, misused);
          return misused;
        }
        return await receive(visma, options, { workspace, exchange });
      } catch (error) {
        const id = options.newId();
        options.report(id, error);
        if (error instanceof StorageFull) return noRoom(error);
        return plain(
          500,
          `Uventet feil (${id}). Send filen på nytt.\nUnexpected error (${id}). Send the file again.\n`,
        );
      }
    },
  };
}

interface Arrived {
  workspace: string;
  exchange: Exchange;
}

/** What comes from a page of another site, or is no file, leaves nothing behind. */
function isKept({ status }: Reply): boolean {
  return status !== 403 && status !== 405;
}

async function keepMisused(visma: FileReceiver, { workspace, exchange }: Arrived, reply: Reply): Promise<void> {
  const { body, query, passed } = exchange;
  const { register } = await visma.register(workspace);
  const { beginning: request, sizeBytes, numbers } = keptFile(inMemory(body), realLookingOptions(register.settings));
  await visma.keepExchange(workspace, {
    door: 'file',
    name: query.name ?? 'flat-file',
    status: reply.status,
    durationMs: 0,
    transferIds: [],
    maskedNumbers: numbers,
    ...(passed ? { passed } : {}),
    request,
    requestBytes: sizeBytes,
    answer: reply.body,
  });
}

async function receive(
  visma: FileReceiver,
  options: FileDoorOptions,
  { workspace, exchange }: Arrived,
): Promise<Reply> {
  const startedMs = options.monotonicMs();
  const received = await receiveFile(visma, workspace, {
    bytes: exchange.body,
    ...(exchange.bodyProblem === 'too-large' ? { sizeBytes: 0 } : {}),
    ...(options.maxBytes === undefined ? {} : { maxBytes: options.maxBytes }),
  });
  const reply = replyFor(received, exchange);
  const kept = {
    door: 'file',
    name: exchange.query.name ?? 'flat-file',
    status: reply.status,
    durationMs: Math.round(options.monotonicMs() - startedMs),
    transferIds: received.receipts.map(({ transferId }) => transferId),
    receipts: received.receipts,
    maskedNumbers: received.kept.numbers,
    ...(exchange.passed ? { passed: exchange.passed } : {}),
    requestBytes: received.kept.sizeBytes,
    answerBytes: reply.body.length,
  } as const;
  try {
    await visma.keepExchange(workspace, {
      ...kept,
      request: received.kept.beginning,
      answer: reply.body.subarray(0, mostInJournal),
    });
  } catch (error) {
    // The verdict stands and must reach the sender even when the exchange cannot be kept.
    options.report(options.newId(), error);
  }
  return reply;
}

function replyFor(received: ReceivedFile, exchange: Exchange): Reply {
  const { closedForSeconds } = received;
  const status = received.tooLarge ? 413 : closedForSeconds === undefined ? 200 : 503;
  const wait = status === 503 ? { 'retry-after': String(closedForSeconds) } : {};
  const [type, body] = wantsText(exchange.headers.accept)
    ? ['text/plain; charset=utf-8', whole(receiptsText(received.receipts, languageOf(exchange)))]
    : ['application/json', whole(receiptsJson({ receipts: received.receipts }))];
  const reply = { status, headers: { 'content-type': type, ...wait }, body };
  return withEvidence(reply, inOneList(...received.receipts.map(restsOnAllOf)));
}

function whole(parts: Iterable<string>): Buffer {
  return Buffer.concat(Array.from(parts, (part) => Buffer.from(part)));
}

/** Receipts as people read them, one after another, as the parts of one text. */
export function* receiptsText(receipts: readonly GivenReceipt[], language: TextLanguage): Generator<string> {
  for (const [at, receipt] of receipts.entries()) {
    if (at > 0) yield '\n';
    yield* receiptTextParts(receipt, language);
  }
}

const offered = ['text/plain', 'text/*', 'application/json', 'application/*', '*/*'];

/** Text when it is preferred to JSON or any type, or is named before them; what has no preference gets JSON. */
function wantsText(accept = ''): boolean {
  const [first] = accept
    .toLowerCase()
    .split(',')
    .map((part) => part.split(';').map((each) => each.trim()))
    .map(([type = '', ...parameters]) => ({ type, quality: qualityIn(parameters) }))
    .filter(({ type, quality }) => quality > 0 && offered.includes(type))
    .toSorted((one, other) => other.quality - one.quality);
  return first?.type === 'text/plain' || first?.type === 'text/*';
}

/** How much a type is wanted, from 0 to 1; 1 where nothing is said of it. */
function qualityIn(parameters: readonly string[]): number {
  const said = Number(parameters.find((each) => /^q=[01](\.\d*)?$/.test(each))?.slice(2) ?? 1);
  return Math.min(said, 1);
}

function languageOf({ query }: Exchange): TextLanguage {
  return query.lang === 'nb' || query.lang === 'en' ? query.lang : 'both';
}

function misuse({ method, headers, query, bodyProblem }: Exchange): Reply | undefined {
  // A page can send any text anywhere without asking; nobody's browser is to drop files here.
  if (isFromElsewhere(method, headers))
    return plain(
      403,
      'Filen kom fra en annen nettside og er ikke mottatt.\nThe file came from a page of another site and was not received.\n',
    );
  if (method !== 'POST')
    return plain(405, 'Send filens innhold med POST.\nSend the bytes of the file with POST.\n', { allow: 'POST' });
  if (/^\s*multipart\//i.test(headers['content-type'] ?? ''))
    return plain(
      415,
      'Send filens innhold som det er, ikke som skjema (multipart), f.eks. curl --data-binary @fil.txt URL\n' +
        'Send the bytes of the file as they are, not as a form (multipart), e.g. curl --data-binary @file.txt URL\n',
    );
  const unknown = Object.keys(query).find((key) => !queryKeys.includes(key));
  if (unknown !== undefined) return unknownQueryKey(unknown);
  if (query.lang !== undefined && !languages.includes(query.lang))
    return plain(
      400,
      `lang=${query.lang}: ventet ${languages.join(', ')}.\nlang=${query.lang}: expected ${languages.join(', ')}.\n`,
    );
  if (bodyProblem === 'unreadable')
    return plain(
      400,
      'Filen kunne ikke leses til slutten; ingenting er mottatt. Send den på nytt.\n' +
        'The file could not be read to its end; nothing was received. Send it again.\n',
    );
  return undefined;
}

function unknownQueryKey(key: string): Reply {
  const near = nearest(key, queryKeys);
  const [nb, en] = near
    ? [`mente du "${near}"?`, `did you mean "${near}"?`]
    : [`kjente er ${queryKeys.join(', ')}`, `known keys are ${queryKeys.join(', ')}`];
  return plain(400, `Nøkkelen "${key}" i adressen er ukjent; ${nb}\nquery key "${key}" is unknown; ${en}\n`);
}

/** Sending the same again at once would fail again. */
function noRoom({ inBothLanguages: { nb, en } }: StorageFull): Reply {
  return plain(507, `${nb} Send filen på nytt etterpå.\n${en} Send the file again after that.\n`);
}

function plain(status: number, text: string, headers: Readonly<Record<string, string>> = {}): Reply {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8', ...headers },
    body: Buffer.from(maskRealLooking(text)),
  };
}
