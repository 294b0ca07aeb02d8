// The drop folder on a real disk, over a real Visma: received once, nothing lost, receipts there before the file is.
import { spawnSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Receipt } from '../../../contracts/receipt.ts';
import { type DropFolder, type DropFolderEvent, startDropFolder } from '../../../emulator/carriers/drop-folder.ts';
import { dropFolderNotices } from '../../../emulator/carriers/drop-folder-notices.ts';
import type { Visma } from '../../../emulator/service/visma.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import type { Disk, World } from '../../../foundation/world/world.ts';
import { passingNumber } from '../../passing-number.ts';
import { exampleFile, exampleVisma } from '../doors/example-register.ts';

let temporary: string;
let folder: string;
let visma: Visma;
let nowMs: number;
let events: DropFolderEvent[];
const open: DropFolder[] = [];

beforeEach(async () => {
  temporary = await mkdtemp(join(tmpdir(), 'drop-folder-'));
  folder = temporary;
  visma = await exampleVisma();
  nowMs = 0;
  events = [];
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  await visma.close();
  await rm(temporary, { recursive: true, force: true });
});

/** Waits are over when they are aborted, or at once where somebody waits for files to settle; no test waits for a machine's clock. */
function worldWith(disk: Partial<Disk> = {}): World {
  const wait = (ms: number, signal?: AbortSignal): Promise<void> => {
    nowMs += ms;
    return signal
      ? new Promise((done) => signal.addEventListener('abort', () => done(), { once: true }))
      : Promise.resolve();
  };
  return {
    ...realWorld,
    clock: { ...realWorld.clock, monotonicMs: () => nowMs, wait },
    disk: { ...realWorld.disk, ...disk },
  };
}

function start(options: { disk?: Partial<Disk>; maxBytes?: number } = {}): DropFolder {
  const { disk, ...limits } = options;
  const onEvent = (event: DropFolderEvent) => events.push(event);
  const watched = startDropFolder({
    visma,
    world: worldWith(disk),
    folder,
    pollMs: 1000,
    settleMs: 100,
    unfinishedMs: 1000,
    onEvent,
    ...limits,
  });
  open.push(watched);
  return watched;
}

async function drop(path: string, bytes: Buffer): Promise<string> {
  const full = join(folder, 'in', path);
  await mkdir(dirname(full), { recursive: true });
  await writeFile(full, bytes);
  return full;
}

