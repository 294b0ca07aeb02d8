// The control API through its public address: every route, every refusal, and its document compared with its routes both ways.
import { request as httpRequest } from 'node:http';
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { controlRoutes } from '../../../emulator/doors/control-api-routes.ts';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import { basis, envelope, post, transfer } from './soap-exchange.ts';

let emulator: Emulator;
const reported: unknown[] = [];

beforeAll(async () => {
  emulator = await startEmulator({ maxMessageMb: 1, report: (_, error) => reported.push(error) });
});
afterAll(() => emulator.close());

const api = () => request(emulator.url);
const receive = (workspace: string, bases = basis(), id = 'T-1') =>
  post(`${emulator.url}/w/${workspace}/ws_fakturagrunnlag`, '1.1', envelope(transfer(bases, { id })));

describe('the document', () => {
  test('lists exactly the routes, and every route answers something else than "unknown address"', async () => {
    const { body } = await api().get('/api/openapi.json').expect(200);
    const documented = Object.entries<Record<string, unknown>>(body.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const table = [...controlRoutes.map(({ method, path }) => `${method} ${path}`), 'GET /api/openapi.json'];
    expect(documented.toSorted()).toEqual(table.toSorted());
    expect(new Set(table).size).toBe(table.length);
    expect(body.servers).toEqual([{ url: emulator.url }]);
    for (const line of table) {
      const [method = '', pattern = ''] = line.split(' ');
      const path = pattern.replace('{workspace}', 'every-route').replace(/\{\w+\}/g, '1');
      const answer = await send(method, path);
      expect({ line, code: answer.code }).not.toMatchObject({ code: 'unknown-address' });
      expect(answer.status, line).not.toBe(405);
      expect(answer.status, line).toBeLessThan(500);
    }
  });

  test('names query keys, bodies and problems, each operation once', async () => {
    const { body } = await api().get('/api/openapi.json');
    const bases = body.paths['/api/w/{workspace}/bases'].get;
    expect(bases.parameters.map(({ name }: { name: string }) => name)).toEqual(
      expect.arrayContaining(['workspace', 'transferId', 'accepted', 'code', 'offset', 'limit']),
    );
    expect(body.paths['/api/w/{workspace}/clock'].put.requestBody.content['application/json'].schema.required).toEqual([
      'now',
    ]);
    const ids = Object.values<Record<string, { operationId: string }>>(body.paths).flatMap((methods) =>
      Object.values(methods).map(({ operationId }) => operationId),
    );
    expect(new Set(ids).size).toBe(ids.length);
  });
});

async function send(method: string, path: string): Promise<{ status: number; code: string | undefined }> {
  return new Promise((resolve, reject) => {
    const call = httpRequest(`${emulator.url}${path}`, { method, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        const code = /"code": "([a-z-]+)"/.exec(text)?.[1];
        resolve({ status: response.statusCode ?? 0, code });
      });
    });
    call.on('error', reject);
    call.end();
  });
}

test('health counts the workspaces', async () => {
  const { body } = await api().get('/api/health').expect(200);
  expect(body).toEqual({ status: 'ok', workspaces: expect.any(Number) });
});

describe('workspaces', () => {
  test('are made, listed, shown, reset and dropped', async () => {
    await api().get('/api/w/alpha').expect(404);
    const made = await api().put('/api/w/alpha').expect(200);
    expect(made.body).toMatchObject({ name: 'alpha', register: 'example', transfers: 0 });
    await receive('alpha');
    expect((await api().get('/api/w/alpha')).body.transfers).toBe(1);
    const { body } = await api().get('/api/workspaces');
    expect(body.workspaces.map(({ name }: { name: string }) => name)).toContain('alpha');
    expect((await api().post('/api/w/alpha/reset').expect(200)).body.transfers).toBe(0);
    await api().delete('/api/w/alpha').expect(200);
    await api().get('/api/w/alpha').expect(404);
  });

  test('are made from a named register; an existing one is not changed silently', async () => {
    await api().put('/api/registers/small').send('name: x\nclients: [{ id: "001" }]').expect(200);
    await api().put('/api/w/beta').send({ register: 'small' }).expect(200);
    const again = await api().put('/api/w/beta').send({ register: 'example' }).expect(409);
    expect(again.body.error.code).toBe('workspace-exists');
    const unknown = await api().put('/api/w/gamma').send({ register: 'smal' }).expect(404);
    expect(unknown.body.error.message).toContain('small');
    expect((await api().post('/api/w/beta/reset').send({ register: 'example' }).expect(200)).body.register).toBe(
      'example',
    );
  });
});

