// How invoice bases are found by what a person remembers of them: a column beside each, folded alike in both databases.
import type { Queryable, SqlValue } from '../../foundation/database/database.ts';
import { folded, likeAnywhere, searchWords } from '../../foundation/search-text.ts';
import type { InvoiceBasis } from '../invoicing/invoice-basis.ts';

/** The basis's own id, what it credits, tenancy, rental object, and the tenant's id, name and number. */
export function searchTextOf(basis: InvoiceBasis): string {
  const { id, creditOf, tenancy, rentalObject, tenant, name, customerNumber } = basis;
  return folded([id, creditOf, tenancy, rentalObject, tenant, name, customerNumber].join(' '));
}

/** A further condition: every word occurs. Its values are added to the statement's. */
export function searchCondition(search: string, values: SqlValue[]): string {
  return searchWords(search)
    .map((word) => ` and search like $${values.push(likeAnywhere(word))} escape '\\'`)
    .join('');
}

const rowsAtATime = 1000;

/** Bases of a book that is older than the column. */
export async function fillSearchText(tx: Queryable): Promise<void> {
  for (;;) {
    const rows = await tx.query<{ workspace: string; basis_id: string; content: string }>(
      `select workspace, basis_id, content from laft_basis where search is null limit ${rowsAtATime}`,
    );
    for (const { workspace, basis_id: id, content } of rows) {
      const basis: InvoiceBasis = JSON.parse(content);
      await tx.query('update laft_basis set search = $3 where workspace = $1 and basis_id = $2', [
        workspace,
        id,
        searchTextOf(basis),
      ]);
    }
    if (rows.length < rowsAtATime) return;
  }
}
