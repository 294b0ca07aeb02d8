// A database as an earlier version left it: the schema of that time, and rows that the program of that time wrote.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database, Migration, SqlValue } from '../../foundation/database/database.ts';
import { migrate } from '../../foundation/database/migrate.ts';

type Kept = string | number | null | { base64: string };

export interface OldData<Seen> {
  tables: Record<string, Record<string, Kept>[]>;
  /** What the program of that time showed of them. */
  seen: Seen;
}

export interface Schema {
  /** Begins the names of the files here, and of the tables. */
  namespace: string;
  migrations: readonly Migration[];
  /** Schemas of which rows are kept here. */
  kept: readonly number[];
}

/** Every schema that there has been, with the rows of the newest time up to it. */
export function everySchema({ migrations, kept }: Schema): { schema: number; rowsOf: number }[] {
  return migrations.map(({ id }) => ({ schema: id, rowsOf: Math.max(...kept.filter((each) => each <= id)) }));
}

export function oldData<Seen>({ namespace }: Schema, rowsOf: number): OldData<Seen> {
  return JSON.parse(readFileSync(join(import.meta.dirname, `${namespace}-${rowsOf}.json`), 'utf8'));
}

/** Fills an empty database: the rows in the schema of their time, which is then brought up to `schema`. */
export async function fillOld(database: Database, of: Schema, { schema, rowsOf }: { schema: number; rowsOf: number }) {
  await migrate(database, of.namespace, of.migrations.slice(0, rowsOf));
  for (const [table, rows] of Object.entries(oldData(of, rowsOf).tables)) {
    await database.query(`delete from ${table}`);
    for (const row of rows) {
      const places = Object.keys(row).map((_, i) => `$${i + 1}`);
      const sql = `insert into ${table} (${Object.keys(row).join(', ')}) values (${places.join(', ')})`;
      await database.query(sql, Object.values(row).map(sqlValue));
    }
  }
  await migrate(database, of.namespace, of.migrations.slice(0, schema));
}

function sqlValue(kept: Kept): SqlValue {
  return kept !== null && typeof kept === 'object' ? Buffer.from(kept.base64, 'base64') : kept;
}
