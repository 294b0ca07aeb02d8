// Notes which codes LAFT has really shown in a case, and what they rest on: the coverage counts what was seen, not what was meant.
import type { BookedBasis } from '../../../adapter/transfer/states.ts';
import { isOutcomeCode } from '../../../contracts/outcomes.ts';
import { allBases } from '../ends/laft-end.ts';
import { laftOf, type Stage } from './stage.ts';

/** Looks at every basis that is held back, and at why the latest run made none. */
export async function noteMissing(stage: Stage): Promise<void> {
  const { end, run, codes, restedOn } = laftOf(stage);
  for (const { code, restsOn = [] } of run?.skipped ?? []) {
    codes.add(code);
    restedOn.push(...restsOn);
  }
  noteCodes(stage, await allBases(end, stage.workspace, 'blocked'));
}

export function noteCodes(stage: Stage, bases: readonly BookedBasis[]): void {
  const { codes, restedOn } = laftOf(stage);
  for (const { missing, restsOn = [] } of bases) {
    for (const { code } of missing) codes.add(code);
    restedOn.push(...restsOn);
  }
}

/** A refusal begins with the code of the catalogue that it is about, if it is about one. */
export function noteRefusal({ laft }: Stage, message: string): void {
  const [code = ''] = message.split(':', 1);
  if (isOutcomeCode(code)) laft?.codes.add(code);
}
