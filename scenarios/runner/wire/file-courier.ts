// Carries flat files: from LAFT's folder to Visma, and Visma's receipts back to LAFT's folder, over the case's wire.
import { join } from 'node:path';
import type { Disk } from '../../../foundation/world/world.ts';
import { NoReceipt } from '../ends/visma-end.ts';
import type { ReceiptFile } from './damage-receipt.ts';
import type { FileWay } from './deliver-file.ts';
import type { Wire } from './wire.ts';

export interface CourierFolders {
  /** Where LAFT puts its files, and where it looks for receipts. */
  outFolder: string;
  receiptFolder: string;
}

/** Carries every file that LAFT has put out since the last time, in the order of their names; resolves with how many. */
export async function carryFiles(disk: Disk, folders: CourierFolders, wire: Wire, way: FileWay) {
  const names = (await disk.list(folders.outFolder)).filter(({ kind }) => kind === 'file').map(({ name }) => name);
  const files = names.filter((name) => !name.startsWith('.')).sort();
  for (const name of files) {
    const path = join(folders.outFolder, name);
    const bytes = wire.asWritten(await disk.read(path));
    await disk.remove(path);
    const answer = await carryFile(wire, way, name, bytes);
    if (answer) await putReceipts(disk, folders, wire.receiptsAsTheyCome(name, answer));
  }
  await putReceipts(disk, folders, await way.newReceipts());
  return files.length;
}

/** Delivers the same bytes once more, each file that no receipt came of, under another name; resolves with how many. */
export async function carryFilesAgain(disk: Disk, folders: CourierFolders, wire: Wire, way: FileWay) {
  const files = wire.takeUnanswered();
  for (const { name, bytes } of files) {
    const again = name.replace(/(\.[a-z]+)?$/, '.again$1');
    const answer = await carryFile(wire, way, again, bytes);
    if (answer) await putReceipts(disk, folders, [{ name: again, bytes: answer }]);
  }
  return files.length;
}

/** Puts receipts into the folder where LAFT looks for them. */
export async function putReceipts(disk: Disk, { receiptFolder }: CourierFolders, receipts: readonly ReceiptFile[]) {
  for (const { name, bytes } of receipts) await disk.write(join(receiptFolder, `${name}.receipt.json`), bytes);
}

/** Carries one file's bytes; resolves with the receipts, or undefined when none came, or they are lost on the way back. */
export async function carryFile(wire: Wire, way: FileWay, name: string, bytes: Buffer) {
  const request = wire.damaged('flat file', bytes);
  const answer = await answerTo(wire, way, name, request);
  const answerLost = wire.losesAnswer || answer === undefined;
  wire.keep({ channel: 'flat file', name, request, answer: answer ?? Buffer.alloc(0), headers: {}, answerLost });
  if (answerLost) wire.keepUnanswered({ name, bytes: request });
  return answerLost ? undefined : answer;
}

/** Without a fault of Visma's every file has its receipt. */
async function answerTo(wire: Wire, way: FileWay, name: string, request: Buffer): Promise<Buffer | undefined> {
  try {
    return await way.deliver(name, request);
  } catch (error) {
    if (error instanceof NoReceipt && wire.mayLoseReceipts) return undefined;
    throw error;
  }
}
