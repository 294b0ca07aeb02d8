// What a Visma keeps, as rows: no rule of business here, only what is written and how it is found again.
// A `branch` is one history; everything read of it includes what it inherits from its ancestors.
import type { Channel } from '../../contracts/outcomes.ts';
import type { Instant } from '../../foundation/world/world.ts';
import type { FaultRows } from './fault-rows.ts';
import type { MaskedNumberRows } from './masked-numbers.ts';

/** A page of a list: first row from 0, and how many. */
export interface Page {
  offset: number;
  limit: number;
}

export interface WorkspaceRow {
  name: string;
  /** The history that the name points at now. */
  branch: string;
  /** The last sequence number that was given; 0 before the first. */
  head: number;
  createdAt: string;
  /** Name of the register that it was made from. */
  registerName: string;
  /** Undefined: stays until it is dropped. */
  lease?: Lease | undefined;
}

/** A workspace as its history has made it. */
export interface FoundWorkspace extends WorkspaceRow {
  registerVersion: string;
  /** Where its clock stands still; undefined: it runs with the machine. */
  clock: string | undefined;
}

/** A workspace with what its history comes to. */
export interface SummedWorkspace extends FoundWorkspace {
  transfers: number;
  /** How many were met, by the door that they came through. */
  realLookingNumbers: { 'web-service': number; file: number };
}

/** How long a workspace outlives its last use, by the machine's clock. */
export interface Lease {
  seconds: number;
  endsAt: Instant;
}

/** Where a row of a history stands. */
export interface At {
  branch: string;
  sequence: number;
}

export interface WorkspaceRows {
  find(name: string): Promise<FoundWorkspace | undefined>;
  /** By name. */
  list(): Promise<SummedWorkspace[]>;
  summed(name: string): Promise<SummedWorkspace | undefined>;
  /** With a history under a branch that nobody has used: empty, or inheriting `from` another up to a number. */
  make(row: WorkspaceRow, from?: At): Promise<void>;
  /** Points the name at another such history; what of the earlier one neither this nor a copy inherits is gone. */
  restart(row: WorkspaceRow, before: string, from?: At): Promise<void>;
  /** Until the transaction ends, nobody changes, restarts or drops it. */
  hold(name: string): Promise<WorkspaceRow | undefined>;
  lease(name: string, lease: Lease): Promise<void>;
  /** Names of those whose lease has ended at this moment. */
  leasedUntil(moment: Instant): Promise<string[]>;
  drop(row: WorkspaceRow): Promise<void>;
  /** The next sequence number; it is given once. */
  next(name: string): Promise<number>;
}

export interface RegisterRows {
  /** Versions are named by their content: one that is there already is left as it is. */
  putVersion(version: string, content: string): Promise<void>;
  content(version: string): Promise<string | undefined>;
  putNamed(name: string, version: string): Promise<void>;
  /** By name. */
  named(): Promise<{ name: string; version: string }[]>;
  versionOf(name: string): Promise<string | undefined>;
  /** The history has this version from here on. */
  change(at: At, version: string, reason: string): Promise<void>;
  /** Marks the versions that no name and no history has as unused from this moment on, unless they are marked already. */
  markUnused(moment: Instant): Promise<void>;
  /** Takes away those that have been unused since this moment or longer. */
  dropUnused(since: Instant): Promise<void>;
}

export interface ClockRows {
  /** The clock stands still at `moment` from here on, or runs with the machine again. */
  change(at: At, moment: string | undefined): Promise<void>;
}

export interface TransferRow extends At {
  transferId: string;
  contentHash: string;
  channel: Channel;
  received: boolean;
  receiptNumber: string;
  receivedAt: string;
  acceptedCount: number;
  rejectedCount: number;
  acceptedOre: number;
  rejectedOre: number;
  /** The receipt's text, given again word for word. */
  receipt: string;
  /** What no other transfer of the branch may have; undefined: may occur again. */
  guard: string | undefined;
  /** Name of the claimed file. */
  claim: string | undefined;
  /** Ids and customers of the bases that were read of a refused transfer; they are kept nowhere else. */
  refusedBases?: { basisIds: readonly string[]; customerNumbers: readonly string[] } | undefined;
}

export interface TransferRows {
  add(row: TransferRow): Promise<void>;
  /** The newest that was received under this id. */
  received(
    branch: string,
    transferId: string,
  ): Promise<{ contentHash: string; receivedAt: string; receipt: string } | undefined>;
  /** Whether one was refused under this id. */
  refused(branch: string, transferId: string): Promise<boolean>;
  receipt(branch: string, receiptNumber: string): Promise<string | undefined>;
  receiptOfClaim(branch: string, claim: string): Promise<string | undefined>;
  /** Newest first, with those that were refused; of each the first `most` characters, or all. */
  receipts(branch: string, page: Page, most?: number): Promise<{ total: number; receipts: string[] }>;
  /** All of them in the same order, some at a time: the next ones before this number. */
  walk(branch: string, before: number, most: number): Promise<{ sequence: number; receipt: string }[]>;
}

export interface BasisRow {
  position: number;
  basisId: string;
  accepted: boolean;
  client: string;
  customerNumber: string;
  fingerprint: string;
  commonFingerprint: string;
  /** Id of the basis that it credits, or empty. */
  creditOf: string;
  totalOre: number;
  codes: readonly string[];
  /** The basis, its findings as the judge gave them and as the receipt has them: JSON. */
  content: string;
  findings: string;
  receiptFindings: string;
  /** What no other basis of the branch may have; undefined: may occur again. */
  guard: string | undefined;
  sought: SoughtTexts;
}

