// Which days of which charge are invoiced by which basis: what keeps a tenant from being invoiced twice.
import { rentCharge } from '../invoicing/charges.ts';
import type { Coverage } from '../invoicing/invoice-basis.ts';
import { type Page, queryByIds } from './page.ts';

export interface CoverageRow extends Coverage {
  basisId: string;
}

type StoredCoverage = Record<'tenancy' | 'charge' | 'day_from' | 'day_to' | 'basis_id', string>;

const columns = 'tenancy, charge, day_from, day_to, basis_id';

/** Everything invoiced that shares a day with the period, both days inclusive. */
export async function coverageIn(page: Page, from: string, to: string): Promise<CoverageRow[]> {
  const rows = await page.tx.query<StoredCoverage>(
    `select ${columns} from laft_coverage
     where workspace = $1 and day_to >= $2 and day_from <= $3 order by tenancy, charge, day_from`,
    [page.workspace, from, to],
  );
  return rows.map(readRow);
}

/** What each of the bases covers. */
export async function coverageOf(page: Page, basisIds: readonly string[]): Promise<Map<string, CoverageRow[]>> {
  const sql = `select ${columns} from laft_coverage where workspace = $1 and basis_id in ($ids) order by charge, day_from`;
  const rows = await queryByIds<StoredCoverage>(page, sql, basisIds);
  return Map.groupBy(rows.map(readRow), (row) => row.basisId);
}

/** The days whose rent is invoiced, of each of the tenancies. */
export async function rentCoverageOf(page: Page, tenancies: readonly string[]): Promise<CoverageRow[]> {
  const sql = `select ${columns} from laft_coverage where workspace = $1 and charge = $2 and tenancy in ($ids) order by tenancy, day_from`;
  return (await queryByIds<StoredCoverage>(page, sql, tenancies, [rentCharge])).map(readRow);
}

function readRow(row: StoredCoverage): CoverageRow {
  const { tenancy, charge, day_from: from, day_to: to, basis_id: basisId } = row;
  return { tenancy, charge, from, to, basisId };
}

export async function insertCoverage(page: Page, rows: readonly CoverageRow[]): Promise<void> {
  await page.tx.insertMany(
    'laft_coverage',
    ['workspace', 'tenancy', 'charge', 'day_from', 'day_to', 'basis_id'],
    rows.map((row) => [page.workspace, row.tenancy, row.charge, row.from, row.to, row.basisId]),
  );
}

/** The basis covers these days and no others from now on. */
export async function replaceCoverage(page: Page, basisId: string, rows: readonly CoverageRow[]): Promise<void> {
  await page.tx.query('delete from laft_coverage where workspace = $1 and basis_id = $2', [page.workspace, basisId]);
  await insertCoverage(page, rows);
}

/** Nothing is covered by these bases any more; what was is remembered. */
export async function freeCoverage(page: Page, basisIds: readonly string[]): Promise<void> {
  const freed = [...(await coverageOf(page, basisIds)).values()].flat();
  await page.tx.insertMany(
    'laft_freed_coverage',
    ['workspace', 'basis_id', 'tenancy', 'charge', 'day_from', 'day_to'],
    freed.map((row) => [page.workspace, row.basisId, row.tenancy, row.charge, row.from, row.to]),
  );
  await queryByIds(page, 'delete from laft_coverage where workspace = $1 and basis_id in ($ids)', basisIds);
}

/** What each of the bases covered before it was freed; none of one that was freed by an earlier version. */
export async function freedCoverageOf(page: Page, basisIds: readonly string[]): Promise<CoverageRow[]> {
  const sql = `select ${columns} from laft_freed_coverage where workspace = $1 and basis_id in ($ids) order by charge, day_from`;
  return (await queryByIds<StoredCoverage>(page, sql, basisIds)).map(readRow);
}

/** These bases cover again what they covered before they were freed. */
export async function takeBackFreed(page: Page, basisIds: readonly string[]): Promise<void> {
  await insertCoverage(page, await freedCoverageOf(page, basisIds));
  await queryByIds(page, 'delete from laft_freed_coverage where workspace = $1 and basis_id in ($ids)', basisIds);
}

/**
 * The first two that share a tenancy, a charge and a day, if any: there must be none. A sweep over the days in order, so that
 * a long list costs little.
 */
export function firstOverlap<C extends Coverage>(coverage: readonly C[]): [C, C] | undefined {
  const inOrder = [...coverage].sort((a, b) => compare(chargeOf(a), chargeOf(b)) || compare(a.from, b.from));
  let longest: C | undefined;
  for (const each of inOrder) {
    const same = longest && chargeOf(longest) === chargeOf(each) ? longest : undefined;
    if (same && same.to >= each.from) return [same, each];
    longest = each;
  }
  return undefined;
}

function chargeOf(coverage: Coverage): string {
  return JSON.stringify([coverage.tenancy, coverage.charge]);
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
