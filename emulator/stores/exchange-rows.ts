// What came in and what went out, byte by byte, as the doors handed it over.
import type { Queryable } from '../../foundation/database/database.ts';
import { seen } from './lineage.ts';
import { pageWithTotal } from './page-with-total.ts';
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
  'claim',
] as const;

const exchanges = seen('visma_exchange', 'e');

const listedColumns = `e.branch, e.sequence, e.at_moment, e.door, e.name, e.status, e.duration_ms, e.transfer_ids, e.request_size,
  e.answer_size`;

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
      const { branch, sequence, at, door, name, status, durationMs, request, answer, claim } = row;
      const ids = JSON.stringify(row.transferIds);
      const sizes = [request.length, answer.length];
      await db.insertMany('visma_exchange', columns, [
        [branch, sequence, at, door, name, status, durationMs, ids, request, answer, ...sizes, claim ?? null],
      ]);
    },
    async list(branch, page) {
      const query = { columns: listedColumns, rows: exchanges, order: 'e.sequence desc', values: [branch] };
      const { total, rows } = await pageWithTotal<StoredExchange>(db, query, page);
      return { total, exchanges: rows.map(read) };
    },
    async isKept(branch, claim) {
      const rows = await db.query(`select 1 as n ${exchanges} where e.claim = $2`, [branch, claim]);
      return rows.length > 0;
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