describe('registers', () => {
  test('go out as CSV, a kind at a time, and come in again in the character set of a spreadsheet', async () => {
    const file = await api()
      .get('/api/registers/example/clients.csv')
      .expect(200)
      .expect('content-type', /text\/csv/);
    expect(file.text).toBe(
      '\uFEFFid;name;active\r\n013;Boligforvaltningen;true\r\n014;Eiendomsforetaket;true\r\n099;Nedlagt boligstiftelse;false\r\n',
    );
    const unicodeText = Buffer.from('\uFEFFid\tname\r\n013\tÆrlig bolig\r\n014\tÅ\r\n099\tØ\r\n', 'utf16le');
    await api().put('/api/w/csv/register/clients.csv').type('text/csv').send(unicodeText).expect(200);
    const { body } = await api().get('/api/w/csv/register');
    expect(body.register.clients.map(({ name }: { name: string }) => name)).toEqual(['Ærlig bolig', 'Å', 'Ø']);
    expect(body.register.items).toHaveLength(7);
    expect((await api().get('/api/w/csv/register/clients.csv')).text).toContain('013;Ærlig bolig;true');
    await api().get('/api/registers/none/clients.csv').expect(404);
  });

  test.each([
    {
      path: '/api/w/csv/register/client.csv',
      send: 'id\n013\n',
      says: 'client.csv: unknown file; did you mean clients.csv?',
    },
    {
      path: '/api/w/csv/register/clients.csv',
      send: 'id\n13\n',
      says: 'clients.csv:2:1: clients[1].id: expected three positions (did you mean 013?)',
    },
  ])('$says', async ({ path, send: sent, says }) => {
    const { body } = await api().put(path).type('text/csv').send(Buffer.from(sent)).expect(400);
    expect(body.error.message).toContain(says);
  });

  test('a file that a register does not have is not found', async () => {
    const { body } = await api().get('/api/w/csv/register/client.csv').expect(404);
    expect(body.error.message).toContain('the files of a register are clients.csv, items.csv');
  });

  test('are listed and shown as JSON and YAML, and what is shown can be loaded', async () => {
    const { body } = await api().get('/api/registers');
    expect(body.registers).toContainEqual({ name: 'example', version: expect.any(String), isDefault: true });
    const yaml = await api().get('/api/registers/example?format=yaml').expect(200).expect('content-type', /yaml/);
    await api().put('/api/registers/copy').send(yaml.text).expect(200);
    const shown = await api().get('/api/registers/copy').expect(200);
    const original = await api().get('/api/registers/example');
    expect(shown.body.register).toEqual({ ...original.body.register, name: 'copy' });
    await api().get('/api/registers/none').expect(404);
  });

  test('of a workspace: replaced whole, and what was received stays', async () => {
    await receive('own');
    await api()
      .put('/api/w/own/register')
      .send({ clients: [{ id: '001', name: 'Ny' }] })
      .expect(200);
    const { body } = await api().get('/api/w/own/register');
    expect(body.register).toMatchObject({ name: 'example', clients: [{ id: '001' }], items: [] });
    expect((await api().get('/api/w/own/transfers')).body.total).toBe(1);
  });

  test('one entry at a time, and the next verdict knows', async () => {
    const verdict = async (id: string) => (await receive('entry', basis({ id, client: '103' }), id)).text;
    expect(await verdict('E-1')).toContain('VE-101');
    await api().put('/api/w/entry/register/clients/103').send({ name: 'Ny' }).expect(200);
    await api().put('/api/w/entry/register/items/103%2F0100').send({ name: 'Husleie' }).expect(200);
    expect(await verdict('E-2')).toContain('<errorFlag>SUCCESS</errorFlag>');
    await api().delete('/api/w/entry/register/items/103%2F0100').expect(200);
    expect(await verdict('E-3')).toContain('VE-11');
    await api().put('/api/w/entry/register/settings/get-transfer').send({ value: 'not-offered' }).expect(200);
    await api().put('/api/w/entry/register/service').send({ open: false }).expect(200);
    expect((await receive('entry')).status).toBe(503);
    await api().delete('/api/w/entry/register/service').expect(200);
    expect((await receive('entry')).status).toBe(200);
  });
});

