// The only place that knows how the two databases spell the same thing: placeholders and the types of columns.
import type { Database, Migration } from './database.ts';

type Kind = Database['kind'];

/** `$1` as SQLite wants it, `?1` (its own `$1` is a name, found by searching, and costs 3.6 times as much). */
export function sqlitePlaceholders(sql: string): string {
  return sql.replace(/\$(\d+)/g, '?$1');
}

const columnTypes: Readonly<Record<Kind, Readonly<Record<string, string>>>> = {
  sqlite: { text: 'text', integer: 'integer', bytes: 'blob' },
  // Byte order in both databases: a list is sorted alike whatever the server's language is.
  postgres: { text: 'text collate "C"', integer: 'bigint', bytes: 'bytea' },
};

/**
 * The statements of a migration in the words of one database. The words `text`, `integer` and `bytes` stand for types wherever
 * they occur, so no table or column may be called so; comments run from `--` to the end of the line.
 */
export function schemaStatements(kind: Kind, migration: Migration): string[] {
  return migration.sql
    .replace(/--.*$/gm, '')
    .split(';')
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '')
    .map((statement) => inDialect(kind, statement));
}

function inDialect(kind: Kind, statement: string): string {
  const typed = statement.replace(/\b(text|integer|bytes)\b/g, (word) => columnTypes[kind][word] ?? word);
  return kind === 'sqlite' && /^create table\b/i.test(typed) ? `${typed} strict` : typed;
}

/** `insert into table (a, b) values ($1, $2), ($3, $4)` for so many rows. */
export function insertStatement(table: string, columns: readonly string[], rows: number): string {
  const values = Array.from(
    { length: rows },
    (_, row) => `(${columns.map((_, column) => `$${row * columns.length + column + 1}`).join(', ')})`,
  );
  return `insert into ${table} (${columns.join(', ')}) values ${values.join(', ')}`;
}
