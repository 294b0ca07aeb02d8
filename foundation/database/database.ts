// One door to both databases. SQL is written once, in the subset that SQLite and PostgreSQL share;
// the dialect translates placeholders and types, and is the only place that knows which database it is.

/** What a column may hold. Money and counts are integers; dates and instants are text; flags are 0 or 1. */
export type SqlValue = string | number | null | Uint8Array;
export type Row = Record<string, SqlValue>;

/** Placeholders are `$1`, `$2` …; a whole number comes back as a number, bytes as a Buffer. */
export interface Queryable {
  query<R extends Row = Row>(sql: string, values?: readonly SqlValue[]): Promise<R[]>;
  /** Many rows into one table, by the fastest way that this database has. */
  insertMany(table: string, columns: readonly string[], rows: Iterable<readonly SqlValue[]>): Promise<void>;
}

export interface Database extends Queryable {
  readonly kind: 'sqlite' | 'postgres';
  /** Shown to people; never holds a password. */
  readonly description: string;
  /**
   * Runs `work` in one transaction; it is rolled back when `work` throws. With `lock`, no other transaction that names
   * the same lock, in this process or another one, runs at the same time.
   */
  transact<T>(lock: string | undefined, work: (tx: Queryable) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** One step of a schema. Applied once, in order; never changed once released. Types: `text`, `integer` (64 bit), `bytes`. */
export interface Migration {
  id: number;
  name: string;
  sql: string;
  /** Fills in afterwards what SQL cannot say alike in both databases, in the same transaction. */
  fill?(tx: Queryable): Promise<void>;
}