describe('what was received', () => {
  beforeAll(async () => {
    await receive('seen', basis({ id: 'S-1' }), 'T-1');
    await receive('seen', basis({ id: 'S-2', client: '103' }) + basis({ id: 'S-3' }), 'T/2');
  });

  test('transfers, newest first, by receipt number and by transfer id', async () => {
    const { body } = await api().get('/api/w/seen/transfers').expect(200);
    expect(body).toMatchObject({
      total: 2,
      transfers: [{ transferId: 'T/2', rejectedCount: 1 }, { transferId: 'T-1' }],
    });
    expect((await api().get('/api/w/seen/transfers?limit=1&offset=1')).body.transfers).toMatchObject([
      { transferId: 'T-1' },
    ]);
    const [latest] = body.transfers;
    const receipt = await api().get(`/api/w/seen/transfers/${latest.receiptNumber}`).expect(200);
    expect(receipt.body).toMatchObject({
      transferId: 'T/2',
      bases: [{ basisId: 'S-2', accepted: false }, { basisId: 'S-3' }],
    });
    const text = await api()
      .get(`/api/w/seen/transfers/${latest.receiptNumber}?format=text`)
      .expect('content-type', /text\/plain/);
    expect(text.text).toContain('VE-101');
    expect((await api().get('/api/w/seen/transfers/by-transfer-id/T%2F2').expect(200)).body).toEqual(receipt.body);
    await api().get('/api/w/seen/transfers/by-transfer-id/T-9').expect(404);
    await api().get('/api/w/seen/transfers/none').expect(404);
  });

  test.each([
    { query: '', ids: ['S-1', 'S-2', 'S-3'] },
    { query: 'accepted=false', ids: ['S-2'] },
    { query: 'accepted=true', ids: ['S-1', 'S-3'] },
    { query: 'code=VE-101', ids: ['S-2'] },
    { query: 'transferId=T-1', ids: ['S-1'] },
    { query: 'basisId=S-3', ids: ['S-3'] },
    { query: 'client=103', ids: ['S-2'] },
    { query: 'customerNumber=12838510068', ids: ['S-1', 'S-2', 'S-3'] },
    { query: 'customerNumber=311000004', ids: [] },
  ])('bases with "$query": $ids', async ({ query, ids }) => {
    const { body } = await api().get(`/api/w/seen/bases?${query}`).expect(200);
    expect(body.total).toBe(ids.length);
    expect(body.bases.map((each: { basis: { basisId: string } }) => each.basis.basisId).toSorted()).toEqual(ids);
  });

  test('exchanges, with the bytes of both sides', async () => {
    const { body } = await api().get('/api/w/seen/exchanges').expect(200);
    expect(body).toMatchObject({
      total: 2,
      exchanges: [{ name: 'transferInvoiceBasis', status: 200, transferIds: ['T/2'] }, {}],
    });
    const at = `/api/w/seen/exchanges/${body.exchanges[0].sequence}`;
    const came = await api().get(`${at}/request`).buffer(true).expect('content-type', 'application/octet-stream');
    expect(came.body.toString()).toBe(
      envelope(transfer(basis({ id: 'S-2', client: '103' }) + basis({ id: 'S-3' }), { id: 'T/2' })),
    );
    expect((await api().get(`${at}/answer`).buffer(true)).body.toString()).toContain('VE-101');
    await api().get('/api/w/seen/exchanges/999/answer').expect(404);
    await api().get('/api/w/seen/exchanges/x/answer').expect(404);
  });
});

