// The command `coverage`: which cells the scenarios of now and the last run fill, and why the others are empty.
import { packageFile } from '../../../foundation/package-file.ts';
import { UserError } from '../../../foundation/user-error.ts';
import type { World } from '../../../foundation/world/world.ts';
import type { CoverageValues } from '../../options.ts';
import { type Cell, countedText, coverageOf, coverageText } from '../coverage.ts';
import { loadScenarios } from '../load.ts';
import { type ReadReport, readJsonReport } from '../report/json.ts';

/** Exit code: 0 no asked cell is empty, 1 one is, 2 wrong use. */
export async function coverageCommand(world: World, paths: readonly string[], options: CoverageValues) {
  // The shipped scenarios are to cover the whole catalogue; anybody's own, what they say that they cover.
  const asked = paths.length === 0 || options.all ? 'catalogue' : 'declared';
  const scenarios = await loadScenarios(world.disk, paths.length > 0 ? paths : [packageFile('scenarios/suites')]);
  const report = await readReport(world, options.report);
  const cells = coverageOf(scenarios, report, asked);
  const counted = countedText(scenarios, report, options.report);
  if (cells.length === 0)
    throw new UserError(`${paths.join(' ')}: no scenario there declares what it covers; ${remedy}`);
  process.stdout.write(options.json ? asJson(cells, report, options) : `${counted}\n\n${coverageText(cells)}`);
  const missing = cells.filter(({ state }) => state === 'missing');
  for (const { code, channel, reason } of missing) {
    process.stderr.write(`${code} through the ${channel} is not covered: ${reason}\n`);
  }
  return missing.length > 0 ? 1 : 0;
}

const remedy = 'write covers: [VE-101] into the scenarios, or ask for the whole catalogue with --all';

function asJson(
  cells: readonly Cell[],
  { startedAt, interrupted, suites, cases }: ReadReport,
  options: CoverageValues,
) {
  const scenarios = new Set(cases.map(({ file, scenario }) => JSON.stringify([file, scenario]))).size;
  const run = { report: options.report, startedAt, interrupted, suites, scenarios, cases: cases.length };
  return `${JSON.stringify({ run, cells }, null, 2)}\n`;
}

async function readReport(world: World, file: string): Promise<ReadReport> {
  const bytes = await world.disk.read(file).catch(() => undefined);
  if (!bytes) throw new UserError(`${file}: no report of a run; play the scenarios first: visma-testbench run`);
  const report = readJsonReport(bytes.toString('utf8'));
  if (!report) throw new UserError(`${file}: not a report of a run; play the scenarios again: visma-testbench run`);
  return report;
}
