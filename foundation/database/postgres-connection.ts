// One connection to PostgreSQL, while somebody has it from the pool.
import { pipeline } from 'node:stream/promises';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { copyText, withoutNul } from './copy-text.ts';
import type { Queryable, Row, SqlValue } from './database.ts';
import { insertStatement } from './dialect.ts';
import { ConnectionLost, postgresError } from './postgres-error.ts';

/** The name under which each statement is prepared, the same on every connection of the database. */
export type StatementNames = Map<string, string>;

const mostNames = 500;
/**
 * A statement with more values is not prepared by name: after five times the server would change to one plan for whatever values, made before
 * it knows the tables (measured: 512 ids found in 89 ms instead of 3.5 ms). For the small ones planning each time costs more than it gains.
 */
const mostValuesPrepared = 32;
/** Up to so many rows, one insert is faster than opening a COPY. */
const fewRows = 20;

export class PostgresConnection implements Queryable {
  readonly #client: pg.PoolClient;
  readonly #names: StatementNames;
  readonly #description: string;
  #broken: Error | undefined;

  constructor(client: pg.PoolClient, names: StatementNames, description: string) {
    this.#client = client;
    this.#names = names;
    this.#description = description;
    client.on('error', this.#whenBroken);
  }

  async query<R extends Row = Row>(sql: string, values: readonly SqlValue[] = []): Promise<R[]> {
    const prepared = values.length > 0 && values.length <= mostValuesPrepared;
    const name = prepared ? this.#nameOf(sql) : undefined;
    const sent = values.map((value) => (typeof value === 'string' ? withoutNul(value) : value));
    const statement = { text: sql, values: sent, ...(name === undefined ? {} : { name }) };
    const { rows } = await this.#answered(this.#client.query<R>(statement));
    return rows;
  }

  /** Statements without values, several with `;` between them; their rows are not wanted. */
  async plain(sql: string): Promise<void> {
    await this.#answered(this.#client.query(sql));
  }

  async insertMany(table: string, columns: readonly string[], rows: Iterable<readonly SqlValue[]>): Promise<void> {
    const iterator = rows[Symbol.iterator]();
    const first: (readonly SqlValue[])[] = [];
    let next = iterator.next();
    while (!next.done && first.length < fewRows) {
      first.push(next.value);
      next = iterator.next();
    }
    if (first.length === 0) return;
    if (next.done) {
      await this.query(insertStatement(table, columns, first.length), first.flat());
      return;
    }
    const copy = this.#client.query(copyFrom(`copy ${table} (${columns.join(', ')}) from stdin`));
    await this.#answered(pipeline(copyText(first, next.value, iterator), copy));
  }

  /** Never throws: a connection that cannot roll back is not given back to the pool. */
  async rollback(): Promise<void> {
    if (this.#broken) return;
    await this.plain('rollback').catch((error: unknown) => this.#whenBroken(error));
  }

  release(): void {
    this.#client.off('error', this.#whenBroken);
    this.#client.release(this.#broken);
  }

  readonly #whenBroken = (error: unknown): void => {
    this.#broken ??= error instanceof Error ? error : new Error(String(error));
  };

  async #answered<T>(answer: Promise<T>): Promise<T> {
    try {
      return await answer;
    } catch (error) {
      const said = postgresError(
        this.#description,
        this.#broken ? new ConnectionLost(this.#description, this.#broken) : error,
      );
      if (said instanceof ConnectionLost) this.#whenBroken(said);
      throw said;
    }
  }

  #nameOf(sql: string): string | undefined {
    const known = this.#names.get(sql);
    if (known !== undefined || this.#names.size >= mostNames) return known;
    const name = `s${this.#names.size + 1}`;
    this.#names.set(sql, name);
    return name;
  }
}
