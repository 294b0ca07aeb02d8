// Histories: where one begins, what it inherits, and what is taken away when nobody can read it any more.
import type { Queryable } from '../../foundation/database/database.ts';
import { noCut } from './lineage.ts';
import type { At } from './store.ts';

const historyTables = [
  'visma_register_change',
  'visma_clock_change',
  'visma_transfer',
  'visma_basis',
  'visma_claim',
  'visma_exchange',
  'visma_dropped_exchange',
  'visma_masked_number',
] as const;

/** A branch that reads its own rows, and all that `from` reads up to a number: a few rows of lineage however long that history is. */
export async function startHistory(db: Queryable, branch: string, from?: At): Promise<void> {
  await db.query('insert into visma_lineage (branch, ancestor, up_to) values ($1, $1, $2)', [branch, noCut]);
  if (!from) return;
  await db.query(
    `insert into visma_lineage (branch, ancestor, up_to)
     select $1, ancestor, case when up_to < $3 then up_to else $3 end from visma_lineage where branch = $2`,
    [branch, from.branch, from.sequence],
  );
}

/** Takes away what nobody can read any more; histories that inherit from this one keep the rows up to where they were cut. */
export async function endHistory(db: Queryable, branch: string): Promise<void> {
  const ancestors = await db.query<{ ancestor: string }>(
    'delete from visma_lineage where branch = $1 returning ancestor',
    [branch],
  );
  const [heir] = await db.query('select branch from visma_lineage where ancestor = $1 limit 1', [branch]);
  if (heir || ancestors.length > 1) await takeTurn(db);
  for (const { ancestor } of ancestors) await dropUnread(db, ancestor);
}

/** Two relatives that end at once would each take the other for a reader of what they share, and leave it lying. */
async function takeTurn(db: Queryable): Promise<void> {
  await db.query('update visma_history_turn set taken = taken + 1 where turn = 1');
}

async function dropUnread(db: Queryable, branch: string): Promise<void> {
  const [read] = await db.query<{ reach: number | null }>(
    'select max(up_to) as reach from visma_lineage where ancestor = $1',
    [branch],
  );
  for (const table of historyTables) {
    await db.query(`delete from ${table} where branch = $1 and sequence > $2`, [branch, read?.reach ?? -1]);
  }
}
