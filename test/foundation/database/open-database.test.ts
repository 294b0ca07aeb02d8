import { copyFile, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { migrate } from '../../../foundation/database/migrate.ts';
import { openDatabase } from '../../../foundation/database/open-database.ts';
import { UserError } from '../../../foundation/user-error.ts';
import { postgresSchema, type TestSchema } from '../../postgres.ts';

test('in memory, more than the cache holds is found again, and only the cache is held', async () => {
  const db = await openDatabase(undefined);
  await db.query('create table large (n integer primary key, content blob) strict');
  for (let from = 0; from < 4000; from += 100) {
    const rows = Array.from({ length: 100 }, (_, i) => [from + i, Buffer.alloc(10_000, (from + i) % 251)]);
    await db.insertMany('large', ['n', 'content'], rows);
  }
  const [size] = await db.query<{ cache_size: number }>('pragma cache_size');
  expect(size?.cache_size).toBe(-16_000);
  for (const n of [0, 1234, 3999]) {
    const [row] = await db.query<{ content: Buffer }>('select content from large where n = $1', [n]);
    expect(row?.content.equals(Buffer.alloc(10_000, n % 251))).toBe(true);
  }
  await db.close();
});

describe('which database a URL means', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'visma-testbench-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  test.each<{ url: string | undefined }>([{ url: undefined }, { url: '' }, { url: 'memory:' }, { url: ':memory:' }])(
    '$url is in memory',
    async ({ url }) => {
      const db = await openDatabase(url);
      expect(db).toMatchObject({ kind: 'sqlite', description: 'SQLite in memory' });
      await db.close();
    },
  );

  test('a path, file: and file:// name the same file, and a folder that is not there is made', async () => {
    const path = join(folder, 'new', 'visma.db');
    const first = await openDatabase(path);
    await migrate(first, 'test', [{ id: 1, name: 'first', sql: 'create table kept (n integer)' }]);
    await first.close();
    for (const url of [`file:${path}`, pathToFileURL(path).href]) {
      const db = await openDatabase(url);
      expect(await db.query('select count(*) as n from kept')).toEqual([{ n: 0 }]);
      await db.close();
    }
  });

  test("another program's file is refused, and stays as it is to the byte", async () => {
    const path = join(folder, 'customers.sqlite');
    const other = new DatabaseSync(path);
    for (const table of ['customers', 'tenancies', 'events', 'a']) other.exec(`create table ${table} (n integer)`);
    other.close();
    const before = await readFile(path);
    await expect(openDatabase(path)).rejects.toThrow(UserError);
    await expect(openDatabase(path)).rejects.toMatchObject({
      inBothLanguages: {
        en: expect.stringMatching(
          /customers\.sqlite belongs to another program \(tables: a, customers, events, …\)\. Nothing is written in it\./,
        ),
        nb: expect.stringMatching(/hører til et annet program \(tabeller: a, customers, events, …\)/),
      },
    });
    expect(await readFile(path)).toEqual(before);
    expect((await readdir(folder)).filter((name) => name.startsWith('customers'))).toEqual(['customers.sqlite']);
  });

  test.each<{ what: string; url: () => Promise<string> | string; says: RegExp; nb: RegExp }>([
    {
      what: 'another kind of server',
      url: () => 'mysql://user:secret@host/db',
      says: /No database is known by mysql/,
      nb: /Ingen database er kjent som mysql/,
    },
    {
      what: 'a file that is no database',
      url: async () => {
        const path = join(folder, 'letter.txt');
        await writeFile(path, 'Kjære leietaker. '.repeat(100));
        return path;
      },
      says: /letter\.txt cannot be opened: the file is not a database of SQLite\. Give another file/,
      nb: /letter\.txt kan ikke åpnes: filen er ikke en SQLite-database\. Oppgi en annen fil/,
    },
    {
      what: 'a folder',
      url: () => folder,
      says: /cannot be opened: it is a folder/,
      nb: /ikke åpnes: den er en mappe/,
    },
    {
      what: 'a server that is not there',
      url: async () => `postgres://user:secret@127.0.0.1:${await closedPort()}/db`,
      says: /PostgreSQL 127\.0\.0\.1:\d+\/db cannot be used: no server listens there \(ECONNREFUSED\)/,
      nb: /PostgreSQL 127\.0\.0\.1:\d+\/db kan ikke brukes: ingen tjener tar imot der \(ECONNREFUSED\)/,
    },
    {
      what: 'a place where nothing can be made',
      url: () => '/proc/x/y.sqlite',
      says: /y\.sqlite cannot be opened: there is no such file or folder \(ENOENT\)\. Give the path/,
      nb: /y\.sqlite kan ikke åpnes: filen eller mappen finnes ikke \(ENOENT\)\. Oppgi stien/,
    },
    {
      what: 'a file of another machine',
      url: () => 'file://elsewhere/y.sqlite',
      says: /^The URL of the database file cannot be read/,
      nb: /^Adressen til databasefilen kan ikke leses/,
    },
    {
      what: 'a URL that is none',
      url: () => 'postgres://u:secret@h o/db',
      says: /^The database URL cannot be read\. Expected postgres/,
      nb: /^Adressen til databasen kan ikke leses\. Ventet postgres/,
    },
    {
      what: 'a server that is not there, with what to check',
      url: async () => `postgres://user:secret@127.0.0.1:${await closedPort()}/db`,
      says: /Check that the server runs/,
      nb: /Se etter at tjeneren kjører/,
    },
    {
      what: 'a schema with a wrong name',
      url: () => 'postgres://u:secret@h/db?schema=a-b',
      says: /a-b.*is not a name/,
      nb: /a-b.*er ikke et navn/,
    },
  ])('$what is refused in both languages, without the password', async ({ url, says, nb }) => {
    const error = await openDatabase(await url()).catch((refused: unknown) => refused);
    expect(error).toBeInstanceOf(UserError);
    const { inBothLanguages: said } = error as UserError;
    expect(said.en).toMatch(says);
    expect(said.nb).toMatch(nb);
    expect(JSON.stringify(said)).not.toMatch(/secret/);
  });
});

