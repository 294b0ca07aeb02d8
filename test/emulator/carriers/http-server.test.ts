// The HTTP carrier: which door a path leads to, what it says where there is none, and how it ends.
import { once } from 'node:events';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answer, pagesBelow } from '../../../emulator/carriers/answer.ts';
import { startHttpServer } from '../../../emulator/carriers/http-server.ts';
import type { Exchange, Reply } from '../../../emulator/doors/exchange.ts';
import { vismaPages } from '../../../emulator/pages/visma-pages.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import type { Clock } from '../../../foundation/world/world.ts';

interface Seen extends Exchange {
  door: string;
  workspace: string;
}

const seen: Seen[] = [];
const reported: unknown[] = [];

function door(name: string) {
  return {
    handle: async (workspace: string, exchange: Exchange): Promise<Reply> => {
      seen.push({ ...exchange, door: name, workspace });
      if (exchange.query.fail !== undefined) throw new Error('secret');
      return { status: 200, headers: { 'content-type': 'text/plain', 'x-door': name }, body: exchange.body };
    },
  };
}

/** Waits until it is no longer needed: a close that relied on cutting connections off would never end. */
const neverLate: Clock = {
  ...realWorld.clock,
  wait: (_ms, signal) => new Promise((resolve) => signal?.addEventListener('abort', () => resolve())),
};

const api = door('control-api');
const noPages = { handle: async () => undefined };
const start = (webService = door('web-service')) =>
  startHttpServer({
    host: '127.0.0.1',
    port: 0,
    maxMessageBytes: 1000,
    maxFileBytes: 5000,
    clock: neverLate,
    newId: () => 'id-1',
    report: (_, error) => reported.push(error),
    doors: {
      webService,
      flatFile: door('flat-file'),
      controlApi: { handle: (exchange) => api.handle('', exchange) },
      pages: noPages,
    },
  });

let server: Awaited<ReturnType<typeof start>>;
beforeAll(async () => {
  server = await start();
});
afterAll(() => server.close());

const last = () => {
  const exchange = seen.at(-1);
  if (!exchange) throw new Error('no exchange was seen');
  return exchange;
};

describe('paths', () => {
  test.each([
    { path: '/ws_fakturagrunnlag', door: 'web-service', workspace: 'default' },
    { path: '/w/alpha/ws_fakturagrunnlag?wsdl', door: 'web-service', workspace: 'alpha' },
    { path: '/flat-file', door: 'flat-file', workspace: 'default' },
    { path: '/w/alpha/flat-file', door: 'flat-file', workspace: 'alpha' },
    { path: '/api/w/alpha/bases?limit=1', door: 'control-api', workspace: '' },
    { path: '/api', door: 'control-api', workspace: '' },
  ])('$path', async ({ path, door, workspace }) => {
    await request(server.url).post(path).expect(200).expect('x-door', door);
    const [bare, query = ''] = path.split('?');
    expect(last()).toMatchObject({
      door,
      workspace,
      path: bare,
      query: Object.fromEntries(new URLSearchParams(query)),
    });
  });

  test('the root points the way', async () => {
    const { text } = await request(server.url).get('/').expect(200);
    for (const path of ['/ws_fakturagrunnlag?wsdl', '/flat-file', '/api/openapi.json'])
      expect(text).toContain(server.url + path);
  });

  test.each([
    { path: '/nothing', status: 404, says: '/nothing er ingen adresse her.\n/nothing is no address here.\n' },
    { path: '/w/Ugly/flat-file', status: 404, says: 'workspace "Ugly": expected' },
    { path: '/w/Ugly/flat-file', status: 404, says: 'navn "Ugly": ventet 1 til 63 små bokstaver' },
    { path: '/w/%E0%A4%A/flat-file', status: 400, says: 'percent' },
    { path: '/w/%E0%A4%A/flat-file', status: 400, says: 'se på prosenttegnene' },
    {
      path: '/flat-file?fail',
      status: 500,
      says: "logg har det under id-1.\nSomething unexpected happened; the server's log has it under id-1.\n",
    },
  ])('$path: $status', async ({ path, status, says }) => {
    const { text } = await request(server.url).post(path).expect(status);
    expect(text).toContain(says);
    expect(text).not.toMatch(/secret|\.ts:|node_modules/);
  });

  test('what failed is reported once, and nothing is said of express', async () => {
    expect(reported).toEqual([expect.objectContaining({ message: 'secret' })]);
    const { headers } = await request(server.url).get('/');
    expect(headers).not.toHaveProperty('x-powered-by');
  });
});

