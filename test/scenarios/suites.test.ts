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

/** What an outcome is about where its name holds several things, beside the one that declares it. */
const otherParts = [
  { code: 'LAFT-006', part: 'a placeholder', file: 'variants/a-placeholder-is-no-number' },
  { code: 'LAFT-007', part: 'an impossible date', file: 'variants/person-number-of-an-impossible-day' },
  { code: 'LAFT-012', part: 'a code that is too long', file: 'fields/profile-too-long' },
  { code: 'LAFT-012', part: 'characters', file: 'fields/reference-in-letters-that-the-file-lacks' },
  { code: 'LAFT-013', part: 'does not fit', file: 'variants/rent-larger-than-its-field' },
  { code: 'VE-113', part: 'not active', file: 'variants/item-not-active' },
  { code: 'VE-113', part: 'not valid yet', file: 'variants/item-not-valid-yet' },
  { code: 'VE-126', part: 'a person', file: 'variants/person-registered-as-organisation' },
  { code: 'VE-151', part: 'the sign, in a file', file: 'variants/credit-with-a-positive-amount-file' },
  { code: 'VE-151', part: 'the sign, in a message', file: 'variants/credit-with-a-positive-amount-message' },
  { code: 'VE-152', part: 'repeated', file: 'variants/running-number-repeated' },
  { code: 'VE-153', part: 'wrongly numbered', file: 'variants/text-line-wrongly-numbered' },
  { code: 'VE-154', part: 'more than is left', file: 'variants/credit-of-more-than-is-left' },
  { code: 'VE-154', part: "another customer's", file: 'variants/credit-of-another-customers-basis' },
  { code: 'VE-154', part: "another client's", file: 'variants/credit-of-another-clients-basis' },
  { code: 'VE-201', part: 'no start record', file: 'variants/no-start-record' },
  { code: 'VE-204', part: 'too long', file: 'variants/record-too-long' },
  { code: 'VE-204', part: 'layout and flag', file: 'variants/layout-and-flag-disagree' },
  { code: 'VE-205', part: 'a DOS code page', file: 'variants/dos-character-set' },
  { code: 'VE-205', part: 'control characters', file: 'variants/control-character' },
  { code: 'VE-206', part: 'a sign', file: 'variants/wrong-sign' },
  { code: 'VE-207', part: 'an empty file', file: 'variants/empty-file' },
  { code: 'VE-213', part: 'cut off', file: 'variants/message-cut-off' },
  { code: 'VE-215', part: 'busy or closed for a while', file: 'faults/maintenance' },
];

describe('the shipped suites', () => {
  test.each(otherParts)('$code, $part: provoked in a scenario that expects it', ({ code, file }) => {
    const { steps = [] } = scenarios.find((each) => each.file === `${file}.yaml`) ?? {};
    const expected = steps.filter(
      ({ name, value }) => name.startsWith('expect') && JSON.stringify(value).includes(code),
    );
    expect(expected).not.toEqual([]);
  });

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
