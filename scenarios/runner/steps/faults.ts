// The steps that make Visma go wrong on purpose, and those that clear up after it.
import { type FaultWords, writtenFault } from '../language/fault-shapes.ts';
import { matchesNothing } from '../matches-nothing.ts';
import type { PlayStep } from '../play/stage.ts';
import { noteStruck, unusedFault } from '../play/struck-faults.ts';
import { carryFilesAgain } from '../wire/file-courier.ts';
import { collectReceipts } from './transfer.ts';

export const setFault: PlayStep<FaultWords> = async (stage, words) => {
  await stage.visma.setFault(stage.workspace, writtenFault(words));
  stage.wire.mayLoseReceipts = true;
  return undefined;
};

export const endFaults: PlayStep<string> = async (stage, _, step) => {
  const set = await noteStruck(stage);
  if (set.length === 0) throw matchesNothing(step, 'no fault is set in Visma');
  const unused = unusedFault(set);
  if (unused !== undefined) throw matchesNothing(step, unused);
  await stage.visma.endFaults(stage.workspace);
  return undefined;
};

/** What is released is processed when this step is over. */
export const releaseHeld: PlayStep<string> = async ({ visma, workspace }, _, step) => {
  if ((await visma.release(workspace)) === 0) throw matchesNothing(step, 'Visma holds nothing');
  return undefined;
};

/** As whoever brings the files would, when nothing has come of one: LAFT itself sends nothing that awaits its receipt. */
export const deliverAgain: PlayStep<string> = async (stage, _, step) => {
  stage.wire.beginTransfer();
  const delivered = await carryFilesAgain(stage.world.disk, stage.folders, stage.wire, stage.fileWay);
  if (delivered === 0) throw matchesNothing(step, 'every file has had its receipt');
  await collectReceipts(stage);
  return undefined;
};
