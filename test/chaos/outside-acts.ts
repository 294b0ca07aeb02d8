// What happens outside LAFT: Visma looks into its folder, people carry files, what was held is let go.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OutsideAct } from './acts.ts';
import { chosen, type Run } from './run.ts';

export async function happen(run: Run, act: OutsideAct): Promise<string> {
  switch (act.do) {
    case 'look into the folder':
      await run.visma.lookIntoFolder();
      return 'looked';
    case 'carry':
      return carry(run, act);
    case 'bring': {
      const carried = run.played.way === 'carried' ? await carry(run, act) : 'by itself';
      await run.visma.lookIntoFolder();
      return carried;
    }
    case 'release':
      return `${await run.visma.release(run.workspace)} released`;
    case 'late messages arrive':
      return `${await run.stage.lateMessagesArrive()} arrived`;
  }
}

/** A person who cannot be sure that Visma tells a copy from the first file carries it once. */
async function carry(run: Run, { which, into }: { which: number; into: 'folder' | 'upload' }): Promise<string> {
  const waiting = (await run.transfers()).filter(
    ({ state, carriedBy }) => carriedBy === 'person' && (state === 'awaiting receipt' || state === 'unknown'),
  );
  const transfer = chosen(waiting, which);
  if (!transfer) return 'nothing to carry';
  const { transferId, fileName = '' } = transfer;
  const bytes = await run.laft.giveOut(run.workspace, transferId);
  if (run.carried.has(transferId) && !run.played.duplicateProtection)
    return `${transferId} downloaded, and not carried twice`;
  run.carried.add(transferId);
  if (into === 'folder') {
    await writeFile(join(run.visma.inFolder(run.workspace), fileName), bytes);
    return `${transferId} put into the folder`;
  }
  const receipt = await run.visma.upload(run.workspace, bytes);
  if (receipt) run.receiptsInHand.push(receipt);
  return `${transferId} uploaded${receipt ? '' : ', no answer'}`;
}
