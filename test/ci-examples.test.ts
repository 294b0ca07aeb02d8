// The examples for CI as their readers take them: well-formed, of this version, and nothing in them that the two systems do not know.
// Their commands are executed by pack.test.ts.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import packageFacts from '../package.json' with { type: 'json' };
import { root } from './modules.ts';

const folder = join(root, 'scenarios/ci');
const text = (file: string) => readFileSync(join(folder, file), 'utf8');

/** What of GitHub's workflow syntax the example uses; an unknown key is one that GitHub would refuse. */
const step = v.union([
  v.strictObject({
    uses: v.pipe(v.string(), v.regex(/^[\w-]+\/[\w-]+@v\d+$/)),
    if: v.optional(v.string()),
    with: v.optional(v.record(v.string(), v.union([v.string(), v.number(), v.boolean()]))),
  }),
  v.strictObject({ run: v.string() }),
]);
const workflow = v.strictObject({
  name: v.string(),
  on: v.array(v.picklist(['push', 'pull_request'])),
  jobs: v.record(
    v.pipe(v.string(), v.regex(/^[a-z_][\w-]*$/i)),
    v.strictObject({
      'runs-on': v.literal('ubuntu-latest'),
      needs: v.optional(v.string()),
      env: v.optional(v.record(v.string(), v.string())),
      strategy: v.optional(
        v.strictObject({ 'fail-fast': v.boolean(), matrix: v.record(v.string(), v.array(v.number())) }),
      ),
      services: v.optional(v.record(v.string(), v.strictObject({ image: v.string(), ports: v.array(v.string()) }))),
      steps: v.array(step),
    }),
  ),
});

/** What of GitLab's CI syntax the example uses. */
const gitlabJob = v.strictObject({
  stage: v.string(),
  needs: v.optional(v.array(v.string())),
  parallel: v.optional(v.pipe(v.number(), v.minValue(2), v.maxValue(200))),
  services: v.optional(v.array(v.strictObject({ name: v.string(), alias: v.string() }))),
  variables: v.optional(v.record(v.string(), v.string())),
  script: v.array(v.string()),
  artifacts: v.optional(
    v.strictObject({
      when: v.picklist(['always']),
      paths: v.array(v.string()),
      reports: v.strictObject({ junit: v.string() }),
    }),
  ),
});
const pipeline = v.objectWithRest(
  { stages: v.array(v.string()), default: v.strictObject({ image: v.string() }) },
  gitlabJob,
);

describe('GitHub Actions', () => {
  const read = v.parse(workflow, parse(text('github-actions.yml')));

  test('jobs wait for jobs that there are, and every part of the cases is played', () => {
    const names = Object.keys(read.jobs);
    for (const { needs } of Object.values(read.jobs)) if (needs) expect(names).toContain(needs);
    const shards = read.jobs.scenarios?.strategy?.matrix.shard ?? [];
    expect(shards).toEqual(shards.map((_, index) => index + 1));
    expect(text('github-actions.yml')).toContain(`--shard \${{ matrix.shard }}/${shards.length} `);
  });

  test('reports are kept also when something failed', () => {
    const uploads = Object.values(read.jobs).flatMap(({ steps }) =>
      steps.filter((each) => 'uses' in each && each.uses.includes('upload-artifact')),
    );
    expect(uploads.length).toBeGreaterThan(0);
    for (const upload of uploads) expect(upload).toMatchObject({ if: 'always()' });
  });
});

test('GitLab: stages and jobs are there that are named, and JUnit reports are where the run writes them', () => {
  const { stages, default: usual, ...jobs } = v.parse(pipeline, parse(text('gitlab-ci.yml')));
  for (const { stage, needs = [], artifacts, script } of Object.values(jobs)) {
    expect(stages).toContain(stage);
    for (const needed of needs) expect(Object.keys(jobs)).toContain(needed);
    if (script.some((line) => line.includes(' run '))) expect(artifacts?.reports.junit).toBe('reports/*/scenarios.xml');
  }
  expect(usual.image).toBe('node:24');
});

test('docker-compose: the scenarios wait for a Visma that is well, at the address that it has there', () => {
  const { services } = parse(text('docker-compose.yml'));
  expect(services.scenarios.depends_on).toEqual({ visma: { condition: 'service_healthy' } });
  expect(services.scenarios.environment.SCENARIOS_EMULATOR).toBe('http://visma:8900');
});

test.each(['github-actions.yml', 'gitlab-ci.yml', 'docker-compose.yml', 'README.md'])(
  '%s names the image of this version',
  (file) => {
    const images = [...text(file).matchAll(/visma-testbench:(\d[\w.-]*)/g)].map((match) => match[1]);
    expect(images.length).toBeGreaterThan(0);
    expect(new Set(images)).toEqual(new Set([packageFacts.version]));
  },
);

test('the page beside them tells of each', () => {
  const told = [...text('README.md').matchAll(/\]\(([\w./-]+)\)/g)].map((match) => String(match[1]));
  const there = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(ya?ml|js|sh)$/.test(file),
  );
  expect(told.sort()).toEqual(there.sort());
  for (const file of told) expect(existsSync(join(folder, file))).toBe(true);
});
