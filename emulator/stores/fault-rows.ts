// The faults that are set in a workspace. They belong to its name and not to its history: a fault that has struck stays so when it
// is rewound, and a copy begins without any.
import type { Queryable } from '../../foundation/database/database.ts';

export type FaultRow = {
  workspace: string;
  position: number;
  kind: string;
  /** JSON. */
  parameters: string;
  conditions: string;
  /** How often it strikes at most. */
  times: number;
  /** How many messages fitted, and at how many of them it struck. */
  fitted: number;
  used: number;
};

export interface FaultRows {
  /** In the order in which they were set. */
  list(workspace: string): Promise<FaultRow[]>;
  /** Those that are not used up. */
  standing(workspace: string): Promise<FaultRow[]>;
  add(workspace: string, fault: Pick<FaultRow, 'kind' | 'parameters' | 'conditions' | 'times'>): Promise<FaultRow>;
  count(fault: Pick<FaultRow, 'workspace' | 'position' | 'fitted' | 'used'>): Promise<void>;
  /** Whether there was one. */
  remove(workspace: string, position: number): Promise<boolean>;
  clear(workspace: string): Promise<void>;
}

const columns = ['workspace', 'position', 'kind', 'parameters', 'conditions', 'times', 'fitted', 'used'] as const;

export function faultRows(db: Queryable): FaultRows {
  return {
    list: (workspace) =>
      db.query<FaultRow>(`select ${columns.join(', ')} from visma_fault where workspace = $1 order by position`, [
        workspace,
      ]),
    standing: (workspace) =>
      db.query<FaultRow>(
        `select ${columns.join(', ')} from visma_fault where workspace = $1 and used < times order by position`,
        [workspace],
      ),
    async add(workspace, fault) {
      const [last] = await db.query<{ position: number }>(
        'select position from visma_fault where workspace = $1 order by position desc limit 1',
        [workspace],
      );
      const row = { ...fault, workspace, position: (last?.position ?? 0) + 1, fitted: 0, used: 0 };
      await db.insertMany('visma_fault', columns, [columns.map((column) => row[column])]);
      return row;
    },
    async count({ workspace, position, fitted, used }) {
      await db.query('update visma_fault set fitted = $3, used = $4 where workspace = $1 and position = $2', [
        workspace,
        position,
        fitted,
        used,
      ]);
    },
    async remove(workspace, position) {
      const gone = await db.query('delete from visma_fault where workspace = $1 and position = $2 returning position', [
        workspace,
        position,
      ]);
      return gone.length > 0;
    },
    async clear(workspace) {
      await db.query('delete from visma_fault where workspace = $1', [workspace]);
    },
  };
}