describe('bodies', () => {
  test.each([
    { says: 'at the limit', body: Buffer.alloc(1000, 'x'), encoding: 'identity', problem: undefined, bytes: 1000 },
    { says: 'over the limit', body: Buffer.alloc(1001, 'x'), encoding: 'identity', problem: 'too-large', bytes: 0 },
    { says: 'unpacked', body: gzipSync(Buffer.alloc(900, 'x')), encoding: 'gzip', problem: undefined, bytes: 900 },
    { says: 'a bomb', body: gzipSync(Buffer.alloc(9_000_000)), encoding: 'gzip', problem: 'too-large', bytes: 0 },
    { says: 'not what it says', body: Buffer.from('plain'), encoding: 'gzip', problem: 'unreadable', bytes: 0 },
    { says: 'an unknown encoding', body: Buffer.from('plain'), encoding: 'rot13', problem: 'unreadable', bytes: 0 },
  ])('$says', async ({ body, encoding, problem, bytes }) => {
    await request(server.url)
      .post('/ws_fakturagrunnlag')
      .set('content-encoding', encoding)
      .type('text/xml')
      .serialize((x) => x as never)
      .send(body as never);
    expect({ problem: last().bodyProblem, bytes: last().body.length }).toEqual({ problem, bytes });
  });

  test('a file has its own limit', async () => {
    await request(server.url).post('/flat-file').type('text/plain').send('x'.repeat(4000));
    expect(last().body.length).toBe(4000);
  });
});

test.each([
  { says: 'as asked', headers: { host: 'visma.test:81' }, origin: 'http://visma.test:81' },
  {
    says: 'a proxy',
    headers: { host: 'in', 'x-forwarded-host': 'out.test, mid', 'x-forwarded-proto': 'https, http' },
    origin: 'https://out.test',
  },
  { says: 'an odd proxy', headers: { host: 'in', 'x-forwarded-proto': 'gopher' }, origin: 'http://in' },
])('origin: $says', async ({ headers, origin }) => {
  await request(server.url).get('/flat-file').set(headers);
  expect(last().origin).toBe(origin);
});

test('an address that cannot be taken apart is told so, in our own words', async () => {
  const client = connect(server.port, '127.0.0.1');
  let got = '';
  client.on('data', (bytes) => {
    got += bytes;
  });
  client.write('GET http://[ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n');
  await once(client, 'close');
  expect(got).toMatch(/^HTTP\/1\.1 400 /);
  expect(got).toMatch(/content-type: text\/plain[\s\S]*Adressen kan ikke leses[\s\S]*The address cannot be read/i);
});

test.each(['/ws_fakturagrunnlag/', '/w/alpha/flat-file/'])('%s is told what is too much in it', async (path) => {
  const { text } = await request(server.url).post(path).send('x').expect(404);
  expect(text).toMatch(/ta bort skråstreken på slutten\.\n.*leave out the slash at its end\.\n/);
});

test.each([
  { path: '/nothing', limits: [0] },
  { path: '/visma/alpha/transfers', limits: [5000] },
  { path: '/ws_fakturagrunnlag', limits: [1000] },
  { path: '/flat-file', limits: [5000] },
  { path: '/api/x', limits: [1000] },
])('so much is read of what is sent to $path: $limits', async ({ path, limits }) => {
  const asked: number[] = [];
  const house = { ...(await takenOptions()), maxMessageBytes: 1000, maxFileBytes: 5000 };
  const unread = { method: 'POST', path, query: {}, headers: {}, origin: '', body: Buffer.alloc(0) };
  await answer(house, unread, async (limit) => {
    asked.push(limit);
    return { body: Buffer.alloc(0) };
  });
  expect(asked).toEqual(limits);
});

test('every page that takes something lies where as much is read as a page may be given', () => {
  const acting = vismaPages.filter(({ act }) => act).map(({ path }) => path);
  expect(acting.filter((path) => path !== '/' && !path.startsWith(pagesBelow))).toEqual([]);
});

