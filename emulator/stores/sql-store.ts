// The one store, over either database.
import type { Database, Queryable } from '../../foundation/database/database.ts';
import { migrate } from '../../foundation/database/migrate.ts';
import { basisRows } from './basis-rows.ts';
import { clockRows } from './clock-rows.ts';
import { exchangeRows } from './exchange-rows.ts';
import { faultRows } from './fault-rows.ts';
import { maskedNumberRows } from './masked-number-rows.ts';
import { migrations, namespace } from './migrations.ts';
import { registerRows } from './register-rows.ts';
import type { Rows, Store } from './store.ts';
import { transferRows } from './transfer-rows.ts';
import { workspaceRows } from './workspace-rows.ts';

/** Brings the schema up to date. Throws UserError when the database was made by a newer program. */
export async function openSqlStore(database: Database): Promise<Store> {
  await migrate(database, namespace, migrations);
  return {
    ...rowsOf(database),
    change: (workspace, work) => database.transact(`workspace ${workspace}`, (tx) => work(rowsOf(tx))),
    close: () => database.close(),
  };
}

function rowsOf(db: Queryable): Rows {
  return {
    workspaces: workspaceRows(db),
    registers: registerRows(db),
    clocks: clockRows(db),
    transfers: transferRows(db),
    bases: basisRows(db),
    exchanges: exchangeRows(db),
    faults: faultRows(db),
    maskedNumbers: maskedNumberRows(db),
  };
}
