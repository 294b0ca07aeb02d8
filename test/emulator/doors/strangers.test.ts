// A page of another site, in the browser of somebody who runs a Visma, reaches nothing of it by any door.
import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator, VismaWorkspace } from '../../../emulator/index.ts';
import { isLoopback, namesThisMachine } from '../../../foundation/pages/guard.ts';
import { exampleFile } from './example-register.ts';
import { contentTypes, send } from './soap-exchange.ts';

let emulator: Emulator;
let file: Buffer;
beforeAll(async () => {
  emulator = await startEmulator();
  file = await exampleFile('accepted-private-person');
});
afterAll(() => emulator.close());

const boundary = '-----------------------------9051914041544843365972754266';
const upload = () =>
  Buffer.concat([
    Buffer.from(`--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n`),
    file,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ]);
const form = { 'content-type': `multipart/form-data; boundary=${boundary}` };

/** A name of the site's own that it makes lead to this machine. */
const rebound = () => {
  const host = `evil.example:${emulator.port}`;
  return { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' };
};
const loaded = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
const sibling = { ...loaded, 'sec-fetch-site': 'same-site' };
const posted = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', origin: 'http://evil.example' };

const rows: {
  way: string;
  method: string;
  path: string;
  headers: () => Record<string, string>;
  body?: () => Buffer;
}[] = [
  {
    way: 'a file by a name made to lead here',
    method: 'POST',
    path: '/w/s/flat-file',
    headers: rebound,
    body: () => file,
  },
  {
    way: "a page's upload by a name made to lead here",
    method: 'POST',
    path: '/visma/s/transfers',
    headers: () => ({ ...rebound(), ...form }),
    body: upload,
  },
  { way: 'a look by a name made to lead here', method: 'GET', path: '/api/w/s/transfers', headers: rebound },
  { way: 'an image', method: 'GET', path: '/api/w/s/transfers', headers: () => loaded },
  { way: "a script of another port's page", method: 'GET', path: '/api/w/s/transfers', headers: () => sibling },
  { way: 'an image of a page', method: 'GET', path: '/visma/s/transfers', headers: () => loaded },
  {
    way: 'a form to the web service',
    method: 'POST',
    path: '/w/s/ws_fakturagrunnlag',
    headers: () => ({ ...posted, 'content-type': 'text/plain' }),
    body: () => Buffer.from('x'),
  },
  {
    way: 'a message that names where it is from',
    method: 'POST',
    path: '/w/s/ws_fakturagrunnlag',
    headers: () => ({ origin: 'http://evil.example', 'content-type': contentTypes['1.1'] }),
    body: () => Buffer.from('<x/>'),
  },
  { way: 'a file', method: 'POST', path: '/w/s/flat-file', headers: () => posted, body: () => file },
  { way: 'a call', method: 'DELETE', path: '/api/w/s', headers: () => posted },
];

test.each(rows)('$way is refused, and makes no workspace', async ({ method, path, headers, body }) => {
  const answer = await send(emulator.url + path, { method, headers: headers(), ...(body ? { body: body() } : {}) });
  expect(answer.status).toBe(403);
  expect(answer.text).toMatch(/evil\.example|annet nettsted|annen nettside/);
  expect((await emulator.visma.workspaces()).map(({ name }) => name)).not.toContain('s');
});

describe('nobody else is held up', () => {
  test.each([
    { who: 'a program by another name, as a load balancer gives it', headers: { host: 'visma.test' } },
    { who: 'who follows a link', headers: { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate' } },
    { who: 'a page of our own', headers: { 'sec-fetch-site': 'same-origin', 'sec-fetch-mode': 'cors' } },
    { who: 'an address that was typed', headers: { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' } },
  ])('$who', async ({ headers }) => {
    const answer = await send(`${emulator.url}/ws_fakturagrunnlag?wsdl`, { method: 'GET', headers });
    expect(answer.status).toBe(200);
  });

  test('a file of a program by another name', async () => {
    const answer = await send(`${emulator.url}/w/program/flat-file`, { headers: { host: 'visma.test' }, body: file });
    expect(answer.status).toBe(200);
  });

  test('who speaks HTTP/1.0 and names no host', async () => {
    const client = connect(emulator.port, '127.0.0.1');
    let got = '';
    client.on('data', (bytes) => {
      got += bytes;
    });
    client.write('GET /api/health HTTP/1.0\r\n\r\n');
    await once(client, 'close');
    expect(got).toMatch(/^HTTP\/1\.1 200 /);
  });

  test('behind a proxy that speaks TLS and does not say so', async () => {
    const headers = { host: 'localhost', origin: 'https://localhost', 'content-type': 'application/json' };
    const body = '{"now":"2026-11-30"}';
    expect((await send(`${emulator.url}/api/w/tls/clock`, { method: 'PUT', headers, body })).status).toBe(200);
  });
});

test('a Visma on another address of this machine is reached by it', async () => {
  const own = await startEmulator({ host: '127.0.0.2' });
  try {
    await new VismaWorkspace(own.url, 'a').open();
    const page = await send(`${own.url}/visma/a/transfers`, { method: 'GET', headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
  } finally {
    await own.close();
  }
});

test.each([
  { address: '127.0.0.1', host: '127.0.0.1:8900', own: true },
  { address: '127.9.8.7', host: '127.9.8.7', own: true },
  { address: '::1', host: '[::1]:8900', own: true },
  { address: 'localhost', host: 'visma.localhost:1', own: true },
  { address: '0.0.0.0', host: '127.0.0.1.evil.example', own: false },
  { address: '10.0.0.1', host: '127.evil.example', own: false },
  { address: '127.example.com', host: 'evil.example', own: false },
])('$address and $host: of this machine only: $own', ({ address, host, own }) => {
  expect([isLoopback(address), namesThisMachine(host)]).toEqual([own, own]);
});

test.each(['constructor', '__proto__', 'toString', 'hasOwnProperty; charset=utf-8'])(
  'a content type called %s is no content type of SOAP, and is kept in the journal',
  async (type) => {
    const url = `${emulator.url}/w/types/ws_fakturagrunnlag`;
    const before = (await emulator.visma.exchanges('types', {})).total;
    const answer = await send(url, { headers: { 'content-type': type }, body: '<x/>' });
    expect(answer.status).toBe(415);
    expect((await emulator.visma.exchanges('types', {})).total).toBe(before + 1);
  },
);
