import { readFileSync } from 'node:fs';
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { XmlDocument, XsdValidator } from 'libxml2-wasm';
import { afterAll, describe, expect, test } from 'vitest';
import { packageFile } from '../../../../foundation/package-file.ts';
import { jsonReport, readJsonReport } from '../../../../scenarios/runner/report/json.ts';
import { junitReport } from '../../../../scenarios/runner/report/junit.ts';
import { startProgress } from '../../../../scenarios/runner/report/progress.ts';
import { textReport } from '../../../../scenarios/runner/report/text.ts';
import { type CaseResult, caseSlug, type RunResult } from '../../../../scenarios/runner/result.ts';
import { books, failed, failure, passed, runOf, skipped } from './three-cases.ts';

const worse: CaseResult = {
  ...failed,
  scenario: 'Æ & <"worse">',
  failure: { ...failure, message: 'not as\u0000 expected ]]> \ud800' },
};
const run = runOf(passed, worse, skipped);

describe('JUnit', () => {
  const xml = junitReport(run);

  test('is well-formed whatever the cases hold', () => {
    expect(XMLValidator.validate(xml)).toBe(true);
    expect(xml).not.toContain('\u0000');
  });

  test('has a suite for each folder and the counts', () => {
    const read = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' }).parse(xml).testsuites;
    expect(read.testsuite).toMatchObject([
      { tests: '2', failures: '0', errors: '0', skipped: '1', time: '2.468', timestamp: '2026-11-22T12:00:00' },
      { tests: '1', failures: '1', errors: '0', skipped: '0', time: '1.234' },
    ]);
    expect(read.testsuite.map((suite: { name: string }) => suite.name)).toEqual(['suites/success', 'suites/rejected']);
    const [ok, later] = read.testsuite[0].testcase;
    expect(ok).toMatchObject({ name: 'A story (flat file)', classname: 'suites/success/a.yaml', time: '1.234' });
    expect(later.skipped.message).toBe('needs LAFT');
    expect(read.testsuite[1].testcase.name).toBe('Æ & <"worse"> (flat file)');
    expect(read.testsuite[1].testcase.failure['#text']).toContain('failed | 1        | <nothing>');
  });
});

describe('JUnit by its schema', () => {
  const document = XmlDocument.fromString(readFileSync(packageFile('test/scenarios/runner/report/junit.xsd'), 'utf8'));
  const schema = XsdValidator.fromDoc(document);
  afterAll(() => {
    schema.dispose();
    document.dispose();
  });
  const violations = (xml: string): string => {
    using read = XmlDocument.fromString(xml);
    try {
      schema.validate(read);
      return '';
    } catch (error) {
      return String(error);
    }
  };
  const strict = { name: 'strict', describes: 'Strict.', evidence: [], differs: { 'record-count': 'error' } };
  const foreseen: CaseResult = {
    ...passed,
    installation: 'strict',
    outcome: 'foreseen',
    reason: 'record-count=error',
    differs: { because: ['record-count'], together: false, usual: 'a', here: 'b' },
  };

  test.each<{ what: string; changes: Partial<RunResult> }>([
    { what: 'a usual run', changes: {} },
    { what: 'one that was interrupted', changes: { interrupted: true, notPlayed: 7 } },
    { what: 'one that was interrupted before anything was played', changes: { interrupted: true, cases: [] } },
    { what: 'a shard without a case', changes: { cases: [] } },
    {
      what: 'several installations',
      changes: {
        installations: [strict as unknown as NonNullable<RunResult['installations']>[number]],
        cases: [{ ...passed, installation: 'default' }, foreseen],
      },
    },
    {
      what: 'what both ends say of a failure',
      changes: { cases: [{ ...failed, failure: { ...failure, said: { LAFT: ['a < b'], Visma: ['"c"'] } } }] },
    },
  ])('is valid: $what', ({ changes }) => {
    expect(violations(junitReport({ ...run, ...changes }))).toBe('');
  });

  test.each([
    ['<testsuites>', '<testsuites skipped="1">', /skipped/],
    ['name="A story (flat file)"', '', /name/],
    ['<skipped ', '<properties/><skipped ', /properties/],
    ['timestamp="2026-11-22T12:00:00"', 'timestamp="2026-11-22T12:00:00.000Z"', /timestamp/],
  ])('the schema does find a fault: %s becomes %s', (from, to, says) => {
    const xml = junitReport(run);
    expect(xml).toContain(from);
    expect(violations(xml.replace(from, to))).toMatch(says);
  });

  test('what a case rests on stands on its suite, by its name', () => {
    expect(junitReport(run)).toContain(
      '<property name="A story (flat file): evidence.F-206" value="assumed: VE-144"/>',
    );
  });
});

describe('an interrupted run', () => {
  const testcase = (changes: Partial<RunResult>) => {
    const read = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });
    return read.parse(junitReport({ ...run, cases: [passed], ...changes })).testsuites;
  };

  test('is an error in JUnit that names how many were not played', () => {
    const read = testcase({ interrupted: true, notPlayed: 7 });
    expect(read.testsuite[0]).toMatchObject({ tests: '1', failures: '0', errors: '0' });
    expect(read.testsuite[1]).toMatchObject({ name: 'run', tests: '1', errors: '1' });
    expect(read.testsuite[1].testcase).toMatchObject({
      name: 'run interrupted',
      error: { message: 'Interrupted: 7 of 8 cases were not played, and are left out.' },
    });
  });

  test('of which nothing was played is not green either', () => {
    const read = testcase({ interrupted: true, notPlayed: 8, cases: [] });
    expect(read).toMatchObject({ testsuite: { tests: '1', errors: '1', testcase: { name: 'run interrupted' } } });
  });

  test('is told of such a run only', () => {
    expect(testcase({})).toMatchObject({
      testsuite: { tests: '1', errors: '0', testcase: { name: 'A story (flat file)' } },
    });
    expect(junitReport(run)).not.toContain('interrupted');
  });
});

