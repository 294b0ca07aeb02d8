// A PostgreSQL schema of its own for a test file, on the server that the test run shares.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';

export interface TestSchema {
  /** For openDatabase; the schema is in it. */
  url: string;
  drop(): Promise<void>;
}

/** Starts the server if this is the first test that needs it. */
export async function postgresSchema(): Promise<TestSchema> {
  const response = await fetch(inject('postgresAt'));
  const server = await response.text();
  if (!response.ok) throw new Error(server);
  const schema = `test_${randomBytes(6).toString('hex')}`;
  const url = new URL(server);
  url.searchParams.set('schema', schema);
  return {
    url: url.href,
    drop: async () => {
      const client = new pg.Client({ connectionString: server });
      await client.connect();
      await client.query('set client_min_messages = warning');
      await client.query(`drop schema if exists ${schema} cascade`);
      await client.end();
    },
  };
}
