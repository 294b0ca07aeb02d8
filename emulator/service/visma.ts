// What a Visma does, as one object: the doors, the drop folder, the control API and the pages know nothing else of the inside.

import type { Channel, OutcomeCode } from '../../contracts/outcomes.ts';
import type { InBothLanguages, Receipt, RestsOn } from '../../contracts/receipt.ts';
import type { GivenReceipt } from '../codec/given-receipt.ts';
import type { SentTransfer } from '../codec/sent-transfer.ts';
import type { BookedLine } from '../core/booking.ts';
import type { StandingFault } from '../core/fault.ts';
import type { ReceivedBasis } from '../core/model.ts';
import type { Register, ServiceSubscription } from '../core/register.ts';
import type { DroppedExchanges } from '../stores/store.ts';
import type { ExchangeVerdict } from './exchange-verdict.ts';
import type { Faults } from './faults.ts';
import type { PassedNumbers } from './masking.ts';
import type { ReceiptSummary } from './stored-receipt.ts';
import type { Verification, Verified } from './verification.ts';
import type { ForkChoice, NotDone } from './workspace-choices.ts';

export interface ReceiveOptions {
  /** Decide, but store nothing (the operation validateInvoiceBasis). */
  validateOnly?: boolean;
  /** Unique name of the claimed file and position in it: the same claim is received at most once, even after a crash. */
  claim?: string;
  /** As if the service stood like this, whatever the register says. */
  service?: Partial<ServiceSubscription>;
}

export interface WorkspaceSummary {
  name: string;
  createdAt: string;
  register: string;
  registerVersion: string;
  /** Sequence number of the last change. */
  head: number;
  transfers: number;
  /** Person numbers that looked real, in what came: how many were overwritten before anything was kept, by door. */
  realLookingNumbers: { 'web-service': number; file: number };
  /** How long it outlives its last use, and until when it does (to within a twentieth); absent when it stays. */
  leaseSeconds?: number;
  leaseEndsAt?: string;
}

/** One that came again with the same content is not stored again: the receipt says that it was repeated. */
export interface StoredBasis {
  sequence: number;
  position: number;
  transferId: string;
  receiptNumber: string;
  channel: Channel;
  receivedAt: string;
  accepted: boolean;
  /** Sum of the lines as sent, øre. */
  totalOre: number;
  /** Sums of the lines as booked, øre: by the setting `amounts` one of net and gross is `totalOre`. Absent where a rate is not known. */
  netOre?: number;
  vatOre?: number;
  grossOre?: number;
  codes: OutcomeCode[];
  /** What was received, field by field. */
  basis: ReceivedBasis;
  findings: Receipt['findings'];
  /** Why it was rejected though no error is among its findings. */
  rejectedBecause?: InBothLanguages;
  /** How each line is booked, in the order of `basis.lines`: accounting and VAT code, each with its source; net, VAT and gross. */
  lines: BookedLine[];
  restsOn: readonly RestsOn[];
}

export interface StoredExchange {
  sequence: number;
  at: string;
  door: 'web-service' | 'file';
  /** Operation of the web service, or name of the file. */
  name: string;
  status: number;
  durationMs: number;
  /** Absent for one that was kept before verdicts were. */
  verdict?: ExchangeVerdict;
  acceptedCount: number;
  rejectedCount: number;
  codes: OutcomeCode[];
  receiptNumbers: string[];
  transferIds: string[];
  /** Id of the fault that struck, e.g. `answer-lost-1`; the answer is what Visma gave, and not what became of it. Status 0: it gave none. */
  fault?: string;
  requestBytes: number;
  answerBytes: number;
}

export interface ExchangeFilter {
  /** The number that it was kept under. */
  sequence?: number;
  door?: StoredExchange['door'];
  name?: string;
  status?: number;
  verdict?: ExchangeVerdict;
  code?: OutcomeCode;
  transferId?: string;
  /** Those that brought this basis, or a basis of this customer, if it could be read; refused and repeated ones too, not validated ones. */
  basisId?: string;
  customerNumber?: string;
  /** Beginnings of moments, both inclusive: `2026-11-22` is the whole day, by the workspace's clock. */
  from?: string;
  to?: string;
  offset?: number;
  limit?: number;
}

export interface ListedExchanges {
  total: number;
  exchanges: StoredExchange[];
  /** What is gone because the journal is bounded; nothing that was received is. */
  dropped: DroppedExchanges;
}

export interface ExchangeToKeep {
  door: StoredExchange['door'];
  name: string;
  status: number;
  durationMs: number;
  transferIds: readonly string[];
  /** What it was answered with: one a transfer; none for a question or a fault. */
  receipts?: readonly GivenReceipt[];
  /** Of a fault. */
  codes?: readonly OutcomeCode[];
  /** Real-looking person numbers that were overwritten in `request` already. */
  maskedNumbers?: number;
  /** And those in a body that nothing is kept of. */
  passed?: PassedNumbers;
  /** As they came and went; real-looking person numbers are overwritten before anything is kept. */
  request: Buffer;
  answer: Buffer;
  /** How large they were, where only their beginning is given. */
  requestBytes?: number;
  answerBytes?: number;
  /** The fault that struck here. */
  fault?: Pick<StandingFault, 'id' | 'kind'>;
  /** Name that the file was claimed under: the exchange of one claim is kept once. */
  claim?: string;
}

