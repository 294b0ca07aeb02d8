// The commands as a person runs them: selection, exit codes, and what is written.
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { capabilityNames } from '../../../../adapter/driver/capabilities.ts';
import { realLookingInText } from '../../../../contracts/values/person-number.ts';
import { startEmulator } from '../../../../emulator/index.ts';
import { start } from '../../command.ts';
import { folderWith } from '../../play.ts';

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
    // A case that there is no more, and what is none of ours.
    await writeFile(
      join(folder, 's/b/c.yaml'),
      fails.replace('It fails', 'It now passes').replace('failed: 1', 'failed: 0'),
    );
    await mkdir(join(folder, 'reports/failed/notes'));
    expect((await start(folder, ['run', 's']).ended).code).toBe(0);
    expect(await readdir(join(folder, 'reports/failed'))).toEqual(['notes']);
  });

  test.each([
    { args: ['run', 's', '--name', 'PASSES'], last: '2 passed, 0 failed', code: 0 },
    { args: ['run', 's', '--tag', 'bad', '--channel', 'flat-file'], last: '0 passed, 1 failed', code: 1 },
    { args: ['run', '--code', 've-101', 's'], last: '2 passed, 0 failed', code: 0 },
    { args: ['run', 's/*.yaml', '--channel', 'web-service'], last: '1 passed, 0 failed', code: 0 },
    { args: ['run', 's/a.yaml', '--adapter', 'none'], last: '0 passed, 0 failed, 2 skipped', code: 1 },
    { args: ['run', 's', 'alone.yaml', '--adapter', 'none'], last: '2 passed, 0 failed, 4 skipped', code: 0 },
    { args: ['run', 's/a.yaml', '--shard', '3/3'], last: '0 passed, 0 failed', code: 0 },
  ])('$args', async ({ args, last, code }) => {
    const alone = `scenario: Visma alone\nsteps:\n  - given register: small town\n  - expect in Visma: { bases in all: 0 }\n`;
    const ended = await start(await folderWith({ ...suites, 'alone.yaml': alone }), args).ended;
    expect(ended.out.trimEnd().split('\n').at(-1)).toBe(last);
    expect(ended.code).toBe(code);
    const says = 'Nothing was played: all 2 cases were skipped, so that this shows nothing.';
    expect(ended.out.includes(says)).toBe(last === '0 passed, 0 failed, 2 skipped');
  });

  test.each([
    {
      args: ['run', 's', '--name', 'nothing like it'],
      says: 'nothing chosen: none of 2 scenarios matches --name "nothing like it"',
    },
    { args: ['run', 's', '--tag', 'god'], says: 'matches --tag god (did you mean good?)' },
    { args: ['run', 's', '--code', 've-110'], says: 'matches --code ve-110 (did you mean VE-101?)' },
    {
      args: ['run', 's', '--tag', 'good', '--tag', 'bad', '--code', 'XX'],
      says: 'matches --tag good and --tag bad and --code XX\n',
    },
    { args: ['run', 'elsewhere'], says: 'elsewhere: no such file or folder' },
    { args: ['run', 'x/*.yaml'], says: 'x/*.yaml: no suite file (*.yaml) matches this pattern' },
    { args: ['run', 'empty'], says: 'nothing chosen: no scenario was found' },
    { args: ['run', 'wrong.yaml'], says: 'wrong.yaml:3:5: steps[1].transfr: unknown key; did you mean "transfer"?' },
    { args: ['run', 's', '--channel', 'post'], says: '--channel: expected flat-file or web-service, got "post"' },
    { args: ['run', 's', '--parallel', 'all'], says: '--parallel: expected a whole number from 0 to 1000, got "all"' },
    { args: ['coverage'], says: 'reports/scenarios.json: no report of a run; play the scenarios first' },
    { args: ['coverage', '--report', 'wrong.yaml'], says: 'wrong.yaml: not a report of a run' },
    { args: ['run', 's', '--json', 'report.json'], says: 'report.json: no such file or folder' },
    { args: ['run', 's', '--reports', 'wrong.yaml/below'], says: 'scenarios.json: this report cannot be written: ' },
    { args: ['municipality', 'town.csv'], says: 'town.csv: expected a name that ends in .xlsx' },
    { args: ['municipality', 'a.xlsx', '--register', 'a.csv'], says: 'a.csv: expected a name that ends in .yaml' },
    { args: ['municipality', 'no/such/a.xlsx', '--tenancies', '1'], says: 'no/such/a.xlsx: cannot be written: ENOENT' },
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
      const story = `scenario: Somebody\nsteps:\n  - given register: small town\n  - given rental data: one tenancy\n  - invoice a period: 2026-11\n  - damage on the wire: { customer number: "${number}" }\n  - transfer: all\n  - expect in LAFT: { failed: 1 }\n`;
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
    const slow = `scenario: A slow one\nsteps:\n  - given register: small town\n  - invoice a period: 2026-11\n  - expect in LAFT: { made: 1 }\n`;
    const folder = await folderWith({ 'a.yaml': quick, 'b.yaml': slow });
    const { child, ended } = start(folder, ['run', '.', '--adapter', laft.url, '--keep', 'kept']);
    await laft.asked;
    for (const channel of ['flat-file', 'web-service'])
      await untilThere(join(folder, 'kept', `a-quick-one.${channel}`));
    child.kill('SIGINT');
    // That it ends at all: the LAFT never answers what it was asked.
    const { code, out } = await ended;
    laft.server.closeAllConnections();
    laft.server.close();
    expect(out).toContain('Interrupted: 2 of 4 cases were not played, and are left out.');
    expect(out.trimEnd().split('\n').at(-1)).toBe('2 passed, 0 failed');
    expect(code).toBe(130);
    const report = JSON.parse(await readFile(join(folder, 'reports/scenarios.json'), 'utf8'));
    expect(report).toMatchObject({ interrupted: true, notPlayed: 2, counts: { passed: 2, failed: 0, skipped: 0 } });
    expect(await readFile(join(folder, 'reports/scenarios.xml'), 'utf8')).toMatch(
      /name="run" .* tests="1" failures="0" errors="1"/,
    );
  });

  test('killed, it leaves no report of an earlier run behind', async () => {
    const laft = await laftThatNeverInvoices();
    const folder = await folderWith({
      's/a.yaml': passes,
      'reports/scenarios.xml': 'green',
      'reports/scenarios.json': '',
    });
    const { child, ended } = start(folder, ['run', 's', '--adapter', laft.url]);
    await laft.asked;
    child.kill('SIGKILL');
    await ended;
    laft.server.closeAllConnections();
    laft.server.close();
    expect(await readdir(join(folder, 'reports'))).toEqual([]);
  });

  test('what the books of both ends say of a failure stands under it, in every report', async () => {
    const story = `scenario: Wrong\nchannels: { only: web service, because: it has a password }\nsteps:\n  - given register: small town\n  - given rental data: one tenancy\n  - correct a value in LAFT: { settings: invoicing, password: wrong }\n  - invoice a period: 2026-11\n  - transfer: all\n  - expect in LAFT: { transferred: 1 }\n`;
    const folder = await folderWith({
      'a.yaml': story,
      'b.yaml': blocked,
      'd.yaml': lost,
      'c.yaml': passes.replace('VE-101 }]', 'VE-102 }]'),
    });
    const { out } = await start(folder, ['run', '.']).ended;
    const report = JSON.parse(await readFile(join(folder, 'reports/scenarios.json'), 'utf8'));
    const xml = await readFile(join(folder, 'reports/scenarios.xml'), 'utf8');
    for (const says of [
      /What Visma says: VE-211: User name or password .* \(HTTP 401\)/,
      /What LAFT says: the transfer is unknown: /,
      /What LAFT says: LAFT-001: /,
      /What Visma says: VE-101: /,
    ]) {
      expect(out).toMatch(says);
      expect(xml).toMatch(says);
    }
    expect(report.cases[0].failure.said).toMatchObject({ LAFT: [], Visma: [expect.stringMatching(/^VE-211: /)] });
    // What LAFT passes on is told once, and what held is not explained.
    expect(out).not.toMatch(/What LAFT says: VE-/);
    expect(out).not.toMatch(/VE-211: VE-211/);
  });
});

