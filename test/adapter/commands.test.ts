// The commands as a person runs them, one after another on the same book, as processes of their own.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { realWorld } from '../../foundation/world/real-world.ts';
import { recordingVisma } from './transfer/recording-visma.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visma-testbench-'));
  for (const name of ['in', 'archive']) await realWorld.disk.makeFolder(join(folder, name));
  await writeFile(join(folder, 'rental.yaml'), yaml);
  await writeFile(join(folder, 'there.xlsx'), 'PK');
  await writeFile(join(folder, 'wrong.yaml'), yaml.replace('"8500.00"', 'mye'));
  await writeFile(join(folder, 'broken.yaml'), 'tenants: [');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const yaml = `
client ids: [{ id: "013", description: Boliger }]
product codes: [{ item number: "0100", description: Husleie }]
rental objects: [{ id: B1, name: B1, address: Storgata 1, postal code: "0150", client id: "013", product code: "0100" }]
tenants:
  - { id: L1, kind: person, name: Kåre, person number: "12838510068" }
  - { id: L2, kind: person, name: Uten Nummer }
tenancies:
  - { id: K1, rental object: B1, tenant: L1, from: "2026-01-01", rent: "8500.00" }
  - { id: K2, rental object: B1, tenant: L2, from: "2026-01-01", rent: "7000.50" }
`;

interface Ran {
  code: number;
  out: string;
  err: string;
}

function laft(...args: string[]): Promise<Ran> {
  return laftWith({}, ...args);
}

function laftWith(environment: Record<string, string>, ...args: string[]): Promise<Ran> {
  return new Promise((done) => {
    const cli = resolve('cli.ts');
    const env = { ...process.env, ...environment };
    execFile(process.execPath, [cli, 'laft', ...args], { cwd: folder, env }, (error, out, err) =>
      done({ code: error === null ? 0 : Number(error.code), out, err }),
    );
  });
}

it('a variable that is nearly that of another command of LAFT is refused with the one that was meant', async () => {
  expect(
    await laftWith({ LAFT_URLL: 'x', LAFT_URL: 'http://127.0.0.1:1/x' }, 'transfers', '--lang', 'en'),
  ).toMatchObject({
    code: 2,
    err: 'LAFT_URLL: unknown environment variable; did you mean LAFT_URL?\n',
  });
});

describe('laft serve', () => {
  it.each([
    { lang: 'nb', says: /^port \d+ på 127\.0\.0\.1 er i bruk; / },
    { lang: 'en', says: /^port \d+ on 127\.0\.0\.1 is in use; / },
  ])('cannot listen where another does, and says so in $lang', async ({ lang, says }) => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const ran = await laftWith({ LAFT_LANG: lang }, 'serve', '--port', String(port), '--database', 'memory:');
    taken.close();
    expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringMatching(says) });
  });

  it('says where it is ready, answers, and ends cleanly when told to', async () => {
    const args = [resolve('cli.ts'), 'laft', 'serve', '--port', '0', '--database', join(folder, 'serve.sqlite')];
    const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    const [line] = await once(server.stdout, 'data');
    const url = /^visma-testbench laft: ready at (http:\S+)\n$/.exec(String(line))?.[1] ?? '';
    expect((await fetch(`${url}/health`)).status).toBe(200);
    server.kill('SIGTERM');
    expect(await once(server, 'exit')).toEqual([0, null]);
  });
});

