// Credits: in full, once, of what is transferred only; and the days are free when Visma has accepted the credit, whatever fails when.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Laft } from '../../../adapter/laft.ts';
import { openLaft } from '../../../adapter/open-laft.ts';
import type { Database } from '../../../foundation/database/database.ts';
import { openDatabase } from '../../../foundation/database/open-database.ts';
import type { Send } from '../../../foundation/world/world.ts';
import { everyDatabase } from '../../databases.ts';
import { Died, life, memoryWorld, mortalDatabase, mortalWorld } from './mortal-world.ts';
import { type RecordingVisma, recordingVisma } from './recording-visma.ts';
import { installation, town } from './town.ts';

const oneTenancy = { ...town, tenancies: town.tenancies.filter(({ id }) => id === 'K2') };
const rentOre = 850_100;
const basis = '2026-11-000001';
const credit = `${basis}K`;

const answering =
  (visma: RecordingVisma): Send =>
  async (request) =>
    visma.answer(request);

async function invoiced(database: Database, send: Send): Promise<Laft> {
  const laft = await openLaft({ world: memoryWorld(send), database });
  await laft.open('alpha', installation);
  await laft.loadRentalData('alpha', oneTenancy);
  await laft.invoicePeriod('alpha', '2026-11');
  return laft;
}

const statesOf = async (laft: Laft) =>
  Object.fromEntries((await laft.bases('alpha')).bases.map(({ basis: { id }, state }) => [id, state]));

