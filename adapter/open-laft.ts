// LAFT's side as one object over a database: every workspace is looked after, in whatever state the last process left it.
import type { Database } from '../foundation/database/database.ts';
import { migrate } from '../foundation/database/migrate.ts';
import { UserError } from '../foundation/user-error.ts';
import type { World } from '../foundation/world/world.ts';
import type { Laft } from './laft.ts';
import { unknownThing } from './refusal.ts';
import type { RentalData } from './rental/rental-data.ts';
import { countBasesByState, listBases } from './stores/basis-rows.ts';
import { adapterMigrations } from './stores/migrations.ts';
import { lockOf, type Page } from './stores/page.ts';
import { listTransfers, readSentBytes } from './stores/transfer-rows.ts';
import { deleteWorkspace, putInstallation, readWorkspace, type WorkspaceRow } from './stores/workspace-rows.ts';
import { bookMonth } from './transfer/book-month.ts';
import { correct, replaceRentalData } from './transfer/corrections.ts';
import { journal } from './transfer/journal.ts';
import * as actions from './transfer/transfer-actions.ts';

export interface LaftParts {
  world: World;
  /** Stays the caller's: `close` leaves it open. */
  database: Database;
}

const nothingEntered: RentalData = { clientIds: [], productCodes: [], rentalObjects: [], tenants: [], tenancies: [] };
const workspaceName = /^[a-z0-9][a-z0-9._-]{0,62}$/;

/** Brings the database up to date and opens the book. */
export async function openLaft({ world, database }: LaftParts): Promise<Laft> {
  await migrate(database, 'laft', adapterMigrations);
  /** Workspaces in which nothing is left in sending by a process that died. */
  const recovered = new Set<string>();

  const pageOf = (workspace: string): Page => ({ tx: database, workspace });
  const transact = <T>(workspace: string, work: (page: Page) => Promise<T>): Promise<T> =>
    database.transact(lockOf(workspace), (tx) => work({ tx, workspace }));
  const journalOf = (workspace: string) => journal(database, workspace, world.clock.now);

  async function recover(workspace: string): Promise<void> {
    if (recovered.has(workspace)) return;
    await journalOf(workspace).recover();
    recovered.add(workspace);
  }

  async function known(workspace: string): Promise<WorkspaceRow> {
    const row = await readWorkspace(pageOf(workspace));
    if (!row) throw unknownThing(`There is no workspace "${workspace}" in ${database.description}.`);
    await recover(workspace);
    return row;
  }

  /** What stops half-way, by a failing database or by a bug, leaves transfers in sending: they are looked after the next time. */
  async function atDesk<T>(workspace: string, work: (desk: actions.Desk) => Promise<T>): Promise<T> {
    const { installation } = await known(workspace);
    try {
      return await work({ world, database, page: pageOf(workspace), journal: journalOf(workspace), installation });
    } catch (error) {
      if (!(error instanceof UserError)) recovered.delete(workspace);
      throw error;
    }
  }

  async function changed<T>(workspace: string, work: (page: Page, row: WorkspaceRow) => Promise<T>): Promise<T> {
    await known(workspace);
    return transact(workspace, async (page) => {
      const row = await readWorkspace(page);
      if (!row) throw unknownThing(`There is no workspace "${workspace}".`);
      return work(page, row);
    });
  }

  return {
    open: async (workspace, installation) => {
      if (!workspaceName.test(workspace)) {
        throw new UserError(
          `Workspace "${workspace}": expected up to 63 of a-z, 0-9, dot, dash and underscore, beginning with a letter or digit.`,
        );
      }
      await transact(workspace, (page) => putInstallation(page, installation, nothingEntered));
      await recover(workspace);
    },
    drop: async (workspace) => {
      await transact(workspace, deleteWorkspace);
      recovered.delete(workspace);
    },
    installation: async (workspace) => (await known(workspace)).installation,
    loadRentalData: (workspace, data) => changed(workspace, (page) => replaceRentalData(page, data)),
    rentalData: async (workspace) => (await known(workspace)).rentalData,
    correct: (workspace, corrections) => changed(workspace, (page) => correct(page, corrections)),
    invoiceMonth: (workspace, period) => changed(workspace, (page, row) => bookMonth(page, row.rentalData, period)),
    transfer: (workspace, channel, options = {}) =>
      atDesk(workspace, (desk) => actions.transfer(desk, channel, options)),
    transferAgain: (workspace, channel, options = {}) =>
      atDesk(workspace, (desk) => actions.transferAgain(desk, channel, options)),
    settle: (workspace) => atDesk(workspace, actions.settle),
    collectReceipts: (workspace) => atDesk(workspace, actions.collectReceipts),
    readReceipt: (workspace, bytes) => atDesk(workspace, (desk) => actions.readReceipt(desk, bytes)),
    bases: async (workspace, page = {}) => {
      await known(workspace);
      return listBases(pageOf(workspace), page);
    },
    transfers: async (workspace, window = {}) => {
      await known(workspace);
      const { total, transfers } = await listTransfers(pageOf(workspace), window);
      return { total, transfers: transfers.map(({ attempts: _, totals: __, ...booked }) => booked) };
    },
    sentBytes: async (workspace, transferId) => {
      await known(workspace);
      const bytes = await readSentBytes(pageOf(workspace), transferId);
      if (!bytes) throw unknownThing(`There is no transfer "${transferId}" in workspace "${workspace}".`);
      return bytes;
    },
    summary: async (workspace) => {
      await known(workspace);
      return countBasesByState(pageOf(workspace));
    },
    close: async () => recovered.clear(),
  };
}
