// Where behaviour differs between installations and what did it: grouped by installation and by the settings that made the difference.

import { channelWords, inEnglish, type Say } from '../report/report-language.ts';
import type { CaseResult, Differing, RunResult } from '../result.ts';
import type { Installation } from './installation.ts';

/** One part an installation that differs anywhere; a sentence where none does. */
export function differencesText({ cases, installations = [] }: RunResult, say = inEnglish): string {
  const parts = installations.flatMap((installation) => {
    const differing = cases.filter((each) => each.installation === installation.name && each.differs !== undefined);
    return differing.length > 0 ? [partOf(installation, differing, say)] : [];
  });
  if (parts.length === 0) {
    return say(
      'Ingen installasjon skiller seg fra den vanlige i det som er spilt.',
      'No installation differs from the default one in what was played.',
    );
  }
  const heading = say(
    'Der de skiller seg fra den vanlige, og hva som gjorde det:',
    'Where they differ from the default one, and what did it:',
  );
  return `${heading}\n${parts.join('\n')}`;
}

function partOf(installation: Installation, differing: readonly CaseResult[], say: Say): string {
  const causes = Map.groupBy(differing, ({ differs }) => causeOf(differs, installation, say));
  const groups = [...causes].map(([cause, those]) => `    ${cause}\n${storiesOf(those, say).join('\n')}`);
  return `  ${installation.name}\n${groups.join('\n')}`;
}

/** `record-count=error`, or several of which each alone makes the difference, or all together. */
export function causeOf(
  { because = [], together = false }: Partial<Differing> = {},
  { differs }: Installation,
  say = inEnglish,
): string {
  const named = because.map((key) => `${key}=${differs[key]}`);
  if (named.length === 0) {
    return say(
      'ingenting i installasjonen: spilt på nytt ble det som i den vanlige',
      'nothing in the installation: it came out as in the default one when played again',
    );
  }
  if (named.length === 1) return named.join('');
  return together
    ? say(`${named.join(' og ')}, bare sammen`, `${named.join(' and ')}, only together`)
    : say(`${named.join(' eller ')}, hver for seg`, `${named.join(' or ')}, each alone`);
}

/** A scenario that differs through both channels in the same way is told once. */
function storiesOf(cases: readonly CaseResult[], say: Say): string[] {
  const same = Map.groupBy(cases, (each) => JSON.stringify([each.scenario, how(each, say), each.differs]));
  return [...same.values()].flatMap((those) => {
    const [first] = those;
    if (!first) return [];
    const through = those.map(({ channel }) => channelWords(channel, say)).join(', ');
    const { usual, here } = first.differs ?? {};
    const [there, inThis] = [say('vanlig:', 'default:'), say('her:   ', 'here:   ')];
    return [
      `      ${first.scenario} (${through}): ${how(first, say)}\n        ${there} ${usual}\n        ${inThis} ${here}`,
    ];
  });
}

function how({ outcome }: CaseResult, say: Say): string {
  if (outcome === 'foreseen') return say('forutsett', 'foreseen');
  return outcome === 'passed'
    ? say('det som er ventet, holder likevel', 'what is expected holds all the same')
    : say('IKKE FORUTSETT', 'NOT FORESEEN');
}
