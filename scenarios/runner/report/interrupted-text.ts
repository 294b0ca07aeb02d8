// What every report says of a run that was interrupted.
import type { RunResult } from '../result.ts';
import { inEnglish } from './report-language.ts';

/** How much is missing, in one sentence. */
export function interruptedText({ cases, notPlayed }: Pick<RunResult, 'cases' | 'notPlayed'>, say = inEnglish): string {
  const all = cases.length + notPlayed;
  return say(
    `Avbrutt: ${notPlayed} av ${all} kjøringer er ikke spilt, og er utelatt.`,
    `Interrupted: ${notPlayed} of ${all} cases were not played, and are left out.`,
  );
}
