// The page of a run: it stands alone, says all that the other reports say, and whatever a name holds stays text.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { htmlReport } from '../../../../scenarios/runner/report/html.ts';
import type { CaseResult, RunResult } from '../../../../scenarios/runner/result.ts';
import { start } from '../../command.ts';
import { folderWith } from '../../play.ts';
import { books, failed, failure, passed, runOf, skipped } from './three-cases.ts';

const hostile = '</style><script>alert(1)</script>';
const worse: CaseResult = {
  ...failed,
  scenario: `Bad ${hostile}`,
  failure: {
    ...failure,
    message: `not as expected ${hostile}`,
    differences: [{ path: 'failed', expected: '1', got: hostile }],
    said: { LAFT: ['the transfer is unknown'], Visma: ['VE-101: no client'] },
  },
};
const run = runOf(passed, worse, skipped);

/** The text between tags, as a reader sees it. */
function textOf(page: string): string {
  return page.replace(/<style>.*<\/style>/s, '').replaceAll(/<[^>]*>/g, ' ');
}

describe('the page of a run', () => {
  const page = htmlReport(run, 'en');

  test('loads nothing, and lets no style or script in but its own', () => {
    const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? '';
    const hash = createHash('sha256').update(style).digest('base64');
    expect(style).toContain('--accent');
    expect(page).toContain(
      `content="default-src &#39;none&#39;; style-src &#39;sha256-${hash}&#39;"`.replaceAll('&#39;', "'"),
    );
    expect(page).not.toMatch(/<script|<link|\ssrc=|url\(|@import|\sstyle=/i);
    expect(page).not.toMatch(/href="(?!#)/);
  });

  test('whatever a name holds stays text', () => {
    expect(page).toContain('Bad &lt;/style&gt;&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page.match(/<\/style>/g)).toHaveLength(1);
  });

  test.each([
    { what: 'the counts', holds: ['1 passed, 1 failed, 1 skipped', 'http://v', '22.11.2026 13:00:00', '5.0 s'] },
    { what: 'the place of the step', holds: ['suites/rejected/b.yaml:7:5', 'expect in LAFT'] },
    { what: 'what both ends say', holds: ['What LAFT says', 'the transfer is unknown', 'VE-101: no client'] },
    { what: 'raw exchanges', holds: ['reports/failed/b'] },
    { what: 'evidence', holds: ['F-206', 'assumed: VE-144', '1 fact, 1 assumed'] },
    { what: 'why it was skipped', holds: ['needs LAFT'] },
  ])('tells $what', ({ holds }) => {
    for (const each of holds) expect(textOf(page)).toContain(each);
  });

  test('what failed is open, what passed is folded, and the one leads to the other', () => {
    const opened = [...page.matchAll(/<details class="sheet suite"( open)?><summary><h3>([^<]*)/g)];
    expect(opened.map(([, open, folder]) => [folder, open !== undefined])).toEqual([
      ['suites/success', false],
      ['suites/rejected', true],
    ]);
    const [, target] = /<th scope="row"><a href="#([^"]+)"/.exec(page) ?? [];
    expect(page).toContain(`<section class="sheet stack failure" id="${target}"`);
  });

  test.each([
    { shown: 'What failed', when: { cases: [failed] }, not: { cases: [passed] } },
    {
      shown: 'Interrupted: 7 of 8',
      when: { cases: [passed], interrupted: true, notPlayed: 7 },
      not: { cases: [passed] },
    },
    { shown: '−123,45', when: { cases: [{ ...passed, books }] }, not: { cases: [passed] } },
    { shown: 'Nothing was played: all 1 cases', when: { cases: [skipped] }, not: { cases: [passed, skipped] } },
    { shown: 'Shard', when: { shard: '1/4' }, not: {} },
  ])('$shown is told where there is such, and not otherwise', ({ shown, when, not }) => {
    expect(textOf(htmlReport({ ...run, ...when }, 'en'))).toContain(shown);
    expect(textOf(htmlReport({ ...run, ...not }, 'en'))).not.toContain(shown);
  });

  test('a run over several installations has a column for each, and what made a difference', () => {
    const installations = [
      { name: 'default', describes: 'As it comes.', differs: {} },
      { name: 'strict', describes: 'Refuses more.', differs: { 'price-differs': 'error' } },
    ] as unknown as NonNullable<RunResult['installations']>;
    const differs = { because: ['price-differs'], together: false, usual: '1 accepted', here: '1 rejected' };
    const cases: CaseResult[] = [
      { ...passed, installation: 'default' },
      { ...passed, installation: 'strict', outcome: 'foreseen', reason: 'holds where', differs },
    ];
    const text = textOf(htmlReport({ ...run, installations, cases }, 'en'));
    for (const each of [
      'Refuses more.',
      'flat file: as foreseen',
      'price-differs=error',
      '1 rejected',
      'as foreseen',
    ]) {
      expect(text).toContain(each);
    }
  });
});

describe('the page of a run in Norwegian', () => {
  const installations = [
    { name: 'default', describes: 'As it comes.', differs: {} },
    { name: 'strict', describes: 'Refuses more.', differs: { 'price-differs': 'error' } },
  ] as unknown as NonNullable<RunResult['installations']>;
  const differs = { because: ['price-differs'], together: false, usual: '1 accepted', here: '1 rejected' };
  const foreseen = { installation: 'strict', outcome: 'foreseen', reason: 'holds where', differs } as const;
  const cases: CaseResult[] = [
    { ...passed, installation: 'default', books },
    { ...worse, installation: 'default' },
    { ...skipped, installation: 'default', channel: 'web service' },
    { ...passed, ...foreseen },
  ];
  const all: RunResult = { ...run, installations, cases, interrupted: true, notPlayed: 7, shard: '1/4' };
  const page = htmlReport(all, 'nb');

  test.each([
    '1 bestått, 1 feilet, 1 annerledes som forutsett, 1 hoppet over',
    'Avbrutt: 7 av 11 kjøringer er ikke spilt',
    '22.11.2026 13:00:00',
    '5,0 s',
    '1,23 s',
    'Det som feilet',
    'Ventet',
    'Hva LAFT sier',
    'antatt: VE-144',
    '1 faktum, 1 antatt',
    'flat fil: som forutsett',
    'Hver installasjon har to merker',
    'Der de skiller seg fra den vanlige',
    'A story (flat fil): forutsett',
    'av dem overført',
    'webtjeneste',
    'Del',
  ])('says "%s"', (words) => {
    expect(textOf(page)).toContain(words);
  });

  test('is Norwegian in all its own words, and tells which are English', () => {
    expect(page).toContain('<html lang="nb"');
    expect(htmlReport(all, 'en')).toContain('<html lang="en"');
    const own = textOf(page.replaceAll(/<(span|a|p|dd|strong)\b[^>]* lang="en"[^>]*>.*?<\/\1>/gs, ''));
    const foreign =
      /\b(passed|failed|skipped|foreseen|What|Expected|Got|Took|Started|Suites|Scenarios|Outcome|Codes|Rests|facts?|assumed|Channel|cases?|books|Interrupted|flat file|web service|Each|default one|Raw)\b/;
    expect(own.replaceAll(/\S+\/\S+/g, '')).not.toMatch(foreign);
    expect(page).toContain('<a href="#');
  });
});

describe('run --reporter', () => {
  const story = `scenario: It passes\nsteps:
  - given register: small town
  - given rental data: one tenancy
  - invoice a period: 2026-11
  - transfer: all
  - expect in LAFT: { transferred: 1 }\n`;

  test('html writes the page beside the other reports; without it an earlier one goes', async () => {
    const folder = await folderWith({ 's/a.yaml': story });
    const args = ['run', 's', '--channel', 'web-service'];
    expect((await start(folder, [...args, '--reporter', 'html']).ended).code).toBe(0);
    const page = await readFile(join(folder, 'reports/scenarios.html'), 'utf8');
    expect(textOf(page)).toContain('Scenarios: 1 passed, 0 failed');
    expect((await start(folder, args).ended).code).toBe(0);
    expect((await readdir(join(folder, 'reports'))).sort()).toEqual(['scenarios.json', 'scenarios.xml']);
  });

  test('html is in Norwegian with --lang nb', async () => {
    const folder = await folderWith({ 's/a.yaml': story });
    const args = ['run', 's', '--channel', 'web-service', '--reporter', 'html', '--lang', 'nb'];
    expect((await start(folder, args).ended).out).toContain('1 passed, 0 failed');
    const page = await readFile(join(folder, 'reports/scenarios.html'), 'utf8');
    expect(page).toContain('<html lang="nb"');
    expect(textOf(page)).toContain('Scenarioer: 1 bestått, 0 feilet');
  });

  test('a language that no report has is refused before anything is played', async () => {
    const folder = await folderWith({ 's/a.yaml': story });
    const { code, err } = await start(folder, ['run', 's', '--lang', 'nn']).ended;
    expect(err).toContain('--lang: expected nb or en, got "nn"');
    expect(code).toBe(2);
    expect(await readdir(folder)).toEqual(['s']);
  });

  test('anything else is refused before anything is played', async () => {
    const folder = await folderWith({ 's/a.yaml': story });
    const { code, err } = await start(folder, ['run', 's', '--reporter', 'htm']).ended;
    expect(err).toContain('--reporter: expected html, got "htm"');
    expect(code).toBe(2);
    expect(await readdir(folder)).toEqual(['s']);
  });
});
