// A page of a list and how many rows the whole list has, of one and the same moment.
import type { Queryable, Row, SqlValue } from '../../foundation/database/database.ts';
import type { Page } from './store.ts';

export interface ListQuery {
  columns: string;
  /** `from …` to the last condition. */
  rows: string;
  /** By columns of the page, each with its table's letter before it: `b.sequence desc`. */
  order: string;
  values: readonly SqlValue[];
}

/**
 * Both in one statement: what another program commits between two statements would be in the one and not in the other. No column may be
 * called `counted_rows`.
 */
export async function pageWithTotal<R extends Row>(
  db: Queryable,
  { columns, rows, order, values }: ListQuery,
  { offset, limit }: Page,
): Promise<{ total: number; rows: R[] }> {
  const [limitAt, offsetAt] = [values.length + 1, values.length + 2];
  const found = await db.query<R & { counted_rows: number; in_page: number | null }>(
    `select counted.counted_rows, page.* from (select count(*) as counted_rows ${rows}) counted
     left join (select 1 as in_page, ${columns} ${rows} order by ${order} limit $${limitAt} offset $${offsetAt}) page on 1 = 1
     order by ${order.replace(/\b[a-z]\./g, 'page.')}`,
    [...values, limit, offset],
  );
  // A page without rows still says how many there are: as one row with nothing else in it.
  return { total: found[0]?.counted_rows ?? 0, rows: found.filter(({ in_page }) => in_page === 1) };
}
