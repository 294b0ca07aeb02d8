// Where a run's reports go: files in the folder of the reports or wherever each was told to, and what is printed.
import { dirname, join, resolve } from 'node:path';
import { systemWords } from '../../../foundation/system-words.ts';
import { UserError } from '../../../foundation/user-error.ts';
import type { World } from '../../../foundation/world/world.ts';
import type { RunValues } from '../../options.ts';
import { jsonReport } from '../report/json.ts';
import { junitReport } from '../report/junit.ts';
import { reportLanguage } from '../report/report-language.ts';
import { textReport } from '../report/text.ts';
import type { RunResult } from '../result.ts';

/** Paths, as they are shown to people. */
export interface ReportPlaces {
  json: string;
  junit: string;
  /** Written when it is wanted. */
  html: string;
  /** Folder for the raw exchanges of what failed. */
  failed: string;
}

export function reportPlaces({ reports, reportJson, reportJunit, failed }: RunValues): ReportPlaces {
  return {
    json: reportJson ?? join(reports, 'scenarios.json'),
    junit: reportJunit ?? join(reports, 'scenarios.xml'),
    html: join(reports, 'scenarios.html'),
    failed: failed ?? join(reports, 'failed'),
  };
}

/**
 * Makes the folders before anything is played, so that a UserError costs nobody a run, and takes away the reports of an earlier one:
 * nobody must take them for those of a run that was killed.
 */
export async function makeWayForReports({ disk }: World, { json, junit, html }: ReportPlaces): Promise<void> {
  if (resolve(json) === resolve(junit)) {
    throw new UserError(`${json}: named for the JSON report and for the JUnit report; give each a file of its own`);
  }
  for (const file of [json, junit, html]) {
    try {
      await disk.makeFolder(dirname(resolve(file)));
      await disk.remove(resolve(file));
    } catch (error) {
      throw new UserError(notWritten(file, error));
    }
  }
}

/** A UserError when a further report is wanted that there is not, or in a language that none has. */
export function checkReporters(options: RunValues): void {
  const { reporter } = options;
  languageOf(options);
  const unknown = reporter.filter((each) => each !== 'html');
  if (unknown.length > 0) throw new UserError(`--reporter: expected html, got "${unknown.join('", "')}"`);
}

function languageOf({ lang }: RunValues): 'nb' | 'en' {
  const language = reportLanguage(lang);
  if (!language) throw new UserError(`--lang: expected nb or en, got "${lang}"`);
  return language;
}

/** Writes the files, and prints: with `--json` the JSON report on standard output, so that a program can read it from there. */
export async function writeReports(world: World, options: RunValues, run: RunResult): Promise<void> {
  const forPeople = options.json ? process.stderr : process.stdout;
  try {
    await writeReportFiles(world, options, run);
  } finally {
    // Also where the disk was full: what came of the run is known all the same.
    forPeople.write(textReport(run, terminalForm(forPeople)));
    if (options.json) process.stdout.write(jsonReport(run));
  }
}

/** Writes the files; a UserError when one cannot be written, after all the others. */
export async function writeReportFiles(world: World, options: RunValues, run: RunResult): Promise<void> {
  const { json, junit, html } = reportPlaces(options);
  const files: [string, string][] = [
    [json, jsonReport(run)],
    [junit, junitReport(run)],
  ];
  if (options.reporter.includes('html')) {
    // Loaded when it is wanted only: a run without a page has no need of what pages are made of.
    const { htmlReport } = await import('../report/html.ts');
    files.push([html, htmlReport(run, languageOf(options))]);
  }
  const problems: string[] = [];
  for (const [file, text] of files) {
    await world.disk.write(resolve(file), Buffer.from(text)).catch((error: unknown) => {
      problems.push(notWritten(file, error));
    });
  }
  if (problems.length > 0) throw new UserError(problems.join('\n'));
}

function notWritten(file: string, error: unknown): string {
  return `${file}: this report cannot be written: ${systemWords(error).en}`;
}

const usualWidth = 100;

function terminalForm({ isTTY = false, columns = usualWidth }: NodeJS.WriteStream) {
  return { width: columns, colour: isTTY && !process.env.NO_COLOR };
}
