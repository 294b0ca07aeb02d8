// One workspace's page of the book inside one transaction (or outside one, for reading), and how lists are asked for.
import type { Queryable, Row, SqlValue } from '../../foundation/database/database.ts';

export interface Page {
  tx: Queryable;
  workspace: string;
}

/** Name of the lock under which everything of a workspace is changed. */
export function lockOf(workspace: string): string {
  return `laft:${workspace}`;
}

/** Far below what either database allows in one statement. */
const idsAtATime = 400;

/** Runs a statement whose `$ids` is a list of ids, as often as the list is long; the rows of all. */
export async function queryByIds<R extends Row>(
  page: Page,
  sql: string,
  ids: readonly string[],
  values: readonly SqlValue[] = [],
): Promise<R[]> {
  const found: R[] = [];
  for (let from = 0; from < ids.length; from += idsAtATime) {
    const some = ids.slice(from, from + idsAtATime);
    const marks = some.map((_, i) => `$${values.length + 2 + i}`).join(', ');
    found.push(...(await page.tx.query<R>(sql.replace('$ids', marks), [page.workspace, ...values, ...some])));
  }
  return found;
}

/**
 * Writes values into the row of the workspace that `key` names: each value beside the name of its column, so that none can come into
 * another's. `more` goes on behind the assignments.
 */
export async function updateRow(
  page: Page,
  { table, key, more = '' }: { table: string; key: Readonly<Record<string, SqlValue>>; more?: string },
  values: Readonly<Record<string, SqlValue>>,
): Promise<void> {
  const [columns, keys] = [Object.keys(values), Object.keys(key)];
  const set = columns.map((column, i) => `${column} = $${i + 2}`).join(', ');
  const where = keys.map((column, i) => ` and ${column} = $${columns.length + i + 2}`).join('');
  await page.tx.query(`update ${table} set ${set}${more} where workspace = $1${where}`, [
    page.workspace,
    ...Object.values(values),
    ...Object.values(key),
  ]);
}

/** A stored text or nothing. */
export function optionalText(value: SqlValue | undefined): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
