// A transfer that is opened again, because Visma has nothing of what it answered once: what may be opened, and how it is settled then.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RentalData } from '../../../adapter/rental/rental-data.ts';
import { everyDatabase, type TestDatabase } from '../../databases.ts';
import { type Bench, forgetfulVisma, hour } from './forgetful-visma.ts';
import { town } from './town.ts';

const first = '2026-11-000001';

/** Two tenancies, the second of an object whose rent is another item. */
const [object, ...objects] = town.rentalObjects;
const [one, two] = town.tenancies;
const twoObjects: RentalData = {
  ...town,
  productCodes: [...town.productCodes, { itemNumber: '0150', description: 'Husleie, annen' }],
  rentalObjects: object ? [object, { ...object, id: 'B2', productCode: '0150' }, ...objects] : [],
  tenancies:
    one && two
      ? [
          { ...one, supplements: [] },
          { ...two, rentalObject: 'B2' },
        ]
      : [],
};

describe.each(everyDatabase)('$name', ({ make }) => {
  let data: TestDatabase;
  beforeEach(async () => {
    data = await make();
  });
  afterEach(() => data.remove());

  /** The first basis is transferred, Visma has lost it, and LAFT has opened its transfer again. */
  async function openedAgain(settleBy: 'ask' | 'person'): Promise<Bench & { transferId: string }> {
    const bench = await forgetfulVisma({ database: await data.open(), changes: { settleBy } });
    const { laft, forgotten } = bench;
    const transferId =
      (await laft.transfer('alpha', 'web-service', { basisIds: [first] })).transfers[0]?.transferId ?? '';
    forgotten.add(transferId);
    expect(await laft.reconcile('alpha', { reopen: true })).toMatchObject({ states: { unknown: 1 } });
    return { ...bench, transferId };
  }

  test('is settled by asking, once no copy can come any more', async () => {
    const { laft, later, database } = await openedAgain('ask');
    later(23 * hour);
    expect(await laft.settle('alpha')).toMatchObject({ states: { unknown: 1 } });
    later(2 * hour);
    expect(await laft.settle('alpha')).toMatchObject({ states: { ready: 1 } });
    await database.close();
  });

  test('its report says nothing of the old verdict, neither while it is open nor when nothing was received', async () => {
    const { laft, later, database, transferId } = await openedAgain('ask');
    const report = async () => (await laft.transferReport('alpha', transferId)).bases[0];
    expect(await report()).not.toHaveProperty('accepted');
    later(25 * hour);
    await laft.settle('alpha');
    expect(await report()).not.toHaveProperty('accepted');
    expect(await report()).toMatchObject({ state: 'ready', findings: [] });
    await database.close();
  });

  test('is settled by the word of a person, once no copy can come any more', async () => {
    const { laft, later, database, transferId } = await openedAgain('person');
    const nothing = { who: 'Kari', received: false } as const;
    await expect(laft.settleByPerson('alpha', transferId, nothing)).rejects.toThrow('until 2026-11-23T13:00:00.000Z');
    later(25 * hour);
    expect(await laft.settleByPerson('alpha', transferId, nothing)).toMatchObject({ states: { ready: 1 } });
    await database.close();
  });

  test('is opened once by two who compare at once, and waits like any other', async () => {
    const { laft, states, forgotten, later } = await forgetfulVisma({
      database: await data.open(),
      changes: { settleBy: 'ask' },
    });
    const { transfers } = await laft.transfer('alpha', 'web-service', { basisIds: [first] });
    forgotten.add(transfers[0]?.transferId ?? '');
    const compare = () => laft.reconcile('alpha', { reopen: true });
    await Promise.all([compare(), compare(), compare()]);
    expect(await states()).toBe('1:unknown 2:ready 3:ready 4:blocked');
    later(23 * hour);
    expect(await laft.settle('alpha')).toMatchObject({ states: { unknown: 1 } });
    await laft.close();
  });

  test('is not opened where one of its bases has gone in another transfer since, or has been changed', async () => {
    const { laft, states, forgotten, visma, sent } = await forgetfulVisma({
      database: await data.open(),
      data: twoObjects,
    });
    visma.unknownItems.add('0150');
    const { transfers } = await laft.transfer('alpha', 'web-service');
    const transferId = transfers[0]?.transferId ?? '';
    expect(await states()).toBe('1:transferred 2:failed');
    forgotten.add(transferId);
    await laft.correct('alpha', [{ thing: 'rental object', id: 'B2', field: 'product code', value: '0100' }]);
    const reopened = async () => (await laft.reconcile('alpha', { reopen: true })).notes.map(({ en }) => en);
    expect(await reopened()).toContain(
      `Transfer ${transferId} is not open again: its basis 2026-11-000002 has been changed since. Look in Visma.`,
    );
    expect(await states()).toBe('1:transferred 2:ready');
    const again = (await laft.transfer('alpha', 'web-service')).transfers[0]?.transferId ?? '';
    expect(await reopened()).toContain(
      `Transfer ${transferId} is not open again: its basis 2026-11-000002 has been transferred again since, in ${again}. Look in Visma.`,
    );
    await laft.settle('alpha');
    expect(await states()).toBe('1:transferred 2:transferred');
    expect(sent.filter(({ basisIds }) => basisIds.includes('2026-11-000002')).map((each) => each.transferId)).toEqual([
      transferId,
      again,
    ]);
    await laft.close();
  });

  /** The first basis is credited, and Visma has lost the credit. */
  async function creditLost(): Promise<Bench & { creditId: string }> {
    const bench = await forgetfulVisma({ database: await data.open(), changes: { settleBy: 'ask' } });
    const { laft, forgotten } = bench;
    await laft.transfer('alpha', 'web-service', { basisIds: [first] });
    const creditId = (await laft.credit('alpha', [first])).credits[0]?.basisId ?? '';
    const { transfers } = await laft.transfer('alpha', 'web-service', { basisIds: [creditId] });
    forgotten.add(transfers[0]?.transferId ?? '');
    return { ...bench, creditId };
  }

  test('of a credit: what it credits keeps its days until the credit is accepted again', async () => {
    const { laft, creditId, states, forgotten, visma } = await creditLost();
    expect(await laft.reconcile('alpha', { reopen: true })).toMatchObject({ states: { unknown: 1 } });
    expect(await laft.invoicePeriod('alpha', '2026-11')).toMatchObject({ made: 0 });
    forgotten.clear();
    expect(await laft.settle('alpha', { by: 'repeat' })).toMatchObject({ states: { transferred: 1 } });
    expect(await laft.invoicePeriod('alpha', '2026-11')).toMatchObject({ made: 1 });
    expect(await states()).toBe('1:transferred 1K:transferred 2:ready 3:ready 4:blocked 5:ready');
    expect(visma.accepted).toEqual([first, creditId]);
    await laft.close();
  });

  test('of a credit: not where its days have been invoiced again', async () => {
    const { laft, states } = await creditLost();
    await laft.invoicePeriod('alpha', '2026-11');
    const { notes } = await laft.reconcile('alpha', { reopen: true });
    expect(notes.map(({ en }) => en).join(' ')).toMatch(
      /is not open again: it credits 2026-11-000001, and its days have been invoiced again since, by 2026-11-000005\./,
    );
    expect(await states()).toBe('1:transferred 1K:transferred 2:ready 3:ready 4:blocked 5:ready');
    await laft.close();
  });

  test('of a credit: not where an earlier version freed its days and noted nothing', async () => {
    const { laft, states, database } = await creditLost();
    await database.query('delete from laft_freed_coverage');
    const { notes } = await laft.reconcile('alpha', { reopen: true });
    expect(notes.map(({ en }) => en).join(' ')).toMatch(
      /credits 2026-11-000001, and which days that freed is not noted/,
    );
    expect(await states()).toBe('1:transferred 1K:transferred 2:ready 3:ready 4:blocked');
    await laft.close();
  });
});