describe('a process that is killed while its message is under way', () => {
  it('leaves it unknown; settling sends the very same bytes, and Visma has it once', async () => {
    const visma = recordingVisma();
    const bodies: string[] = [];
    let killed: (() => void) | undefined;
    const service = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      const body = Buffer.concat(parts);
      bodies.push(body.toString('utf8'));
      const answer = visma.answer({ method: 'POST', url: '', headers: {}, body, timeoutMs: 1 });
      if (killed) killed();
      else response.end(answer.body);
    }).listen(0, '127.0.0.1');
    await once(service, 'listening');
    const { port } = service.address() as AddressInfo;
    const book = ['--database', 'killed.sqlite'];
    await laft(
      'configure',
      '--url',
      `http://127.0.0.1:${port}/ws_fakturagrunnlag`,
      '--user',
      'laft',
      '--password',
      'laft',
      ...book,
    );
    await laft('import', 'rental.yaml', ...book);
    await laft('invoice', '2026-11', ...book);

    const args = [resolve('cli.ts'), 'laft', 'transfer', '--channel', 'web-service', ...book];
    const doomed = spawn(process.execPath, args, { cwd: folder, stdio: 'ignore' });
    killed = () => doomed.kill('SIGKILL');
    expect(await once(doomed, 'exit')).toEqual([null, 'SIGKILL']);
    killed = undefined;
    const summary = await laft('summary', '--json', ...book);
    expect(JSON.parse(summary.out)).toMatchObject([{ state: 'blocked' }, { state: 'unknown', count: 1 }]);
    expect(await laft('transfer', '--channel', 'web-service', ...book)).toMatchObject({ code: 0 });
    expect(bodies).toHaveLength(1);

    expect(await laft('settle', ...book)).toMatchObject({ code: 0, out: expect.stringContaining('overført: 1') });
    expect(bodies).toHaveLength(2);
    expect(bodies[1]).toBe(bodies[0]);
    expect(visma.accepted).toEqual(['2026-11-000001']);
    service.close();
  }, 60_000);
});

describe('settling by the word of a person, with a password that is kept nowhere', () => {
  it('is configured, refused where it is not safe, said, and shown', async () => {
    const authorised: string[] = [];
    const service = createServer((request) => {
      authorised.push(Buffer.from(String(request.headers.authorization).slice(6), 'base64').toString());
      request.socket.destroy();
    }).listen(0, '127.0.0.1');
    await once(service, 'listening');
    const { port } = service.address() as AddressInfo;
    const book = ['--database', 'word.sqlite', '--lang', 'en'];
    const given = { LAFT_PASSWORD: 'Hemmelig-ord-7' };
    const reached = ['configure', '--url', `http://127.0.0.1:${port}/ws_fakturagrunnlag`, '--user', 'laft'];
    const off = ['--duplicate-protection', 'off'];
    const person = ['--settle-by', 'person', '--longest-message-life-ms', '1'];
    const steps: [args: string[], code: number, says: RegExp][] = [
      [[...reached, ...off], 2, /Settling by "repeat" with a Visma without protection .* Safe here: "ask", "person"/],
      [[...reached, ...off, '--get-transfer', 'maybe'], 2, /--get-transfer: expected offered or not-offered/],
      [[...reached, ...off, ...person, '--json'], 0, /"settleBy": "person"[\s\S]*"duplicateProtection": false/],
      [
        ['configure', '--batch-size', '7', '--json'],
        0,
        /"batchSize": 7[\s\S]*"settleBy": "person"[\s\S]*"longestMessageLifeMs": 1,[\s\S]*"duplicateProtection": false/,
      ],
      [['import', 'rental.yaml'], 0, /^2 tenancies, 2 tenants, 1 rental object, .*\nAdded: 2 tenancies/],
      [['invoice', '2026-11'], 1, /2 bases made/],
      [['transfer', '--channel', 'web-service'], 1, /unknown: 1/],
      [['settle'], 1, /Look in Visma, and say what was received: laft settle --transfer T\w+/],
      [['settle', '--by', 'repeat'], 2, /is refused/],
      [['settle', '--by', 'guess'], 2, /expected repeat, ask, person, got "guess"/],
      [['settle', '--received', 'all'], 2, /give --transfer/],
    ];
    for (const [args, code, says] of steps) {
      const ran = await laftWith(given, ...args, ...book);
      expect({ args, code: ran.code }).toEqual({ args, code });
      expect(ran.out + ran.err).toMatch(says);
      expect(ran.out + ran.err).not.toContain('Hemmelig');
    }
    expect(authorised).toEqual(['laft:Hemmelig-ord-7']);

    const transferId = async (): Promise<string> =>
      JSON.parse((await laft('transfers', '--json', ...book)).out)[0].transferId;
    const said = ['settle', '--who', 'Kari', '--transfer', await transferId()];
    expect((await laft(...said, '--received', 'none', '--rejected', 'a=b', ...book)).err).toMatch(
      /leave out --rejected/,
    );
    expect((await laft(...said, '--rejected', 'a', ...book)).err).toMatch(/expected BASIS=REASON, got "a"/);
    expect((await laft(...said, '--received', '2026-11-000009', ...book)).err).toMatch(/is not part of transfer/);
    expect(await laft(...said, '--received', 'none', ...book)).toMatchObject({
      code: 0,
      out: expect.stringMatching(
        /Settled by the word of Kari, [\d -]+:\d\d\.[\s\S]*Kari says that Visma has received nothing[\s\S]*ready: 1/,
      ),
    });
    const without = await laft('transfer', '--channel', 'web-service', ...book);
    expect(without).toMatchObject({
      code: 2,
      err: expect.stringMatching(/no password for the web service: set LAFT_PASSWORD/),
    });
    await laftWith(given, 'transfer', '--channel', 'web-service', ...book);
    const rejected = ['--transfer', await transferId(), '--rejected', '2026-11-000001=no such item'];
    expect(await laft('settle', '--who', 'Ola', ...rejected, ...book)).toMatchObject({
      code: 1,
      out: expect.stringMatching(/failed: 1/),
    });
    expect((await laft('errors', ...book)).out).toMatch(/2026-11-000001.*\n {4}no such item\n/);
    expect((await readFile(join(folder, 'word.sqlite'))).includes('Hemmelig')).toBe(false);

    const kept = await laft(...reached, '--password', 'Kept-ord-8', '--json', ...book);
    expect(kept.out).toContain('"passwordKept": true');
    expect(kept.out).not.toContain('Kept-ord-8');
    service.close();
  }, 60_000);
});

