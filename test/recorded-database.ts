// A database that writes down which statements were run, and from which lines of the stores: what one database has run, the other must have too.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database, Queryable } from '../foundation/database/database.ts';
import { root } from './modules.ts';

export interface Recorded {
  /** Statements as written, before the dialect. */
  statements: Set<string>;
  /** `emulator/stores/clock-rows.ts:10`: the lines that ran one. */
  lines: Set<string>;
}

/** The database, whose every statement is written down under the lines below these folders that ran it. */
export function recorded(database: Database, into: Recorded, folder: string): Database {
  const noting = (queryable: Queryable): Queryable => ({
    query(sql, values) {
      note(sql);
      return queryable.query(sql, values);
    },
    insertMany(table, columns, rows) {
      note(`insert into ${table} (${columns.join(', ')})`);
      return queryable.insertMany(table, columns, rows);
    },
  });
  const note = (statement: string): void => {
    const line = (new Error().stack ?? '')
      .split('\n')
      .find((frame) => frame.includes(`/${folder}/`) && !frame.includes('.test.ts'));
    if (line === undefined) return;
    into.statements.add(statement);
    into.lines.add(/([\w-]+\.ts:\d+)/.exec(line.slice(line.indexOf(folder)))?.[1] ?? line);
  };
  return {
    kind: database.kind,
    description: database.description,
    ...noting(database),
    transact: (lock, work) => database.transact(lock, (tx) => work(noting(tx))),
    close: () => database.close(),
  };
}

/** Every line of a folder that runs a statement, as `recorded` names it. */
export function linesThatRunStatements(folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      readFileSync(join(root, folder, file), 'utf8')
        .split('\n')
        .flatMap((line, i) => (/\.(query|insertMany)\s*[(<]/.test(line) ? [`${file}:${i + 1}`] : [])),
    )
    .toSorted();
}