test.each([
  { host: '0.0.0.0', url: /^http:\/\/127\.0\.0\.1:\d+$/ },
  { host: '127.0.0.1', url: /^http:\/\/127\.0\.0\.1:\d+$/ },
])('who listens on $host is called by an address that leads to it', async ({ host, url }) => {
  const own = await startHttpServer({ ...(await takenOptions()), host, port: 0 });
  expect(own.url).toMatch(url);
  await request(own.url).get('/').expect(200);
  await own.close();
});

test('a port that is taken is one clear sentence', async () => {
  const again = startHttpServer({ ...(await takenOptions()), port: server.port });
  await expect(again).rejects.toThrow(
    `port ${server.port} on 127.0.0.1 is in use; stop the other program, or choose another port with --port`,
  );
});

async function takenOptions() {
  const nothing = door('none');
  const doors = {
    webService: nothing,
    flatFile: nothing,
    controlApi: { handle: (exchange: Exchange) => nothing.handle('', exchange) },
    pages: noPages,
  };
  return {
    host: '127.0.0.1',
    maxMessageBytes: 1,
    maxFileBytes: 1,
    clock: realWorld.clock,
    newId: () => '',
    report: () => undefined,
    doors,
  };
}

test('an address of another machine is one clear sentence', async () => {
  await expect(startHttpServer({ ...(await takenOptions()), host: '192.0.2.1', port: 0 })).rejects.toThrow(
    '192.0.2.1 is no address of this machine; give one with --host',
  );
});

/** A door that answers when it is told to. */
function slowDoor() {
  const arrived = Promise.withResolvers<void>();
  const finished = Promise.withResolvers<void>();
  const handle = async (): Promise<Reply> => {
    arrived.resolve();
    await finished.promise;
    return { status: 200, headers: {}, body: Buffer.from('done') };
  };
  return { door: { handle }, arrived: arrived.promise, finish: finished.resolve };
}

test('closing finishes what is under way and takes nothing new', async () => {
  const slow = slowDoor();
  const own = await start(slow.door);
  const idle = connect(own.port, '127.0.0.1');
  await once(idle, 'connect');
  const gone = once(idle, 'close');
  const answer = request(own.url)
    .post('/ws_fakturagrunnlag')
    .then((response) => response);
  await slow.arrived;
  const closed = own.close();
  await gone;
  await expect(request(own.url).get('/')).rejects.toThrow('ECONNREFUSED');
  slow.finish();
  expect((await answer).text ?? '').toBe('done');
  await closed;
});

test('closing cuts off what does not come to its end before whoever waits for it gives up', async () => {
  const waits: number[] = [];
  const wait = async (ms: number) => void waits.push(ms);
  const own = await startHttpServer({ ...(await takenOptions()), port: 0, clock: { ...realWorld.clock, wait } });
  const stalled = connect(own.port, '127.0.0.1');
  stalled.write(
    'POST /ws_fakturagrunnlag HTTP/1.1\r\nHost: localhost\r\nExpect: 100-continue\r\nContent-Length: 9\r\n\r\n',
  );
  await once(stalled, 'data');
  const gone = once(stalled, 'close');
  await own.close();
  await gone;
  expect(waits.filter((ms) => ms >= 10_000)).toEqual([]);
  expect(waits).toHaveLength(1);
});

test('closing finishes what was sent behind another request on the same connection', async () => {
  const slow = slowDoor();
  const own = await start(slow.door);
  const client = connect(own.port, '127.0.0.1');
  let got = '';
  client.on('data', (bytes) => {
    got += bytes;
  });
  const ended = once(client, 'close');
  client.write(
    'GET / HTTP/1.1\r\nHost: localhost\r\n\r\nPOST /ws_fakturagrunnlag HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n',
  );
  await slow.arrived;
  while (!got.includes('visma-testbench emulator')) await once(client, 'data');
  const closed = own.close();
  slow.finish();
  await closed;
  await ended;
  expect(got.match(/HTTP\/1.1 \d+/g)).toEqual(['HTTP/1.1 200', 'HTTP/1.1 200']);
  expect(got).toMatch(/done$/);
});
