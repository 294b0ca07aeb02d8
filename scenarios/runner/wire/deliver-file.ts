// The two ways that a flat file reaches Visma: through the drop folder, or uploaded over HTTP.
import { join } from 'node:path';
import type { World } from '../../../foundation/world/world.ts';
import { NoReceipt, type VismaEnd } from '../ends/visma-end.ts';
import type { ReceiptFile } from './damage-receipt.ts';

/** How the files of a case go to Visma, and how its receipts come back. */
export interface FileWay {
  /** Brings one file to Visma and resolves with the receipts as JSON (`{ receipts: [...] }`) once it has been handled; NoReceipt. */
  deliver(name: string, bytes: Buffer): Promise<Buffer>;
  /** The receipts that have turned up, or are others now, since this was asked last, or the file was delivered. */
  newReceipts(): Promise<ReceiptFile[]>;
}

const timeLimitMs = 60_000;
const receiptEnding = '.receipt.json';

interface Folder {
  world: World;
  visma: VismaEnd;
  dropFolder: string;
  workspace: string;
}

/** Puts the file in the drop folder, has it looked at, and reads the receipt that lies beside it afterwards. */
export function fileWayByFolder(folder: Folder): FileWay {
  const known = new Map<string, string>();
  return {
    deliver: (name, bytes) => deliver(folder, known, name, bytes),
    newReceipts: () => newReceipts(folder, known),
  };
}

type Known = Map<string, string>;

async function deliver(folder: Folder, known: Known, name: string, bytes: Buffer): Promise<Buffer> {
  const { world, dropFolder, workspace } = folder;
  const { disk, clock } = world;
  const inFolder = join(dropFolder, 'in', workspace);
  await disk.makeFolder(inFolder);
  await disk.write(join(inFolder, name), bytes);
  const began = clock.monotonicMs();
  while (clock.monotonicMs() - began < timeLimitMs) {
    const found = await receiptAfterLook(folder, known, name);
    if (found) return found;
    const waiting = await disk.list(inFolder);
    if (waiting.some((entry) => entry.name === name)) continue;
    // It has been taken, perhaps by a look of Visma's own that is still under way: the next one comes after it.
    const last = await receiptAfterLook(folder, known, name);
    if (last) return last;
    throw new NoReceipt(`Visma took ${name} and gave no receipt`);
  }
  throw new NoReceipt(`Visma gave no receipt for ${name} within ${timeLimitMs / 1000} s`);
}

async function receiptAfterLook({ world, visma, dropFolder, workspace }: Folder, known: Known, name: string) {
  await visma.scanDropFolder();
  for (const outcome of ['archive', 'rejected']) {
    const receipt = join(dropFolder, outcome, workspace, `${name}${receiptEnding}`);
    const found = await world.disk.read(receipt).catch(() => undefined);
    if (!found) continue;
    known.set(receipt, found.toString('latin1'));
    return found;
  }
  return undefined;
}

async function newReceipts({ world, visma, dropFolder, workspace }: Folder, known: Known): Promise<ReceiptFile[]> {
  await visma.scanDropFolder();
  const found: ReceiptFile[] = [];
  for (const outcome of ['archive', 'rejected']) {
    const folder = join(dropFolder, outcome, workspace);
    const entries = await world.disk.list(folder).catch(() => []);
    for (const { name } of entries.filter((entry) => entry.name.endsWith(receiptEnding))) {
      const path = join(folder, name);
      const bytes = await world.disk.read(path);
      if (known.get(path) === bytes.toString('latin1')) continue;
      known.set(path, bytes.toString('latin1'));
      found.push({ name: name.slice(0, -receiptEnding.length), bytes });
    }
  }
  return found;
}

/** Uploads the file; the answer is given the file's name, as receipts in the drop folder have it. */
export function fileWayByUpload(
  visma: VismaEnd,
  workspace: string,
  patienceMs: () => number | undefined = () => undefined,
): FileWay {
  return {
    deliver: async (name, bytes) => {
      const receipts = receiptsIn(await visma.upload(workspace, bytes, patienceMs()));
      return Buffer.from(`${JSON.stringify({ file: name, receipts }, null, 2)}\n`);
    },
    // What is not in the answer does not come.
    newReceipts: async () => [],
  };
}

function receiptsIn(answer: Buffer): unknown[] {
  try {
    const { receipts } = JSON.parse(answer.toString('utf8')) as { receipts?: unknown[] };
    return receipts ?? [];
  } catch {
    throw new NoReceipt(`Visma's file door answered with what is no JSON: ${answer.toString('utf8').slice(0, 300)}`);
  }
}
