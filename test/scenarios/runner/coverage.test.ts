import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { realWorld } from '../../../foundation/world/real-world.ts';
import { type Cell, countedText, coverageOf, coverageText } from '../../../scenarios/runner/coverage.ts';
import { loadScenarios } from '../../../scenarios/runner/load.ts';
import type { ReadReport } from '../../../scenarios/runner/report/json.ts';
import { folderWith } from '../play.ts';

const suite = (name: string, covers: string, channels = 'both') =>
  `scenario: ${name}\ncovers: [${covers}]\nchannels: ${channels}\nsteps:\n  - transfer: all\n  - expect in LAFT: { sending: 0 }\n`;

type Played = ReadReport['cases'][number];
const played = (scenario: string, changes: Partial<Played> = {}): Played => ({
  scenario,
  file: `${scenario.toLowerCase()}.yaml`,
  channel: 'flat file',
  outcome: 'passed',
  returned: { Visma: ['VE-101'], LAFT: [] },
  ...changes,
});

const reportOf = (cases: Played[]): ReadReport => ({
  format: 'visma-testbench/scenarios',
  startedAt: '2026-11-22T12:00:00.000Z',
  interrupted: false,
  suites: ['mine'],
  cases,
});

async function cellsOf(folder: string, cases: Played[]): Promise<Cell[]> {
  const scenarios = await loadScenarios(realWorld.disk, [folder], folder);
  return coverageOf(scenarios, reportOf(cases));
}

const cell = (cells: Cell[], code: string, channel: Cell['channel']) =>
  cells.find((each) => each.code === code && each.channel === channel);

