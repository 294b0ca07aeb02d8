// A driver that we did not write in earnest: in Python, in a hurry, retrying blindly. The shipped suites pass where it is simple, and
// catch it where it would invoice somebody twice or call a transfer what it is not.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { basename, join } from 'node:path';
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
    const suites = ['success', 'faults'].map((suite) => join(root, 'scenarios/suites', suite));
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

  const of = (suite: string, outcome: string) =>
    run.cases
      .filter((each) => each.file.startsWith(`scenarios/suites/${suite}/`) && each.outcome === outcome)
      .map((each) => `${basename(each.file, '.yaml')} (${each.channel})`);

  /** What the case failed with, as the report says it: the end that was looked at, and expected and got. */
  const failure = (file: string) => {
    const found = run.cases.find((each) => each.file === `scenarios/suites/faults/${file}.yaml`)?.failure;
    return (
      found && [found.step, ...found.differences.map(({ path, expected, got }) => `${path}: ${expected} / ${got}`)]
    );
  };

  test('fails among the successes where a missing answer is no failure, and nowhere else', () => {
    expect(of('success', 'failed')).toEqual(['answer-lost-and-settled (web service)', 'receipt-lost (flat file)']);
  });

  test('passes what is simple, through both channels', () => {
    const channels = (name: string) => [`${name} (flat file)`, `${name} (web service)`];
    expect(of('success', 'passed')).toEqual(
      expect.arrayContaining([
        ...['private-person', 'supplements', 'several-tenancies', 'organisation', 'second-run-makes-none'].flatMap(
          channels,
        ),
        'batches (web service)',
      ]),
    );
  });

  const invoicedTwice = ['expect in Visma', 'bases in all: 1 / 2', 'sum in all: 8500.00 / 17000.00'];
  const sentAnew = ['expect in Visma', 'bases in all: 0 / 1'];
  test.each([
    { file: 'answer-lost-closed-message', fails: invoicedTwice },
    { file: 'answer-lost-reset-message', fails: invoicedTwice },
    { file: 'answer-lost-bad-gateway-message', fails: invoicedTwice },
    { file: 'half-answer-message', fails: invoicedTwice },
    { file: 'half-answer-almost-whole-message', fails: invoicedTwice },
    { file: 'http-error-502-processed-message', fails: invoicedTwice },
    { file: 'html-page-processed-message', fails: invoicedTwice },
    { file: 'soap-fault-processed-message', fails: invoicedTwice },
    {
      file: 'answer-lost-twice-message',
      fails: ['expect in Visma', 'bases in all: 1 / 3', 'sum in all: 8500.00 / 25500.00'],
    },
    // It did not wait for what is still under way: the first message and its double.
    { file: 'overtaken-message', fails: ['expect in Visma', 'bases in all: 0 / 2'] },
    // Right by luck: it cannot know that nothing was received, and sends it anew under another id all the same.
    { file: 'lost-before-processing-closed-message', fails: sentAnew },
    { file: 'reset-after-read-message', fails: sentAnew },
    // What is cut in the middle looks whole to it.
    { file: 'malformed-xml-message', fails: ['expect in LAFT', 'unknown: 1 / 0', 'transferred: 0 / 1'] },
    { file: 'receipt-late-file', fails: ['expect in LAFT', 'awaiting receipt: 1 / 0', 'failed: 0 / 1'] },
    { file: 'half-answer-file', fails: ['expect in LAFT', 'awaiting receipt: 1 / 0', 'failed: 0 / 1'] },
  ])('is caught by the fault $file', ({ file, fails }) => {
    expect(failure(file)).toEqual(fails);
  });

  test('passes the faults that no sender can do anything about, and no other', () => {
    expect(of('faults', 'passed')).toEqual([
      'delay-file (flat file)',
      'delay-message (web service)',
      'delivered-twice-file (flat file)',
      'delivered-twice-message (web service)',
      'receipt-twice-file (flat file)',
      'slow-drip-file (flat file)',
      'slow-drip-message (web service)',
    ]);
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
    expect(text).toContain('bases in all | 1        | 2\n  sum in all   | 8500.00  | 17000.00');
    expect(text).toContain(
      'FAILED Visma has received the message, its answer is lost, and the connection breaks (web service)',
    );
  });
});