/** What a person finds a basis by: folded text, the items of its lines, and its period (both empty when it has none). */
export interface SoughtTexts {
  text: string;
  itemNumbers: readonly string[];
  periodFrom: string;
  periodTo: string;
}

/** What is remembered of an accepted basis. */
export interface AcceptedRow {
  basisId: string;
  channel: Channel;
  fingerprint: string;
  commonFingerprint: string;
  client: string;
  customerNumber: string;
  totalOre: number;
  findings: string;
}

export interface ListedBasis extends At {
  position: number;
  transferId: string;
  receiptNumber: string;
  channel: Channel;
  receivedAt: string;
  accepted: boolean;
  totalOre: number;
  codes: string[];
  content: string;
  receiptFindings: string;
}

export interface BasisConditions {
  transferId?: string | undefined;
  basisId?: string | undefined;
  client?: string | undefined;
  customerNumber?: string | undefined;
  accepted?: boolean | undefined;
  code?: string | undefined;
  /** Every word occurs in what a basis is found by, folded. */
  search?: string | undefined;
  itemNumber?: string | undefined;
  /** Its period lies within these days, both inclusive. */
  period?: { from: string; to: string } | undefined;
}

export interface BasisRows {
  add(at: At, rows: Iterable<BasisRow>): Promise<void>;
  /** Inside the transaction that added them: none of this transfer's bases is accepted after all. */
  rejectAll(at: At): Promise<void>;
  /** The accepted ones among these ids, of transfers before this one, oldest first. `channel`: of a transfer that has no row yet. */
  accepted(before: At, basisIds: readonly string[], channel?: Channel): Promise<AcceptedRow[]>;
  /** Sum of the accepted credits of each of these ids, of transfers before this one; an id without any is left out. */
  credited(before: At, basisIds: readonly string[]): Promise<{ basisId: string; creditedOre: number }[]>;
  /** Newest transfer first, in the order of each transfer. */
  list(branch: string, conditions: BasisConditions, page: Page): Promise<{ total: number; bases: ListedBasis[] }>;
  /** The one at a place. */
  at(branch: string, place: { sequence: number; position: number }): Promise<ListedBasis | undefined>;
  /** All of them in the same order, some at a time: the next ones after this place in the list. */
  walk(branch: string, after: { sequence: number; position: number }, most: number): Promise<ListedBasis[]>;
}

export interface ExchangeRow extends At {
  at: string;
  door: string;
  name: string;
  status: number;
  durationMs: number;
  /** Undefined: kept before verdicts were. */
  verdict: string | undefined;
  acceptedCount: number;
  rejectedCount: number;
  codes: readonly string[];
  receiptNumbers: readonly string[];
  transferIds: readonly string[];
  /** Id of the fault that struck. */
  fault: string | undefined;
  /** As they came and went; at most their beginnings are kept. */
  requestSize: number;
  answerSize: number;
  request: Buffer;
  answer: Buffer;
  /** Name of the claimed file; no two exchanges of a branch have the same. */
  claim: string | undefined;
}

export type ListedExchange = Omit<ExchangeRow, 'request' | 'answer' | 'claim'>;

/** What one looks for among the exchanges; `basisId` and `customerNumber` through the transfers that an exchange brought. */
export interface ExchangeConditions {
  sequence?: number | undefined;
  door?: string | undefined;
  name?: string | undefined;
  status?: number | undefined;
  verdict?: string | undefined;
  code?: string | undefined;
  transferId?: string | undefined;
  basisId?: string | undefined;
  customerNumber?: string | undefined;
  /** Beginnings of moments, both inclusive: `2026-11-22` is the whole day. */
  from?: string | undefined;
  to?: string | undefined;
}

/** What is gone from the journal; `until`: moment of the newest exchange among it. */
export interface DroppedExchanges {
  exchanges: number;
  /** What they took up here. */
  bytes: number;
  until?: string;
}

export interface ExchangeRows {
  /** Resolves with the bytes that the exchange takes up here. */
  add(row: ExchangeRow): Promise<number>;
  /** Newest first. */
  list(
    branch: string,
    conditions: ExchangeConditions,
    page: Page,
  ): Promise<{ total: number; exchanges: ListedExchange[] }>;
  /** Whether the exchange of this claim is kept already. */
  isKept(branch: string, claim: string): Promise<boolean>;
  bytes(at: At, side: 'request' | 'answer'): Promise<Buffer | undefined>;
  /** Takes the oldest of the branch's own exchanges away until no more are left than so many, and so many bytes. */
  dropOldest(branch: string, most: { exchanges: number; bytes: number }): Promise<void>;
  dropped(branch: string): Promise<DroppedExchanges>;
}

/** Everything that can be read and written, inside a transaction or each for itself. */
export interface Rows {
  readonly workspaces: WorkspaceRows;
  readonly registers: RegisterRows;
  readonly clocks: ClockRows;
  readonly transfers: TransferRows;
  readonly bases: BasisRows;
  readonly exchanges: ExchangeRows;
  readonly faults: FaultRows;
  readonly maskedNumbers: MaskedNumberRows;
}

export interface Store extends Rows {
  /** One writer a workspace: no other change of the same workspace runs at the same time; all of `work` is stored or nothing. */
  change<T>(workspace: string, work: (rows: Rows) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}
