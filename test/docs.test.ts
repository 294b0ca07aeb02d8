import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { coverageOptions, demoOptions, municipalityOptions, runOptions } from '../scenarios/options.ts';
import { callTable, capabilityTable } from './driver-tables.ts';
import { environmentTable } from './environment-table.ts';
import { root } from './modules.ts';
import { optionTable, pairingTable, reference } from './reference.ts';

const read = (file: string) => readFileSync(join(root, file), 'utf8');
const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'DECISIONS.md',
  'CHANGELOG.md',
  'emulator/README.md',
  'scenarios/README.md',
  'scenarios/ci/README.md',
  'scenarios/DRIVER.md',
  'contracts/REFERENCE.md',
];

test('contracts/REFERENCE.md is what the contract says', async () => {
  await expect(reference()).toMatchFileSnapshot('../contracts/REFERENCE.md');
});

describe('README', () => {
  const readme = read('README.md');

  test('has every option and environment variable of every command in one table', () => {
    const stands = readme.split('<!-- options: every command -->\n')[1]?.trimEnd();
    expect(stands).toBe(environmentTable());
    expect(readme.match(/^\| (?:option|environment) \|/gm)).toHaveLength(1);
  });

  test('says which ways of settling are safe with which Visma, as the program decides it', () => {
    expect(readme.split('<!-- pairings -->\n')[1]?.split('\n\n')[0]).toBe(pairingTable());
  });

  test('names only scripts that there are', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const named = [...readme.matchAll(/npm run (?:-s )?([a-z:]+)/g)].map((match) => match[1]);
    expect(named.filter((name) => !scripts[String(name)])).toEqual([]);
  });
});

test.each([
  { which: 'run', options: runOptions },
  { which: 'coverage', options: coverageOptions },
  { which: 'municipality', options: municipalityOptions },
  { which: 'demo', options: demoOptions },
])('scenarios/README.md has every option of $which, and no other', ({ which, options }) => {
  const stands = read('scenarios/README.md').split(`<!-- options: ${which} -->\n`)[1]?.split('\n\n')[0];
  expect(stands).toBe(optionTable(options));
});

test.each([
  { which: 'calls', table: callTable },
  { which: 'capabilities', table: capabilityTable },
])('scenarios/DRIVER.md has the $which of the contract, and no other', ({ which, table }) => {
  const stands = read('scenarios/DRIVER.md').split(`<!-- ${which} -->\n`)[1]?.split('\n\n')[0];
  expect(stands).toBe(table());
});

test.each(documents)('the links of %s lead to files that there are', (document) => {
  const links = [...read(document).matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map((match) => String(match[1]));
  expect(links.filter((link) => !existsSync(join(root, dirname(document), link)))).toEqual([]);
});

test.each(documents.filter((document) => document !== 'contracts/REFERENCE.md'))(
  'the paths that %s names are there',
  (document) => {
    const named = [
      ...read(document).matchAll(/`((?:emulator|adapter|contracts|foundation|scenarios|test)\/[\w./-]*)`/g),
    ];
    expect(named.map((match) => String(match[1])).filter((path) => !existsSync(join(root, path)))).toEqual([]);
  },
);
