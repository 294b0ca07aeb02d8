// What the system refuses of files and folders during a run: told with the path, never passed over, and no outcome is lost with it.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { readOptions } from '../../../../foundation/config/options.ts';
import { UserError } from '../../../../foundation/user-error.ts';
import { realWorld } from '../../../../foundation/world/real-world.ts';
import type { Disk, World } from '../../../../foundation/world/world.ts';
import { runOptions } from '../../../../scenarios/options.ts';
import { runCommand } from '../../../../scenarios/runner/commands/run-command.ts';
import { loadScenarios } from '../../../../scenarios/runner/load.ts';
import { start } from '../../command.ts';
import { folderWith } from '../../play.ts';

const passes = `scenario: It passes\nchannels: { only: flat file, because: a file is sent }\nsteps:
  - given register: small town
  - send this file: flat-file/accepted-line-feed.txt
  - expect in Visma: { accepted: 1 }\n`;
const fails = `scenario: It fails\nchannels: { only: flat file, because: a file is sent }\nsteps:
  - given register: small town
  - send this file: flat-file/accepted-line-feed.txt
  - expect in Visma: { accepted: 7 }\n`;

type Act = 'read' | 'list' | 'write';

/** A real disk that refuses to do this below this path, as it would refuse another user. */
function refusing(act: Act, below: string, code: string): World {
  const refused = async (path: string) => {
    if (path.includes(below)) throw Object.assign(new Error(`${code}: refused`), { code });
  };
  const disk: Disk = {
    ...realWorld.disk,
    [act]: async (path: string, bytes: Buffer) => {
      await refused(path);
      return await (realWorld.disk[act] as (path: string, bytes: Buffer) => Promise<unknown>)(path, bytes);
    },
  };
  return { ...realWorld, disk };
}

function valuesOf(given: Readonly<Record<string, unknown>>) {
  return readOptions(runOptions, { given, environment: {}, prefix: 'SCENARIOS_' });
}

async function problemOf(work: Promise<unknown>): Promise<string> {
  return await work.then(
    () => 'nothing was refused',
    (error: unknown) => (error instanceof UserError ? error.message : `no UserError: ${error}`),
  );
}

describe('what cannot be read', () => {
  const files = { 's/a.yaml': passes, 's/b.yaml': fails, 's/c/d.yaml': 'scenario: x' };

  test.each<{ what: string; act: Act; below: string; named: string; says: string }>([
    { what: 'a suite in a folder', act: 'read', below: 's/b.yaml', named: 's', says: 's/b.yaml: cannot be read: ' },
    { what: 'the suite named', act: 'read', below: 's/b.yaml', named: 's/b.yaml', says: 's/b.yaml: cannot be read: ' },
    { what: 'a folder below', act: 'list', below: 's/c', named: 's', says: 's/c: cannot be read: ' },
    { what: 'the folder named', act: 'list', below: '/s', named: 's', says: 's: cannot be read: ' },
    {
      what: 'a register beside the suite, where a shipped one has its name',
      act: 'read',
      below: 's/registers/small-town.yaml',
      named: 's/a.yaml',
      says: 'small-town.yaml: cannot be read: ',
    },
  ])('$what', async ({ act, below, named, says }) => {
    const folder = await folderWith(files);
    const { disk } = refusing(act, below, 'EACCES');
    const problem = await problemOf(loadScenarios(disk, [named], folder));
    expect(problem).toContain(`${says}this program has no right to do so there (EACCES)`);
  });
});

describe('what cannot be written is told before anything is played', () => {
  test.each([
    { given: ['--keep', 'file'], says: '--keep file: nothing can be kept there: ' },
    { given: ['--failed', 'file'], says: '--failed file: nothing can be kept there: ' },
    { given: ['--failed', 'file/below'], says: '--failed file/below: nothing can be kept there: ' },
    { given: ['--report-json', 's'], says: 's: this report cannot be written: it is a folder, not a file' },
    {
      given: ['--report-json', 'one', '--report-junit', './one'],
      says: 'one: named for the JSON report and for the JUnit report; give each a file of its own',
    },
  ])('$given', async ({ given, says }) => {
    const folder = await folderWith({ 's/a.yaml': passes, file: '' });
    const { code, out, err } = await start(folder, ['run', 's', ...given]).ended;
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(says);
  });

  test('a demo without a place for its folder', async () => {
    const folder = await folderWith({});
    const { code, err } = await start(folder, ['demo', '--port', '0', '--adapter-port', '0'], {
      TMPDIR: join(folder, 'nowhere'),
    }).ended;
    expect(code).toBe(2);
    expect(err).toMatch(/nowhere: no temporary folder can be made there \(.*\); name another in .*TMPDIR\n$/);
  });
});

describe('when the disk is full in the middle', () => {
  let printed = '';
  beforeEach(() => {
    printed = '';
    for (const stream of [process.stdout, process.stderr]) {
      vi.spyOn(stream, 'write').mockImplementation((text) => {
        printed += String(text);
        return true;
      });
    }
  });
  afterEach(() => void vi.restoreAllMocks());

  test.each([
    { what: 'of what failed', suite: fails, given: {}, below: '/failed/', closing: '0 passed, 1 failed' },
    {
      what: 'that were to be kept',
      suite: passes,
      given: { keep: 'kept' },
      below: '/kept/',
      closing: '1 passed, 0 failed',
    },
  ])(
    'raw exchanges $what: the outcome is told and reported, and the exit code is 1',
    async ({ suite, given, below, closing }) => {
      const folder = await folderWith({ 's/a.yaml': suite });
      const keep = 'keep' in given ? { keep: join(folder, 'kept') } : {};
      const values = valuesOf({ reports: join(folder, 'reports'), channel: 'flat-file', ...keep });
      const code = await runCommand(refusing('write', below, 'ENOSPC'), [join(folder, 's')], values);
      expect({ code, printed }).toEqual({ code: 1, printed: expect.stringContaining(closing) });
      expect(printed).toMatch(/Raw exchanges could not be kept:\n {2}.*: the disk is full \(ENOSPC\)/);
      expect(JSON.parse(await readFile(join(folder, 'reports/scenarios.json'), 'utf8')).cases).toHaveLength(1);
    },
  );

  test('a report: the outcome is told, and the other report is written', async () => {
    const folder = await folderWith({ 's/a.yaml': passes });
    const values = valuesOf({ reports: join(folder, 'reports'), channel: 'flat-file' });
    const world = refusing('write', 'scenarios.json', 'ENOSPC');
    const problem = await problemOf(runCommand(world, [join(folder, 's')], values));
    expect(problem).toMatch(/scenarios\.json: this report cannot be written: the disk is full \(ENOSPC\)/);
    expect(printed).toContain('1 passed, 0 failed');
    expect(await readFile(join(folder, 'reports/scenarios.xml'), 'utf8')).toContain('<testsuites');
  });
});
