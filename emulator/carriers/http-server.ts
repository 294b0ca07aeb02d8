// Carries the doors over HTTP: reads each request whole, hands it to the door that its path names, and writes the reply.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Express, type NextFunction, type Request, type Response } from 'express';
import { maskRealLooking } from '../../contracts/values/person-number.ts';
import { servicePath } from '../../contracts/web-service/service.ts';
import { defaultWorkspace, isWorkspaceName, workspaceNameProblem } from '../../contracts/workspace-name.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { Clock } from '../../foundation/world/world.ts';
import { type Exchange, type Reply, readablePath } from '../doors/exchange.ts';
import { deliver, sendWhole } from './deliver.ts';
import { type BodyReader, bodyReader } from './http-body.ts';
import { originOf, toExchange, unreadExchange } from './http-exchange.ts';
import { QuietConnections } from './quiet-connections.ts';

export interface WorkspaceDoor {
  handle(workspace: string, exchange: Exchange): Promise<Reply>;
  /** Asked before the body is read: a reply that makes reading it unnecessary, if there is one. */
  beforeReading?(workspace: string, exchange: Exchange): Promise<{ reply?: Reply; faultsStand: boolean }>;
}

export interface Doors {
  webService: WorkspaceDoor;
  flatFile: WorkspaceDoor;
  controlApi: { handle(exchange: Exchange): Promise<Reply> };
  /** For browsers; `undefined`: no page has this address. */
  pages?: { handle(exchange: Exchange): Promise<Reply | undefined> };
}

export interface HttpServerOptions {
  host: string;
  /** 0 takes a free one. */
  port: number;
  maxMessageBytes: number;
  maxFileBytes: number;
  doors: Doors;
  clock: Clock;
  newId(): string;
  /** Told about what was not expected, with the id that the caller got. */
  report(id: string, error: unknown): void;
}

export interface HttpServer {
  /** E.g. `http://127.0.0.1:8900`. */
  url: string;
  port: number;
  /** Takes no new requests, finishes those under way, and cuts off what takes longer than ten seconds. */
  close(): Promise<void>;
}

/** Below a workspace's address `/w/<name>`, or below the root for the workspace `default`. */
export const flatFilePath = '/flat-file';

/** Listens. Throws a UserError when the port or address cannot be had. */
export async function startHttpServer(options: HttpServerOptions): Promise<HttpServer> {
  const closing = new AbortController();
  const state: ServerState = { closing: closing.signal, clock: options.clock };
  const server = createServer(routesOf(options, state));
  const quiet = new QuietConnections(server);
  server.headersTimeout = 20_000;
  server.requestTimeout = 300_000;
  // Longer than the clients' own, so that a client never sends into a connection that is just being closed.
  server.keepAliveTimeout = 65_000;
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    port,
    close: () => {
      closing.abort();
      return closeServer(server, quiet, options.clock);
    },
  };
}

async function listen(server: Server, { host, port }: HttpServerOptions): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const code = String((error as { code?: unknown }).code ?? error);
    const reasons: Record<string, string> = {
      EADDRINUSE: `port ${port} on ${host} is in use; stop the other program, or choose another port with --port (0 takes a free one)`,
      EACCES: `port ${port} needs more rights than this user has; choose one above 1023 with --port`,
    };
    throw new UserError(
      reasons[code] ?? `cannot listen on ${host} port ${port} (${code}); give an address of this machine with --host`,
    );
  }
}

const closeWithinMs = 10_000;

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
  const { doors, maxFileBytes, maxMessageBytes } = options;
  const app = express().disable('x-powered-by').disable('etag');
  app.set('case sensitive routing', true).set('strict routing', true);
  app.use((_request: Request, response: Response, next: NextFunction) => {
    if (state.closing.aborted) response.set('connection', 'close');
    next();
  });
  const workspaceRoute = (path: string, door: WorkspaceDoor, limit: number) => {
    const readBody = bodyReader(limit);
    app.all([path, `/w/:workspace${path}`], async (request, response) => {
      const workspace = String(request.params.workspace ?? defaultWorkspace);
      if (!isWorkspaceName(workspace)) return sendWhole(plain(404, workspaceNameProblem(workspace)), response);
      const unread = unreadExchange(request);
      const { reply, faultsStand } = (await door.beforeReading?.(workspace, unread)) ?? {};
      if (reply) return send(reply, response, state);
      const stand = faultsStand === undefined ? {} : { faultsStand };
      const exchange = { ...unread, ...stand, ...(await readBody(request, response)) };
      await send(await door.handle(workspace, exchange), response, state);
    });
  };
  workspaceRoute(servicePath, doors.webService, maxMessageBytes);
  workspaceRoute(flatFilePath, doors.flatFile, maxFileBytes);
  const readBody = bodyReader(maxMessageBytes);
  app.use('/api', async (request, response) => {
    sendWhole(await doors.controlApi.handle(await toExchange(request, response, readBody)), response);
  });
  if (doors.pages) app.use(pagesOf(doors.pages, readBody));
  app.get('/', (request, response) => sendWhole(plain(200, signpost(originOf(request))), response));
  app.use((request: Request, response: Response) => {
    sendWhole(
      plain(404, `${readablePath(request.path)} is no address here.\n\n${signpost(originOf(request))}`),
      response,
    );
  });
  app.use(lastResort(options));
  return app;
}

/** The root is a signpost to programs, and a page to browsers. */
function pagesOf({ handle }: Required<Doors>['pages'], readBody: BodyReader) {
  return async (request: Request, response: Response, next: NextFunction): Promise<void> => {
    if (request.path === '/' && !request.headers.accept?.includes('text/html')) return next();
    const reply = await handle(await toExchange(request, response, readBody));
    if (reply) sendWhole(reply, response);
    else next();
  };
}

/** Express tells an error handler by its four parameters. */
function lastResort({ newId, report }: HttpServerOptions) {
  return (error: unknown, _request: Request, response: Response, _next: NextFunction): void => {
    if ((error as { status?: unknown }).status === 400) {
      sendWhole(plain(400, 'The address cannot be read; check its percent signs.'), response);
      return;
    }
    const id = newId();
    report(id, error);
    sendWhole(plain(500, `Something unexpected happened; the server's log has it under ${id}.`), response);
  };
}

async function send(reply: Reply, response: Response, { clock, closing }: ServerState): Promise<void> {
  if (reply.delivery) await deliver(reply, reply.delivery, { response, clock, closing });
  else sendWhole(reply, response);
}

function plain(status: number, text: string): Reply {
  return {
    status,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: Buffer.from(`${maskRealLooking(text.trimEnd())}\n`),
  };
}

function signpost(origin: string): string {
  return `visma-testbench emulator: a Visma Enterprise Fakturering for tests. Not a product of Visma's.

web service   ${origin}${servicePath}?wsdl
flat file     ${origin}${flatFilePath}  (POST the file)
control API   ${origin}/api/openapi.json
pages         ${origin}/ in a browser
workspaces    ${origin}/w/<name>${servicePath}, ${origin}/w/<name>${flatFilePath}
`;
}
