// The list of exchanges, narrowed by what a person looks for. A basis or a customer is found through the transfers that an exchange
// brought: the received ones have their bases, and of the refused ones ids and customers are kept.
import type { Queryable, SqlValue } from '../../foundation/database/database.ts';
import { found, seen } from './lineage.ts';
import { pageWithTotal } from './page-with-total.ts';
import { hasMember, quotedList, readQuotedList } from './quoted-list.ts';
import type { ExchangeConditions, ListedExchange, Page } from './store.ts';

const exchanges = seen('visma_exchange', 'e');

const columns = `e.branch, e.sequence, e.at_moment, e.door, e.name, e.status, e.duration_ms, e.verdict, e.accepted_count,
  e.rejected_count, e.codes, e.receipts, e.transfer_ids, e.request_size, e.answer_size, e.fault`;

type StoredExchange = {
  branch: string;
  sequence: number;
  at_moment: string;
  door: string;
  name: string;
  status: number;
  duration_ms: number;
  verdict: string | null;
  accepted_count: number;
  rejected_count: number;
  codes: string;
  receipts: string;
  transfer_ids: string;
  request_size: number;
  answer_size: number;
  fault: string | null;
};

export async function listExchanges(
  db: Queryable,
  branch: string,
  conditions: ExchangeConditions,
  page: Page,
): Promise<{ total: number; exchanges: ListedExchange[] }> {
  const { where, values } = whereOf(branch, conditions);
  const query = { columns, rows: `${exchanges}${where}`, order: 'e.sequence desc', values };
  const { total, rows } = await pageWithTotal<StoredExchange>(db, query, page);
  return { total, exchanges: rows.map(read) };
}

function whereOf(branch: string, conditions: ExchangeConditions): { where: string; values: SqlValue[] } {
  const values: SqlValue[] = [branch];
  const parts: string[] = [];
  const add = (value: SqlValue | undefined, condition: (at: number) => string): void => {
    if (value === undefined) return;
    values.push(value);
    parts.push(condition(values.length));
  };
  const member = (text: string | undefined) => (text === undefined ? undefined : quotedList([text]));
  add(conditions.sequence, (at) => `e.sequence = $${at}`);
  add(conditions.door, (at) => `e.door = $${at}`);
  add(conditions.name, (at) => `e.name = $${at}`);
  add(conditions.status, (at) => `e.status = $${at}`);
  add(conditions.verdict, (at) => `e.verdict = $${at}`);
  add(conditions.code && `% ${conditions.code} %`, (at) => `e.codes like $${at}`);
  add(conditions.from, (at) => `e.at_moment >= $${at}`);
  // Every moment that begins with the text comes before the text with a tilde.
  add(conditions.to && `${conditions.to}~`, (at) => `e.at_moment <= $${at}`);
  add(member(conditions.transferId), (at) => hasMember('e.transfer_ids', at));
  for (const [column, refused, value] of [
    ['b.basis_id', 't.refused_bases', conditions.basisId],
    ['b.customer_number', 't.refused_customers', conditions.customerNumber],
  ] as const) {
    if (value === undefined) continue;
    values.push(value, quotedList([value]));
    parts.push(broughtBy(column, refused, values.length - 1));
  }
  return { where: parts.length === 0 ? '' : ` where ${parts.join(' and ')}`, values };
}

/** Nearly every exchange brings one transfer, which is looked up; only a file with several is searched for each of them. */
function broughtBy(column: string, refused: string, at: number): string {
  const receipts = `select ' ' || t.receipt_number || ' ' as receipt ${found('visma_basis', 'b')}
      join visma_transfer t on t.branch = b.branch and t.sequence = b.sequence where ${column} = $${at}
    union select ' ' || t.receipt_number || ' ' ${seen('visma_transfer', 't')}
      where t.refused_bases is not null and ${hasMember(refused, at + 1)}`;
  return `(e.receipts in (${receipts}) or e.receipt_count > 1 and exists
    (select 1 from (${receipts}) brought where replace(e.receipts, brought.receipt, '') <> e.receipts))`;
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
    verdict: row.verdict ?? undefined,
    acceptedCount: row.accepted_count,
    rejectedCount: row.rejected_count,
    codes: words(row.codes),
    receiptNumbers: words(row.receipts),
    transferIds: readQuotedList(row.transfer_ids),
    fault: row.fault ?? undefined,
    requestSize: row.request_size,
    answerSize: row.answer_size,
  };
}

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}
