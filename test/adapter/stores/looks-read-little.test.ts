// What is entered is read where it is needed, and a page of many bases asks for them at once: looks stay cheap in a large municipality.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startDriver } from '../../../adapter/driver/driver.ts';
import type { Laft } from '../../../adapter/laft.ts';
import { openLaft } from '../../../adapter/open-laft.ts';
import type { Database } from '../../../foundation/database/database.ts';
import { everyDatabase, type TestDatabase } from '../../databases.ts';
import { handAt } from '../pages/laft-at-hand.ts';
import { memoryWorld } from '../transfer/mortal-world.ts';
import { recordingVisma } from '../transfer/recording-visma.ts';
import { installation, town } from '../transfer/town.ts';

const ids = ['2026-11-000001', '2026-11-000002', '2026-11-000003'];

describe.each(everyDatabase)('$name', ({ make }) => {
  let data: TestDatabase;
  let database: Database;
  let laft: Laft;
  let asked: string[];
  beforeEach(async () => {
    data = await make();
    database = await data.open();
    const visma = recordingVisma();
    laft = await openLaft({ world: memoryWorld(async (request) => visma.answer(request)), database });
    await laft.open('alpha', installation);
    await laft.loadRentalData('alpha', town);
    await laft.invoicePeriod('alpha', '2026-11');
    await laft.transfer('alpha', 'web-service');
    asked = [];
    const query = database.query.bind(database);
    database.query = (sql, values) => {
      asked.push(sql);
      return query(sql, values);
    };
  });
  afterEach(async () => {
    await database.close();
    await data.remove();
  });

  test('no look reads what is entered but the one at that', async () => {
    const { transfers } = await laft.transfers('alpha');
    const transferId = transfers[0]?.transferId ?? '';
    const looks: (() => Promise<unknown>)[] = [
      () => laft.bases('alpha'),
      () => laft.summary('alpha'),
      () => laft.installation('alpha'),
      () => laft.transferSummaries('alpha'),
      () => laft.transferReport('alpha', transferId),
      () => laft.sentBytes('alpha', transferId),
    ];
    for (const look of looks) await look();
    expect(asked.filter((sql) => sql.includes('rental_data'))).toEqual([]);
    expect(await laft.rentalData('alpha')).toEqual(town);
    expect(asked.filter((sql) => sql.includes('rental_data'))).toHaveLength(1);
  });

  test('the page on which bases are credited asks for three as for one, and names one that is not there', async () => {
    const today = () => '2026-11-22';
    const report = (error: unknown) => expect.unreachable(String(error));
    const driver = await startDriver({ host: '127.0.0.1', port: 0, laft, newId: () => 'x', today, report });
    const hand = handAt(driver.url);
    const look = (...basisIds: string[]) =>
      hand.look(`/laft/alpha/credit?${new URLSearchParams(basisIds.map((id): [string, string] => ['basis', id]))}`);
    const costOf = async (...basisIds: string[]) => {
      asked = [];
      const page = await look(...basisIds);
      for (const id of basisIds) expect(page.text).toContain(`>${id}<`);
      return asked.length;
    };
    expect(await costOf(...ids)).toBe(await costOf(ids[0] ?? ''));
    expect(await look('2026-11-000001', '2026-11-000099')).toMatchObject({
      status: 404,
      text: expect.stringContaining('Det er ikke noe fakturagrunnlag 2026-11-000099.'),
    });
    expect((await laft.bases('alpha', { basisIds: [] })).total).toBe(0);
    await driver.close();
  });
});
