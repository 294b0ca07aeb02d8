// A driver of somebody else's that answers otherwise than the contract says is told so: the call, the key, what was expected.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type DriverClient, driverClient } from '../../../adapter/driver/driver-client.ts';
import { DriverFault, NotOffered } from '../../../adapter/driver/read-answer.ts';
import { LaftRefusal } from '../../../adapter/refusal.ts';
import { UserError } from '../../../foundation/user-error.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';

let server: Server;
let client: DriverClient;
/** What the foreign driver answers next, whatever it is asked. */
let next = { status: 200, body: '' };
beforeAll(async () => {
  server = createServer((_, response) => response.writeHead(next.status).end(next.body));
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  client = driverClient(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, realWorld.send);
});
afterAll(() => server.close());

const basis = (rest: object) =>
  JSON.stringify({ total: 1, bases: [{ basis: { id: 'B-1', tenancy: 'L-1' }, ...rest }] });

describe('an answer that is not as the contract says', () => {
  test.each([
    {
      what: 'nothing at all',
      body: '',
      says: 'answer to GET /w/alpha/bases is not as the contract says: expected JSON, got nothing',
    },
    { what: 'a page for people', body: '<html>Hei</html>', says: 'expected JSON, got "<html>Hei</html>"' },
    { what: 'another thing', body: '[]', says: 'bases is not as the contract says: ' },
    { what: 'a key that is not there', body: basis({ totalOre: 1 }), says: 'bases[1].state: missing; expected ' },
    {
      what: 'a state that there is not',
      body: basis({ state: 'lost', totalOre: 1 }),
      says: 'failed, transferred, got "lost"',
    },
    {
      what: 'an amount as text',
      body: basis({ state: 'ready', totalOre: '1' }),
      says: 'totalOre: expected number, got "1"',
    },
    {
      what: 'an amount with øre in decimals',
      body: basis({ state: 'ready', totalOre: 8500.5 }),
      says: 'bases[1].totalOre: expected ',
    },
  ])('$what', async ({ body, says }) => {
    next = { status: 200, body };
    const failure = await client.bases('alpha').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DriverFault);
    expect((failure as Error).message).toContain(says);
  });

  test('of many things that are wrong the first are told, and how many more there are', async () => {
    next = { status: 200, body: JSON.stringify({ total: 9, bases: Array(9).fill({}) }) };
    await expect(client.bases('alpha')).rejects.toThrow(/bases\[1\].basis: missing.*and \d+ more/);
  });

  test('none at all', async () => {
    const gone = driverClient('http://127.0.0.1:9', realWorld.send);
    const failure = await gone.bases('alpha').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DriverFault);
    expect((failure as Error).message).toMatch(/^the driver did not answer GET \/w\/alpha\/bases: ./);
  });

  test('a capability that there is not', async () => {
    next = { status: 200, body: '{"status":"ok","capabilities":["flat_file"]}' };
    await expect(client.health()).rejects.toThrow(/GET \/health .*capabilities\[1\]: expected .*got "flat_file"/);
  });
});

describe('what may be left out', () => {
  test('is filled in', async () => {
    next = { status: 200, body: basis({ state: 'ready', totalOre: 1, own: 'thing' }) };
    const { bases } = await client.bases('alpha');
    expect(bases).toMatchObject([{ missing: [], errors: [], basis: { client: '', lines: [] }, own: 'thing' }]);
  });

  test('health: no capability beside what every driver has', async () => {
    next = { status: 200, body: '{"status":"ok"}' };
    expect(await client.health()).toEqual({ status: 'ok', driver: '', capabilities: [] });
  });
});

describe('a status', () => {
  const refused = '{"error":{"message":"It is not."}}';
  test.each([
    { status: 400, body: refused, kind: UserError, says: 'It is not.' },
    { status: 404, body: refused, kind: LaftRefusal, says: 'It is not.' },
    { status: 409, body: refused, kind: LaftRefusal, says: 'It is not.' },
    { status: 501, body: refused, kind: NotOffered, says: 'It is not.' },
    {
      status: 500,
      body: refused,
      kind: DriverFault,
      says: 'the driver answered GET /w/alpha/bases with HTTP 500: It is not.',
    },
    { status: 404, body: 'Not\n Found', kind: DriverFault, says: 'with HTTP 404: "Not Found"' },
    { status: 502, body: '', kind: DriverFault, says: 'with HTTP 502: without a word' },
  ])('$status with "$body"', async ({ status, body, kind, says }) => {
    next = { status, body };
    const failure = await client.bases('alpha').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(kind);
    expect(failure instanceof DriverFault).toBe(kind === DriverFault);
    expect((failure as Error).message).toContain(says);
  });
});
