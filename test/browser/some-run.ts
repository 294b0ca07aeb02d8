// A run of scenarios with one case of each sort, for looking at its page.
import type { CaseResult, RunResult } from '../../scenarios/runner/result.ts';

const passed: CaseResult = {
  scenario: 'Rent is transferred',
  file: 'suites/success/rent.yaml',
  channel: 'flat file',
  covers: [],
  tags: [],
  outcome: 'passed',
  durationMs: 120,
  returned: { Visma: ['VE-127'], LAFT: [] },
  answers: [],
  evidence: [{ what: 'VE-144', fact: 'F-206', mark: 'assumed' }],
};

const failed: CaseResult = {
  ...passed,
  scenario: 'A client that Visma does not have',
  file: 'suites/rejected/client.yaml',
  outcome: 'failed',
  failure: {
    at: 'suites/rejected/client.yaml:9:5',
    step: 'expect in LAFT',
    message: 'not as expected',
    differences: [{ path: 'failed', expected: '0', got: '1' }],
    said: { LAFT: [], Visma: ['VE-101: Client 031 does not exist in Visma.'] },
  },
  exchangesIn: 'reports/failed/client',
};

const skipped: CaseResult = { ...passed, scenario: 'Only in LAFT', outcome: 'skipped', reason: 'needs LAFT' };
const entry = { count: 2, totalOre: 850_000 };

export const someRun: RunResult = {
  startedAt: '2026-11-20T09:00:00.000Z',
  durationMs: 5000,
  interrupted: true,
  notPlayed: 1,
  suites: ['suites'],
  ends: { emulator: 'started by this run', adapter: 'started by this run' },
  cases: [
    {
      ...passed,
      books: { made: entry, blocked: entry, failed: entry, transferred: entry, other: entry, received: entry },
    },
    { ...passed, channel: 'web service' },
    failed,
    skipped,
  ],
};