describe('a configured channel', () => {
  it('keeps what is not said again, and takes each thing by itself', async () => {
    const book = ['--database', 'apart.sqlite', '--json'];
    const url = 'http://127.0.0.1:1/ws_fakturagrunnlag';
    const folders = ['--out-folder', 'in', '--receipt-folder', 'archive'];
    const steps: [args: string[], service: object, layout: string][] = [
      [
        ['--url', url, '--user', 'laft', '--password', 'a', '--timeout-ms', '5', ...folders, '--layout', 'standard'],
        { url, user: 'laft', timeoutMs: 5, passwordKept: true },
        'standard',
      ],
      [['--timeout-ms', '7'], { url, user: 'laft', timeoutMs: 7, passwordKept: true }, 'standard'],
      [['--user', 'other'], { url, user: 'other', timeoutMs: 7, passwordKept: false }, 'standard'],
      [['--password', 'b'], { url, user: 'other', timeoutMs: 7, passwordKept: true }, 'standard'],
      [[...folders], { url, user: 'other', timeoutMs: 7, passwordKept: true }, 'standard'],
      [['--layout', 'extended'], { url, user: 'other', timeoutMs: 7, passwordKept: true }, 'extended'],
      [['--url', `${url}2`], { url: `${url}2`, user: 'other', timeoutMs: 7, passwordKept: false }, 'extended'],
    ];
    for (const [args, service, layout] of steps) {
      const { code, out } = await laft('configure', ...args, ...book);
      expect(code, args.join(' ')).toBe(0);
      expect(JSON.parse(out), args.join(' ')).toMatchObject({
        installation: { webService: service, file: { layout } },
      });
    }
  }, 60_000);
});

const onlyFolders = ['configure', '--workspace', 'new', '--out-folder', 'in', '--receipt-folder', 'archive'];

