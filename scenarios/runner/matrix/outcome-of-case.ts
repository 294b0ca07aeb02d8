// How a case came out, as far as two installations are compared by it: verdicts, codes, and which step did not hold.
import type { CaseResult } from '../result.ts';

/** Same verdicts and codes of both ends, and the same step that did not hold, or none. */
export function sameOutcome(one: CaseResult, other: CaseResult): boolean {
  return signature(one) === signature(other);
}

function signature({ outcome, answers, returned, failure }: CaseResult): string {
  const held = outcome === 'passed' ? 'passed' : 'failed';
  // Files that were put out at the same time have no order of their own.
  return JSON.stringify([held, [...answers].sort(), returned.LAFT, failure?.at ?? '']);
}

/** Visma's answers with LAFT's codes, and the step that did not hold, e.g. `1 accepted with 8500.00, 0 rejected`. */
export function outcomeInShort({ answers, returned, failure }: CaseResult): string {
  const parts = [
    answers.length > 0 ? answers.join(' | ') : 'no answer of Visma',
    ...(returned.LAFT.length > 0 ? [`in LAFT ${returned.LAFT.join(', ')}`] : []),
    ...(failure ? [`${failure.step} does not hold (${failure.at})`] : []),
  ];
  return parts.join('; ');
}
