// The commands as a person runs them: selection, exit codes, and what is written.
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { start } from './command.ts';
import { folderWith } from './play.ts';

const passes = `scenario: It passes\ncovers: [VE-101]\ntags: [good]\nsteps:
  - given register: small town
  - given rental data: one tenancy
  - correct a value in LAFT: { rental object: Fjordgata 12, client id: "031" }
  - invoice a period: 2026-11
  - transfer: all
  - expect in LAFT: { errors: [{ code: VE-101 }] }\n`;
const fails = `scenario: It fails\ntags: [bad]\nsteps:
  - given register: small town
  - given rental data: one tenancy
  - invoice a period: 2026-11
  - transfer: all
  - expect in LAFT: { failed: 1 }\n`;

describe('run', () => {
  const suites = { 's/a.yaml': passes, 's/b/c.yaml': fails };

  test('reports everything, keeps what failed without the credentials, and exits with 1', async () => {
    const folder = await folderWith(suites);
    const { code, out } = await start(folder, ['run', 's']).ended;
    expect(out).toContain('FAILED It fails (flat file)\n  s/b/c.yaml:8:5: expect in LAFT: not as expected');
    expect(out.trimEnd().split('\n').at(-1)).toBe('2 passed, 2 failed');
    expect(code).toBe(1);
    const report = JSON.parse(await readFile(join(folder, 'reports/scenarios.json'), 'utf8'));
    const cases = report.cases.map(
      (each: { scenario: string; channel: string }) => `${each.scenario}, ${each.channel}`,
    );
    expect(cases).toEqual([
      'It passes, flat file',
      'It passes, web service',
      'It fails, flat file',
      'It fails, web service',
    ]);
    expect(report.cases[1].returned).toEqual({ Visma: ['VE-101'], LAFT: [] });
    expect(await readFile(join(folder, 'reports/scenarios.xml'), 'utf8')).toContain('failures="2"');
    expect(await readdir(join(folder, 'reports/failed'))).toEqual(['it-fails.flat-file', 'it-fails.web-service']);
    const raw = join(folder, 'reports/failed/it-fails.web-service');
    expect(await readdir(raw)).toEqual(['01-answer.xml', '01-notes.txt', '01-request.xml']);
    expect(await readFile(join(raw, '01-request.xml'), 'utf8')).toContain('12838510068');
    expect(await readFile(join(raw, '01-notes.txt'), 'utf8')).not.toMatch(/Basic/);
    await writeFile(join(folder, 's/b/c.yaml'), fails.replace('failed: 1', 'failed: 0'));
    expect((await start(folder, ['run', 's']).ended).code).toBe(0);
    expect(await readdir(join(folder, 'reports/failed'))).toEqual([]);
  });

  test.each([
    { args: ['run', 's', '--name', 'PASSES'], last: '2 passed, 0 failed', code: 0 },
    { args: ['run', 's', '--tag', 'bad', '--channel', 'flat-file'], last: '0 passed, 1 failed', code: 1 },
    { args: ['run', '--code', 've-101', 's'], last: '2 passed, 0 failed', code: 0 },
    { args: ['run', 's/*.yaml', '--channel', 'web-service'], last: '1 passed, 0 failed', code: 0 },
    { args: ['run', 's/a.yaml', '--adapter', 'none'], last: '0 passed, 0 failed, 2 skipped', code: 0 },
  ])('$args', async ({ args, last, code }) => {
    const ended = await start(await folderWith(suites), args).ended;
    expect(ended.out.trimEnd().split('\n').at(-1)).toBe(last);
    expect(ended.code).toBe(code);
  });

  test.each([
    {
      args: ['run', 's', '--name', 'nothing like it'],
      says: 'nothing chosen: none of 2 scenarios matches --name "nothing like it"',
    },
    { args: ['run', 'elsewhere'], says: 'elsewhere: no such file or folder' },
    { args: ['run', 'x/*.yaml'], says: 'x/*.yaml: no suite file (*.yaml) matches this pattern' },
    { args: ['run', 'empty'], says: 'nothing chosen: no scenario was found' },
    { args: ['run', 'wrong.yaml'], says: 'wrong.yaml:3:5: steps[1].transfr: unknown key; did you mean "transfer"?' },
    { args: ['run', 's', '--channel', 'post'], says: '--channel: expected flat-file or web-service, got "post"' },
    { args: ['run', 's', '--parallel', 'all'], says: '--parallel: expected a whole number from 0 to 1000, got "all"' },
    { args: ['coverage'], says: 'reports/scenarios.json: no report of a run; play the scenarios first' },
    { args: ['coverage', '--report', 'wrong.yaml'], says: 'wrong.yaml: not a report of a run' },
    { args: ['municipality', 'town.csv'], says: 'town.csv: expected a name that ends in .xlsx' },
  ])('wrong use: $args', async ({ args, says }) => {
    const folder = await folderWith({ ...suites, 'wrong.yaml': 'scenario: A\nsteps:\n  - transfr: all\n' });
    await mkdir(join(folder, 'empty'));
    const { code, err } = await start(folder, args).ended;
    expect(err).toContain(says);
    expect(code).toBe(2);
  });

  test.each(['flat-file', 'web-service'])(
    'a number that could be somebody is never written to disk: %s',
    async (channel) => {
      const number = '12038599999';
      const story = `scenario: Somebody\nsteps:\n  - given register: small town\n  - given rental data: one tenancy\n  - invoice a period: 2026-11\n  - damage on the wire: { customer number: "${number}" }\n  - transfer: all\n`;
      const folder = await folderWith({ 's/a.yaml': story });
      await start(folder, ['run', 's', '--keep', 'kept', '--channel', channel]).ended;
      const request = `kept/somebody.${channel}/01-request.${channel === 'flat-file' ? 'txt' : 'xml'}`;
      expect(await readFile(join(folder, request), 'latin1')).toContain('***********');
      for (const file of await readdir(folder, { recursive: true, withFileTypes: true })) {
        const path = join(file.parentPath, file.name);
        if (!file.isFile() || path.endsWith('a.yaml')) continue;
        expect(await readFile(path, 'latin1'), path).not.toContain(number);
      }
    },
  );

  test('interrupted, it still writes what was played, and exits with 130', async () => {
    const laft = await laftThatNeverInvoices();
    const quick = `scenario: A quick one\nsteps:\n  - given register: small town\n  - expect in Visma: { bases in all: 0 }\n`;
    const slow = `scenario: A slow one\nsteps:\n  - given register: small town\n  - invoice a period: 2026-11\n`;
    const folder = await folderWith({ 'a.yaml': quick, 'b.yaml': slow });
    const { child, ended } = start(folder, ['run', '.', '--adapter', laft.url, '--keep', 'kept']);
    await laft.asked;
    for (const channel of ['flat-file', 'web-service'])
      await untilThere(join(folder, 'kept', `a-quick-one.${channel}`));
    child.kill('SIGINT');
    const { code, out } = await ended;
    laft.server.close();
    expect(out).toContain('Interrupted');
    expect(out.trimEnd().split('\n').at(-1)).toBe('2 passed, 0 failed');
    expect(code).toBe(130);
    const report = JSON.parse(await readFile(join(folder, 'reports/scenarios.json'), 'utf8'));
    expect(report).toMatchObject({ interrupted: true, counts: { passed: 2, failed: 0, skipped: 0 } });
    expect(await readFile(join(folder, 'reports/scenarios.xml'), 'utf8')).toContain('tests="2"');
  });
});

