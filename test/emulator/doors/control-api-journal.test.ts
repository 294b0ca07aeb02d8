// The journal and verification through the control API: every query of the list, what was dropped, and a question that does not hold.
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import { exampleFile } from './example-register.ts';
import { basis, envelope, post, question, send, transfer } from './soap-exchange.ts';

const tenant = '12838510068';
const otherTenant = '41879020008';
let emulator: Emulator;
const api = () => request(emulator.url);
const service = (workspace: string) => `${emulator.url}/w/${workspace}/ws_fakturagrunnlag`;
const message = (id: string, inside: string, operation?: string) =>
  envelope(transfer(inside, { id, ...(operation ? { operation } : {}) }));

beforeAll(async () => {
  emulator = await startEmulator();
  await api().put('/api/w/j/clock').send({ now: '2026-11-20T10:00:00Z' }).expect(200);
  await post(service('j'), '1.1', message('T-1', basis({ id: 'LG-1' })));
  await post(service('j'), '1.1', message('T-1', basis({ id: 'LG-1' })));
  await post(service('j'), '1.1', message('T-2', basis({ id: 'LG-2' }).replace(tenant, '12038599999')));
  await api().put('/api/w/j/clock').send({ now: '2026-11-22T10:00:00Z' }).expect(200);
  await post(service('j'), '1.1', envelope(question('T-1')));
  await post(service('j'), '1.1', message('T-1', basis({ id: 'LG-3' })));
  await post(service('j'), '1.1', message('T-4', basis({ id: 'LG-4', client: '077' })));
  await post(service('j'), '1.1', '<no-soap/>');
  await send(`${emulator.url}/w/j/flat-file?name=november.txt`, {
    body: await exampleFile('accepted-several-transfers'),
  });
  await send(`${emulator.url}/w/j/flat-file?name=no-end.txt`, { body: await exampleFile('ve-201-no-end-record') });
});
afterAll(() => emulator.close());

async function listed(query: Record<string, string | number>) {
  const { body } = await api().get('/api/w/j/exchanges').query(query).expect(200);
  expect(body.total).toBe(body.exchanges.length);
  return body.exchanges as Record<string, unknown>[];
}

test('each exchange says what became of it', async () => {
  const exchanges = await listed({});
  const said = exchanges.map(({ name, verdict, acceptedCount, rejectedCount, codes }) =>
    [name, verdict, acceptedCount, rejectedCount, ...(codes as string[])].join(' '),
  );
  expect(said.toReversed()).toEqual([
    'transferInvoiceBasis received 1 0',
    'transferInvoiceBasis repeated 1 0',
    'transferInvoiceBasis refused 0 0 VE-216',
    'getTransfer answered 0 0',
    'transferInvoiceBasis refused 0 0 VE-162',
    'transferInvoiceBasis received 0 1 VE-101',
    ' fault 0 0 VE-213',
    expect.stringMatching(/^november\.txt received \d+ \d+/),
    expect.stringMatching(/^no-end\.txt refused 0 0 VE-201/),
  ]);
});

