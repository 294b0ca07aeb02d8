// Every scenario in the README is played as it stands there.
import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { packageFile } from '../../foundation/package-file.ts';
import { play } from './play.ts';

test('the examples of the README are played and pass', async () => {
  const readme = await readFile(packageFile('scenarios/README.md'), 'utf8');
  const examples = [...readme.matchAll(/```yaml\n([^`]+)```/g)].map(([, text = '']) => text);
  expect(examples.length).toBeGreaterThanOrEqual(5);
  const { cases } = await play(Object.fromEntries(examples.map((text, index) => [`${index}.yaml`, text])));
  expect(cases.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
  expect(cases.length).toBeGreaterThanOrEqual(examples.length);
});
