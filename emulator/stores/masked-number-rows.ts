// How many real-looking person numbers a history has met, by the door that they came through.
import type { Queryable } from '../../foundation/database/database.ts';
import type { MaskedNumberRows } from './store.ts';

const columns = ['branch', 'sequence', 'door', 'numbers'] as const;

export function maskedNumberRows(db: Queryable): MaskedNumberRows {
  return {
    add: ({ branch, sequence }, door, numbers) =>
      db.insertMany('visma_masked_number', columns, [[branch, sequence, door, numbers]]),
  };
}
