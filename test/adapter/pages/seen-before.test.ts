// A page that was opened before something happened to the transfer: what is said on it is of what was seen then, and not believed of what is now.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Adapter, startAdapter } from '../../../adapter/index.ts';
import { instantAfter } from '../../../foundation/world/instant.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import { memoryDisk } from '../transfer/mortal-world.ts';
import { receiptOf } from '../transfer/recording-visma.ts';
import { installation, town } from '../transfer/town.ts';
import { type Hand, handAt, standingAt } from './laft-at-hand.ts';

const [second, third] = ['2026-11-000002', '2026-11-000003'];
const day = 90_000_000;
const sinceThen = 'ble gitt ut en gang til, eller besvart på annen måte, mens dette ble sagt';
const disk = memoryDisk();
let now = '2026-11-22T13:00:00.000Z';
let adapter: Adapter;
let hand: Hand;
beforeAll(async () => {
  await disk.write('/visma/in/.keep', Buffer.from(''));
  const send = async () => {
    throw new Error('no answer');
  };
  const world = { ...realWorld, disk, send, clock: { ...realWorld.clock, now: () => now } };
  adapter = await startAdapter({ world });
  hand = handAt(adapter.url);
  const { laft } = adapter;
  await laft.open('town', installation);
  await laft.loadRentalData('town', town);
  await laft.invoicePeriod('town', '2026-11');
});
afterAll(() => adapter.close());

const pageOf = (transferId: string) => `/laft/town/transfers/${transferId}`;

test('before another settled it and its receipt contradicted that: the old page answers nothing, a new one does', async () => {
  const { laft } = adapter;
  const { transfers } = await laft.transfer('town', 'file', { basisIds: [second] });
  const transferId = transfers[0]?.transferId ?? '';
  disk.files.delete(`/visma/in/${transferId}.txt`);
  now = instantAfter(now, day);
  const seen = await standingAt(hand, pageOf(transferId));
  await laft.settleByPerson('town', transferId, { who: 'Kari', received: false });
  const results = [{ basisId: second, accepted: true, ore: 850_100 }];
  const receipt = receiptOf({ transferId, receiptNumber: 'R1', results });
  await laft.readReceipt('town', Buffer.from(JSON.stringify(receipt)));
  for (const old of [{ seen }, {}]) {
    const page = await hand.send(pageOf(transferId), { act: 'word', ...old, received: 'none', who: 'Ola' });
    expect(page).toMatchObject({ status: 422, text: expect.stringContaining(sinceThen) });
    expect(await laft.basis('town', second)).toMatchObject({ state: 'ready', heldBackBy: transferId });
  }
  const fresh = { seen: await standingAt(hand, pageOf(transferId)) };
  const page = await hand.send(pageOf(transferId), { act: 'word', ...fresh, received: 'none', who: 'Ola' });
  expect(page).toMatchObject({ status: 200, text: expect.stringContaining('Ført i boken') });
  expect(await laft.basis('town', second)).not.toHaveProperty('heldBackBy');
});

test('before it was given out once more: "rejected" is not believed of the copy that is under way', async () => {
  const { laft } = adapter;
  const { transfers } = await laft.transfer('town', 'web-service', { basisIds: [third] });
  const transferId = transfers[0]?.transferId ?? '';
  const seen = await standingAt(hand, pageOf(transferId));
  await laft.settle('town', { transferId });
  const word = { act: 'word', received: 'some', [`rejected:${third}`]: 'ukjent kunde', who: 'Ola' };
  const old = await hand.send(pageOf(transferId), { ...word, seen });
  expect(old).toMatchObject({ status: 422, text: expect.stringContaining(sinceThen) });
  expect((await laft.basis('town', third)).state).toBe('unknown');
  await hand.send(pageOf(transferId), { ...word, seen: await standingAt(hand, pageOf(transferId)) });
  expect((await laft.basis('town', third)).state).toBe('failed');
});
