// Transfers as they were answered: the receipt word for word, and what finds it again.
import type { Queryable, SqlValue } from '../../foundation/database/database.ts';
import { found, seen } from './lineage.ts';
import { pageWithTotal } from './page-with-total.ts';
import { quotedList } from './quoted-list.ts';
import type { TransferRow, TransferRows } from './store.ts';

const columns = [
  'branch',
  'sequence',
  'transfer_id',
  'content_hash',
  'channel',
  'received',
  'receipt_number',
  'received_at',
  'accepted_count',
  'rejected_count',
  'accepted_ore',
  'rejected_ore',
  'receipt',
  'guard',
  'refused_bases',
  'refused_customers',
] as const;

type Receipt = { receipt: string };

export function transferRows(db: Queryable): TransferRows {
  const transfers = seen('visma_transfer', 't');
  const named = found('visma_transfer', 't');
  return {
    async add(row) {
      await db.insertMany('visma_transfer', columns, [valuesOf(row)]);
      if (row.claim === undefined) return;
      await db.insertMany('visma_claim', ['branch', 'claim', 'sequence'], [[row.branch, row.claim, row.sequence]]);
    },
    async received(branch, transferId) {
      const [row] = await db.query<{ content_hash: string; received_at: string; receipt: string }>(
        `select t.content_hash, t.received_at, t.receipt ${named}
         where t.transfer_id = $2 and t.received = 1 order by t.sequence desc limit 1`,
        [branch, transferId],
      );
      return row && { contentHash: row.content_hash, receivedAt: row.received_at, receipt: row.receipt };
    },
    async refused(branch, transferId) {
      const rows = await db.query(`select 1 as n ${named} where t.transfer_id = $2 and t.received = 0 limit 1`, [
        branch,
        transferId,
      ]);
      return rows.length > 0;
    },
    async receipt(branch, receiptNumber) {
      const [row] = await db.query<Receipt>(`select t.receipt ${named} where t.receipt_number = $2`, [
        branch,
        receiptNumber,
      ]);
      return row?.receipt;
    },
    async receiptOfClaim(branch, claim) {
      const [row] = await db.query<Receipt>(
        `select t.receipt ${seen('visma_claim', 'c')}
         join visma_transfer t on t.branch = c.branch and t.sequence = c.sequence where c.claim = $2`,
        [branch, claim],
      );
      return row?.receipt;
    },
    async receipts(branch, page, most) {
      const [columns, values] =
        most === undefined ? ['t.receipt', [branch]] : ['substr(t.receipt, 1, $2) as receipt', [branch, most]];
      const query = { columns: `t.sequence, ${columns}`, rows: transfers, order: 't.sequence desc', values };
      const { total, rows } = await pageWithTotal<Receipt>(db, query, page);
      return { total, receipts: rows.map(({ receipt }) => receipt) };
    },
    walk: (branch, before, most) =>
      db.query<{ sequence: number; receipt: string }>(
        `select t.sequence, t.receipt ${transfers} where t.sequence < $2 order by t.sequence desc limit $3`,
        [branch, before, most],
      ),
  };
}

function valuesOf(row: TransferRow): SqlValue[] {
  return [
    row.branch,
    row.sequence,
    row.transferId,
    row.contentHash,
    row.channel,
    row.received ? 1 : 0,
    row.receiptNumber,
    row.receivedAt,
    row.acceptedCount,
    row.rejectedCount,
    row.acceptedOre,
    row.rejectedOre,
    row.receipt,
    row.guard ?? null,
    row.refusedBases ? quotedList(row.refusedBases.basisIds) : null,
    row.refusedBases ? quotedList(row.refusedBases.customerNumbers) : null,
  ];
}
