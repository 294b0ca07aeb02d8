// Where behaviour differs between installations and what did it: grouped by installation and by the settings that made the difference.
import type { CaseResult, Differing, RunResult } from '../result.ts';
import type { Installation } from './installation.ts';

/** One part an installation that differs anywhere; a sentence where none does. */
export function differencesText({ cases, installations = [] }: RunResult): string {
  const parts = installations.flatMap((installation) => {
    const differing = cases.filter((each) => each.installation === installation.name && each.differs !== undefined);
    return differing.length > 0 ? [partOf(installation, differing)] : [];
  });
  if (parts.length === 0) return 'No installation differs from the default one in what was played.';
  return `Where they differ from the default one, and what did it:\n${parts.join('\n')}`;
}

function partOf(installation: Installation, differing: readonly CaseResult[]): string {
  const causes = Map.groupBy(differing, ({ differs }) => causeOf(differs, installation));
  const groups = [...causes].map(([cause, those]) => `    ${cause}\n${storiesOf(those).join('\n')}`);
  return `  ${installation.name}\n${groups.join('\n')}`;
}

/** `record-count=error`, or several of which each alone makes the difference, or all together. */
export function causeOf(
  { because = [], together = false }: Partial<Differing> = {},
  { differs }: Installation,
): string {
  const named = because.map((key) => `${key}=${differs[key]}`);
  if (named.length === 0) return 'nothing in the installation: it came out as in the default one when played again';
  if (named.length === 1) return named.join('');
  return together ? `${named.join(' and ')}, only together` : `${named.join(' or ')}, each alone`;
}

/** A scenario that differs through both channels in the same way is told once. */
function storiesOf(cases: readonly CaseResult[]): string[] {
  const same = Map.groupBy(cases, (each) => JSON.stringify([each.scenario, how(each), each.differs]));
  return [...same.values()].flatMap((those) => {
    const [first] = those;
    if (!first) return [];
    const through = those.map(({ channel }) => channel).join(', ');
    const { usual, here } = first.differs ?? {};
    return [`      ${first.scenario} (${through}): ${how(first)}\n        default: ${usual}\n        here:    ${here}`];
  });
}

function how({ outcome }: CaseResult): string {
  if (outcome === 'foreseen') return 'foreseen';
  return outcome === 'passed' ? 'what is expected holds all the same' : 'NOT FORESEEN';
}
