// Workspaces: a name, the history that it points at, the number of its last change, and how long it is leased.
import type { Queryable } from '../../foundation/database/database.ts';
import { endHistory, startHistory } from './history-rows.ts';
import type { FoundWorkspace, SummedWorkspace, WorkspaceRow, WorkspaceRows } from './store.ts';

const columns = 'name, branch, head, created_at, register_name, lease_seconds, lease_ends_at';

type Stored = {
  name: string;
  branch: string;
  head: number;
  created_at: string;
  register_name: string;
  lease_seconds: number | null;
  lease_ends_at: string | null;
};

type Found = Stored & { register_version: string; clock: string | null };

type Summed = Found & {
  transfers: number;
  masked_in_messages: number | null;
  masked_in_files: number | null;
};

/** Rows of a history as the lineage of `w` shows them. */
const ofHistory = (table: string): string =>
  `from visma_lineage line join ${table} h on h.branch = line.ancestor and h.sequence <= line.up_to where line.branch = w.branch`;

/** With its register and its clock: one small read, because every message begins with it. */
const present = `${columns},
  (select h.version ${ofHistory('visma_register_change')} order by h.sequence desc limit 1) as register_version,
  (select h.at_moment ${ofHistory('visma_clock_change')} order by h.sequence desc limit 1) as clock`;

const summed = `${present}, (select count(*) ${ofHistory('visma_transfer')}) as transfers,
  (select sum(h.numbers) ${ofHistory('visma_masked_number')} and h.door = 'web-service') as masked_in_messages,
  (select sum(h.numbers) ${ofHistory('visma_masked_number')} and h.door = 'file') as masked_in_files`;

export function workspaceRows(db: Queryable): WorkspaceRows {
  return {
    ...leases(db),
    async find(name) {
      const [row] = await db.query<Found>(`select ${present} from visma_workspace w where name = $1`, [name]);
      return row && readFound(row);
    },
    async list() {
      return (await db.query<Summed>(`select ${summed} from visma_workspace w order by name`)).map(readSummed);
    },
    async summed(name) {
      const [row] = await db.query<Summed>(`select ${summed} from visma_workspace w where name = $1`, [name]);
      return row && readSummed(row);
    },
    async make(row, from) {
      await startHistory(db, row.branch, from);
      await db.query(`insert into visma_workspace (${columns}) values ($1, $2, $3, $4, $5, $6, $7)`, [
        row.name,
        row.branch,
        row.head,
        row.createdAt,
        row.registerName,
        row.lease?.seconds ?? null,
        row.lease?.endsAt ?? null,
      ]);
    },
    async restart(row, before, from) {
      await startHistory(db, row.branch, from);
      await db.query('update visma_workspace set branch = $2, head = $3, register_name = $4 where name = $1', [
        row.name,
        row.branch,
        row.head,
        row.registerName,
      ]);
      await endHistory(db, before);
      if (!from) await clearFaults(db, row.name);
    },
    async hold(name) {
      // A change that changes nothing: in PostgreSQL its row is locked from here on, in SQLite everything is.
      const [row] = await db.query<Stored>(
        `update visma_workspace set head = head where name = $1 returning ${columns}`,
        [name],
      );
      return row && read(row);
    },
    async drop(row) {
      await db.query('delete from visma_workspace where name = $1', [row.name]);
      await endHistory(db, row.branch);
      await clearFaults(db, row.name);
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

/** They belong to the name, and go when it begins afresh. */
async function clearFaults(db: Queryable, workspace: string): Promise<void> {
  await db.query('delete from visma_fault where workspace = $1', [workspace]);
}

function leases(db: Queryable): Pick<WorkspaceRows, 'lease' | 'leasedUntil'> {
  return {
    async lease(name, { seconds, endsAt }) {
      await db.query('update visma_workspace set lease_seconds = $2, lease_ends_at = $3 where name = $1', [
        name,
        seconds,
        endsAt,
      ]);
    },
    async leasedUntil(moment) {
      const rows = await db.query<{ name: string }>(
        'select name from visma_workspace where lease_ends_at <= $1 order by name',
        [moment],
      );
      return rows.map(({ name }) => name);
    },
  };
}

function read(row: Stored): WorkspaceRow {
  const { name, branch, head, lease_seconds: seconds, lease_ends_at: endsAt } = row;
  const lease = seconds === null || endsAt === null ? {} : { lease: { seconds, endsAt } };
  return { name, branch, head, createdAt: row.created_at, registerName: row.register_name, ...lease };
}

function readFound(row: Found): FoundWorkspace {
  return { ...read(row), registerVersion: row.register_version, clock: row.clock ?? undefined };
}

function readSummed(row: Summed): SummedWorkspace {
  const realLookingNumbers = { 'web-service': row.masked_in_messages ?? 0, file: row.masked_in_files ?? 0 };
  return { ...readFound(row), transfers: row.transfers, realLookingNumbers };
}
