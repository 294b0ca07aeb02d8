// Plays what was chosen as the options say, and judges it by the evidence that is refused.
import type { World } from '../../../foundation/world/world.ts';
import type { RunValues } from '../../options.ts';
import { shownAs } from '../load.ts';
import { runMatrix } from '../matrix/play-matrix.ts';
import { nothingPlayed } from '../report/nothing-played-text.ts';
import { startProgress } from '../report/progress.ts';
import { type Refusal, refuseEvidence } from '../report/refuse-evidence.ts';
import { withoutPersons } from '../report/without-persons.ts';
import { countsOf, type RunResult } from '../result.ts';
import { type RunOptions, runCases } from '../run.ts';
import type { Chosen } from './choose-cases.ts';
import { keepExchanges, letGoOfForeseen } from './keep-exchanges.ts';

/** What a run of the command goes by, the same for every time that it plays. */
export interface Playing {
  world: World;
  /** As named on the command line. */
  paths: readonly string[];
  options: RunValues;
  refusal: Refusal;
  signal: AbortSignal;
}

/** Without anything in it that could be a real person's number. On `bench` when given; otherwise the ends are started and closed again. */
export async function playChosen(
  { world, paths, options, refusal, signal }: Playing,
  { cases, installations }: Chosen,
  bench?: RunOptions['bench'],
): Promise<RunResult> {
  const progress = startProgress(process.stderr, cases.length * Math.max(installations.length, 1));
  const how: RunOptions = {
    world,
    suites: paths.map((path) => shownAs(path)),
    ...asked(options),
    ...(bench ? { bench } : {}),
    signal,
    onCase: async (played, done) => {
      await keepExchanges(world, options, played);
      progress.tell(played.result, done);
    },
  };
  try {
    const { monthEnd: monthEndEverywhere } = options;
    const run =
      installations.length > 0
        ? await runMatrix(cases, installations, { ...how, monthEndEverywhere })
        : await runCases(cases, how);
    await letGoOfForeseen(run.cases, options);
    refuseEvidence(run.cases, refusal);
    return withoutPersons(run);
  } finally {
    progress.end();
  }
}

/** What the options say of the ends and of how to play. */
export function asked({ emulator, adapter, database, parallel, shard }: RunValues) {
  return {
    ...(emulator === undefined ? {} : { emulator }),
    ...(adapter === undefined ? {} : { adapter }),
    ...(database === undefined ? {} : { database }),
    ...(shard === undefined ? {} : { shard }),
    ...(parallel === 0 ? {} : { parallel }),
  };
}

/** Exit code: 0 all passed, 1 something failed or could not be kept, or each case was skipped and nothing was shown. */
export function verdictOf({ cases }: Pick<RunResult, 'cases'>): 0 | 1 {
  const notKept = cases.some((each) => each.notKept !== undefined);
  return countsOf(cases).failed > 0 || notKept || nothingPlayed(cases) ? 1 : 0;
}
