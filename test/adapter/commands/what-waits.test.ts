// What a person at the command line is told when something waits, is not as wanted, or is not there: the file, the command, the exit code.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { rentalToYaml } from '../../../adapter/rental/write-yaml.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import { smallData } from '../small-data.ts';
import { receiptOf } from '../transfer/recording-visma.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'visma-testbench-'));
  for (const name of ['in', 'archive']) await realWorld.disk.makeFolder(join(folder, name));
  await writeFile(join(folder, 'small.yaml'), rentalToYaml(smallData));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function laft(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    const given = args.includes('--lang') ? args : [...args, '--lang', 'en'];
    execFile(process.execPath, [resolve('cli.ts'), 'laft', ...given], { cwd: folder }, (error, out, err) =>
      done({ code: error === null ? 0 : Number(error.code), out: out.replaceAll(/\s+/g, ' '), err }),
    );
  });
}

async function invoiced(...book: string[]): Promise<void> {
  await laft('import', 'small.yaml', ...book);
  await laft('invoice', '2026-11', ...book);
}

describe('a book that is not there', () => {
  test.each([
    {
      lang: 'en',
      says: /^There is no book none\.sqlite\. Give the file .*\(--database\), or begin one: laft configure/,
    },
    { lang: 'nb', says: /^Det er ingen bok none\.sqlite\. Oppgi filen .*\(--database\), eller begynn en: laft conf/ },
  ])('is named, and not made by a command that begins none: $lang', async ({ lang, says }) => {
    const ran = await laft('transfers', '--database', 'none.sqlite', '--lang', lang);
    expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringMatching(says) });
    expect((await readdir(folder)).filter((name) => name.startsWith('none'))).toEqual([]);
  });

  test('is begun by an import, and of workspaces that it does not have the nearest or all are named', async () => {
    const book = ['--database', 'names.sqlite'];
    await writeFile(join(folder, 'empty.sqlite'), '');
    const empty = await laft('errors', '--database', 'empty.sqlite');
    expect(empty).toMatchObject({
      code: 2,
      err: expect.stringMatching(/^There is no .* in empty\.sqlite; it is empty/),
    });
    await laft('import', 'small.yaml', ...book, '--workspace', 'baerum');
    const near = await laft('transfers', ...book, '--workspace', 'barum');
    expect(near.err).toBe('There is no workspace "barum" in names.sqlite; did you mean --workspace baerum?\n');
    const far = await laft('transfers', ...book, '--lang', 'nb');
    expect(far).toMatchObject({
      code: 2,
      err: 'Det er ingen installasjon «default» i names.sqlite; den har baerum. Oppgi --workspace, eller en annen --database.\n',
    });
  });
});

describe('by file', () => {
  const book = ['--database', 'file.sqlite'];
  test('what waits for its receipt is told with the command that reads it, and another sum is not as wanted', async () => {
    await invoiced(...book);
    const unready = await laft('transfer', '--channel', 'file', ...book, '--lang', 'nb');
    expect(unready.err).toMatch(/ikke satt opp: .*laft configure --out-folder … --receipt-folder …/);
    await laft('configure', '--out-folder', 'in', '--receipt-folder', 'archive', ...book);
    await laft('transfer', '--channel', 'file', ...book);
    const waits = /1 transfer awaits its receipt\. Read what has come: laft receipts\. $/;
    expect(await laft('errors', ...book)).toMatchObject({ code: 0, out: expect.stringMatching(waits) });
    expect(await laft('settle', ...book)).toMatchObject({ code: 0, out: expect.stringMatching(waits) });
    expect((await laft('receipts', 'small.yaml', ...book)).err).toMatch(/^small\.yaml: The receipt cannot be used, /);

    const transferId: string = JSON.parse((await laft('transfers', '--json', ...book)).out)[0].transferId;
    const results = [{ basisId: '2026-11-000001', accepted: true, ore: 700 }];
    const receipt = receiptOf({ transferId, receiptNumber: 'R-7', results });
    await writeFile(join(folder, 'archive', `${transferId}.txt.receipt.json`), JSON.stringify(receipt));
    const sums = {
      code: 1,
      out: expect.stringMatching(/transferred.* The sums differ: LAFT sent NOK 8.850,00, Visma/),
    };
    expect(await laft('receipts', ...book)).toMatchObject(sums);
    const errors = await laft('errors', ...book);
    expect(errors).toMatchObject(sums);
    expect(errors.out).not.toMatch(/No errors|awaits/);
    const asJson = await laft('errors', '--json', ...book);
    expect(asJson).toMatchObject({ code: 1, out: '[] ', err: expect.stringContaining('The sums differ') });
  }, 60_000);
});

