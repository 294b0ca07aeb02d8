// From a URL to a database: nothing or a path is SQLite, postgres:// is a server.
import { fileURLToPath } from 'node:url';
import type { Database } from './database.ts';
import { refusedDatabase } from './database-refusal.ts';
import { openSqlite } from './sqlite-database.ts';

/**
 * `undefined` or `memory:`: SQLite in memory, gone when it is closed. A path, `file:path` or `file:///path`: a SQLite file, made when
 * it does not exist. `postgres://user:password@host/database?schema=name`: PostgreSQL; the schema is made when it does not exist.
 * Throws UserError when the URL is none of these or the database cannot be opened.
 */
export async function openDatabase(url: string | undefined): Promise<Database> {
  if (url === undefined || isInMemory(url)) return openSqlite(undefined);
  if (isPostgres(url)) {
    // The PostgreSQL client is loaded only where it is used: without it the emulator starts faster and smaller.
    const { openPostgres } = await import('./postgres-database.ts');
    return openPostgres(url);
  }
  return openSqlite(pathOf(url));
}

/** The path of the SQLite file that such a URL names; `undefined` of memory and of a server. Throws UserError as opening does. */
export function sqliteFileOf(url: string): string | undefined {
  return isInMemory(url) || isPostgres(url) ? undefined : pathOf(url);
}

function isInMemory(url: string): boolean {
  return url === '' || url === 'memory:' || url === ':memory:';
}

function isPostgres(url: string): boolean {
  return /^postgres(ql)?:\/\//.test(url);
}

function pathOf(url: string): string {
  if (url.startsWith('file://')) return pathOfFileUrl(url);
  if (url.startsWith('file:')) return url.slice('file:'.length);
  const scheme = /^([a-z][a-z0-9+.-]+):\/\//i.exec(url)?.[1];
  if (scheme === undefined) return url;
  throw refusedDatabase({
    nb: `Ingen database er kjent som ${scheme}://. Ventet memory:, stien til en SQLite-fil, eller postgres://bruker:passord@vert/database.`,
    en: `No database is known by ${scheme}://. Expected memory:, the path of a SQLite file, or postgres://user:password@host/database.`,
  });
}

function pathOfFileUrl(url: string): string {
  try {
    return fileURLToPath(url);
  } catch {
    throw refusedDatabase({
      nb: 'Adressen til databasefilen kan ikke leses. Ventet file:///sti/til/filen, eller stien alene.',
      en: 'The URL of the database file cannot be read. Expected file:///path/of/the/file, or the path alone.',
    });
  }
}
