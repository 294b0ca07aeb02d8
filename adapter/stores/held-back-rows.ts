// The book's rows of what is held back: bases that Visma may have, by an answer which contradicts what their transfer was settled by.
import { type Contradiction, openContradictions, type State } from '../transfer/states.ts';
import type { Page } from './page.ts';

/** States in which a basis could be sent or changed, and so can be held back. */
export const heldStates: readonly State[] = ['blocked', 'ready', 'failed'];

/** The transfer by which Visma may have it, for each basis that an open contradiction names so, in whatever state it is now. */
export async function contradictedBases(page: Page): Promise<Map<string, string>> {
  const rows = await page.tx.query<{ transfer_id: string; contradictions: string }>(
    `select transfer_id, contradictions from laft_transfer
     where workspace = $1 and contradictions is not null order by transfer_id`,
    [page.workspace],
  );
  return new Map(
    rows.flatMap(({ transfer_id: transferId, contradictions: stored }) => {
      const contradictions: Contradiction[] = JSON.parse(stored);
      return openContradictions({ contradictions }).flatMap(({ basisIds, accepted = basisIds }) =>
        accepted.map((basisId): [string, string] => [basisId, transferId]),
      );
    }),
  );
}

/** Each of the bases that is held back now, with the transfer by which Visma may have it. */
export async function heldBack(
  page: Page,
  bases: readonly { basis: { id: string }; state: State }[],
): Promise<Map<string, string>> {
  const open = bases.filter(({ state }) => heldStates.includes(state));
  if (open.length === 0) return new Map();
  const contradicted = await contradictedBases(page);
  return new Map(
    open.flatMap(({ basis: { id } }) => {
      const transferId = contradicted.get(id);
      return transferId === undefined ? [] : [[id, transferId] as const];
    }),
  );
}
