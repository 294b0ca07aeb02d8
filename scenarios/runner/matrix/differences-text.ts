// Where behaviour differs between installations and what did it: grouped by installation and by the settings that made the difference.
import { type CaseResult, caseTitle, type Differing, type RunResult } from '../result.ts';
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
  const groups = [...causes].map(([cause, those]) => `    ${cause}\n${those.map(caseText).join('\n')}`);
  return `  ${installation.name}\n${groups.join('\n')}`;
}

function causeOf(differs: Differing | undefined, { differs: values }: Installation): string {
  const { because, together } = differs ?? { because: [], together: false };
  const named = because.map((key) => `${key}=${values[key]}`);
  if (named.length === 0) return 'nothing that the installation differs in: it did not come out so when played again';
  if (named.length === 1) return named.join('');
  return together ? `${named.join(' and ')}, only together` : `${named.join(' or ')}, each alone`;
}

function caseText(result: CaseResult): string {
  const { outcome, differs } = result;
  const how = { passed: 'expected all the same', foreseen: 'foreseen', failed: 'NOT FORESEEN', skipped: 'skipped' }[
    outcome
  ];
  return `      ${caseTitle({ ...result, installation: '' })}: ${how}\n        default: ${differs?.usual}\n        here:    ${differs?.here}`;
}
