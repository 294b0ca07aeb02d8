// What a run says on the terminal: progress while it runs, what failed and why, the month's end, and the counts last.
import { entryText } from '../books.ts';
import { differenceTable } from '../compare.ts';
import { differencesText } from '../matrix/differences-text.ts';
import { type GridForm, gridText } from '../matrix/grid.ts';
import { type CaseResult, caseTitle, countsOf, type RunResult } from '../result.ts';

const slowestShown = 5;

/** Everything after the progress; the last line is the counts. `form` is about the grid of a run over several installations. */
export function textReport(run: RunResult, form: GridForm = { width: 100, colour: false }): string {
  const { cases, durationMs, interrupted, ends } = run;
  const parts = [
    ...(run.installations ? [gridText(run, form), differencesText(run)] : []),
    ...cases.filter(({ outcome }) => outcome === 'failed').map(failureText),
    skippedText(cases),
    ...cases.flatMap(booksText),
    slowestText(cases),
    `Emulator: ${ends.emulator}; adapter: ${ends.adapter}; ${seconds(durationMs)}.`,
    ...(interrupted ? ['Interrupted: the cases that were not reached are left out.'] : []),
    closingLine(cases),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** `3 passed, 0 failed`, and `, 1 skipped` where there is one. */
export function closingLine(cases: readonly CaseResult[]): string {
  const { passed, failed, skipped, foreseen } = countsOf(cases);
  const otherwise = foreseen > 0 ? `, ${foreseen} otherwise as foreseen` : '';
  return `${passed} passed, ${failed} failed${otherwise}${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/** Why a case failed: the step with its place, and expected and got side by side. */
export function failureText(result: CaseResult): string {
  const { failure, exchangesIn } = result;
  if (!failure) return '';
  const table = failure.differences.length > 0 ? `\n${indented(differenceTable(failure.differences))}` : '';
  const raw = exchangesIn === undefined ? '' : `\n  Raw exchanges: ${exchangesIn}`;
  return `FAILED ${caseTitle(result)}\n  ${failure.at}: ${failure.step}: ${indented(failure.message).trimStart()}${table}${raw}`;
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}

function skippedText(cases: readonly CaseResult[]): string {
  const skipped = cases.filter(({ outcome }) => outcome === 'skipped');
  const told = skipped.map((each) => `skipped ${caseTitle({ ...each, installation: '' })}: ${each.reason ?? ''}`);
  return [...new Set(told)].join('\n');
}

function booksText(result: CaseResult): string[] {
  const { books } = result;
  if (!books) return [];
  const rows: [string, string][] = [
    ['made in LAFT', entryText(books.made)],
    ['- blocked', entryText(books.blocked)],
    ['- failed', entryText(books.failed)],
    ['- transferred', entryText(books.transferred)],
    ['- otherwise', entryText(books.other)],
    ['received in Visma', entryText(books.received)],
  ];
  const lines = rows.map(([what, entry]) => `  ${what.padEnd(18)} ${entry}`);
  return [`The books: ${caseTitle(result)}\n${lines.join('\n')}`];
}

function slowestText(cases: readonly CaseResult[]): string {
  const slowest = [...cases].sort((a, b) => b.durationMs - a.durationMs).slice(0, slowestShown);
  if (slowest.length < slowestShown) return '';
  return `Slowest:\n${slowest.map((each) => `  ${seconds(each.durationMs).padStart(7)}  ${caseTitle(each)}`).join('\n')}`;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
