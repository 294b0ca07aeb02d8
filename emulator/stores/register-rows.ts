// Registers: versions that never change, the names that point at them, and which one a history has.
import type { Queryable } from '../../foundation/database/database.ts';
import { latest } from './lineage.ts';
import type { RegisterRows } from './store.ts';

export function registerRows(db: Queryable): RegisterRows {
  return {
    async putVersion(version, content) {
      await db.query(
        'insert into visma_register_version (version, content) values ($1, $2) on conflict (version) do nothing',
        [version, content],
      );
    },
    async content(version) {
      const [row] = await db.query<{ content: string }>(
        'select content from visma_register_version where version = $1',
        [version],
      );
      return row?.content;
    },
    async putNamed(name, version) {
      await db.query(
        `insert into visma_named_register (name, version) values ($1, $2)
         on conflict (name) do update set version = excluded.version`,
        [name, version],
      );
    },
    named: () =>
      db.query<{ name: string; version: string }>('select name, version from visma_named_register order by name'),
    async versionOf(name) {
      const [row] = await db.query<{ version: string }>('select version from visma_named_register where name = $1', [
        name,
      ]);
      return row?.version;
    },
    async change({ branch, sequence }, version, reason) {
      await db.query('insert into visma_register_change (branch, sequence, version, reason) values ($1, $2, $3, $4)', [
        branch,
        sequence,
        version,
        reason,
      ]);
    },
    async present(branch) {
      const [row] = await db.query<{ version: string }>(latest('c.version', 'visma_register_change'), [branch]);
      return row?.version;
    },
  };
}
