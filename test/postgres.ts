// A PostgreSQL schema of its own for a test file, on the server that the test run shares.
import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { dropSchema } from '../foundation/database/drop-schema.ts';

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
    drop: () => dropSchema(url.href),
  };
}
