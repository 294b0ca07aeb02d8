// Requests that msw intercepts reach the same Visma as those over a socket: nothing listens, and everything answers.
import { readFile } from 'node:fs/promises';
import { request } from 'node:http';
import { syncBuiltinESMExports } from 'node:module';
import { gzipSync } from 'node:zlib';
import { setupServer } from 'msw/node';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { type OpenEmulator, openEmulator } from '../../emulator/index.ts';
import { vismaHandlers } from '../../emulator/msw.ts';
import { VismaWorkspace } from '../../emulator/workspace-client.ts';
import { packageFile } from '../../foundation/package-file.ts';

const address = 'https://visma.kommune.example/okonomi';
const workspace = new VismaWorkspace(address, 'mine');
const network = setupServer();
let emulator: OpenEmulator;
let file: Buffer;

beforeAll(async () => {
  emulator = await openEmulator({ maxMessageMb: 1 });
  file = await readFile(packageFile('contracts/examples/flat-file/accepted-line-feed.txt'));
  network.listen({
    onUnhandledFrame: () => {
      throw new Error('not ours');
    },
  });
  network.use(...vismaHandlers(emulator, address), ...vismaHandlers(emulator, 'http://visma.kommune.example'));
  syncBuiltinESMExports();
});
afterEach(() => workspace.drop());
afterAll(async () => {
  network.close();
  syncBuiltinESMExports();
  await emulator.close();
});

const upload = (body: Uint8Array = file, headers: Record<string, string> = {}) =>
  fetch(workspace.fileUrl, { method: 'POST', body: Buffer.from(body), headers });

describe('everything below the address', () => {
  test('the file door receives, and the control API shows it', async () => {
    const answer = await upload();
    expect(answer.status).toBe(200);
    expect(await answer.json()).toMatchObject({ receipts: [{ received: true }] });
    expect(await workspace.bases()).toHaveLength(1);
    expect(await new VismaWorkspace(address, 'other').bases()).toEqual([]);
    await workspace.mustHold({ exactly: 1, bases: { accepted: true } });
    await expect(workspace.mustHold({ exactly: 2, bases: { accepted: true } })).rejects.toThrow(/2/);
  });

  test('a test that plays a browser says where its page is from, and is not held up', async () => {
    const headers = { origin: 'http://localhost:3000', 'sec-fetch-site': 'cross-site', 'x-forwarded-host': 'x.test' };
    expect((await upload(file, headers)).status).toBe(200);
    const clock = await fetch(`${workspace.apiUrl}/clock`, { method: 'PUT', body: '{"now":"2026-11-30"}', headers });
    expect(clock.status).toBe(200);
  });

  test('a page keeps the language that was chosen', async () => {
    await fetch(`${address}/api/w/mine`, { method: 'PUT' });
    const page = await fetch(`${address}/visma/mine/transfers?lang=en`, { headers: { accept: 'text/html' } });
    expect(page.headers.getSetCookie()).toEqual([expect.stringMatching(/^lang=en; /)]);
    expect(await page.text()).toContain('Received transfers');
  });

  test('the web service answers with its description at this address, and asks for credentials', async () => {
    const wsdl = await (await fetch(workspace.wsdlUrl)).text();
    expect(wsdl).toContain(`${address}/w/mine/ws_fakturagrunnlag`);
    const answer = await fetch(workspace.url, {
      method: 'POST',
      body: '<x/>',
      headers: { 'content-type': 'text/xml' },
    });
    expect(answer.status).toBe(401);
    expect(await answer.text()).toContain('VE-211');
  });

  test('a packed body is unpacked, one that cannot be is refused, one that is too large too', async () => {
    expect((await upload(gzipSync(file), { 'content-encoding': 'gzip' })).status).toBe(200);
    expect((await upload(file, { 'content-encoding': 'gzip' })).status).toBe(400);
    const number = '<personNumber>12038599999</personNumber>';
    const bomb = gzipSync(number + ' '.repeat(2_000_000) + number);
    const authorization = `Basic ${Buffer.from('laft:laft').toString('base64')}`;
    const headers = { 'content-type': 'text/xml', 'content-encoding': 'gzip', authorization };
    const large = await fetch(workspace.url, { method: 'POST', body: bomb, headers });
    expect(large.status).toBe(413);
    expect((await emulator.visma.workspace(workspace.name))?.realLookingNumbers['web-service']).toBe(2);
  });

  test('a path that is none, and the address itself', async () => {
    expect((await fetch(`${address}/nothing`)).status).toBe(404);
    expect(await (await fetch(address)).text()).toContain(`${address}/w/<name>/ws_fakturagrunnlag`);
    expect((await fetch(`${address}/w/My_Job/flat-file`)).status).toBe(404);
  });

  test('a client on node:http is answered as well', async () => {
    const answered = await new Promise((resolve, reject) => {
      request('http://visma.kommune.example/api/health', (answer) => resolve(answer.statusCode))
        .once('error', reject)
        .end();
    });
    expect(answered).toBe(200);
  });
});

test('what is sent elsewhere is not ours, though it begins alike', async () => {
  for (const other of ['https://visma.kommune.example/okonomien', 'https://visma.kommune.example.org/okonomi']) {
    expect((await fetch(other)).statusText).toBe('Unhandled Exception');
  }
});

describe('faults', () => {
  test.each([
    { kind: 'reset-before-read' },
    { kind: 'reset-after-read' },
    { kind: 'time-out', parameters: { ms: 1 } },
    { kind: 'lost-before-processing' },
  ] as const)('$kind: the sender gets no answer, and nothing is received', async (fault) => {
    await workspace.setFaults(fault);
    await expect(upload()).rejects.toThrow();
    expect(await workspace.bases()).toEqual([]);
    expect((await upload()).status).toBe(200);
  });

  test('answer-lost: no answer, and it is received', async () => {
    await workspace.setFaults({ kind: 'answer-lost' });
    await expect(upload()).rejects.toThrow();
    expect(await workspace.bases()).toHaveLength(1);
  });

  test('half-answer: the answer begins and breaks off', async () => {
    await workspace.setFaults({ kind: 'half-answer' });
    await expect(upload().then((answer) => answer.text())).rejects.toThrow();
    expect(await workspace.bases()).toHaveLength(1);
  });

  test('slow-drip: the whole answer, in pieces', async () => {
    await workspace.setFaults({ kind: 'slow-drip', parameters: { bytes: 64, everyMs: 1 } });
    const answer = await upload();
    const sizes: number[] = [];
    for await (const piece of answer.body ?? []) sizes.push(piece.length);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(64);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBe(Number(answer.headers.get('content-length')));
  });

  test('delay: the sender may give up before it comes', async () => {
    await workspace.setFaults({ kind: 'delay', parameters: { ms: 3_000_000 } });
    const giveUp = new AbortController();
    const sent = fetch(workspace.fileUrl, { method: 'POST', body: Buffer.from(file), signal: giveUp.signal });
    while ((await workspace.bases()).length === 0);
    giveUp.abort();
    await expect(sent).rejects.toThrow();
    await workspace.setFaults({ kind: 'delay', parameters: { ms: 1 } });
    expect((await upload()).status).toBe(200);
  });

  test('http-error: as it stands', async () => {
    await workspace.setFaults({ kind: 'http-error', parameters: { status: 503 } });
    const answer = await upload();
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '30']);
  });
});