describe.each(everyDatabase)('on $name', ({ make }) => {
  let store: Awaited<ReturnType<typeof make>>;
  let database: Database;
  let visma: RecordingVisma;
  let laft: Laft;

  beforeEach(async () => {
    store = await make();
    database = await store.open();
    visma = recordingVisma();
    laft = await invoiced(database, answering(visma));
    await laft.transfer('alpha', 'web-service');
  });
  afterEach(async () => {
    await database.close();
    await store.remove();
  });

  it('a transferred basis gets a credit of its own, which is transferred as others', async () => {
    expect(await laft.credit('alpha', [basis])).toEqual({
      credits: [{ basisId: credit, creditOf: basis }],
      totalOre: -rentOre,
    });
    expect((await laft.bases('alpha')).bases).toMatchObject([
      { basis: { id: basis, creditOf: '' }, state: 'transferred', creditedBy: credit },
      { basis: { id: credit, creditOf: basis }, state: 'ready', totalOre: -rentOre, missing: [] },
    ]);
    await laft.transfer('alpha', 'web-service');
    expect(visma.accepted).toEqual([basis, credit]);
    expect(visma.acceptedOre()).toBe(0);
  });

  it('the days are free when Visma has accepted the credit, and not before', async () => {
    await laft.credit('alpha', [basis]);
    expect(await laft.invoicePeriod('alpha', '2026-11')).toMatchObject({ made: 0, skipped: [{ code: 'LAFT-014' }] });
    visma.unknownItems.add('0100');
    await laft.transfer('alpha', 'web-service');
    expect(await statesOf(laft)).toEqual({ [basis]: 'transferred', [credit]: 'failed' });
    expect(await laft.invoicePeriod('alpha', '2026-11')).toMatchObject({ made: 0 });
    await expect(
      laft.invoiceByHand('alpha', { tenancies: ['K2'], from: '2026-11-01', to: '2026-11-01' }),
    ).rejects.toThrow(
      `LAFT-014: Tenancy K2 has already been invoiced from 2026-11-01 to 2026-11-01 in invoice basis ${basis} (2026-11-01 to 2026-11-30);`,
    );
    visma.unknownItems.clear();
    await laft.transferAgain('alpha', 'web-service');
    expect(await statesOf(laft)).toEqual({ [basis]: 'transferred', [credit]: 'transferred' });
    expect(await laft.invoicePeriod('alpha', '2026-11')).toMatchObject({ made: 1, totalOre: rentOre });
    expect(await laft.invoicePeriod('alpha', '2026-11')).toMatchObject({ made: 0 });
    await laft.transfer('alpha', 'web-service');
    expect(visma.accepted).toEqual([basis, credit, '2026-11-000002']);
    expect(visma.acceptedOre()).toBe(rentOre);
  });

  it.each([
    { why: 'a second credit', ids: [basis], says: `has been credited already, by ${credit} (ready)`, status: 409 },
    { why: 'a credit', ids: [credit], says: `${credit} is ready; only a transferred one`, status: 409 },
    { why: 'what is not transferred', ids: ['2026-12-000001'], says: 'is ready; only a transferred one', status: 409 },
    { why: 'what does not exist', ids: ['X'], says: 'There is no invoice basis X.', status: 404 },
    { why: 'all, when one is wrong', ids: [basis, 'X'], says: '', status: 404 },
  ])('refuses $why', async ({ ids, says, status }) => {
    if (!ids.includes('X')) await laft.credit('alpha', [basis]);
    await laft.invoicePeriod('alpha', '2026-12');
    const before = await statesOf(laft);
    const refused = await laft.credit('alpha', ids).catch((error: unknown) => error);
    expect(refused).toMatchObject({ status, message: expect.stringContaining(says) });
    expect(await statesOf(laft)).toEqual(before);
  });

  it('refuses the credit of a credit, once that is transferred', async () => {
    await laft.credit('alpha', [basis]);
    await laft.transfer('alpha', 'web-service');
    await expect(laft.credit('alpha', [credit])).rejects.toThrow(`${credit} is itself the credit of ${basis}`);
  });

  it('of two who credit at once, one does', async () => {
    const both = await Promise.allSettled([laft.credit('alpha', [basis]), laft.credit('alpha', [basis])]);
    expect(both.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(Object.keys(await statesOf(laft))).toEqual([basis, credit]);
  });

  it('a credit is the mirror of what was transferred, whatever is entered meanwhile', async () => {
    await laft.correct('alpha', [{ thing: 'tenancy', id: 'K2', field: 'rent', value: '1' }]);
    await laft.credit('alpha', [basis]);
    await laft.correct('alpha', [{ thing: 'tenant', id: 'L2', field: 'name', value: 'En Annen' }]);
    expect((await laft.bases('alpha', { state: 'ready' })).bases).toMatchObject([
      { basis: { id: credit, name: 'Nadia Nilsen' }, totalOre: -rentOre },
    ]);
  });
});

/** Runs the life of a credit until it dies at the step, then goes on with a new process as a person would. */
async function dyingAt(last: number): Promise<{ died: boolean; visma: RecordingVisma; laft: Laft }> {
  const visma = recordingVisma();
  const database = await openDatabase(undefined);
  const laft = await invoiced(database, answering(visma));
  await laft.transfer('alpha', 'web-service');
  const own = life(last);
  const world = memoryWorld(answering(visma));
  const mortal = await openLaft({ world: mortalWorld(world, own), database: mortalDatabase(database, own) }).catch(
    (error: unknown) => error,
  );
  let died = mortal instanceof Died;
  if (!(mortal instanceof Error)) {
    try {
      await (mortal as Laft).credit('alpha', [basis]);
      await (mortal as Laft).transfer('alpha', 'web-service');
      await (mortal as Laft).invoicePeriod('alpha', '2026-11');
      await (mortal as Laft).transfer('alpha', 'web-service');
    } catch (error) {
      died = error instanceof Died;
      if (!died) throw error;
    }
  }
  return { died, visma, laft: await openLaft({ world, database }) };
}

describe('a process that dies', () => {
  it('at any step leaves no day with two uncredited bases, and all of it can be finished', async () => {
    let steps = 0;
    for (let last = 1; ; last++) {
      const { died, visma, laft } = await dyingAt(last);
      if (!died) break;
      steps += 1;
      await laft.invoicePeriod('alpha', '2026-11');
      await laft.transfer('alpha', 'web-service');
      const again = visma.accepted.indexOf('2026-11-000002');
      if (again !== -1) expect(visma.accepted.indexOf(credit)).toBeLessThan(again);
      expect(visma.acceptedOre()).toBeLessThanOrEqual(rentOre);
      await laft.settle('alpha');
      if (!visma.accepted.includes(credit)) {
        await laft.credit('alpha', [basis]).catch(() => undefined);
        await laft.transfer('alpha', 'web-service');
      }
      await laft.invoicePeriod('alpha', '2026-11');
      await laft.transfer('alpha', 'web-service');
      expect(visma.accepted).toEqual([basis, credit, '2026-11-000002']);
      expect(visma.acceptedOre()).toBe(rentOre);
    }
    expect(steps).toBeGreaterThan(20);
  });
});
