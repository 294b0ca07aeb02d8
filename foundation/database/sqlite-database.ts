// The embedded database: node:sqlite on one file, or in memory and what does not fit there in a file without a name. One connection, and a
// queue before it, because a transaction is a state of the connection: whatever ran in between would be part of it.
import { access, constants } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, resolve } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { makeFolder } from '../make-folder.ts';
import { UserError } from '../user-error.ts';
import { realWorld } from '../world/real-world.ts';
import type { Database, Queryable, Row, SqlValue } from './database.ts';
import { DatabaseFile } from './database-file.ts';
import { sqliteRefusal } from './database-refusal.ts';
import { insertStatement, sqlitePlaceholders } from './dialect.ts';
import { mustBeOurs, ownTablesQuery } from './foreign-database.ts';
import { OpenTransaction } from './open-transaction.ts';
import { asStorageFull } from './storage-full.ts';
import { Turns } from './turns.ts';

const statementsKept = 200;
/** SQLite's own waiting stops the whole process, so it is short and the longer waiting is done by us. */
const busyTimeoutMs = 20;
const waitBetweenTriesMs = 10;
const longestWaitMs = 30_000;
const busy = 5;
/** Of a database in memory; the rest of it lies in a temporary file. */
const cacheKilobytes = 16_000;

/** Opens (and makes) the database; `path` undefined: in memory, gone when it is closed. Throws UserError when it cannot be opened. */
export async function openSqlite(path: string | undefined): Promise<Database> {
  const connection = await connect(path);
  const description = path === undefined ? 'SQLite in memory' : `SQLite ${path}`;
  return new SqliteDatabase(connection, description, new DatabaseFile(path));
}

async function connect(path: string | undefined): Promise<DatabaseSync> {
  const options = { timeout: busyTimeoutMs, enableForeignKeyConstraints: false };
  if (path === undefined) return connectInMemory(options);
  try {
    await makeFolder(dirname(resolve(path)));
    const connection = new DatabaseSync(path, options);
    await prepare(connection, path);
    return connection;
  } catch (error) {
    throw error instanceof UserError ? error : sqliteRefusal(path, error);
  }
}

/** A file that another process is just making is locked for a moment. */
async function prepare(connection: DatabaseSync, path: string): Promise<void> {
  try {
    await untilFree(`SQLite ${path}`, () => mustBeOurs(connection.prepare(ownTablesQuery).all(), path));
    await untilFree(`SQLite ${path}`, () => connection.exec('pragma journal_mode = wal; pragma synchronous = full;'));
  } catch (error) {
    connection.close();
    throw error;
  }
}

/**
 * A database without a name: what does not fit into its cache goes to a file of SQLite's own that has no name either and is gone with the
 * connection, so that a server which runs for long does not grow with all that it has received (measured: as fast as memory alone). Where
 * no such file can be made, everything stays in memory.
 */
async function connectInMemory(options: ConstructorParameters<typeof DatabaseSync>[1]): Promise<DatabaseSync> {
  const hasTemporaryFiles = await access(tmpdir(), constants.W_OK).then(
    () => true,
    () => false,
  );
  if (!hasTemporaryFiles) return new DatabaseSync(':memory:', options);
  const connection = new DatabaseSync('', options);
  connection.exec(`pragma journal_mode = memory; pragma synchronous = off; pragma cache_size = -${cacheKilobytes};`);
  return connection;
}

class SqliteDatabase implements Database {
  readonly kind = 'sqlite';
  readonly description: string;
  readonly #connection: DatabaseSync;
  readonly #inside: Connection;
  readonly #turns = new Turns();
  readonly #openTransaction = new OpenTransaction();
  readonly #file: DatabaseFile;
  #closed = false;

  constructor(connection: DatabaseSync, description: string, file: DatabaseFile) {
    this.#connection = connection;
    this.#file = file;
    this.#inside = new Connection(connection);
    this.description = description;
  }

