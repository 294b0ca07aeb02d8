// The shared database: PostgreSQL through a pool of connections. Imported only where a URL asks for it.
import { createHash } from 'node:crypto';
import pg from 'pg';
import type { Database, Queryable, Row, SqlValue } from './database.ts';
import { postgresRefusal, refusedDatabase } from './database-refusal.ts';
import { OpenTransaction } from './open-transaction.ts';
import { PostgresConnection, type StatementNames } from './postgres-connection.ts';
import { postgresError } from './postgres-error.ts';
import { postgresTypes } from './postgres-types.ts';
import { NamedTurns } from './turns.ts';

const connectTimeoutMs = 10_000;
const mostConnections = 10;

/** Opens the database and makes the schema that the URL names. Throws UserError when the server does not answer or says no. */
export async function openPostgres(url: string): Promise<Database> {
  const { address, schema, description } = readUrl(url);
  const pool = new pg.Pool({
    connectionString: address,
    max: mostConnections,
    connectionTimeoutMillis: connectTimeoutMs,
    allowExitOnIdle: true,
    types: postgresTypes,
    ...(schema === undefined ? {} : { options: `-c search_path=${schema}` }),
  });
  // An idle connection that breaks is dropped by the pool; unheard, its event would end the process.
  pool.on('error', () => undefined);
  const database = new PostgresDatabase(pool, schema ?? '', description);
  try {
    await database.makeSchema();
  } catch (error) {
    await pool.end();
    throw postgresRefusal(description, error);
  }
  return database;
}

/** The URL without our own parameter `schema`, and what may be shown of it. */
function readUrl(url: string): { address: string; schema: string | undefined; description: string } {
  if (!URL.canParse(url))
    throw refusedDatabase({
      nb: 'Adressen til databasen kan ikke leses. Ventet postgres://bruker:passord@vert/database.',
      en: 'The database URL cannot be read. Expected postgres://user:password@host/database.',
    });
  const parsed = new URL(url);
  const schema = parsed.searchParams.get('schema') ?? undefined;
  if (schema !== undefined && !/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) {
    throw refusedDatabase({
      nb: `Skjemaet ${schema} i adressen til databasen er ikke et navn av små bokstaver a-z, sifre og understrek.`,
      en: `The schema ${schema} in the database URL is not a name of small letters, digits and underscores.`,
    });
  }
  parsed.searchParams.delete('schema');
  const shown = `PostgreSQL ${parsed.host}${parsed.pathname}${schema === undefined ? '' : ` (schema ${schema})`}`;
  return { address: parsed.href, schema, description: shown };
}

class PostgresDatabase implements Database {
  readonly kind = 'postgres';
  readonly description: string;
  readonly #pool: pg.Pool;
  readonly #schema: string;
  readonly #names: StatementNames = new Map();
  readonly #openTransaction = new OpenTransaction();
  readonly #locks = new NamedTurns();
  #closed = false;

  constructor(pool: pg.Pool, schema: string, description: string) {
    this.#pool = pool;
    this.#schema = schema;
    this.description = description;
  }

  /**
   * Under a lock, because two programs that make the same schema at once would make one of them fail. One that is there is not made: PostgreSQL
   * asks whether its user may make schemas even where nothing is to be made.
   */
  async makeSchema(): Promise<void> {
    await this.transact('schema', async (tx) => {
      if (this.#schema === '') return;
      const found = await tx.query('select 1 as n from pg_namespace where nspname = $1', [this.#schema]);
      if (found.length === 0) await tx.query(`create schema ${this.#schema}`);
    });
  }

  async query<R extends Row = Row>(sql: string, values: readonly SqlValue[] = []): Promise<R[]> {
    this.#openTransaction.refuseInside('a query');
    return this.#withConnection((connection) => connection.query<R>(sql, values));
  }

  async insertMany(table: string, columns: readonly string[], rows: Iterable<readonly SqlValue[]>): Promise<void> {
    await this.transact(undefined, (tx) => tx.insertMany(table, columns, rows));
  }

  /**
   * The lock is an advisory one that the server frees when the transaction ends, also when the connection breaks. It is the first thing the
   * transaction does, and under read committed every later statement sees what the holder before it committed. Inside this program they
   * queue before they take a connection: a crowd at one lock would otherwise hold every connection of the pool.
   */
  async transact<T>(lock: string | undefined, work: (tx: Queryable) => Promise<T>): Promise<T> {
    this.#openTransaction.refuseInside('a transaction');
    const begin = 'begin isolation level read committed';
    if (lock === undefined) return this.#transaction(begin, work);
    const locked = `${begin}; select pg_advisory_xact_lock(${lockKey(this.#schema, lock)})`;
    return this.#locks.take(lock, () => this.#transaction(locked, work));
  }

  #transaction<T>(begin: string, work: (tx: Queryable) => Promise<T>): Promise<T> {
    return this.#withConnection(async (connection) => {
      await connection.plain(begin);
      try {
        const result = await this.#openTransaction.run(connection, work);
        await connection.plain('commit');
        return result;
      } catch (error) {
        await connection.rollback();
        throw error;
      }
    });
  }

  async close(): Promise<void> {
    if (this.#closed) return;
    this.#openTransaction.refuseInside('closing');
    this.#closed = true;
    await this.#pool.end();
  }

  async #withConnection<T>(work: (connection: PostgresConnection) => Promise<T>): Promise<T> {
    if (this.#closed) throw new Error(`${this.description} is closed`);
    const client = await this.#pool.connect().catch((error: unknown) => {
      throw postgresError(this.description, error);
    });
    const connection = new PostgresConnection(client, this.#names, this.description);
    try {
      return await work(connection);
    } finally {
      connection.release();
    }
  }
}

/** Advisory locks are numbers of the whole database: the schema belongs to the name. */
function lockKey(schema: string, lock: string): string {
  return createHash('sha256').update(`${schema}\n${lock}`).digest().readBigInt64BE().toString();
}
