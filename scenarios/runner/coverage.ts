// Which outcomes the scenarios really cover: a cell is an outcome through a channel, and counts only if a scenario of now
// declares it and the last run saw the end that finds it return it there; of several installations, in the default one.
import { type Outcome, outcomes } from '../../contracts/outcomes.ts';
import type { ReadReport } from './report/json.ts';
import type { ChannelWords, Scenario } from './scenario.ts';
import { notThrough } from './scenario.ts';

export interface Cell {
  code: Outcome['code'];
  channel: ChannelWords;
  state: 'covered' | 'missing';
  /** Why it is missing. */
  reason?: string;
  /** Scenarios that declare it and play through the channel. */
  scenarios: string[];
}

/**
 * One cell for each outcome and each channel that can carry it, in the order of the catalogue: of the whole of it, or of what the
 * scenarios declare alone, each through the channels that they play.
 */
export function coverageOf(
  scenarios: readonly Scenario[],
  report: ReadReport,
  asked: 'catalogue' | 'declared' = 'catalogue',
): Cell[] {
  const cells = outcomes.flatMap((outcome) =>
    outcome.channels.map((channel) =>
      cellOf(outcome, channel === 'file' ? 'flat file' : 'web service', { scenarios, report }),
    ),
  );
  return asked === 'catalogue' ? cells : cells.filter((cell) => cell.scenarios.length > 0);
}

/** Which run is counted, so that nobody takes another one's report for it: when it began, of what, and how many of these it played. */
export function countedText(scenarios: readonly Scenario[], report: ReadReport, file: string): string {
  const these = new Set(scenarios.map(keyOf));
  const played = new Set(report.cases.map(keyOf));
  const known = [...these].filter((key) => played.has(key)).length;
  const ofWhat = report.suites.length > 0 ? ` of ${report.suites.join(' ')}` : '';
  const cut = report.interrupted ? ', which was interrupted' : '';
  const run = `the run of ${report.startedAt}${ofWhat} with ${played.size} scenarios in ${report.cases.length} cases${cut}`;
  const counted = `Counted: ${file}, ${run}; ${known} of the ${these.size} scenarios asked for are in it.`;
  return known > 0 || these.size === 0 ? counted : `${counted} It is about others: play these first.`;
}

/** A sentence may stand in two suites: a run of the one says nothing of the other. */
function keyOf(each: { file: string; name: string } | { file: string; scenario: string }): string {
  return JSON.stringify([each.file, 'name' in each ? each.name : each.scenario]);
}

interface Ground {
  scenarios: readonly Scenario[];
  report: ReadReport;
}

function cellOf({ code, foundBy }: Outcome, channel: ChannelWords, { scenarios, report }: Ground): Cell {
  const declaring = scenarios.filter((each) => each.covers.includes(code) && !notThrough(each, channel));
  const names = declaring.map(({ name }) => name);
  const keys = new Set(declaring.map(keyOf));
  const end = foundBy === 'LAFT' ? 'LAFT' : 'Visma';
  const cell = { code, channel, scenarios: names };
  const usual = report.installations?.[0]?.name;
  const played = report.cases.filter(
    (each) => each.channel === channel && each.installation === usual && keys.has(keyOf(each)),
  );
  const seen = played.some(({ outcome, returned }) => outcome === 'passed' && returned[end].includes(code));
  if (seen) return { ...cell, state: 'covered' };
  return { ...cell, state: 'missing', reason: reasonOf(names, played, `${end} did not return it`) };
}

function reasonOf(names: readonly string[], played: ReadReport['cases'], notSeen: string): string {
  if (names.length === 0) return 'no scenario declares it';
  const declared = `declared by "${names.join('", "')}"`;
  if (played.length === 0) return `${declared}, which the last run did not play`;
  const skipped = played.every(({ outcome }) => outcome === 'skipped');
  if (skipped) return `${declared}, which the last run skipped`;
  if (played.every(({ outcome }) => outcome !== 'passed')) return `${declared}, which failed in the last run`;
  return `${declared}, but ${notSeen} in the last run`;
}

/** The table for people; the last line says how it stands. */
export function coverageText(cells: readonly Cell[]): string {
  const marks = { covered: 'covered', missing: 'MISSING' } as const;
  const rows = cells.map(({ code, channel, state, reason, scenarios }) => {
    const more = state === 'covered' ? scenarios.join('; ') : (reason ?? '');
    return `${code.padEnd(9)} ${channel.padEnd(12)} ${marks[state].padEnd(8)} ${more}`.trimEnd();
  });
  const count = (state: Cell['state']) => cells.filter((cell) => cell.state === state).length;
  const closing = `${count('covered')} covered, ${count('missing')} missing`;
  return `${[...rows, '', closing].join('\n')}\n`;
}
