// Plays one case: a scenario through one channel, step by step, in a workspace of its own on both ends.
import { DriverFault, NotOffered } from '../../../adapter/driver/read-answer.ts';
import { maskPossiblePersons } from '../../../emulator/codec/envelope-mask.ts';
import { UserError } from '../../../foundation/user-error.ts';
import { MatchesNothing } from '../matches-nothing.ts';
import type { CaseResult, PlayedCase } from '../result.ts';
import type { Step } from '../scenario.ts';
import type { Case } from '../select.ts';
import { lackingOfLaft, lackingOfVisma } from '../steps/lacking.ts';
import { steps } from '../steps/steps.ts';
import { type AllAnswers, allAnswers } from './all-answers.ts';
import { undeliveredCode } from './declared-codes.ts';
import { type Bench, clearStage, setStage } from './set-stage.ts';
import type { Stage, StepFailure } from './stage.ts';
import { noteStruck, unusedFault } from './struck-faults.ts';
import { whatEndsSay } from './what-ends-say.ts';

type Failure = NonNullable<CaseResult['failure']>;
const noAnswers: AllAnswers = { answers: [], evidence: [] };

/** Plays the case, whatever comes of it: an end that fails in the middle is a failure of the case. */
export async function playCase(bench: Bench, chosen: Case, number: number): Promise<PlayedCase> {
  const { scenario, channel, installation } = chosen;
  const { name, file, covers, tags } = scenario;
  const base = {
    scenario: name,
    file,
    channel,
    covers,
    tags,
    ...(installation ? { installation: installation.name } : {}),
  };
  const skipped = (reason: string): PlayedCase => {
    const nothing = { durationMs: 0, returned: { Visma: [], LAFT: [] }, ...noAnswers };
    return { result: { ...base, outcome: 'skipped', reason, ...nothing }, exchanges: [] };
  };
  const skip = chosen.skip ?? lackingOfLaft(bench.ends.laft, chosen) ?? lackingOfVisma(bench.ends, chosen);
  if (skip !== undefined) return skipped(skip);
  const began = bench.world.clock.monotonicMs();
  const { stage, failure, notOffered, told } = await playOnStage(bench, chosen, number);
  if (notOffered !== undefined) return skipped(notOffered);
  const result: CaseResult = {
    ...base,
    outcome: failure ? 'failed' : 'passed',
    durationMs: Math.round(bench.world.clock.monotonicMs() - began),
    returned: { Visma: stage?.wire.codes ?? [], LAFT: [...(stage?.laft?.codes ?? [])].sort() },
    ...told,
    ...(failure ? { failure } : {}),
    ...(stage && stage.struck.size > 0 ? { struck: [...stage.struck].sort() } : {}),
    ...(stage?.books ? { books: stage.books } : {}),
  };
  return { result, exchanges: stage?.wire.exchanges ?? [] };
}

async function playOnStage(bench: Bench, chosen: Case, number: number) {
  let stage: Stage | undefined;
  let failure: Failure | undefined;
  let notOffered: string | undefined;
  let told = noAnswers;
  try {
    stage = await setStage(bench, chosen, number);
    try {
      failure = await playSteps(stage, bench.isOver);
    } catch (error) {
      notOffered = reasonNotOffered(error);
    }
    const said = failure && (await whatEndsSay(stage));
    if (failure && said) failure = { ...failure, said };
    told = await allAnswers(stage);
    await clearStage(bench, stage);
  } catch (error) {
    if (!stage && error instanceof NotOffered) return { stage, failure, notOffered: reasonNotOffered(error), told };
    // What went wrong first is what matters.
    failure ??= { at: `${chosen.scenario.file}:1:1`, step: 'workspaces', message: messageOf(error), differences: [] };
  }
  return { stage, failure, notOffered, told };
}

/** Anything else is thrown on. */
function reasonNotOffered(error: unknown): string {
  if (error instanceof NotOffered) return `the driver does not have it: ${maskPossiblePersons(error.message)}`;
  throw error;
}

/** The step that did not hold, or nothing. Whatever a step throws is told with the place of the step; NotOffered goes through. */
async function playSteps(stage: Stage, isOver: () => boolean): Promise<Failure | undefined> {
  const { steps } = stage.scenario;
  for (const [index, step] of steps.entries()) {
    if (isOver()) return { at: step.at(), step: step.name, message: 'interrupted', differences: [] };
    const mayBeRefused = steps[index + 1]?.name === 'expect a refusal';
    const failure = await playStep(stage, step, mayBeRefused);
    if (failure) return withoutPersons(failure);
  }
  return unusedDamage(stage) ?? (await unstruckFault(stage)) ?? undeliveredCode(stage);
}

/** A fault that never struck is as wrong as damage that met nothing. */
async function unstruckFault(stage: Stage): Promise<Failure | undefined> {
  const step = stage.scenario.steps.find(({ name }) => name === 'set fault in Visma');
  if (!step) return undefined;
  const message = unusedFault(await noteStruck(stage));
  return message === undefined ? undefined : { at: step.at(), step: step.name, message, differences: [] };
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

async function playStep(stage: Stage, step: Step, mayBeRefused: boolean): Promise<Failure | undefined> {
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
    if (error instanceof NotOffered) throw error;
    if (mayBeRefused && error instanceof UserError && !(error instanceof DriverFault)) {
      stage.refusal = error.message;
      return undefined;
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
