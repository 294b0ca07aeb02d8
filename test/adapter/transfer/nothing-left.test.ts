// A basis whose days its tenancy has lost while Visma had it, or was thought to: settled truthfully, it holds up nobody, and is not lost either.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PersonsWord } from '../../../adapter/transfer/persons-word.ts';
import { everyDatabase, type TestDatabase } from '../../databases.ts';
import { type Bench, forgetfulVisma, hour } from './forgetful-visma.ts';
import { town } from './town.ts';

const second = '2026-11-000002';
const none: PersonsWord = { who: 'Kari', received: false };
const rejected: PersonsWord = {
  who: 'Kari',
  received: true,
  accepted: [],
  rejected: [{ basisId: second, reason: 'finnes ikke' }],
};
const ends = (value?: string) =>
  [{ thing: 'tenancy', id: 'K2', field: 'to', ...(value === undefined ? {} : { value }) }] as const;

describe.each(everyDatabase)('$name', ({ make }) => {
  let data: TestDatabase;
  let bench: Bench;
  let transferId: string;
  beforeEach(async () => {
    data = await make();
    bench = await forgetfulVisma({ database: await data.open(), changes: { settleBy: 'ask' } });
    const { laft, forgotten, later } = bench;
    transferId = (await laft.transfer('alpha', 'web-service', { basisIds: [second] })).transfers[0]?.transferId ?? '';
    await laft.correct('alpha', ends('2026-10-31'));
    later(25 * hour);
    forgotten.add(transferId);
  });
  afterEach(async () => {
    await bench.database.close();
    await data.remove();
  });

  /** What else there is to do in the workspace is done. */
  async function othersGoOn(): Promise<void> {
    const { laft } = bench;
    await laft.correct('alpha', [{ thing: 'tenant', id: 'L3', field: 'name', value: 'Nytt AS' }]);
    await laft.transferAgain('alpha', 'web-service');
    expect((await laft.basis('alpha', second)).state).toBe('failed');
    expect(await laft.invoicePeriod('alpha', '2026-12')).toMatchObject({ made: 3 });
  }

  /** Sent by nobody, until its days are its tenancy's again and a person sends it again. */
  async function comesBack(): Promise<void> {
    const { laft, forgotten, visma } = bench;
    await expect(laft.transferAgain('alpha', 'web-service', { basisIds: [second] })).rejects.toMatchObject({
      status: 409,
      message: expect.stringContaining('would have nothing left to invoice'),
    });
    await laft.correct('alpha', ends());
    expect(await laft.invoicePeriod('alpha', '2026-11')).toMatchObject({ made: 0 });
    forgotten.clear();
    visma.accepted.length = 0;
    await laft.transferAgain('alpha', 'web-service', { basisIds: [second] });
    expect(await laft.basis('alpha', second)).toMatchObject({ state: 'transferred', totalOre: 850_100 });
  }

  test.each([
    { how: 'by asking', settle: () => bench.laft.settle('alpha') },
    { how: 'by the word of a person', settle: () => bench.laft.settleByPerson('alpha', transferId, none) },
  ])('opened again, "nothing received" $how: it is not sent, and says why', async ({ settle }) => {
    await bench.laft.reconcile('alpha', { reopen: true });
    await settle();
    expect(await bench.laft.basis('alpha', second)).toMatchObject({
      state: 'failed',
      reason: {
        nb: expect.stringContaining('leieforholdet har ikke lenger dagene'),
        en: expect.stringContaining('its tenancy no longer has the days'),
      },
    });
    await othersGoOn();
    await comesBack();
  });

  test('opened again and rejected: nothing else is held up by it', async () => {
    await bench.laft.reconcile('alpha', { reopen: true });
    await bench.laft.settleByPerson('alpha', transferId, rejected);
    await othersGoOn();
    await comesBack();
  });

  test('contradicted, and a person says that Visma has nothing: believed', async () => {
    await bench.laft.reconcile('alpha');
    await bench.laft.settleByPerson('alpha', transferId, none);
    await othersGoOn();
    await comesBack();
  });

  test('while it is open again its days may come back, as they were and not otherwise', async () => {
    const { laft } = bench;
    await laft.reconcile('alpha', { reopen: true });
    await expect(laft.correct('alpha', ends('2026-11-15'))).rejects.toThrow('is unknown and cannot be edited');
    await laft.loadRentalData('alpha', town);
    await expect(laft.correct('alpha', ends('2026-10-31'))).rejects.toThrow('is unknown and cannot be edited');
    await laft.settle('alpha');
    expect(await bench.states()).toBe('1:ready 2:ready 3:ready 4:blocked');
  });

  test('a change that leaves nothing of a ready one is refused as ever', async () => {
    const { laft } = bench;
    await expect(
      laft.correct('alpha', [{ thing: 'tenancy', id: 'K3', field: 'to', value: '2026-10-31' }]),
    ).rejects.toThrow('2026-11-000003 of tenancy K3, 2026-11-01 to 2026-11-30, would have nothing left to invoice');
  });
});
