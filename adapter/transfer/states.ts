// The seven states of an invoice basis, exactly one at a time, and the ways from one to another.
import type { Channel } from '../../contracts/outcomes.ts';
import type { ReceiptFinding } from '../../contracts/receipt.ts';
import type { RestsOn } from '../../contracts/rests-on.ts';
import type { InvoiceBasis } from '../invoicing/invoice-basis.ts';
import type { Missing } from '../readiness/missing.ts';

export const states = ['blocked', 'ready', 'sending', 'unknown', 'awaiting receipt', 'failed', 'transferred'] as const;
export type State = (typeof states)[number];

/** As people read them in Norwegian. */
export const norwegianStates: Readonly<Record<State, string>> = {
  blocked: 'mangler noe',
  ready: 'klar',
  sending: 'sendes',
  unknown: 'ukjent',
  'awaiting receipt': 'venter på kvittering',
  failed: 'feilet',
  transferred: 'overført',
};

/** An invoice basis with its place in the book: what it holds, where it stands, and why. */
export interface BookedBasis {
  basis: InvoiceBasis;
  state: State;
  /** Why it is blocked, or warnings on a ready one. */
  missing: Missing[];
  /** Why Visma rejected it (failed), or warned (transferred). */
  errors: ReceiptFinding[];
  /** Why Visma rejected it without an error of its own, as with its whole transfer. */
  reason?: { nb: string; en: string };
  /** The transfer that it is part of, while sending, unknown, awaiting receipt, failed or transferred. */
  transferId?: string;
  /** Sum of the lines, øre. */
  totalOre: number;
  /** The basis that credits it, in whatever state that is. */
  creditedBy?: string;
  /**
   * The transfer by which Visma may have it, as an answer says that contradicts what that transfer was settled by. Until a person has said
   * what Visma did, it is neither changed nor sent.
   */
  heldBackBy?: string;
  /** What it rests on of LAFT's side; absent where the book is older than that. */
  restsOn?: RestsOn[];
}

/** A complete answer that came when the transfer was settled, and says otherwise. It changed nothing: a person must look in Visma. */
export interface Contradiction {
  /** When it was read, ISO 8601. */
  at: string;
  /** Where it stands: the name of the receipt's file, or `web service`. */
  from: string;
  receiptNumber?: string;
  /** The bases of which it says otherwise. */
  basisIds: string[];
  /** Those of them that Visma has, as it says: they are held back. Absent where the book is older than that: then all of them are. */
  accepted?: string[];
  /** When the transfer was opened again because of it, ISO 8601: what it contradicted stands no more. */
  reopenedAt?: string;
  /** When a person who has looked in Visma said how it is there, ISO 8601; absent, as `reopenedAt`, while somebody must. */
  answeredAt?: string;
  /** Who that was. */
  answeredBy?: string;
}

/** A verdict stands: of Visma, or of a person who has looked there. */
export function isSettled({ state }: Pick<BookedTransfer, 'state'>): boolean {
  return state === 'transferred' || state === 'failed';
}

/** Visma says another sum of what it accepted than LAFT sent, as its reason tells: settled, and yet not as wanted. */
export function hasOtherSum({ state, reason }: Pick<BookedTransfer, 'state' | 'reason'>): boolean {
  return state === 'transferred' && reason !== undefined;
}

/** Answers that still stand against what the transfer was settled by. */
export function openContradictions({ contradictions = [] }: Pick<BookedTransfer, 'contradictions'>): Contradiction[] {
  return contradictions.filter(({ reopenedAt, answeredAt }) => reopenedAt === undefined && answeredAt === undefined);
}

/** The bases of which something else stands against the book, each once. */
export function contradictedOf(transfer: Pick<BookedTransfer, 'contradictions'>): string[] {
  return [...new Set(openContradictions(transfer).flatMap(({ basisIds }) => basisIds))];
}

/** One attempt to hand bases over: id and exact bytes are stored before the first byte is sent, and never changed. */
export interface BookedTransfer {
  transferId: string;
  channel: Channel;
  state: 'sending' | 'unknown' | 'awaiting receipt' | 'failed' | 'transferred';
  /** ISO 8601. */
  madeAt: string;
  settledAt?: string;
  /** Who said what Visma did, where a person settled it. */
  saidBy?: string;
  basisIds: string[];
  /** Name of the file handed over, for the channel file. */
  fileName?: string;
  /** The file is put into no folder: a person downloads it and carries it to Visma. */
  carriedBy?: 'person';
  totalOre: number;
  transferredCount: number;
  failedCount: number;
  transferredOre: number;
  failedOre: number;
  receiptNumber?: string;
  /** What Visma said about the transfer as a whole. */
  findings: ReceiptFinding[];
  /** Why it is unknown or failed as a whole, in words for people, when Visma gave no finding. */
  reason?: { nb: string; en: string };
  /** Answers that contradict what it was settled by, the oldest first. */
  contradictions?: Contradiction[];
  /** What it rests on of LAFT's side: how it was written, and how it was settled. Absent where the book is older than that. */
  restsOn?: RestsOn[];
}
