// Both ends over the real wire: LAFT by its driver, a Visma that enforces its register, a message through HTTP, a file through the
// drop folder. Each is opened on every database.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDriver } from '../../../adapter/driver/driver.ts';
import { driverClient, startAdapter } from '../../../adapter/index.ts';
import { openLaft } from '../../../adapter/open-laft.ts';
import type { Channel } from '../../../contracts/outcomes.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import { lastingDatabases } from '../../databases.ts';
import { putRight, readTown, writtenTown } from '../written-town.ts';
import { type VismaWithFolder, vismaWithFolder } from './visma-with-folder.ts';

let visma: VismaWithFolder;
beforeEach(async () => {
  visma = await vismaWithFolder();
});
afterEach(() => visma.remove());

async function receiptsRead(laft: ReturnType<typeof driverClient>): Promise<void> {
  await visma.emulator.dropFolder?.idle();
  await laft.collectReceipts('alpha');
}

describe.each(lastingDatabases)('on $name', ({ make }) => {
  it.each<Channel>(['web-service', 'file'])(
    'by %s: success, missing data and a rejection, put right to the last øre',
    async (channel) => {
      const store = await make();
      const database = await store.open();
      const laftItself = await openLaft({ world: realWorld, database });
      const driver = await startDriver({
        today: () => '2026-11-22',
        newId: () => realWorld.newId(),
        host: '127.0.0.1',
        port: 0,
        laft: laftItself,
        report: (error) => expect.fail(String(error)),
      });
      const laft = driverClient(driver.url, realWorld.send);
      const counts = async () =>
        Object.fromEntries((await laft.summary('alpha')).map(({ state, count }) => [state, count]));

      await laft.open('alpha', visma.installation);
      await laft.loadRentalDocument('alpha', writtenTown);
      expect(await laft.invoicePeriod('alpha', '2026-11')).toMatchObject({
        made: 3,
        ready: 2,
        blocked: 1,
        totalOre: 1560050,
      });
      await laft.transfer('alpha', channel);
      if (channel === 'file') await receiptsRead(laft);
      expect(await counts()).toEqual({ blocked: 1, failed: 1, transferred: 1 });
      const [failed] = (await laft.bases('alpha', { state: 'failed' })).bases;
      expect(failed?.errors[0]).toMatchObject({ code: 'VE-111', field: 'itemNumber', value: '0199' });

      await laft.correct('alpha', putRight);
      expect(await counts()).toEqual({ ready: 2, transferred: 1 });
      await laft.transfer('alpha', channel);
      if (channel === 'file') await receiptsRead(laft);
      expect(await laft.summary('alpha')).toEqual([{ state: 'transferred', count: 3, totalOre: 1560050 }]);

      const received = await visma.emulator.visma.bases('alpha', { accepted: true });
      expect(received.bases.map((each) => each.basis.basisId).toSorted()).toEqual([
        '2026-11-000001',
        '2026-11-000002',
        '2026-11-000003',
      ]);
      expect(received.bases.reduce((sum, each) => sum + each.totalOre, 0)).toBe(1560050);
      await driver.close();
      await database.close();
      await store.remove();
    },
  );

  it('two processes that send the same at once send it once', async () => {
    const store = await make();
    const [one, two] = [await store.open(), await store.open()];
    const first = await openLaft({ world: realWorld, database: one });
    await first.open('alpha', visma.installation);
    await first.loadRentalData('alpha', readTown(writtenTown));
    const second = await openLaft({ world: realWorld, database: two });
    const runs = await Promise.all([first.invoicePeriod('alpha', '2026-11'), second.invoicePeriod('alpha', '2026-11')]);
    expect(runs.map((run) => run.made).toSorted()).toEqual([0, 3]);
    await Promise.all([first.transfer('alpha', 'web-service'), second.transfer('alpha', 'web-service')]);
    const { transfers } = await second.transfers('alpha');
    expect(transfers.flatMap((each) => each.basisIds).toSorted()).toEqual(['2026-11-000001', '2026-11-000002']);
    expect((await visma.emulator.visma.receipts('alpha', {})).total).toBe(transfers.length);
    await Promise.all([one.close(), two.close()]);
    await store.remove();
  });
});

it('the adapter starts on a free port and answers', async () => {
  const adapter = await startAdapter();
  await driverClient(adapter.url, realWorld.send).health();
  await adapter.close();
});
