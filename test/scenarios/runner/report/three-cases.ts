// A case of each sort and a run of them: what the tests of the reports tell about.
import type { CaseResult, RunResult } from '../../../../scenarios/runner/result.ts';

export const passed: CaseResult = {
  scenario: 'A story',
  file: 'suites/success/a.yaml',
  channel: 'flat file',
  covers: ['VE-101'],
  tags: [],
  outcome: 'passed',
  durationMs: 1234,
  returned: { Visma: ['VE-101'], LAFT: [] },
  answers: [],
  evidence: [{ what: 'VE-144', fact: 'F-206', mark: 'assumed' }],
};

export const failure = {
  at: 'suites/rejected/b.yaml:7:5',
  step: 'expect in LAFT',
  message: 'not as expected',
  differences: [{ path: 'failed', expected: '1', got: '<nothing>' }],
};

export const failed: CaseResult = {
  ...passed,
  scenario: 'A worse story',
  file: 'suites/rejected/b.yaml',
  outcome: 'failed',
  failure,
  exchangesIn: 'reports/failed/b',
};

export const skipped: CaseResult = { ...passed, scenario: 'Later', outcome: 'skipped', reason: 'needs LAFT' };

const entry = { count: 2, totalOre: -12345 };
/** Of a scenario that plays a whole month. */
export const books = { made: entry, blocked: entry, failed: entry, transferred: entry, other: entry, received: entry };

export function runOf(...cases: CaseResult[]): RunResult {
  return {
    startedAt: '2026-11-22T12:00:00.000Z',
    durationMs: 5000,
    interrupted: false,
    notPlayed: 0,
    suites: ['suites'],
    ends: { emulator: 'http://v', adapter: 'none' },
    cases,
  };
}
