// A step of a scenario that found nothing to work on: an error of the scenario, told with the place that it stands at.
import { UserError } from '../../foundation/user-error.ts';
import type { Step } from './scenario.ts';

export class MatchesNothing extends UserError {
  /** `file:line:column`. */
  readonly at: string;
  readonly step: string;
  readonly sentence: string;

  constructor(at: string, step: string, sentence: string) {
    super(`${at}: ${step}: ${sentence}`, 1);
    this.at = at;
    this.step = step;
    this.sentence = sentence;
  }
}

/** `path` is what the sentence is about, below the step. */
export function matchesNothing(step: Step, sentence: string, path: readonly (string | number)[] = []): MatchesNothing {
  return new MatchesNothing(step.at(path), step.name, sentence);
}
