// Carries flat files: from LAFT's folder to Visma, and Visma's receipts back to LAFT's folder, over the case's wire.
import { join } from 'node:path';
import type { Disk } from '../../../foundation/world/world.ts';
import type { ReceiptFile } from './damage-receipt.ts';
import type { Wire } from './wire.ts';

/** Brings one file to Visma and resolves with the receipts as JSON (`{ receipts: [...] }`) once it has been handled. */
export type DeliverFile = (name: string, bytes: Buffer) => Promise<Buffer>;

export interface CourierFolders {
  /** Where LAFT puts its files, and where it looks for receipts. */
  outFolder: string;
  receiptFolder: string;
}

/** Carries every file that LAFT has put out since the last time, in the order of their names; resolves with how many. */
export async function carryFiles(disk: Disk, folders: CourierFolders, wire: Wire, deliver: DeliverFile) {
  const names = (await disk.list(folders.outFolder)).filter(({ kind }) => kind === 'file').map(({ name }) => name);
  const files = names.filter((name) => !name.startsWith('.')).sort();
  for (const name of files) {
    const path = join(folders.outFolder, name);
    const bytes = wire.asWritten(await disk.read(path));
    await disk.remove(path);
    const answer = await carryFile(wire, deliver, name, bytes);
    if (answer) await putReceipts(disk, folders, wire.receiptsAsTheyCome(name, answer));
  }
  return files.length;
}

/** Puts receipts into the folder where LAFT looks for them. */
export async function putReceipts(disk: Disk, { receiptFolder }: CourierFolders, receipts: readonly ReceiptFile[]) {
  for (const { name, bytes } of receipts) await disk.write(join(receiptFolder, `${name}.receipt.json`), bytes);
}

/** Carries one file's bytes; resolves with the receipts, or undefined when they are lost on the way back. */
export async function carryFile(wire: Wire, deliver: DeliverFile, name: string, bytes: Buffer) {
  const request = wire.damaged('flat file', bytes);
  const answer = await deliver(name, request);
  const answerLost = wire.losesAnswer;
  wire.keep({ channel: 'flat file', name, request, answer, headers: {}, answerLost });
  return answerLost ? undefined : answer;
}
