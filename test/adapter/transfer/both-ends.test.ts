// Both ends over the real wire: LAFT by its driver, a Visma that enforces its register, a message through HTTP, a file through the
// drop folder. Each is opened on every database.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { driverClient, startAdapter } from '../../../adapter/index.ts';
import { openLaft } from '../../../adapter/open-laft.ts';
import type { Channel } from '../../../contracts/outcomes.ts';
import { startEmulator } from '../../../emulator/index.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import { lastingDatabases } from '../../databases.ts';

type Emulator = Awaited<ReturnType<typeof startEmulator>>;

let folder: string;
let visma: Emulator;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visma-testbench-'));
  visma = await startEmulator({
    register: 'contracts/examples/register.yaml',
    dropFolder: folder,
    pollMs: 20,
    settleMs: 0,
  });
  for (const name of ['in', 'archive', 'rejected']) await realWorld.disk.makeFolder(join(folder, name, 'alpha'));
});
afterEach(async () => {
  await visma.close();
  await rm(folder, { recursive: true, force: true });
});

const installation = () => ({
  webService: { url: `${visma.url}/w/alpha/ws_fakturagrunnlag`, user: 'laft', password: 'laft', timeoutMs: 10_000 },
  file: { outFolder: join(folder, 'in', 'alpha'), receiptFolder: folder, layout: 'extended' as const },
  batchSize: 2,
  settleBy: 'repeat' as const,
  senderSystem: 'LAFT',
});

const rentalData = {
  'client ids': [{ id: '013', description: 'Boligforvaltningen' }],
  'product codes': [
    { 'item number': '0100', description: 'Husleie' },
    { 'item number': '0199', description: 'Finnes bare i LAFT' },
  ],
  'rental objects': ['0100', '0199'].map((code) => ({
    id: `B-${code}`,
    name: 'Fjordgata 12',
    address: 'Fjordgata 12',
    'postal code': '7010',
    'client id': '013',
    'product code': code,
  })),
  tenants: [
    { id: 'Kari', kind: 'person', name: 'Kari Nordmann Østbø', 'person number': '12838510068' },
    { id: 'Uten', kind: 'person', name: 'Uten Nummer' },
  ],
  tenancies: [
    { id: 'K1', 'rental object': 'B-0100', tenant: 'Kari', from: '2026-01-01', rent: '8500.00' },
    { id: 'K2', 'rental object': 'B-0199', tenant: 'Kari', from: '2026-01-01', rent: '100.00' },
    { id: 'K3', 'rental object': 'B-0100', tenant: 'Uten', from: '2026-01-01', rent: '7000.50' },
  ],
};

async function receiptsRead(laft: ReturnType<typeof driverClient>): Promise<void> {
  await visma.dropFolder?.idle();
  await laft.collectReceipts('alpha');
}

describe.each(lastingDatabases)('on $name', ({ make }) => {
  it.each<Channel>(['web-service', 'file'])(
    'by %s: success, missing data and a rejection, put right to the last øre',
    async (channel) => {
      const store = await make();
      const database = await store.open();
      const laftItself = await openLaft({ world: realWorld, database });
      const { startDriver } = await import('../../../adapter/driver/driver.ts');
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

      await laft.open('alpha', installation());
      await laft.loadRentalDocument('alpha', rentalData);
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

      await laft.correct('alpha', [
        { thing: 'rental object', id: 'B-0199', field: 'product code', value: '0100' },
        { thing: 'tenant', id: 'Uten', field: 'person number', value: '41879020008' },
      ]);
      expect(await counts()).toEqual({ ready: 2, transferred: 1 });
      await laft.transfer('alpha', channel);
      if (channel === 'file') await receiptsRead(laft);
      expect(await laft.summary('alpha')).toEqual([{ state: 'transferred', count: 3, totalOre: 1560050 }]);

      const received = await visma.visma.bases('alpha', { accepted: true });
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
    await first.open('alpha', installation());
    const { readRentalDocument } = await import('../../../adapter/rental/rental-document.ts');
    await first.loadRentalData(
      'alpha',
      readRentalDocument({ file: 'test', value: rentalData, at: () => ({ line: 1, column: 1 }) }),
    );
    const second = await openLaft({ world: realWorld, database: two });
    const runs = await Promise.all([first.invoicePeriod('alpha', '2026-11'), second.invoicePeriod('alpha', '2026-11')]);
    expect(runs.map((run) => run.made).toSorted()).toEqual([0, 3]);
    await Promise.all([first.transfer('alpha', 'web-service'), second.transfer('alpha', 'web-service')]);
    const { transfers } = await second.transfers('alpha');
    expect(transfers.flatMap((each) => each.basisIds).toSorted()).toEqual(['2026-11-000001', '2026-11-000002']);
    expect((await visma.visma.receipts('alpha', {})).total).toBe(transfers.length);
    await Promise.all([one.close(), two.close()]);
    await store.remove();
  });
});

it('the adapter starts on a free port and answers', async () => {
  const adapter = await startAdapter();
  await driverClient(adapter.url, realWorld.send).health();
  await adapter.close();
});
