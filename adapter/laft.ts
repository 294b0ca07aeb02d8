// What LAFT's side does, as one object: the driver, the commands and the scenarios know nothing else of the inside.
import type { Channel } from '../contracts/outcomes.ts';
import type { ReceiptFinding } from '../contracts/receipt.ts';
import type { InvoiceBasis } from './invoicing/invoice-basis.ts';
import type { ByHand, Skipped } from './invoicing/invoice-period.ts';
import type { SeenInVisma } from './on-its-way/seen-in-visma.ts';
import type { Correction, RentalData } from './rental/rental-data.ts';
import type { SettleBy, VismaGuarantees } from './transfer/pairings.ts';
import type { PersonsWord } from './transfer/persons-word.ts';
import type { BookedBasis, BookedTransfer, State } from './transfer/states.ts';

/** How one installation (workspace) of LAFT is set up. Unknown keys are refused by whoever reads it from outside. */
export interface Installation {
  webService?: {
    /** Address of `ws_fakturagrunnlag`, workspace included. */
    url: string;
    user: string;
    /** Lies in the book as it is. Left out: given to the process that sends, as LAFT_PASSWORD. */
    password?: string;
    timeoutMs: number;
  };
  file?: {
    /** Folder into which the finished file is put. */
    outFolder: string;
    /** Folders in which Visma's receipts turn up, one or several; the folders below them are looked through too. */
    receiptFolder: string | readonly string[];
    layout: 'standard' | 'extended';
  };
  /** Bases in one message. */
  batchSize: number;
  /** How unknown transfers are settled when nothing else is said. A way that this Visma makes unsafe is refused. */
  settleBy: SettleBy;
  /** Whatever was sent arrives within this time or never, milliseconds; a day when left out. */
  longestMessageLifeMs?: number;
  /** As the installation's Visma was agreed to be; both when left out. */
  vismaGuarantees?: VismaGuarantees;
  senderSystem: string;
  /** Whether a line must have a VAT code before it can be transferred (LAFT-011). */
  requiresVatCode?: boolean;
  /** Whether prices and amounts are written including VAT; rent is entered excluding it. Must agree with Visma's `amounts`. */
  amounts?: 'including-vat' | 'excluding-vat';
  /** Rate of each VAT code in per cent, as decimal text: `{ "0": "0", "3": "25" }`. Needed where amounts include VAT. */
  vatRates?: Readonly<Record<string, string>>;
}

export interface InvoiceRun {
  made: number;
  ready: number;
  blocked: number;
  /** Tenancies that gave no basis, and why: invoiced already (LAFT-014). */
  skipped: Skipped[];
  totalOre: number;
}

/** A transferred basis whose days have another rent by what is entered now: no invoice has the difference. */
export interface InvoicedOtherwise {
  basisId: string;
  tenancy: string;
  /** Of the basis, both days inclusive. */
  periodFrom: string;
  periodTo: string;
  /** Its rent as it was transferred, and as it would be now, øre. */
  invoicedOre: number;
  nowOre: number;
}

export interface CreditRun {
  /** The new bases, in the order in which they were asked for. */
  credits: { basisId: string; creditOf: string }[];
  /** Negative, where what is credited is positive. */
  totalOre: number;
}

export interface TransferRun {
  transfers: BookedTransfer[];
  /** Bases by the state in which the run left them. */
  states: Partial<Record<State, number>>;
  /** What a person should know beside that: fields changed to fit the channel, why the run stopped. */
  notes: { nb: string; en: string }[];
  /** Receipts that were damaged or not about what was sent; each has its note. Absent when there were none. */
  unusableReceipts?: number;
  /** Settled transfers of which Visma gave no usable answer when it was asked, each with its note. Absent when there were none. */
  notCompared?: number;
}

export interface SettleOptions {
  by?: SettleBy;
  /** Only this one, which must be unknown. */
  transferId?: string;
}

export interface ReconcileOptions {
  /** A transfer that Visma has nothing of is to be settled anew. */
  reopen?: boolean;
}

export type Progress = (done: number, of: number) => void;

export interface BasisPage {
  /** Only these. */
  basisIds?: readonly string[];
  state?: State;
  tenancy?: string;
  /** Words of which each occurs in the ids of basis, tenancy, rental object and tenant, or in the tenant's name or number. */
  search?: string;
  offset?: number;
  limit?: number;
}

export interface WorkspaceSummary {
  workspace: string;
  /** Its bases by state; what there is none of is left out. */
  states: Partial<Record<State, number>>;
}

/** A transfer with how many bases it has in place of which. */
export interface TransferSummary extends Omit<BookedTransfer, 'basisIds'> {
  basisCount: number;
  /** Names how it stands: other where it was given out once more, settled, or contradicted since. */
  standing: string;
}

/** A basis as part of one transfer: what became of it there stays, whatever has become of it since. */
export interface ReportedBasis {
  /** As it was sent; as it stands now where the book is older than that. */
  basis: InvoiceBasis;
  /** Where it stands now. */
  state: State;
  /** Sum as it was sent, øre. */
  totalOre: number;
  /** Absent as long as there is no verdict. */
  accepted?: boolean;
  findings: ReceiptFinding[];
  /** Why it was rejected without an error of its own. */
  reason?: { nb: string; en: string };
}

