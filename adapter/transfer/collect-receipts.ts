// Finds the receipts that Visma has put into the folder and has the journal judge each that belongs to a transfer of ours.
import { basename, join } from 'node:path';
import type { InBothLanguages, Receipt } from '../../contracts/receipt.ts';
import type { Disk } from '../../foundation/world/world.ts';
import type { Page } from '../stores/page.ts';
import type { ListedFile } from '../stores/receipt-file-rows.ts';
import { readTransfer, readTransferOfFile, type TransferRow } from '../stores/transfer-rows.ts';
import { completeAnswer, type Judgement } from './complete-answer.ts';
import type { Journal } from './journal.ts';
import { agreesNote, contradictsNote, unusableLateNote, unusableNote } from './receipt-notes.ts';
import { answerOf, flawInSums, readReceipts } from './receipt-reader.ts';
import { isSettled } from './states.ts';

export interface ReceiptFile {
  name: string;
  bytes: Buffer;
}

export interface Collected {
  /** Transfers of ours that the receipts are about. */
  transferIds: string[];
  /** Receipts of others, by the file that they lie in. */
  others: OthersReceipt[];
  /** Damaged or incomplete receipts, each with its file and what is wrong: their transfers wait on. */
  problems: InBothLanguages[];
  /** The same of transfers that are settled: told once, since nothing waits for them. */
  tooLate: InBothLanguages[];
  /** What a person should know of the rest. */
  notes: InBothLanguages[];
}

export interface OthersReceipt {
  file: string;
  transferIds: string[];
}

const receiptEnding = '.receipt.json';

/** Visma may part what it took from what it rejected, and each of these by workspace. */
const levels = 3;

/** Receipts in the folder and in the folders below it, not yet read; names are paths below the folder. */
export async function listReceipts(disk: Disk, folder: string, below = levels): Promise<ListedFile[]> {
  const found: ListedFile[] = [];
  for (const { kind, name, sizeBytes, changedMs } of await disk.list(folder)) {
    if (kind === 'file' && name.endsWith(receiptEnding)) found.push({ name, sizeBytes, changedMs });
    if (kind === 'folder' && below > 1) {
      const inside = await listReceipts(disk, join(folder, name), below - 1);
      found.push(...inside.map((file) => ({ ...file, name: join(name, file.name) })));
    }
  }
  return found;
}

export function nothingCollected(): Collected {
  return { transferIds: [], others: [], problems: [], tooLate: [], notes: [] };
}

/** Has every receipt of a file judged. What is damaged leaves its transfer waiting; what is settled stays as it is. */
export async function applyReceipts(page: Page, journal: Journal, file: ReceiptFile): Promise<Collected> {
  const collected = nothingCollected();
  const read = readReceipts(file.bytes);
  if (!read.ok) {
    const transfer = await readTransferOfFile(page, basename(file.name, receiptEnding));
    if (transfer) collected.transferIds.push(transfer.transferId);
    tellUnusable(collected, file, { transfer, problem: read.problem });
    return collected;
  }
  const others: string[] = [];
  for (const receipt of read.receipts) {
    const transfer = await readTransfer(page, receipt.transferId);
    const whole = transfer ? undefined : await refusedWhole(page, read, receipt);
    if (transfer) await applyOne({ transfer, receipt, file, journal }, collected);
    else if (whole) await applyOne({ ...whole, file, journal }, collected);
    else others.push(receipt.transferId || (read.file ?? ''));
  }
  if (others.length > 0) collected.others.push({ file: file.name, transferIds: others });
  return collected;
}

/**
 * A file that Visma could not read so far as to its transfer id, as one that is too large: known by its name, which no other file of
 * ours has. Only a refusal of the whole is believed, and only where it is all that is said of the file.
 */
async function refusedWhole(
  page: Page,
  { file, receipts }: { file?: string; receipts: readonly Receipt[] },
  receipt: Receipt,
): Promise<{ transfer: TransferRow; receipt: Receipt } | undefined> {
  if (file === undefined || receipts.length !== 1 || receipt.transferId.trim() !== '' || receipt.received) {
    return undefined;
  }
  const transfer = await readTransferOfFile(page, file);
  return transfer && { transfer, receipt: { ...receipt, transferId: transfer.transferId } };
}

interface Arrived {
  transfer: TransferRow;
  receipt: Receipt;
  file: ReceiptFile;
  journal: Journal;
}

async function applyOne(arrived: Arrived, collected: Collected): Promise<void> {
  const { transfer, file, journal } = arrived;
  const { transferId } = transfer;
  collected.transferIds.push(transferId);
  const judgement = judged(arrived);
  if (judgement.kind === 'incomplete') tellUnusable(collected, file, { transfer, problem: judgement.reason });
  const contradicting = await journal.judge(transferId, judgement, { answer: file.bytes, from: file.name });
  if (!contradicting) return;
  const note = contradicting.length === 0 ? agreesNote : contradictsNote;
  collected.notes.push(note(file.name, transferId, contradicting));
}

/** Of what is settled nothing waits on, and of a file that no transfer here is known by nobody can say. */
function tellUnusable(
  { problems, tooLate }: Collected,
  { name }: ReceiptFile,
  { transfer, problem }: { transfer: TransferRow | undefined; problem: InBothLanguages },
): void {
  if (transfer && isSettled(transfer)) tooLate.push(unusableLateNote(name, transfer.transferId, problem));
  else problems.push(unusableNote(name, problem));
}

/** A receipt whose sums are not those of its own bases is damaged, whatever else it says. */
function judged({ transfer, receipt }: Arrived): Judgement {
  const judgement = completeAnswer(transfer, answerOf(receipt));
  const flaw = judgement.kind === 'verdict' ? flawInSums(receipt) : undefined;
  return flaw ? { kind: 'incomplete', reason: flaw } : judgement;
}
