// What finds a row by its id must not walk the whole history: SQLite's own plan of each query says by which index it goes.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { basisRows } from '../../../emulator/stores/basis-rows.ts';
import { exchangeRows } from '../../../emulator/stores/exchange-rows.ts';
import { openSqlStore } from '../../../emulator/stores/sql-store.ts';
import { transferRows } from '../../../emulator/stores/transfer-rows.ts';
import type { Database, Queryable } from '../../../foundation/database/database.ts';
import { openDatabase } from '../../../foundation/database/open-database.ts';

let database: Database;
beforeAll(async () => {
  database = await openDatabase(undefined);
  await openSqlStore(database);
});
afterAll(() => database.close());

async function planOf(look: (db: Queryable) => Promise<unknown>): Promise<string> {
  const asked: string[] = [];
  await look({
    query: async (sql) => {
      asked.push(sql);
      return [];
    },
    insertMany: async () => undefined,
  });
  const plans = await Promise.all(asked.map((sql) => database.query<{ detail: string }>(`explain query plan ${sql}`)));
  return plans
    .flat()
    .map(({ detail }) => detail)
    .join('\n');
}

const before = { branch: 'a', sequence: 2 };

test.each<{ what: string; look: (db: Queryable) => Promise<unknown>; index: string }>([
  { what: 'an accepted basis', look: (db) => basisRows(db).accepted(before, ['b']), index: 'visma_basis_id' },
  { what: 'many of them', look: (db) => basisRows(db).accepted(before, ['b', 'c', 'd']), index: 'visma_basis_id' },
  {
    what: 'the credits of a basis',
    look: (db) => basisRows(db).credited(before, ['b', 'c']),
    index: 'visma_basis_credit',
  },
  { what: 'a transfer', look: (db) => transferRows(db).received('a', 't'), index: 'visma_transfer_id' },
  { what: 'a refused transfer', look: (db) => transferRows(db).refused('a', 't'), index: 'visma_transfer_id' },
  {
    what: 'what brought a basis',
    look: (db) => exchangeRows(db).list('a', { basisId: 'b' }, { offset: 0, limit: 1 }),
    index: 'visma_basis_id',
  },
  { what: 'a receipt', look: (db) => transferRows(db).receipt('a', 'K1'), index: 'visma_transfer_receipt' },
])('$what is found by $index', async ({ look, index }) => {
  expect(await planOf(look)).toContain(`INDEX ${index} `);
});
