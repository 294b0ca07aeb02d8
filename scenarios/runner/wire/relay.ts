// The HTTP relay between LAFT and Visma's web service: one for the whole run, every workspace with a wire of its own.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IncomingAnswer, World } from '../../../foundation/world/world.ts';
import type { Wire } from './wire.ts';

const timeoutMs = 60_000;

export interface Relay {
  url: string;
  /** Exchanges of this workspace go over this wire from now on. */
  connect(workspace: string, wire: Wire): void;
  disconnect(workspace: string): void;
  close(): Promise<void>;
}

/** Starts the relay on a free port of this machine; everything goes on to `vismaUrl` under the same path. */
export async function startRelay(world: World, vismaUrl: string): Promise<Relay> {
  const wires = new Map<string, Wire>();
  const server = createServer((request, response) => {
    carry({ world, vismaUrl, wires }, request, response).catch(() => response.destroy());
  });
  await new Promise<void>((ready, refused) => server.once('error', refused).listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    connect: (workspace, wire) => wires.set(workspace, wire),
    disconnect: (workspace) => wires.delete(workspace),
    close: () => closed(server),
  };
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}

interface Route {
  world: World;
  vismaUrl: string;
  wires: ReadonlyMap<string, Wire>;
}

async function carry({ world, vismaUrl, wires }: Route, request: IncomingMessage, response: ServerResponse) {
  const path = request.url ?? '/';
  const sent = await bodyOf(request);
  const wire = wires.get(/^\/w\/([^/?]+)/.exec(path)?.[1] ?? '');
  const transfers = wire !== undefined && request.method === 'POST';
  if (transfers && wire.losesMessage) {
    response.destroy();
    return;
  }
  const body = transfers ? wire.damaged('web service', sent) : sent;
  const headers = forwarded(request, transfers ? wire.password : undefined);
  const answer = await world.send({
    method: request.method ?? 'GET',
    url: vismaUrl + path,
    headers,
    timeoutMs,
    ...(body.length > 0 ? { body } : {}),
  });
  const answerLost = transfers && wire.losesAnswer;
  if (transfers) keep({ wire, headers, body, answer, answerLost });
  if (answerLost) response.destroy();
  else reply(response, answer);
}

interface Carried {
  wire: Wire;
  headers: Readonly<Record<string, string>>;
  body: Buffer;
  answer: IncomingAnswer;
  answerLost: boolean;
}

function keep({ wire, headers, body, answer, answerLost }: Carried): void {
  const { authorization, ...shown } = headers;
  wire.keep({
    channel: 'web service',
    name: shown.soapaction?.replaceAll('"', '').split('/').at(-1) || 'message',
    request: body,
    answer: answer.body,
    httpStatus: answer.status,
    headers: { ...shown, ...(authorization ? { authorization: '(left out)' } : {}) },
    answerLost,
  });
}

/** What belongs to one connection only stays behind. */
const ownOfConnection = new Set(['host', 'connection', 'content-length', 'transfer-encoding', 'keep-alive', 'expect']);

function forwarded(request: IncomingMessage, password: string | undefined): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) {
    if (!ownOfConnection.has(name) && value !== undefined) headers[name] = String(value);
  }
  if (password !== undefined && headers.authorization) {
    const [user = ''] = Buffer.from(headers.authorization.replace(/^Basic /i, ''), 'base64')
      .toString()
      .split(':');
    headers.authorization = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  }
  return headers;
}

function reply(response: ServerResponse, { status, headers, body }: IncomingAnswer): void {
  for (const [name, value] of Object.entries(headers)) {
    // The body has been unpacked on its way here.
    if (!ownOfConnection.has(name) && name !== 'content-encoding') response.setHeader(name, value);
  }
  response.writeHead(status).end(body);
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
