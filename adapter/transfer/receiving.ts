// Reads what Visma says of files: the receipts in the folder, or one that a person hands over. The folder is Visma's: receipts stay
// where they lie, and the book remembers which of them were read.
import { join } from 'node:path';
import { UserError } from '../../foundation/user-error.ts';
import { receiptFoldersOf } from '../config.ts';
import type { TransferRun } from '../laft.ts';
import { unknownThing, wrongInput } from '../refusal.ts';
import { lockOf } from '../stores/page.ts';
import { type ListedFile, rememberFiles, unreadFiles } from '../stores/receipt-file-rows.ts';
import { transfersInState } from '../stores/transfer-rows.ts';
import { applyReceipts, type Collected, listReceipts } from './collect-receipts.ts';
import type { Desk } from './desk.ts';
import { handedOver, othersNotes } from './receipt-notes.ts';
import { report, transfersById } from './run-report.ts';

/**
 * Receipts from the folder. What is damaged is named in the notes, and read again the next time: it may have been put right. Of a
 * transfer that is settled it is named once.
 */
export async function collectReceipts(desk: Desk): Promise<TransferRun> {
  const { file: configured } = desk.installation;
  if (!configured)
    throw wrongInput(
      'No receipt folder is configured: give one (laft configure --out-folder … --receipt-folder …).',
      'Ingen mappe for kvitteringer er satt opp: oppgi en (laft configure --out-folder … --receipt-folder …).',
    );
  const { page, journal, world } = desk;
  const read: ListedFile[] = [];
  const collected: Collected[] = [];
  for (const file of await unreadFiles(page, await listed(desk, receiptFoldersOf(configured)))) {
    const bytes = await bytesOf(() => world.disk.read(file.path));
    if (!bytes) continue;
    const one = await applyReceipts(page, journal, { name: file.name, bytes });
    if (one.problems.length === 0) read.push(file);
    collected.push(one);
  }
  await desk.database.transact(lockOf(page.workspace), (tx) => rememberFiles({ ...page, tx }, read));
  return reportCollected(desk, collected);
}

/** Receipts of the first folder go by their path below it, those of others by their whole path: no two have the same name. */
async function listed({ world }: Desk, folders: readonly string[]): Promise<LyingReceipt[]> {
  const lying: LyingReceipt[] = [];
  for (const [at, folder] of folders.entries()) {
    const receipts = await listReceipts(world.disk, folder).catch((error: unknown) => refuseFolder(folder, error));
    lying.push(
      ...receipts.map((file) => {
        const path = join(folder, file.name);
        return { ...file, name: at === 0 ? file.name : path, path };
      }),
    );
  }
  // A folder may be given beside one that holds it.
  return [...new Map(lying.map((file) => [file.path, file])).values()];
}

interface LyingReceipt extends ListedFile {
  path: string;
}

/** Code 1: the command was right, the folder is not there now. */
function refuseFolder(folder: string, error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const why = code === 'ENOENT' ? 'is not there' : `cannot be read (${code || String(error)})`;
  const way = 'Make it, or configure another (laft configure --out-folder … --receipt-folder …).';
  const en = `The receipt folder ${folder} ${why}. ${way}`;
  const nb = `Mappen for kvitteringer, ${folder}, kan ikke leses. Lag den, eller oppgi en annen (laft configure --out-folder … --receipt-folder …).`;
  throw new UserError(en, 1, { nb, en });
}

/** A file may be moved away between the listing and the reading: the next time it is found where it is then. */
async function bytesOf(read: () => Promise<Buffer>): Promise<Buffer | undefined> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** One receipt handed over by a person. A UserError when it is damaged, a LaftRefusal when it is about no transfer of this workspace. */
export async function readReceipt(desk: Desk, bytes: Buffer): Promise<TransferRun> {
  const collected = await applyReceipts(desk.page, desk.journal, { name: handedOver, bytes });
  const unusable = [...collected.problems, ...collected.tooLate];
  if (unusable.length > 0) {
    throw wrongInput(unusable.map(({ en }) => en).join('\n'), unusable.map(({ nb }) => nb).join('\n'));
  }
  if (collected.transferIds.length === 0) {
    throw unknownThing(
      'The receipt is about no transfer of this workspace.',
      'Kvitteringen gjelder ingen overføring her.',
    );
  }
  return reportCollected(desk, [collected]);
}

async function reportCollected(desk: Desk, collected: readonly Collected[]): Promise<TransferRun> {
  const transferIds = [...new Set(collected.flatMap((each) => each.transferIds))];
  const waiting = (await isWaiting(desk)) ? collected.flatMap((each) => each.problems) : [];
  const problems = [...waiting, ...collected.flatMap((each) => each.tooLate)];
  const others = othersNotes(collected.flatMap((each) => each.others));
  const notes = [...problems, ...collected.flatMap((each) => each.notes), ...others];
  const transfers = await transfersById(desk.page, transferIds);
  const basisIds = transfers.flatMap((each) => each.basisIds);
  const run = await report(desk, { transferIds, notes }, basisIds);
  return problems.length > 0 ? { ...run, unusableReceipts: problems.length } : run;
}

/** When nothing waits for a receipt, a damaged one that lies there harms nobody. */
async function isWaiting({ page }: Desk): Promise<boolean> {
  for (const state of ['awaiting receipt', 'unknown', 'sending'] as const) {
    if ((await transfersInState(page, state)).length > 0) return true;
  }
  return false;
}
