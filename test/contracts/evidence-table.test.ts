// The table of everything with its fact: complete, nothing else in it, and every fact used, cited or background.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { behaviours } from '../../contracts/behaviours.ts';
import { facts } from '../../contracts/evidence.ts';
import { backgroundFacts, evidenceTable } from '../../contracts/evidence-table.ts';
import { faultKinds } from '../../contracts/faults.ts';
import { fieldMapping } from '../../contracts/field-mapping.ts';
import { laftBehaviours, laftSettings } from '../../contracts/laft-behaviours.ts';
import { outcomes } from '../../contracts/outcomes.ts';
import { type RecordLayout, records } from '../../contracts/record-layout.ts';
import { markOf } from '../../contracts/rests-on.ts';
import { settingKeys } from '../../contracts/setting-keys.ts';
import { elementEvidence } from '../../contracts/web-service/element-evidence.ts';
import { xsdText } from '../../contracts/web-service/service.ts';
import { packageFile } from '../../foundation/package-file.ts';

const table = evidenceTable();
const of = (kind: string) => [...new Set(table.filter((row) => row.kind === kind).map(({ what }) => what))];
const namesOf = (...layouts: RecordLayout[]) =>
  layouts.flatMap(({ type, fields }) => fields.map(({ name }) => `${type}.${name}`));

function sources(folder: string): string[] {
  return readdirSync(packageFile(folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(join(packageFile(folder), file), 'utf8'));
}

test.each([
  { kind: 'outcome', all: outcomes.map(({ code }) => code) as string[] },
  { kind: 'setting', all: [...settingKeys] },
  { kind: 'behaviour', all: behaviours.map(({ key }) => key) },
  { kind: 'LAFT', all: [...laftSettings, ...laftBehaviours].map(({ key }) => key as string) },
  { kind: 'file', all: namesOf(records.ST, records.FL.extended, records.LT, records.SL) },
  { kind: 'fault', all: faultKinds.map(({ key }) => key) },
  { kind: 'model', all: fieldMapping.map(({ field }) => field) },
  {
    kind: 'message',
    all: [...new Set([...xsdText().matchAll(/<xs:element name="(\w+)"/g)].map(([, name]) => String(name)))],
  },
])('has every $kind, and nothing else', ({ kind, all }) => {
  expect(of(kind).toSorted()).toEqual(all.toSorted());
  expect(all.length).toBeGreaterThan(5);
});

test('the standard layout has no field that the extended one lacks', () => {
  expect(namesOf(records.FL.extended)).toEqual(expect.arrayContaining(namesOf(records.FL.standard)));
});

test('every behaviour of the table is taken down somewhere, and nothing is taken down that is not in it', () => {
  // What a fault rests on is known to whoever only hears of one, too.
  const code = [...sources('emulator'), readFileSync(packageFile('contracts/rests-on.ts'), 'utf8')].join('\n');
  const taken = [...code.matchAll(/(?:behaviour|restsOnBehaviour|won\.add)\('([\w-]+)'\)/g)].map(([, key]) => key);
  expect([...new Set(taken)].toSorted()).toEqual(behaviours.map(({ key }) => key).toSorted());
});

test('every behaviour and setting of LAFT is taken down somewhere, and nothing that it does not have', () => {
  const code = sources('adapter').join('\n');
  const taken = [...code.matchAll(/(?:\.behaviour|\.setting|restsOnLaft)\(\s*'([\w-]+)'/g)].map(([, key]) =>
    String(key),
  );
  // How a period was asked for is one of two.
  const asked = [...code.matchAll(/\[usually, otherwise\] = \['([\w-]+)', '([\w-]+)'\]/g)].flatMap((found) =>
    found.slice(1),
  );
  const all = [...laftBehaviours, ...laftSettings].map(({ key }) => key as string);
  expect([...new Set([...taken, ...asked])].toSorted()).toEqual(all.toSorted());
});

test('the two ends and the settings have no name in common', () => {
  const names = [...behaviours, ...laftBehaviours, ...laftSettings].map(({ key }) => key as string).concat(settingKeys);
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

test('every setting is asked for where the answer is taken down', () => {
  const code = sources('emulator').join('\n');
  const bySeverity = outcomes.flatMap(({ severitySetting }) => severitySetting ?? []);
  // The decimals are asked for through the reading that knows whether they matter.
  const asked = [...code.matchAll(/(?:setting|read)\('([\w-]+)'\)/g)].map(([, key]) => String(key));
  expect([...new Set([...asked, ...bySeverity])].toSorted()).toEqual([...settingKeys].toSorted());
});

test('every fact is in the table, cited where something is done, or background', () => {
  const used = new Set<string>(table.map(({ fact }) => fact));
  const cited = new Set(
    ['emulator', 'adapter', 'contracts/values', 'contracts/field-mapping']
      .flatMap(sources)
      .flatMap((text) => text.match(/F-\d{3}/g) ?? []),
  );
  const background = new Set<string>(backgroundFacts);
  expect(facts.map(({ id }) => id).filter((id) => !used.has(id) && !cited.has(id) && !background.has(id))).toEqual([]);
  expect(backgroundFacts.filter((id) => used.has(id))).toEqual([]);
  expect(backgroundFacts.every((id) => facts.some((fact) => fact.id === id))).toBe(true);
});

test('the table of elements for people is the same', () => {
  const rows = readFileSync(packageFile('contracts/web-service/README.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `') && /F-\d{3} (documented|observed|assumed)/.test(line));
  expect(rows).toEqual(
    elementEvidence.map(({ elements, evidence, note = '' }) => {
      const names = elements.map((element) => `\`${element}\``).join(', ');
      return `| ${names} | ${evidence.map((fact) => `${fact} ${markOf(fact)}`).join(', ')} | ${note} |`;
    }),
  );
});

test.each(['nav-synthetic', 'check-digit-rule', 'laft-requires-vat-code'])(
  'that %s is as it is unless somebody says otherwise is our own choice',
  (key) => {
    expect(evidenceTable().filter(({ what }) => what === key)).toMatchObject([{ mark: 'assumed' }]);
  },
);
