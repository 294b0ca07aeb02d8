// The command `coverage`: which cells the scenarios of now and the last run fill, and why the others are empty.
import { UserError } from '../../../foundation/user-error.ts';
import type { World } from '../../../foundation/world/world.ts';
import type { CoverageValues } from '../../options.ts';
import { coverageOf, coverageText } from '../coverage.ts';
import { loadScenarios } from '../load.ts';
import { type ReadReport, readJsonReport } from '../report/json.ts';

/** Exit code: 0 no asked cell is empty, 1 one is, 2 wrong use. */
export async function coverageCommand(world: World, paths: readonly string[], options: CoverageValues) {
  const scenarios = await loadScenarios(world.disk, paths);
  const cells = coverageOf(scenarios, await readReport(world, options.report));
  process.stdout.write(options.json ? `${JSON.stringify({ cells }, null, 2)}\n` : coverageText(cells));
  const missing = cells.filter(({ state }) => state === 'missing');
  for (const { code, channel, reason } of missing) {
    process.stderr.write(`${code} through the ${channel} is not covered: ${reason}\n`);
  }
  return missing.length > 0 ? 1 : 0;
}

async function readReport(world: World, file: string): Promise<ReadReport> {
  const bytes = await world.disk.read(file).catch(() => undefined);
  if (!bytes) throw new UserError(`${file}: no report of a run; play the scenarios first: visma-testbench run`);
  const report = readJsonReport(bytes.toString('utf8'));
  if (!report) throw new UserError(`${file}: not a report of a run; play the scenarios again: visma-testbench run`);
  return report;
}
