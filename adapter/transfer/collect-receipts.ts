// Finds the receipts that Visma has put into the folder and has the journal judge each that belongs to a transfer of ours.
import { join } from 'node:path';
import type { Receipt } from '../../contracts/receipt.ts';
import type { Disk } from '../../foundation/world/world.ts';
import type { Page } from '../stores/page.ts';
import { readTransfer, type TransferRow } from '../stores/transfer-rows.ts';
import { completeAnswer } from './complete-answer.ts';
import type { Journal } from './journal.ts';
import { answerOf, readReceipts } from './receipt-reader.ts';

export interface ReceiptFile {
  name: string;
  bytes: Buffer;
}

export interface Collected {
  /** Transfers of ours that the receipts are about. */
  transferIds: string[];
  /** Damaged or incomplete receipts, each with its file and what is wrong. */
  problems: string[];
}

const receiptEnding = '.receipt.json';

/** Visma may part what it took from what it rejected, and each of these by workspace. */
const levels = 3;

/** Receipts in the folder and in the folders below it. */
export async function receiptFiles(disk: Disk, folder: string): Promise<ReceiptFile[]> {
  const files: ReceiptFile[] = [];
  for (const name of await receiptNames(disk, folder, levels)) {
    files.push({ name, bytes: await disk.read(join(folder, name)) });
  }
  return files;
}

async function receiptNames(disk: Disk, folder: string, below: number): Promise<string[]> {
  const names: string[] = [];
  for (const { kind, name } of await disk.list(folder)) {
    if (kind === 'file' && name.endsWith(receiptEnding)) names.push(name);
    if (kind === 'folder' && below > 1) {
      names.push(...(await receiptNames(disk, join(folder, name), below - 1)).map((each) => join(name, each)));
    }
  }
  return names;
}

/** Receipts of others' transfers and of settled ones change nothing. What is damaged leaves its transfer waiting. */
export async function applyReceipts(page: Page, journal: Journal, files: readonly ReceiptFile[]): Promise<Collected> {
  const collected: Collected = { transferIds: [], problems: [] };
  for (const file of files) {
    const read = readReceipts(file.bytes);
    if (!read.ok) {
      collected.problems.push(`${file.name}: ${read.problem}`);
      continue;
    }
    for (const receipt of read.receipts) {
      const transfer = await readTransfer(page, receipt.transferId);
      if (transfer) await applyOne({ transfer, receipt, file, journal }, collected);
    }
  }
  return collected;
}

interface Arrived {
  transfer: TransferRow;
  receipt: Receipt;
  file: ReceiptFile;
  journal: Journal;
}

async function applyOne({ transfer, receipt, file, journal }: Arrived, collected: Collected): Promise<void> {
  collected.transferIds.push(transfer.transferId);
  if (transfer.state === 'transferred' || transfer.state === 'failed') return;
  const judgement = completeAnswer(transfer, answerOf(receipt));
  if (judgement.kind === 'incomplete') collected.problems.push(`${file.name}: ${judgement.reason.en}`);
  await journal.judge(transfer.transferId, judgement, { answer: file.bytes });
}
