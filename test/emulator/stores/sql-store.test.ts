import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { openSqlStore } from '../../../emulator/stores/sql-store.ts';
import type { BasisRow, Rows, Store, TransferRow } from '../../../emulator/stores/store.ts';
import type { Database } from '../../../foundation/database/database.ts';
import { everyDatabase, type TestDatabase } from '../../databases.ts';
import { basisRow, transferRow } from './received-rows.ts';

describe.each(everyDatabase)('$name', ({ make }) => {
  let data: TestDatabase;
  let database: Database;
  let store: Store;
  beforeAll(async () => {
    data = await make();
    database = await data.open();
    store = await openSqlStore(database);
  });
  afterAll(async () => {
    await store.close();
    await data.remove();
  });
  afterEach(async () => {
    for (const table of [
      'lineage',
      'transfer',
      'basis',
      'claim',
      'workspace',
      'register_change',
      'clock_change',
      'exchange',
    ]) {
      await database.query(`delete from visma_${table}`);
    }
  });

  const own = (branch: string) => inherit(branch, branch, Number.MAX_SAFE_INTEGER);
  const inherit = (branch: string, ancestor: string, upTo: number) =>
    database.query('insert into visma_lineage (branch, ancestor, up_to) values ($1, $2, $3)', [branch, ancestor, upTo]);
  const receive = async (
    branch: string,
    sequence: number,
    bases: BasisRow[] = [],
    changes: Partial<TransferRow> = {},
  ) => {
    await store.transfers.add(transferRow(branch, sequence, changes));
    await store.bases.add({ branch, sequence }, bases);
  };
  const transferIds = async (branch: string) =>
    (await store.transfers.receipts(branch, { offset: 0, limit: 100 })).receipts.map((text) => JSON.parse(text).of);

  test('a copy cut at n reads what came up to n, and each goes its own way from there', async () => {
    await own('a');
    for (const sequence of [2, 3, 4]) {
      await receive('a', sequence, [
        basisRow(`b${sequence}`),
        basisRow(`c${sequence}`, { position: 1, creditOf: 'b2', totalOre: -10 }),
      ]);
      await store.registers.change({ branch: 'a', sequence }, `version ${sequence}`, 'changed');
      await store.clocks.change({ branch: 'a', sequence }, `2026-11-0${sequence}`);
    }
    const copied = { name: 'copy', branch: 'copy', head: 3, createdAt: '2026-11-03', registerName: 'usual' };
    await store.workspaces.make(copied, { branch: 'a', sequence: 3 });
    await receive('copy', 4, [basisRow('copied')], { transferId: 'of-the-copy', receiptNumber: 'KC' });

    expect(await transferIds('a')).toEqual(['a 4', 'a 3', 'a 2']);
    expect(await transferIds('copy')).toEqual(['copy 4', 'a 3', 'a 2']);
    expect(await store.transfers.received('copy', 't4')).toBeUndefined();
    expect((await store.transfers.received('copy', 't3'))?.receipt).toContain('a 3');
    expect(await store.transfers.receipt('copy', 'K4')).toBeUndefined();
    expect(await store.transfers.receipt('a', 'KC')).toBeUndefined();
    const found = { ...copied, registerVersion: 'version 3', clock: '2026-11-03' };
    expect(await store.workspaces.find('copy')).toEqual(found);
    expect((await store.bases.list('copy', { basisId: 'b4' }, { offset: 0, limit: 10 })).total).toBe(0);
    expect((await store.bases.list('copy', {}, { offset: 0, limit: 1 })).total).toBe(5);
    const known = await store.bases.accepted({ branch: 'copy', sequence: 5 }, ['b2', 'b3', 'b4', 'copied']);
    expect(known.map(({ basisId }) => basisId)).toEqual(['b2', 'b3', 'copied']);
    expect(await store.bases.credited({ branch: 'copy', sequence: 5 }, ['b2'])).toEqual([
      { basisId: 'b2', creditedOre: -20 },
    ]);
    expect(await store.bases.credited({ branch: 'a', sequence: 5 }, ['b2'])).toEqual([
      { basisId: 'b2', creditedOre: -30 },
    ]);
  });

  test('what was accepted is read up to the transfer that asks, itself left out', async () => {
    await own('a');
    await receive('a', 2, [basisRow('b'), basisRow('rejected', { position: 1, accepted: false })]);
    await receive('a', 3, [basisRow('b', { totalOre: 7 })]);
    const totalsKnownTo = async (sequence: number) =>
      (await store.bases.accepted({ branch: 'a', sequence }, ['b', 'rejected', 'b'])).map(({ totalOre }) => totalOre);
    expect([await totalsKnownTo(2), await totalsKnownTo(3), await totalsKnownTo(4)]).toEqual([[], [100], [100, 7]]);
  });

  test.each([1, 2, 8, 9, 64, 65, 512, 513, 1300])(
    '%i ids are asked for in one go, each answered once',
    async (count) => {
      await own('a');
      const ids = Array.from({ length: count }, (_, i) => `b${i}`);
      await receive(
        'a',
        2,
        ids.map((id, position) => basisRow(id, { position })),
      );
      const found = await store.bases.accepted({ branch: 'a', sequence: 3 }, [...ids, 'unknown']);
      expect(found.map(({ basisId }) => basisId).sort()).toEqual(ids.toSorted());
      expect(await store.bases.credited({ branch: 'a', sequence: 3 }, ids)).toEqual([]);
    },
  );

  test('the second guard: a transfer, a basis or a claim that may occur once cannot be written twice', async () => {
    await own('a');
    await receive('a', 2, [basisRow('b', { guard: 'b' })], { guard: 't', claim: 'file' });
    await expect(receive('a', 3, [], { guard: 't' })).rejects.toThrow(/unique/i);
    await expect(receive('a', 4, [], { claim: 'file' })).rejects.toThrow(/unique/i);
    await expect(receive('a', 5, [basisRow('b', { guard: 'b' })])).rejects.toThrow(/unique/i);
    await receive('a', 6, [basisRow('b')]);
    await own('other');
    await receive('other', 2, [basisRow('b', { guard: 'b' })], { guard: 't', claim: 'file' });
  });

  test('a list and its total are of one moment, whatever is committed in between', async () => {
    await own('a');
    for (const sequence of [2, 3, 4]) await receive('a', sequence, [basisRow(`b${sequence}`)]);
    let sequence = 10;
    /** After every statement somebody else commits one more. */
    const busy: Database = {
      ...database,
      kind: database.kind,
      description: '',
      transact: (lock, work) => database.transact(lock, work),
      insertMany: (...asked) => database.insertMany(...asked),
      close: () => Promise.resolve(),
      async query(sql, values) {
        const rows = await database.query(sql, values);
        if (sql.includes('visma_lineage')) await receive('a', ++sequence, [basisRow(`b${sequence}`)]);
        return rows as never;
      },
    };
    const seen = await openSqlStore(busy);
    const everything = { offset: 0, limit: 100 };
    const { total, bases } = await seen.bases.list('a', {}, everything);
    expect([total, bases.length]).toEqual([3, 3]);
    const transfers = await seen.transfers.receipts('a', everything);
    expect([transfers.total, transfers.receipts.length]).toEqual([4, 4]);
    expect(await seen.bases.list('a', {}, { offset: 50, limit: 1 })).toEqual({ total: 5, bases: [] });
    expect(await seen.bases.list('nobody', {}, everything)).toEqual({ total: 0, bases: [] });
  });

  test('rejecting all frees what would have been guarded', async () => {
    await own('a');
    await receive('a', 2, [basisRow('b', { guard: 'b' })]);
    await store.bases.rejectAll({ branch: 'a', sequence: 2 });
    expect(await store.bases.accepted({ branch: 'a', sequence: 3 }, ['b'])).toEqual([]);
    await receive('a', 3, [basisRow('b', { guard: 'b' })]);
  });

  test('a history that others inherit from outlives its own name', async () => {
    const row = { name: 'w', branch: 'a', head: 0, createdAt: '', registerName: 'example' };
    await store.workspaces.make(row);
    await receive('a', 2);
    await own('copy');
    await inherit('copy', 'a', 2);
    await store.workspaces.drop(row);
    expect(await transferIds('copy')).toEqual(['a 2']);
    await store.workspaces.make({ ...row, name: 'of-the-copy', branch: 'unused' });
    await store.workspaces.restart({ ...row, name: 'of-the-copy', branch: 'empty' }, 'copy');
    expect(await database.query('select branch from visma_transfer')).toEqual([]);
  });

  test('numbers of a workspace are given once, and none is used up by a change that fails', async () => {
    await store.workspaces.make({ name: 'w', branch: 'a', head: 0, createdAt: '', registerName: 'example' });
    const next = (rows: Rows) => rows.workspaces.next('w');
    const given = await Promise.all(Array.from({ length: 10 }, () => store.change('w', next)));
    expect(given.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const failing = store.change('w', async (rows) => {
      await next(rows);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await store.change('w', next)).toBe(11);
    await expect(store.workspaces.next('nobody')).rejects.toThrow('no workspace nobody');
  });
});
