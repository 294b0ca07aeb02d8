// What a shape cannot say: fields that do not belong to their thing, names of fixtures that do not exist, files for the
// other channel. Checked when the suite is read, so that nothing is played of a suite that is wrong.
import type { SourceDocument } from '../../../foundation/config/source-document.ts';
import { nearest } from '../../../foundation/nearest.ts';
import type { Disk } from '../../../foundation/world/world.ts';
import { type FixtureKind, findFixture } from '../fixtures.ts';
import type { ChannelWords, Scenario, Step } from '../scenario.ts';
import { laftThingNames, laftThings, vismaRegisterThings, vismaThingNames, vismaThings } from './correction-shapes.ts';
import { faultStepProblem } from './fault-meaning.ts';
import type { StepText } from './scenario-shape.ts';

type Problem = readonly [path: readonly (string | number)[], sentence: string];

/** Everything wrong, each as `file:line:column: step: sentence`. */
export async function checkMeaning(disk: Disk, scenario: Scenario, document: SourceDocument): Promise<string[]> {
  const told = expectsNothing(scenario);
  for (const [index, step] of scenario.steps.entries()) {
    for (const [path, sentence] of await problemsOf(disk, scenario, step)) {
      const { line, column } = document.at(['steps', index, step.name, ...path]);
      told.push(`${document.file}:${line}:${column}: ${step.name}: ${sentence}`);
    }
  }
  return told;
}

/** Whatever both ends do, such a scenario would pass. */
function expectsNothing({ steps, at }: Scenario): string[] {
  if (steps.some(({ name }) => name.startsWith('expect '))) return [];
  return [
    `${at(['steps'])}: steps: nothing is expected, so that it would pass whatever happens; end with a look, such as expect in LAFT: { transferred: 1 }`,
  ];
}

async function problemsOf(disk: Disk, scenario: Scenario, step: Step): Promise<Problem[]> {
  const text = { [step.name]: step.value } as StepText;
  const correction = text['correct a value in LAFT'];
  if (correction) return laftProblems(Object.keys(correction).filter((key) => key !== 'by'));
  const change = text['correct a value in Visma'];
  if (change) return vismaProblems(Object.keys(change));
  const fault = text['set fault in Visma'];
  const wrongFault = fault === undefined ? undefined : faultStepProblem(fault, channelsPlayed(scenario));
  const wrongChannel = channelProblem(scenario, step);
  return [
    ...(wrongFault === undefined ? [] : ([[[], wrongFault]] as const)),
    ...wrongChannel,
    ...(await fixtureProblems(disk, scenario, text)),
  ];
}

function channelsPlayed({ channels }: Scenario): ChannelWords[] {
  return channels === 'both' ? ['flat file', 'web service'] : [channels.only];
}

function channelProblem({ channels }: Scenario, { name }: Step): Problem[] {
  const needed = {
    'send this file': 'flat file',
    'send this message': 'web service',
    'deliver the file again': 'flat file',
  }[name as string];
  if (!needed || (channels !== 'both' && channels.only === needed)) return [];
  return [[[], `goes through the ${needed} only; say so: channels: { only: ${needed}, because: … }`]];
}

async function fixtureProblems(disk: Disk, { path }: Scenario, text: StepText): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const { kind, name } of fixturesNamedIn(text)) {
    const found = await findFixture(disk, kind, name, path);
    if ('problem' in found) problems.push([[], found.problem]);
  }
  return problems;
}

/** What a step names that lies in a file of its own. */
export function fixturesNamedIn(text: StepText): { kind: FixtureKind; name: string }[] {
  const register = text['given register'];
  const data = text['given rental data'];
  const named: [FixtureKind, string | undefined][] = [
    ['registers', typeof register === 'object' ? register.name : register],
    ['rental-data', typeof data === 'string' ? data : undefined],
    ['example', text['send this file'] ?? text['send this message']],
  ];
  return named.flatMap(([kind, name]) => (name === undefined ? [] : [{ kind, name }]));
}

/** The thing that a correction in LAFT is about: the first one that has every other key as a field. */
export function laftThingOf(keys: readonly string[]): (typeof laftThingNames)[number] | undefined {
  const named = laftThingNames.filter((thing) => keys.includes(thing));
  const fitting = named.find((thing) => keys.every((key) => key === thing || laftThings.get(thing)?.includes(key)));
  return fitting ?? named[0];
}

function laftProblems(keys: readonly string[]): Problem[] {
  const thing = laftThingOf(keys);
  if (!thing) return [[[], `names no thing; a correction names one of ${laftThingNames.join(', ')}`]];
  return foreignFields(
    thing,
    laftThings.get(thing) ?? [],
    keys.filter((key) => key !== thing),
  );
}

/** What a correction in Visma is about and what is done with it. */
export function vismaChangeOf(
  keys: readonly string[],
): { verb: 'correct' | 'add' | 'remove'; thing: keyof typeof vismaThings; key: string } | undefined {
  for (const thing of vismaThingNames) {
    if (keys.includes(thing)) return { verb: 'correct', thing, key: thing };
  }
  for (const thing of vismaRegisterThings) {
    for (const verb of ['add', 'remove'] as const) {
      if (keys.includes(`${verb} ${thing}`)) return { verb, thing, key: `${verb} ${thing}` };
    }
  }
  return undefined;
}

function vismaProblems(keys: readonly string[]): Problem[] {
  const change = vismaChangeOf(keys);
  if (!change) return [[[], `names no thing; a correction begins with one of ${vismaThingNames.join(', ')}`]];
  const { verb, thing, key } = change;
  const fields = verb === 'remove' ? vismaThings[thing].filter((field) => field === 'of client') : vismaThings[thing];
  const rest = keys.filter((each) => each !== key);
  const problems = foreignFields(key, fields, rest);
  if (thing === 'item' && !keys.includes('of client'))
    problems.push([[key], 'an item is named with its client; add "of client"']);
  if (verb === 'correct' && rest.length === 0)
    problems.push([[key], `says nothing to change; fields are ${fields.join(', ')}`]);
  return problems;
}

function foreignFields(thing: string, fields: readonly string[], keys: readonly string[]): Problem[] {
  return keys
    .filter((key) => !has(fields, key))
    .map((key) => {
      const near = nearest(key, fields);
      const remedy = near
        ? `did you mean "${near}"?`
        : fields.length > 0
          ? `its fields are ${fields.join(', ')}`
          : 'leave it out';
      return [[key], `${thing} has no field "${key}"; ${remedy}`];
    });
}

function has(names: readonly string[], name: string): boolean {
  return names.includes(name);
}
