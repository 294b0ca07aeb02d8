// What came in and what went out, byte by byte, as the doors handed it over.
import type { Queryable } from '../../foundation/database/database.ts';
import { dropOldestExchanges, droppedExchanges } from './exchange-bounds.ts';
import { listExchanges } from './exchange-list.ts';
import { seen } from './lineage.ts';
import { pack, unpack } from './packed-bytes.ts';
import { quotedList } from './quoted-list.ts';
import type { ExchangeRow, ExchangeRows } from './store.ts';

const columns = [
  'branch',
  'sequence',
  'at_moment',
  'door',
  'name',
  'status',
  'duration_ms',
  'verdict',
  'accepted_count',
  'rejected_count',
  'codes',
  'receipts',
  'receipt_count',
  'transfer_ids',
  'request_size',
  'answer_size',
  'claim',
  'kept_size',
  'request_packed',
  'answer_packed',
  'request',
  'answer',
  'fault',
] as const;

const exchanges = seen('visma_exchange', 'e');

export function exchangeRows(db: Queryable): ExchangeRows {
  return {
    add: (row) => add(db, row),
    list: (branch, conditions, page) => listExchanges(db, branch, conditions, page),
    async isKept(branch, claim) {
      const rows = await db.query(`select 1 as n ${exchanges} where e.claim = $2`, [branch, claim]);
      return rows.length > 0;
    },
    async bytes({ branch, sequence }, side) {
      const [row] = await db.query<{ bytes_kept: Buffer; packed: number }>(
        `select e.${side} as bytes_kept, e.${side}_packed as packed ${exchanges} where e.sequence = $2`,
        [branch, sequence],
      );
      return row && unpack({ bytes: row.bytes_kept, packed: row.packed === 1 });
    },
    dropOldest: (branch, most) => dropOldestExchanges(db, branch, most),
    dropped: (branch) => droppedExchanges(db, branch),
  };
}

async function add(db: Queryable, row: ExchangeRow): Promise<number> {
  const [request, answer] = [pack(row.request), pack(row.answer)];
  const keptBytes = request.bytes.length + answer.bytes.length;
  await db.insertMany('visma_exchange', columns, [
    [
      row.branch,
      row.sequence,
      row.at,
      row.door,
      row.name,
      row.status,
      row.durationMs,
      row.verdict ?? null,
      row.acceptedCount,
      row.rejectedCount,
      betweenBlanks(row.codes),
      betweenBlanks(row.receiptNumbers),
      row.receiptNumbers.length,
      quotedList(row.transferIds),
      row.requestSize,
      row.answerSize,
      row.claim ?? null,
      keptBytes,
      Number(request.packed),
      Number(answer.packed),
      request.bytes,
      answer.bytes,
      row.fault ?? null,
    ],
  ]);
  return keptBytes;
}

function betweenBlanks(words: readonly string[]): string {
  return words.length === 0 ? ' ' : ` ${words.join(' ')} `;
}
