// The databases that every store is held to, so that one suite runs over all of them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from '../foundation/database/database.ts';
import { openDatabase } from '../foundation/database/open-database.ts';
import { postgresSchema } from './postgres.ts';

export interface TestDatabase {
  /** As `--database` takes it; undefined in memory. */
  url?: string;
  /** Opens one more connection to the same data; in memory there is only one. */
  open(): Promise<Database>;
  /** Away with the data. */
  remove(): Promise<void>;
}

export interface DatabaseKind {
  name: string;
  make(): Promise<TestDatabase>;
}

const inMemory: DatabaseKind = {
  name: 'SQLite in memory',
  make: async () => ({ open: () => openDatabase(undefined), remove: async () => undefined }),
};

const onFile: DatabaseKind = {
  name: 'SQLite on a file',
  make: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'visma-testbench-'));
    const url = join(folder, 'visma.db');
    return {
      url,
      open: () => openDatabase(url),
      remove: () => rm(folder, { recursive: true, force: true }),
    };
  },
};

const postgres: DatabaseKind = {
  name: 'PostgreSQL',
  make: async () => {
    const schema = await postgresSchema();
    return { url: schema.url, open: () => openDatabase(schema.url), remove: schema.drop };
  },
};

export const everyDatabase: readonly DatabaseKind[] = [inMemory, onFile, postgres];
/** Those that outlive the process, and that several programs can open. */
export const lastingDatabases: readonly DatabaseKind[] = [onFile, postgres];
