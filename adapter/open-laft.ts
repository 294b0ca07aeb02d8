// LAFT's side as one object over a database.
import { isDeepStrictEqual } from 'node:util';
import { isWorkspaceName, workspaceNameProblem } from '../contracts/workspace-name.ts';
import { migrate } from '../foundation/database/migrate.ts';
import { settlingOf } from './config.ts';
import type { Installation, Laft } from './laft.ts';
import { seenInVisma } from './on-its-way/seen-in-visma.ts';
import { type LaftRefusal, unknownThing, wrongInput } from './refusal.ts';
import type { RentalData } from './rental/rental-data.ts';
import { countBasesByState, listBases, readBasis } from './stores/basis-rows.ts';
import { adapterMigrations } from './stores/migrations.ts';
import type { Page } from './stores/page.ts';
import { listTransferSummaries, readTransferSummary, reportedBases } from './stores/transfer-report-rows.ts';
import { listTransfers, readSentBytes, withoutInside } from './stores/transfer-rows.ts';
import { deleteWorkspace, listWorkspaces, putInstallation, readWorkspace } from './stores/workspace-rows.ts';
import { bookByHand, bookPeriod } from './transfer/book-invoices.ts';
import { correct, decideOpenAnew, replaceRentalData } from './transfer/corrections.ts';
import { creditBases } from './transfer/credits.ts';
import { groundOf, termsOf } from './transfer/ground.ts';
import { refuseUnsafe } from './transfer/pairings.ts';
import { collectReceipts, readReceipt } from './transfer/receiving.ts';
import { reconcile } from './transfer/reconcile.ts';
import { settleByPerson } from './transfer/settle-by-person.ts';
import { settle } from './transfer/settling.ts';
import * as actions from './transfer/transfer-actions.ts';
import { type LaftParts, Workspaces } from './workspaces.ts';

const nothingEntered: RentalData = { clientIds: [], productCodes: [], rentalObjects: [], tenants: [], tenancies: [] };

/** Brings the database up to date and opens the book. */
export async function openLaft(parts: LaftParts): Promise<Laft> {
  await migrate(parts.database, 'laft', adapterMigrations);
  const workspaces = new Workspaces(parts);
  return {
    open: (workspace, installation) => open(workspaces, workspace, installation),
    drop: async (workspace) => {
      await workspaces.transact(workspace, deleteWorkspace);
      workspaces.forget(workspace);
    },
    workspaces: () => listWorkspaces(parts.database),
    installation: (workspace) => workspaces.known(workspace),
    loadRentalData: (workspace, data) =>
      workspaces.change(workspace, (page, row) => replaceRentalData(page, groundOf(row), data)),
    rentalData: (workspace) => workspaces.look(workspace, async (page) => (await workspaces.row(page)).rentalData),
    correct: (workspace, corrections) =>
      workspaces.change(workspace, (page, row) => correct(page, groundOf(row), corrections)),
    ...invoicing(workspaces),
    bases: (workspace, page = {}) => workspaces.look(workspace, (own) => listBases(own, page)),
    seenInVisma: async (workspace, sent) => {
      const { webService } = await workspaces.known(workspace);
      return await seenInVisma(parts.world.send, { url: webService?.url, ...sent });
    },
    summary: (workspace) => workspaces.look(workspace, countBasesByState),
    ...reporting(workspaces),
    ...transferring(workspaces),
    close: () => workspaces.close(),
  };
}

function invoicing(workspaces: Workspaces): Pick<Laft, 'invoicePeriod' | 'invoiceByHand' | 'credit'> {
  return {
    invoicePeriod: (workspace, period) =>
      workspaces.change(workspace, (page, row) => bookPeriod(page, groundOf(row), period)),
    invoiceByHand: (workspace, wanted) =>
      workspaces.change(workspace, (page, row) => bookByHand(page, groundOf(row), wanted)),
    credit: (workspace, basisIds) => workspaces.change(workspace, (page) => creditBases(page, basisIds)),
  };
}

