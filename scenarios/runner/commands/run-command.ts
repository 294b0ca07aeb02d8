// The command `run`: loads, chooses, plays and reports; an interruption ends the run and is reported too.
import { UserError } from '../../../foundation/user-error.ts';
import { onStopSignal } from '../../../foundation/world/stop-signals.ts';
import type { World } from '../../../foundation/world/world.ts';
import type { RunValues } from '../../options.ts';
import { readRefusal } from '../report/refuse-evidence.ts';
import { chooseCases } from './choose-cases.ts';
import { letGoOfEarlier, mustBeWritable } from './keep-exchanges.ts';
import { type Playing, playChosen, verdictOf } from './play-chosen.ts';
import { watchAndPlay } from './watch-and-play.ts';
import { checkReporters, makeWayForReports, reportPlaces, writeReports } from './write-reports.ts';

/** Exit code: 0 all passed, 1 something failed, could not be kept, or nothing was played, 2 wrong use, 130 interrupted. */
export async function runCommand(world: World, paths: readonly string[], options: RunValues): Promise<number> {
  const interrupted = new AbortController();
  let listenNoMore: () => void = () => undefined;
  const refusal = readRefusal(options.refuse, options.allow);
  const playing: Playing = { world, paths, options, refusal, signal: interrupted.signal };
  checkReporters(options);
  if (options.watch && options.json)
    throw new UserError('--watch is for people: the reports stand in files, not --json');
  try {
    const chosen = await chooseCases(world, paths, options);
    await makeWayForReports(world, reportPlaces(options));
    await mustBeWritable(world, options);
    await letGoOfEarlier(world, options);
    listenNoMore = onStopSignal(() => interrupted.abort(), interruptedExitCode);
    if (options.watch) return await watchAndPlay(playing, chosen);
    const run = await playChosen(playing, chosen);
    await writeReports(world, options, run);
    return run.interrupted ? interruptedExitCode : verdictOf(run);
  } finally {
    listenNoMore();
  }
}

const interruptedExitCode = 130;
