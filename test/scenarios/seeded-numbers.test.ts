// Numbers that look like real persons' are seeded into what people give LAFT and the scenarios, and searched for in everything that the real
// commands leave: the book, reports, kept exchanges, and what is said. None is written down: they are reckoned here, and never shown.
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { packageFile } from '../../foundation/package-file.ts';
import { failingNumbers, passingNumbers } from '../passing-number.ts';

const synthetic = '12838510068';
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seeded-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function command(args: string[]): string {
  const { stdout, stderr } = spawnSync(process.execPath, [packageFile('cli.ts'), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return stdout + stderr;
}

/** Names of files too, and every byte as a character. */
async function everyFileIn(below: string): Promise<string[]> {
  const entries = await readdir(below, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Promise.all(paths.map(async (path) => `${path.slice(below.length)}\n${await readFile(path, 'latin1')}`));
}

const places: { what: string; from: string; to: (number: string) => string; expected?: true }[] = [
  { what: 'a person number', from: `"${synthetic}"`, to: (n) => `"${n}"`, expected: true },
  {
    what: 'a person number with a blank',
    from: `"${synthetic}"`,
    to: (n) => `"${n.slice(0, 6)} ${n.slice(6)}"`,
    expected: true,
  },
  { what: 'a name', from: 'Kari Nordmann Østbø', to: (n) => `Kari ${n}` },
  { what: 'an address', from: 'address: Fjordgata 12', to: (n) => `address: Fjordgata ${n}` },
  { what: 'a description', from: 'description: Husleie', to: (n) => `description: Husleie ${n}` },
  { what: 'an id', from: 'id: L-1', to: (n) => `id: "${n}"` },
  { what: 'an unknown key', from: 'from: "2025-01-01"', to: (n) => `from: "2025-01-01", fnr${n}: 1` },
  { what: 'an amount', from: '"8500.00"', to: (n) => `"${n}"` },
  { what: 'no YAML', from: 'tenants:', to: (n) => `tenants: [${n}` },
];

test('what is imported into LAFT: refused, and nowhere in its book or what it says', async () => {
  const [passing, failing] = [passingNumbers(), failingNumbers()];
  const data = await readFile(packageFile('scenarios/fixtures/rental-data/one-tenancy.yaml'), 'utf8');
  const seeds: { what: string; number: string }[] = [];
  await mkdir(join(folder, 'book'));
  const book = ['--database', join(folder, 'book/laft.sqlite')];
  const said: string[] = [];
  for (const { what, from, to, expected } of places) {
    for (const numbers of expected ? [passing, failing] : [passing]) {
      const number = String(numbers.next().value);
      seeds.push({ what, number });
      expect(data).toContain(from);
      await writeFile(join(folder, 'rental.yaml'), data.replace(from, to(number)));
      said.push(command(['laft', 'import', 'rental.yaml', ...book]));
    }
  }
  await writeFile(join(folder, 'rental.yaml'), data);
  said.push(command(['laft', 'import', 'rental.yaml', ...book]), command(['laft', 'invoice', '2026-11', ...book]));
  const left = [...said, ...(await everyFileIn(join(folder, 'book')))];
  expect(left.some((text) => text.includes(synthetic))).toBe(true);
  expect(seeds.filter(({ number }) => holds(left, number)).map(({ what }) => what)).toEqual([]);
}, 60_000);

const head = (sentence: string) =>
  `scenario: ${sentence}\nchannels: both\nsteps:\n  - given register: small town\n  - given rental data: one tenancy\n`;
const sent = '  - invoice a period: 2026-11\n  - transfer: all\n';

test('what stands in a scenario: nowhere in reports, kept exchanges or what is said', async () => {
  const numbers = passingNumbers();
  const seeds: { what: string; number: string }[] = [];
  const seed = (what: string): string => {
    const number = String(numbers.next().value);
    seeds.push({ what, number });
    return number;
  };
  const suite = join(folder, 'suite');
  await mkdir(suite);
  const scenarios: Record<string, string> = {
    'damaged.yaml': `${head('A number is put in on the way')}  - invoice a period: 2026-11\n  - damage on the wire: { customer number: "${seed('damage')}" }\n  - transfer: all\n  - expect in LAFT: { failed: 0 }\n`,
    'name.yaml': `${head('A name holds a number')}  - invoice a period: 2026-11\n  - damage on the wire: { name: "Kari ${seed('name')}" }\n  - transfer: all\n  - expect in LAFT: { failed: 0 }\n`,
    'expected.yaml': `${head('A number is expected')}${sent}  - expect in Visma: { bases: [{ customer number: "${seed('expectation')}" }] }\n`,
    'in-laft.yaml': `${head('A number is entered in LAFT')}  - correct a value in LAFT: { tenant: Kari, person number: "${seed('correction in LAFT')}" }\n  - expect in LAFT: { made: 1 }\n`,
    'in-visma.yaml': `${head('A number is registered')}  - correct a value in Visma: { add customer: "${seed('correction in Visma')}", kind: person, name: Kari }\n  - expect in LAFT: { made: 1 }\n`,
    'file.yaml': `scenario: A file of our own\nchannels: { only: flat file, because: it is a file }\nsteps:\n  - given register: small town\n  - send this file: own.txt\n  - expect receipt: { accepted: 99 }\n`,
    'sentence.yaml': `${head(`A sentence about ${seed('sentence')}`)}${sent}  - expect in LAFT: { failed: 9 }\n`,
  };
  for (const [name, text] of Object.entries(scenarios)) await writeFile(join(suite, name), text);
  const example = await readFile(packageFile('contracts/examples/flat-file/accepted-private-person.txt'), 'latin1');
  const inFile = seed('file');
  await writeFile(join(suite, 'own.txt'), example.replace(/^(FL|LT)\d{11}/gm, `$1${inFile}`), 'latin1');
  const said = [command(['run', suite, '--reports', 'out', '--keep', 'out/kept'])];
  await writeFile(
    join(suite, `unreadable.yaml`),
    `scenario: x\nsteps:\n  - transfer: ${seed('an unreadable step')}\n  - ${seed('an unknown step')}: 1\n`,
  );
  said.push(command(['run', suite, '--reports', 'out2']));
  const left = [...said, ...(await everyFileIn(join(folder, 'out')))];
  expect(left.filter((text) => text.includes(synthetic)).length).toBeGreaterThan(1);
  expect(said[0]).toMatch(/failed|fail/);
  expect(seeds.filter(({ number }) => holds(left, number)).map(({ what }) => what)).toEqual([]);
}, 60_000);

test('what is given on the command line: not repeated', () => {
  const number = String(passingNumbers().next().value);
  const given: string[][] = [
    [number],
    ['serve', number],
    ['serve', '--port', number],
    ['serve', `--${number}`],
    ['serve', '--register', `${number}.yaml`],
    ['serve', '--database', `oracle://${number}`],
    ['laft', number],
    ['laft', 'import', `${number}.yaml`],
    ['laft', 'invoice', number],
    ['laft', 'invoice', '2026-11', '--client', number],
    ['run', `${number}/`],
    ['run', '--only', number],
    ['run', '--shard', number],
    ['coverage', number],
    ['municipality', '--seed', `x${number}`],
    ['evidence', number],
  ];
  const repeated = given.filter((args) => holds([command(args)], number));
  expect(repeated.map((args) => args.join(' ').replace(number, '(number)'))).toEqual([]);
}, 60_000);

function holds(left: readonly string[], number: string): boolean {
  const spellings = [number, `${number.slice(0, 6)} ${number.slice(6)}`, [...number].join('\0')];
  return left.some((text) => spellings.some((spelling) => text.includes(spelling)));
}
