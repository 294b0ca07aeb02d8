// The list of received invoice bases, narrowed by what a person looks for.
import type { Channel } from '../../contracts/outcomes.ts';
import type { Queryable, SqlValue } from '../../foundation/database/database.ts';
import { likeAnywhere, searchWords } from '../../foundation/search-text.ts';
import { seen } from './lineage.ts';
import { pageWithTotal } from './page-with-total.ts';
import { hasMember, quotedList } from './quoted-list.ts';
import type { BasisConditions, ListedBasis, Page } from './store.ts';

const bases = `${seen('visma_basis', 'b')} join visma_transfer t on t.branch = b.branch and t.sequence = b.sequence`;

const columns = `b.branch, b.sequence, b.position, t.transfer_id, t.receipt_number, t.channel, t.received_at, b.accepted, b.total_ore,
  b.codes, b.content, b.receipt_findings`;

type StoredBasis = {
  branch: string;
  sequence: number;
  position: number;
  transfer_id: string;
  receipt_number: string;
  channel: Channel;
  received_at: string;
  accepted: number;
  total_ore: number;
  codes: string;
  content: string;
  receipt_findings: string;
};

export async function listBases(
  db: Queryable,
  branch: string,
  conditions: BasisConditions,
  page: Page,
): Promise<{ total: number; bases: ListedBasis[] }> {
  const { where, values } = whereOf(branch, conditions);
  const query = { columns, rows: `${bases}${where}`, order: 'b.sequence desc, b.position', values };
  const { total, rows } = await pageWithTotal<StoredBasis>(db, query, page);
  return { total, bases: rows.map(read) };
}

/** One basis by its place in the history. */
export async function basisAt(
  db: Queryable,
  branch: string,
  { sequence, position }: { sequence: number; position: number },
): Promise<ListedBasis | undefined> {
  const [row] = await db.query<StoredBasis>(`select ${columns} ${bases} where b.sequence = $2 and b.position = $3`, [
    branch,
    sequence,
    position,
  ]);
  return row && read(row);
}

/** By the place of the last one instead of how many there were: what comes in between neither repeats nor hides any. */
export async function walkBases(
  db: Queryable,
  branch: string,
  after: { sequence: number; position: number },
  most: number,
): Promise<ListedBasis[]> {
  const rows = await db.query<StoredBasis>(
    `select ${columns} ${bases} where b.sequence < $2 or b.sequence = $2 and b.position > $3
     order by b.sequence desc, b.position limit $4`,
    [branch, after.sequence, after.position, most],
  );
  return rows.map(read);
}

function whereOf(branch: string, conditions: BasisConditions): { where: string; values: SqlValue[] } {
  const values: SqlValue[] = [branch];
  const parts: string[] = [];
  const add = (condition: string, value: SqlValue | undefined): void => {
    if (value !== undefined) parts.push(`${condition} $${values.push(value)}`);
  };
  add('t.transfer_id =', conditions.transferId);
  add('b.basis_id =', conditions.basisId);
  add('b.client =', conditions.client);
  add('b.customer_number =', conditions.customerNumber);
  add('b.accepted =', conditions.accepted === undefined ? undefined : Number(conditions.accepted));
  add('b.codes like', conditions.code === undefined ? undefined : `% ${conditions.code} %`);
  add("b.period_from <> '' and b.period_from >=", conditions.period?.from);
  add('b.period_to <=', conditions.period?.to);
  if (conditions.itemNumber !== undefined)
    parts.push(hasMember('b.items', values.push(quotedList([conditions.itemNumber]))));
  for (const word of searchWords(conditions.search ?? ''))
    parts.push(`b.search like $${values.push(likeAnywhere(word))} escape '\\'`);
  return { where: parts.length === 0 ? '' : ` where ${parts.join(' and ')}`, values };
}

function read(row: StoredBasis): ListedBasis {
  return {
    branch: row.branch,
    sequence: row.sequence,
    position: row.position,
    transferId: row.transfer_id,
    receiptNumber: row.receipt_number,
    channel: row.channel,
    receivedAt: row.received_at,
    accepted: row.accepted === 1,
    totalOre: row.total_ore,
    codes: row.codes.split(' ').filter((code) => code !== ''),
    content: row.content,
    receiptFindings: row.receipt_findings,
  };
}
