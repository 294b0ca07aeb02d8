// What a leased workspace leaves in the drop folder goes when it does; what is of others, or is still to be handled, stays.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DropFolder, startDropFolder } from '../../../emulator/carriers/drop-folder.ts';
import type { Visma } from '../../../emulator/service/visma.ts';
import { instantAfter } from '../../../foundation/world/instant.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import type { World } from '../../../foundation/world/world.ts';
import { exampleFile, exampleVisma } from '../doors/example-register.ts';

let folder: string;
let nowMs: number;
let visma: Visma;
const open: DropFolder[] = [];
const failures: unknown[] = [];

/** One clock for leases and sweeps; a wait is over when it is aborted, or at once. */
const world: World = {
  ...realWorld,
  clock: {
    now: () => instantAfter('2026-11-22T10:00:00.000Z', nowMs),
    monotonicMs: () => nowMs,
    wait: (ms, signal) => {
      if (!signal) nowMs += ms;
      return new Promise((done) => (signal ? signal.addEventListener('abort', () => done(), { once: true }) : done()));
    },
  },
};

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'leased-places-'));
  nowMs = 0;
  visma = await exampleVisma(world);
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((each) => each.close()));
  await visma.close();
  await rm(folder, { recursive: true, force: true });
  expect(failures.splice(0)).toEqual([]);
});

function watch(): DropFolder {
  const watched = startDropFolder({
    visma,
    world,
    folder,
    pollMs: 1000,
    settleMs: 0,
    onEvent: (event) => event.kind === 'failed' && failures.push(event.error),
  });
  open.push(watched);
  return watched;
}

async function drop(workspace: string, example: string): Promise<void> {
  await mkdir(join(folder, 'in', workspace), { recursive: true });
  await writeFile(join(folder, 'in', workspace, `${example}.txt`), await exampleFile(example));
}

/** Every file and folder of a workspace, hidden ones too. */
async function placesOf(workspace: string): Promise<string[]> {
  const found: string[] = [];
  for (const place of ['in', 'work', 'archive', 'rejected']) {
    const path = join(folder, place, workspace);
    if (!existsSync(path)) continue;
    found.push(place, ...(await readdir(path)).map((name) => `${place}/${name}`));
  }
  return found;
}

const accepted = 'accepted-several-transfers';
const refused = 've-207-empty-file';

test('archived and rejected files and the folders themselves go with the workspace; those of others stay', async () => {
  const watched = watch();
  await visma.openWorkspace('leased', undefined, 600);
  for (const workspace of ['leased', 'lasting']) {
    await drop(workspace, accepted);
    await drop(workspace, refused);
  }
  await watched.idle();
  const left = await placesOf('leased');
  expect(left.filter((path) => /\.(txt|json)$/.test(path))).toHaveLength(6);
  const ofOthers = await placesOf('lasting');
  nowMs += 599_000;
  await watched.scan();
  expect(await placesOf('leased')).toEqual(left);
  nowMs += 61_000;
  await watched.scan();
  expect(await placesOf('leased')).toEqual([]);
  expect(await placesOf('lasting')).toEqual(ofOthers);
  expect((await visma.workspaces()).map(({ name }) => name)).toEqual(['lasting']);
});

test('whichever process swept the workspace, and after a restart', async () => {
  await visma.openWorkspace('leased', undefined, 60);
  const first = watch();
  await drop('leased', accepted);
  await first.idle();
  await first.close();
  open.splice(0);
  nowMs += 60_000;
  expect(await visma.sweep()).toEqual(['leased']);
  const second = watch();
  nowMs += 60_000;
  await second.scan();
  expect(await placesOf('leased')).toEqual([]);
});

test('two processes that sweep at once', async () => {
  await visma.openWorkspace('leased', undefined, 30);
  const both = [watch(), watch()];
  await drop('leased', accepted);
  await both[0]?.idle();
  nowMs += 120_000;
  await Promise.all(both.map((each) => each.scan()));
  expect(await placesOf('leased')).toEqual([]);
});

test('dropped by hand before its lease ends, its files go too', async () => {
  await visma.openWorkspace('leased', undefined, 6000);
  const watched = watch();
  await drop('leased', accepted);
  await watched.idle();
  await visma.dropWorkspace('leased');
  nowMs += 60_000;
  await watched.scan();
  expect(await placesOf('leased')).toEqual([]);
});

test('a workspace made anew under the name begins with empty folders, and keeps what it gets', async () => {
  const watched = watch();
  await visma.openWorkspace('leased', undefined, 30);
  await drop('leased', refused);
  await watched.idle();
  nowMs += 30_000;
  await drop('leased', accepted);
  await watched.idle();
  nowMs += 600_000;
  await watched.scan();
  const left = await placesOf('leased');
  expect(left.filter((path) => path.includes(refused))).toEqual([]);
  expect(left.filter((path) => path.startsWith(`archive/${accepted}`))).toHaveLength(3);
});

test('a file that waits to be handled is not taken away', async () => {
  const watched = watch();
  await visma.openWorkspace('leased', undefined, 30);
  await drop('leased', accepted);
  await watched.idle();
  await mkdir(join(folder, 'in', 'leased'), { recursive: true });
  await writeFile(join(folder, 'in', 'leased', 'unfinished.tmp'), 'being written');
  nowMs += 60_000;
  await watched.scan();
  expect(await placesOf('leased')).toContain('in/unfinished.tmp');
});
