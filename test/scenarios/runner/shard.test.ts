// Shards of a run: together exactly the whole, alike in size, and read together again by `coverage`.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { packageFile } from '../../../foundation/package-file.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import { loadScenarios } from '../../../scenarios/runner/load.ts';
import { type Case, selectCases } from '../../../scenarios/runner/select.ts';
import { casesOfShard, weightOf } from '../../../scenarios/runner/shard.ts';
import { start } from '../command.ts';
import { folderWith } from '../play.ts';

describe('the shipped cases', () => {
  let cases: Case[] = [];
  beforeAll(async () => {
    const suites = await loadScenarios(realWorld.disk, [packageFile('scenarios/suites')]);
    cases = selectCases(suites, { names: [], tags: [], codes: [] }, true);
  });

  test.each([1, 2, 3, 4, 7, 40])('in %i shards are each in exactly one', (of) => {
    const shards = Array.from({ length: of }, (_, index) => casesOfShard(cases, { number: index + 1, of }));
    expect(shards.flat()).toHaveLength(cases.length);
    expect(new Set(shards.flat())).toEqual(new Set(cases));
    const again = casesOfShard([...cases], { number: 1, of });
    expect(again).toEqual(shards[0]);
  });

  test.each([2, 3, 4])('in %i shards: no shard has more than one case more to play than another', (of) => {
    const heaviest = Math.max(...cases.map(weightOf));
    const loads = Array.from({ length: of }, (_, index) =>
      casesOfShard(cases, { number: index + 1, of }).reduce((sum, each) => sum + weightOf(each), 0),
    );
    expect(Math.max(...loads) - Math.min(...loads)).toBeLessThanOrEqual(heaviest);
    // The months of a whole municipality, one a channel, are the longest by far.
    const months = (index: number) =>
      casesOfShard(cases, { number: index + 1, of }).filter((each) => weightOf(each) === heaviest).length;
    expect(months(0)).toBe(1);
    expect(months(1)).toBe(1);
  });
});

const story = (name: string, code: string, id: string) => `scenario: ${name}\ncovers: [${code}]\nsteps:
  - given register: small town
  - given rental data: one tenancy
  - correct a value in LAFT: { rental object: Fjordgata 12, ${id} }
  - invoice a period: 2026-11
  - transfer: all
  - expect in LAFT: { errors: [{ code: ${code} }] }\n`;
const suites = {
  's/a.yaml': story('A', 'VE-101', 'client id: "031"'),
  's/b.yaml': story('B', 'VE-102', 'client id: "099"'),
  's/c.yaml': 'scenario: C\nsteps:\n  - given register: small town\n  - expect in Visma: { bases in all: 0 }\n',
};

describe('the command', () => {
  test('plays its part, says which, and the JUnit reports together have every case once', async () => {
    const folder = await folderWith(suites);
    const names: string[] = [];
    for (const shard of ['1/4', '2/4', '3/4', '4/4']) {
      const reports = `reports/${shard[0]}`;
      const { code, out, err } = await start(folder, ['run', 's', '--shard', shard, '--reports', reports]).ended;
      expect(code, out + err).toBe(0);
      expect(out).toContain(`shard ${shard}; `);
      const xml = await readFile(join(folder, reports, 'scenarios.xml'), 'utf8');
      const played = [...xml.matchAll(/<testcase name="([^"]+)"/g)].map((match) => String(match[1]));
      expect(xml).toMatch(new RegExp(`<testsuite name="s" .* tests="${played.length}" failures="0"`));
      const report = JSON.parse(await readFile(join(folder, reports, 'scenarios.json'), 'utf8'));
      expect(report).toMatchObject({ shard, counts: { passed: played.length } });
      names.push(...played);
    }
    expect(names.sort()).toEqual(['A', 'B', 'C'].flatMap((name) => [`${name} (flat file)`, `${name} (web service)`]));

    const all = await start(folder, ['coverage', 's', 'reports/*/scenarios.json']).ended;
    expect(all.out).toContain('of s with 3 scenarios in 6 cases; 3 of the 3 scenarios asked for are in it.');
    expect([all.code, all.err]).toEqual([0, '4 covered, 0 missing\n']);

    const some = ['1', '2', '4'].map((number) => `reports/${number}/scenarios.json`);
    const part = await start(folder, ['coverage', ...some, 's']).ended;
    expect(part.err).toContain('No report is of the shards 3/4.\n');
  });

  test('more shards than cases: the last ones have nothing to play, which is no mistake', async () => {
    const folder = await folderWith({ 's/c.yaml': suites['s/c.yaml'] });
    const { code, out } = await start(folder, ['run', 's', '--shard', '3/3']).ended;
    expect(out.trimEnd().split('\n').at(-1)).toBe('0 passed, 0 failed');
    expect(code).toBe(0);
    expect(await readFile(join(folder, 'reports/scenarios.xml'), 'utf8')).toContain('tests="0"');
  });

  test.each(['0/4', '5/4', '4', '1/0', '1/4/2', 'a/b', '-1/4', '1/5000'])('--shard %s is wrong use', async (shard) => {
    const { code, err } = await start(await folderWith(suites), ['run', 's', `--shard=${shard}`]).ended;
    expect(err).toBe(`--shard: expected a number and how many there are, such as 1/4, got "${shard}"\n`);
    expect(code).toBe(2);
  });

  test.each([
    { given: ['coverage', 'none/*.json'], says: 'none/*.json: no report matches this pattern' },
    { given: ['coverage', 'no.json'], says: 'no.json: no report of a run; play the scenarios first' },
    { given: ['coverage', '1.json', '2.json'], says: 'these reports are of different runs: shards 1/2, 1/3' },
  ])('$given', async ({ given, says }) => {
    const report = (shard: string) =>
      JSON.stringify({
        format: 'visma-testbench/scenarios',
        startedAt: '',
        interrupted: false,
        suites: [],
        shard,
        cases: [],
      });
    const folder = await folderWith({ '1.json': report('1/2'), '2.json': report('1/3') });
    const { code, err } = await start(folder, given).ended;
    expect(err).toContain(says);
    expect(code).toBe(2);
  });
});
