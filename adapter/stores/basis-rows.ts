// The book's rows of invoice bases. No rule lives here: who may change what is decided by the journal.
import type { InBothLanguages, ReceiptFinding } from '../../contracts/receipt.ts';
import type { Row, SqlValue } from '../../foundation/database/database.ts';
import type { BasisPage } from '../laft.ts';
import { type BookedBasis, type State, states } from '../transfer/states.ts';
import { searchCondition, searchTextOf } from './basis-search.ts';
import { heldBack } from './held-back-rows.ts';
import { optionalText, type Page, queryByIds, updateRow } from './page.ts';

/** A booked basis with its version, which every change raises. */
export interface BasisRow extends BookedBasis {
  version: number;
}

interface StoredBasis extends Row {
  state: string;
  version: number;
  total_ore: number;
  transfer_id: string | null;
  content: string;
  missing: string;
  errors: string;
  reason: string | null;
  rests_on: string | null;
}

const columns = 'state, version, total_ore, transfer_id, content, missing, errors, reason, rests_on';
const byIds = 'workspace = $1 and basis_id in ($ids)';

export async function insertBases(page: Page, bases: readonly BookedBasis[]): Promise<void> {
  const rows = bases.map((each) => newRow(page, each));
  const [first] = rows;
  if (first)
    await page.tx.insertMany(
      'laft_basis',
      Object.keys(first),
      rows.map((row) => Object.values(row)),
    );
}

/** Each value stands beside the name of its column. */
function newRow({ workspace }: Page, { basis, ...each }: BookedBasis): Record<string, SqlValue> {
  return {
    workspace,
    basis_id: basis.id,
    tenancy: basis.tenancy,
    credit_of: basis.creditOf === '' ? null : basis.creditOf,
    search: searchTextOf(basis),
    state: each.state,
    version: 1,
    total_ore: each.totalOre,
    transfer_id: each.transferId ?? null,
    content: JSON.stringify(basis),
    missing: JSON.stringify(each.missing),
    errors: JSON.stringify(each.errors),
    reason: each.reason ? JSON.stringify(each.reason) : null,
    rests_on: each.restsOn ? JSON.stringify(each.restsOn) : null,
  };
}

/** In the order of their ids; what does not exist is left out. */
export async function basesByIds(page: Page, ids: readonly string[]): Promise<BasisRow[]> {
  const rows = await queryByIds<StoredBasis>(page, `select ${columns} from laft_basis where ${byIds}`, ids);
  return rows.map(readRow).sort((a, b) => (a.basis.id < b.basis.id ? -1 : 1));
}

export async function basesInStates(page: Page, wanted: readonly State[]): Promise<BasisRow[]> {
  const marks = wanted.map((_, i) => `$${i + 2}`).join(', ');
  const rows = await page.tx.query<StoredBasis>(
    `select ${columns} from laft_basis where workspace = $1 and state in (${marks}) order by basis_id`,
    [page.workspace, ...wanted],
  );
  return rows.map(readRow);
}

export async function listBases(page: Page, filter: BasisPage): Promise<{ total: number; bases: BookedBasis[] }> {
  if (filter.basisIds?.length === 0) return { total: 0, bases: [] };
  const values: SqlValue[] = [page.workspace];
  let where = 'workspace = $1';
  if (filter.state !== undefined) where += ` and state = $${values.push(filter.state)}`;
  if (filter.basisIds) where += ` and basis_id in (${filter.basisIds.map((id) => `$${values.push(id)}`).join(', ')})`;
  if (filter.tenancy !== undefined) where += ` and tenancy = $${values.push(filter.tenancy)}`;
  if (filter.search !== undefined) where += searchCondition(filter.search, values);
  const [count] = await page.tx.query<{ total: number }>(
    `select count(*) as total from laft_basis where ${where}`,
    values,
  );
  const limit = values.push(filter.limit ?? 1_000_000);
  const offset = values.push(filter.offset ?? 0);
  const rows = await page.tx.query<StoredBasis>(
    `select ${columns} from laft_basis where ${where} order by basis_id limit $${limit} offset $${offset}`,
    values,
  );
  const bases = rows.map(readRow).map(withoutVersion);
  return { total: Number(count?.total ?? 0), bases: await asTheyStand(page, bases) };
}

/** With what other rows say of them: credited by which, held back by what. */
async function asTheyStand(page: Page, bases: readonly BookedBasis[]): Promise<BookedBasis[]> {
  const held = await heldBack(page, bases);
  const creditable = bases.filter(({ state, basis }) => state === 'transferred' && basis.creditOf === '');
  const credits = await creditsOf(
    page,
    creditable.map(({ basis }) => basis.id),
  );
  return bases.map((each) => {
    const creditedBy = credits.get(each.basis.id)?.basis.id;
    const heldBackBy = held.get(each.basis.id);
    return {
      ...each,
      ...(creditedBy === undefined ? {} : { creditedBy }),
      ...(heldBackBy === undefined ? {} : { heldBackBy }),
    };
  });
}

