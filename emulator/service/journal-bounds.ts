// When the journal of a workspace is looked at, and how much of it may stay: so that no exchange pays for a count of all of them.
import type { Rows } from '../stores/store.ts';

/** How much is kept of the exchanges of one workspace. */
export interface JournalLimits {
  exchanges: number;
  /** As they lie in the database, packed. */
  bytes: number;
}

export const usualJournal: JournalLimits = { exchanges: 10_000, bytes: 50_000_000 };

/** So many branches' counts are held before all are forgotten; each is then at worst one tenth over its bounds for a while. */
const mostBranches = 10_000;

/**
 * Counts what this program has added to each branch since it last looked. It looks when that is a tenth of a bound, and lets the oldest go
 * until nine tenths are left: with one program the bounds are never passed, with several, or just after a start, by a tenth for each.
 */
export class JournalBounds {
  readonly #limits: JournalLimits;
  readonly #added = new Map<string, JournalLimits>();

  constructor(limits: JournalLimits) {
    this.#limits = limits;
  }

  /** Inside the transaction that added an exchange of so many bytes. */
  async added(rows: Rows, branch: string, bytes: number): Promise<void> {
    const before = this.#added.get(branch);
    const now = { exchanges: (before?.exchanges ?? 0) + 1, bytes: (before?.bytes ?? 0) + bytes };
    const slack = { exchanges: Math.floor(this.#limits.exchanges / 10), bytes: Math.floor(this.#limits.bytes / 10) };
    if (now.exchanges <= slack.exchanges && now.bytes <= slack.bytes) {
      if (!before && this.#added.size >= mostBranches) this.#added.clear();
      this.#added.set(branch, now);
      return;
    }
    await rows.exchanges.dropOldest(branch, {
      exchanges: this.#limits.exchanges - slack.exchanges,
      bytes: this.#limits.bytes - slack.bytes,
    });
    this.#added.delete(branch);
  }
}
