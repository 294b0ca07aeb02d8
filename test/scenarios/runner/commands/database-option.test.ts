// `run --database`: ends of the run's own on PostgreSQL, which is left as it was.
import { describe, expect, inject, test } from 'vitest';
import { openDatabase } from '../../../../foundation/database/open-database.ts';
import { start } from '../../command.ts';
import { folderWith, header, ready } from '../../play.ts';

const story = `${header}${ready}  - transfer: all\n  - expect in LAFT: { transferred: 1 }\n  - expect in Visma: { bases in all: 1 }\n`;
const postgres = async () => await (await fetch(inject('postgresAt'))).text();

test('both ends keep what they have there, in schemas that are gone afterwards', async () => {
  const url = await postgres();
  const database = await openDatabase(url);
  const schemas = async () => {
    const rows = await database.query<{ name: string }>(
      `select nspname as name from pg_namespace where nspname like 'run!_%' escape '!' order by 1`,
    );
    return rows.map(({ name }) => name);
  };
  const folder = await folderWith({ 'a.yaml': story });
  const seen = new Set<string>();
  const running = start(folder, ['run', '.', '--database', url]);
  let isOver = false;
  const ended = running.ended.finally(() => {
    isOver = true;
  });
  while (!isOver) for (const name of await schemas()) seen.add(name);
  const { out, err, code } = await ended;
  expect(out.trimEnd().split('\n').at(-1), err).toBe('2 passed, 0 failed');
  expect(code).toBe(0);
  expect([...seen].map((name) => name.replace(/_[0-9a-z]+_/, '_*_')).sort()).toEqual(['run_*_laft', 'run_*_visma']);
  expect(await schemas()).toEqual([]);
  await database.close();
});

describe('wrong use', () => {
  const both = ['--emulator', 'http://127.0.0.1:9', '--adapter', 'http://127.0.0.1:9'];
  test.each([
    { given: ['--database', 'visma.sqlite'], says: '--database: expected postgres://user:password@host/database' },
    { given: ['--database', 'postgres://h/d?schema=x'], says: '--database: no schema may be named' },
    { given: ['--database', 'postgres://127.0.0.1:9/d'], says: 'could not be started: The database PostgreSQL 127.0' },
    { given: ['--database', 'postgres://h/d', ...both], says: '--database is for ends that the run starts' },
  ])('$given', async ({ given, says }) => {
    const { code, err } = await start(await folderWith({ 'a.yaml': story }), ['run', '.', ...given]).ended;
    expect(err).toContain(says);
    expect(code).toBe(2);
  });
});
