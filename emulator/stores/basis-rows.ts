// Invoice bases as they were judged: written many at a time, found by id, by what they credit, and for a list.
import type { Channel } from '../../contracts/outcomes.ts';
import type { Queryable, SqlValue } from '../../foundation/database/database.ts';
import { basisAt, listBases, walkBases } from './basis-list.ts';
import { idLists, placeholders } from './id-lists.ts';
import { found } from './lineage.ts';
import { quotedList } from './quoted-list.ts';
import type { AcceptedRow, At, BasisRow, BasisRows } from './store.ts';

const columns = [
  'branch',
  'sequence',
  'position',
  'basis_id',
  'accepted',
  'client',
  'customer_number',
  'fingerprint',
  'common_fingerprint',
  'credit_of',
  'total_ore',
  'codes',
  'content',
  'findings',
  'receipt_findings',
  'guard',
  'search',
  'items',
  'period_from',
  'period_to',
] as const;

const bases = found('visma_basis', 'b');

export function basisRows(db: Queryable): BasisRows {
  return {
    add: (at, rows) => db.insertMany('visma_basis', columns, valuesOf(at, rows)),
    async rejectAll({ branch, sequence }) {
      await db.query('update visma_basis set accepted = 0, guard = null where branch = $1 and sequence = $2', [
        branch,
        sequence,
      ]);
    },
    accepted: (before, basisIds, channel) => accepted(db, before, { basisIds, channel }),
    credited: (before, basisIds) => credited(db, before, basisIds),
    list: (branch, conditions, page) => listBases(db, branch, conditions, page),
    at: (branch, place) => basisAt(db, branch, place),
    walk: (branch, after, most) => walkBases(db, branch, after, most),
  };
}

function* valuesOf({ branch, sequence }: At, rows: Iterable<BasisRow>): Generator<SqlValue[]> {
  for (const row of rows) {
    yield [
      branch,
      sequence,
      row.position,
      row.basisId,
      row.accepted ? 1 : 0,
      row.client,
      row.customerNumber,
      row.fingerprint,
      row.commonFingerprint,
      row.creditOf,
      row.totalOre,
      ` ${row.codes.join(' ')} `,
      row.content,
      row.findings,
      row.receiptFindings,
      row.guard ?? null,
      row.sought.text,
      quotedList(row.sought.itemNumbers),
      row.sought.periodFrom,
      row.sought.periodTo,
    ];
  }
}

type StoredAccepted = {
  basis_id: string;
  channel: Channel;
  fingerprint: string;
  common_fingerprint: string;
  client: string;
  customer_number: string;
  total_ore: number;
  findings: string;
};

async function accepted(
  db: Queryable,
  before: At,
  { basisIds, channel }: { basisIds: readonly string[]; channel: Channel | undefined },
): Promise<AcceptedRow[]> {
  const rowsFound: AcceptedRow[] = [];
  for (const ids of idLists(basisIds)) {
    const rows = await db.query<StoredAccepted>(
      `select b.basis_id, coalesce(t.channel, $3) as channel, b.fingerprint, b.common_fingerprint, b.client, b.customer_number, b.total_ore, b.findings
       ${bases} left join visma_transfer t on t.branch = b.branch and t.sequence = b.sequence
       where b.accepted = 1 and b.sequence + 0 < $2 and b.basis_id in ${placeholders(4, ids.length)} order by b.sequence, b.position`,
      [before.branch, before.sequence, channel ?? null, ...ids],
    );
    for (const row of rows) rowsFound.push(readAccepted(row));
  }
  return rowsFound;
}

function readAccepted(row: StoredAccepted): AcceptedRow {
  return {
    basisId: row.basis_id,
    channel: row.channel,
    fingerprint: row.fingerprint,
    commonFingerprint: row.common_fingerprint,
    client: row.client,
    customerNumber: row.customer_number,
    totalOre: row.total_ore,
    findings: row.findings,
  };
}

async function credited(
  db: Queryable,
  before: At,
  basisIds: readonly string[],
): Promise<{ basisId: string; creditedOre: number }[]> {
  const sums: { basisId: string; creditedOre: number }[] = [];
  for (const ids of idLists(basisIds)) {
    const rows = await db.query<{ credit_of: string; credited_ore: number }>(
      `select b.credit_of, sum(b.total_ore) as credited_ore ${bases}
       where b.accepted = 1 and b.sequence + 0 < $2 and b.credit_of in ${placeholders(3, ids.length)} group by b.credit_of`,
      [before.branch, before.sequence, ...ids],
    );
    for (const row of rows) sums.push({ basisId: row.credit_of, creditedOre: row.credited_ore });
  }
  return sums;
}
