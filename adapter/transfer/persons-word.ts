// What a person says that Visma did with a transfer, checked against what was sent, and as a verdict.
import { wrongInput } from '../refusal.ts';
import type { Judgement } from './complete-answer.ts';

/** Who says it, and what: nothing was received, or what became of each basis. */
export type PersonsWord = {
  who: string;
  /** How the transfer stood when the person was asked (`standing`): said of another standing it is refused. Absent: as it stands now. */
  seen?: string;
} & (
  | { received: false }
  | {
      received: true;
      /** Ids of bases, or all of them. */
      accepted: readonly string[] | 'all';
      rejected: readonly { basisId: string; reason: string }[];
    }
);

export type Received = PersonsWord & { received: true };

interface Sent {
  transferId: string;
  basisIds: readonly string[];
  /** Sum of each basis, øre. */
  totals: ReadonlyMap<string, number>;
}

const mostToName = 5;

/** A UserError when nobody says it, or when a basis of the transfer is missing, named twice, or not of it. */
export function verdictOfPerson(sent: Sent, word: Received): Extract<Judgement, { kind: 'verdict' }> {
  const rejected = new Map(word.rejected.map(({ basisId, reason }) => [basisId, reason.trim()]));
  const accepted = word.accepted === 'all' ? sent.basisIds.filter((id) => !rejected.has(id)) : word.accepted;
  refuseIncomplete(sent, [...accepted, ...word.rejected.map(({ basisId }) => basisId)]);
  const unsaid = [...rejected].find(([, reason]) => reason === '');
  if (unsaid) throw wrongInput(`Say why Visma rejected ${unsaid[0]}.`, `Si hvorfor Visma avviste ${unsaid[0]}.`);
  return {
    kind: 'verdict',
    acceptedOre: accepted.reduce((sum, id) => sum + (sent.totals.get(id) ?? 0), 0),
    findings: [],
    bases: sent.basisIds.map((basisId) => {
      const reason = rejected.get(basisId);
      if (reason === undefined) return { basisId, accepted: true, findings: [] };
      // The person's own words: no outcome of the catalogue stands for them, so they are a reason and not a finding.
      return { basisId, accepted: false, findings: [], rejectedBecause: { nb: reason, en: reason } };
    }),
  };
}

function refuseIncomplete({ transferId, basisIds }: Sent, said: readonly string[]): void {
  const once = new Set<string>();
  const twice = said.find((id) => once.size === once.add(id).size);
  if (twice !== undefined)
    throw wrongInput(
      `Basis ${twice} is named twice: a basis is either accepted or rejected.`,
      `Grunnlag ${twice} er nevnt to ganger: et grunnlag er enten godtatt eller avvist.`,
    );
  const own = new Set(basisIds);
  const foreign = said.find((id) => !own.has(id));
  if (foreign !== undefined) {
    throw wrongInput(
      `Basis "${foreign}" is not part of transfer ${transferId}.`,
      `Grunnlag «${foreign}» er ikke med i overføring ${transferId}.`,
    );
  }
  const missing = basisIds.filter((id) => !once.has(id));
  if (missing.length === 0) return;
  const named = missing.slice(0, mostToName).join(', ');
  const more = missing.length > mostToName ? ` and ${missing.length - mostToName} more` : '';
  throw wrongInput(
    `Say of every basis of transfer ${transferId} what Visma did; not said: ${named}${more}.`,
    `Si om hvert grunnlag i overføring ${transferId} hva Visma gjorde; ikke sagt: ${named}${more === '' ? '' : ' …'}.`,
  );
}
