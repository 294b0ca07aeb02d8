// Reads from the store what the judge must know of earlier transfers.
import type { Channel } from '../../contracts/outcomes.ts';
import type { AcceptedBefore, Known, Needs } from '../core/accepted-before.ts';
import type { Finding } from '../core/finding.ts';
import type { AcceptedRow, At, BasisRows } from '../stores/store.ts';

/**
 * What was accepted before `before`, the bases of a transfer under judgement included that came by `channel`. Without protection an id may have been accepted several times: the latest counts.
 */
export async function knownBases(
  bases: BasisRows,
  { channel, ...before }: At & { channel: Channel },
  needs: Needs,
): Promise<Known> {
  const accepted = await bases.accepted(before, [...needs.basisIds, ...needs.creditedIds], channel);
  const credited = await bases.credited(before, needs.creditedIds);
  const creditedOre = new Map(credited.map((each) => [each.basisId, each.creditedOre]));
  return new Map(accepted.map((row) => [row.basisId, acceptedBefore(row, creditedOre.get(row.basisId) ?? 0)]));
}

function acceptedBefore(row: AcceptedRow, creditedOre: number): AcceptedBefore {
  return { ...row, creditedOre, findings: JSON.parse(row.findings) as Finding[] };
}
