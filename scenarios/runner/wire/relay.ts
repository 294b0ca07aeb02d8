// The HTTP relay between LAFT and Visma's web service: one for the whole run, every workspace with a wire of its own.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { WireExchange } from './exchange.ts';
import { headersToPassOn, passOn } from './pass-on.ts';
import type { Wire } from './wire.ts';

export interface Relay {
  url: string;
  /** Exchanges of this workspace go over this wire from now on. */
  connect(workspace: string, wire: Wire): void;
  disconnect(workspace: string): void;
  close(): Promise<void>;
}

/** Starts the relay on a free port of this machine; everything goes on to `vismaUrl` under the same path. */
export async function startRelay(vismaUrl: string): Promise<Relay> {
  const wires = new Map<string, Wire>();
  const server = createServer((request, response) => {
    carry({ vismaUrl, wires }, request, response).catch(() => response.destroy());
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
  vismaUrl: string;
  wires: ReadonlyMap<string, Wire>;
}

async function carry({ vismaUrl, wires }: Route, request: IncomingMessage, response: ServerResponse) {
  const path = request.url ?? '/';
  const sent = await bodyOf(request);
  const wire = wires.get(/^\/w\/([^/?]+)/.exec(path)?.[1] ?? '');
  const outgoing = { method: request.method ?? 'GET', url: vismaUrl + path };
  if (wire === undefined || request.method !== 'POST') {
    await passOn({ ...outgoing, headers: headersToPassOn(request.headers), body: sent }, () => undefined, response);
    return;
  }
  if (wire.losesMessage) {
    response.destroy();
    return;
  }
  const body = wire.damaged('web service', sent);
  const headers = withPassword(headersToPassOn(request.headers), wire.password);
  const { losesAnswer } = wire;
  const exchange = exchangeOf(headers, body, losesAnswer);
  // Kept before it is answered: whoever gives up waiting does not wait for what this end keeps either.
  wire.keep(exchange);
  const tell = (answered: { status?: number; body: Buffer }) => {
    exchange.answer = answered.body;
    if (answered.status !== undefined) exchange.httpStatus = answered.status;
  };
  await passOn({ ...outgoing, headers, body }, tell, losesAnswer ? undefined : response);
  if (losesAnswer) response.destroy();
}

function exchangeOf(headers: Readonly<Record<string, string>>, body: Buffer, answerLost: boolean): WireExchange {
  const { authorization, ...shown } = headers;
  return {
    channel: 'web service',
    name: shown.soapaction?.replaceAll('"', '').split('/').at(-1) || 'message',
    request: body,
    answer: Buffer.alloc(0),
    headers: { ...shown, ...(authorization ? { authorization: '(left out)' } : {}) },
    answerLost,
  };
}

function withPassword(headers: Record<string, string>, password: string | undefined): Record<string, string> {
  if (password === undefined || !headers.authorization) return headers;
  const [user = ''] = Buffer.from(headers.authorization.replace(/^Basic /i, ''), 'base64')
    .toString()
    .split(':');
  return { ...headers, authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