/** One basis with what others say of it; `undefined` when there is none. */
export async function readBasis(page: Page, basisId: string): Promise<BookedBasis | undefined> {
  const rows = await basesByIds(page, [basisId]);
  return (await asTheyStand(page, rows.map(withoutVersion)))[0];
}

/** The credit of each of the bases that has one, by the id of what is credited. */
export async function creditsOf(page: Page, ids: readonly string[]): Promise<Map<string, BasisRow>> {
  const sql = `select ${columns} from laft_basis where workspace = $1 and credit_of in ($ids)`;
  const rows = await queryByIds<StoredBasis>(page, sql, ids);
  return new Map(rows.map(readRow).map((row) => [row.basis.creditOf, row]));
}

/** Every credit that stands in one of the states. */
export async function creditsInState(page: Page, wanted: readonly State[]): Promise<BasisRow[]> {
  const marks = wanted.map((_, i) => `$${i + 2}`).join(', ');
  const rows = await page.tx.query<StoredBasis>(
    `select ${columns} from laft_basis where workspace = $1 and credit_of is not null and state in (${marks})`,
    [page.workspace, ...wanted],
  );
  return rows.map(readRow);
}

/** Where bases go. What Visma said earlier, its reason too, goes when `errors` is given. */
interface Move {
  state: State;
  errors?: readonly ReceiptFinding[];
  reason?: InBothLanguages;
}

/** Moves bases that are part of no transfer, into the one that is named. */
export async function moveBases(page: Page, ids: readonly string[], to: Move & { transferId?: string }): Promise<void> {
  await move(page, ids, { ...to, transferId: to.transferId ?? null, of: null });
}

/**
 * Moves bases of a transfer, all or the ones named; they stay part of it unless they leave it. One that is part of another transfer
 * meanwhile is that one's, and stays as it is.
 */
export async function moveBasesOf(
  page: Page,
  { transferId, basisIds }: { transferId: string; basisIds: readonly string[] },
  { leaves, ...to }: Move & { leaves?: true },
): Promise<void> {
  await move(page, basisIds, { ...to, of: transferId, transferId: leaves ? null : transferId });
}

async function move(
  page: Page,
  ids: readonly string[],
  to: Move & { transferId: string | null; of: string | null },
): Promise<void> {
  const errors = to.errors === undefined ? null : JSON.stringify(to.errors);
  await queryByIds(
    page,
    `update laft_basis set state = $2, transfer_id = $3, errors = coalesce($4, errors),
       reason = case when $4 is null then reason else $5 end, version = version + 1
     where ${byIds} and coalesce(transfer_id, '') = $6`,
    ids,
    [to.state, to.transferId, errors, to.reason ? JSON.stringify(to.reason) : null, to.of ?? ''],
  );
}

/** Content, state and findings as decided anew; it is no longer part of a transfer. */
export async function replaceBasis(page: Page, booked: BookedBasis): Promise<void> {
  const row = { table: 'laft_basis', key: { basis_id: booked.basis.id }, more: ', version = version + 1' };
  await updateRow(page, row, {
    state: booked.state,
    total_ore: booked.totalOre,
    transfer_id: null,
    content: JSON.stringify(booked.basis),
    missing: JSON.stringify(booked.missing),
    errors: JSON.stringify(booked.errors),
    reason: null,
    rests_on: booked.restsOn ? JSON.stringify(booked.restsOn) : null,
    search: searchTextOf(booked.basis),
  });
}

export async function countBasesByState(page: Page): Promise<{ state: State; count: number; totalOre: number }[]> {
  const rows = await page.tx.query<{ state: string; number: number; total: number }>(
    `select state, count(*) as number, cast(sum(total_ore) as bigint) as total from laft_basis
     where workspace = $1 group by state`,
    [page.workspace],
  );
  const found = rows.map((row) => ({
    state: readState(row.state),
    count: Number(row.number),
    totalOre: Number(row.total),
  }));
  return states.flatMap((state) => found.filter((each) => each.state === state));
}

/** The ids of a workspace that begin so: the run of a month numbers on from the highest. */
export async function basisIdsBeginning(page: Page, beginning: string): Promise<string[]> {
  const rows = await page.tx.query<{ basis_id: string }>(
    'select basis_id from laft_basis where workspace = $1 and basis_id like $2 order by basis_id',
    [page.workspace, `${beginning}%`],
  );
  return rows.map((row) => row.basis_id);
}

function readRow(row: StoredBasis): BasisRow {
  const transferId = optionalText(row.transfer_id);
  return {
    basis: JSON.parse(row.content),
    state: readState(row.state),
    missing: JSON.parse(row.missing),
    errors: JSON.parse(row.errors),
    totalOre: row.total_ore,
    version: row.version,
    ...(row.reason === null ? {} : { reason: JSON.parse(row.reason) }),
    ...(transferId === undefined ? {} : { transferId }),
    ...(row.rests_on === null ? {} : { restsOn: JSON.parse(row.rests_on) }),
  };
}

function withoutVersion({ version: _, ...booked }: BasisRow): BookedBasis {
  return booked;
}

function readState(text: string): State {
  const state = states.find((each) => each === text);
  if (!state) throw new Error(`the book holds an unknown state: ${text}`);
  return state;
}
