// The shipped suites as files: what they declare, and that each file of a code is needed.
import { dirname } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { outcomes } from '../../contracts/outcomes.ts';
import { settings } from '../../contracts/settings.ts';
import { packageFile } from '../../foundation/package-file.ts';
import { realWorld } from '../../foundation/world/real-world.ts';
import { loadScenarios } from '../../scenarios/runner/load.ts';
import { notThrough, type Scenario } from '../../scenarios/runner/scenario.ts';

const suites = packageFile('scenarios/suites');
const cells = outcomes.flatMap(({ code, channels }) => channels.map((channel) => ({ code, channel })));

let scenarios: Scenario[] = [];
beforeAll(async () => {
  scenarios = await loadScenarios(realWorld.disk, [suites], suites);
});

const declaring = (code: string, channel: string) =>
  scenarios.filter(
    (each) =>
      (each.covers as string[]).includes(code) && !notThrough(each, channel === 'file' ? 'flat file' : 'web service'),
  );

/** Every setting of Visma that a scenario gives or changes, with its value. */
function settingsIn({ steps }: Scenario): [string, unknown][] {
  return steps.flatMap(({ name, value }): [string, unknown][] => {
    if (name === 'given register' && typeof value === 'object' && value && 'settings' in value)
      return Object.entries(value.settings as object);
    const { setting, value: changed } = value as { setting?: string; value?: string };
    return name === 'correct a value in Visma' && setting ? [[setting, changed]] : [];
  });
}

describe('the shipped suites', () => {
  test.each(cells)(
    '$code through the $channel is declared by one file, so that it is missed when that is gone',
    ({ code, channel }) => {
      expect(declaring(code, channel).map(({ file }) => file)).toHaveLength(1);
    },
  );

  test('a file that declares a code is named after it and lies where the end that finds it has its suite', () => {
    for (const { file, covers } of scenarios.filter((each) => each.covers.length > 0)) {
      const [code = ''] = covers;
      expect(covers).toHaveLength(1);
      expect(file).toContain(`/${code.toLowerCase()}-`);
      expect(dirname(file)).toBe(code.startsWith('LAFT') ? 'missing-data' : 'rejected-transfer');
    }
  });

  test.each(
    settings.flatMap(({ key, values, kind }) =>
      (kind === 'choice' ? values : ['0', '1']).map((value) => ({ key, value })),
    ),
  )('the setting $key with the value $value stands in a scenario', ({ key, value }) => {
    expect(
      scenarios.filter((each) => settingsIn(each).some(([name, given]) => name === key && given === value)),
    ).not.toEqual([]);
  });

  test('there are enough cases, and each that goes one way only says why', () => {
    const cases = scenarios.reduce((sum, { channels }) => sum + (channels === 'both' ? 2 : 1), 0);
    expect(cases).toBeGreaterThanOrEqual(200);
    for (const { channels } of scenarios) if (channels !== 'both') expect(channels.because.length).toBeGreaterThan(10);
  });
});
