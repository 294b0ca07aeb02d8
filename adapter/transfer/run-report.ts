// What an action on transfers left behind, as it stands in the book afterwards.
import type { TransferRun } from '../laft.ts';
import { unknownThing } from '../refusal.ts';
import { basesByIds } from '../stores/basis-rows.ts';
import type { Page } from '../stores/page.ts';
import { readTransfer, type TransferRow, withoutInside } from '../stores/transfer-rows.ts';
import type { Desk } from './desk.ts';
import { type State, states } from './states.ts';
import type { Run } from './transfer-run.ts';

/** Transfers, notes, and where the bases stand now. */
export async function report(desk: Desk, run: Run, basisIds: readonly string[]): Promise<TransferRun> {
  const transfers = await transfersById(desk.page, run.transferIds);
  return {
    transfers: transfers.map(withoutInside),
    states: await countStates(desk.page, basisIds),
    notes: run.notes,
  };
}

/** Throws a LaftRefusal when there is no such transfer. */
export async function knownTransfer({ page }: Desk, transferId: string): Promise<TransferRow> {
  const transfer = await readTransfer(page, transferId);
  if (!transfer) {
    throw unknownThing(
      `There is no transfer "${transferId}" in workspace "${page.workspace}".`,
      `Det er ingen overføring «${transferId}» i «${page.workspace}».`,
    );
  }
  return transfer;
}

export async function transfersById(page: Page, ids: readonly string[]): Promise<TransferRow[]> {
  const transfers: TransferRow[] = [];
  for (const id of ids) {
    const row = await readTransfer(page, id);
    if (row) transfers.push(row);
  }
  return transfers;
}

export async function countStates(page: Page, ids: readonly string[]): Promise<Partial<Record<State, number>>> {
  const rows = await basesByIds(page, ids);
  const counts = states.map((state) => [state, rows.filter((row) => row.state === state).length] as const);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
