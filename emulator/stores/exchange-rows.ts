// What came in and what went out, byte by byte, as the doors handed it over.
import type { Queryable } from '../../foundation/database/database.ts';
import { seen } from './lineage.ts';
import type { ExchangeRows, ListedExchange } from './store.ts';

const columns = [
  'branch',
  'sequence',
  'at_moment',
  'door',
  'name',
  'status',
  'duration_ms',
  'transfer_ids',
  'request',
  'answer',
  'request_size',
  'answer_size',
] as const;

const exchanges = seen('visma_exchange', 'e');

type StoredExchange = {
  branch: string;
  sequence: number;
  at_moment: string;
  door: string;
  name: string;
  status: number;
  duration_ms: number;
  transfer_ids: string;
  request_size: number;
  answer_size: number;
};

export function exchangeRows(db: Queryable): ExchangeRows {
  return {
    async add(row) {
      const { branch, sequence, at, door, name, status, durationMs, request, answer } = row;
      const ids = JSON.stringify(row.transferIds);
      await db.insertMany('visma_exchange', columns, [
        [branch, sequence, at, door, name, status, durationMs, ids, request, answer, request.length, answer.length],
      ]);
    },
    async list(branch, { offset, limit }) {
      const [counted] = await db.query<{ n: number }>(`select count(*) as n ${exchanges}`, [branch]);
      const rows = await db.query<StoredExchange>(
        `select e.branch, e.sequence, e.at_moment, e.door, e.name, e.status, e.duration_ms, e.transfer_ids, e.request_size,
           e.answer_size ${exchanges} order by e.sequence desc limit $2 offset $3`,
        [branch, limit, offset],
      );
      return { total: counted?.n ?? 0, exchanges: rows.map(read) };
    },
    async bytes({ branch, sequence }, side) {
      const [row] = await db.query<{ bytes_kept: Buffer }>(
        `select e.${side} as bytes_kept ${exchanges} where e.sequence = $2`,
        [branch, sequence],
      );
      return row?.bytes_kept;
    },
  };
}

function read(row: StoredExchange): ListedExchange {
  return {
    branch: row.branch,
    sequence: row.sequence,
    at: row.at_moment,
    door: row.door,
    name: row.name,
    status: row.status,
    durationMs: row.duration_ms,
    transferIds: JSON.parse(row.transfer_ids) as string[],
    requestSize: row.request_size,
    answerSize: row.answer_size,
  };
}
