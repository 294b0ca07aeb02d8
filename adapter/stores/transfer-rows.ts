// The book's rows of transfers: what was sent, byte for byte, and what came of it.
import type { Channel } from '../../contracts/outcomes.ts';
import type { ReceiptFinding } from '../../contracts/receipt.ts';
import type { RestsOn } from '../../contracts/rests-on.ts';
import type { SqlValue } from '../../foundation/database/database.ts';
import { standingOf } from '../transfer/standing.ts';
import type { BookedTransfer } from '../transfer/states.ts';
import type { BasisRow } from './basis-rows.ts';
import { optionalText, type Page, queryByIds, updateRow } from './page.ts';

export type TransferState = BookedTransfer['state'];

export interface NewTransfer {
  transferId: string;
  channel: Channel;
  madeAt: string;
  /** The exact bytes: stored before the first one is sent, never changed. */
  bytes: Uint8Array;
  fileName?: string;
  /** The folder in which its file is put. */
  putIn?: string;
  /** How long it may be under way from when it is let go of, milliseconds: as the installation says when it is sent. */
  longestLifeMs: number;
  /** Until when the process that sends it may hold the bytes without having let go of them. */
  sendingUntil: string;
  /** A person carries the file: it is put into no folder. */
  carriedBy?: 'person';
  /** What is LAFT's own in how it is written. */
  restsOn: readonly RestsOn[];
  bases: readonly BasisRow[];
}

export interface TransferRow extends BookedTransfer {
  /** How often these bytes were given out, the first time included; none yet of a file that nobody has downloaded. */
  attempts: number;
  /** The latest moment at which one of our own processes may have given a copy out. */
  givenOutAt: string;
  /** Until when the process that gave it out last may have held it; absent where the book is older than that. */
  sendingUntil?: string;
  /** Of the copies that were given out, milliseconds; absent where the book is older than that. */
  longestLifeMs?: number;
  totals: ReadonlyMap<string, number>;
  /** The folder in which its file was put last; absent where there is none, and where the book is older than that. */
  putIn?: string;
}

/** As others see it. */
export function withoutInside(row: TransferRow): BookedTransfer {
  const {
    attempts: _,
    givenOutAt: __,
    longestLifeMs: ___,
    sendingUntil: ____,
    totals: _____,
    putIn: ______,
    ...booked
  } = row;
  return booked;
}

type StoredTransfer = {
  transfer_id: string;
  channel: string;
  state: string;
  made_at: string;
  settled_at: string | null;
  attempts: number;
  file_name: string | null;
  total_ore: number;
  transferred_count: number;
  failed_count: number;
  transferred_ore: number;
  failed_ore: number;
  receipt_number: string | null;
  findings: string;
  reason: string | null;
  given_out_at: string | null;
  said_by: string | null;
  longest_life_ms: number | null;
  sending_until: string | null;
  rests_on: string | null;
  contradictions: string | null;
  carried_by: string | null;
  put_in: string | null;
};

const columns = `transfer_id, channel, state, made_at, settled_at, attempts, file_name, total_ore, transferred_count,
  failed_count, transferred_ore, failed_ore, receipt_number, findings, reason, given_out_at, said_by, longest_life_ms, rests_on, contradictions,
  carried_by, sending_until, put_in`;

/** Stores a transfer with its bytes and bases, in the state sending. */
export async function insertTransfer(page: Page, transfer: NewTransfer): Promise<void> {
  const [last] = await page.tx.query<{ sequence: number | null }>(
    'select max(sequence) as sequence from laft_transfer where workspace = $1',
    [page.workspace],
  );
  const row = {
    workspace: page.workspace,
    sequence: (last?.sequence ?? 0) + 1,
    sent: transfer.bytes,
    ...newRow(transfer),
  };
  await page.tx.insertMany('laft_transfer', Object.keys(row), [Object.values(row)]);
  await page.tx.insertMany(
    'laft_transfer_basis',
    ['workspace', 'transfer_id', 'position', 'basis_id', 'total_ore', 'content'],
    transfer.bases.map(({ basis, totalOre }, i) => [
      page.workspace,
      transfer.transferId,
      i + 1,
      basis.id,
      totalOre,
      JSON.stringify(basis),
    ]),
  );
}