describe('a cell counts only if it is declared now and was seen by the last run', () => {
  const ground = folderWith({
    'a.yaml': suite('A', 'VE-101'),
    'b.yaml': suite('B', 'VE-102, LAFT-001', '{ only: flat file, because: x }'),
  });

  test.each<[string, Played[], string, Partial<Cell>]>([
    ['declared and seen', [played('A')], 'VE-101', { state: 'covered', scenarios: ['A'] }],
    ['not played', [], 'VE-101', { state: 'missing', reason: 'declared by "A", which the last run did not play' }],
    ['seen through the other channel only', [played('A', { channel: 'web service' })], 'VE-101', { state: 'missing' }],
    [
      'not seen',
      [played('A', { returned: { Visma: [], LAFT: ['VE-101'] } })],
      'VE-101',
      { state: 'missing', reason: 'declared by "A", but Visma did not return it in the last run' },
    ],
    [
      'failed',
      [played('A', { outcome: 'failed' })],
      'VE-101',
      { state: 'missing', reason: 'declared by "A", which failed in the last run' },
    ],
    [
      'skipped',
      [played('A', { outcome: 'skipped' })],
      'VE-101',
      { state: 'missing', reason: 'declared by "A", which the last run skipped' },
    ],
    ['seen in a scenario that does not declare it', [played('B')], 'VE-101', { state: 'missing' }],
    [
      'of LAFT, seen in LAFT',
      [played('B', { returned: { Visma: [], LAFT: ['LAFT-001'] } })],
      'LAFT-001',
      { state: 'covered' },
    ],
    [
      'of LAFT, seen in Visma',
      [played('B', { returned: { Visma: ['LAFT-001'], LAFT: [] } })],
      'LAFT-001',
      { state: 'missing' },
    ],
    ['not declared', [played('A')], 'VE-111', { state: 'missing', reason: 'no scenario declares it' }],
    ['of a rule about accounting, not declared', [], 'VE-131', { state: 'missing', reason: 'no scenario declares it' }],
  ])('%s', async (_, cases, code, expected) => {
    expect(cell(await cellsOf(await ground, cases), code, 'flat file')).toMatchObject(expected);
  });

  describe('a fault of Visma', () => {
    const faults = folderWith({
      'f.yaml': 'scenario: F\nsteps:\n  - set fault in Visma: answer-lost\n  - expect in LAFT: { sending: 0 }\n',
    });
    test.each<[string, Partial<Played>, string, Partial<Cell>]>([
      ['that struck', { struck: ['answer-lost'] }, 'fault answer-lost', { state: 'covered', scenarios: ['F'] }],
      [
        'that did not strike',
        { struck: [] },
        'fault answer-lost',
        { state: 'missing', reason: 'declared by "F", but it did not strike in the last run' },
      ],
      [
        'that struck in a case that failed',
        { struck: ['answer-lost'], outcome: 'failed' },
        'fault answer-lost',
        { state: 'missing' },
      ],
      ['that nobody sets', { struck: ['delay'] }, 'fault delay', { state: 'missing', reason: 'no scenario sets it' }],
    ])('%s', async (_, changes, code, expected) => {
      const cells = await cellsOf(await faults, [played('F', changes)]);
      expect(cell(cells, code, 'flat file')).toMatchObject(expected);
    });

    test('has a cell in each channel in which it can occur, and no other', async () => {
      const cells = await cellsOf(await faults, []);
      const channels = (code: string) => cells.filter((each) => each.code === code).map(({ channel }) => channel);
      expect(channels('fault answer-lost').toSorted()).toEqual(['flat file', 'web service']);
      expect(channels('fault soap-fault')).toEqual(['web service']);
      expect(channels('fault receipt-twice')).toEqual(['flat file']);
    });
  });

  test('a scenario that does not play through a channel declares nothing there', async () => {
    const cells = await cellsOf(await ground, [
      played('B', { channel: 'web service', returned: { Visma: ['VE-102'], LAFT: [] } }),
    ]);
    expect(cell(cells, 'VE-102', 'web service')).toMatchObject({ state: 'missing', reason: 'no scenario declares it' });
  });

  test('a channel that cannot carry an outcome has no cell', async () => {
    const cells = await cellsOf(await ground, []);
    expect(cell(cells, 'VE-211', 'flat file')).toBeUndefined();
    expect(cell(cells, 'VE-211', 'web service')).toBeDefined();
  });

  test('a file removed since the last run no longer counts', async () => {
    const folder = await folderWith({ 'a.yaml': suite('A', 'VE-101'), 'b.yaml': suite('B', 'VE-102') });
    expect(cell(await cellsOf(folder, [played('A')]), 'VE-101', 'flat file')?.state).toBe('covered');
    await rm(join(folder, 'a.yaml'));
    expect(cell(await cellsOf(folder, [played('A')]), 'VE-101', 'flat file')).toMatchObject({
      state: 'missing',
      reason: 'no scenario declares it',
    });
  });

  test('what the scenarios declare alone can be asked for, through the channels that they play', async () => {
    const folder = await ground;
    const scenarios = await loadScenarios(realWorld.disk, [folder], folder);
    const cells = coverageOf(scenarios, reportOf([played('A')]), 'declared');
    expect(cells.map(({ code, channel, state }) => `${code} ${channel} ${state}`)).toEqual([
      'LAFT-001 flat file missing',
      'VE-101 flat file covered',
      'VE-101 web service missing',
      'VE-102 flat file missing',
    ]);
  });

  test('a scenario of the same sentence in another file is another one', async () => {
    const cells = await cellsOf(await ground, [played('A', { file: 'elsewhere/a.yaml' })]);
    expect(cell(cells, 'VE-101', 'flat file')).toMatchObject({
      state: 'missing',
      reason: 'declared by "A", which the last run did not play',
    });
  });

  test.each([
    {
      cases: [played('A'), played('A', { channel: 'web service' }), played('C')],
      says: 'Counted: r.json, the run of 2026-11-22T12:00:00.000Z of mine with 2 scenarios in 3 cases; 1 of the 2 scenarios asked for are in it.',
    },
    {
      cases: [played('C')],
      says: 'Counted: r.json, the run of 2026-11-22T12:00:00.000Z of mine with 1 scenarios in 1 cases; 0 of the 2 scenarios asked for are in it. It is about others: play these first.',
    },
  ])('which run is counted: $says', async ({ cases, says }) => {
    const folder = await ground;
    const scenarios = await loadScenarios(realWorld.disk, [folder], folder);
    expect(countedText(scenarios, reportOf(cases), 'r.json')).toBe(says);
  });

  test('the table has a line for each cell', async () => {
    const cells = await cellsOf(await ground, [played('A')]);
    const text = coverageText(cells);
    expect(text).toMatch(/^fault receipt-late +flat file +MISSING +no scenario sets it$/m);
    expect(text).toMatch(/^VE-101 +flat file +covered +A$/m);
    expect(text).toMatch(/^VE-131 +flat file +MISSING +no scenario declares it$/m);
    expect(text.trimEnd().split('\n')).toHaveLength(cells.length);
  });
});
