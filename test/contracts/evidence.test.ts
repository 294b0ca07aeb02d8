// The facts: for people and as data the same, and every citation in contracts leads to one.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { facts } from '../../contracts/evidence.ts';
import { packageFile } from '../../foundation/package-file.ts';

const folder = packageFile('contracts');
const known = new Set<string>(facts.map(({ id }) => id));

it('reads the same in evidence.md', () => {
  const rows = readFileSync(join(folder, 'evidence.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| F-'));
  expect(rows).toEqual(facts.map(({ id, mark, fact }) => `| ${id} | ${mark} | ${fact} |`));
});

it('numbers each fact once and says it in one sentence', () => {
  expect(known.size).toBe(facts.length);
  for (const { id, fact } of facts) {
    expect(id).toMatch(/^F-\d{3}$/);
    expect(fact).toMatch(/^[A-Z].*\.$/);
  }
});

it('names a source for whatever is documented or observed', () => {
  for (const { id, mark, fact } of facts) {
    if (mark !== 'assumed') expect(fact, id).toMatch(/\([^()]+\)\.$/);
  }
});

it('cites only facts that exist', () => {
  const texts = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|md)$/.test(file))
    .map((file) => ({ file, cited: readFileSync(join(folder, file), 'utf8').match(/F-\d{3}\b/g) ?? [] }));
  for (const { file, cited } of texts) {
    for (const id of cited) expect(known, file).toContain(id);
  }
  expect(texts.length).toBeGreaterThan(20);
});
