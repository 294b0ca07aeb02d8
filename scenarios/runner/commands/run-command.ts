// The command `run`: loads, chooses, plays and reports; an interruption ends the run and is reported too.
import { UserError } from '../../../foundation/user-error.ts';
import type { World } from '../../../foundation/world/world.ts';
import type { RunValues } from '../../options.ts';
import { loadScenarios, shownAs } from '../load.ts';
import { loadInstallations } from '../matrix/load-installations.ts';
import { runMatrix } from '../matrix/play-matrix.ts';
import { startProgress } from '../report/progress.ts';
import { type Refusal, readRefusal, refuseEvidence } from '../report/refuse-evidence.ts';
import { withoutPersons } from '../report/without-persons.ts';
import { countsOf, type RunResult } from '../result.ts';
import { type RunOptions, runCases } from '../run.ts';
import type { ChannelWords } from '../scenario.ts';
import { selectCases } from '../select.ts';
import { keepExchanges, letGoOfForeseen } from './keep-exchanges.ts';
import { makeWayForReports, reportPlaces, writeReports } from './write-reports.ts';

/** Exit code: 0 all passed, 1 something failed, 2 wrong use, 130 interrupted. */
export async function runCommand(world: World, paths: readonly string[], options: RunValues): Promise<number> {
  const scenarios = await loadScenarios(world.disk, paths);
  const { name: names, tag: tags, code: codes } = options;
  const channel = channelOf(options.channel);
  const selection = { names, tags, codes, ...(channel === undefined ? {} : { channel }) };
  const cases = selectCases(scenarios, selection, options.adapter !== 'none');
  if (cases.length === 0) throw new UserError(`nothing chosen: ${nothingChosen(scenarios.length, options)}`);
  const refusal = readRefusal(options.refuse, options.allow);
  const installations =
    options.installation.length > 0 ? await loadInstallations(world.disk, options.installation) : [];
  await makeWayForReports(world, reportPlaces(options));
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const progress = startProgress(process.stderr, cases.length * Math.max(installations.length, 1));
  try {
    const how: RunOptions = {
      world,
      suites: paths.map((path) => shownAs(path)),
      ...given(options),
      signal: interrupted.signal,
      onCase: async (played, done) => {
        await keepExchanges(world, options, played);
        progress.tell(played.result, done);
      },
    };
    const monthEndEverywhere = options.monthEnd;
    const run =
      installations.length > 0
        ? await runMatrix(cases, installations, { ...how, monthEndEverywhere })
        : await runCases(cases, how);
    progress.end();
    return await report(world, options, { run, refusal });
  } finally {
    progress.end();
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

function channelOf(text: string | undefined): ChannelWords | undefined {
  if (text === undefined) return undefined;
  if (text === 'flat-file') return 'flat file';
  if (text === 'web-service') return 'web service';
  throw new UserError(`--channel: expected flat-file or web-service, got "${text}"`);
}

function given({ emulator, adapter, database, parallel }: RunValues) {
  return {
    ...(emulator === undefined ? {} : { emulator }),
    ...(adapter === undefined ? {} : { adapter }),
    ...(database === undefined ? {} : { database }),
    ...(parallel === 0 ? {} : { parallel }),
  };
}

function nothingChosen(found: number, { name, tag, code, channel }: RunValues): string {
  const asked = [
    ...name.map((each) => `--name "${each}"`),
    ...tag.map((each) => `--tag ${each}`),
    ...code.map((each) => `--code ${each}`),
    ...(channel === undefined ? [] : [`--channel ${channel}`]),
  ];
  return asked.length > 0 ? `none of ${found} scenarios matches ${asked.join(' and ')}` : 'no scenario was found';
}

async function report(world: World, options: RunValues, { run, refusal }: { run: RunResult; refusal: Refusal }) {
  await letGoOfForeseen(run.cases, options);
  refuseEvidence(run.cases, refusal);
  await writeReports(world, options, withoutPersons(run));
  if (run.interrupted) return 130;
  return countsOf(run.cases).failed > 0 ? 1 : 0;
}
