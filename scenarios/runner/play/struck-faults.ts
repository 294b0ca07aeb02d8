// Which faults of Visma have struck in a case: what the coverage of faults goes by, and what a case must not leave unused.
import type { StandingFault } from '../../../emulator/core/fault.ts';
import type { Stage } from './stage.ts';

/** Takes down what has struck so far; resolves with every fault that is set. */
export async function noteStruck({ visma, workspace, struck }: Stage): Promise<readonly StandingFault[]> {
  const set = await visma.faults(workspace);
  for (const { kind, used } of set) if (used > 0) struck.add(kind);
  return set;
}

/** What is wrong with a scenario whose fault never struck: it says something that did not happen. */
export function unusedFault(set: readonly StandingFault[]): string | undefined {
  const unused = set.find(({ used }) => used === 0);
  return unused && `${unused.kind} never struck: ${unused.fitted} messages or files fitted it`;
}
