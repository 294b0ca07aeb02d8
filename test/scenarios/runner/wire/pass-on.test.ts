// What stands between LAFT and Visma gives an answer on just as it comes, and hears of it whatever became of it.
import { once } from 'node:events';
import { createServer, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { passOn } from '../../../../scenarios/runner/wire/pass-on.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.closeAllConnections();
});

async function serving(handle: (response: ServerResponse, url: string) => void): Promise<string> {
  const server = createServer((asked, response) => handle(response, asked.url ?? ''));
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

interface Seen {
  status?: number;
  parts: string[];
  whole: boolean;
}

/** What a sender in front of it sees of an upstream, and what is told of it. */
async function through(upstream: string, seen: (seen: Seen, hangUp: () => void) => void = () => undefined) {
  let tell: (answered: { status?: number; body: Buffer }) => void;
  const told = new Promise<{ status?: number; body: Buffer }>((resolve) => {
    tell = resolve;
  });
  const front = await serving((response) => {
    const outgoing = { method: 'POST', url: upstream, headers: { 'x-kept': 'yes' }, body: Buffer.from('sent') };
    void passOn(outgoing, (answered) => tell(answered), response);
  });
  const saw: Seen = { parts: [], whole: false };
  await new Promise<void>((done) => {
    const asking = request(front, { method: 'POST', agent: false }, (answer) => {
      saw.status = answer.statusCode ?? 0;
      answer.on('data', (part: Buffer) => {
        saw.parts.push(part.toString());
        seen(saw, () => asking.destroy());
      });
      answer.once('close', () => {
        saw.whole = answer.complete;
        done();
      });
      answer.on('error', () => undefined);
    });
    asking.once('error', () => done());
    asking.end();
  });
  const answered = await told;
  return { saw, told: { status: answered.status, body: answered.body.toString() } };
}

describe('an answer is passed on', () => {
  test('whole, with its status', async () => {
    const upstream = await serving((response) => response.writeHead(503, { 'retry-after': '30' }).end('closed'));
    const { saw, told } = await through(upstream);
    expect(saw).toEqual({ status: 503, parts: ['closed'], whole: true });
    expect(told).toEqual({ status: 503, body: 'closed' });
  });

  test('as it drips: what has come is there before the rest comes', async () => {
    let rest: (() => void) | undefined;
    const upstream = await serving((response) => {
      response.writeHead(200, { 'content-length': '6' }).write('one');
      rest = () => response.end('two');
    });
    const { saw } = await through(upstream, ({ parts }) => {
      if (parts.length === 1) rest?.();
    });
    expect(saw).toEqual({ status: 200, parts: ['one', 'two'], whole: true });
  });

  test('cut off where it was cut off', async () => {
    const upstream = await serving((response) => {
      response.writeHead(200, { 'content-length': '6' });
      response.write('one', () => response.socket?.destroySoon());
    });
    const { saw, told } = await through(upstream);
    expect(saw).toEqual({ status: 200, parts: ['one'], whole: false });
    expect(told).toEqual({ status: 200, body: 'one' });
  });

  test('not at all where the connection breaks', async () => {
    const upstream = await serving((response) => response.socket?.resetAndDestroy());
    const { saw, told } = await through(upstream);
    expect(saw).toEqual({ parts: [], whole: false });
    expect(told).toEqual({ status: undefined, body: '' });
  });

  test('until its asker has gone: then nobody waits for the rest', async () => {
    let gone: Promise<unknown> | undefined;
    const upstream = await serving((response) => {
      gone = once(response, 'close');
      response.writeHead(200, { 'content-length': '6' }).write('one');
    });
    const { told } = await through(upstream, (_, hangUp) => hangUp());
    await gone;
    expect(told.body).toBe('one');
  });
});
