// The one way into a history: every read joins the lineage, so that inherited rows are found and rows beyond the cut are not.

/** A branch reads all of its own rows. */
export const noCut = Number.MAX_SAFE_INTEGER;

/** `from` and `join` for the rows of one table that a branch sees; the branch is the first value of the query. */
export function seen(table: string, alias: string): string {
  return joined(table, alias, `${alias}.sequence`);
}

/**
 * The same rows, for a query that finds them by another column with an index. The sum hides the number from SQLite's planner, which
 * otherwise prefers to walk the whole history by number (measured: eight times slower for a small transfer after 10,000 bases).
 */
export function found(table: string, alias: string): string {
  return joined(table, alias, `${alias}.sequence + 0`);
}

function joined(table: string, alias: string, sequence: string): string {
  return (
    `from visma_lineage line join ${table} ${alias} ` +
    `on ${alias}.branch = line.ancestor and ${sequence} <= line.up_to and line.branch = $1`
  );
}
