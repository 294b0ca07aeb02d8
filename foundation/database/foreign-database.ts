// Keeps this program out of the database file of another one: its tables are looked at before anything is written.
import { refusedDatabase } from './database-refusal.ts';

const tablesNamed = 3;

/** Of the tables of a SQLite file, those of SQLite itself left out. */
export const ownTablesQuery =
  "select name from sqlite_schema where type = 'table' and name not like 'sqlite\\_%' escape '\\' order by name";

/** Throws a UserError when the file has tables and none of them is a list of applied migrations, as each of our schemas has one. */
export function mustBeOurs(rows: readonly Readonly<Record<string, unknown>>[], path: string): void {
  const tables = rows.map(({ name }) => String(name));
  if (tables.length === 0 || tables.some((name) => name.endsWith('_migration'))) return;
  const named = `${tables.slice(0, tablesNamed).join(', ')}${tables.length > tablesNamed ? ', …' : ''}`;
  throw refusedDatabase({
    nb: `Databasefilen ${path} hører til et annet program (tabeller: ${named}). Ingenting er skrevet i den. Oppgi en annen fil; den som ikke finnes, blir laget.`,
    en: `The database file ${path} belongs to another program (tables: ${named}). Nothing is written in it. Give another file; one that does not exist is made.`,
  });
}
