// The command `coverage`: which cells the scenarios of now and the last run fill, and why the others are empty.
import { packageFile } from '../../../foundation/package-file.ts';
import { UserError } from '../../../foundation/user-error.ts';
import type { World } from '../../../foundation/world/world.ts';
import type { CoverageValues } from '../../options.ts';
import { type Cell, countedText, coverageOf, coverageText } from '../coverage.ts';
import { loadScenarios, shownAs } from '../load.ts';
import type { ReadReport } from '../report/json.ts';
import { readReports } from '../report/read-reports.ts';

/** The table goes to standard output, how many there are to standard error. `named` are suites, and reports where they end in `.json`. Exit code: 0 no asked cell is empty, 1 one is, 2 wrong use. */
export async function coverageCommand(world: World, named: readonly string[], options: CoverageValues) {
  const reports = named.filter((each) => each.endsWith('.json'));
  const paths = named.filter((each) => !each.endsWith('.json'));
  // The shipped scenarios are to cover the whole catalogue; anybody's own, what they say that they cover.
  const asked = paths.length === 0 || options.all ? 'catalogue' : 'declared';
  const scenarios = await loadScenarios(world.disk, paths.length > 0 ? paths : [packageFile('scenarios/suites')]);
  const { report, files, missing: shards } = await readReports(world, reports.length > 0 ? reports : [options.report]);
  const cells = coverageOf(scenarios, report, asked);
  const counted = countedText(scenarios, report, files);
  if (cells.length === 0)
    throw new UserError(`${paths.join(' ')}: no scenario there declares what it covers; ${remedy}`);
  process.stdout.write(options.json ? asJson(cells, report, files) : `${counted}\n\n${coverageText(cells)}`);
  if (shards.length > 0) process.stderr.write(`No report is of the shards ${shards.join(', ')}.\n`);
  const missing = cells.filter(({ state }) => state === 'missing');
  process.stderr.write(`${cells.length - missing.length} covered, ${missing.length} missing\n`);
  const own = ownSuitesHint(paths, report);
  if (missing.length > 0 && own !== undefined) process.stderr.write(own);
  return missing.length > 0 ? 1 : 0;
}

/** Straight after a run of one's own suites: the answer is about the shipped ones, unless they are named. */
function ownSuitesHint(paths: readonly string[], { suites }: ReadReport): string | undefined {
  const shipped = shownAs(packageFile('scenarios/suites'));
  if (paths.length > 0 || suites.length === 0 || suites.includes(shipped)) return undefined;
  return `Asked for was the shipped suites' catalogue; of what the last run played: visma-testbench coverage ${suites.join(' ')}\n`;
}

const remedy = 'write covers: [VE-101] into the scenarios, or ask for the whole catalogue with --all';

function asJson(cells: readonly Cell[], { startedAt, interrupted, suites, cases }: ReadReport, files: string) {
  const scenarios = new Set(cases.map(({ file, scenario }) => JSON.stringify([file, scenario]))).size;
  const run = { report: files, startedAt, interrupted, suites, scenarios, cases: cases.length };
  return `${JSON.stringify({ run, cells }, null, 2)}\n`;
}
