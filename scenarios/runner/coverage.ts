// What the scenarios really cover: a cell is an outcome or a fault of Visma through a channel, and counts only if a scenario of now
// declares it and the last run saw the end that finds it return it there, or the fault strike; of several installations, in the
// default one.
import { channelsOf, type FaultKind, faultKinds } from '../../contracts/faults.ts';
import { type Channel, type Outcome, outcomes } from '../../contracts/outcomes.ts';
import { faultsOf } from './language/fault-meaning.ts';
import { writtenFault } from './language/fault-shapes.ts';
import type { ReadReport } from './report/json.ts';
import type { ChannelWords, Scenario } from './scenario.ts';
import { notThrough } from './scenario.ts';

export interface Cell {
  /** A code of the catalogue, or `fault answer-lost`. */
  code: Outcome['code'] | `fault ${FaultKind['key']}`;
  channel: ChannelWords;
  state: 'covered' | 'missing';
  /** Why it is missing. */
  reason?: string;
  /** Scenarios that declare it and play through the channel. */
  scenarios: string[];
}

/** Something that scenarios are to cover, in each channel in which it can occur. */
interface Coverable {
  code: Cell['code'];
  channels: readonly Channel[];
  /** Whether a scenario says that it shows it. */
  isDeclaredBy(scenario: Scenario): boolean;
  wasSeenIn(played: ReadReport['cases'][number]): boolean;
  notDeclared: string;
  notSeen: string;
}

function ofOutcome({ code, foundBy, channels }: Outcome): Coverable {
  const end = foundBy === 'LAFT' ? 'LAFT' : 'Visma';
  return {
    code,
    channels,
    isDeclaredBy: ({ covers }) => covers.includes(code),
    wasSeenIn: ({ returned }) => returned[end].includes(code),
    notDeclared: 'no scenario declares it',
    notSeen: `${end} did not return it`,
  };
}

function ofFault(kind: FaultKind): Coverable {
  return {
    code: `fault ${kind.key}`,
    channels: channelsOf(kind),
    isDeclaredBy: (scenario) => faultsOf(scenario).some((fault) => writtenFault(fault).kind === kind.key),
    wasSeenIn: ({ struck = [] }) => struck.includes(kind.key),
    notDeclared: 'no scenario sets it',
    notSeen: 'it did not strike',
  };
}

const coverables: readonly Coverable[] = [...outcomes.map(ofOutcome), ...faultKinds.map(ofFault)];

/**
 * One cell for each outcome and each channel that can carry it, in the order of the catalogue, and one for each fault of Visma and
 * each channel in which it can occur: of all, or of what the scenarios declare alone, each through the channels that they play.
 */
export function coverageOf(
  scenarios: readonly Scenario[],
  report: ReadReport,
  asked: 'catalogue' | 'declared' = 'catalogue',
): Cell[] {
  const cells = coverables.flatMap((each) =>
    each.channels.map((channel) =>
      cellOf(each, channel === 'file' ? 'flat file' : 'web service', { scenarios, report }),
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

function cellOf(wanted: Coverable, channel: ChannelWords, { scenarios, report }: Ground): Cell {
  const { code, notDeclared, notSeen } = wanted;
  const declaring = scenarios.filter((each) => wanted.isDeclaredBy(each) && !notThrough(each, channel));
  const names = declaring.map(({ name }) => name);
  const keys = new Set(declaring.map(keyOf));
  const cell = { code, channel, scenarios: names };
  const usual = report.installations?.[0]?.name;
  const played = report.cases.filter(
    (each) => each.channel === channel && each.installation === usual && keys.has(keyOf(each)),
  );
  if (played.some((each) => each.outcome === 'passed' && wanted.wasSeenIn(each))) return { ...cell, state: 'covered' };
  const reason = names.length === 0 ? notDeclared : reasonOf(names, played, notSeen);
  return { ...cell, state: 'missing', reason };
}

function reasonOf(names: readonly string[], played: ReadReport['cases'], notSeen: string): string {
  const declared = `declared by "${names.join('", "')}"`;
  if (played.length === 0) return `${declared}, which the last run did not play`;
  const skipped = played.every(({ outcome }) => outcome === 'skipped');
  if (skipped) return `${declared}, which the last run skipped`;
  if (played.every(({ outcome }) => outcome !== 'passed')) return `${declared}, which failed in the last run`;
  return `${declared}, but ${notSeen} in the last run`;
}

/** The table for people. */
export function coverageText(cells: readonly Cell[]): string {
  const marks = { covered: 'covered', missing: 'MISSING' } as const;
  const width = Math.max(...cells.map(({ code }) => code.length));
  const rows = cells.map(({ code, channel, state, reason, scenarios }) => {
    const more = state === 'covered' ? scenarios.join('; ') : (reason ?? '');
    return `${code.padEnd(width)} ${channel.padEnd(12)} ${marks[state].padEnd(8)} ${more}`.trimEnd();
  });
  return `${rows.join('\n')}\n`;
}
