// Bases found by words, workspaces listed and transfers reported, on every database; and a book from before there was any of it.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Laft } from '../../../adapter/laft.ts';
import { openLaft } from '../../../adapter/open-laft.ts';
import { adapterMigrations } from '../../../adapter/stores/migrations.ts';
import type { Database } from '../../../foundation/database/database.ts';
import { migrate } from '../../../foundation/database/migrate.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import { everyDatabase, type TestDatabase } from '../../databases.ts';
import { pagesTown } from '../pages/pages-town.ts';

const installation = { batchSize: 500, settleBy: 'person', senderSystem: 'LAFT' } as const;

describe.each(everyDatabase)('on $name', ({ make }) => {
  let store: TestDatabase;
  let database: Database;
  beforeEach(async () => {
    store = await make();
    database = await store.open();
  });
  afterEach(async () => {
    await database.close();
    await store.remove();
  });

  /** In whose workspace alpha a month of the town is invoiced. */
  async function laftWithBases(): Promise<Laft> {
    const laft = await openLaft({ world: realWorld, database });
    await laft.open('alpha', installation);
    await laft.loadRentalData('alpha', pagesTown);
    await laft.invoicePeriod('alpha', '2026-11');
    return laft;
  }

  test('every word must occur, whatever its case and however its letters are put together', async () => {
    const laft = await laftWithBases();
    await laft.open('beta', installation);
    const found = async (search: string, page: object = {}) => {
      const { total, bases } = await laft.bases('alpha', { search, ...page });
      return [total, ...bases.map(({ basis }) => basis.tenancy)];
    };
    expect(await found('ØSTBØ')).toEqual([1, 'K1']);
    expect(await found('a\u030aRE kå')).toEqual([1, 'K1']);
    expect(await found('41879020008', { limit: 1, offset: 1 })).toEqual([2, 'K6']);
    expect(await found('nadia', { state: 'ready' })).toEqual([1, 'K6']);
    expect(await found('nadia kåre')).toEqual([0]);
    for (const sign of ['%', '_', '\\', "'"]) expect(await found(sign)).toEqual([0]);
    expect(await found('østbø '.repeat(2000))).toEqual([1, 'K1']);
    expect(await found('')).toEqual([6, 'K1', 'K2', 'K3', 'K4', 'K5', 'K6']);
    await laft.correct('alpha', [{ thing: 'tenant', id: 'P1', field: 'name', value: 'Ågot Ny' }]);
    expect(await found('østbø')).toEqual([0]);
    expect(await found('ågot')).toEqual([1, 'K1']);
    expect(await laft.workspaces()).toEqual([
      { workspace: 'alpha', states: { blocked: 2, ready: 4 } },
      { workspace: 'beta', states: {} },
    ]);
  });

  test('a transfer remembers what became of each basis, whatever becomes of it later', async () => {
    const laft = await laftWithBases();
    const run = await laft.transfer('alpha', 'file', { carriedByPerson: true });
    const transferId = run.transfers[0]?.transferId ?? '';
    expect(run.transfers[0]).toMatchObject({ state: 'awaiting receipt', carriedBy: 'person' });
    const open = await laft.transferReport('alpha', transferId);
    expect(open.bases.map(({ accepted }) => accepted)).toEqual([undefined, undefined, undefined, undefined]);
    const rejected = [{ basisId: '2026-11-000005', reason: 'ukjent vare' }];
    await laft.settleByPerson('alpha', transferId, { who: 'Ågot', received: true, accepted: 'all', rejected });
    await laft.correct('alpha', [{ thing: 'rental object', id: 'B3', field: 'product code', value: '0100' }]);
    expect((await laft.basis('alpha', '2026-11-000005')).state).toBe('ready');
    const { transfer, bases } = await laft.transferReport('alpha', transferId, { offset: 2, limit: 1 });
    expect(transfer).toMatchObject({ basisCount: 4, transferredCount: 3, failedCount: 1, saidBy: 'Ågot' });
    expect(bases).toMatchObject([
      { accepted: false, state: 'ready', totalOre: 850_000, reason: { nb: 'ukjent vare', en: 'ukjent vare' } },
    ]);
    const listed = await laft.transferSummaries('alpha', { states: ['transferred'], limit: 1 });
    expect(listed).toMatchObject({ total: 1, transfers: [{ transferId, basisCount: 4 }] });
    expect((await laft.transferSummaries('alpha', { states: ['unknown'] })).total).toBe(0);
  });

  test('a file that a person carries awaits its receipt again after a crash, and is put into no folder', async () => {
    const laft = await laftWithBases();
    await laft.transfer('alpha', 'file', { carriedByPerson: true });
    // As a process leaves it that dies between storing the bytes and the step after it.
    await database.query(`update laft_transfer set state = 'sending'`);
    await database.query(`update laft_basis set state = 'sending' where transfer_id is not null`);
    const next = await openLaft({ world: realWorld, database });
    expect(await next.summary('alpha')).toMatchObject([{ state: 'blocked' }, { state: 'unknown', count: 4 }]);
    const run = await next.settle('alpha');
    expect(run.transfers).toMatchObject([{ state: 'awaiting receipt', carriedBy: 'person' }]);
    await expect(next.transfer('alpha', 'file')).rejects.toThrow('file channel is not configured');
  });

  test('a book from before is filled in: what it holds is found, and its verdicts stay with their transfers', async () => {
    await migrate(database, 'laft', adapterMigrations.slice(0, 5));
    await database.query(`insert into laft_workspace values ('old', $1, $2)`, [
      JSON.stringify(installation),
      JSON.stringify(pagesTown),
    ]);
    const basis = (id: string, name: string) =>
      JSON.stringify({
        id,
        name,
        tenancy: 'K1',
        rentalObject: 'B1',
        tenant: 'P1',
        customerNumber: '',
        creditOf: '',
        lines: [],
      });
    const reason = JSON.stringify({ nb: 'sperret', en: 'blocked' });
    for (const [id, state] of [
      ['2025-01-000001', 'transferred'],
      ['2025-01-000002', 'failed'],
    ] as const) {
      await database.query(
        `insert into laft_basis (workspace, basis_id, tenancy, state, version, total_ore, transfer_id, content, missing, errors, reason)
         values ('old', $1, 'K1', $2, 1, 100, 'T1', $3, '[]', '[]', $4)`,
        [id, state, basis(id, 'Åse'), state === 'failed' ? reason : null],
      );
      await database.query(
        `insert into laft_transfer_basis (workspace, transfer_id, position, basis_id, total_ore) values ('old', 'T1', $1, $2, 100)`,
        [state === 'failed' ? 2 : 1, id],
      );
    }
    await database.query(
      `insert into laft_transfer (workspace, transfer_id, sequence, channel, state, made_at, attempts, sent, total_ore, transferred_count,
         failed_count, transferred_ore, failed_ore, findings)
       values ('old', 'T1', 1, 'web-service', 'transferred', '2025-01-31T10:00:00.000Z', 1, $1, 200, 1, 1, 100, 100, '[]')`,
      [Buffer.from('<x/>')],
    );
    const laft = await openLaft({ world: realWorld, database });
    expect((await laft.bases('old', { search: 'åse 000002' })).bases.map((each) => each.basis.id)).toEqual([
      '2025-01-000002',
    ]);
    const { bases } = await laft.transferReport('old', 'T1');
    expect(bases.map(({ accepted, reason: why }) => [accepted, why?.nb])).toEqual([
      [true, undefined],
      [false, 'sperret'],
    ]);
  });
});
