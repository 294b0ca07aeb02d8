// How invoice bases are found by what a person remembers of them: a column beside each, folded alike in both databases.
import type { Queryable, SqlValue } from '../../foundation/database/database.ts';
import { folded, likeAnywhere, searchWords } from '../../foundation/search-text.ts';
import type { InvoiceBasis } from '../invoicing/invoice-basis.ts';

/** The basis's own id, what it credits, tenancy, rental object, and the tenant's id, name and number. */
export function searchTextOf(basis: InvoiceBasis): string {
  const { id, creditOf, tenancy, rentalObject, tenant, name, customerNumber } = basis;
  return folded([id, creditOf, tenancy, rentalObject, tenant, name, customerNumber].join(' '));
}

/** A database takes a chain of a thousand conditions, and of a thousand such chains. */
const longestChain = 500;

/** A further condition: every word occurs. Its values are added to the statement's. */
export function searchCondition(search: string, values: SqlValue[]): string {
  const each = searchWords(search).map((word) => `search like $${values.push(likeAnywhere(word))} escape '\\'`);
  const chains = Array.from({ length: Math.ceil(each.length / longestChain) }, (_, chain) =>
    each.slice(chain * longestChain, (chain + 1) * longestChain).join(' and '),
  );
  return chains.map((chain) => ` and (${chain})`).join('');
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