function reporting(workspaces: Workspaces): Pick<Laft, 'basis' | 'transferSummaries' | 'transferReport'> {
  return {
    basis: (workspace, basisId) =>
      workspaces.look(workspace, async (page) => {
        const found = await readBasis(page, basisId);
        if (!found)
          throw unknownThing(`There is no invoice basis ${basisId}.`, `Det er ikke noe fakturagrunnlag ${basisId}.`);
        return found;
      }),
    transferSummaries: (workspace, window = {}) =>
      workspaces.look(workspace, (page) => listTransferSummaries(page, window)),
    transferReport: (workspace, transferId, window = {}) =>
      workspaces.look(workspace, async (page) => {
        const transfer = await readTransferSummary(page, transferId);
        if (!transfer) throw noTransfer(workspace, transferId);
        return { transfer, bases: await reportedBases(page, transferId, window) };
      }),
  };
}

type Transferring =
  | 'transfer'
  | 'transferAgain'
  | 'settle'
  | 'settleByPerson'
  | 'reconcile'
  | 'collectReceipts'
  | 'readReceipt'
  | 'transfers'
  | 'sentBytes'
  | 'giveOut';

function transferring(workspaces: Workspaces): Pick<Laft, Transferring> {
  return {
    transfer: (workspace, channel, options = {}) =>
      workspaces.atDesk(workspace, (desk) => actions.transfer(desk, channel, options)),
    transferAgain: (workspace, channel, options = {}) =>
      workspaces.atDesk(workspace, (desk) => actions.transferAgain(desk, channel, options)),
    settle: (workspace, options = {}) => workspaces.atDesk(workspace, (desk) => settle(desk, options)),
    settleByPerson: (workspace, transferId, word) =>
      workspaces.atDesk(workspace, (desk) => settleByPerson(desk, transferId, word)),
    reconcile: (workspace, options = {}) => workspaces.atDesk(workspace, (desk) => reconcile(desk, options)),
    collectReceipts: (workspace) => workspaces.atDesk(workspace, collectReceipts),
    readReceipt: (workspace, bytes) => workspaces.atDesk(workspace, (desk) => readReceipt(desk, bytes)),
    transfers: (workspace, window = {}) =>
      workspaces.look(workspace, async (page) => {
        const { total, transfers } = await listTransfers(page, window);
        return { total, transfers: transfers.map(withoutInside) };
      }),
    sentBytes: (workspace, transferId) =>
      workspaces.look(workspace, async (page) => {
        const bytes = await readSentBytes(page, transferId);
        if (!bytes) throw noTransfer(workspace, transferId);
        return bytes;
      }),
    giveOut: (workspace, transferId) =>
      workspaces.atDesk(workspace, async ({ journal }) => {
        const bytes = await journal.giveOut(transferId);
        if (!bytes) throw noTransfer(workspace, transferId);
        return bytes;
      }),
  };
}

function noTransfer(workspace: string, transferId: string): LaftRefusal {
  return unknownThing(
    `There is no transfer "${transferId}" in workspace "${workspace}".`,
    `Det er ingen overføring «${transferId}» i «${workspace}».`,
  );
}

function inNorwegian(workspace: string): string {
  return `navn «${workspace}»: ventet 1 til 63 små bokstaver a-z, sifre og bindestrek, ikke med bindestrek først`;
}

async function open(workspaces: Workspaces, workspace: string, installation: Installation): Promise<void> {
  if (!isWorkspaceName(workspace)) throw wrongInput(workspaceNameProblem(workspace), inNorwegian(workspace));
  const { settleBy, vismaGuarantees } = settlingOf(installation);
  refuseUnsafe(settleBy, vismaGuarantees);
  await workspaces.transact(workspace, (page) => install(page, installation));
  await workspaces.recover(workspace);
}

/** Other terms, such as amounts including VAT, say something else of every basis that may still change. */
async function install(page: Page, installation: Installation): Promise<void> {
  const present = await readWorkspace(page);
  await putInstallation(page, installation, nothingEntered);
  const terms = termsOf(installation);
  if (!present || isDeepStrictEqual(termsOf(present.installation), terms)) return;
  await decideOpenAnew(page, { data: present.rentalData, terms });
}
