// What every report says of a run that was interrupted.
import type { RunResult } from '../result.ts';

/** How much is missing, in one sentence. */
export function interruptedText({ cases, notPlayed }: Pick<RunResult, 'cases' | 'notPlayed'>): string {
  return `Interrupted: ${notPlayed} of ${cases.length + notPlayed} cases were not played, and are left out.`;
}
