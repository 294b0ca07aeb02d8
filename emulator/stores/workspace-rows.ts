// Workspaces: a name, the history that it points at, and the number of its last change.
import type { Queryable } from '../../foundation/database/database.ts';
import { noCut } from './lineage.ts';
import type { WorkspaceRow, WorkspaceRows } from './store.ts';

const columns = 'name, branch, head, created_at, register_name';
const historyTables = [
  'visma_register_change',
  'visma_clock_change',
  'visma_transfer',
  'visma_basis',
  'visma_claim',
  'visma_exchange',
] as const;

type Stored = { name: string; branch: string; head: number; created_at: string; register_name: string };

export function workspaceRows(db: Queryable): WorkspaceRows {
  return {
    async find(name) {
      const [row] = await db.query<Stored>(`select ${columns} from visma_workspace where name = $1`, [name]);
      return row && read(row);
    },
    async list() {
      return (await db.query<Stored>(`select ${columns} from visma_workspace order by name`)).map(read);
    },
    async make(row) {
      await startHistory(db, row.branch);
      await db.query(`insert into visma_workspace (${columns}) values ($1, $2, $3, $4, $5)`, [
        row.name,
        row.branch,
        row.head,
        row.createdAt,
        row.registerName,
      ]);
    },
    async restart(row, before) {
      await startHistory(db, row.branch);
      await db.query('update visma_workspace set branch = $2, head = $3, register_name = $4 where name = $1', [
        row.name,
        row.branch,
        row.head,
        row.registerName,
      ]);
      await endHistory(db, before);
    },
    async drop(row) {
      await db.query('delete from visma_workspace where name = $1', [row.name]);
      await endHistory(db, row.branch);
    },
    async next(name) {
      const [row] = await db.query<{ head: number }>(
        'update visma_workspace set head = head + 1 where name = $1 returning head',
        [name],
      );
      if (!row) throw new Error(`no workspace ${name}`);
      return row.head;
    },
  };
}

function read(row: Stored): WorkspaceRow {
  const { name, branch, head } = row;
  return { name, branch, head, createdAt: row.created_at, registerName: row.register_name };
}

async function startHistory(db: Queryable, branch: string): Promise<void> {
  await db.query('insert into visma_lineage (branch, ancestor, up_to) values ($1, $1, $2)', [branch, noCut]);
}

/** Takes away what nobody can read any more; histories that inherit from this one keep its rows. */
async function endHistory(db: Queryable, branch: string): Promise<void> {
  const ancestors = await db.query<{ ancestor: string }>(
    'delete from visma_lineage where branch = $1 returning ancestor',
    [branch],
  );
  for (const { ancestor } of ancestors) {
    const [reader] = await db.query('select branch from visma_lineage where ancestor = $1 limit 1', [ancestor]);
    if (reader) continue;
    for (const table of historyTables) await db.query(`delete from ${table} where branch = $1`, [ancestor]);
  }
}
