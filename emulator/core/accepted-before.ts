// What this Visma remembers of the bases that it has accepted: all that a later decision needs to know of them.
import type { Channel } from '../../contracts/outcomes.ts';
import type { Finding } from './finding.ts';
import type { ReceivedBasis } from './model.ts';

/** A basis that this Visma has accepted before, as the store remembers it. */
export interface AcceptedBefore {
  basisId: string;
  channel: Channel;
  /** Of everything the basis held (see fingerprint.ts). */
  fingerprint: string;
  /** Of what both channels carry: compared when the basis came by the other channel this time. */
  commonFingerprint: string;
  client: string;
  customerNumber: string;
  totalOre: number;
  /** Sum of the accepted credits of this basis, øre, zero or negative. */
  creditedOre: number;
  /** Its findings (warnings) at that time: the first result is given again. */
  findings: Finding[];
}

export interface Needs {
  /** Ids of the bases themselves. */
  basisIds: string[];
  /** Ids of the bases that they credit. */
  creditedIds: string[];
}

export type Known = ReadonlyMap<string, AcceptedBefore>;

/** What must be known before these bases can be judged. Each id once, in the order of the bases. */
export function needsOf(bases: readonly ReceivedBasis[]): Needs {
  const unique = (ids: readonly string[]) => [...new Set(ids)].filter((id) => id !== '');
  return {
    basisIds: unique(bases.map((basis) => basis.basisId)),
    creditedIds: unique(bases.map((basis) => basis.creditOf)),
  };
}

/** What the transfer under judgement has changed so far, beside what was known before it. */
export interface AcceptedHere {
  readonly bases: Map<string, AcceptedBefore>;
  /** The credited bases as they were before this transfer first credited them. */
  readonly beforeCredit: Map<string, AcceptedBefore>;
  /** Øre, zero or negative. */
  readonly creditedOre: Map<string, number>;
}

export function nothingAcceptedHere(): AcceptedHere {
  return { bases: new Map(), beforeCredit: new Map(), creditedOre: new Map() };
}

/** For whoever has written what was accepted here, and reads it again with what is known. */
export function forgetAccepted(here: AcceptedHere): void {
  here.bases.clear();
  here.beforeCredit.clear();
  here.creditedOre.clear();
}

/**
 * The accepted basis with this id, this transfer's own credits counted. Once the transfer has credited a basis, what was known
 * at that moment counts: `known` may be read again between two parts of a transfer and then holds those credits already.
 */
export function acceptedUnder(id: string, known: Known, here: AcceptedHere): AcceptedBefore | undefined {
  if (id === '') return undefined;
  const accepted = here.bases.get(id) ?? here.beforeCredit.get(id) ?? known.get(id);
  const creditedHere = here.creditedOre.get(id) ?? 0;
  return accepted && creditedHere !== 0 ? { ...accepted, creditedOre: accepted.creditedOre + creditedHere } : accepted;
}

/** Remembers an accepted basis, and the credit that it may be. */
export function rememberAccepted(
  basis: ReceivedBasis,
  accepted: AcceptedBefore,
  known: Known,
  here: AcceptedHere,
): void {
  if (basis.basisId !== '') here.bases.set(basis.basisId, accepted);
  if (basis.creditOf === '') return;
  const credited = here.bases.get(basis.creditOf) ?? here.beforeCredit.get(basis.creditOf) ?? known.get(basis.creditOf);
  if (credited) here.beforeCredit.set(basis.creditOf, credited);
  here.creditedOre.set(basis.creditOf, (here.creditedOre.get(basis.creditOf) ?? 0) + accepted.totalOre);
}
