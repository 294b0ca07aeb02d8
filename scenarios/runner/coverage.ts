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

/** One cell for each outcome and each channel that can carry it, in the order of the catalogue. */
export function coverageOf(scenarios: readonly Scenario[], report: ReadReport): Cell[] {
  return outcomes.flatMap((outcome) =>
    outcome.channels.map((channel) =>
      cellOf(outcome, channel === 'file' ? 'flat file' : 'web service', { scenarios, report }),
    ),
  );
}

interface Ground {
  scenarios: readonly Scenario[];
  report: ReadReport;
}

function cellOf({ code, foundBy }: Outcome, channel: ChannelWords, { scenarios, report }: Ground): Cell {
  const declaring = scenarios.filter((each) => each.covers.includes(code) && !notThrough(each, channel));
  const names = declaring.map(({ name }) => name);
  const end = foundBy === 'LAFT' ? 'LAFT' : 'Visma';
  const cell = { code, channel, scenarios: names };
  const usual = report.installations?.[0]?.name;
  const played = report.cases.filter(
    (each) => each.channel === channel && each.installation === usual && names.includes(each.scenario),
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
