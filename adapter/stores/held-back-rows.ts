// The book's rows of what Visma is said to have: by an answer that contradicts how its transfer was settled, or by a transfer's own verdict.
import { type Contradiction, openContradictions, type State } from '../transfer/states.ts';
import { type Page, queryByIds } from './page.ts';

/** States in which a basis could be sent or changed, and so can be held back. */
export const heldStates: readonly State[] = ['blocked', 'ready', 'failed'];

/** The transfer by which Visma may have it, for each basis that an open contradiction names so, in whatever state it is now. */
export async function contradictedBases(page: Page): Promise<Map<string, string>> {
  return new Map(await contradictedIn(page));
}

async function contradictedIn(page: Page): Promise<[basisId: string, transferId: string][]> {
  const rows = await page.tx.query<{ transfer_id: string; contradictions: string }>(
    `select transfer_id, contradictions from laft_transfer
     where workspace = $1 and contradictions is not null order by transfer_id`,
    [page.workspace],
  );
  return rows.flatMap(({ transfer_id: transferId, contradictions: stored }) => {
    const contradictions: Contradiction[] = JSON.parse(stored);
    return openContradictions({ contradictions }).flatMap(({ accepted = [] }) =>
      accepted.map((basisId): [string, string] => [basisId, transferId]),
    );
  });
}

/** The transfers by whose verdict Visma has accepted any of these bases, each with the basis, in the order of transfers. */
export async function acceptedIn(
  page: Page,
  basisIds: readonly string[],
): Promise<[basisId: string, transferId: string][]> {
  const rows = await queryByIds<{ basis_id: string; transfer_id: string }>(
    page,
    `select basis_id, transfer_id from laft_transfer_basis
     where workspace = $1 and accepted = 1 and basis_id in ($ids) order by transfer_id`,
    basisIds,
  );
  return rows.map((row) => [row.basis_id, row.transfer_id]);
}

/** The transfers by which Visma has, or may have, any of these bases. Whatever sends one asks this first. */
async function saidToHave(page: Page, basisIds: readonly string[]): Promise<[basisId: string, transferId: string][]> {
  if (basisIds.length === 0) return [];
  const wanted = new Set(basisIds);
  const contradicted = (await contradictedIn(page)).filter(([id]) => wanted.has(id));
  return [...(await acceptedIn(page, basisIds)), ...contradicted];
}

/** Each of the bases that is held back now, with the transfer by which Visma may have it. */
export async function heldBack(
  page: Page,
  bases: readonly { basis: { id: string }; state: State }[],
): Promise<Map<string, string>> {
  const open = bases.filter(({ state }) => heldStates.includes(state));
  return new Map(
    await saidToHave(
      page,
      open.map(({ basis }) => basis.id),
    ),
  );
}

/** One of a transfer's bases that Visma is said to have by another transfer, with that one. */
export async function saidOfAnother(
  page: Page,
  { transferId, basisIds }: { transferId: string; basisIds: readonly string[] },
): Promise<[basisId: string, transferId: string] | undefined> {
  return (await saidToHave(page, basisIds)).find(([, other]) => other !== transferId);
}
