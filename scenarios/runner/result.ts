// What came of a case and of a run: what every report is made from.
import type { FaultKindKey } from '../../contracts/faults.ts';
import type { OutcomeCode } from '../../contracts/outcomes.ts';
import type { RestsOn } from '../../contracts/rests-on.ts';
import type { Books } from './books.ts';
import type { Difference } from './compare.ts';
import type { Installation } from './matrix/installation.ts';
import type { ChannelWords } from './scenario.ts';
import type { WireExchange } from './wire/exchange.ts';

/** Findings and reasons in words for people, a few lines of each end; none where an end had nothing to say. */
export interface EndsSay {
  LAFT: readonly string[];
  Visma: readonly string[];
}

export interface CaseResult {
  scenario: string;
  file: string;
  channel: ChannelWords;
  /** Name of the installation that it was played in, in a run over several. */
  installation?: string;
  covers: readonly OutcomeCode[];
  tags: readonly string[];
  /** `foreseen`: the expectations do not hold in this installation, as the scenario says itself. */
  outcome: 'passed' | 'failed' | 'skipped' | 'foreseen';
  /** Why it was skipped, or what was foreseen. */
  reason?: string;
  failure?: {
    /** `file:line:column` of the step. */
    at: string;
    step: string;
    message: string;
    differences: Difference[];
    /** What the books of both ends hold that may explain it. */
    said?: EndsSay;
  };
  durationMs: number;
  /** The codes that each end really returned in this case. */
  returned: { Visma: readonly OutcomeCode[]; LAFT: readonly OutcomeCode[] };
  /** The kinds of faults that struck in Visma. */
  struck?: readonly FaultKindKey[];
  /** Every answer of Visma in short, in their order, without ids and times. */
  answers: readonly string[];
  /** What the answers of both ends rest on: rules, settings and behaviours with their facts. */
  evidence: readonly RestsOn[];
  /** Where it came out otherwise than in the default installation. */
  differs?: Differing;
  books?: Books;
  /** Folder with the raw exchanges, where they were kept. */
  exchangesIn?: string;
  /** Where they could not be kept though that was wanted, and why. */
  notKept?: string;
}

/** How a case came out otherwise than in the default installation, and what did it. */
export interface Differing {
  /** Traits that make this difference, each alone or, where none does, all together; empty when it did not show again. */
  because: readonly string[];
  together: boolean;
  /** In short, in the default installation and here. */
  usual: string;
  here: string;
}

/** A result with what was on the wire, before that is written or let go. */
export interface PlayedCase {
  result: CaseResult;
  exchanges: readonly WireExchange[];
}

export interface RunResult {
  startedAt: string;
  durationMs: number;
  interrupted: boolean;
  /** How many cases an interruption left out; 0 otherwise. */
  notPlayed: number;
  /** What was named on the command line, as it was. */
  suites: readonly string[];
  /** Which part of the whole this is, e.g. `1/4`; left out for the whole. */
  shard?: string;
  /** What was in play, for people: addresses, or that the run started them. */
  ends: { emulator: string; adapter: string };
  /** In a run over several: each with what differs from the default, which is the first. */
  installations?: readonly Installation[];
  cases: CaseResult[];
}

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
  /** Expectations that do not hold in an installation, as their scenarios say. */
  foreseen: number;
}

export function countsOf(cases: readonly CaseResult[]): Counts {
  const count = (outcome: CaseResult['outcome']) => cases.filter((each) => each.outcome === outcome).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped'), foreseen: count('foreseen') };
}

/** A sentence where only plain letters do: `Ærlig talt` is `aerlig-talt`. */
export function slugOf(sentence: string): string {
  return sentence
    .toLowerCase()
    .replaceAll('æ', 'ae')
    .replaceAll('ø', 'o')
    .replaceAll('å', 'a')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

/** The name of a case's folder, e.g. `a-story.web-service`, with the installation's behind it where there are several. */
export function caseSlug(result: Pick<CaseResult, 'scenario' | 'channel' | 'installation'>): string {
  const { scenario, channel, installation } = result;
  return `${slugOf(scenario)}.${channel.replace(' ', '-')}${installation ? `.${slugOf(installation)}` : ''}`;
}

/** For people, with the installation where there are several: `A story (flat file, strict)`. */
export function caseTitle(result: Pick<CaseResult, 'scenario' | 'channel' | 'installation'>): string {
  const { scenario, channel, installation } = result;
  return `${scenario} (${channel}${installation ? `, ${installation}` : ''})`;
}

/** Said of an end that the run has for itself. */
export const startedHere = 'started by this run';