  async query<R extends Row = Row>(sql: string, values: readonly SqlValue[] = []): Promise<R[]> {
    this.#openTransaction.refuseInside('a query');
    return this.#turns.take(() => this.#untilFree(() => this.#inside.run<R>(sql, values)));
  }

  async insertMany(table: string, columns: readonly string[], rows: Iterable<readonly SqlValue[]>): Promise<void> {
    await this.transact(undefined, (tx) => tx.insertMany(table, columns, rows));
  }

  /** Every transaction waits for the one before it, so a named lock needs nothing more: `begin immediate` keeps out other processes. */
  async transact<T>(_lock: string | undefined, work: (tx: Queryable) => Promise<T>): Promise<T> {
    this.#openTransaction.refuseInside('a transaction');
    return this.#turns.take(async () => {
      await this.#untilFree(() => this.#connection.exec('begin immediate'));
      try {
        const result = await this.#openTransaction.run(this.#inside, work);
        this.#connection.exec('commit');
        // Looked at after the commit, so that nothing is answered as kept which went into a file that nobody will find.
        this.#file.mustBeThere();
        return result;
      } catch (error) {
        if (this.#connection.isTransaction) this.#connection.exec('rollback');
        throw asStorageFull(error, this.description);
      }
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#openTransaction.refuseInside('closing');
    await this.#turns.take(async () => {
      this.#closed = true;
      this.#inside.forgetStatements();
      this.#connection.close();
    });
  }

  async #untilFree<T>(work: () => T): Promise<T> {
    if (this.#closed) throw new Error(`${this.description} is closed`);
    this.#file.mustBeThere();
    return untilFree(this.description, work);
  }
}

/** Tries again while another process writes to the same file. */
async function untilFree<T>(description: string, work: () => T): Promise<T> {
  const start = realWorld.clock.monotonicMs();
  for (;;) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error)) throw asStorageFull(error, description);
      if (realWorld.clock.monotonicMs() - start > longestWaitMs) {
        const said = `${description} has been locked by another process for ${longestWaitMs / 1000} seconds`;
        throw Object.assign(new Error(said), { errcode: busy });
      }
    }
    await realWorld.clock.wait(waitBetweenTriesMs);
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === busy;
}

/** The connection itself, used by whoever has the turn. */
class Connection implements Queryable {
  readonly #connection: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  constructor(connection: DatabaseSync) {
    this.#connection = connection;
  }

  async query<R extends Row = Row>(sql: string, values: readonly SqlValue[] = []): Promise<R[]> {
    return this.run<R>(sql, values);
  }

  run<R extends Row>(sql: string, values: readonly SqlValue[]): R[] {
    const rows = this.#statement(sql).all(...values) as Row[];
    for (const row of rows) bytesAsBuffers(row);
    return rows as R[];
  }

  async insertMany(table: string, columns: readonly string[], rows: Iterable<readonly SqlValue[]>): Promise<void> {
    const insert = this.#statement(insertStatement(table, columns, 1));
    for (const row of rows) insert.run(...row);
  }

  forgetStatements(): void {
    this.#statements.clear();
  }

  /** Preparing costs more than most of the statements themselves: the latest are kept. */
  #statement(sql: string): StatementSync {
    const kept = this.#statements.get(sql);
    if (kept) {
      this.#statements.delete(sql);
      this.#statements.set(sql, kept);
      return kept;
    }
    const prepared = this.#connection.prepare(sqlitePlaceholders(sql));
    this.#statements.set(sql, prepared);
    const [oldest] = this.#statements.keys();
    if (oldest !== undefined && this.#statements.size > statementsKept) this.#statements.delete(oldest);
    return prepared;
  }
}

function bytesAsBuffers(row: Row): void {
  for (const column in row) {
    const value = row[column];
    if (value instanceof Uint8Array) row[column] = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  }
}
