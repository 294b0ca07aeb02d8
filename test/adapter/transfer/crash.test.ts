// Never twice, never lost: LAFT dies at every step of a transfer, by both channels, and is opened again on the same book.
import { describe, expect, it } from 'vitest';
import type { Laft } from '../../../adapter/laft.ts';
import { openLaft } from '../../../adapter/open-laft.ts';
import type { Channel } from '../../../contracts/outcomes.ts';
import type { Database } from '../../../foundation/database/database.ts';
import { openDatabase } from '../../../foundation/database/open-database.ts';
import type { World } from '../../../foundation/world/world.ts';
import { Died, life, memoryDisk, memoryWorld, mortalDatabase, mortalWorld } from './mortal-world.ts';
import { type RecordingVisma, recordingVisma } from './recording-visma.ts';
import { installation, town } from './town.ts';

const ready = ['2026-11-000001', '2026-11-000002', '2026-11-000003'];

interface Bench {
  visma: RecordingVisma;
  database: Database;
  world: World;
}

async function bench(): Promise<Bench> {
  const visma = recordingVisma();
  const world = memoryWorld(async (request) => visma.answer(request), memoryDisk());
  return { visma, database: await openDatabase(undefined), world };
}

async function prepare({ world, database }: Bench): Promise<void> {
  const laft = await openLaft({ world, database });
  await laft.open('alpha', installation);
  await laft.loadRentalData('alpha', town);
  await laft.invoicePeriod('alpha', '2026-11');
}

/** What a person does next: settle, let Visma work, read the receipts, send what is still ready; until nothing is open. */
async function carryOn(laft: Laft, { visma, world }: Bench, channel: Channel): Promise<void> {
  const work = async () => {
    await visma.takeFiles(world.disk, '/visma/in', '/visma/archive');
    await laft.collectReceipts('alpha');
  };
  await work();
  await laft.settle('alpha');
  await work();
  await laft.transfer('alpha', channel);
  await work();
}

async function mustAgree(laft: Laft, visma: RecordingVisma): Promise<void> {
  const { bases } = await laft.bases('alpha');
  expect(bases.map((each) => each.basis.id)).toEqual([...ready, '2026-11-000004']);
  expect(visma.accepted.toSorted()).toEqual(ready);
  const transferred = bases.filter((each) => each.state === 'transferred');
  expect(transferred.map((each) => each.basis.id)).toEqual(ready);
  expect(transferred.reduce((sum, each) => sum + each.totalOre, 0)).toBe(visma.acceptedOre());
  expect(bases.find((each) => each.basis.id.endsWith('4'))?.state).toBe('blocked');
  expect((await laft.summary('alpha')).map(({ state, count }) => [state, count])).toEqual([
    ['blocked', 1],
    ['transferred', 3],
  ]);
}

type Act = (laft: Laft, own: Bench) => Promise<unknown>;

/** Dies at each step in turn; answers at how many steps it did. `first`: what a person does before carrying on. */
async function diesAtEveryStep(channel: Channel, act: Act, first: Act = async () => undefined): Promise<number> {
  for (let last = 1; ; last++) {
    const own = await bench();
    await prepare(own);
    const shortLife = life(last);
    const outcome = await openLaft({
      world: mortalWorld(own.world, shortLife),
      database: mortalDatabase(own.database, shortLife),
    })
      .then((laft) => act(laft, own))
      .then(
        () => 'lived',
        (error: unknown) => error,
      );
    if (outcome !== 'lived' && !(outcome instanceof Died)) throw outcome;

    const laft = await openLaft(own);
    const underWay = (await laft.bases('alpha')).bases.filter((each) => each.state === 'sending');
    expect(underWay, `sending after a death at step ${last}`).toEqual([]);
    const claimed = (await laft.bases('alpha', { state: 'transferred' })).bases.map((each) => each.basis.id);
    expect(own.visma.accepted, 'what LAFT calls transferred, Visma has').toEqual(expect.arrayContaining(claimed));
    await first(laft, own);
    await carryOn(laft, own, channel);
    await mustAgree(laft, own.visma);
    await own.database.close();
    if (outcome === 'lived') return last;
  }
}

describe('LAFT dies at any step of a transfer and is opened again', () => {
  it.each<Channel>(['web-service', 'file'])(
    'by %s: each basis is in Visma once, and LAFT knows it',
    async (channel) => {
      const steps = await diesAtEveryStep(channel, (laft) => laft.transfer('alpha', channel));
      expect(steps).toBeGreaterThan(20);
    },
  );

  it('while settling what an earlier death left unknown', async () => {
    const steps = await diesAtEveryStep('web-service', async (laft) => {
      await laft.transfer('alpha', 'web-service', { basisIds: [ready[0] ?? ''] });
      await laft.settle('alpha');
      await laft.transfer('alpha', 'file');
    });
    expect(steps).toBeGreaterThan(40);
  });

  it('while a person says that nothing of a file was received: said again, it is so', async () => {
    const nothingReceived: Act = async (laft, own) => {
      own.world.clock.now = () => '2026-12-24T00:00:00.000Z';
      const { transfers } = await laft.transfers('alpha');
      const open = transfers.find(({ state }) => state === 'awaiting receipt' || state === 'unknown');
      if (open) await laft.settleByPerson('alpha', open.transferId, { who: 'Kari', received: false });
    };
    const steps = await diesAtEveryStep(
      'file',
      async (laft, own) => {
        await laft.transfer('alpha', 'file');
        await nothingReceived(laft, own);
      },
      async (laft, own) => {
        const before = own.world.clock.now;
        await nothingReceived(laft, own).catch((error) => expect(String(error)).toMatch(/may still be on its way/));
        own.world.clock.now = before;
      },
    );
    expect(steps).toBeGreaterThan(40);
  });
});

describe('LAFT dies at any step of a monthly run', () => {
  it('all of the month is booked or nothing, and the next run completes it', async () => {
    let steps = 0;
    for (let last = 1, lived = false; !lived; last++) {
      const own = await bench();
      const before = await openLaft(own);
      await before.open('alpha', installation);
      await before.loadRentalData('alpha', town);
      const database = mortalDatabase(own.database, life(last));
      lived = await openLaft({ world: own.world, database })
        .then((laft) => laft.invoicePeriod('alpha', '2026-11'))
        .then(
          () => true,
          () => false,
        );
      const laft = await openLaft(own);
      const { total } = await laft.bases('alpha');
      expect([0, 4]).toContain(total);
      expect((await laft.invoicePeriod('alpha', '2026-11')).made).toBe(4 - total);
      expect((await laft.invoicePeriod('alpha', '2026-11')).skipped.map((each) => each.tenancy)).toEqual([
        'K1',
        'K2',
        'K3',
        'K4',
      ]);
      await own.database.close();
      steps = last;
    }
    expect(steps).toBeGreaterThan(5);
  });
});
