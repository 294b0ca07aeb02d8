// What pages read through the control API: one basis, one exchange, a register's summary, its entries a page at a time.
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import { basis, envelope, post, transfer } from './soap-exchange.ts';

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
  await post(
    `${emulator.url}/w/a/ws_fakturagrunnlag`,
    '1.1',
    envelope(transfer(basis({ id: 'B-1' }) + basis({ id: 'B-2' }))),
  );
});
afterAll(() => emulator.close());
const api = () => request(emulator.url);

test.each([
  { path: '/api/w/a/bases/2/1', status: 200, holds: { sequence: 2, position: 1, basis: { basisId: 'B-2' } } },
  { path: '/api/w/a/bases/2/9', status: 404, holds: { error: { code: 'not-found' } } },
  { path: '/api/w/a/bases/two/1', status: 404, holds: { error: { code: 'not-found' } } },
  { path: '/api/w/other/bases/2/1', status: 404, holds: { error: { code: 'not-found' } } },
  { path: '/api/w/a/exchanges/3', status: 200, holds: { sequence: 3, name: 'transferInvoiceBasis' } },
  { path: '/api/w/a/exchanges/2', status: 404, holds: { error: { code: 'not-found' } } },
  { path: '/api/w/a/bases?search=%C3%A6rlig&item=0100', status: 200, holds: { total: 2 } },
  { path: '/api/w/a/bases?period=2026-Q4', status: 200, holds: { total: 0 } },
  { path: '/api/w/a/bases?period=2026-13', status: 400, holds: { error: { code: 'invalid-query-value' } } },
  {
    path: '/api/w/a/register/customers/311000004',
    status: 200,
    holds: { key: '00311000004', entry: { profile: 'EHF' } },
  },
  { path: '/api/w/a/register/items/013%2F0120', status: 200, holds: { entry: { 'unit price': '350.00' } } },
  { path: '/api/w/a/register/items/013%2F9999', status: 404, holds: { error: { code: 'not-found' } } },
  {
    path: '/api/w/a/register/itms/013',
    status: 400,
    holds: { error: { message: 'unknown kind "itms"; did you mean "items"?' } },
  },
  { path: '/api/w/a/register/entries/settings', status: 400, holds: { error: { code: 'invalid-input' } } },
])('GET $path: $status', async ({ path, status, holds }) => {
  const answer = await api().get(path);
  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject(holds);
});

describe('entries', () => {
  test('come a page at a time, in the order of the register', async () => {
    const { body } = await api().get('/api/w/a/register/entries/items?offset=2&limit=2');
    expect(body).toMatchObject({ total: 7, entries: [{ key: '013/0120' }, { key: '013/0900' }] });
  });

  test.each([
    { search: 'BAKERIET hjørnet', keys: ['00311000004'] },
    { search: '1283851', keys: ['12838510068'] },
    { search: 'kari ingen', keys: [] },
    { search: '2650', keys: ['00311000004'] },
  ])('are searched: $search', async ({ search, keys }) => {
    const { body } = await api().get('/api/w/a/register/entries/customers').query({ search });
    expect(body.entries.map(({ key }: { key: string }) => key)).toEqual(keys);
    expect(body.total).toBe(keys.length);
  });
});

test('the summary has all but the entries, the defaults filled in', async () => {
  const { body } = await api().get('/api/w/a/register/summary').expect(200);
  expect(body).toMatchObject({
    name: 'example',
    counts: { clients: 3, items: 7, customers: 6, dimensions: 2, 'vat codes': 2, profiles: 2 },
    service: { user: 'laft', ordered: true },
    'invoice layout': { layout: 'standard' },
    settings: { amounts: 'including-vat', 'record-count': 'warning' },
  });
  expect(body).not.toHaveProperty('customers');
});

test('the invoice layout is changed and taken back', async () => {
  await api()
    .put('/api/w/l/register/invoice-layout')
    .send({ layout: 'compact', fields: ['period'] })
    .expect(200);
  expect((await api().get('/api/w/l/register/summary')).body['invoice layout']).toEqual({
    layout: 'compact',
    fields: ['period'],
  });
  const wrong = await api().put('/api/w/l/register/invoice-layout').send({ layuot: 'compact' }).expect(400);
  expect(wrong.body.error.message).toContain('did you mean "layout"?');
  await api().delete('/api/w/l/register/invoice-layout').expect(200);
  expect((await api().get('/api/w/l/register/summary')).body['invoice layout'].layout).toBe('standard');
});