describe('the commands', () => {
  it('take a month from the import file to the receipt', async () => {
    const steps: [args: string[], code: number, says: RegExp][] = [
      [['configure', '--out-folder', 'in', '--receipt-folder', 'archive'], 0, /Lagret for default/],
      [['configure', '--url', 'http://127.0.0.1:1/ws_fakturagrunnlag', '--user', 'laft'], 0, /Lagret for default/],
      [
        ['import', 'rental.yaml'],
        0,
        /^2 leieforhold, 2 leietakere, 1 utleieobjekt, 1 vare, 1 oppdragsgiver\.\nLagt til: 2 /,
      ],
      [['invoice', '2026-11'], 1, /2 grunnlag laget: 1 klare, 1 mangler noe; 15.500,50 kr/],
      [['ready'], 1, /2026-11-000002 {2}K2 .*LAFT-005 {2}leietaker L2, fødselsnummer/],
      [['correct', 'leietaker', 'L2', 'fødselsnummer', '41879020008'], 0, /Rettet: leietaker L2, fødselsnummer\./],
      [['ready', '--lang', 'en'], 0, /Nothing is missing/],
      [['configure', '--out-folder', 'in', '--receipt-folder', 'archive', '--layout', 'standard'], 0, /Lagret/],
      [['correct', 'tenant', 'L1', 'profile', 'EHF'], 0, /Rettet/],
      [
        ['ready', '--lang', 'en'],
        0,
        /LAFT-012 {2}tenant L1, profile\n {4}Warning: .*"EHF"[\s\S]*will not be sent by file/,
      ],
      [['correct', 'tenant', 'L1', 'profile'], 0, /Rettet/],
      [['configure', '--out-folder', 'in', '--receipt-folder', 'archive', '--layout', 'extended'], 0, /Lagret/],
      [['transfer', '--channel', 'file'], 0, /venter på kvittering: 2/],
      [['receipts'], 0, /venter på kvittering/],
    ];
    for (const [args, code, says] of steps) {
      const ran = await laft(...args);
      expect({ args, code: ran.code, err: ran.err }).toEqual({ args, code, err: '' });
      if (args[0] !== 'receipts') expect(ran.out).toMatch(says);
    }
    expect(await readdir(join(folder, 'in'))).toHaveLength(1);
    const visma = recordingVisma();
    await visma.takeFiles(realWorld.disk, join(folder, 'in'), join(folder, 'archive'));
    expect((await laft('receipts')).out).toMatch(/overført: 2/);
    expect(visma.accepted).toEqual(['2026-11-000001', '2026-11-000002']);

    const summary = await laft('summary', '--json');
    expect(JSON.parse(summary.out)).toEqual([{ state: 'transferred', count: 2, totalOre: 1550050 }]);
    expect((await laft('transfers', '--lang', 'en')).out).toMatch(
      /^Transfer .*\nT\w{19} .* file {5}transferred {6}2 {2}15.500,50\n {4}transferred: 2 \(15.500,50 kr\); receipt R1\n/,
    );
    expect(await laft('errors')).toMatchObject({ code: 0, out: 'Ingen feil.\n' });
    expect((await laft('invoice', '2026-11', '--json')).out).toContain('"made": 0');
    const late = await laft('correct', 'leieforhold', 'K1', 'husleie', '9000');
    expect(late).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Rettet: leieforhold K1, husleie\.\nOverført med en annen/),
    });
    await writeFile(join(folder, 'late.yaml'), yaml.replace('8500.00', '8600.00'));
    const imported = await laft('import', 'late.yaml', '--json');
    expect(JSON.parse(imported.out)).toMatchObject({
      invoicedOtherwise: [{ basisId: '2026-11-000001', invoicedOre: 850_000, nowOre: 860_000 }],
    });
    expect((await laft('credit', '2026-11-000001')).out).toMatch(/2026-11-000001K {2}2026-11-000001\n-8.500,00 kr/);
    expect((await laft('invoice', 'K1', '--from', '2026-12-01', '--to', '2026-12-31')).out).toMatch(/1 grunnlag laget/);
    expect(await laft('invoice', 'K1', '--from', '2026-12-01', '--to', '2026-12-31')).toMatchObject({
      code: 2,
      err: expect.stringContaining('LAFT-014'),
    });
    expect((await laft('invoice', '2026-Q4')).out).toMatch(/^0 grunnlag laget/);
    expect((await laft('transfer', '--channel', 'file')).out).toMatch(/venter på kvittering: 2/);
    await visma.takeFiles(realWorld.disk, join(folder, 'in'), join(folder, 'archive'));
    await laft('receipts');
    expect(await laft('transfer', '--channel', 'file')).toMatchObject({ code: 0, out: 'Ingenting å overføre.\n' });
  }, 60_000);

  it('say where a receipt is awaited, find it in rejected/ when the drop folder is named, and that a folder is gone', async () => {
    const book = ['--database', 'waiting.sqlite', '--lang', 'en'];
    for (const name of ['drop/in', 'drop/archive', 'drop/rejected', 'gone'])
      await realWorld.disk.makeFolder(join(folder, name));
    const files = ['configure', '--out-folder', 'drop/in', '--receipt-folder'];
    await laft(...files, 'drop/archive', ...book);
    await laft('import', 'rental.yaml', ...book);
    await laft('invoice', '2026-11', ...book);
    const sent = await laft('transfer', '--channel', 'file', ...book);
    expect(sent.out.replace(/\s+/g, ' ')).toMatch(/1 transfer awaits its receipt in \S+archive and the folders below/);
    await recordingVisma().takeFiles(realWorld.disk, join(folder, 'drop/in'), join(folder, 'drop/rejected'));
    const nothing = await laft('receipts', ...book);
    expect(nothing).toMatchObject({ code: 0, err: '' });
    expect(nothing.out.replace(/\s+/g, ' ')).toMatch(/^No new receipts\. 1 transfer awaits .* lies in rejected\/ of/);
    expect(JSON.parse((await laft('receipts', '--json', ...book)).out)).toMatchObject({ transfers: [] });
    await laft(...files, 'drop', '--receipt-folder', 'gone', ...book);
    expect((await laft('receipts', ...book)).out).toMatch(/transferred: 1/);
    expect((await laft('receipts', ...book)).out).toBe('No new receipts.\n');
    await rm(join(folder, 'gone'), { recursive: true });
    expect(await laft('receipts', ...book)).toMatchObject({
      code: 1,
      err: expect.stringMatching(
        /^[^\n]*The receipt folder \S+gone is not there\. Make it, or configure another .*\n$/,
      ),
    });
  }, 60_000);

  it('import nothing over something only when that is said, and say what every import changes', async () => {
    const book = ['--database', 'again.sqlite', '--lang', 'en'];
    const template = await laft('template', 'empty.xlsx', '--lang', 'en', '--json');
    expect(JSON.parse(template.out)).toEqual({ file: 'empty.xlsx' });
    expect(await laft('template', 'plain.xlsx')).toMatchObject({ code: 0, out: 'plain.xlsx\n' });
    await writeFile(join(folder, 'other.yaml'), yaml.replace('8500.00', '8600.00').replace(/ {2}- \{ id: K2.*\n/, ''));
    expect(await laft('import', 'empty.xlsx', ...book)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Nothing is entered/),
    });
    await laft('import', 'rental.yaml', ...book);
    expect(await laft('import', 'empty.xlsx', ...book)).toMatchObject({
      code: 2,
      err: expect.stringMatching(
        /empty\.xlsx holds nothing, and 2 tenancies are entered.*Nothing is changed.*--replace-all/,
      ),
    });
    await writeFile(join(folder, 'cleared.yaml'), yaml.replace(/tenancies:[\s\S]*/, ''));
    expect(await laft('import', 'cleared.yaml', ...book)).toMatchObject({
      code: 2,
      err: expect.stringMatching(/holds no tenancies/),
    });
    expect((await laft('import', 'rental.yaml', ...book)).out).toMatch(/^2 tenancies, .*\nNothing is changed\.\n$/);
    expect((await laft('import', 'other.yaml', ...book)).out).toMatch(
      /^1 tenancy, .*\nChanged: 1 tenancy\.\nRemoved: 1 tenancy\.\n$/,
    );
    expect(await laft('import', 'empty.xlsx', '--replace-all', ...book)).toMatchObject({
      code: 0,
      out: expect.stringMatching(/^Nothing is entered\.\nRemoved: 1 tenancy, 2 tenants, /),
    });
    expect((await stat(join(folder, 'again.sqlite'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'empty.xlsx'))).mode & 0o044).not.toBe(0);
  }, 60_000);

  it('say once why a second run made nothing, and each with --all', async () => {
    const book = ['--database', 'twice.sqlite'];
    await laft('import', 'rental.yaml', ...book);
    await laft('invoice', '2026-11', ...book);
    const second = await laft('invoice', '2026-11', ...book);
    expect(second.out).toMatch(/^0 grunnlag laget.*\nLAFT-014 2 leieforhold er fakturert fra før: K1, K2\.\n$/);
    expect((await laft('invoice', '2026-11', '--all', ...book)).out).toMatch(
      /\nK1 {11}LAFT-014\n {4}\S[\s\S]*\nK2 {11}LAFT-014\n/,
    );
    expect(JSON.parse((await laft('invoice', '2026-11', '--json', ...book)).out).skipped).toHaveLength(2);
  }, 60_000);

  /** `nb` is missing where commander itself refuses, which speaks English alone. */
  const wrong: { what: string; args: string[]; nb?: RegExp; says: RegExp }[] = [
    { what: 'an unknown command', args: ['transfr'], says: /transfer/ },
    { what: 'no channel', args: ['transfer'], says: /--channel/ },
    {
      what: 'another channel',
      args: ['transfer', '--channel', 'fax'],
      nb: /ventet web-service eller file, fikk "fax"/,
      says: /expected web-service or file, got "fax"/,
    },
    { what: 'another language', args: ['summary', '--lang', 'se'], says: /ventet nb eller en/ },
    {
      what: 'a workspace that does not exist',
      args: ['summary', '--workspace', 'nobody'],
      nb: /ingen installasjon «nobody»/,
      says: /no workspace "nobody"/,
    },
    {
      what: 'a file that does not exist',
      args: ['import', 'nothing.yaml'],
      nb: /nothing\.yaml kan ikke leses: det er ingen slik fil/,
      says: /nothing\.yaml cannot be read/,
    },
    {
      what: 'a file of another kind',
      args: ['import', 'rental.pdf'],
      nb: /rental\.pdf kan ikke leses/,
      says: /cannot be read/,
    },
    {
      what: 'half a file channel',
      args: ['configure', '--out-folder', 'in'],
      nb: /hører sammen/,
      says: /belong together/,
    },
    {
      what: 'a folder for an import file',
      args: ['import', 'archive'],
      nb: /archive kan ikke leses: det er en mappe/,
      says: /archive cannot be read: it is a folder/,
    },
    {
      what: 'a template where a file is',
      args: ['template', 'there.xlsx'],
      nb: /there\.xlsx kan ikke skrives: det er en slik fil allerede/,
      says: /there\.xlsx cannot be written: there is such a file already.*give another name/,
    },
    {
      what: 'a template in no folder',
      args: ['template', 'nowhere/a.xlsx'],
      nb: /kan ikke skrives: mappen finnes ikke; lag den først/,
      says: /cannot be written: its folder is not there; make the folder first/,
    },
    {
      what: 'a folder that is not there',
      args: ['configure', '--out-folder', 'in', '--receipt-folder', 'nowhere'],
      nb: /--receipt-folder: det er ingen mappe \S+nowhere\. Lag den først.*Visma henter filer fra, kan brukes/,
      says: /--receipt-folder: there is no folder \S+nowhere\. Make it first.*drop folder itself will do/,
    },
    {
      what: 'a file for a folder',
      args: ['configure', '--out-folder', 'rental.yaml', '--receipt-folder', 'archive'],
      nb: /--out-folder: \S+rental\.yaml er en fil; oppgi en mappe/,
      says: /--out-folder: \S+rental\.yaml is a file; give a folder/,
    },
    {
      what: 'a password in the address',
      args: ['configure', '--url', 'http://laft:word@127.0.0.1:1/ws_fakturagrunnlag'],
      nb: /^--url: ventet en adresse uten bruker og passord, som oppgis for seg, fikk "…@127\.0\.0\.1:1/,
      says: /^--url: expected an address without user and password, which are given apart, got "…@127\.0\.0\.1:1/,
    },
    {
      what: 'no web address',
      args: ['configure', '--url', 'localhost'],
      nb: /^--url: ventet en adresse, f\.eks\. http.*, fikk "localhost"\n$/,
      says: /^--url: expected an address such as http/,
    },
    {
      what: 'a password of no service',
      args: [...onlyFolders, '--password', 'x'],
      nb: /--password hører til --url/,
      says: /--password belongs to --url/,
    },
    {
      what: 'a time-out of no service',
      args: [...onlyFolders, '--timeout-ms', '7'],
      nb: /--timeout-ms hører til --url/,
      says: /--timeout-ms belongs to/,
    },
    {
      what: 'a layout of no file',
      args: ['configure', '--workspace', 'new', '--url', 'http://127.0.0.1:1/x', '--layout', 'standard'],
      nb: /--layout hører til --out-folder og --receipt-folder/,
      says: /--layout belongs to --out-folder and --receipt-folder/,
    },
    { what: 'no connection', args: ['configure', '--workspace', 'new'], nb: /^Oppgi --url/, says: /Give --url/ },
    {
      what: 'no period',
      args: ['invoice', '2026-Q5'],
      nb: /ventet en måned/,
      says: /expected a month such as 2026-11, a quarter/,
    },
    { what: 'nothing to invoice', args: ['invoice'], nb: /Oppgi én periode/, says: /Give one period/ },
    {
      what: 'half of the days',
      args: ['invoice', 'K1', '--from', '2026-11-01'],
      nb: /hører sammen/,
      says: /belong together/,
    },
    {
      what: 'days of nobody',
      args: ['invoice', '--from', '2026-11-01', '--to', '2026-11-02'],
      nb: /nevn leieforholdene/,
      says: /name the tenancies/,
    },
    {
      what: 'a credit of nothing',
      args: ['credit', 'X'],
      nb: /ikke noe fakturagrunnlag X/,
      says: /no invoice basis X/,
    },
    {
      what: 'a VAT code by hand',
      args: ['correct', 'tenancy', 'K1', 'vat code', '3'],
      nb: /importfil.*support/i,
      says: /by the import file or by LAFT's support/,
    },
    {
      what: 'other amounts',
      args: ['configure', '--amounts', 'gross'],
      nb: /ventet including-vat eller excluding-vat/,
      says: /expected including-vat or excluding-vat/,
    },
    { what: 'a rate of nothing', args: ['configure', '--vat-rate', '25'], nb: /f\.eks\. 3=25/, says: /such as 3=25/ },
    {
      what: 'a rate in words',
      args: ['configure', '--vat-rate', '3=high'],
      nb: /^--vat-rate 3: ventet en sats i prosent fra 0 til 100 .*, fikk "high"\n$/,
      says: /^--vat-rate 3: expected a rate in per cent from 0 to 100/,
    },
    {
      what: 'perhaps a VAT code',
      args: ['configure', '--requires-vat-code', 'maybe'],
      nb: /ventet yes eller no/,
      says: /expected yes or no/,
    },
    {
      what: 'an unknown thing',
      args: ['correct', 'tenat', 'L1', 'name', 'x'],
      nb: /ventet en av "oppdragsgiver", "vare", .*"leietaker"/,
      says: /expected one of "client id", "product code", .*"tenant"/,
    },
    {
      what: 'a chart of accounts by hand',
      args: ['correct', 'tenant', 'L1', 'accounting 1', '3000'],
      nb: /importfil.*support/i,
      says: /by the import file or by LAFT's support/,
    },
    {
      what: 'a rate over everything',
      args: ['configure', '--vat-rate', '3=250'],
      nb: /^--vat-rate 3: ventet en sats i prosent fra 0 til 100/,
      says: /^--vat-rate 3: expected a rate in per cent from 0 to 100 .*, got "250"\n$/,
    },
    {
      what: 'a user whom HTTP cannot name',
      args: ['configure', '--url', 'http://127.0.0.1:1/x', '--user', 'a:b'],
      nb: /^--user: ventet en bruker uten kolon/,
      says: /^--user: expected a user without a colon/,
    },
    {
      what: "a user who looks like somebody's number",
      args: ['configure', '--url', 'http://127.0.0.1:1/x', '--user', '12038599999'],
      nb: /^--user: ventet tekst uten et nummer som kan tilhøre en virkelig person, fikk "\*{11}"\n$/,
      says: /^--user: expected text without a number that could be a real person's, got "\*{11}"\n$/,
    },
    {
      what: "a transfer that looks like somebody's number",
      args: ['settle', '--transfer', '12038599999'],
      nb: /^Det er ingen overføring «\*{11}»/,
      says: /^There is no transfer "\*{11}"/,
    },
    {
      what: 'a password with a slash in the address',
      args: ['configure', '--url', 'http://laft:wo/rd@127.0.0.1:1/x'],
      nb: /^--url: ventet en adresse.*, fikk "…@127/,
      says: /^--url: expected an address.*, got "…@127/,
    },
    {
      what: 'a batch that is too large',
      args: ['configure', '--url', 'http://127.0.0.1:1/x', '--batch-size', '20000'],
      nb: /^--batch-size: ventet et helt tall fra 1 til 10000, fikk "20000"\n$/,
      says: /^--batch-size: expected a whole number from 1 to 10000, got "20000"\n$/,
    },
    {
      what: 'a workbook that is none',
      args: ['import', 'there.xlsx'],
      nb: /^there\.xlsx: ikke en Excel-arbeidsbok; lagre den som \.xlsx\n$/,
      says: /^there\.xlsx: not an Excel workbook; save it as \.xlsx\n$/,
    },
    {
      what: 'a cell that is wrong',
      args: ['import', 'wrong.yaml'],
      nb: /^wrong\.yaml:\d+:\d+: leieforhold 1, feltet «rent» \(husleie\): ventet et beløp i kroner .*, fikk "mye"\n$/,
      says: /^wrong\.yaml:\d+:\d+: tenancies\[1\]\.rent: expected an amount in kroner .*, got "mye"\n$/,
    },
    {
      what: 'a file that is no YAML',
      args: ['import', 'broken.yaml'],
      nb: /^broken\.yaml:1:11: mangler \], eller det som står foran den, har ikke innrykk nok\n$/,
      says: /^broken\.yaml:1:11: \] is missing, or what stands before it is not indented enough\n$/,
    },
    {
      what: 'settling in a way that is unsafe',
      args: ['configure', '--url', 'http://127.0.0.1:1/x', '--duplicate-protection', 'off'],
      nb: /^Oppgjør ved «repeat» er avvist/,
      says: /^Settling by "repeat" .* is refused/,
    },
    {
      what: 'an option that there is not',
      args: ['ready', '--lagn'],
      nb: /^feil: ukjent valg '--lagn'\n\(Mente du --lang\?\)\nSe "visma-testbench laft ready --help"\.\n$/,
      says: /^error: unknown option '--lagn'\n\(Did you mean --lang\?\)\nSee "visma-testbench laft ready --help"\.\n$/,
    },
    {
      what: 'no file to import',
      args: ['import'],
      nb: /^feil: argumentet 'file' mangler\n/,
      says: /^error: missing required argument 'file'\n/,
    },
    {
      what: 'a channel that is not said',
      args: ['transfer'],
      nb: /^feil: valget '--channel <web-service\|file>' må oppgis\n/,
      says: /^error: required option '--channel <web-service\|file>' not specified\n/,
    },
    {
      what: 'a book that is none',
      args: ['ready', '--database', 'rental.yaml'],
      nb: /^Databasefilen rental\.yaml kan ikke åpnes: filen er ikke en SQLite-database\. Oppgi en annen fil/,
      says: /^The database file rental\.yaml cannot be opened: the file is not a database of SQLite\. Give another file/,
    },
    {
      what: 'a server that is not there',
      args: ['ready', '--database', 'postgres://laft:wo-rd@127.0.0.1:1/laft'],
      nb: /^Databasen PostgreSQL 127\.0\.0\.1:1\/laft kan ikke brukes: ingen tjener tar imot der \(ECONNREFUSED\)\. /,
      says: /^The database PostgreSQL 127\.0\.0\.1:1\/laft cannot be used: no server listens there \(ECONNREFUSED\)\. /,
    },
    { what: 'a template that is no workbook', args: ['template', 'a.csv'], nb: /slutter på \.xlsx/, says: /\.xlsx/ },
  ];
  it.each(wrong)('$what is wrong use: one sentence in the language of the command, exit code 2', async (row) => {
    for (const [lang, says] of Object.entries({ nb: row.nb, en: row.says })) {
      if (!says) continue;
      const ran = await laft(...row.args, ...(row.args.includes('--lang') ? [] : ['--lang', lang]));
      expect(ran.err).toMatch(says);
      expect(ran.err).not.toMatch(/ at .*\.ts:|wo\/?rd@|laft:wo/);
      expect(ran.code).toBe(2);
    }
  });
});
