// The file door as a caller sees it: bytes in, receipts out, over a real Visma.
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { fileExamples } from '../../../contracts/examples/flat-file-examples.ts';
import type { Receipt } from '../../../contracts/receipt.ts';
import type { Exchange } from '../../../emulator/doors/exchange.ts';
import { type FileDoorOptions, fileDoor } from '../../../emulator/doors/file-door.ts';
import type { Visma } from '../../../emulator/service/visma.ts';
import { packageFile } from '../../../foundation/package-file.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import { exampleFile, exampleVisma, registerGiven } from './example-register.ts';

function doorOf(visma: Visma, options: Partial<FileDoorOptions> = {}) {
  const report = (id: string, error: unknown) => {
    throw new Error(`reported ${id}`, { cause: error });
  };
  return fileDoor(visma, { newId: realWorld.newId, monotonicMs: realWorld.clock.monotonicMs, report, ...options });
}

function post(body: Buffer, exchange: Partial<Exchange> = {}): Exchange {
  return {
    method: 'POST',
    path: '/w/a/flat-file',
    query: {},
    headers: {},
    origin: 'http://visma.test',
    body,
    ...exchange,
  };
}

function receiptsIn(body: Buffer): Receipt[] {
  return (JSON.parse(body.toString('utf8')) as { receipts: Receipt[] }).receipts;
}

describe('every raw file gets the verdict that it is declared with', () => {
  test.each(fileExamples)('$file', async ({ file, after, accepted, codes, given }) => {
    const visma = await exampleVisma();
    await visma.changeRegister('a', 'given', (register) => registerGiven(register, given));
    const door = doorOf(visma);
    const bytes = (path: string) => readFile(packageFile(`contracts/examples/${path}`));
    if (after) await door.handle('a', post(await bytes(after)));
    const reply = await door.handle('a', post(await bytes(file)));
    const receipts = receiptsIn(reply.body);
    const findings = receipts.flatMap((receipt) => [
      ...receipt.findings,
      ...receipt.bases.flatMap((each) => each.findings),
    ]);
    const found = [...new Set<string>(findings.map(({ code }) => code))];
    expect(found).toEqual(expect.arrayContaining([...codes]));
    // An inactive client has no items of its own either: the only declared code that may bring another with it.
    expect(found.filter((code) => code !== 'VE-112' || !codes.includes('VE-102'))).toEqual(codes);
    expect(receipts.every((receipt) => receipt.errorFlag === 'SUCCESS')).toBe(accepted);
    for (const finding of findings) expect(finding.place.kind).toBeDefined();
    expect(reply).toMatchObject({ status: 200, headers: { 'content-type': 'application/json' } });
    await visma.close();
  });
});

test('several transfers: a receipt each, in the order of the file', async () => {
  const visma = await exampleVisma();
  const reply = await doorOf(visma).handle('a', post(await exampleFile('accepted-several-transfers')));
  expect(receiptsIn(reply.body).map(({ transferId, received }) => [transferId, received])).toEqual([
    ['FX-108', true],
    ['FX-109', true],
  ]);
  await visma.close();
});

describe('how it is asked', () => {
  const rows: { what: string; exchange: Partial<Exchange>; status: number; type: string; says: RegExp }[] = [
    {
      what: 'as curl sends a file',
      exchange: { headers: { 'content-type': 'application/x-www-form-urlencoded' } },
      status: 200,
      type: 'application/json',
      says: /"receipts"/,
    },
    {
      what: 'JSON before text',
      exchange: { headers: { accept: 'application/json, text/plain' } },
      status: 200,
      type: 'application/json',
      says: /"receipts"/,
    },
    {
      what: 'text',
      exchange: { headers: { accept: 'text/plain' } },
      status: 200,
      type: 'text/plain; charset=utf-8',
      says: /KVITTERINGSLISTE[\s\S]*RECEIPT LIST/,
    },
    {
      what: 'text in Norwegian',
      exchange: { headers: { accept: 'text/plain' }, query: { lang: 'nb' } },
      status: 200,
      type: 'text/plain; charset=utf-8',
      says: /^KVITTERINGSLISTE(?![\s\S]*RECEIPT)/,
    },
    {
      what: 'text in English',
      exchange: { headers: { accept: 'text/plain;q=0.9' }, query: { lang: 'en' } },
      status: 200,
      type: 'text/plain; charset=utf-8',
      says: /^RECEIPT LIST(?![\s\S]*KVITTERING)/,
    },
    {
      what: 'text that is preferred to JSON before it',
      exchange: { headers: { accept: 'application/json;q=0.1, text/plain;q=0.9' }, query: { lang: 'en' } },
      status: 200,
      type: 'text/plain; charset=utf-8',
      says: /^RECEIPT LIST(?![\s\S]*KVITTERING)/,
    },
    {
      what: 'another language',
      exchange: { query: { lang: 'se' } },
      status: 400,
      type: 'text/plain; charset=utf-8',
      says: /lang=se: expected nb, en, both/,
    },
    {
      what: 'a key that is nearly one',
      exchange: { query: { nme: 'november.txt' } },
      status: 400,
      type: 'text/plain; charset=utf-8',
      says: /mente du "name"\?\nquery key "nme" is unknown; did you mean "name"\?/,
    },
    {
      what: 'another key',
      exchange: { query: { workspace: 'a' } },
      status: 400,
      type: 'text/plain; charset=utf-8',
      says: /query key "workspace" is unknown; known keys are name, lang/,
    },
    {
      what: 'a name',
      exchange: { query: { name: 'november.txt' } },
      status: 200,
      type: 'application/json',
      says: /"receipts"/,
    },
    {
      what: 'a form',
      exchange: { headers: { 'content-type': 'multipart/form-data; boundary=x' } },
      status: 415,
      type: 'text/plain; charset=utf-8',
      says: /--data-binary/,
    },
    {
      what: 'a page of another site',
      exchange: { headers: { origin: 'http://evil.test', host: 'visma.test', 'content-type': 'text/plain' } },
      status: 403,
      type: 'text/plain; charset=utf-8',
      says: /another site/,
    },
    { what: 'GET', exchange: { method: 'GET' }, status: 405, type: 'text/plain; charset=utf-8', says: /POST/ },
    {
      what: 'a body that broke off',
      exchange: { bodyProblem: 'unreadable', body: Buffer.alloc(0) },
      status: 400,
      type: 'text/plain; charset=utf-8',
      says: /nothing was received/,
    },
    {
      what: 'a body over the carrier’s limit',
      exchange: { bodyProblem: 'too-large', body: Buffer.alloc(0) },
      status: 413,
      type: 'application/json',
      says: /VE-214/,
    },
  ];
  test.each(rows)('$what: $status', async ({ exchange, status, type, says }) => {
    const visma = await exampleVisma();
    const reply = await doorOf(visma).handle('a', post(await exampleFile('accepted-private-person'), exchange));
    expect(reply.status).toBe(status);
    expect(reply.headers['content-type']).toBe(type);
    expect(reply.body.toString('utf8')).toMatch(says);
    expect((await visma.bases('a', {})).total).toBe(status === 200 ? 1 : 0);
    await visma.close();
  });
});

