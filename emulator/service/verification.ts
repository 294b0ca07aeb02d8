// What a test asks of a workspace: how many bases or transfers with certain values were received; and the answer to it.
import type { InBothLanguages } from '../../contracts/receipt.ts';
import type { Difference } from '../core/near-misses.ts';

/** Of an invoice basis; only what is named is compared. Texts are compared exactly, but for `text`, which some line's text must contain. */
export interface SoughtBasis {
  customerNumber?: string;
  client?: string;
  /** Some line has this item. */
  itemNumber?: string;
  /** The basis' period lies within it: `2026-11`, `2026-Q4`, `2026-H2`, `2026` or `2026-11-05/2026-11-20`. A file carries no period. */
  period?: string;
  /** The sum of the lines as sent, e.g. `-1234.50`. */
  amount?: string;
  accepted?: boolean;
  channel?: 'web-service' | 'file';
  basisId?: string;
  transferId?: string;
  creditOf?: string;
  name?: string;
  externalReference?: string;
  contactReference?: string;
  caseNumber?: string;
  text?: string;
  /** Something with this code was found about it. */
  code?: string;
  /** Received at that time: beginnings of moments, `2026-11-22` or `2026-11-22T10:00/2026-11-23`, both inclusive. */
  receivedAt?: string;
}

/** Of a transfer; refused ones are among them. */
export interface SoughtTransfer {
  transferId?: string;
  reference?: string;
  senderSystem?: string;
  channel?: 'web-service' | 'file';
  received?: boolean;
  acceptedCount?: number;
  rejectedCount?: number;
  acceptedAmount?: string;
  rejectedAmount?: string;
  receiptNumber?: string;
  code?: string;
  receivedAt?: string;
}

export interface HowMany {
  exactly?: number;
  atLeast?: number;
  atMost?: number;
}

/** At least one when no number is given. Either `bases` or `transfers`. */
export interface Verification extends HowMany {
  bases?: SoughtBasis;
  transfers?: SoughtTransfer;
}

/** One that was received: every value that can be asked for, by the names of the conditions. */
export type Shown = Record<string, string | string[]>;

export interface Verified {
  holds: boolean;
  /** What was expected and what was found; where it does not hold, also what comes nearest and how it differs. */
  sentence: InBothLanguages;
  /** How many match, of how many. */
  found: number;
  compared: number;
  /** The newest ten. */
  matching: Shown[];
  /** When there are too few: the five that come nearest. */
  nearest: { received: Shown; differences: Difference[] }[];
}
