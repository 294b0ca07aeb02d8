// What a run says on the terminal: progress while it runs, what failed and why, the month's end, and the counts last.
import { entryText } from '../books.ts';
import { differenceTable } from '../compare.ts';
import { differencesText } from '../matrix/differences-text.ts';
import { type GridForm, gridText } from '../matrix/grid.ts';
import { type CaseResult, caseTitle, countsOf, type RunResult } from '../result.ts';
import { endsSayText } from './ends-say-text.ts';
import { interruptedText } from './interrupted-text.ts';
import { nothingPlayedText } from './nothing-played-text.ts';
import { inEnglish } from './report-language.ts';

const slowestShown = 5;
/** A log that holds every row of every failure is read by nobody; the reports and the raw exchanges hold all of it. */
const failuresShown = 30;
const rowsShown = 15;
const skippedShown = 20;

/** Everything after the progress; the last line is the counts. `form` is about the grid of a run over several installations. */
export function textReport(run: RunResult, form: GridForm = { width: 100, colour: false }): string {
  const { cases, durationMs, interrupted, ends } = run;
  const parts = [
    ...(run.installations ? [gridText(run, form), differencesText(run)] : []),
    ...failuresText(cases.filter(({ outcome }) => outcome === 'failed')),
    skippedText(cases),
    ...cases.flatMap(booksText),
    slowestText(cases),
    `Emulator: ${ends.emulator}; adapter: ${ends.adapter}; ${run.shard === undefined ? '' : `shard ${run.shard}; `}${seconds(durationMs)}.`,
    ...(interrupted ? [interruptedText(run)] : []),
    notKeptText(cases),
    nothingPlayedText(cases),
    closingLine(cases),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

/** `3 passed, 0 failed`, and `, 1 skipped` where there is one. */
export function closingLine(cases: readonly CaseResult[], say = inEnglish): string {
  const { passed, failed, skipped, foreseen } = countsOf(cases);
  const parts = [
    `${passed} ${say('bestått', 'passed')}`,
    `${failed} ${say('feilet', 'failed')}`,
    ...(foreseen > 0 ? [`${foreseen} ${say('annerledes som forutsett', 'otherwise as foreseen')}`] : []),
    ...(skipped > 0 ? [`${skipped} ${say('hoppet over', 'skipped')}`] : []),
  ];
  return parts.join(', ');
}

/** The first ones in full, the others by their names. */
function failuresText(failed: readonly CaseResult[]): string[] {
  const others = failed.slice(failuresShown).map((each) => `FAILED ${caseTitle(each)}`);
  return [...failed.slice(0, failuresShown).map(failureText), others.join('\n')];
}

/** Why a case failed: the step with its place, expected and got side by side, and what both ends say themselves. */
export function failureText(result: CaseResult): string {
  const { failure, exchangesIn } = result;
  if (!failure) return '';
  const { at, step, message, differences, said } = failure;
  const more = differences.length - rowsShown;
  const parts = [
    `${at}: ${step}: ${message}`,
    ...(differences.length > 0 ? [differenceTable(differences.slice(0, rowsShown))] : []),
    ...(more > 0 ? [`… and ${more} more, which the reports hold`] : []),
    endsSayText(said),
    ...(exchangesIn === undefined ? [] : [`Raw exchanges: ${exchangesIn}`]),
  ];
  return `FAILED ${caseTitle(result)}\n${indented(parts.filter((part) => part !== '').join('\n'))}`;
}

function notKeptText(cases: readonly CaseResult[]): string {
  const lines = cases.flatMap(({ notKept }) => (notKept === undefined ? [] : [`  ${notKept}`]));
  if (lines.length === 0) return '';
  const more = lines.length - skippedShown;
  const counted = more > 0 ? [`  … and ${more} more, which the reports hold`] : [];
  return ['Raw exchanges could not be kept:', ...lines.slice(0, skippedShown), ...counted].join('\n');
}

function indented(text: string): string {
  return text.replaceAll(/^/gm, '  ');
}

function skippedText(cases: readonly CaseResult[]): string {
  const skipped = cases.filter(({ outcome }) => outcome === 'skipped');
  const told = skipped.map((each) => `skipped ${caseTitle({ ...each, installation: '' })}: ${each.reason ?? ''}`);
  const each = [...new Set(told)];
  const more = each.length - skippedShown;
  const counted = more > 0 ? [`… and ${more} more skipped, which the reports hold`] : [];
  return [...each.slice(0, skippedShown), ...counted].join('\n');
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
