// What arrives on a socket byte for byte: senders that are slow, cut off, old, or that speak no HTTP at all.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import { basic, basis, contentTypes, envelope, transfer } from '../doors/soap-exchange.ts';

let emulator: Emulator;
const reported: unknown[] = [];

beforeAll(async () => {
  emulator = await startEmulator({ maxMessageMb: 1, report: (_, error) => reported.push(error) });
});
afterAll(async () => {
  await emulator.close();
  expect(reported).toEqual([]);
});

const name = 'Åse Ærlig Østbø';

interface Message {
  workspace: string;
  id?: string;
  version?: '1.0' | '1.1';
  headers?: Readonly<Record<string, string>>;
  connection?: 'close' | 'keep-alive';
}

/** A whole request as it stands on the wire. */
function requestOf({ workspace, id = 'T-1', version = '1.1', headers = {}, connection = 'close' }: Message): Buffer {
  const body = Buffer.from(envelope(transfer(basis({ id: `B-${id}`, name }), { id })));
  const all = {
    host: 'visma.test',
    'content-type': contentTypes['1.1'],
    authorization: basic,
    'content-length': String(body.length),
    connection,
    ...headers,
  };
  const head = Object.entries(all).map(([key, value]) => `${key}: ${value}\r\n`);
  return Buffer.concat([
    Buffer.from(`POST /w/${workspace}/ws_fakturagrunnlag HTTP/${version}\r\n${head.join('')}\r\n`),
    body,
  ]);
}

async function opened(): Promise<Socket> {
  const socket = connect(emulator.port, '127.0.0.1').setNoDelay(true);
  await once(socket, 'connect');
  return socket;
}

/** Everything that the server says until it hangs up. */
async function answerOn(socket: Socket): Promise<string> {
  const chunks: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => chunks.push(chunk)).on('error', () => undefined);
  await new Promise<void>((resolve) => (socket.closed ? resolve() : socket.on('close', () => resolve())));
  return Buffer.concat(chunks).toString();
}

async function answerTo(bytes: Buffer | string): Promise<string> {
  const socket = await opened();
  socket.write(bytes);
  return await answerOn(socket);
}

/** Each piece is on its way before the next is given to the socket. */
async function writeEach(socket: Socket, pieces: Iterable<Buffer>): Promise<void> {
  for (const piece of pieces) await new Promise<void>((resolve) => socket.write(piece, () => resolve()));
}

async function receivedNames(workspace: string): Promise<string[]> {
  const { bases } = await emulator.visma.bases(workspace, {});
  return bases.map(({ basis: { name: received } }) => received);
}

const statusOf = (answer: string) => Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1]);

test('a message that is cut in two at any of its bytes is received whole', async () => {
  const workspaceOf = (at: number) => `cut-${String(at).padStart(4, '0')}`;
  const whole = requestOf({ workspace: workspaceOf(0) });
  // Every border inside a letter, and some of the others.
  const borders = [...whole.keys()].filter((at) => at > 0 && ((whole[at] ?? 0) > 0x7f || at % 29 === 0));
  expect(borders.length).toBeGreaterThan(20);
  await Promise.all(
    borders.map(async (at) => {
      const bytes = requestOf({ workspace: workspaceOf(at) });
      const socket = await opened();
      const answer = answerOn(socket);
      await writeEach(socket, [bytes.subarray(0, at), bytes.subarray(at)]);
      expect(statusOf(await answer)).toBe(200);
      expect(await receivedNames(workspaceOf(at))).toEqual([name]);
    }),
  );
});

test('one byte at a time, head and body, while others are served', async () => {
  const bytes = requestOf({ workspace: 'slow' });
  const slow = await opened();
  const answer = answerOn(slow);
  const [first, second] = [bytes.subarray(0, 60), bytes.subarray(60)];
  await writeEach(slow, [first]);
  expect(statusOf(await answerTo(requestOf({ workspace: 'beside-the-slow' })))).toBe(200);
  await writeEach(
    slow,
    [...second.keys()].map((at) => second.subarray(at, at + 1)),
  );
  expect(statusOf(await answer)).toBe(200);
  expect(await receivedNames('slow')).toEqual([name]);
});

test('a message whose sender hangs up in the middle is not received', async () => {
  const bytes = requestOf({ workspace: 'hung-up' });
  const socket = await opened();
  await writeEach(socket, [bytes.subarray(0, bytes.length - 20)]);
  socket.destroy();
  expect(statusOf(await answerTo(requestOf({ workspace: 'beside-the-hung-up' })))).toBe(200);
  expect(await receivedNames('hung-up')).toEqual([]);
});

test('two messages on one connection, sent in one go, are answered in their order', async () => {
  const first = requestOf({ workspace: 'in-one-go', id: 'T-1', connection: 'keep-alive' });
  const second = requestOf({ workspace: 'in-one-go', id: 'T-2' });
  const answer = await answerTo(Buffer.concat([first, second]));
  expect([...answer.matchAll(/<transferId>(T-\d)<\/transferId>/g)].map(([, id]) => id)).toEqual(['T-1', 'T-2']);
  expect(await receivedNames('in-one-go')).toEqual([name, name]);
});

test('a sender that asks whether it may go on is told so', async () => {
  const bytes = requestOf({ workspace: 'may-i', headers: { expect: '100-continue' } });
  const answer = await answerTo(bytes);
  expect(answer).toMatch(/^HTTP\/1\.1 100 Continue\r\n\r\nHTTP\/1\.1 200 OK\r\n/);
});

test('HTTP/1.0 is answered', async () => {
  expect(statusOf(await answerTo(requestOf({ workspace: 'old', version: '1.0' })))).toBe(200);
  expect(await receivedNames('old')).toEqual([name]);
});

const address = 'POST /w/raw/ws_fakturagrunnlag HTTP/1.1\r\nhost: visma.test\r\n';

test.each([
  { says: 'no HTTP', bytes: '\x16\x03\x01\x02\x00 hello\r\n\r\n', status: 400 },
  { says: 'a flat file on the socket', bytes: `ST${'T-1'.padEnd(60)}\r\nSL00000002\r\n\r\n`, status: 400 },
  {
    says: 'a head of 17 kB',
    bytes: `${address}x-padding: ${'x'.repeat(17_000)}\r\n\r\n`,
    status: 431,
  },
  {
    says: 'two lengths, as in request smuggling',
    bytes: `${address}content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n`,
    status: 400,
  },
  {
    says: 'a length that is no number',
    bytes: `${address}content-length: ten\r\n\r\n`,
    status: 400,
  },
  {
    says: 'a chunk whose size is no number',
    bytes: `${address}transfer-encoding: chunked\r\ncontent-type: text/xml\r\n\r\nzz\r\n`,
    status: 400,
  },
])('$says: refused in one answer without internals, and nothing is received', async ({ bytes, status }) => {
  const answer = await answerTo(bytes);
  expect(statusOf(answer)).toBe(status);
  expect(answer).not.toMatch(/\bat .*:\d+:\d+|node_modules/);
  expect(await receivedNames('raw')).toEqual([]);
  expect(statusOf(await answerTo(requestOf({ workspace: 'after-raw' })))).toBe(200);
});
