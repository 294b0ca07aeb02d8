// A driver that we did not write in earnest: in Python, in a hurry, retrying blindly. The shipped suites pass where it is simple, and
// catch it where it would invoice somebody twice or call a transfer what it is not.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { realWorld } from '../../foundation/world/real-world.ts';
import { loadScenarios } from '../../scenarios/runner/load.ts';
import { textReport } from '../../scenarios/runner/report/text.ts';
import type { RunResult } from '../../scenarios/runner/result.ts';
import { runCases } from '../../scenarios/runner/run.ts';
import { selectCases } from '../../scenarios/runner/select.ts';
import { root } from '../modules.ts';

/** On a machine without it the suite is skipped, and says so in its name; `.ci/run` insists. */
const python = ['/usr/bin/python3', 'python3'].find((each) => spawnSync(each, ['--version']).status === 0);
if (process.env.TESTS_NEED_PYTHON && !python) throw new Error('TESTS_NEED_PYTHON is set, and there is no python3');

const name = python ? 'the naive driver' : 'the naive driver (skipped: there is no python3 on this machine)';

describe.skipIf(!python)(name, () => {
  let driver: ChildProcess;
  let run: RunResult;
  beforeAll(async () => {
    driver = spawn(python ?? '', ['-B', join(import.meta.dirname, 'naive_driver.py')], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (!driver.stdout) throw new Error('the driver has no output');
    const [ready] = (await once(createInterface(driver.stdout), 'line')) as [string];
    const suites = [join(root, 'scenarios/suites/success')];
    const cases = selectCases(
      await loadScenarios(realWorld.disk, suites, root),
      { names: [], tags: [], codes: [] },
      true,
    );
    run = await runCases(cases, { world: realWorld, adapter: ready.replace('ready ', '') });
  });
  afterAll(async () => {
    driver.kill();
    await once(driver, 'exit');
  });

  const named = (outcome: string) =>
    run.cases.filter((each) => each.outcome === outcome).map(({ scenario, channel }) => `${scenario} (${channel})`);

  test('fails where it treats a missing answer as a failure, and nowhere else', () => {
    expect(named('failed')).toEqual([
      "Visma's answer is lost, and the same transfer is sent again to settle it (web service)",
      'The receipt of a file is lost, and nothing is sent twice (flat file)',
    ]);
  });

  test('passes what is simple, through both channels', () => {
    expect(named('passed')).toEqual(
      expect.arrayContaining([
        "A private person's rent is invoiced and received (flat file)",
        "A private person's rent is invoiced and received (web service)",
        'Rent and supplements are lines of one basis, a deduction among them (flat file)',
        'Rent and supplements are lines of one basis, a deduction among them (web service)',
        'A street of tenancies goes in one transfer (flat file)',
        'A street of tenancies goes in one transfer (web service)',
        'The month is invoiced twice by mistake, and nobody pays twice (web service)',
      ]),
    );
  });

  test('is not asked for what it does not have: each case that needs it is skipped with the reason', () => {
    const reasons = run.cases.filter(({ outcome }) => outcome === 'skipped').map(({ reason }) => reason);
    expect(reasons.length).toBeGreaterThan(0);
    expect(
      reasons.filter((reason) => !/^the driver has no [a-z-]+, which line \d+ needs: /.test(reason ?? '')),
    ).toEqual([]);
  });

  test('reads in the report what it does wrong', () => {
    const text = textReport(run);
    expect(text).toContain('unknown | 5        | 0');
  });
});
