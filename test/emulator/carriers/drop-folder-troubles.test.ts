// What goes wrong around a file in the drop folder is told once, stops no other file, and loses none.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type DropFolder, type DropFolderEvent, startDropFolder } from '../../../emulator/carriers/drop-folder.ts';
import { dropFolderNotices } from '../../../emulator/carriers/drop-folder-notices.ts';
import type { Visma } from '../../../emulator/service/visma.ts';
import { nameOf } from '../../../foundation/world/disk-names.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import type { Disk } from '../../../foundation/world/world.ts';
import { exampleFile, exampleVisma } from '../doors/example-register.ts';

let folder: string;
let visma: Visma;
let nowMs: number;
let events: DropFolderEvent[];
const open: DropFolder[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'drop-folder-troubles-'));
  visma = await exampleVisma();
  nowMs = 0;
  events = [];
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  await visma.close();
  await rm(folder, { recursive: true, force: true });
});

function start(
  disk: Partial<Disk> = {},
  onEvent = (event: DropFolderEvent): unknown => events.push(event),
): DropFolder {
  const wait = async (ms: number, signal?: AbortSignal): Promise<void> => {
    nowMs += ms;
    if (signal) await new Promise<void>((done) => signal.addEventListener('abort', () => done(), { once: true }));
  };
  const world = {
    ...realWorld,
    clock: { ...realWorld.clock, monotonicMs: () => nowMs, wait },
    disk: { ...realWorld.disk, ...disk },
  };
  const watched = startDropFolder({ visma, world, folder, pollMs: 1000, settleMs: 100, unfinishedMs: 1000, onEvent });
  open.push(watched);
  return watched;
}

async function drop(path: string | Buffer, example = 'accepted-private-person'): Promise<void> {
  const place = Buffer.from(join(folder, 'in/'));
  const full = Buffer.concat([place, Buffer.from(path)]);
  await mkdir(dirname(full.toString('latin1')), { recursive: true });
  await writeFile(full, await exampleFile(example));
}

