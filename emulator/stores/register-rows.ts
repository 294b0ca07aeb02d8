// Registers: versions that never change, the names that point at them, and which one a history has.
import type { Queryable } from '../../foundation/database/database.ts';
import type { RegisterRows } from './store.ts';

const unused =
  'not exists (select 1 from visma_named_register n where n.version = visma_register_version.version) and ' +
  'not exists (select 1 from visma_register_change c where c.version = visma_register_version.version)';

export function registerRows(db: Queryable): RegisterRows {
  return {
    async putVersion(version, content) {
      // First, so that one which is just being cleared away is waited for, and then written anew.
      await db.query(
        'update visma_register_version set unused_since = null where version = $1 and unused_since is not null',
        [version],
      );
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
    async markUnused(moment) {
      await db.query(`update visma_register_version set unused_since = $1 where unused_since is null and ${unused}`, [
        moment,
      ]);
    },
    async dropUnused(since) {
      await db.query(`delete from visma_register_version where unused_since <= $1 and ${unused}`, [since]);
    },
  };
}
