// The JSON Schema for editors is the shape of installation files. UPDATE_SCHEMA=1 writes it anew; biome format then brings it in form.
import { glob, readFile, writeFile } from 'node:fs/promises';
import { toJsonSchema } from '@valibot/to-json-schema';
import { expect, test } from 'vitest';
import { packageFile } from '../../foundation/package-file.ts';
import { installationShape } from '../../scenarios/runner/matrix/installation-shape.ts';
import { traits } from '../../scenarios/runner/matrix/traits.ts';

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
