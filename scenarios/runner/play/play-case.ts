// Plays one case: a scenario through one channel, step by step, in a workspace of its own on both ends.
import { maskPossiblePersons } from '../../../emulator/codec/envelope-mask.ts';
import { UserError } from '../../../foundation/user-error.ts';
import { MatchesNothing } from '../matches-nothing.ts';
import type { CaseResult } from '../result.ts';
import type { Step } from '../scenario.ts';
import { steps } from '../steps/steps.ts';
import type { Stage, StepFailure } from './stage.ts';

type Failure = NonNullable<CaseResult['failure']>;

/** The step that did not hold, or nothing. Whatever a step throws is told with the place of the step. */
export async function playSteps(stage: Stage, isOver: () => boolean): Promise<Failure | undefined> {
  for (const step of stage.scenario.steps) {
    if (isOver()) return { at: step.at(), step: step.name, message: 'interrupted', differences: [] };
    const failure = await playStep(stage, step);
    if (failure) return withoutPersons(failure);
  }
  return unusedDamage(stage);
}

/** What could be a real person's number is never shown, whichever end it came from. */
function withoutPersons(failure: Failure): Failure {
  const differences = failure.differences.map(({ path, expected, got }) => ({
    path,
    expected: maskPossiblePersons(expected),
    got: maskPossiblePersons(got),
  }));
  return { ...failure, message: maskPossiblePersons(failure.message), differences };
}

async function playStep(stage: Stage, step: Step): Promise<Failure | undefined> {
  const play = steps[step.name].play as (stage: Stage, value: unknown, step: Step) => Promise<StepFailure | undefined>;
  try {
    const failure = await play(stage, step.value, step);
    return (
      failure && { at: step.at(), step: step.name, message: failure.message, differences: failure.differences ?? [] }
    );
  } catch (error) {
    if (error instanceof MatchesNothing) {
      return { at: error.at, step: error.step, message: error.sentence, differences: [] };
    }
    return { at: step.at(), step: step.name, message: messageOf(error), differences: [] };
  }
}

function messageOf(error: unknown): string {
  if (error instanceof UserError) return error.message;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function unusedDamage({ wire }: Stage): Failure | undefined {
  const at = wire.unusedDamage;
  if (at === undefined) return undefined;
  return { at, step: 'damage on the wire', message: 'nothing to damage: no transfer came after it', differences: [] };
}
