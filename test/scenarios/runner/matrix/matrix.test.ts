// A run over several installations as a person starts it: the grid, what did it, what was foreseen, and what is written.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { gridText } from '../../../../scenarios/runner/matrix/grid.ts';
import { defaultInstallation } from '../../../../scenarios/runner/matrix/installation.ts';
import type { CaseResult } from '../../../../scenarios/runner/result.ts';
import { start } from '../../command.ts';
import { folderWith, ready } from '../../play.ts';

const count = (name: string, holds: string) => `scenario: ${name}
channels: { only: flat file, because: a message counts no records }
${holds}steps:
${ready}  - damage on the wire: { record count: "9" }
  - transfer: all
  - expect in LAFT: { transferred: 1 }
`;
const plain = `scenario: Everything is right\ntags: [month-end]\nsteps:\n${ready}  - transfer: all\n  - expect in LAFT: { transferred: 1 }\n`;
const strict = `installation: strict
describes: Counts must match.
evidence: [F-202]
settings: { record-count: error, price-differs: error, running-number-gaps: error }
`;
const twoAtOnce = `installation: lenient
describes: Counts are ignored.
settings: { record-count: ignored }
file: { line ends: LF, trailing blanks: cut, start record: before each customer }
`;
const suites = {
  's/foreseen.yaml': count('The count is wrong', 'holds where: { record-count: [warning, ignored] }\n'),
  's/plain.yaml': plain,
  'strict.yaml': strict,
  'lenient.yaml': twoAtOnce,
};
const both = ['run', 's', '--installation', 'strict.yaml', '--installation', 'lenient.yaml'];
const lastLine = (out: string) => out.trimEnd().split('\n').at(-1);

