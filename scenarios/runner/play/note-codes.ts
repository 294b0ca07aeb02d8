// Notes which codes LAFT has really shown in a case: the coverage counts what was seen, not what was meant.
import type { BookedBasis } from '../../../adapter/transfer/states.ts';
import { allBases } from '../ends/laft-end.ts';
import { laftOf, type Stage } from './stage.ts';

/** Looks at every basis that is held back. */
export async function noteMissing(stage: Stage): Promise<void> {
  const { end } = laftOf(stage);
  noteCodes(stage, await allBases(end, stage.workspace, 'blocked'));
}

export function noteCodes(stage: Stage, bases: readonly BookedBasis[]): void {
  const { codes } = laftOf(stage);
  for (const { missing } of bases) for (const { code } of missing) codes.add(code);
}
