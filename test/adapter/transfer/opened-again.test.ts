// A transfer that is opened again, because Visma has nothing of what it answered once: what may be opened, and how it is settled then.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { everyDatabase, type TestDatabase } from '../../databases.ts';
import { type Bench, forgetfulVisma, hour } from './forgetful-visma.ts';

const first = '2026-11-000001';

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

  test('is settled by the word of a person, once no copy can come any more', async () => {
    const { laft, later, database, transferId } = await openedAgain('person');
    const nothing = { who: 'Kari', received: false } as const;
    await expect(laft.settleByPerson('alpha', transferId, nothing)).rejects.toThrow('until 2026-11-23T13:00:00.000Z');
    later(25 * hour);
    expect(await laft.settleByPerson('alpha', transferId, nothing)).toMatchObject({ states: { ready: 1 } });
    await database.close();
  });
});
