// What goes wrong with one holds up no other: settling, transferring again, and LAFT being closed in the middle of a run.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { startAdapter } from '../../../adapter/index.ts';
import type { Database } from '../../../foundation/database/database.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import type { IncomingAnswer, World } from '../../../foundation/world/world.ts';
import { everyDatabase, lastingDatabases, type TestDatabase } from '../../databases.ts';
import { forgetfulVisma } from './forgetful-visma.ts';
import { recordingVisma } from './recording-visma.ts';
import { installation, town } from './town.ts';

const [first, second, third] = ['2026-11-000001', '2026-11-000002', '2026-11-000003'];

describe.each(everyDatabase)('$name', ({ make }) => {
  let data: TestDatabase;
  let database: Database;
  let onTheWay: (answer: () => IncomingAnswer) => Promise<IncomingAnswer>;
  beforeEach(async () => {
    data = await make();
    database = await data.open();
    onTheWay = async (answer) => answer();
  });
  afterEach(async () => {
    await database.close();
    await data.remove();
  });

  const opened = async (batchSize: number) => {
    const bench = await forgetfulVisma({
      database,
      changes: { batchSize },
      onTheWay: (request) => onTheWay(() => bench.visma.answer(request)),
    });
    return bench;
  };

  test.each([
    {
      what: 'not configured any more',
      file: undefined,
      says: 'Transfer (\\w+) is not settled: The file channel is not configured',
    },
    {
      what: 'with a folder that is away',
      file: { outFolder: '/gone', receiptFolder: '/gone', layout: 'extended' as const },
      says: 'Transfer (\\w+) is not settled: The folder /gone, from which Visma takes files, cannot be read',
    },
  ])('a file transfer $what waits with its reason, and those after it are settled', async ({ file, says }) => {
    const { laft, disk, states } = await opened(10);
    const { write, list } = disk;
    disk.write = () => Promise.reject(new Error('no room'));
    await laft.transfer('alpha', 'file', { basisIds: [first] });
    disk.write = write;
    disk.list = (folder) => (folder === '/gone' ? Promise.reject(new Error('gone')) : list(folder));
    onTheWay = () => Promise.reject(new Error('cut'));
    await laft.transfer('alpha', 'web-service', { basisIds: [second] });
    onTheWay = async (answer) => answer();
    const { file: _, ...rest } = await laft.installation('alpha');
    await laft.open('alpha', file ? { ...rest, file } : rest);
    const run = await laft.settle('alpha');
    expect(await states()).toBe('1:unknown 2:transferred 3:ready 4:blocked');
    const told = run.notes.map(({ en }) => en).join(' ');
    expect(told).toMatch(new RegExp(says));
    expect(run.transfers.map(({ state }) => state)).toEqual(['unknown', 'transferred']);
    expect(run.transfers[0]?.reason?.nb).toMatch(/^Mappe/);
    await expect(laft.settle('alpha', { transferId: run.transfers[0]?.transferId ?? '' })).rejects.toThrow(
      /not conf|read/,
    );
  });

  test('of two who transfer the same failed ones again, each sends those that the other has not', async () => {
    const { laft, visma, states } = await opened(1);
    visma.unknownItems.add('0100');
    await laft.transfer('alpha', 'web-service');
    expect(await states()).toBe('1:failed 2:failed 3:failed 4:blocked');
    visma.unknownItems.clear();
    const runs = await Promise.all([
      laft.transferAgain('alpha', 'web-service'),
      laft.transferAgain('alpha', 'web-service'),
    ]);
    expect(await states()).toBe('1:transferred 2:transferred 3:transferred 4:blocked');
    expect(visma.accepted.toSorted()).toEqual([first, second, third]);
    for (const { notes } of runs) expect(JSON.stringify(notes)).not.toContain('expected ready');
  });

  test('transferring again sends the rest when another has taken one in between', async () => {
    const { laft, visma, states } = await opened(10);
    visma.unknownItems.add('0100');
    await laft.transfer('alpha', 'web-service');
    visma.unknownItems.clear();
    await laft.correct('alpha', [{ thing: 'rental object', id: 'B1', field: 'name', value: 'Storgata 1' }]);
    const transact = database.transact.bind(database);
    let calls = 0;
    database.transact = async (lock, work) => {
      const result = await transact(lock, work);
      calls += 1;
      // Right after the failed ones were decided anew.
      if (calls === 1) await laft.transfer('alpha', 'web-service', { basisIds: [second] });
      return result;
    };
    await laft.transferAgain('alpha', 'web-service');
    database.transact = transact;
    expect(await states()).toBe('1:transferred 2:transferred 3:transferred 4:blocked');
    expect(visma.accepted).toEqual([second, first, third]);
  });
});

describe.each(lastingDatabases)('closing LAFT on $name', ({ make }) => {
  let data: TestDatabase;
  beforeEach(async () => {
    data = await make();
  });
  afterEach(() => data.remove());

  test.each([
    { by: 'a page', path: '/laft/alpha/bases', body: new URLSearchParams({ act: 'web-service', scope: 'all' }) },
    { by: 'the driver', path: '/w/alpha/transfer', body: JSON.stringify({ channel: 'web-service' }) },
  ])('what $by has sent gets its answer, and the rest stays ready', async ({ path, body }) => {
    const visma = recordingVisma();
    let sentOne = () => {};
    const underWay = new Promise<void>((resolve) => {
      sentOne = resolve;
    });
    let letGo = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const world: World = {
      ...realWorld,
      send: async (request) => {
        sentOne();
        await held;
        return visma.answer(request);
      },
    };
    const unexpected: unknown[] = [];
    const url = data.url ?? '';
    const report = (error: unknown) => void unexpected.push(error);
    const adapter = await startAdapter({ world, database: url, report });
    await adapter.laft.open('alpha', { ...installation, batchSize: 1 });
    await adapter.laft.loadRentalData('alpha', town);
    await adapter.laft.invoicePeriod('alpha', '2026-11');
    const asked = fetch(`${adapter.url}${path}`, { method: 'POST', body, redirect: 'manual' }).catch(() => undefined);
    await underWay;
    const closed = adapter.close();
    letGo();
    await closed;
    await asked;
    expect(unexpected).toEqual([]);
    const later = await startAdapter({ database: url });
    expect(await later.laft.summary('alpha')).toMatchObject([
      { state: 'blocked', count: 1 },
      { state: 'ready', count: 2 },
      { state: 'transferred', count: 1 },
    ]);
    await later.close();
    expect(visma.accepted).toEqual([first]);
  });
});