export interface BasisFilter {
  transferId?: string;
  basisId?: string;
  client?: string;
  customerNumber?: string;
  accepted?: boolean;
  code?: OutcomeCode;
  /** With a line of this item. */
  item?: string;
  /** Its period lies within this one: `2026-11`, `2026-Q4`, `2026-H2`, `2026`, or two days with `/` between. */
  period?: string;
  /** Words that all occur in its names, numbers, ids, references or texts; case does not count. */
  search?: string;
  /** First row, from 0, and how many. */
  offset?: number;
  limit?: number;
}

export interface RegisterVersion {
  version: string;
  register: Register;
}

/** Every method that takes a workspace makes it, from the default register, when it does not exist yet. */
export interface Visma {
  receive(workspace: string, transfer: SentTransfer, options?: ReceiveOptions): Promise<GivenReceipt>;
  /** The stored receipt of a transfer that was received under this id. */
  receiptOfTransfer(workspace: string, transferId: string): Promise<GivenReceipt | undefined>;
  receipt(workspace: string, receiptNumber: string): Promise<GivenReceipt | undefined>;
  /** Newest first; refused transfers too. `total` counts all that match. */
  receipts(
    workspace: string,
    page: { offset?: number; limit?: number },
  ): Promise<{ total: number; receipts: GivenReceipt[] }>;
  /** The same list without findings and bases, which are not read. */
  transfers(
    workspace: string,
    page: { offset?: number; limit?: number },
  ): Promise<{ total: number; transfers: ReceiptSummary[] }>;
  /** A period that is none matches no basis. */
  bases(workspace: string, filter: BasisFilter): Promise<{ total: number; bases: StoredBasis[] }>;
  /** The one at this place: the number of the change that brought it, and its position in the transfer, from 0. */
  basis(workspace: string, sequence: number, position: number): Promise<StoredBasis | undefined>;

  /**
   * Whether so many bases or transfers were received as a test expects; where not, what comes nearest and how it differs. Throws a
   * UserError when the question makes no sense.
   */
  verify(workspace: string, verification: Verification): Promise<Verified>;

  keepExchange(workspace: string, exchange: ExchangeToKeep): Promise<void>;
  /** Adds to the real-looking person numbers in calls that were refused and left nothing behind, and tells how many there have been. */
  countInCalls(numbers: number): Promise<number>;
  /** Newest first; `total` counts all that match and are kept. */
  exchanges(workspace: string, filter: ExchangeFilter): Promise<ListedExchanges>;
  exchangeBytes(workspace: string, sequence: number, side: 'request' | 'answer'): Promise<Buffer | undefined>;

  workspaces(): Promise<WorkspaceSummary[]>;
  /** One of them; undefined, and nothing is made, when it does not exist. */
  workspace(workspace: string): Promise<WorkspaceSummary | undefined>;
  /**
   * Makes the workspace from the named register (default: the default one); an existing one is left as it is. With a lease it vanishes when it has
   * not been used for so long, by the machine's clock.
   */
  openWorkspace(workspace: string, registerName?: string, leaseSeconds?: number): Promise<WorkspaceSummary>;
  /** Makes a workspace that begins as a copy of another. Nothing is copied, however much that one has received. */
  forkWorkspace(workspace: string, choice: ForkChoice): Promise<WorkspaceSummary | NotDone>;
  /** Takes back every change after this one. */
  rewindWorkspace(workspace: string, to: number): Promise<WorkspaceSummary | NotDone>;
  /** Everything received is gone; the register is the given named one again (default: the one it was made from). */
  resetWorkspace(workspace: string, registerName?: string): Promise<WorkspaceSummary>;
  dropWorkspace(workspace: string): Promise<void>;
  /** Takes away the workspaces whose lease has ended, and register versions that nobody has used for ten minutes. Gives the workspaces' names. */
  sweep(): Promise<string[]>;

  namedRegisters(): Promise<{ name: string; version: string; isDefault: boolean }[]>;
  /** Adds or replaces a named register; workspaces made from the earlier one keep theirs. */
  putNamedRegister(register: Register): Promise<{ name: string; version: string }>;
  namedRegister(name: string): Promise<RegisterVersion | undefined>;
  register(workspace: string): Promise<RegisterVersion>;
  /** Makes a new version for this workspace: `change` gets the present register and returns the wanted one. */
  changeRegister(workspace: string, reason: string, change: (register: Register) => Register): Promise<RegisterVersion>;

  /** The workspace's present moment (ISO 8601), and whether it was set. */
  clock(workspace: string): Promise<{ now: string; set: boolean }>;
  /** Stands still at `at` from now on; undefined: runs with the machine again. */
  setClock(workspace: string, at: string | undefined): Promise<void>;

  /** How this Visma goes wrong on purpose. */
  readonly faults: Faults;

  close(): Promise<void>;
}
