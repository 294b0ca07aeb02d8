// Brings requests that msw has intercepted to a Visma, and its replies back: the whole emulator without a socket. Exported as
// `visma-testbench/msw`.
import { Readable } from 'node:stream';
import { type HttpHandler, HttpResponse, http } from 'msw';
import type { Clock } from '../foundation/world/world.ts';
import { answer } from './carriers/answer.ts';
import { type Body, gatheredBody, unpackerOf } from './carriers/gathered-body.ts';
import type { Delivery } from './doors/delivery.ts';
import type { Exchange, Reply } from './doors/exchange.ts';
import type { OpenEmulator } from './open-emulator.ts';

/**
 * Handlers for `setupServer(...)`: everything that is sent below `url`, e.g. `https://visma.kommune.example`, is answered by this Visma, its
 * web service, file door, control API and workspaces alike. The Visma may listen besides, or not (`openEmulator`).
 *
 * A fault that is set is played as far as there is something to play it on. Without a socket a connection that is reset, closed or held
 * is the same network error to the sender, and drips begin with the body, since headers come all at once.
 *
 * msw replaces what `node:http` exports by default. A program that imports `request` by its name is intercepted after
 * `syncBuiltinESMExports()` of `node:module`; one that uses `fetch` needs nothing.
 */
export function vismaHandlers(emulator: Pick<OpenEmulator, 'house' | 'clock'>, url: string): HttpHandler[] {
  const base = new URL(url);
  const origin = `${base.origin}${base.pathname.replace(/\/+$/, '')}`;
  const below = new RegExp(`^${origin.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?:[/?]|$)`);
  return [
    http.all(below, async ({ request }) => {
      const unread = unreadExchange(request, origin);
      const reply = await answer(emulator.house, unread, (limit) => bodyOf(request, limit));
      return await deliver(reply, request, emulator.clock);
    }),
  ];
}

function unreadExchange(request: Request, origin: string): Exchange {
  const { pathname, searchParams } = new URL(request.url);
  return {
    method: request.method,
    path: pathname.slice(new URL(origin).pathname.replace(/\/$/, '').length) || '/',
    query: Object.fromEntries(searchParams),
    headers: headersOf(request),
    origin,
    body: Buffer.alloc(0),
  };
}

/**
 * What is intercepted comes from this very process: no page of another site can be behind it. A test that plays a browser (jsdom) says where
 * its page is from all the same.
 */
function headersOf({ headers }: Request): Record<string, string> {
  const said = [...headers].filter(([name]) => !/^(origin|sec-fetch-.*|x-forwarded-.*)$/.test(name));
  return { ...Object.fromEntries(said), host: 'localhost' };
}

async function bodyOf(request: Request, limitBytes: number): Promise<Body> {
  const packed = await request.arrayBuffer().then(Buffer.from, () => undefined);
  const unpacker = unpackerOf(request.headers.get('content-encoding') ?? 'identity');
  if (!packed || !unpacker) return { body: Buffer.alloc(0), bodyProblem: 'unreadable' };
  return gatheredBody(Readable.from([packed]).pipe(unpacker), limitBytes);
}

async function deliver(reply: Reply, request: Request, clock: Clock): Promise<Response> {
  const { delivery } = reply;
  switch (delivery?.kind) {
    case undefined:
      return responseOf(reply, reply.body);
    case 'late':
      await clock.wait(delivery.ms, request.signal);
      return responseOf(reply, reply.body);
    case 'half':
      return responseOf(reply, brokenOff(reply.body.subarray(0, delivery.bytes), clock));
    case 'drip':
      return responseOf(reply, dripping(reply.body, delivery, clock));
    case 'held':
      await clock.wait(delivery.ms, request.signal);
      return HttpResponse.error();
    case 'reset':
    case 'closed':
      return HttpResponse.error();
  }
}

const withoutBody = new Set([204, 205, 304]);

function responseOf(
  { status, headers, cookies = [], body }: Reply,
  content: Buffer | ReadableStream<Uint8Array>,
): Response {
  const all = new Headers({ ...headers, 'content-length': String(body.length) });
  for (const cookie of cookies) all.append('set-cookie', cookie);
  return new HttpResponse(withoutBody.has(status) ? null : content, { status, headers: all });
}

/** Let the half arrive before the connection ends: an error overtakes what was handed over just before it. */
const halfArrivesMs = 20;

/** The bytes, then the end of the connection in the middle of the body. */
function brokenOff(bytes: Buffer, clock: Clock): ReadableStream<Uint8Array> {
  let isSent = bytes.length === 0;
  return new ReadableStream({
    async pull(controller) {
      if (isSent) {
        await clock.wait(halfArrivesMs);
        controller.error(new TypeError('the connection was closed in the middle of the answer'));
      } else controller.enqueue(new Uint8Array(bytes));
      isSent = true;
    },
  });
}

type Drip = Extract<Delivery, { kind: 'drip' }>;

function dripping(all: Buffer, { bytes, everyMs }: Drip, clock: Clock): ReadableStream<Uint8Array> {
  const gone = new AbortController();
  let at = 0;
  return new ReadableStream({
    async pull(controller) {
      if (at > 0 && at < all.length) await clock.wait(everyMs, gone.signal);
      if (gone.signal.aborted) return;
      if (at < all.length) controller.enqueue(new Uint8Array(all.subarray(at, at + bytes)));
      at += bytes;
      if (at >= all.length) controller.close();
    },
    cancel: () => gone.abort(),
  });
}
