import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validate } from 'dockerfile-utils';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { usualImage } from '../emulator/testcontainers.ts';
import { root } from './modules.ts';

const text = (file: string) => readFileSync(join(root, file), 'utf8');
const dockerfile = text('Dockerfile');

describe('Dockerfile', () => {
  test('has nothing that the linter would warn of', () => {
    expect(validate(dockerfile).map((finding) => `${finding.range.start.line + 1}: ${finding.message}`)).toEqual([]);
  });

  test.each([
    ['is built in stages', /^FROM .* AS build$/m],
    ['runs as somebody else than root', /^USER node$/m],
    ['says whether it is well', /^HEALTHCHECK /m],
  ])('%s', (_, line) => {
    expect(dockerfile).toMatch(line);
  });

  test('the linter does find a fault', () => {
    expect(validate(dockerfile.replace('WORKDIR /app', 'WORKDIRR /app'))).not.toEqual([]);
  });
});

describe('docker-compose.yml', () => {
  const compose = parse(text('docker-compose.yml'));

  test('has the emulator, the adapter and PostgreSQL, each with a way to see that it is well', () => {
    expect(Object.keys(compose.services)).toEqual(['database', 'emulator', 'adapter']);
    expect(dockerfile).toContain('/api/health');
    expect(compose.services.database.healthcheck.test).toContainEqual(expect.stringContaining('pg_isready'));
    expect(compose.services.adapter.healthcheck.test).toContainEqual(expect.stringContaining('/health'));
  });

  test.each(['emulator', 'adapter'])(
    'the %s is of the image that VismaContainer looks for, and on PostgreSQL',
    (service) => {
      const { image, environment, depends_on } = compose.services[service];
      expect(image).toBe(usualImage());
      expect(Object.values(environment)).toContainEqual(expect.stringMatching(/^postgres:\/\/.*@database:5432\//));
      expect(Object.keys(depends_on)).toEqual([service === 'emulator' ? 'database' : 'emulator']);
    },
  );

  test('what it says of flat files holds: the paths are those of the volume that both sides have', () => {
    const [introduction = ''] = text('docker-compose.yml').split('services:');
    const paths = [...introduction.matchAll(/(?:emulator:| )(\/drop\/\w+)/g)].map(([, path]) => path);
    expect(paths).toEqual(['/drop/in', '/drop/archive', '/drop/rejected']);
    expect(introduction).not.toMatch(/\.\/drop\/\w/);
    for (const { volumes } of [compose.services.emulator, compose.services.adapter])
      expect(volumes).toEqual(['drop:/drop']);
    expect(compose.services.emulator.command).toEqual(['serve', '--drop-folder', '/drop']);
  });

  test.each(['emulator', 'adapter'])('the command of the %s is one that the program takes', (service) => {
    const [...words] = compose.services[service].command as string[];
    const help = spawnSync('node', ['cli.ts', ...words, '--help'], { cwd: root, encoding: 'utf8' });
    expect(help.status, help.stderr).toBe(0);
    for (const option of words.filter((word) => word.startsWith('--'))) expect(help.stdout).toContain(option);
  });
});
