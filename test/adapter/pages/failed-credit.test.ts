// A credit that Visma rejected: nothing is entered for it, since nothing that is entered changes it; it goes again when Visma was put right.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Adapter, startAdapter } from '../../../adapter/index.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import { recordingVisma } from '../transfer/recording-visma.ts';
import { installation, town } from '../transfer/town.ts';
import { type Hand, handAt, whenDone } from './laft-at-hand.ts';

const basisId = '2026-11-000002';
const creditId = `${basisId}K`;
const visma = recordingVisma();
let adapter: Adapter;
let hand: Hand;
beforeAll(async () => {
  adapter = await startAdapter({ world: { ...realWorld, send: async (request) => visma.answer(request) } });
  hand = handAt(adapter.url);
  const { laft } = adapter;
  await laft.open('town', installation);
  await laft.loadRentalData('town', town);
  await laft.invoicePeriod('town', '2026-11');
  await laft.transfer('town', 'web-service', { basisIds: [basisId] });
  await laft.credit('town', [basisId]);
  visma.unknownItems.add('0100');
  await laft.transfer('town', 'web-service', { basisIds: [creditId] });
});
afterAll(() => adapter.close());

test('is told what to do, and offered no field', async () => {
  const page = await hand.look(`/laft/town/bases/${creditId}/put-right`);
  expect(page.text).toContain(
    `${creditId} speiler det Visma har av ${basisId}, og endres ikke av det som legges inn i LAFT.`,
  );
  expect(page.text).toContain('VE-111');
  expect(page.text).not.toMatch(/<input[^>]* name="(tenancy|tenant|rental object|product code):/);
  expect(page.text).not.toContain('>Lagre<');
});

test('what is sent for it all the same is refused, and nothing is changed', async () => {
  const before = await adapter.laft.rentalData('town');
  const page = await hand.send(`/laft/town/bases/${creditId}/put-right`, { 'tenancy:K2:rent': '9000,00' });
  expect(page).toMatchObject({ status: 409, text: expect.stringContaining('speiler det Visma har') });
  expect(await adapter.laft.rentalData('town')).toEqual(before);
});

test('goes again from there once Visma is put right', async () => {
  visma.unknownItems.clear();
  await hand.send('/laft/town/errors', { basis: creditId, act: 'web-service' });
  await whenDone(hand, 'town');
  expect((await adapter.laft.basis('town', creditId)).state).toBe('transferred');
});

test('another one that was rejected has its fields as ever', async () => {
  visma.unknownItems.add('0100');
  await adapter.laft.transfer('town', 'web-service', { basisIds: ['2026-11-000003'] });
  const page = await hand.look('/laft/town/bases/2026-11-000003/put-right');
  expect(page.text).toContain('>Lagre<');
  expect(page.text).not.toContain('speiler');
});
