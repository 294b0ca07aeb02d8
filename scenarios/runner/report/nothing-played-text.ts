// What every report says of a run that has shown nothing, since each of its cases was skipped.
import type { CaseResult } from '../result.ts';
import { inEnglish } from './report-language.ts';

/** Whether there were cases, and none was played. A shard without any is no such run: the others have them. */
export function nothingPlayed(cases: readonly CaseResult[]): boolean {
  return cases.length > 0 && cases.every(({ outcome }) => outcome === 'skipped');
}

/** In one sentence, why such a run is not green; nothing where a case was played. */
export function nothingPlayedText(cases: readonly CaseResult[], say = inEnglish): string {
  if (!nothingPlayed(cases)) return '';
  return say(
    `Ingenting er spilt: alle ${cases.length} kjøringer ble hoppet over, så dette viser ingenting. Start det som mangler, eller velg scenarier som ikke trenger det.`,
    `Nothing was played: all ${cases.length} cases were skipped, so that this shows nothing. Start what they lack, or choose scenarios that do without it.`,
  );
}
