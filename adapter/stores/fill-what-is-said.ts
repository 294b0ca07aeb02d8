// What an older book leaves unsaid: which bases a contradiction said that Visma has, and that a verdict stands no more.
import type { Queryable } from '../../foundation/database/database.ts';
import type { Contradiction } from '../transfer/states.ts';

/**
 * Of a book whose contradictions do not tell: what the transfer had as accepted was contradicted by a rejection, the rest by an acceptance.
 * After that the verdicts go of what was opened again, which an earlier version let stand.
 */
export async function fillWhatIsSaid(tx: Queryable): Promise<void> {
  const rows = await tx.query<{ workspace: string; transfer_id: string; contradictions: string }>(
    'select workspace, transfer_id, contradictions from laft_transfer where contradictions is not null',
  );
  for (const { workspace, transfer_id: transferId, contradictions } of rows) {
    const accepted = await tx.query<{ basis_id: string }>(
      'select basis_id from laft_transfer_basis where workspace = $1 and transfer_id = $2 and accepted = 1',
      [workspace, transferId],
    );
    const said = withAccepted(JSON.parse(contradictions), new Set(accepted.map((row) => row.basis_id)));
    await tx.query('update laft_transfer set contradictions = $3 where workspace = $1 and transfer_id = $2', [
      workspace,
      transferId,
      JSON.stringify(said),
    ]);
  }
  await tx.query(
    `update laft_transfer_basis set accepted = null, findings = null, reason = null
     where accepted is not null and exists (select 1 from laft_transfer t
       where t.workspace = laft_transfer_basis.workspace and t.transfer_id = laft_transfer_basis.transfer_id
         and t.transferred_count + t.failed_count = 0)`,
  );
}

function withAccepted(contradictions: Contradiction[], had: ReadonlySet<string>): Contradiction[] {
  return contradictions.map((each) => ({ accepted: each.basisIds.filter((id) => !had.has(id)), ...each }));
}
