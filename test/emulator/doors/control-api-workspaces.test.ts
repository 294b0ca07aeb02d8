// Workspaces through the control API: copies, rewinding and leases, what they answer and what they refuse.
import request from 'supertest';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import { instantAfter } from '../../../foundation/world/instant.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import { basis, envelope, post, transfer } from './soap-exchange.ts';

let now = '2026-11-22T10:00:00.000Z';
let emulator: Emulator;
beforeAll(async () => {
  const wait = (_ms: number, signal?: AbortSignal) =>
    new Promise<void>((done) => signal?.addEventListener('abort', () => done(), { once: true }));
  emulator = await startEmulator({ world: { ...realWorld, clock: { ...realWorld.clock, now: () => now, wait } } });
  await receive('source', 'T-1');
});
afterAll(() => emulator.close());

const api = () => request(emulator.url);
const receive = (workspace: string, id: string) =>
  post(
    `${emulator.url}/w/${workspace}/ws_fakturagrunnlag`,
    '1.1',
    envelope(transfer(basis({ id: `basis of ${id}` }), { id })),
  );
const transfersIn = async (workspace: string) =>
  (await api().get(`/api/w/${workspace}/transfers`)).body.transfers.map(
    ({ transferId }: { transferId: string }) => transferId,
  );

test('a copy of all, and of what was up to a change', async () => {
  const all = await api().put('/api/w/all').send({ from: 'source' }).expect(200);
  expect(all.body).toMatchObject({ name: 'all', head: 3, transfers: 1 });
  const some = await api().put('/api/w/some').send({ from: 'source', at: 1 }).expect(200);
  expect(some.body).toMatchObject({ name: 'some', head: 1, transfers: 0 });
  await receive('all', 'T-2');
  expect([await transfersIn('source'), await transfersIn('all'), await transfersIn('some')]).toEqual([
    ['T-1'],
    ['T-2', 'T-1'],
    [],
  ]);
});

test('rewinding', async () => {
  await api().put('/api/w/wound').send({ from: 'source' }).expect(200);
  await receive('wound', 'T-2');
  const rewound = await api().post('/api/w/wound/rewind').send({ to: 3 }).expect(200);
  expect(rewound.body).toMatchObject({ name: 'wound', head: 3, transfers: 1 });
  expect(await transfersIn('wound')).toEqual(['T-1']);
});

test('a lease is shown, and afterwards the workspace is not there', async () => {
  const made = await api().put('/api/w/leased').send({ leaseSeconds: 3600 }).expect(200);
  expect(made.body).toMatchObject({ leaseSeconds: 3600, leaseEndsAt: '2026-11-22T11:00:00.000Z' });
  const copied = await api().put('/api/w/leased-copy').send({ from: 'leased', leaseSeconds: 60 }).expect(200);
  expect(copied.body).toMatchObject({ leaseSeconds: 60 });
  now = instantAfter(now, 3_600_000);
  await api().get('/api/w/leased').expect(404);
  const { body } = await api().get('/api/workspaces').expect(200);
  expect(body.workspaces.map(({ name }: { name: string }) => name)).toEqual(['all', 'some', 'source', 'wound']);
});

describe('refused', () => {
  test.each([
    {
      what: 'a copy of what is not there',
      body: { from: 'nothing' },
      status: 404,
      says: /workspace "nothing" does not/,
    },
    { what: 'a copy of no workspace', body: { from: 'No' }, status: 400, says: /from.*a name of a workspace/ },
    { what: 'a change that has not been', body: { from: 'source', at: 4 }, status: 409, says: /the changes 1 to 3/ },
    { what: 'change 0', body: { from: 'source', at: 0 }, status: 400, says: /at/ },
    { what: 'a part of a change', body: { from: 'source', at: 1.5 }, status: 400, says: /whole number/ },
    { what: 'a change of nothing', body: { at: 1 }, status: 400, says: /"at" belongs to "from"/ },
    { what: 'two beginnings', body: { from: 'source', register: 'x' }, status: 400, says: /do not go together/ },
    { what: 'no lease', body: { leaseSeconds: 0 }, status: 400, says: /from 1 to/ },
    { what: 'a lease for ever', body: { leaseSeconds: 1e9 }, status: 400, says: /from 1 to/ },
    { what: 'a lease as text', body: { leaseSeconds: '60' }, status: 400, says: /whole number of seconds/ },
    { what: 'a misspelt key', body: { leaseSecond: 60 }, status: 400, says: /leaseSeconds/ },
  ])('$what', async ({ body, status, says }) => {
    const answer = await api().put('/api/w/refused').send(body);
    expect([answer.status, answer.body.error.message]).toEqual([status, expect.stringMatching(says)]);
    await api().get('/api/w/refused').expect(404);
  });

  test('a copy over a workspace that is there', async () => {
    const answer = await api().put('/api/w/source').send({ from: 'all' }).expect(409);
    expect(answer.body.error).toMatchObject({ code: 'workspace-exists' });
    expect(await transfersIn('source')).toEqual(['T-1']);
  });

  test.each([
    { workspace: 'source', body: { to: 4 }, status: 409, code: 'no-such-change' },
    { workspace: 'source', body: { to: 0 }, status: 400, code: 'invalid-input' },
    { workspace: 'source', body: {}, status: 400, code: 'invalid-input' },
    { workspace: 'never-made', body: { to: 1 }, status: 404, code: 'not-found' },
  ])('rewinding $workspace to $body', async ({ workspace, body, status, code }) => {
    const answer = await api().post(`/api/w/${workspace}/rewind`).send(body);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });
});