async function lying(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

async function receiptsAt(path: string): Promise<{ file: string; receipts: Receipt[] }> {
  return JSON.parse(await readFile(join(folder, path), 'utf8')) as { file: string; receipts: Receipt[] };
}

const withReceipts = (path: string) => [path, `${path}.receipt.json`, `${path}.receipt.txt`];

test('a good file ends in archive/, a refused one in rejected/, each with its receipts', async () => {
  const good = await exampleFile('accepted-private-person');
  await drop('husleie.txt', good);
  await drop('alfa/kuttet.txt', await exampleFile('ve-201-no-end-record'));
  await start().idle();
  expect(await lying()).toEqual([
    ...withReceipts('archive/default/husleie.txt'),
    ...withReceipts('rejected/alfa/kuttet.txt'),
  ]);
  expect(await readFile(join(folder, 'archive/default/husleie.txt'))).toEqual(good);
  expect(await receiptsAt('archive/default/husleie.txt.receipt.json')).toMatchObject({
    file: 'husleie.txt',
    receipts: [{ transferId: 'FX-101', received: true, acceptedCount: 1 }],
  });
  expect(await receiptsAt('rejected/alfa/kuttet.txt.receipt.json')).toMatchObject({
    receipts: [{ transferId: 'FX-231', received: false, findings: [{ code: 'VE-201' }] }],
  });
  expect(await readFile(join(folder, 'rejected/alfa/kuttet.txt.receipt.txt'), 'utf8')).toMatch(
    /VE-201[\s\S]*RECEIPT LIST/,
  );
  expect((await visma.bases('default', {})).total).toBe(1);
  expect(events.map((event) => event.kind)).toEqual(['received', 'received']);
});

test('a basis that is rejected alone does not reject the file', async () => {
  await drop('a.txt', await exampleFile('several-findings'));
  await start().idle();
  expect(await lying()).toEqual(withReceipts('archive/default/a.txt'));
});

test('hidden files and files with the names of unfinished ones stay', async () => {
  const bytes = await exampleFile('accepted-private-person');
  for (const name of ['.hidden', 'a.tmp', 'b.part', 'C.PART']) await drop(name, bytes);
  await start().idle();
  expect(await lying()).toEqual(['in/.hidden', 'in/C.PART', 'in/a.tmp', 'in/b.part']);
});

test('a file that is still being written is not read', async () => {
  const bytes = await exampleFile('accepted-private-person');
  const path = await drop('a.txt', bytes.subarray(0, 100));
  const watched = start();
  await watched.scan();
  nowMs += 1000;
  await writeFile(path, bytes);
  expect(await watched.scan()).toBe(0);
  nowMs += 99;
  expect(await watched.scan()).toBe(0);
  await utimes(path, 1, 1);
  nowMs += 1;
  expect(await watched.scan()).toBe(0);
  nowMs += 100;
  expect(await watched.scan()).toBe(1);
  expect((await receiptsAt('archive/default/a.txt.receipt.json')).receipts).toMatchObject([{ received: true }]);
});

test('the same name again is numbered, and nothing is overwritten', async () => {
  const watched = start();
  const files = ['accepted-private-person', 'accepted-organisation', 'accepted-d-number'];
  for (const name of files) {
    await drop('a.txt', await exampleFile(name));
    await watched.idle();
  }
  const places = ['a-2.txt', 'a-3.txt', 'a.txt'].map((name) => `archive/default/${name}`);
  expect(await lying()).toEqual(places.flatMap(withReceipts));
  const ids = await Promise.all(
    places.map(async (place) => (await receiptsAt(`${place}.receipt.json`)).receipts[0]?.transferId),
  );
  expect(ids).toEqual(['FX-102', 'FX-103', 'FX-101']);
});

test('receipts of somebody else without their file are not overwritten', async () => {
  await mkdir(join(folder, 'archive/default'), { recursive: true });
  await writeFile(join(folder, 'archive/default/a.txt.receipt.txt'), 'mine');
  await drop('a.txt', await exampleFile('accepted-private-person'));
  await start().idle();
  expect(await lying()).toEqual([...withReceipts('archive/default/a-2.txt'), 'archive/default/a.txt.receipt.txt']);
});

test('a file over the limit is not read', async () => {
  const bytes = await exampleFile('accepted-private-person');
  await drop('a.txt', bytes);
  const read = () => Promise.reject(new Error('must not be read'));
  await start({ maxBytes: bytes.length - 1, disk: { read } }).idle();
  const transferId = bytes.toString('latin1', 2, 62).split(' ')[0];
  expect(transferId).toMatch(/^\S+$/);
  expect((await receiptsAt('rejected/default/a.txt.receipt.json')).receipts).toMatchObject([
    { transferId, findings: [{ code: 'VE-214' }] },
  ]);
});

test('real-looking person numbers do not stay in a file over the limit either, nor in a name', async () => {
  const bytes = Buffer.concat(Array.from({ length: 4 }, () => Buffer.alloc(700_000, 'x\n')));
  const example = await exampleFile('ve-216');
  const passing = passingNumber();
  await drop(`leie ${passing}.txt`, Buffer.concat([example, bytes, example]));
  await start({ maxBytes: 1000, disk: { read: () => Promise.reject(new Error('must not be read')) } }).idle();
  const names = await lying();
  expect(names).toEqual(withReceipts('rejected/default/leie xxxxxxxxxxx.txt'));
  const kept = await readFile(join(folder, 'rejected/default/leie xxxxxxxxxxx.txt'), 'latin1');
  expect(kept.length).toBe(2 * example.length + bytes.length);
  expect(kept.match(/^FL\*{11}/gm)?.length).toBe(2 * (example.toString('latin1').match(/^FL/gm)?.length ?? 0));
  expect(kept.includes('12038599999')).toBe(false);
});

test('two processes that put away files of one name overwrite nothing of each other', async () => {
  const bytes = await exampleFile('accepted-private-person');
  // Just before the receipt is written, another process has written its own under the same name.
  let first = true;
  const create: Disk['create'] = async (path, content) => {
    if (first) await realWorld.disk.create(path, Buffer.from('of another process'));
    first = false;
    return realWorld.disk.create(path, content);
  };
  await drop('a.txt', bytes);
  await start({ disk: { create } }).idle();
  expect(await readFile(join(folder, 'archive/default/a.txt.receipt.json'), 'utf8')).toBe('of another process');
  expect(await lying()).toEqual(
    [...withReceipts('archive/default/a-2.txt'), 'archive/default/a.txt.receipt.json'].sort(),
  );
});

test('real-looking person numbers do not stay on the disk', async () => {
  const bytes = await exampleFile('ve-216');
  await drop('a.txt', bytes);
  await start().idle();
  const kept = await readFile(join(folder, 'rejected/default/a.txt'), 'latin1');
  expect(kept.length).toBe(bytes.length);
  expect(kept).toMatch(/^FL\*{11}/m);
  for (const path of await lying()) expect(await readFile(join(folder, path), 'latin1')).not.toContain('12038599999');
});

test('a closed Visma answers with VE-215, and takes the file when it is dropped again', async () => {
  const opening = (isOpen: boolean) =>
    visma.changeRegister('default', 'opening hours', (register) => ({
      ...register,
      service: { ...register.service, open: isOpen },
    }));
  await opening(false);
  const bytes = await exampleFile('accepted-private-person');
  await drop('a.txt', bytes);
  const watched = start();
  await watched.idle();
  await opening(true);
  await drop('a.txt', bytes);
  await watched.idle();
  expect(await lying()).toEqual([...withReceipts('archive/default/a.txt'), ...withReceipts('rejected/default/a.txt')]);
});

test('two processes on one folder: each file is received once', async () => {
  for (const name of ['accepted-private-person', 'accepted-organisation', 'accepted-d-number', 'accepted-credit'])
    await drop(`${name}.txt`, await exampleFile(name));
  const both = [start(), start()];
  for (let round = 0; round < 3; round++) await Promise.all(both.map((each) => each.idle()));
  expect((await lying()).filter((path) => path.endsWith('.txt') && !path.endsWith('.receipt.txt'))).toHaveLength(4);
  expect((await lying()).every((path) => path.startsWith('archive/'))).toBe(true);
  expect((await visma.receipts('default', {})).total).toBe(4);
  expect(events.filter((event) => event.kind === 'received')).toHaveLength(4);
});

test('a full disk: told once, the file stays claimed and is brought to its end later', async () => {
  let full = true;
  const unlessFull =
    (write: Disk['write']): Disk['write'] =>
    (path, bytes) =>
      full ? Promise.reject(new Error('ENOSPC: no space left on device')) : write(path, bytes);
  const { write, create } = realWorld.disk;
  await drop('a.txt', await exampleFile('accepted-private-person'));
  const watched = start({ disk: { write: unlessFull(write), create: unlessFull(create) } });
  await watched.idle();
  await watched.scan();
  expect(events).toMatchObject([{ kind: 'failed', path: expect.stringMatching(/work\/default\/[^/]+~a\.txt$/) }]);
  expect(await lying()).toEqual([expect.stringMatching(/^work\/default\/[^/]+~a\.txt$/)]);
  full = false;
  expect(await watched.scan()).toBe(1);
  expect(await lying()).toEqual(withReceipts('archive/default/a.txt'));
  expect((await visma.receipts('default', {})).total).toBe(1);
});

/** A disk, and a Visma behind it, on which the process dies at its nth step: that step and every later one fail. */
function dyingAt(step: number, done: 'before' | 'after') {
  let steps = 0;
  const dying = async <T>(work: () => Promise<T>): Promise<T> => {
    steps++;
    if (steps > step || (steps === step && done === 'before')) throw new Error('died');
    const result = await work();
    if (steps === step) {
      steps++;
      throw new Error('died');
    }
    return result;
  };
  const { disk } = realWorld;
  const mortal: Disk = {
    read: (path) => dying(() => disk.read(path)),
    open: (path) => dying(() => disk.open(path)),
    readStart: (path, bytes) => dying(() => disk.readStart(path, bytes)),
    readEnd: (path, bytes) => dying(() => disk.readEnd(path, bytes)),
    write: (path, bytes) => dying(() => disk.write(path, bytes)),
    create: (path, bytes) => dying(() => disk.create(path, bytes)),
    rewrite: (path, change, endOf) => dying(() => disk.rewrite(path, change, endOf)),
    rename: (from, to) => dying(() => disk.rename(from, to)),
    remove: (path) => dying(() => disk.remove(path)),
    list: (path) => dying(() => disk.list(path)),
    look: (path) => dying(() => disk.look(path)),
    makeFolder: (path) => dying(() => disk.makeFolder(path)),
    removeFolder: (path) => dying(() => disk.removeFolder(path)),
  };
  return { mortal, reached: () => steps >= step };
}

describe.each(['accepted-several-transfers', 've-216'])('the process dies in the middle of %s', (name) => {
  test.each(['before', 'after'] as const)(
    '%s each step of the disk: received once, and with its receipts',
    async (done) => {
      const target = name === 've-216' ? 'rejected' : 'archive';
      let deaths = 0;
      for (let step = 1; ; step++) {
        const workspace = `step-${step}`;
        folder = join(temporary, workspace);
        await drop(`${workspace}/a.txt`, await exampleFile(name));
        const { mortal, reached } = dyingAt(step, done);
        const dying = start({ disk: mortal });
        for (let scan = 0; scan < 3; scan++) {
          await dying.scan();
          nowMs += 1000;
          await receiptsStandBesideTheirFile(workspace, target);
        }
        await dying.close();
        await start().idle();
        expect(await lying()).toEqual(withReceipts(`${target}/${workspace}/a.txt`));
        const { receipts } = await receiptsAt(`${target}/${workspace}/a.txt.receipt.json`);
        expect((await visma.receipts(workspace, {})).receipts.map(({ receiptNumber }) => receiptNumber).sort()).toEqual(
          receipts.map(({ receiptNumber }) => receiptNumber).sort(),
        );
        expect((await visma.exchanges(workspace, {})).total).toBe(1);
        expect((await visma.bases(workspace, {})).total).toBe(name === 've-216' ? 0 : 2);
        if (!reached()) break;
        deaths++;
      }
      expect(deaths).toBeGreaterThan(10);
    },
  );
});

async function receiptsStandBesideTheirFile(workspace: string, target: string): Promise<void> {
  const files = await lying();
  const file = `${target}/${workspace}/a.txt`;
  if (files.includes(file)) expect(files).toEqual(expect.arrayContaining(withReceipts(file)));
}

describe('what lies there and is not taken is told once', () => {
  const told = () => events.flatMap((event) => (event.kind === 'left-alone' ? [event.because] : []));
  const rows: { what: string; put: (bytes: Buffer) => Promise<unknown>; says: RegExp }[] = [
    {
      what: 'in a folder that is no workspace',
      put: (bytes) => drop('Bad Name/a.txt', bytes),
      says: /workspace "Bad Name": expected .* rename the folder/,
    },
    { what: 'in a folder of a folder', put: (bytes) => drop('alfa/mine/a.txt', bytes), says: /not looked into/ },
    {
      what: 'a link',
      put: async (bytes) => {
        await writeFile(join(folder, 'elsewhere.txt'), bytes);
        await mkdir(join(folder, 'in/alfa'), { recursive: true });
        await symlink(join(folder, 'elsewhere.txt'), join(folder, 'in/alfa/a.txt'));
      },
      says: /no ordinary file/,
    },
    {
      what: 'a pipe',
      put: async () => {
        await mkdir(join(folder, 'in/alfa'), { recursive: true });
        spawnSync('/bin/sh', ['-c', 'mkfifo "$0"', join(folder, 'in/alfa/a.txt')]);
      },
      says: /no ordinary file/,
    },
  ];
  test.each(rows)('$what', async ({ put, says }) => {
    await put(await exampleFile('accepted-private-person'));
    const before = await lying();
    const watched = start();
    for (let scan = 0; scan < 3; scan++) await watched.idle();
    expect(told()).toEqual([expect.stringMatching(says)]);
    expect(events).toHaveLength(1);
    expect(await lying()).toEqual(before);
    expect((await visma.receipts('alfa', {})).total).toBe(0);
  });

  test('renamed, it is taken; the file beside it is taken all along', async () => {
    const bytes = await exampleFile('accepted-private-person');
    await drop('Bad Name/a.txt', bytes);
    await drop('good-name/b.txt', await exampleFile('accepted-organisation'));
    const watched = start();
    await watched.idle();
    await rename(join(folder, 'in/Bad Name'), join(folder, 'in/better-name'));
    await watched.idle();
    expect(await lying()).toEqual([
      ...withReceipts('archive/better-name/a.txt'),
      ...withReceipts('archive/good-name/b.txt'),
    ]);
    expect(told()).toHaveLength(1);
  });

  test('an empty folder of another name says nothing', async () => {
    await mkdir(join(folder, 'in/Bad Name'), { recursive: true });
    await start().idle();
    expect(events).toEqual([]);
  });
});

describe('a writer that pauses', () => {
  /** Watching before anything lies there: the first wait is over then, and only the test moves the clock. */
  async function watching(): Promise<DropFolder> {
    const watched = start();
    await watched.scan();
    await watched.scan();
    return watched;
  }

  test('a file without its end record is read later than one with it', async () => {
    const watched = await watching();
    const bytes = await exampleFile('accepted-private-person');
    const path = await drop('slow.txt', bytes.subarray(0, bytes.lastIndexOf('SL') + 4));
    await drop('whole.txt', await exampleFile('accepted-organisation'));
    await watched.scan();
    nowMs += 500;
    expect(await watched.scan()).toBe(1);
    await writeFile(path, bytes);
    await watched.scan();
    nowMs += 100;
    expect(await watched.scan()).toBe(1);
    expect(await lying()).toEqual([
      ...withReceipts('archive/default/slow.txt'),
      ...withReceipts('archive/default/whole.txt'),
    ]);
  });

  test('it is judged cut off when nothing comes any more', async () => {
    const watched = await watching();
    await drop('cut.txt', await exampleFile('ve-201-no-end-record'));
    await watched.scan();
    nowMs += 999;
    expect(await watched.scan()).toBe(0);
    nowMs += 1;
    expect(await watched.scan()).toBe(1);
    expect(await lying()).toEqual(withReceipts('rejected/default/cut.txt'));
  });
});

function noticing() {
  const said: string[] = [];
  const reported: unknown[] = [];
  const hear = dropFolderNotices({
    notice: (sentence) => said.push(sentence),
    report: (_, error) => reported.push(error),
  });
  return { hear, said, reported };
}

test('the folder is replaced by a file and comes back: a sentence for each change, and files are taken again', async () => {
  const { hear, said, reported } = noticing();
  const watched = start();
  await watched.idle();
  await rm(folder, { recursive: true });
  await writeFile(folder, 'in the way');
  for (let scan = 0; scan < 3; scan++) await watched.scan();
  await rm(folder);
  await drop('a.txt', await exampleFile('accepted-private-person'));
  await drop('b.txt', await exampleFile('ve-201-no-end-record'));
  await watched.idle();
  for (const event of events) hear(event);
  expect(said).toEqual([
    expect.stringMatching(/^drop folder: .*\/in: .*(ENOTDIR|EEXIST).*; it is tried again at every look$/),
    expect.stringMatching(/^drop folder: .*\/in can be used again$/),
    'drop folder: b.txt of workspace default is rejected: VE-201; its receipt lies beside it in rejected/',
  ]);
  expect(reported).toEqual([]);
});

test('what is a mistake of the program is reported with its error, not told as a sentence', async () => {
  const { hear, said, reported } = noticing();
  hear({ kind: 'failed', path: 'a', error: new TypeError('x is not a function') });
  expect([said, reported]).toEqual([[], [new TypeError('x is not a function')]]);
});