describe('what both ends say of a failure', () => {
  const said = { LAFT: ['the transfer is unknown: no answer'], Visma: ['VE-101: no client', 'VE-111: no item'] };
  const lines = [
    'What LAFT says: the transfer is unknown: no answer',
    'What Visma says: VE-101: no client',
    'What Visma says: VE-111: no item',
  ];
  const cases = [{ ...failed, failure: { ...failure, step: 'wait', message: 'm', differences: [], said } }];

  test('stands under it in the text and in JUnit', () => {
    expect(textReport({ ...run, cases })).toContain(`wait: m\n  ${lines.join('\n  ')}\n  Raw exchanges`);
    expect(junitReport({ ...run, cases })).toContain(`wait: m&#10;${lines.join('&#10;')}</failure>`);
  });

  test('is left out where they say nothing', () => {
    expect(textReport(run)).not.toContain('says:');
    expect(junitReport(run)).not.toContain('says:');
  });
});

describe('a log stays short', () => {
  const rows = Array.from({ length: 400 }, (_, i) => ({ path: `row ${i}`, expected: '1', got: '2' }));
  const cases = Array.from({ length: 300 }, (_, i): CaseResult[] => [
    { ...passed, scenario: `Bad ${i}`, outcome: 'failed', failure: { ...failure, differences: rows } },
    { ...skipped, scenario: `Later ${i}` },
  ]).flat();
  const text = textReport({ ...run, cases });

  test('the first rows, failures and skips in full, the others counted or by their names', () => {
    expect(text).toContain('  row 14 | 1        | 2\n  … and 385 more, which the reports hold');
    expect(text).not.toContain('row 15');
    expect(text).toContain('FAILED Bad 30 (flat file)\nFAILED Bad 31 (flat file)');
    expect(text).toContain('skipped Later 19 (flat file): needs LAFT\n… and 280 more skipped, which the reports hold');
    expect(text.split('\n').length).toBeLessThan(1000);
  });

  test('the slowest, the ends and the counts come last, in this order', () => {
    const parts = text.trimEnd().split('\n\n');
    expect(parts.slice(-3).map((part) => part.split(/[:\n]/)[0])).toEqual([
      'Slowest',
      'Emulator',
      '0 passed, 300 failed, 300 skipped',
    ]);
  });

  test('the reports hold every row', () => {
    expect(junitReport({ ...run, cases: cases.slice(0, 1) })).toContain('row 399');
    expect(jsonReport({ ...run, cases: cases.slice(0, 1) })).toContain('row 399');
  });
});

describe('JSON', () => {
  test('is read again', () => {
    expect(readJsonReport(jsonReport(run))?.cases.map(({ outcome }) => outcome)).toEqual([
      'passed',
      'failed',
      'skipped',
    ]);
    expect(JSON.parse(jsonReport(run)).counts).toEqual({ passed: 1, failed: 1, skipped: 1, foreseen: 0 });
  });

  test.each(['', '{}', '[1]', '{"format":"other","cases":[]}'])('%s is no report', (text) => {
    expect(readJsonReport(text)).toBeUndefined();
  });
});

describe('text', () => {
  test('what failed with its place, expected and got, and where the raw exchanges are', () => {
    const text = textReport(run);
    expect(text).toContain('FAILED Æ & <"worse"> (flat file)\n  suites/rejected/b.yaml:7:5: expect in LAFT: not as');
    expect(text).toContain(
      '  what   | expected | got\n  failed | 1        | <nothing>\n  Raw exchanges: reports/failed/b',
    );
    expect(text).toContain('skipped Later (flat file): needs LAFT');
    expect(text).toContain('Emulator: http://v; adapter: none; 5.0 s.');
  });

  test.each([
    [run.cases, '1 passed, 1 failed, 1 skipped'],
    [[passed, { ...passed, scenario: 'B' }], '2 passed, 0 failed'],
  ])('the last line has the counts', (cases, last) => {
    expect(
      textReport({ ...run, cases })
        .trimEnd()
        .split('\n')
        .at(-1),
    ).toBe(last);
  });

  test('the books of a month and the slowest', () => {
    const cases = Array.from({ length: 6 }, (_, i) => ({ ...passed, scenario: `S${i}`, durationMs: i * 1000, books }));
    const text = textReport({ ...run, cases, interrupted: true });
    expect(text).toContain('  - transferred      2 bases, -123.45');
    expect(text).toContain('Slowest:\n    5.0 s  S5 (flat file)\n    4.0 s  S4');
    expect(text).not.toContain('0.0 s  S0');
    expect(text).toContain('Interrupted');
  });
});

test('the name of a case is plain', () => {
  expect(caseSlug({ scenario: 'Ærlig talt: «Øl», nå!', channel: 'web service' })).toBe('aerlig-talt-ol-na.web-service');
});

test.each([
  [true, ['\r\u001b[2K1/3, 1 failed: Æ & <"worse">', '\r\u001b[2K']],
  [false, []],
])('progress on a terminal only (terminal: %s)', (isTTY, written) => {
  const told: string[] = [];
  const progress = startProgress({ isTTY, write: (text) => told.push(text) }, 3);
  progress.tell(worse, 1);
  progress.end();
  expect(told).toEqual(written);
});
