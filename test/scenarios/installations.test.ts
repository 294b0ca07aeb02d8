// Installation files: the JSON Schema for editors is their shape, and the shipped ones are told apart as the scenarios foresee.
// UPDATE_SCHEMA=1 writes it anew; biome format then brings it in form.
import { glob, readFile, writeFile } from 'node:fs/promises';
import { toJsonSchema } from '@valibot/to-json-schema';
import { describe, expect, test } from 'vitest';
import { settings } from '../../contracts/settings.ts';
import { packageFile } from '../../foundation/package-file.ts';
import { realWorld } from '../../foundation/world/real-world.ts';
import { installationShape } from '../../scenarios/runner/matrix/installation-shape.ts';
import { loadInstallations } from '../../scenarios/runner/matrix/load-installations.ts';
import { traits } from '../../scenarios/runner/matrix/traits.ts';
import { start } from './command.ts';
import { folderWith } from './play.ts';

const file = packageFile('scenarios/installation.schema.json');

/** A check in code cannot be told to an editor: what a register's rows may hold is read by the runner all the same. */
const made = () => ({
  title: 'An installation of Visma and LAFT for visma-testbench',
  ...toJsonSchema(installationShape, { typeMode: 'input', errorMode: 'ignore' }),
});

test('the schema that editors use is the shape that the runner reads by', async () => {
  if (process.env.UPDATE_SCHEMA) await writeFile(file, `${JSON.stringify(made(), null, 2)}\n`);
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(made())));
});

test('every trait that is no setting of Visma stands in the README', async () => {
  const readme = await readFile(packageFile('scenarios/README.md'), 'utf8');
  const own = traits.filter(({ part }) => part === 'LAFT' || part === 'file');
  expect(own.filter(({ word }) => !readme.includes(`\`${word}\``)).map(({ key }) => key)).toEqual([]);
});

test('every shipped installation names the schema in its first line', async () => {
  const without: string[] = [];
  let seen = 0;
  for await (const each of glob('scenarios/installations/*.yaml', { cwd: packageFile('.') })) {
    seen++;
    const [first] = (await readFile(packageFile(each), 'utf8')).split('\n');
    if (first !== '# yaml-language-server: $schema=../installation.schema.json') without.push(each);
  }
  expect(without).toEqual([]);
  expect(seen).toBe(5);
});

describe('the shipped installations', () => {
  const files = ['default', 'repeated-start', 'whole-quantities', 'amounts-without-vat', 'strict'].map((name) =>
    packageFile(`scenarios/installations/${name}.yaml`),
  );

  test('are five, the strict one an error wherever there is a choice', async () => {
    const loaded = await loadInstallations(realWorld.disk, files);
    expect(loaded.map(({ name }) => name)).toEqual([
      'default',
      'repeated start',
      'whole quantities',
      'amounts without vat',
      'strict',
    ]);
    expect(loaded.every(({ evidence }) => evidence.length > 0)).toBe(true);
    const milder = settings.filter((each) => each.values.includes('error') && each.default !== 'error');
    const strict = loaded.at(-1)?.differs ?? {};
    expect(milder.filter(({ key }) => strict[key] !== 'error').map(({ key }) => key)).toEqual([]);
  });

  test('differ from the default one only where the shipped scenarios foresee it', async () => {
    const chosen = ['success', 'variants'].map((folder) => packageFile(`scenarios/suites/${folder}`));
    const args = ['run', ...chosen, ...files.flatMap((file) => ['--installation', file])];
    const { code, out } = await start(await folderWith({}), args).ended;
    expect(out).not.toContain('NOT FORESEEN');
    expect(out).toMatch(/[1-9]\d* otherwise as foreseen/);
    expect(code).toBe(0);
  });
});
