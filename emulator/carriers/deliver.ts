// Brings a reply to the wire of an HTTP connection in the way that its delivery says: late, half, dripping, or not at all.
// Nothing here outlives the connection, and nothing keeps a server that closes from closing.
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { Response } from 'express';
import type { Clock } from '../../foundation/world/world.ts';
import type { Delivery } from '../doors/delivery.ts';
import type { Reply } from '../doors/exchange.ts';

export interface Wire {
  response: Response;
  clock: Clock;
  /** Aborted when the server closes: what is late then goes at once, what is held is cut. */
  closing: AbortSignal;
}

/** Resolves when all is handed to the system that is to be handed over, or the sender is gone. */
export async function deliver(reply: Reply, delivery: Delivery, wire: Wire): Promise<void> {
  const { response } = wire;
  const socket = response.req.socket;
  if (response.destroyed || socket.destroyed) return;
  switch (delivery.kind) {
    case 'late':
      await waited(delivery.ms, wire);
      return sendWhole(reply, response, wire.closing.aborted);
    case 'half':
      return sendHalf(reply, delivery.bytes, wire);
    case 'drip':
      return drip(reply, delivery, wire);
    case 'held':
      await waited(delivery.ms, wire);
      return void socket.resetAndDestroy();
    case 'reset':
      return void socket.resetAndDestroy();
    case 'closed':
      return close(socket);
  }
}

/** Until the time is up, the sender gives up, or the server closes. */
async function waited(ms: number, { response, clock, closing }: Wire): Promise<void> {
  const given = new AbortController();
  const giveUp = () => given.abort();
  response.once('close', giveUp);
  closing.addEventListener('abort', giveUp);
  if (response.destroyed || closing.aborted) given.abort();
  await clock.wait(ms, given.signal);
  response.off('close', giveUp);
  closing.removeEventListener('abort', giveUp);
}

/** `isLast`: nothing more is answered on this connection, so that a server that closes need not wait for its end. */
export function sendWhole(reply: Reply, response: Response, isLast = false): void {
  const { status, headers, cookies = [], body } = reply;
  if (response.headersSent || response.destroyed) return;
  if (isLast) response.set('connection', 'close');
  if (cookies.length > 0) response.set('set-cookie', [...cookies]);
  response.status(status).set(headers).set('content-length', String(body.length));
  response.end(body);
}

function sendHalf(reply: Reply, bytes: number, { response }: Wire): Promise<void> {
  const socket = response.req.socket;
  return write(socket, Buffer.concat([head(reply), reply.body.subarray(0, bytes)])).then(() => close(socket));
}

async function drip(reply: Reply, { bytes, everyMs }: { bytes: number; everyMs: number }, wire: Wire): Promise<void> {
  const socket = wire.response.req.socket;
  const all = Buffer.concat([head(reply), reply.body]);
  for (let at = 0; at < all.length && !socket.destroyed; at += bytes) {
    const isLast = wire.closing.aborted;
    await write(socket, isLast ? all.subarray(at) : all.subarray(at, at + bytes));
    if (isLast) break;
    if (at + bytes < all.length) await waited(everyMs, wire);
  }
  close(socket);
}

/** The answer's first lines as they go over the wire; the connection ends with it. */
function head({ status, headers, body }: Reply): Buffer {
  const lines = Object.entries({ ...headers, 'content-length': String(body.length), connection: 'close' });
  const text = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('');
  return Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${text}\r\n`, 'latin1');
}

/** Resolves too when the sender is gone. */
function write(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((done) => {
    if (socket.destroyed) return done();
    const gone = () => done();
    socket.once('close', gone);
    socket.write(bytes, () => {
      socket.off('close', gone);
      done();
    });
  });
}

/** Everything written goes out, then the end of the stream; what the sender still sends is not waited for. */
function close(socket: Socket): void {
  socket.destroySoon();
}