describe('the file of an embedded database while it is in use', () => {
  const opened = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'visma-testbench-'));
    const path = join(folder, 'visma.sqlite');
    const db = await openDatabase(path);
    await db.query('create table kept (n integer)');
    const close = async () => {
      await db.close();
      await rm(folder, { recursive: true });
    };
    return { db, path, close };
  };
  const rows: { what: string; take: (path: string) => Promise<unknown> }[] = [
    { what: 'deleted', take: (path) => rm(path) },
    { what: 'moved', take: (path) => rename(path, `${path}.away`) },
    {
      what: 'replaced by a copy',
      take: (path) => copyFile(path, `${path}.copy`).then(() => rename(`${path}.copy`, path)),
    },
  ];
  test.each(rows)('$what: nothing is answered as kept any more', async ({ take }) => {
    const { db, path, close } = await opened();
    await take(path);
    const gone = /has been deleted, moved or replaced/;
    await expect(db.transact('a', (tx) => tx.query('insert into kept values (1)'))).rejects.toThrow(gone);
    await expect(db.query('select n from kept')).rejects.toThrow(gone);
    await close();
  });
  test('deleted in the middle of a transaction: that one is not answered as kept either', async () => {
    const { db, path, close } = await opened();
    const during = db.transact('a', async (tx) => {
      await tx.query('insert into kept values (1)');
      await rm(path);
    });
    await expect(during).rejects.toThrow(/has been deleted/);
    await close();
  });
  test('changed by its own transactions, it stays the same file; moved and put back, it is used again', async () => {
    const { db, path, close } = await opened();
    await db.transact('a', (tx) => tx.query('insert into kept values (1)'));
    await rename(path, `${path}.away`);
    await rename(`${path}.away`, path);
    await db.transact('a', (tx) => tx.query('insert into kept values (2)'));
    expect(await db.query('select count(*) as n from kept')).toEqual([{ n: 2 }]);
    await close();
  });
});

describe('PostgreSQL', () => {
  let schema: TestSchema;
  beforeAll(async () => {
    schema = await postgresSchema();
  });
  afterAll(() => schema.drop());

  test('a wrong password is refused in words', async () => {
    const url = new URL(schema.url);
    url.password = 'secret';
    const opening = openDatabase(url.href);
    await expect(opening).rejects.toThrow(/cannot be used: user or password is wrong\. Put them right in the URL\./);
    await expect(opening).rejects.not.toThrow(/secret/);
  });

  test('a connection lost in the middle is a clear error, and the next transaction works', async () => {
    const db = await openDatabase(schema.url);
    const other = await openDatabase(schema.url);
    await db.query('create table if not exists kept (n bigint)');
    const cut = db.transact('one', async (tx) => {
      await tx.query('insert into kept values (1)');
      const [own] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid');
      await other.query('select pg_terminate_backend($1) as done', [own?.pid ?? 0]);
      await tx.query('insert into kept values (2)');
    });
    await expect(cut).rejects.toThrow(/The connection to PostgreSQL .* is lost/);
    await db.transact('one', (tx) => tx.query('insert into kept values (3)'));
    expect(await db.query('select n from kept')).toEqual([{ n: 3 }]);
    await db.close();
    await other.close();
  });

  test('connections cut while idle do not end the program', async () => {
    const db = await openDatabase(schema.url);
    const other = await openDatabase(schema.url);
    const [own] = await db.query<{ pid: number }>('select pg_backend_pid() as pid');
    await other.query('select pg_terminate_backend($1) as done', [own?.pid ?? 0]);
    // The news may or may not have come when the connection is taken: either way the one after it is a new one.
    await db.query('select 1 as n').catch((error: unknown) => expect(String(error)).toMatch(/is lost/));
    expect(await db.query('select 1 as n')).toEqual([{ n: 1 }]);
    await db.close();
    await other.close();
  });
});

test('a file that another process is just making is waited for', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'database-open-'));
  const path = join(folder, 'new.db');
  const maker = new DatabaseSync(path);
  maker.exec('begin exclusive; create table made_migration (n integer)');
  const opening = openDatabase(path);
  opening.catch(() => undefined);
  for (let turn = 0; turn < 100; turn++) await new Promise((done) => setImmediate(done));
  maker.exec('commit');
  maker.close();
  const db = await opening;
  expect(await db.query('select n from made_migration')).toEqual([]);
  expect(await db.query('pragma journal_mode')).toEqual([{ journal_mode: 'wal' }]);
  await db.close();
  await rm(folder, { recursive: true, force: true });
});

function closedPort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
