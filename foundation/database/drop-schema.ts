// Takes away a schema that a program has made for itself on a shared PostgreSQL server.
import { openDatabase } from './open-database.ts';

/**
 * Drops the schema that the URL names (`postgres://…?schema=name`) with all that is in it; nothing when it is not there. Throws UserError
 * when the server does not answer, and an Error when the URL names no schema: a whole database is never dropped.
 */
export async function dropSchema(url: string): Promise<void> {
  const parsed = new URL(url);
  const schema = parsed.searchParams.get('schema');
  if (schema === null || !/^[a-z_][a-z0-9_]{0,62}$/.test(schema)) throw new Error('no schema is named in the URL');
  parsed.searchParams.delete('schema');
  const database = await openDatabase(parsed.href);
  try {
    // Its own connection is not in the schema, and tells of every table that falls unless it is told not to.
    await database.transact(undefined, async (tx) => {
      await tx.query('set local client_min_messages = warning');
      await tx.query(`drop schema if exists ${schema} cascade`);
    });
  } finally {
    await database.close();
  }
}
