// The JSON Schema for editors is the language's own shape. UPDATE_SCHEMA=1 writes it anew; biome format then brings it in form.
import { glob, readFile, writeFile } from 'node:fs/promises';
import { toJsonSchema } from '@valibot/to-json-schema';
import { expect, test } from 'vitest';
import { packageFile } from '../../../../foundation/package-file.ts';
import { scenarioShape, stepNames } from '../../../../scenarios/runner/language/scenario-shape.ts';

const file = packageFile('scenarios/scenario.schema.json');

const made = () => ({
  title: 'A scenario of visma-testbench',
  // A check is a function: an editor cannot know it.
  ...toJsonSchema(scenarioShape, { typeMode: 'input', ignoreActions: ['check'] }),
});

test('the schema that editors use is the shape that the runner reads by', async () => {
  if (process.env.UPDATE_SCHEMA) await writeFile(file, `${JSON.stringify(made(), null, 2)}\n`);
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(JSON.parse(JSON.stringify(made())));
});

test('every step stands in the schema and in the README', async () => {
  const readme = await readFile(packageFile('scenarios/README.md'), 'utf8');
  const schema = JSON.parse(JSON.stringify(made())) as { properties: { steps: { items: { properties: object } } } };
  expect(Object.keys(schema.properties.steps.items.properties)).toEqual(stepNames);
  expect(stepNames.filter((name) => !readme.includes(`\`${name}:`))).toEqual([]);
});

test('every shipped suite file names the schema in its first line', async () => {
  const without: string[] = [];
  let seen = 0;
  for await (const suite of glob('scenarios/suites/**/*.yaml', { cwd: packageFile('.') })) {
    seen++;
    const [first] = (await readFile(packageFile(suite), 'utf8')).split('\n');
    if (first !== '# yaml-language-server: $schema=../../scenario.schema.json') without.push(suite);
  }
  expect(without).toEqual([]);
  expect(seen).toBeGreaterThan(60);
});