/** Each value stands beside the name of its column, so that none can come into another's. */
function newRow(transfer: NewTransfer): Omit<StoredTransfer, UntilItIsAnswered> {
  return {
    transfer_id: transfer.transferId,
    channel: transfer.channel,
    state: 'sending',
    made_at: transfer.madeAt,
    // A person is given the file only when it is downloaded.
    attempts: transfer.carriedBy === 'person' ? 0 : 1,
    file_name: transfer.fileName ?? null,
    total_ore: transfer.bases.reduce((sum, basis) => sum + basis.totalOre, 0),
    transferred_count: 0,
    failed_count: 0,
    transferred_ore: 0,
    failed_ore: 0,
    findings: '[]',
    given_out_at: transfer.madeAt,
    longest_life_ms: transfer.longestLifeMs,
    sending_until: transfer.sendingUntil,
    rests_on: JSON.stringify(transfer.restsOn),
    carried_by: transfer.carriedBy ?? null,
    put_in: transfer.putIn ?? null,
  };
}

/** Columns that hold nothing before. */
type UntilItIsAnswered = 'settled_at' | 'receipt_number' | 'reason' | 'said_by' | 'contradictions';

export async function readTransfer(page: Page, transferId: string): Promise<TransferRow | undefined> {
  const rows = await page.tx.query<StoredTransfer>(
    `select ${columns} from laft_transfer where workspace = $1 and transfer_id = $2`,
    [page.workspace, transferId],
  );
  return (await withBases(page, rows))[0];
}

/** The transfer whose file was handed over under this name; none when several were, which a book from elsewhere may have. */
export async function readTransferOfFile(page: Page, fileName: string): Promise<TransferRow | undefined> {
  const rows = await page.tx.query<StoredTransfer>(
    `select ${columns} from laft_transfer where workspace = $1 and file_name = $2`,
    [page.workspace, fileName],
  );
  return rows.length === 1 ? (await withBases(page, rows))[0] : undefined;
}

export async function transfersInState(page: Page, state: TransferState): Promise<TransferRow[]> {
  const rows = await page.tx.query<StoredTransfer>(
    `select ${columns} from laft_transfer where workspace = $1 and state = $2 order by sequence`,
    [page.workspace, state],
  );
  return withBases(page, rows);
}

/** Newest first. */
export async function listTransfers(
  page: Page,
  window: { offset?: number; limit?: number },
): Promise<{ total: number; transfers: TransferRow[] }> {
  const [count] = await page.tx.query<{ total: number }>(
    'select count(*) as total from laft_transfer where workspace = $1',
    [page.workspace],
  );
  const rows = await page.tx.query<StoredTransfer>(
    `select ${columns} from laft_transfer where workspace = $1 order by sequence desc limit $2 offset $3`,
    [page.workspace, window.limit ?? 1_000_000, window.offset ?? 0],
  );
  return { total: Number(count?.total ?? 0), transfers: await withBases(page, rows) };
}

/** Transfers without the list of their bases; `where` goes on with order and window. */
export async function readTransfersWithoutBases(
  page: Page,
  where: string,
  values: readonly SqlValue[],
): Promise<(Omit<BookedTransfer, 'basisIds'> & { standing: string })[]> {
  const rows = await page.tx.query<StoredTransfer>(`select ${columns} from laft_transfer where ${where}`, values);
  return rows
    .map(readRow)
    .map((row) => ({ ...row, standing: standingOf(row) }))
    .map(({ attempts: _, givenOutAt: __, longestLifeMs: ___, sendingUntil: ____, putIn: _____, ...booked }) => booked);
}

/** The exact bytes that were, or were to be, handed over. */
export async function readSentBytes(page: Page, transferId: string): Promise<Buffer | undefined> {
  const [row] = await page.tx.query<{ sent: Uint8Array }>(
    'select sent from laft_transfer where workspace = $1 and transfer_id = $2',
    [page.workspace, transferId],
  );
  return row && Buffer.from(row.sent);
}

