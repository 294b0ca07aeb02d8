import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Database, Migration, SqlValue } from '../../../foundation/database/database.ts';
import { migrate } from '../../../foundation/database/migrate.ts';
import { openDatabase } from '../../../foundation/database/open-database.ts';
import { UserError } from '../../../foundation/user-error.ts';
import { everyDatabase, lastingDatabases, type TestDatabase } from '../../databases.ts';
import { postgresSchema } from '../../postgres.ts';

const thing: Migration = {
  id: 1,
  name: 'things',
  sql: `-- a table; with a semicolon in its comment
    create table thing (id integer primary key, name text, bytes_held bytes, counted integer);
    create unique index thing_name on thing (name)`,
};

describe.each(everyDatabase)('$name', ({ make }) => {
  let data: TestDatabase;
  let db: Database;
  beforeAll(async () => {
    data = await make();
    db = await data.open();
    await migrate(db, 'test', [thing]);
  });
  afterAll(async () => {
    await db.close();
    await data.remove();
  });
  afterEach(() => db.query('delete from thing'));

  const names = async (): Promise<SqlValue[]> =>
    (await db.query<{ name: string }>('select name from thing order by id')).map(({ name }) => name);
  const insert = 'insert into thing (id, name) values ($1, $2)';

  test.each<{ what: string; column: string; value: SqlValue }>([
    { what: 'Norwegian letters', column: 'name', value: 'Bjørg Ærlig Ås' },
    { what: 'tab, newline, backslash', column: 'name', value: 'a\tb\nc\\d\r\\N' },
    { what: 'an empty text', column: 'name', value: '' },
    { what: 'nothing', column: 'name', value: null },
    { what: 'the largest exact number', column: 'counted', value: Number.MAX_SAFE_INTEGER },
    { what: 'a negative number', column: 'counted', value: -1250 },
    { what: 'bytes', column: 'bytes_held', value: Buffer.from([0, 1, 92, 127, 128, 255]) },
    { what: 'no bytes', column: 'bytes_held', value: Buffer.alloc(0) },
  ])('gives back $what, written alone, few and many', async ({ column, value }) => {
    await db.query(`insert into thing (id, ${column}) values ($1, $2)`, [1, value]);
    await db.query('delete from thing');
    for (const rows of [1, 3, 200]) {
      const many = Array.from({ length: rows }, (_, id) => [id, column === 'name' && id > 0 ? `${id}` : value]);
      await db.insertMany('thing', ['id', column], many);
      const [first] = await db.query(`select ${column} as got from thing where id = 0`);
      expect(first?.got).toEqual(value);
      expect(Buffer.isBuffer(first?.got)).toBe(Buffer.isBuffer(value));
      expect(await db.query('select count(*) as n from thing')).toEqual([{ n: rows }]);
      await db.query('delete from thing');
    }
  });

  test('a text with the character zero in it neither fails nor takes anything else with it', async () => {
    for (const rows of [1, 200]) {
      await db.insertMany(
        'thing',
        ['id', 'name'],
        Array.from({ length: rows }, (_, id) => [id, `${id}a\0b`]),
      );
      const [found] = await db.query('select id from thing where name = $1', ['0a\0b']);
      expect(found).toEqual({ id: 0 });
      await db.query('delete from thing');
    }
  });

  test('a sum of whole numbers is a number, and one that is too large to be exact is an error', async () => {
    await db.insertMany(
      'thing',
      ['id', 'counted'],
      [
        [1, 600],
        [2, -100],
      ],
    );
    expect(await db.query('select sum(counted) as n from thing')).toEqual([{ n: 500 }]);
    await db.insertMany('thing', ['id', 'counted'], [[3, Number.MAX_SAFE_INTEGER]]);
    await expect(db.query('select sum(counted) as n from thing')).rejects.toThrow();
  });

  test('the parts of one SQL that the stores use', async () => {
    const taken = 'insert into thing (id, name) values ($1, $2) on conflict do nothing returning id';
    expect(await db.query(taken, [1, 'a'])).toEqual([{ id: 1 }]);
    expect(await db.query(taken, [1, 'a'])).toEqual([]);
    await db.query('insert into thing (id, name) values ($1, $2) on conflict (id) do update set name = excluded.name', [
      1,
      'b',
    ]);
    expect(await db.query('update thing set id = id + 1 where name = $1 returning id', ['b'])).toEqual([{ id: 2 }]);
    expect(await db.query('select id from thing where name in ($1, $2) and id > $3', ['b', 'b', 0])).toEqual([
      { id: 2 },
    ]);
  });

  test('sorts by bytes, so that lists are alike in both databases', async () => {
    await db.insertMany(
      'thing',
      ['id', 'name'],
      [
        [1, 'ø'],
        [2, 'a'],
        [3, 'B'],
        [4, 'Z'],
      ],
    );
    const rows = await db.query<{ name: string }>('select name from thing order by name');
    expect(rows.map(({ name }) => name)).toEqual(['B', 'Z', 'a', 'ø']);
  });

  test('a transaction is stored whole, or not at all when its work throws', async () => {
    const result = await db.transact('one', async (tx) => {
      await tx.query(insert, [1, 'kept']);
      return 'done';
    });
    expect(result).toBe('done');
    const failing = db.transact('one', async (tx) => {
      await tx.query(insert, [2, 'lost']);
      await tx.insertMany(
        'thing',
        ['id', 'name'],
        Array.from({ length: 100 }, (_, i) => [i + 10, `lost ${i}`]),
      );
      throw new Error('stopped in the middle');
    });
    await expect(failing).rejects.toThrow('stopped in the middle');
    expect(await names()).toEqual(['kept']);
  });

  test('a statement that fails ends its transaction and nothing else', async () => {
    await db.query(insert, [1, 'a']);
    const failing = db.transact('one', async (tx) => {
      await tx.query(insert, [2, 'b']);
      await tx.query(insert, [3, 'a']);
    });
    await expect(failing).rejects.toThrow(/unique/i);
    expect(await names()).toEqual(['a']);
    await db.transact('one', (tx) => tx.query(insert, [4, 'd']));
    expect(await names()).toEqual(['a', 'd']);
  });

  test('a query outside waits while a transaction is open, and is no part of it', async () => {
    const inside = Promise.withResolvers<void>();
    const failing = db.transact('one', async (tx) => {
      await tx.query(insert, [1, 'inside']);
      inside.resolve();
      await new Promise((resolve) => setImmediate(resolve));
      throw new Error('rolled back');
    });
    await inside.promise;
    const outside = db.query(insert, [2, 'outside']);
    await expect(failing).rejects.toThrow('rolled back');
    await outside;
    expect(await names()).toEqual(['outside']);
  });

  test('transactions with the same lock follow one another', async () => {
    await db.query('insert into thing (id, counted) values (1, 0)');
    const addOne = () =>
      db.transact('counter', async (tx) => {
        const [row] = await tx.query<{ counted: number }>('select counted from thing where id = 1');
        await new Promise((resolve) => setImmediate(resolve));
        await tx.query('update thing set counted = $1 where id = 1', [(row?.counted ?? 0) + 1]);
      });
    await Promise.all(Array.from({ length: 30 }, addOne));
    expect(await db.query('select counted from thing where id = 1')).toEqual([{ counted: 30 }]);
  });

  test('a crowd at one lock leaves room for others', async () => {
    const first = Promise.withResolvers<void>();
    const crowd = Array.from({ length: 30 }, () => db.transact('crowded', () => first.promise));
    if (db.kind === 'postgres') {
      expect(await db.query('select 1 as n')).toEqual([{ n: 1 }]);
      expect(await db.transact('other', (tx) => tx.query('select 1 as n'))).toEqual([{ n: 1 }]);
    }
    first.resolve();
    await Promise.all(crowd);
    expect(await db.query('select 1 as n')).toEqual([{ n: 1 }]);
  });

  test.each<{ what: string; go: () => Promise<unknown> }>([
    { what: 'a query', go: () => db.query('select 1 as n') },
    { what: 'a transaction', go: () => db.transact('other', async () => undefined) },
    { what: 'many rows', go: () => db.insertMany('thing', ['id'], [[1]]) },
    { what: 'closing', go: () => db.close() },
  ])('$what that goes round an open transaction is an error, not a wait for ever', async ({ go }) => {
    await expect(db.transact('one', go)).rejects.toThrow('inside a transaction');
    expect(await db.query('select 1 as n')).toEqual([{ n: 1 }]);
  });

  test('a transaction that is over can no longer be used', async () => {
    const tx = await db.transact(undefined, async (inside) => ({ inside }));
    await expect(tx.inside.query(insert, [1, 'late'])).rejects.toThrow('over');
    expect(await names()).toEqual([]);
  });

  test('closing twice is nothing, using it afterwards an error', async () => {
    const other = await data.open();
    await other.close();
    await other.close();
    await expect(other.query('select 1')).rejects.toThrow('closed');
    await expect(other.transact('one', async () => 1)).rejects.toThrow('closed');
  });
});

