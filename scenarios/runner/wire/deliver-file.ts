// The two ways that a flat file reaches Visma: through the drop folder, or uploaded over HTTP.
import { join } from 'node:path';
import { UserError } from '../../../foundation/user-error.ts';
import type { World } from '../../../foundation/world/world.ts';
import type { VismaEnd } from '../ends/visma-end.ts';
import type { DeliverFile } from './file-courier.ts';

const timeLimitMs = 60_000;

interface Folder {
  world: World;
  visma: VismaEnd;
  dropFolder: string;
  workspace: string;
}

/** Puts the file in the drop folder, has it looked at, and reads the receipt that lies beside it afterwards. */
export function deliverByFolder({ world, visma, dropFolder, workspace }: Folder): DeliverFile {
  return async (name, bytes) => {
    const inFolder = join(dropFolder, 'in', workspace);
    await world.disk.makeFolder(inFolder);
    await world.disk.write(join(inFolder, name), bytes);
    const began = world.clock.monotonicMs();
    while (world.clock.monotonicMs() - began < timeLimitMs) {
      await visma.scanDropFolder();
      for (const outcome of ['archive', 'rejected']) {
        const receipt = join(dropFolder, outcome, workspace, `${name}.receipt.json`);
        const found = await world.disk.read(receipt).catch(() => undefined);
        if (found) return found;
      }
    }
    throw new UserError(`Visma gave no receipt for ${name} within ${timeLimitMs / 1000} s`, 1);
  };
}

/** Uploads the file; the answer is given the file's name, as receipts in the drop folder have it. */
export function deliverByUpload(visma: VismaEnd, workspace: string): DeliverFile {
  return async (name, bytes) => {
    const answer = await visma.upload(workspace, bytes);
    const { receipts } = JSON.parse(answer.toString('utf8')) as { receipts?: unknown[] };
    return Buffer.from(`${JSON.stringify({ file: name, receipts: receipts ?? [] }, null, 2)}\n`);
  };
}
