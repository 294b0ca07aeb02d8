// Notices when somebody inside a transaction goes round it: that would wait for itself for ever, so it is an error instead.
import { AsyncLocalStorage } from 'node:async_hooks';
import type { Queryable, Row, SqlValue } from './database.ts';

interface Flow {
  open: boolean;
}

/** One for each database. */
export class OpenTransaction {
  readonly #flow = new AsyncLocalStorage<Flow>();

  /** Throws when the caller runs inside a transaction of this database. */
  refuseInside(what: string): void {
    if (this.#flow.getStore()?.open) {
      throw new Error(
        `${what} inside a transaction of the same database would wait for itself: use the transaction's own`,
      );
    }
  }

  /** Runs `work` as the inside of a transaction; what it was given is of no use once it is over. */
  async run<T>(inside: Queryable, work: (tx: Queryable) => Promise<T>): Promise<T> {
    const flow: Flow = { open: true };
    try {
      return await this.#flow.run(flow, () => work(new WhileOpen(inside, flow)));
    } finally {
      flow.open = false;
    }
  }
}

class WhileOpen implements Queryable {
  readonly #inside: Queryable;
  readonly #flow: Flow;

  constructor(inside: Queryable, flow: Flow) {
    this.#inside = inside;
    this.#flow = flow;
  }

  async query<R extends Row = Row>(sql: string, values?: readonly SqlValue[]): Promise<R[]> {
    this.#mustBeOpen();
    return this.#inside.query<R>(sql, values);
  }

  async insertMany(table: string, columns: readonly string[], rows: Iterable<readonly SqlValue[]>): Promise<void> {
    this.#mustBeOpen();
    return this.#inside.insertMany(table, columns, rows);
  }

  #mustBeOpen(): void {
    if (!this.#flow.open) throw new Error('the transaction is over: something in it was not awaited');
  }
}
