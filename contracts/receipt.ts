// The receipt of one transfer, as data: what Visma answers, whichever channel brought the transfer.
// Its own layout is not public (assumed); the emulator writes it, the adapter reads it, a stored one is never changed.
import type { FactId } from './evidence.ts';
import type { ModelField } from './field-mapping.ts';
import type { Channel, OutcomeCode } from './outcomes.ts';
import type { RestsOn } from './rests-on.ts';

export type { RestsOn } from './rests-on.ts';

export interface InBothLanguages {
  nb: string;
  en: string;
}

/** Where it stands in what was sent. Lines and positions count from 1 and are inclusive. */
export type ReceiptPlace =
  | { kind: 'record'; line: number; record?: string; field?: string; from?: number; to?: number }
  | { kind: 'element'; path: string }
  | { kind: 'whole' };

export interface ReceiptFinding {
  code: OutcomeCode;
  severity: 'error' | 'warning';
  field: ModelField;
  /** What was received; real-looking person numbers are masked. */
  value: string;
  expected?: string;
  place: ReceiptPlace;
  /** Line of the invoice basis, from 1, when the finding is about one. */
  invoiceLine?: number;
  sentence: InBothLanguages;
  remedy: InBothLanguages;
  nearest?: { value: string; because: InBothLanguages };
  evidence: FactId;
}

export interface ReceiptBasis {
  /** The sender's id; empty when the channel carried none. */
  basisId: string;
  client: string;
  /** As sent: 11 digits for a person, 9 for an organisation. */
  customerNumber: string;
  accepted: boolean;
  /** Accepted before with the same content: answered as then, nothing stored anew. */
  repeated: boolean;
  /** Two decimals, e.g. `-1234.50`. */
  amount: string;
  /** Why a basis without an error of its own was rejected all the same: what another one of its transfer led to. */
  rejectedBecause?: InBothLanguages;
  findings: ReceiptFinding[];
  /** What this verdict rests on beside what the transfer does; an accepted one on the matches that were made. */
  restsOn: readonly RestsOn[];
}

export interface Receipt {
  format: 'visma-testbench/receipt';
  version: 1;
  receiptNumber: string;
  channel: Channel;
  transferId: string;
  reference: string;
  senderSystem: string;
  /** ISO 8601, by the workspace's clock. */
  receivedAt: string;
  /** Records in the transfer; absent for the web service. */
  recordsRead?: number;
  /** False when the transfer as a whole was refused, and nothing of it stored. */
  received: boolean;
  /** `ERROR` when an error is among the findings of the transfer or of any basis. */
  errorFlag: 'SUCCESS' | 'ERROR';
  acceptedCount: number;
  rejectedCount: number;
  acceptedAmount: string;
  rejectedAmount: string;
  /** About the transfer as a whole. */
  findings: ReceiptFinding[];
  /** What the answer about the transfer as a whole rests on; `restsOnAll` joins it with that of the bases. */
  restsOn: readonly RestsOn[];
  bases: ReceiptBasis[];
}
