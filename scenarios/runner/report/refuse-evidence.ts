// Fails the cases whose outcome rests on evidence that a run does not accept: an assumption, unless it is allowed by its fact.
import { type EvidenceMark, type FactId, facts } from '../../../contracts/evidence.ts';
import { nameOf, type RestsOn } from '../../../contracts/rests-on.ts';
import { nearest } from '../../../foundation/nearest.ts';
import { UserError } from '../../../foundation/user-error.ts';
import type { CaseResult } from '../result.ts';

export interface Refusal {
  marks: readonly EvidenceMark[];
  /** Facts that are accepted all the same. */
  allowed: readonly FactId[];
}

const marks: readonly EvidenceMark[] = ['documented', 'observed', 'assumed'];

/** `--refuse` and `--allow` as they were given, several to one with commas between. A UserError lists every unknown one. */
export function readRefusal(refuse: readonly string[], allow: readonly string[]): Refusal {
  const known = facts.map(({ id }) => id);
  const wanted = { marks: parted(refuse), allowed: parted(allow).map((each) => each.toUpperCase()) };
  const problems = [
    ...unknown('--refuse', wanted.marks, marks),
    ...unknown('--allow', wanted.allowed, known),
    ...(wanted.marks.length === 0 && wanted.allowed.length > 0
      ? ['--allow: nothing is refused that could be allowed; add --refuse assumed']
      : []),
  ];
  if (problems.length > 0) throw new UserError(problems.join('\n'));
  return wanted as Refusal;
}

function parted(texts: readonly string[]): string[] {
  return texts.flatMap((text) => text.split(',').map((each) => each.trim())).filter((each) => each !== '');
}

function unknown(option: string, given: readonly string[], known: readonly string[]): string[] {
  return given
    .filter((each) => !known.includes(each))
    .map((each) => {
      const near = nearest(each, known);
      const remedy = near ? `did you mean ${near}?` : `expected one of ${known.slice(0, 3).join(', ')} …`;
      return `${option}: unknown "${each}"; ${remedy}`;
    });
}

/** Turns what came out as wanted, but rests on refused evidence, into a failure that names each thing, its fact and its sentence. */
export function refuseEvidence(cases: readonly CaseResult[], { marks: refused, allowed }: Refusal): void {
  for (const result of cases) {
    if (result.outcome === 'failed' || result.outcome === 'skipped') continue;
    const found = result.evidence.filter(({ mark, fact }) => refused.includes(mark) && !allowed.includes(fact));
    if (found.length === 0) continue;
    const said = found.map((each) => `${nameOf(each)} rests on ${each.fact}, ${each.mark}: ${sentenceOf(each)}`);
    const message = ['the outcome rests on evidence that this run refuses:', ...said].join('\n');
    result.outcome = 'failed';
    result.failure = { at: `${result.file}:1:1`, step: 'evidence', message, differences: [] };
  }
}

function sentenceOf({ fact }: RestsOn): string {
  return facts.find(({ id }) => id === fact)?.fact ?? '';
}
