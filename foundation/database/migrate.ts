// Brings a database's schema up to what the program knows, each step once and all of them or none.
import type { Database, Migration, Queryable } from './database.ts';
import { refusedDatabase } from './database-refusal.ts';
import { schemaStatements } from './dialect.ts';

/**
 * Applies the migrations that the database has not had, in order, in one transaction; several programs may start at once. `namespace`
 * (`[a-z_]+`) keeps schemas apart that live in one database. Throws UserError, and changes nothing, when the database has had a step that this
 * program does not know: it was made by a newer one.
 */
export async function migrate(db: Database, namespace: string, migrations: readonly Migration[]): Promise<void> {
  mustBeInOrder(namespace, migrations);
  const table = `${namespace}_migration`;
  await db.transact(`migrate ${namespace}`, async (tx) => {
    await apply(tx, db.kind, {
      id: 0,
      name: '',
      sql: `create table if not exists ${table} (id integer primary key, name text not null)`,
    });
    const applied = await tx.query<{ id: number; name: string }>(`select id, name from ${table} order by id`);
    mustBeKnown(db, migrations, applied);
    for (const migration of migrations.slice(applied.length)) {
      await apply(tx, db.kind, migration);
      await tx.query(`insert into ${table} (id, name) values ($1, $2)`, [migration.id, migration.name]);
    }
  });
}

async function apply(tx: Queryable, kind: Database['kind'], migration: Migration): Promise<void> {
  for (const statement of schemaStatements(kind, migration)) await tx.query(statement);
  await migration.fill?.(tx);
}

function mustBeInOrder(namespace: string, migrations: readonly Migration[]): void {
  if (!/^[a-z_]+$/.test(namespace)) throw new Error(`not a namespace: ${namespace}`);
  migrations.forEach(({ id }, position) => {
    if (id !== position + 1) throw new Error(`migration ${id} of ${namespace} stands where ${position + 1} belongs`);
  });
}

function mustBeKnown(
  db: Database,
  migrations: readonly Migration[],
  applied: readonly { id: number; name: string }[],
): void {
  for (const { id, name } of applied) {
    if (migrations[id - 1]?.name === name) continue;
    const [database, known] = [db.description, migrations.length];
    throw refusedDatabase({
      nb: `Databasen ${database} er laget av et nyere program: den har hatt endring ${id} (${name}), og dette programmet kjenner ${known}. Bruk det nyere programmet, eller oppgi en annen database.`,
      en: `The database ${database} was made by a newer program: it has had change ${id} (${name}), and this program knows ${known}. Use the newer program, or give another database.`,
    });
  }
}
