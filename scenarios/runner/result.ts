// What came of a case and of a run: what every report is made from.
import type { OutcomeCode } from '../../contracts/outcomes.ts';
import type { Books } from './books.ts';
import type { Difference } from './compare.ts';
import type { ChannelWords } from './scenario.ts';
import type { WireExchange } from './wire/exchange.ts';

export interface CaseResult {
  scenario: string;
  file: string;
  channel: ChannelWords;
  covers: readonly OutcomeCode[];
  tags: readonly string[];
  outcome: 'passed' | 'failed' | 'skipped';
  /** Why it was skipped. */
  reason?: string;
  failure?: {
    /** `file:line:column` of the step. */
    at: string;
    step: string;
    message: string;
    differences: Difference[];
  };
  durationMs: number;
  /** The codes that each end really returned in this case. */
  returned: { Visma: readonly OutcomeCode[]; LAFT: readonly OutcomeCode[] };
  books?: Books;
  /** Folder with the raw exchanges, where they were kept. */
  exchangesIn?: string;
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
  /** What was in play, for people: addresses, or that the run started them. */
  ends: { emulator: string; adapter: string };
  cases: CaseResult[];
}

export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

export function countsOf(cases: readonly CaseResult[]): Counts {
  const count = (outcome: CaseResult['outcome']) => cases.filter((each) => each.outcome === outcome).length;
  return { passed: count('passed'), failed: count('failed'), skipped: count('skipped') };
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

/** The name of a case's folder, e.g. `a-story.web-service`. */
export function caseSlug({ scenario, channel }: Pick<CaseResult, 'scenario' | 'channel'>): string {
  return `${slugOf(scenario)}.${channel.replace(' ', '-')}`;
}