describe('the command', () => {
  test('prints one grid, names what did it, and exits with 0 where every difference was foreseen', async () => {
    const folder = await folderWith(suites);
    const { code, out } = await start(folder, both).ended;
    expect(
      out.split('\n\nSlowest:')[0],
    ).toBe(`Each installation has two marks, flat file and web service: ✓ as expected, ≠ otherwise as foreseen,
  ✗ failed, – skipped, · not reached.
  1 default: Everything as documented, every setting at its default.
  2 strict: Counts must match.
  3 lenient: Counts are ignored.

                       1   2   3
s
  The count is wrong   ✓   ≠   ✓
  Everything is right  ✓✓  ––  ––

Where they differ from the default one, and what did it:
  strict
    record-count=error
      The count is wrong (flat file): foreseen
        default: 1 accepted with 8500.00, 0 rejected; VE-202 (warning)
        here:    refused whole; VE-202 (error); expect in LAFT does not hold (s/foreseen.yaml:10:5)
  lenient
    record-count=ignored
      The count is wrong (flat file): what is expected holds all the same
        default: 1 accepted with 8500.00, 0 rejected; VE-202 (warning)
        here:    1 accepted with 8500.00, 0 rejected

skipped Everything is right (flat file): a month of a whole municipality is played in the default installation only, unless --month-end is given
skipped Everything is right (web service): a month of a whole municipality is played in the default installation only, unless --month-end is given`);
    expect(lastLine(out)).toBe('4 passed, 0 failed, 1 otherwise as foreseen, 4 skipped');
    expect(code).toBe(0);
    expect(await readdir(join(folder, 'reports/failed')).catch(() => [])).toEqual([]);
  });

  test('JUnit has a suite for each installation, JSON the differences', async () => {
    const folder = await folderWith(suites);
    await start(folder, both).ended;
    const xml = await readFile(join(folder, 'reports/scenarios.xml'), 'utf8');
    const read = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' }).parse(xml).testsuites;
    expect(read.testsuite.map(({ name, tests }: { name: string; tests: string }) => [name, tests])).toEqual([
      ['default', '3'],
      ['strict', '3'],
      ['lenient', '3'],
    ]);
    expect(read.testsuite[1].properties.property).toContainEqual({ name: 'record-count', value: 'error' });
    const [foreseen] = read.testsuite[1].testcase;
    expect(foreseen.skipped.message).toBe('holds elsewhere: record-count=error did it');
    const because = { name: `${foreseen.name}: differs because of`, value: 'record-count' };
    expect(read.testsuite[1].properties.property).toContainEqual(because);
    const json = JSON.parse(await readFile(join(folder, 'reports/scenarios.json'), 'utf8'));
    expect(json.installations.map(({ name }: { name: string }) => name)).toEqual(['default', 'strict', 'lenient']);
    const differing = json.cases.filter((each: CaseResult) => each.differs);
    expect(differing.map((each: CaseResult) => [each.installation, each.outcome, each.differs?.because])).toEqual([
      ['strict', 'foreseen', ['record-count']],
      ['lenient', 'passed', ['record-count']],
    ]);
  });

  test('a difference that no scenario foresaw is a failure', async () => {
    const folder = await folderWith({ ...suites, 's/foreseen.yaml': count('The count is wrong', '') });
    const { code, out } = await start(folder, both).ended;
    expect(out).toContain('FAILED The count is wrong (flat file, strict)');
    expect(out).toContain('record-count=error\n      The count is wrong (flat file): NOT FORESEEN');
    expect([code, lastLine(out)]).toEqual([1, '4 passed, 1 failed, 4 skipped']);
    expect(await readdir(join(folder, 'reports/failed'))).toEqual(['the-count-is-wrong.flat-file.strict']);
  });

  test('what is tagged month-end is played everywhere when asked for', async () => {
    const folder = await folderWith(suites);
    const { out } = await start(folder, [...both, '--month-end', '--name', 'right']).ended;
    expect(lastLine(out)).toBe('6 passed, 0 failed');
    expect(out).toContain('No installation differs from the default one');
  });

  test('what a scenario sets itself wins over the installation', async () => {
    const own = count('Set by itself', '').replace(
      'small town',
      '{ name: small town, settings: { record-count: warning } }',
    );
    const folder = await folderWith({ ...suites, 's/foreseen.yaml': own });
    expect((await start(folder, both).ended).code).toBe(0);
  });

  test('only the default installation counts for the coverage', async () => {
    const covering = (setting: string) =>
      `scenario: Covers\ncovers: [VE-202]\n${count('', '').replace('scenario: \n', '').replace('small town', `{ name: small town, settings: ${setting} }`)}`;
    const folder = await folderWith({ 'strict.yaml': strict, 's/a.yaml': covering('{}'), 's/b.yaml': plain });
    await start(folder, ['run', 's', '--installation', 'strict.yaml']).ended;
    const { cells } = JSON.parse((await start(folder, ['coverage', 's', '--json']).ended).out);
    expect(cells).toContainEqual({ code: 'VE-202', channel: 'flat file', state: 'covered', scenarios: ['Covers'] });
    const report = await readFile(join(folder, 'reports/scenarios.json'), 'utf8');
    expect(JSON.parse(report).cases.filter(({ outcome }: CaseResult) => outcome === 'failed')).toHaveLength(1);
  });

  test('wrong use is told before anything is played', async () => {
    const { code, err } = await start(await folderWith(suites), ['run', 's', '--installation', 's/plain.yaml']).ended;
    expect(err).toContain('s/plain.yaml:1:1: scenario: unknown key');
    expect(code).toBe(2);
  });

  test('an interrupted run still writes', async () => {
    const many = Array.from({ length: 60 }, (_, i) => [
      `s/${i}.yaml`,
      count(`Number ${i}`, 'holds where: { record-count: warning }\n'),
    ]);
    const folder = await folderWith({ ...suites, ...Object.fromEntries(many) });
    const { child, ended } = start(folder, [...both, '--keep', 'kept', '--parallel', '1']);
    const begun = async () => (await readdir(join(folder, 'kept')).catch(() => [])).length > 1;
    while (!(await begun()) && child.exitCode === null) await new Promise((resolve) => setTimeout(resolve, 20));
    child.kill('SIGINT');
    const { code, out } = await ended;
    expect(code).toBe(130);
    expect(out).toContain('·');
    const { interrupted, cases } = JSON.parse(await readFile(join(folder, 'reports/scenarios.json'), 'utf8'));
    expect(interrupted).toBe(true);
    expect(cases.length).toBeGreaterThan(0);
  });
});

describe('the grid', () => {
  const base = {
    file: 's/a.yaml',
    covers: [],
    tags: [],
    durationMs: 1,
    returned: { Visma: [], LAFT: [] },
    answers: [],
    evidence: [],
  };
  const cell = (scenario: string, installation: string, outcome: CaseResult['outcome']): CaseResult => ({
    ...base,
    scenario,
    installation,
    outcome,
    channel: 'web service',
  });
  const run = {
    startedAt: '',
    durationMs: 1,
    interrupted: true,
    notPlayed: 0,
    suites: ['s'],
    ends: { emulator: '', adapter: '' },
    installations: [defaultInstallation, { ...defaultInstallation, name: 'other', describes: 'Short.' }],
    cases: [
      cell('A sentence that is far too long for the room that there is', 'default', 'passed'),
      cell('A sentence that is far too long for the room that there is', 'other', 'failed'),
      cell('Short', 'default', 'skipped'),
    ],
  };

  test('wraps what is too long and marks what was not reached', () => {
    expect(
      gridText(run, { width: 44, colour: false }).split('\n\n')[1],
    ).toBe(`                                      1   2
s
  A sentence that is far too long      ✓   ✗
    for the room that there is
  Short                                –   ·`);
  });

  test.each([
    { colour: true, holds: true },
    { colour: false, holds: false },
  ])('is coloured only where asked for: $colour', ({ colour, holds }) => {
    expect(gridText(run, { width: 80, colour }).includes('\u001b[31m✗\u001b[0m')).toBe(holds);
  });
});
