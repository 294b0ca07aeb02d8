// How many real-looking person numbers a history has met, by the door that they came through.
import type { Queryable } from '../../foundation/database/database.ts';
import type { MaskedNumberRows } from './masked-numbers.ts';

const columns = ['branch', 'sequence', 'door', 'numbers'] as const;

/** Stands where others have their branch. */
const ofNoHistory = '';

export function maskedNumberRows(db: Queryable): MaskedNumberRows {
  return {
    add: ({ branch, sequence }, door, numbers) =>
      db.insertMany('visma_masked_number', columns, [[branch, sequence, door, numbers]]),
    async addInCall(numbers) {
      await db.query(
        `insert into visma_masked_number (branch, sequence, door, numbers) values ($1, 0, 'control-api', $2)
         on conflict (branch, sequence) do update set numbers = visma_masked_number.numbers + excluded.numbers`,
        [ofNoHistory, numbers],
      );
    },
    async inCalls() {
      const [row] = await db.query<{ numbers: number }>(
        'select numbers from visma_masked_number where branch = $1 and sequence = 0',
        [ofNoHistory],
      );
      return row?.numbers ?? 0;
    },
  };
}