describe.each(lastingDatabases)('$name, opened by two', ({ make }) => {
  let data: TestDatabase;
  let one: Database;
  let two: Database;
  beforeEach(async () => {
    data = await make();
    one = await data.open();
    two = await data.open();
  });
  afterEach(async () => {
    await one.close();
    await two.close();
    await data.remove();
  });

  test('both bring the schema up to date at once, and each step is done once', async () => {
    await Promise.all([migrate(one, 'test', [thing]), migrate(two, 'test', [thing])]);
    expect(await one.query('select id, name from test_migration')).toEqual([{ id: 1, name: 'things' }]);
  });

  test('a lock holds between them', async () => {
    await migrate(one, 'test', [thing]);
    await one.query('insert into thing (id, counted) values (1, 0)');
    const addOne = (db: Database) =>
      db.transact('counter', async (tx) => {
        const [row] = await tx.query<{ counted: number }>('select counted from thing where id = 1');
        await new Promise((resolve) => setImmediate(resolve));
        await tx.query('update thing set counted = $1 where id = 1', [(row?.counted ?? 0) + 1]);
      });
    await Promise.all(Array.from({ length: 20 }, (_, i) => addOne(i % 2 ? one : two)));
    expect(await two.query('select counted from thing')).toEqual([{ counted: 20 }]);
  });

  test('a newer step keeps the data; the older program then refuses, and changes nothing', async () => {
    await migrate(one, 'test', [thing]);
    await one.query('insert into thing (id, name) values (1, $1)', ['kept']);
    const newer = { id: 2, name: 'colour', sql: "alter table thing add column colour text not null default 'red'" };
    await migrate(two, 'test', [thing, newer]);
    await migrate(two, 'test', [thing, newer]);
    expect(await one.query('select name, colour from thing')).toEqual([{ name: 'kept', colour: 'red' }]);
    const refused = migrate(one, 'test', [thing]);
    await expect(refused).rejects.toThrow(UserError);
    await expect(refused).rejects.toThrow(/newer program.*change 2 \(colour\)/);
    expect(await one.query('select name, colour from thing')).toEqual([{ name: 'kept', colour: 'red' }]);
  });

  test('a step that fails takes the whole migration back', async () => {
    const wrong = { id: 2, name: 'wrong', sql: 'create table other (id integer); insert into nowhere values (1)' };
    await expect(migrate(one, 'test', [thing, wrong])).rejects.toThrow(/nowhere/);
    await migrate(one, 'test', [thing]);
    await expect(one.query('select 1 as n from other')).rejects.toThrow();
  });

  test('schemas with different namespaces live side by side', async () => {
    await migrate(one, 'test', [thing]);
    await migrate(one, 'other', [{ id: 1, name: 'first', sql: 'create table another (id integer)' }]);
    expect(await one.query('select name from other_migration')).toEqual([{ name: 'first' }]);
  });
});