async function service(answer: RequestListener): Promise<{ url: string; close(): void }> {
  const server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/ws_fakturagrunnlag`, close };
}

describe('by web service', () => {
  const signals = [
    { signal: 'SIGINT', code: 130 },
    { signal: 'SIGTERM', code: 143 },
  ] as const;
  test.each(signals)(
    '$signal while an answer is awaited: what that leaves is told',
    async ({ signal, code }) => {
      const book = ['--database', `${signal}.sqlite`];
      let arrived: () => void = () => {};
      const underWay = new Promise<void>((done) => {
        arrived = done;
      });
      const silent = await service(() => arrived());
      await laft('configure', '--url', silent.url, '--user', 'laft', '--password', 'laft', ...book);
      await invoiced(...book);
      const args = [resolve('cli.ts'), 'laft', 'transfer', '--channel', 'web-service', ...book];
      const sending = spawn(process.execPath, args, { cwd: folder, stdio: ['ignore', 'ignore', 'pipe'] });
      let said = '';
      sending.stderr.on('data', (part) => {
        said += String(part);
      });
      await underWay;
      sending.kill(signal);
      expect(await once(sending, 'close')).toEqual([code, null]);
      expect(said).toBe('Avbrutt. Det som var på vei til Visma, er ukjent til det er gjort opp: laft settle.\n');
      silent.close();
      expect((await laft('errors', ...book)).out).toContain(
        '1 transfer is unknown. Find out what Visma received: laft',
      );
    },
    60_000,
  );

  test('a transfer that ends without an answer says how it is settled', async () => {
    const book = ['--database', 'cut.sqlite'];
    const cutting = await service((request) => request.socket.destroy());
    await laft('configure', '--url', cutting.url, '--user', 'laft', '--password', 'laft', ...book);
    await invoiced(...book);
    const ran = await laft('transfer', '--channel', 'web-service', ...book);
    expect(ran).toMatchObject({ code: 1, out: expect.stringMatching(/1 transfer is unknown\. .*: laft settle\. $/) });
    cutting.close();
  }, 60_000);
});

test('the README names every command of LAFT, and what every exit code is', async () => {
  const readme = await readFile(resolve('README.md'), 'utf8');
  const { out } = await laft('--help');
  const commands = [...out.slice(out.indexOf('Commands:')).matchAll(/ ([a-z-]+) \[options\]/g)].map(([, name]) => name);
  expect(commands).toContain('transfer-again');
  expect(commands.filter((name) => !readme.includes(`laft ${name}`))).toEqual([]);
  const told = readme.slice(readme.indexOf('Exit codes everywhere:'));
  expect(told.split('\n\n')[0]).toMatch(/: 0 .*, 1 .*, 2 .*, 70 an internal error, 130 .*\(143 by SIGTERM\)/s);
});

describe('a period and tenancies', () => {
  const book = ['--database', 'period.sqlite'];
  beforeAll(() => laft('import', 'small.yaml', ...book));
  test.each([
    {
      args: ['2026-12', 'L1'],
      en: /^A period is for every tenancy; .*: laft invoice L1 --from … --to …\n$/,
      nb: /^En periode gjelder alle leieforhold; .*: laft invoice L1 --from … --to …\n$/,
    },
    {
      args: ['2026-11', '--from', '2026-11-01', '--to', '2026-11-20'],
      en: /^A period \(2026-11\) and days \(--from, --to\) exclude each other/,
      nb: /^En periode \(2026-11\) og dager \(--from, --to\) utelukker hverandre/,
    },
  ])('$args is refused with what was meant', async ({ args, ...says }) => {
    for (const lang of ['en', 'nb'] as const) {
      const ran = await laft('invoice', ...args, ...book, '--lang', lang);
      expect(ran).toMatchObject({ code: 2, out: '', err: expect.stringMatching(says[lang]) });
    }
  });

  test('the help shows both ways', async () => {
    expect((await laft('invoice', '--help')).out).toContain('<period> | <tenancy...> --from <date> --to <date>');
  });
});