const lost = `scenario: Lost\nchannels: { only: web service, because: it has an answer }\nsteps:\n  - given register: small town\n  - given rental data: one tenancy\n  - invoice a period: 2026-11\n  - damage on the wire: { answer: lost }\n  - transfer: all\n  - expect in LAFT: { transferred: 1 }\n`;
const blocked = `scenario: Blocked\nsteps:\n  - given register: small town\n  - given rental data: one tenancy\n  - correct a value in LAFT: { rental object: Fjordgata 12, client id: nothing }\n  - invoice a period: 2026-11\n  - expect in LAFT: { ready: 1 }\n`;

/** Takes everything but the invoice run, which it never answers. */
async function laftThatNeverInvoices() {
  let tell = () => {};
  const asked = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const health = JSON.stringify({ status: 'ok', capabilities: capabilityNames });
  const server = createServer((request, response) => {
    if (request.url?.endsWith('/invoice')) tell();
    else if (request.url === '/health') response.setHeader('content-type', 'application/json').end(health);
    else response.writeHead(204).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { server, asked, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function untilThere(path: string): Promise<void> {
  while (!(await stat(path).catch(() => undefined))) await new Promise((next) => setTimeout(next, 5));
}

describe('coverage', () => {
  const alsoDeclares = passes
    .replace('covers: [VE-101]', 'covers: [VE-101, VE-102]')
    .replace('It passes', 'It says more');

  test('of the suites that are named asks for what they declare; with --all for the whole catalogue', async () => {
    const folder = await folderWith({ 's/a.yaml': passes, 't/b.yaml': alsoDeclares });
    await start(folder, ['run', 's']).ended;
    const { code, out, err } = await start(folder, ['coverage', 's']).ended;
    expect(out).toMatch(/^VE-101 +web service +covered +It passes$/m);
    expect(out).toMatch(
      /^Counted: reports\/scenarios\.json, the run of \S+ of s with 1 scenarios in 2 cases; 1 of the 1/,
    );
    expect([code, err]).toEqual([0, '2 covered, 0 missing\n']);
    const all = await start(folder, ['coverage', 's', '--all']).ended;
    expect(all.out).toMatch(/^VE-102 +flat file +MISSING +no scenario declares it$/m);
    expect(all.err).toMatch(/^2 covered, \d+ missing\n$/);
    expect(all.code).toBe(1);
    const shipped = await start(folder, ['coverage']).ended;
    expect(shipped.code).toBe(1);
    expect(shipped.err).toMatch(
      /missing\nAsked for was .*; of what the last run played: visma-testbench coverage s\n$/,
    );
    const others = await start(folder, ['coverage', 't']).ended;
    expect(others.out).toContain('0 of the 1 scenarios asked for are in it. It is about others: play these first.');
    expect(others.code).toBe(1);
    const { run, cells } = JSON.parse((await start(folder, ['coverage', 's', '--json']).ended).out);
    expect(run).toMatchObject({ report: 'reports/scenarios.json', suites: ['s'], scenarios: 1, cases: 2 });
    const covered = { code: 'VE-101', state: 'covered', scenarios: ['It passes'] };
    expect(cells).toEqual([
      { ...covered, channel: 'flat file' },
      { ...covered, channel: 'web service' },
    ]);
  });

  test('of suites that declare nothing is wrong use', async () => {
    const folder = await folderWith({ 's/a.yaml': fails });
    await start(folder, ['run', 's']).ended;
    const { code, err } = await start(folder, ['coverage', 's']).ended;
    expect(err).toContain('s: no scenario there declares what it covers; write covers: [VE-101] into the scenarios');
    expect(code).toBe(2);
  });
});

test('--json prints the report on standard output and what is for people on standard error; --reports has the files', async () => {
  const folder = await folderWith({ 's/a.yaml': passes });
  const { code, out, err } = await start(folder, [
    'run',
    's',
    '--json',
    '--reports',
    'mine',
    '--report-junit',
    'x/j.xml',
  ]).ended;
  expect(JSON.parse(out)).toMatchObject({ suites: ['s'], interrupted: false, counts: { passed: 2 } });
  expect(err.trimEnd().split('\n').at(-1)).toBe('2 passed, 0 failed');
  expect(code).toBe(0);
  expect(await readFile(join(folder, 'mine/scenarios.json'), 'utf8')).toBe(out);
  expect(await readFile(join(folder, 'x/j.xml'), 'utf8')).toContain('tests="2"');
  expect((await readdir(folder)).sort()).toEqual(['mine', 's', 'x']);
});

test("a number in the free text of a suite is told nowhere when it could be a real person's", async () => {
  const number = realLookingNumber();
  const kept = '32999999999';
  const story = fails.replace('It fails', `Ola, ${number}, and ${kept}`).replace('bad', `"${number}"`);
  const folder = await folderWith({ 's/a.yaml': story });
  const { out, err } = await start(folder, ['run', 's', '--keep', 'kept', '--json']).ended;
  expect(err).toContain(`FAILED Ola, ***********, and ${kept} (flat file)`);
  expect(out + err).not.toContain(number);
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  expect(files.map(({ name }) => name)).toContain(`ola-and-${kept}.flat-file`);
  for (const file of files) {
    expect(file.name).not.toContain(number);
    const path = join(file.parentPath, file.name);
    if (file.isFile() && !path.endsWith('a.yaml')) expect(await readFile(path, 'latin1'), path).not.toContain(number);
  }
  const wrong = await folderWith({ 's/a.yaml': `scenario: A\n"${number}": 1\nsteps: []\n` });
  const refused = await start(wrong, ['run', 's']).ended;
  expect(refused.err).toContain('***********: unknown key');
});

/** Made here, because none may stand in the project: a possible date, no mark, and check digits that pass. */
function realLookingNumber(): string {
  for (let end = 0; ; end++) {
    const number = `120385${String(end).padStart(5, '0')}`;
    if (realLookingInText(number).length > 0) return number;
  }
}

test.each(['run', 'coverage'])(
  '%s: an environment that has no room for temporary files costs one sentence',
  async (command) => {
    const folder = await folderWith({ 's/a.yaml': passes, nowhere: '' });
    const { code, err } = await start(folder, [command, 's'], { TMPDIR: join(folder, 'nowhere') }).ended;
    expect(err).toMatch(
      command === 'run'
        ? /nowhere: no temporary folder can be made there \(.*\); name another in .*TMPDIR\n$/
        : /no report of a run/,
    );
    expect(code).toBe(2);
  },
);

describe('where no port can be had', () => {
  const patch = `import net from 'node:net'; net.Server.prototype.listen = function () {
    queueMicrotask(() => this.emit('error', Object.assign(new Error('listen EMFILE'), { code: 'EMFILE' }))); return this; };`;
  const noPorts = { NODE_OPTIONS: `--import data:text/javascript,${encodeURIComponent(patch)}` };

  test('an end of the run itself costs one sentence', async () => {
    const { code, err } = await start(await folderWith({ 's/a.yaml': passes }), ['run', 's'], noPorts).ended;
    expect(err).toMatch(
      /^the emulator of this run could not be started: .*\(EMFILE\).*; one that runs already .* --emulator URL\n$/,
    );
    expect(code).toBe(2);
  });

  test('so does the wire between ends that are running', async () => {
    const emulator = await startEmulator();
    const args = ['run', 's', '--emulator', emulator.url, '--adapter', 'none'];
    const { code, err } = await start(await folderWith({ 's/a.yaml': passes }), args, noPorts).ended;
    await emulator.close();
    expect(err).toBe('the wire between LAFT and Visma could not be started: listen EMFILE\n');
    expect(code).toBe(2);
  });
});
