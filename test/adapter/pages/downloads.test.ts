// What leaves LAFT by its pages and its driver: a carried file counts as given out when it is downloaded, and stays once it is settled.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Adapter, startAdapter } from '../../../adapter/index.ts';
import { instantAfter } from '../../../foundation/world/instant.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import { installation, town } from '../transfer/town.ts';
import { type Hand, handAt, standingAt } from './laft-at-hand.ts';

let now = '2026-11-22T13:00:00.000Z';
let adapter: Adapter;
let hand: Hand;
beforeAll(async () => {
  adapter = await startAdapter({ world: { ...realWorld, clock: { ...realWorld.clock, now: () => now } } });
  hand = handAt(adapter.url);
});
afterAll(() => adapter.close());

test.each([
  { workspace: 'page', path: (id: string) => `/laft/page/transfers/${id}/sent` },
  { workspace: 'driver', path: (id: string) => `/w/driver/transfers/${id}/bytes` },
])('by the $workspace', async ({ workspace, path }) => {
  const { laft } = adapter;
  now = '2026-11-22T13:00:00.000Z';
  await laft.open(workspace, installation);
  await laft.loadRentalData(workspace, town);
  await laft.invoicePeriod(workspace, '2026-11');
  const { transfers } = await laft.transfer(workspace, 'file', { carriedByPerson: true });
  const id = transfers[0]?.transferId ?? '';
  const later = 90_000_000;
  now = instantAfter(now, later);
  expect((await hand.bytes(path(id))).toString('latin1')).toContain('2026-11-000001');
  const word = `/laft/${workspace}/transfers/${id}`;
  const early = await hand.send(word, {
    act: 'word',
    seen: await standingAt(hand, word),
    received: 'none',
    who: 'Kari',
  });
  expect(early).toMatchObject({ status: 422, text: expect.stringContaining('kan fortsatt være på vei til Visma') });
  now = instantAfter(now, later);
  await hand.send(word, { act: 'word', seen: await standingAt(hand, word), received: 'none', who: 'Kari' });
  const refused = await hand.look(path(id));
  expect(refused.status).toBe(409);
  expect(refused.text).not.toContain('2026-11-000001');
  const page = await hand.look(`/laft/${workspace}/transfers/${id}`);
  expect(page.text).toContain('skal den ikke bæres til Visma lenger');
  expect(page.text).not.toContain('/sent"');
});
