// The book's rows as reports of transfers need them: few columns of many transfers, and what became of each basis of one.
import type { InBothLanguages, ReceiptFinding } from '../../contracts/receipt.ts';
import type { Row, SqlValue } from '../../foundation/database/database.ts';
import type { InvoiceBasis } from '../invoicing/invoice-basis.ts';
import type { ReportedBasis, TransferSummary } from '../laft.ts';
import type { AnsweredBasis } from '../transfer/complete-answer.ts';
import { basesByIds } from './basis-rows.ts';
import { type Page, queryByIds } from './page.ts';
import { readTransfersWithoutBases, type TransferState } from './transfer-rows.ts';

/** Newest first, with the number of bases in place of them: a file may hold thousands. */
export async function listTransferSummaries(
  page: Page,
  { states, offset = 0, limit = 50 }: { states?: readonly TransferState[]; offset?: number; limit?: number },
): Promise<{ total: number; transfers: TransferSummary[] }> {
  const values: SqlValue[] = [page.workspace];
  let where = 'workspace = $1';
  if (states) where += ` and state in (${states.map((state) => `$${values.push(state)}`).join(', ')})`;
  const [count] = await page.tx.query<{ total: number }>(
    `select count(*) as total from laft_transfer where ${where}`,
    values,
  );
  const window = `order by sequence desc limit $${values.push(limit)} offset $${values.push(offset)}`;
  const rows = await readTransfersWithoutBases(page, `${where} ${window}`, values);
  return { total: Number(count?.total ?? 0), transfers: await withCounts(page, rows) };
}

/** `undefined`: there is no such transfer. */
export async function readTransferSummary(page: Page, transferId: string): Promise<TransferSummary | undefined> {
  const rows = await readTransfersWithoutBases(page, 'workspace = $1 and transfer_id = $2', [
    page.workspace,
    transferId,
  ]);
  return (await withCounts(page, rows))[0];
}

async function withCounts(
  page: Page,
  rows: readonly Omit<TransferSummary, 'basisCount'>[],
): Promise<TransferSummary[]> {
  const counted = await queryByIds<{ transfer_id: string; number: number }>(
    page,
    `select transfer_id, count(*) as number from laft_transfer_basis where workspace = $1 and transfer_id in ($ids)
     group by transfer_id`,
    rows.map(({ transferId }) => transferId),
  );
  const counts = new Map(counted.map((row) => [row.transfer_id, Number(row.number)]));
  return rows.map((row) => ({ ...row, basisCount: counts.get(row.transferId) ?? 0 }));
}

interface StoredVerdict extends Row {
  basis_id: string;
  total_ore: number;
  accepted: number | null;
  findings: string | null;
  reason: string | null;
  content: string | null;
}

/** Bases of a transfer in the order in which they were sent, each with what became of it in this transfer. */
export async function reportedBases(
  page: Page,
  transferId: string,
  { offset = 0, limit = 1_000_000 }: { offset?: number; limit?: number },
): Promise<ReportedBasis[]> {
  const rows = await page.tx.query<StoredVerdict>(
    `select basis_id, total_ore, accepted, findings, reason, content from laft_transfer_basis
     where workspace = $1 and transfer_id = $2 order by position limit $3 offset $4`,
    [page.workspace, transferId, limit, offset],
  );
  const bases = new Map(
    (
      await basesByIds(
        page,
        rows.map((row) => row.basis_id),
      )
    ).map((row) => [row.basis.id, row]),
  );
  return rows.flatMap((row) => {
    const found = bases.get(row.basis_id);
    if (!found) return [];
    // A transfer of an older book has only what stands there now.
    const basis: InvoiceBasis = row.content === null ? found.basis : JSON.parse(row.content);
    return [{ ...verdictOf(row), basis, state: found.state }];
  });
}

/** Each of the bases as it was sent in the transfer; none where the book is older than that. */
export async function sentBases(
  page: Page,
  transferId: string,
  basisIds: readonly string[],
): Promise<Map<string, InvoiceBasis>> {
  const rows = await queryByIds<{ basis_id: string; content: string }>(
    page,
    `select basis_id, content from laft_transfer_basis
     where workspace = $1 and transfer_id = $2 and content is not null and basis_id in ($ids)`,
    basisIds,
    [transferId],
  );
  return new Map(rows.map((row) => [row.basis_id, JSON.parse(row.content)]));
}

/** Whether Visma accepted it, of each basis of the transfer of which that is known. */
export async function verdictsOf(page: Page, transferId: string): Promise<Map<string, boolean>> {
  const rows = await page.tx.query<{ basis_id: string; accepted: number }>(
    `select basis_id, accepted from laft_transfer_basis
     where workspace = $1 and transfer_id = $2 and accepted is not null`,
    [page.workspace, transferId],
  );
  return new Map(rows.map((row) => [row.basis_id, row.accepted === 1]));
}

function verdictOf({ total_ore: totalOre, accepted, findings, reason }: StoredVerdict) {
  const said: InBothLanguages | undefined = reason === null ? undefined : JSON.parse(reason);
  const found: ReceiptFinding[] = findings === null ? [] : JSON.parse(findings);
  return {
    totalOre,
    findings: found,
    ...(accepted === null ? {} : { accepted: accepted === 1 }),
    ...(said ? { reason: said } : {}),
  };
}

/** Nothing is known any more of what Visma made of them. */
export async function forgetVerdicts(page: Page, transferId: string): Promise<void> {
  await page.tx.query(
    `update laft_transfer_basis set accepted = null, findings = null, reason = null
     where workspace = $1 and transfer_id = $2`,
    [page.workspace, transferId],
  );
}

/** What Visma made of each basis stays with the transfer, whatever becomes of the basis later. */
export async function writeVerdicts(page: Page, transferId: string, bases: readonly AnsweredBasis[]): Promise<void> {
  const alike = Map.groupBy(bases, ({ accepted, findings, rejectedBecause }) =>
    JSON.stringify([accepted, findings, rejectedBecause]),
  );
  for (const group of alike.values()) {
    const [first] = group;
    if (!first) continue;
    const reason = first.rejectedBecause ? JSON.stringify(first.rejectedBecause) : null;
    await queryByIds(
      page,
      `update laft_transfer_basis set accepted = $3, findings = $4, reason = $5
       where workspace = $1 and transfer_id = $2 and basis_id in ($ids)`,
      group.map(({ basisId }) => basisId),
      [transferId, first.accepted ? 1 : 0, JSON.stringify(first.findings), reason],
    );
  }
}