test('migrations out of order are a bug of the program', async () => {
  const db = await openDatabase(undefined);
  await expect(migrate(db, 'test', [{ ...thing, id: 2 }])).rejects.toThrow('stands where 1 belongs');
  await db.close();
});

test('PostgreSQL: a schema that is made beforehand is used by one who may make none', async () => {
  const admin = await postgresSchema();
  const there = await openDatabase(admin.url);
  const role = `poor_${new URL(admin.url).searchParams.get('schema')}`.slice(0, 60);
  const ready = `ready_${role}`.slice(0, 60);
  await there.query(`create role ${role} login password 'poor'`);
  await there.query(`create schema ${ready} authorization ${role}`);
  const url = new URL(admin.url);
  url.username = role;
  url.password = 'poor';
  url.searchParams.set('schema', ready);
  try {
    const poor = await openDatabase(url.href);
    await migrate(poor, 'test', [thing]);
    expect(await poor.query('select name from test_migration')).toEqual([{ name: 'things' }]);
    await poor.close();
    url.searchParams.set('schema', `${ready}_no`.slice(-60));
    await expect(openDatabase(url.href)).rejects.toThrow(UserError);
  } finally {
    await there.query(`drop schema ${ready} cascade`);
    await there.query(`drop role ${role}`);
    await there.close();
    await admin.drop();
  }
});
