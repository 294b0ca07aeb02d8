// Reads what Visma says of files: the receipts in the folder, or one that a person hands over.
import { UserError } from '../../foundation/user-error.ts';
import type { TransferRun } from '../laft.ts';
import { unknownThing } from '../refusal.ts';
import type { Page } from '../stores/page.ts';
import { type TransferRow, transfersInState } from '../stores/transfer-rows.ts';
import { applyReceipts, type Collected, type ReceiptFile, receiptFiles } from './collect-receipts.ts';
import type { Desk } from './desk.ts';
import { report, transfersById } from './run-report.ts';

/** Receipts from the folder. Throws a UserError that names what is damaged, after all others have been read. */
export async function collectReceipts(desk: Desk): Promise<TransferRun> {
  const folder = desk.installation.file?.receiptFolder;
  if (folder === undefined) throw new UserError('No receipt folder is configured: give one (laft configure).');
  if ((await waiting(desk.page)).length === 0) return report(desk, { transferIds: [], notes: [] }, []);
  let files: ReceiptFile[];
  try {
    files = await receiptFiles(desk.world.disk, folder);
  } catch (error) {
    throw new UserError(
      `The receipt folder ${folder} cannot be read: ${error instanceof Error ? error.message : error}`,
    );
  }
  return reportCollected(desk, await applyReceipts(desk.page, desk.journal, files));
}

/** One receipt handed over by a person, which must be about a transfer of this workspace. */
export async function readReceipt(desk: Desk, bytes: Buffer): Promise<TransferRun> {
  const collected = await applyReceipts(desk.page, desk.journal, [{ name: 'receipt', bytes }]);
  if (collected.transferIds.length === 0 && collected.problems.length === 0) {
    throw unknownThing('The receipt is about no transfer of this workspace.');
  }
  return reportCollected(desk, collected);
}

async function waiting(page: Page): Promise<TransferRow[]> {
  return [
    ...(await transfersInState(page, 'awaiting receipt')),
    ...(await transfersInState(page, 'unknown')),
    ...(await transfersInState(page, 'sending')),
  ];
}

async function reportCollected(desk: Desk, collected: Collected): Promise<TransferRun> {
  if (collected.problems.length > 0) {
    throw new UserError(
      `Damaged or incomplete receipts; their transfers still wait:\n${collected.problems.join('\n')}`,
    );
  }
  const transferIds = [...new Set(collected.transferIds)];
  const transfers = await transfersById(desk.page, transferIds);
  return report(
    desk,
    { transferIds, notes: [] },
    transfers.flatMap((each) => each.basisIds),
  );
}
