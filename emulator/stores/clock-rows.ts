// The clock of a history: where it was set, or that it runs with the machine.
import type { Queryable } from '../../foundation/database/database.ts';
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
  };
}