describe('the list is narrowed by', () => {
  test.each<{ query: Record<string, string | number>; found: number }>([
    { query: { transferId: 'T-1' }, found: 4 },
    { query: { transferId: 't-1' }, found: 0 },
    { query: { transferId: 'T-' }, found: 0 },
    { query: { basisId: 'LG-1' }, found: 2 },
    { query: { basisId: 'LG-3' }, found: 1 },
    { query: { basisId: 'LG-9' }, found: 0 },
    { query: { customerNumber: tenant, door: 'web-service' }, found: 4 },
    { query: { customerNumber: '12838510069' }, found: 0 },
    { query: { code: 'VE-162' }, found: 1 },
    { query: { code: 'VE-163' }, found: -1 },
    { query: { code: 'VE-102' }, found: 0 },
    { query: { verdict: 'refused' }, found: 3 },
    { query: { verdict: 'repeated' }, found: 1 },
    { query: { verdict: 'validated' }, found: 0 },
    { query: { verdict: 'lost' }, found: -1 },
    { query: { name: 'getTransfer' }, found: 1 },
    { query: { name: 'november.txt' }, found: 1 },
    { query: { name: 'validateInvoiceBasis' }, found: 0 },
    { query: { door: 'file' }, found: 2 },
    { query: { door: 'window' }, found: -1 },
    { query: { status: 500 }, found: 1 },
    { query: { status: 404 }, found: 0 },
    { query: { from: '2026-11-21' }, found: 6 },
    { query: { from: '2026-11-20', to: '2026-11-20' }, found: 3 },
    { query: { from: '2026-11-20T10:00:01Z' }, found: 6 },
    { query: { to: '2026-11-19' }, found: 0 },
    { query: { from: '2026-02-30' }, found: -1 },
    { query: { transferId: 'T-1', verdict: 'refused' }, found: 1 },
  ])('$query: $found', async ({ query, found }) => {
    if (found === -1) await api().get('/api/w/j/exchanges').query(query).expect(400);
    else expect(await listed(query)).toHaveLength(found);
  });

  test('a basis and a customer in one of several transfers of a file', async () => {
    const { bases } = await emulator.visma.bases('j', { limit: 1000 });
    const inFile = bases.filter(({ channel }) => channel === 'file');
    expect(new Set(inFile.map(({ transferId }) => transferId)).size).toBeGreaterThan(1);
    for (const each of inFile) {
      const { customerNumber } = each.basis;
      expect((await listed({ customerNumber, door: 'file', verdict: 'received' })).map(({ name }) => name)).toEqual([
        'november.txt',
      ]);
    }
    expect(
      inFile.some(
        ({ basis: received }) => received.customerNumber === otherTenant || received.customerNumber === tenant,
      ),
    ).toBe(true);
  });
});

test('what is not kept any more is said, and what was received is still there', async () => {
  const small = await startEmulator({ journalExchanges: 10 });
  const at = `${small.url}/w/s/ws_fakturagrunnlag`;
  for (let i = 0; i < 25; i++) await post(at, '1.1', message(`T-${i}`, basis({ id: `LG-${i}` })));
  const { body } = await request(small.url).get('/api/w/s/exchanges?limit=1').expect(200);
  expect(body.total).toBeLessThanOrEqual(10);
  expect(body.total).toBeGreaterThanOrEqual(9);
  expect(body.dropped).toEqual({
    exchanges: 25 - body.total,
    bytes: expect.any(Number),
    until: expect.stringMatching(/Z$/),
  });
  expect(body.dropped.bytes).toBeGreaterThan(0);
  await request(small.url).get('/api/w/s/exchanges/3/request').expect(404);
  expect((await small.visma.bases('s', {})).total).toBe(25);
  expect((await small.visma.receipts('s', {})).total).toBe(25);
  await small.close();
});

describe('verification', () => {
  const verify = (body: object) => api().post('/api/w/j/verify').send(body);

  test('that holds: 200 and what matches', async () => {
    const { body } = await verify({ exactly: 1, bases: { basisId: 'LG-1', customerNumber: tenant } }).expect(200);
    expect(body).toMatchObject({
      holds: true,
      found: 1,
      matching: [{ basisId: 'LG-1', transferId: 'T-1' }],
      nearest: [],
    });
  });

  test('that does not: 409, with a problem and all the rest', async () => {
    const { body } = await verify({ exactly: 1, bases: { basisId: 'LG-1', client: '014' } }).expect(409);
    expect(body).toMatchObject({ holds: false, found: 0, error: { code: 'does-not-hold', message: body.sentence.en } });
    expect(body.nearest[0]).toMatchObject({
      received: { basisId: 'LG-1' },
      differences: [{ condition: 'client', expected: '014', got: ['013'] }],
    });
  });

  test.each([
    { body: { exactly: 1, bases: { customer: tenant } }, says: 'customer' },
    { body: { exactly: -1, bases: {} }, says: 'exactly' },
    { body: { exactly: 1.5, bases: {} }, says: 'exactly' },
    { body: { bases: { channel: 'fax' } }, says: 'channel' },
    { body: { bases: { period: 'november' } }, says: 'period' },
    { body: { exactly: 1 }, says: 'either bases or transfers' },
  ])('$body: 400', async ({ body, says }) => {
    const answer = await verify(body).expect(400);
    expect(answer.body.error.message).toContain(says);
  });
});