describe('limits and opening hours', () => {
  test('at the limit it is received, one byte over it is VE-214', async () => {
    const visma = await exampleVisma();
    const bytes = await exampleFile('accepted-private-person');
    const over = await doorOf(visma, { maxBytes: bytes.length - 1 }).handle('a', post(bytes));
    expect([over.status, receiptsIn(over.body).map((each) => [each.transferId, each.findings[0]?.code])]).toEqual([
      413,
      [['FX-101', 'VE-214']],
    ]);
    const at = await doorOf(visma, { maxBytes: bytes.length }).handle('a', post(bytes));
    expect([at.status, receiptsIn(at.body)[0]?.received]).toEqual([200, true]);
    await visma.close();
  });

  test('closed: 503, when to try again, and one VE-215; open again: received', async () => {
    const visma = await exampleVisma();
    const open = (isOpen: boolean) =>
      visma.changeRegister('a', 'opening hours', (register) => ({
        ...register,
        service: { ...register.service, open: isOpen, retryAfterSeconds: 77 },
      }));
    await open(false);
    const bytes = await exampleFile('accepted-private-person');
    const closed = await doorOf(visma).handle('a', post(bytes));
    expect([closed.status, closed.headers['retry-after']]).toEqual([503, '77']);
    expect(receiptsIn(closed.body).map(({ findings }) => findings.map(({ code }) => code))).toEqual([['VE-215']]);
    await open(true);
    const again = await doorOf(visma).handle('a', post(bytes));
    expect([again.status, receiptsIn(again.body)[0]?.received]).toEqual([200, true]);
    await visma.close();
  });
});

describe('the exchange', () => {
  test('is kept as it came and went, with its name', async () => {
    const visma = await exampleVisma();
    const bytes = await exampleFile('accepted-private-person');
    const reply = await doorOf(visma).handle('a', post(bytes, { query: { name: 'husleie.txt' } }));
    const { exchanges } = await visma.exchanges('a', {});
    expect(exchanges).toMatchObject([{ door: 'file', name: 'husleie.txt', status: 200, transferIds: ['FX-101'] }]);
    const [kept] = exchanges;
    expect(await visma.exchangeBytes('a', kept?.sequence ?? 0, 'request')).toEqual(bytes);
    expect(await visma.exchangeBytes('a', kept?.sequence ?? 0, 'answer')).toEqual(reply.body);
    await visma.close();
  });

  test('never holds a real-looking person number', async () => {
    const visma = await exampleVisma();
    const reply = await doorOf(visma).handle('a', post(await exampleFile('ve-216')));
    const [kept] = (await visma.exchanges('a', {})).exchanges;
    const request = (await visma.exchangeBytes('a', kept?.sequence ?? 0, 'request'))?.toString('latin1') ?? '';
    expect(request).toMatch(/^FL\*{11}\D/m);
    expect(`${request}${reply.body}`).not.toContain('12038599999');
    await visma.close();
  });

  test('that fails inside is a 500 with an id, and nothing of the inside', async () => {
    const visma = await exampleVisma();
    const reported: unknown[] = [];
    const failing = { ...visma, receive: () => Promise.reject(new Error('inside')) };
    const door = doorOf(failing, { newId: () => 'id-1', report: (id, error) => reported.push([id, String(error)]) });
    const reply = await door.handle('a', post(await exampleFile('accepted-private-person')));
    expect(reply.status).toBe(500);
    expect(reply.body.toString()).toMatch(/id-1/);
    expect(reply.body.toString()).not.toMatch(/inside/);
    expect(reported).toEqual([['id-1', 'Error: inside']]);
    await visma.close();
  });
});
