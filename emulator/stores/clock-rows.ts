// The clock of a history: where it was set, or that it runs with the machine.
import type { Queryable } from '../../foundation/database/database.ts';
import { latest } from './lineage.ts';
import type { ClockRows } from './store.ts';

export function clockRows(db: Queryable): ClockRows {
  return {
    async change({ branch, sequence }, moment) {
      await db.query('insert into visma_clock_change (branch, sequence, at_moment) values ($1, $2, $3)', [
        branch,
        sequence,
        moment ?? null,
      ]);
    },
    async present(branch) {
      const [row] = await db.query<{ at_moment: string | null }>(latest('c.at_moment', 'visma_clock_change'), [branch]);
      return row?.at_moment ?? undefined;
    },
  };
}