export interface TransferOptions {
  /** Those, which must be ready; otherwise every one that is. */
  basisIds?: readonly string[];
  onProgress?: Progress;
  /** The file is put into no folder: a person downloads the sent bytes and carries them. Channel `file` only, which need not be configured. */
  carriedByPerson?: boolean;
}

/** Every refusal is a UserError: unknown id or wrong state a LaftRefusal, bad value a plain one. */
export interface Laft {
  /** Makes the workspace, or gives an existing one a new installation. */
  open(workspace: string, installation: Installation): Promise<void>;
  drop(workspace: string): Promise<void>;
  /** Every workspace of the book, by name. */
  workspaces(): Promise<WorkspaceSummary[]>;
  installation(workspace: string): Promise<Installation>;
  /** In place of all that is entered. Refused as a correction is, and answers the same. */
  loadRentalData(workspace: string, data: RentalData): Promise<InvoicedOtherwise[]>;
  rentalData(workspace: string): Promise<RentalData>;
  /**
   * Puts values right, all or none, and decides every blocked, ready and failed basis concerned anew. Answers the transferred ones that
   * this gives another rent.
   */
  correct(workspace: string, corrections: readonly Correction[]): Promise<InvoicedOtherwise[]>;
  /**
   * Makes the bases of a period for every active tenancy that is invoiced at its interval: `2026-11`, `2026-Q4`, `2026-H2`, `2026`.
   */
  invoicePeriod(workspace: string, period: string): Promise<InvoiceRun>;
  /**
   * Makes bases for the named tenancies and days, all or none, whatever their interval. A tenancy that is invoiced for all of the
   * days already is refused with LAFT-014 and the earlier basis.
   */
  invoiceByHand(workspace: string, wanted: ByHand): Promise<InvoiceRun>;
  /**
   * Credits transferred bases in full, all or none, each once: makes a new basis with negative amounts for each. Their days can be
   * invoiced again once Visma has accepted the credit.
   */
  credit(workspace: string, basisIds: readonly string[]): Promise<CreditRun>;
  /** Sends what is ready (or the ones named, which must be ready). Unknown ones are settled, not sent again. */
  transfer(workspace: string, channel: Channel, options?: TransferOptions): Promise<TransferRun>;
  /** A person's decision that failed bases are to be decided anew and, where ready, sent: needed when Visma was put right. */
  transferAgain(workspace: string, channel: Channel, options?: TransferOptions): Promise<TransferRun>;
  /** Settles unknown transfers in the installation's way, or in another that is safe there. What cannot be settled stays unknown. */
  settle(workspace: string, options?: SettleOptions): Promise<TransferRun>;
  /**
   * A person says what Visma did with a transfer that is unknown or awaits its receipt, or, where an answer contradicts a settled one, with the
   * bases that it names; recorded with who and when.
   */
  settleByPerson(workspace: string, transferId: string, word: PersonsWord): Promise<TransferRun>;
  /**
   * Asks Visma about every transfer that is settled, by `getTransfer`, and tells where it says otherwise than the book, which keeps
   * that with the transfer. With `reopen` a transfer of which Visma has nothing becomes unknown, to be settled; nothing else changes.
   */
  reconcile(workspace: string, options?: ReconcileOptions): Promise<TransferRun>;
  /** Reads the receipts that have turned up in the folder; or one handed over by a person. */
  collectReceipts(workspace: string): Promise<TransferRun>;
  readReceipt(workspace: string, bytes: Buffer): Promise<TransferRun>;
  bases(workspace: string, page?: BasisPage): Promise<{ total: number; bases: BookedBasis[] }>;
  basis(workspace: string, basisId: string): Promise<BookedBasis>;
  /** As `transfers`, without the ids of their bases; those in these states, or all. */
  transferSummaries(
    workspace: string,
    page?: { states?: readonly BookedTransfer['state'][]; offset?: number; limit?: number },
  ): Promise<{ total: number; transfers: TransferSummary[] }>;
  /** What became of a transfer, basis by basis, in the order in which they were sent. */
  transferReport(
    workspace: string,
    transferId: string,
    page?: { offset?: number; limit?: number },
  ): Promise<{ transfer: TransferSummary; bases: ReportedBasis[] }>;
  /** "Previous transfers": newest first. */
  transfers(
    workspace: string,
    page?: { offset?: number; limit?: number },
  ): Promise<{ total: number; transfers: BookedTransfer[] }>;
  /** The exact bytes that were, or were to be, sent: to be looked at, never to be carried. */
  sentBytes(workspace: string, transferId: string): Promise<Buffer>;
  /**
   * The same for somebody who may carry them. Of a file without a verdict it is noted as a copy more on its way to Visma; one that a person
   * carries is refused (409) once it is settled.
   */
  giveOut(workspace: string, transferId: string): Promise<Buffer>;
  /** What the Visma behind the web service shows of a basis that was sent, where it is one that shows it; never waits long for it. */
  seenInVisma(workspace: string, sent: { transferId: string; basisId: string }): Promise<SeenInVisma>;
  /** Counts and sums (øre) by state over all bases of the workspace. */
  summary(workspace: string): Promise<{ state: State; count: number; totalOre: number }[]>;
  /** Resolves when what is under way is over: a message that is out gets its answer, and what would be sent after it stays ready. */
  close(): Promise<void>;
}
