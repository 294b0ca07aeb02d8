// Carries the doors over HTTP: reads each request whole, hands it to the door that its path names, and writes the reply.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { portRefusal } from '../../foundation/port-refusal.ts';
import type { Clock } from '../../foundation/world/world.ts';
import type { Reply } from '../doors/exchange.ts';
import { answer, type House, plain, unreadableAddress } from './answer.ts';
import { deliver, sendWhole } from './deliver.ts';
import { type BodyReader, bodyReader } from './http-body.ts';
import { unreadExchange } from './http-exchange.ts';
import { QuietConnections } from './quiet-connections.ts';

export interface HttpServerOptions extends House {
  host: string;
  /** 0 takes a free one. */
  port: number;
  clock: Clock;
  newId(): string;
  /** Told about what was not expected, with the id that the caller got. */
  report(id: string, error: unknown): void;
}

export interface HttpServer {
  /** E.g. `http://127.0.0.1:8900`. */
  url: string;
  port: number;
  /** Takes no new requests, finishes those under way, and cuts off what takes longer than eight seconds. */
  close(): Promise<void>;
}

/** Listens. Throws a UserError when the port or address cannot be had. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const closing = new AbortController();
  const state: ServerState = { closing: closing.signal, clock: options.clock };
  const app = routesOf(options, state);
  // Where an address cannot even be taken apart, none of the routes is asked.
  const server = createServer((request, response) =>
    app(request as Request, response as Response, () => sendWhole(plain(400, unreadableAddress), response as Response)),
  );
  const quiet = new QuietConnections(server);
  server.headersTimeout = 20_000;
  server.requestTimeout = 300_000;
  // Longer than the clients' own, so that a client never sends into a connection that is just being closed.
  server.keepAliveTimeout = 65_000;
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${calledBy(options.host)}:${port}`,
    port,
    close: () => {
      closing.abort();
      return closeServer(server, quiet, options.clock);
    },
  };
}

/** Who listens on every address is called by this machine's own: on Windows nobody gets through to `0.0.0.0`. */
function calledBy(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

async function listen(server: Server, { host, port }: HttpServerOptions): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    throw portRefusal(error, { host, port });
  }
}

/** Who waits for the end, a container's engine or a test's `afterAll`, gives up after ten seconds. */
const closeWithinMs = 8_000;

async function closeServer(server: Server, quiet: QuietConnections, clock: Clock): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  quiet.close();
  const finished = new AbortController();
  const late = clock.wait(closeWithinMs, finished.signal).then(() => server.closeAllConnections());
  await closed;
  finished.abort();
  await late;
}

interface ServerState {
  /** Aborted when the server takes nothing new. */
  closing: AbortSignal;
  clock: Clock;
}

function routesOf(options: HttpServerOptions, state: ServerState): Express {
  const app = express().disable('x-powered-by').disable('etag');
  const readers = new Map<number, BodyReader>();
  const readerFor = (limit: number) => {
    const reader = readers.get(limit) ?? bodyReader(limit);
    readers.set(limit, reader);
    return reader;
  };
  app.use(async (request: Request, response: Response) => {
    if (state.closing.aborted) response.set('connection', 'close');
    const reply = await answer(options, unreadExchange(request), (limit) => readerFor(limit)(request, response));
    await send(reply, response, state);
  });
  app.use(lastResort(options));
  return app;
}

/** Express tells an error handler by its four parameters. */
function lastResort({ newId, report }: HttpServerOptions) {
  return (error: unknown, _request: Request, response: Response, _next: NextFunction): void => {
    const id = newId();
    report(id, error);
    sendWhole(plain(500, unexpected(id)), response);
  };
}

function unexpected(id: string): { nb: string; en: string } {
  return {
    nb: `Noe uventet skjedde; tjenerens logg har det under ${id}.`,
    en: `Something unexpected happened; the server's log has it under ${id}.`,
  };
}

async function send(reply: Reply, response: Response, { clock, closing }: ServerState): Promise<void> {
  if (reply.delivery) await deliver(reply, reply.delivery, { response, clock, closing });
  else sendWhole(reply, response, closing.aborted);
}
