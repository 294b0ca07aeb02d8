// LAFT as a scenario reaches it: by the adapter's driver, over the wire, never from inside.
import type { Capability } from '../../../adapter/driver/capabilities.ts';
import type { Laft } from '../../../adapter/laft.ts';
import type { Correction } from '../../../adapter/rental/rental-data.ts';
import type { BookedBasis } from '../../../adapter/transfer/states.ts';

/** What a scenario does with LAFT: what a person could do, and looking. */
export interface LaftEnd
  extends Pick<
    Laft,
    | 'open'
    | 'drop'
    | 'invoicePeriod'
    | 'invoiceByHand'
    | 'credit'
    | 'transfer'
    | 'transferAgain'
    | 'settle'
    | 'settleByPerson'
    | 'reconcile'
    | 'collectReceipts'
    | 'bases'
    | 'transfers'
  > {
  /** What its driver has beside what every driver has; cases that need more are skipped. */
  capabilities: readonly Capability[];
  correct(workspace: string, corrections: readonly Correction[]): Promise<void>;
  /** Loads an import file: YAML or Excel, by its name. */
  importFile(workspace: string, name: string, bytes: Buffer): Promise<void>;
}

const pageSize = 1000;

/** Every basis of the workspace, or every one in a state. */
export async function allBases(end: LaftEnd, workspace: string, state?: BookedBasis['state']): Promise<BookedBasis[]> {
  const all: BookedBasis[] = [];
  for (;;) {
    const page = { offset: all.length, limit: pageSize, ...(state ? { state } : {}) };
    const { total, bases } = await end.bases(workspace, page);
    all.push(...bases);
    if (all.length >= total || bases.length === 0) return all;
  }
}