async function lying(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

const withReceipts = (path: string) => [path, `${path}.receipt.json`, `${path}.receipt.txt`];
const refused = (code: string, path: string) =>
  Object.assign(new Error(`${code}: refused '${path}'`), { code, syscall: 'x' });
const failures = () =>
  events.flatMap((event) => (event.kind === 'failed' ? [event.path.slice(folder.length + 1)] : []));

describe('what may not be read stops nothing else', () => {
  test.each([
    { what: 'a folder in in/', locked: 'in/locked', put: ['locked/l.txt'], method: 'list' },
    { what: 'a file', locked: 'in/locked/l.txt', put: ['locked/l.txt'], method: 'readEnd' },
  ] as const)('$what: told once, taken when it may be read again', async ({ locked, put, method }) => {
    let isLocked = true;
    const asLong = <T>(path: string, work: () => Promise<T>): Promise<T> =>
      isLocked && path === join(folder, locked) ? Promise.reject(refused('EACCES', path)) : work();
    const { disk } = realWorld;
    const closed: Partial<Disk> =
      method === 'list'
        ? { list: (path) => asLong(path, () => disk.list(path)) }
        : { readEnd: (path, bytes) => asLong(path, () => disk.readEnd(path, bytes)) };
    for (const path of put) await drop(path, 'accepted-organisation');
    await drop('alpha/a.txt');
    const watched = start(closed);
    for (let scan = 0; scan < 4; scan++) {
      await watched.idle();
      nowMs += 1000;
    }
    expect(await lying()).toEqual([...withReceipts('archive/alpha/a.txt'), 'in/locked/l.txt']);
    expect(failures()).toEqual([locked]);
    isLocked = false;
    await watched.idle();
    expect(await lying()).toEqual([...withReceipts('archive/alpha/a.txt'), ...withReceipts('archive/locked/l.txt')]);
    expect((await visma.receipts('locked', {})).total).toBe(1);
  });

  test('a folder in work/ at the start: its files are brought to their end when it may be read', async () => {
    let isLocked = true;
    const list: Disk['list'] = (path) =>
      isLocked && path.endsWith('work/locked') ? Promise.reject(refused('EACCES', path)) : realWorld.disk.list(path);
    for (const workspace of ['locked', 'open']) {
      await mkdir(join(folder, 'work', workspace), { recursive: true });
      await writeFile(join(folder, 'work', workspace, 'id~a.txt'), await exampleFile('accepted-private-person'));
    }
    const watched = start({ list });
    await watched.idle();
    await watched.idle();
    expect(await lying()).toEqual([...withReceipts('archive/open/a.txt'), 'work/locked/id~a.txt']);
    expect(failures()).toEqual(['work/locked']);
    isLocked = false;
    await watched.idle();
    expect(await lying()).toEqual([...withReceipts('archive/locked/a.txt'), ...withReceipts('archive/open/a.txt')]);
    expect(events.filter(({ kind }) => kind === 'recovered')).toHaveLength(1);
  });
});

describe('names', () => {
  test('one that is not UTF-8 is taken, and is legible from then on', async () => {
    await drop(Buffer.from('Leie_\xe5.txt', 'latin1'));
    await start().idle();
    expect(await lying()).toEqual(withReceipts('archive/default/Leie_å.txt'));
    expect((await visma.exchanges('default', {})).exchanges[0]?.name).toBe('Leie_å.txt');
  });

  test('a folder of such a name is told legibly', async () => {
    await mkdir(join(folder, 'in'), { recursive: true });
    const path = Buffer.concat([Buffer.from(join(folder, 'in/')), Buffer.from('R\xf8d', 'latin1')]);
    await mkdir(path);
    await writeFile(Buffer.concat([path, Buffer.from('/a.txt')]), await exampleFile('accepted-private-person'));
    await start().idle();
    const said: string[] = [];
    for (const event of events) dropFolderNotices({ notice: (sentence) => said.push(sentence) })(event);
    expect(said).toEqual([expect.stringMatching(/in\/Rød is left where it is: workspace "Rød": expected/)]);
    expect(nameOf(Buffer.from('R\xf8d', 'latin1'))).not.toContain('ø');
  });

  test('the longest that there is, twice: two files with their receipts', async () => {
    const long = `${'x'.repeat(240)}é9999999.txt`;
    expect(Buffer.byteLength(long)).toBeLessThanOrEqual(255);
    await drop(long);
    await drop(`y${long.slice(2)}`, 'accepted-organisation');
    const watched = start();
    await watched.idle();
    await drop(long, 'accepted-d-number');
    await watched.idle();
    const files = (await lying()).filter((path) => !/receipt/.test(path));
    expect(files).toEqual([
      expect.stringMatching(/^archive\/default\/x+-[0-9a-f]{8}-2\.txt$/),
      expect.stringMatching(/^archive\/default\/x+-[0-9a-f]{8}\.txt$/),
      expect.stringMatching(/^archive\/default\/yx+-[0-9a-f]{8}\.txt$/),
    ]);
    expect(await lying()).toHaveLength(9);
    expect(events.map(({ kind }) => kind)).toEqual(['received', 'received', 'received']);
  });

  test('where the system does not tell A from a, both are archived', async () => {
    const { disk } = realWorld;
    const asThere = async (path: string): Promise<string> => {
      const names = await readdir(dirname(path)).catch(() => []);
      const same = names.find((name) => name.toLowerCase() === basename(path).toLowerCase());
      return join(dirname(path), same ?? basename(path));
    };
    const folding: Partial<Disk> = {
      create: async (path, content) => disk.create(await asThere(path), content),
      write: async (path, content) => disk.write(await asThere(path), content),
      open: async (path) => disk.open(await asThere(path)),
      look: async (path) => disk.look(await asThere(path)),
      rename: async (from, to) => disk.rename(await asThere(from), await asThere(to)),
    };
    await drop('A.txt');
    const watched = start(folding);
    await watched.idle();
    await drop('a.txt', 'accepted-organisation');
    await watched.idle();
    expect(await lying()).toEqual([
      ...withReceipts('archive/default/A.txt'),
      ...withReceipts('archive/default/a-2.txt'),
    ]);
    const ids = await Promise.all(
      ['A', 'a-2'].map(async (name) => {
        const text = await readFile(join(folder, `archive/default/${name}.txt.receipt.json`), 'utf8');
        return (JSON.parse(text) as { receipts: { transferId: string }[] }).receipts[0]?.transferId;
      }),
    );
    expect(ids).toEqual(['FX-101', 'FX-102']);
  });

  test('a disk that refuses every name is asked for one after another, not for the same', async () => {
    const asked: string[] = [];
    const create: Disk['create'] = async (path, content) => {
      asked.push(basename(path));
      if (asked.length < 4) throw refused('EEXIST', path);
      return realWorld.disk.create(path, content);
    };
    await drop('a.txt');
    await start({ create }).idle();
    expect(asked).toEqual(['a', 'a-2', 'a-3', 'a-4'].map((name) => `${name}.txt.receipt.json`));
    expect(await lying()).toEqual(withReceipts('archive/default/a-4.txt'));
  });
});

test.each(['work', 'archive'])(
  'a move to %s/ that was done, and is answered as if nothing had been there, is believed by what lies there',
  async (to) => {
    let first = true;
    const rename: Disk['rename'] = async (from, target) => {
      await realWorld.disk.rename(from, target);
      if (!first || !target.includes(`/${to}/`)) return;
      first = false;
      throw refused('ENOENT', from);
    };
    await drop('a.txt');
    await start({ rename }).idle();
    expect(await lying()).toEqual(withReceipts('archive/default/a.txt'));
    expect(events).toMatchObject([{ kind: 'received', file: 'a.txt' }]);
  },
);

test('a move to work/ that fails after it was done is found at the next look', async () => {
  let first = true;
  const rename: Disk['rename'] = async (from, target) => {
    await realWorld.disk.rename(from, target);
    if (!first) return;
    first = false;
    throw refused('EIO', from);
  };
  await drop('a.txt');
  const watched = start({ rename });
  await watched.idle();
  await watched.scan();
  expect(await lying()).toEqual(withReceipts('archive/default/a.txt'));
  expect((await visma.receipts('default', {})).total).toBe(1);
});

test('the same refusal is told once, though each attempt has a name of its own', async () => {
  const rename: Disk['rename'] = async (from, to) => {
    if (from.includes('/in/')) throw refused('EXDEV', to);
    return realWorld.disk.rename(from, to);
  };
  await drop('a.txt');
  const watched = start({ rename });
  for (let look = 0; look < 4; look++) await watched.scan().then(() => (nowMs += 1000));
  expect(failures()).toEqual(['in/a.txt']);
});

test.each([
  {
    how: 'throws',
    onEvent: () => {
      throw new Error('nobody hears');
    },
  },
  { how: 'promises and does not keep it', onEvent: () => Promise.reject(new Error('nobody hears')) },
])('whoever hears of it and $how stops nothing', async ({ onEvent }) => {
  await drop('a.txt');
  await drop('b.txt', 've-201-no-end-record');
  const watched = start({}, onEvent);
  await watched.idle();
  expect(await lying()).toEqual([...withReceipts('archive/default/a.txt'), ...withReceipts('rejected/default/b.txt')]);
});

test('a file is put away without a look at all that was put away before', async () => {
  const listed: string[] = [];
  const list: Disk['list'] = (path) => {
    listed.push(path.slice(folder.length + 1));
    return realWorld.disk.list(path);
  };
  let looks = 0;
  const look: Disk['look'] = (path) => {
    looks++;
    return realWorld.disk.look(path);
  };
  const archive = join(folder, 'archive/default');
  await mkdir(archive, { recursive: true });
  for (let number = 1; number <= 200; number++)
    await writeFile(join(archive, number === 1 ? 'a.txt' : `a-${number}.txt`), '');
  await drop('a.txt');
  await start({ list, look }).idle();
  expect(await lying()).toEqual(expect.arrayContaining(withReceipts('archive/default/a-201.txt')));
  expect(listed.filter((path) => path.startsWith('archive'))).toEqual([]);
  expect(looks).toBeLessThan(40);
});