/** Takes everything but the invoice run, which it never answers. */
async function laftThatNeverInvoices() {
  let tell = () => {};
  const asked = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const server = createServer((request, response) => {
    if (request.url?.endsWith('/invoice')) tell();
    else response.writeHead(204).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function untilThere(path: string): Promise<void> {
  while (!(await stat(path).catch(() => undefined))) await new Promise((next) => setTimeout(next, 5));
}

test('coverage exits with 1 and names each cell that is empty', async () => {
  const folder = await folderWith({ 's/a.yaml': passes });
  await start(folder, ['run', 's']).ended;
  const { code, out, err } = await start(folder, ['coverage', 's']).ended;
  expect(out).toMatch(/^VE-101 +web service +covered +It passes$/m);
  expect(err).toContain('VE-102 through the flat file is not covered: no scenario declares it');
  expect(err).not.toContain('VE-101');
  expect(code).toBe(1);
  const asJson = await start(folder, ['coverage', 's', '--json']).ended;
  expect(JSON.parse(asJson.out).cells).toContainEqual({
    code: 'VE-101',
    channel: 'flat file',
    state: 'covered',
    scenarios: ['It passes'],
  });
});

test('municipality writes the import file', async () => {
  const folder = await folderWith({});
  const { code, out } = await start(folder, ['municipality', 'town.xlsx', '--tenancies', '5']).ended;
  expect([code, out]).toEqual([0, 'town.xlsx: 5 tenancies\n']);
  expect((await readFile(join(folder, 'town.xlsx'))).subarray(0, 2).toString()).toBe('PK');
});