test('the clock is stopped, shown and let go', async () => {
  const set = await api().put('/api/w/time/clock').send({ now: '2027-02-28T08:30:00Z' }).expect(200);
  expect(set.body).toEqual({ now: '2027-02-28T08:30:00.000Z', set: true });
  await receive('time');
  expect((await api().get('/api/w/time/transfers')).body.transfers[0].receivedAt).toBe('2027-02-28T08:30:00.000Z');
  expect((await api().put('/api/w/time/clock').send({ now: '2027-03-01' })).body.now).toBe('2027-03-01T12:00:00.000Z');
  expect((await api().delete('/api/w/time/clock').expect(200)).body.set).toBe(false);
});

describe('refused', () => {
  test.each([
    {
      says: 'unknown address',
      method: 'get',
      path: '/api/registres',
      status: 404,
      code: 'unknown-address',
      message: 'did you mean /api/registers?',
    },
    {
      says: 'method',
      method: 'delete',
      path: '/api/health',
      status: 405,
      code: 'method-not-allowed',
      message: 'allowed: GET',
    },
    {
      says: 'query key',
      method: 'get',
      path: '/api/w/r/transfers?ofset=1',
      status: 400,
      code: 'unknown-query-key',
      message: 'did you mean "offset"?',
    },
    {
      says: 'slash in the name of a register',
      method: 'put',
      path: '/api/registers/a%2fb',
      body: {},
      status: 400,
      code: 'invalid-register-name',
      message: 'register "a/b": expected 1 to 100 letters',
    },
    {
      says: 'query where none is',
      method: 'get',
      path: '/api/health?a=1',
      status: 400,
      code: 'unknown-query-key',
      message: 'takes none',
    },
    {
      says: 'number',
      method: 'get',
      path: '/api/w/r/transfers?limit=many',
      status: 400,
      code: 'invalid-query-value',
      message: 'expected a whole number from 0 to 1000, got "many"',
    },
    {
      says: 'too many',
      method: 'get',
      path: '/api/w/r/transfers?limit=1001',
      status: 400,
      code: 'invalid-query-value',
      message: 'from 0 to 1000',
    },
    {
      says: 'yes or no',
      method: 'get',
      path: '/api/w/r/bases?accepted=yes',
      status: 400,
      code: 'invalid-query-value',
      message: 'true or false',
    },
    {
      says: 'code',
      method: 'get',
      path: '/api/w/r/bases?code=VE-999',
      status: 400,
      code: 'invalid-query-value',
      message: 'e.g. VE-101',
    },
    {
      says: 'choice',
      method: 'get',
      path: '/api/registers/example?format=xml',
      status: 400,
      code: 'invalid-query-value',
      message: 'json or yaml',
    },
    ...['/api/w/r/bases', '/api/w/r/register/entries/clients'].flatMap((path) =>
      [`${'a+'.repeat(1000)}b`, 'a'.repeat(1001)].map((search) => ({
        says: `a search of ${search.length} characters`,
        method: 'get' as const,
        path: `${path}?search=${search}`,
        status: 400,
        code: 'invalid-query-value',
        message: 'query key "search": expected at most 20 words of 1000 characters together, got "a',
      })),
    ),
    {
      says: 'workspace name',
      method: 'get',
      path: '/api/w/Ugly!/clock',
      status: 400,
      code: 'invalid-workspace',
      message: 'small letters',
    },
    {
      says: 'body key',
      method: 'put',
      path: '/api/w/r',
      body: { registre: 'x' },
      status: 400,
      code: 'invalid-input',
      message: 'did you mean "register"?',
    },
    {
      says: 'body value',
      method: 'put',
      path: '/api/w/r/clock',
      body: { now: 'soon' },
      status: 400,
      code: 'invalid-input',
      message: 'a moment in UTC',
    },
    {
      says: 'impossible day',
      method: 'put',
      path: '/api/w/r/clock',
      body: { now: '2027-02-29' },
      status: 400,
      code: 'invalid-input',
      message: 'no moment',
    },
    ...['clock', 'rewind', 'verify', 'faults', 'reset', 'register/clients/013'].map((what) => ({
      says: `list as the body of ${what}`,
      method: what === 'clock' || what.startsWith('register') ? ('put' as const) : ('post' as const),
      path: `/api/w/r/${what}`,
      body: [1],
      status: 400,
      code: 'invalid-input',
      message: 'body:1:1: expected an object, got a list',
    })),
    {
      says: 'second that no minute has',
      method: 'put',
      path: '/api/w/r/clock',
      body: { now: '2026-11-30T12:00:60Z' },
      status: 400,
      code: 'invalid-input',
      message: 'now: 2026-11-30T12:00:60Z is no moment of the calendar',
    },
    {
      says: 'a field that the language has',
      method: 'put',
      path: '/api/w/r/register/clients/013',
      body: JSON.parse('{"name": "x", "__proto__": {}}'),
      status: 400,
      code: 'invalid-input',
      message: '__proto__',
    },
    { says: 'missing body', method: 'put', path: '/api/w/r/clock', status: 400, code: 'invalid-input', message: '' },
    {
      says: 'body where none is',
      method: 'delete',
      path: '/api/w/r/clock',
      body: { a: 1 },
      status: 400,
      code: 'invalid-input',
      message: 'takes no body',
    },
    {
      says: 'register key',
      method: 'put',
      path: '/api/w/r/register',
      body: { clientes: [] },
      status: 400,
      code: 'invalid-input',
      message: 'did you mean "clients"?',
    },
    {
      says: 'kind of entry',
      method: 'put',
      path: '/api/w/r/register/client/013',
      body: { name: 'x' },
      status: 400,
      code: 'invalid-input',
      message: 'did you mean "clients"?',
    },
    {
      says: 'setting value',
      method: 'put',
      path: '/api/w/r/register/settings/get-transfer',
      body: { value: 'offerd' },
      status: 400,
      code: 'invalid-input',
      message: 'offered',
    },
    {
      says: 'drop folder',
      method: 'post',
      path: '/api/drop-folder/scan',
      status: 404,
      code: 'not-found',
      message: '--drop-folder',
    },
  ] as const)('$says: $status $code', async ({ method, path, status, code, message, ...row }) => {
    const call = api()[method](path);
    const answer = 'body' in row ? await call.send(row.body) : await call;
    expect({ status: answer.status, type: answer.headers['content-type'] }).toEqual({
      status,
      type: 'application/json; charset=utf-8',
    });
    expect(answer.body.error).toMatchObject({ code, message: expect.stringContaining(message) });
  });

  test('a body over the limit', async () => {
    const answer = await api().put('/api/registers/big').send('x'.repeat(1_100_000)).expect(413);
    expect(answer.body.error.code).toBe('too-large');
  });

  test('405 says what is allowed', async () => {
    await api().delete('/api/w/r/transfers').expect(405).expect('allow', 'GET');
  });

  test.each([
    { says: 'a page of another site', headers: { origin: 'http://evil.test' }, status: 403 },
    { says: 'a page in a file', headers: { origin: 'null' }, status: 403 },
    { says: 'a name that points here', headers: { host: 'evil.test' }, status: 403 },
    { says: 'localhost by name', headers: { host: 'localhost:8900' }, status: 200 },
    { says: 'a subdomain of localhost', headers: { host: 'bench.localhost' }, status: 200 },
    { says: 'no browser', headers: {}, status: 200 },
  ])('$says: $status', async ({ headers, status }) => {
    await api().post('/api/w/browser/reset').set(headers).expect(status);
  });

  test('a page of its own is let in', async () => {
    await api().post('/api/w/browser/reset').set('origin', emulator.url).expect(200);
  });
});

test('something unexpected: an id, and nothing of the inside', async () => {
  const { controlApiDoor } = await import('../../../emulator/doors/control-api.ts');
  const broken = { ...emulator.visma, workspaces: () => Promise.reject(new Error('secret table')) };
  const told: string[] = [];
  const door = controlApiDoor(broken, { loopbackOnly: false, newId: () => 'id-7', report: (id) => told.push(id) });
  const reply = await door.handle({
    method: 'GET',
    path: '/api/health',
    query: {},
    headers: {},
    body: Buffer.alloc(0),
    origin: '',
  });
  expect(reply.status).toBe(500);
  expect(reply.body.toString()).toContain('id-7');
  expect(reply.body.toString()).not.toContain('secret');
  expect(told).toEqual(['id-7']);
});

test('nothing of all this was unexpected', () => expect(reported).toEqual([]));
