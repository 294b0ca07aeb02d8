// Where a run's reports go: files in the folder of the reports or wherever each was told to, and what is printed.
import { dirname, join, resolve } from 'node:path';
import { UserError } from '../../../foundation/user-error.ts';
import type { World } from '../../../foundation/world/world.ts';
import type { RunValues } from '../../options.ts';
import { jsonReport } from '../report/json.ts';
import { junitReport } from '../report/junit.ts';
import { textReport } from '../report/text.ts';
import type { RunResult } from '../result.ts';

/** Paths, as they are shown to people. */
export interface ReportPlaces {
  json: string;
  junit: string;
  /** Folder for the raw exchanges of what failed. */
  failed: string;
}

export function reportPlaces({ reports, reportJson, reportJunit, failed }: RunValues): ReportPlaces {
  return {
    json: reportJson ?? join(reports, 'scenarios.json'),
    junit: reportJunit ?? join(reports, 'scenarios.xml'),
    failed: failed ?? join(reports, 'failed'),
  };
}

/**
 * Makes the folders before anything is played, so that a UserError costs nobody a run, and takes away the reports of an earlier one:
 * nobody must take them for those of a run that was killed.
 */
export async function makeWayForReports({ disk }: World, { json, junit }: ReportPlaces): Promise<void> {
  for (const file of [json, junit]) {
    try {
      await disk.makeFolder(dirname(resolve(file)));
      await disk.remove(resolve(file));
    } catch (error) {
      throw new UserError(`${file}: this report cannot be written: ${reasonOf(error)}`);
    }
  }
}

/** Writes both files, and prints: with `--json` the JSON report on standard output, so that a program can read it from there. */
export async function writeReports(world: World, options: RunValues, run: RunResult): Promise<void> {
  const asJson = await writeReportFiles(world, options, run);
  const forPeople = options.json ? process.stderr : process.stdout;
  forPeople.write(textReport(run, terminalForm(forPeople)));
  if (options.json) process.stdout.write(asJson);
}

/** Writes both files; resolves with the text of the JSON report. */
export async function writeReportFiles(world: World, options: RunValues, run: RunResult): Promise<string> {
  const { json, junit } = reportPlaces(options);
  const asJson = jsonReport(run);
  for (const [file, text] of [
    [json, asJson],
    [junit, junitReport(run)],
  ] as const) {
    await world.disk.write(resolve(file), Buffer.from(text)).catch((error: unknown) => {
      throw new UserError(`${file}: this report cannot be written: ${reasonOf(error)}`);
    });
  }
  return asJson;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const usualWidth = 100;

function terminalForm({ isTTY = false, columns = usualWidth }: NodeJS.WriteStream) {
  return { width: columns, colour: isTTY && !process.env.NO_COLOR };
}
