// How many real-looking person numbers a history has met, by the door that they came through.
import type { Queryable } from '../../foundation/database/database.ts';
import { seen } from './lineage.ts';
import type { MaskedNumberRows } from './store.ts';

export function maskedNumberRows(db: Queryable): MaskedNumberRows {
  return {
    add: ({ branch, sequence }, door, numbers) =>
      db.insertMany(
        'visma_masked_number',
        ['branch', 'sequence', 'door', 'numbers'],
        [[branch, sequence, door, numbers]],
      ),
    count: (branch) =>
      db.query<{ door: string; numbers: number }>(
        `select m.door, sum(m.numbers) as numbers ${seen('visma_masked_number', 'm')} group by m.door order by m.door`,
        [branch],
      ),
  };
}
