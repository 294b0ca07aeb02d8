// The heart: decides on one transfer, basis by basis, from the register and from what was accepted before.
// Pure and synchronous. Read first (needsOf), then decide (openTransfer, judgeBasis, closeTransfer), then others write.
import type { Channel } from '../../contracts/outcomes.ts';
import type { Finding } from './finding.ts';
import type { ReceivedBasis } from './model.ts';
import type { RegisterIndex } from './register-index.ts';
import type { BasisVerdict } from './verdict.ts';

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

export interface TransferUnderJudgement {
  channel: Channel;
  register: RegisterIndex;
  /** Day of receipt by the workspace's clock, `YYYY-MM-DD`. */
  today: string;
}

export declare function needsOf(bases: readonly ReceivedBasis[]): Needs;
export declare function judgeBasis(basis: ReceivedBasis): { findings: Finding[]; verdict: BasisVerdict };
