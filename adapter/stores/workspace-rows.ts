// The book's row of a workspace: how it is installed, and what is entered in LAFT there.
import type { Queryable } from '../../foundation/database/database.ts';
import type { Installation, WorkspaceSummary } from '../laft.ts';
import type { RentalData } from '../rental/rental-data.ts';
import type { Page } from './page.ts';

export interface WorkspaceRow {
  installation: Installation;
  rentalData: RentalData;
}

export async function readWorkspace(page: Page): Promise<WorkspaceRow | undefined> {
  const [row] = await page.tx.query<{ installation: string; rental_data: string }>(
    'select installation, rental_data from laft_workspace where workspace = $1',
    [page.workspace],
  );
  return row && { installation: JSON.parse(row.installation), rentalData: JSON.parse(row.rental_data) };
}

/** What is entered is not read: it is large, and most looks need nothing of it. */
export async function readInstallation(page: Page): Promise<Installation | undefined> {
  const [row] = await page.tx.query<{ installation: string }>(
    'select installation from laft_workspace where workspace = $1',
    [page.workspace],
  );
  return row && JSON.parse(row.installation);
}

/** Every workspace of a book, by name, with its bases by state. */
export async function listWorkspaces(tx: Queryable): Promise<WorkspaceSummary[]> {
  const names = await tx.query<{ workspace: string }>('select workspace from laft_workspace order by workspace');
  const counts = await tx.query<{ workspace: string; state: string; number: number }>(
    'select workspace, state, count(*) as number from laft_basis group by workspace, state',
  );
  const byName = Map.groupBy(counts, (row) => row.workspace);
  return names.map(({ workspace }) => {
    const own = byName.get(workspace) ?? [];
    return { workspace, states: Object.fromEntries(own.map(({ state, number }) => [state, Number(number)])) };
  });
}

/** Makes the workspace, or gives an existing one a new installation. */
export async function putInstallation(page: Page, installation: Installation, emptyData: RentalData): Promise<void> {
  await page.tx.query(
    `insert into laft_workspace (workspace, installation, rental_data) values ($1, $2, $3)
     on conflict (workspace) do update set installation = excluded.installation`,
    [page.workspace, JSON.stringify(installation), JSON.stringify(emptyData)],
  );
}

export async function putRentalData(page: Page, data: RentalData): Promise<void> {
  await page.tx.query('update laft_workspace set rental_data = $2 where workspace = $1', [
    page.workspace,
    JSON.stringify(data),
  ]);
}

/** Everything of the workspace is gone. */
export async function deleteWorkspace(page: Page): Promise<void> {
  for (const table of [
    'laft_receipt_file',
    'laft_transfer_basis',
    'laft_transfer',
    'laft_freed_coverage',
    'laft_coverage',
    'laft_basis',
    'laft_workspace',
  ]) {
    await page.tx.query(`delete from ${table} where workspace = $1`, [page.workspace]);
  }
}