/** Writes what has become of a transfer; id, bytes and bases never change. An answer that came stays where none came now. */
export async function updateTransfer(page: Page, transfer: TransferRow, answer?: Uint8Array): Promise<void> {
  const row = { table: 'laft_transfer', key: { transfer_id: transfer.transferId } };
  await updateRow(page, row, { ...changingRow(transfer), ...(answer ? { answer } : {}) });
}

/** Columns of what becomes of it. */
function changingRow(transfer: TransferRow) {
  return {
    state: transfer.state,
    settled_at: transfer.settledAt ?? null,
    attempts: transfer.attempts,
    transferred_count: transfer.transferredCount,
    failed_count: transfer.failedCount,
    transferred_ore: transfer.transferredOre,
    failed_ore: transfer.failedOre,
    receipt_number: transfer.receiptNumber ?? null,
    findings: JSON.stringify(transfer.findings),
    reason: transfer.reason ? JSON.stringify(transfer.reason) : null,
    given_out_at: transfer.givenOutAt,
    said_by: transfer.saidBy ?? null,
    longest_life_ms: transfer.longestLifeMs ?? null,
    rests_on: transfer.restsOn ? JSON.stringify(transfer.restsOn) : null,
    contradictions: transfer.contradictions ? JSON.stringify(transfer.contradictions) : null,
    sending_until: transfer.sendingUntil ?? null,
    put_in: transfer.putIn ?? null,
  } satisfies Partial<StoredTransfer>;
}

async function withBases(page: Page, rows: readonly StoredTransfer[]): Promise<TransferRow[]> {
  const bases = await queryByIds<{ transfer_id: string; basis_id: string; total_ore: number }>(
    page,
    `select transfer_id, basis_id, total_ore from laft_transfer_basis
     where workspace = $1 and transfer_id in ($ids) order by transfer_id, position`,
    rows.map((row) => row.transfer_id),
  );
  const byTransfer = Map.groupBy(bases, (basis) => basis.transfer_id);
  return rows.map((row) => {
    const own = byTransfer.get(row.transfer_id) ?? [];
    return { ...readRow(row), ...basesOf(own) };
  });
}

function basesOf(rows: readonly { basis_id: string; total_ore: number }[]): Pick<TransferRow, 'basisIds' | 'totals'> {
  return {
    basisIds: rows.map((row) => row.basis_id),
    totals: new Map(rows.map((row) => [row.basis_id, row.total_ore])),
  };
}

function readRow(row: StoredTransfer): Omit<TransferRow, 'basisIds' | 'totals'> {
  const settledAt = optionalText(row.settled_at);
  const fileName = optionalText(row.file_name);
  const receiptNumber = optionalText(row.receipt_number);
  const saidBy = optionalText(row.said_by);
  const sendingUntil = optionalText(row.sending_until);
  const putIn = optionalText(row.put_in);
  const findings: ReceiptFinding[] = JSON.parse(row.findings);
  return {
    transferId: row.transfer_id,
    channel: row.channel as Channel,
    state: row.state as TransferState,
    madeAt: row.made_at,
    attempts: row.attempts,
    // A book that is older than the column.
    givenOutAt: row.given_out_at ?? row.made_at,
    totalOre: row.total_ore,
    transferredCount: row.transferred_count,
    failedCount: row.failed_count,
    transferredOre: row.transferred_ore,
    failedOre: row.failed_ore,
    findings,
    ...(settledAt === undefined ? {} : { settledAt }),
    ...(fileName === undefined ? {} : { fileName }),
    ...(receiptNumber === undefined ? {} : { receiptNumber }),
    ...(saidBy === undefined ? {} : { saidBy }),
    ...(sendingUntil === undefined ? {} : { sendingUntil }),
    ...(putIn === undefined ? {} : { putIn }),
    ...(row.carried_by === 'person' ? { carriedBy: row.carried_by } : {}),
    ...(row.longest_life_ms === null ? {} : { longestLifeMs: row.longest_life_ms }),
    ...(row.reason === null ? {} : { reason: JSON.parse(row.reason) }),
    ...(row.contradictions === null ? {} : { contradictions: JSON.parse(row.contradictions) }),
    ...(row.rests_on === null ? {} : { restsOn: JSON.parse(row.rests_on) }),
  };
}
