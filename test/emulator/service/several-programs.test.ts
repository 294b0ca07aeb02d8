// Two programs on one database, and programs that die in the middle.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openDatabase } from '../../../foundation/database/open-database.ts';
import { lastingDatabases, type TestDatabase } from '../../databases.ts';
import {
  basis,
  credit,
  everythingIn,
  openSmallVisma,
  register,
  type SmallVisma,
  saidIn,
  transfer,
  visma,
  world,
} from './example-visma.ts';

describe.each(lastingDatabases)('two programs on $name', ({ make }) => {
  let data: TestDatabase;
  let one: SmallVisma;
  let two: SmallVisma;
  beforeEach(async () => {
    data = await make();
    [one, two] = await Promise.all([visma(data), visma(data)]);
  });
  afterEach(async () => {
    await Promise.all([one.close(), two.close()]);
    await data.remove();
  });

  test('the same transfer at once is stored once, with one receipt', async () => {
    const sent = transfer('t1', [basis('a'), basis('b')]);
    const receipts = await Promise.all([one.receive('w', sent), two.receive('w', sent), one.receive('w', sent)]);
    expect(new Set(receipts.map(saidIn)).size).toBe(1);
    expect((await two.bases('w', {})).total).toBe(2);
    expect((await one.receipts('w', {})).total).toBe(1);
  });

  test('the same basis in two transfers at once is accepted by one of them and repeated by the other', async () => {
    const receipts = await Promise.all([
      one.receive('w', transfer('t1', [basis('a')])),
      two.receive('w', transfer('t2', [basis('a')])),
    ]);
    expect(receipts.map(({ bases }) => bases[0]?.repeated).sort()).toEqual([false, true]);
    expect((await one.bases('w', { accepted: true })).total).toBe(1);
  });

  test('two credits of 600 against 1,000 at once: one passes', async () => {
    await one.receive('w', transfer('t1', [basis('a', 1000_00)]));
    const receipts = await Promise.all([
      one.receive('w', transfer('t2', [credit('c1', 'a', 600_00)])),
      two.receive('w', transfer('t3', [credit('c2', 'a', 600_00)])),
    ]);
    expect(receipts.map(({ acceptedCount }) => acceptedCount).sort()).toEqual([0, 1]);
    expect((await one.bases('w', { accepted: true })).total).toBe(2);
  });

  test('workspaces do not wait for each other to be right', async () => {
    const names = ['w1', 'w2', 'w3', 'w4'];
    await Promise.all(names.map((name, i) => (i % 2 ? one : two).receive(name, transfer('t1', [basis('a')]))));
    expect((await one.workspaces()).map(({ name, transfers }) => [name, transfers])).toEqual(
      names.map((name) => [name, 1]),
    );
  });

  test('what was received is there when it is opened again', async () => {
    const receipt = await one.receive('w', transfer('t1', [basis('a')]));
    const before = await everythingIn(one, 'w');
    const again = await visma(data);
    expect(await everythingIn(again, 'w')).toEqual(before);
    expect(saidIn(await again.receive('w', transfer('t1', [basis('a')])))).toBe(saidIn(receipt));
    await again.close();
  });
});

describe('a program that is killed', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'visma-testbench-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('in the middle of a transaction leaves nothing of it, and the transfer is received the next time', async () => {
    const path = join(folder, 'visma.db');
    const child = spawn(process.execPath, [join(import.meta.dirname, 'killed-while-receiving.ts'), path], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
    });
    const [, signal] = await once(child, 'close');
    expect({ said, signal }).toEqual({ said: 'received before\n2500 in the transaction\n', signal: 'SIGKILL' });

    const reopened = await openSmallVisma({ world, database: await openDatabase(path), defaultRegister: register() });
    expect((await reopened.receipts('w', {})).receipts.map(({ transferId }) => transferId)).toEqual(['before']);
    expect((await reopened.bases('w', {})).total).toBe(1);
    const receipt = await reopened.receive('w', transfer('killed', [basis('b0'), basis('b1')]));
    expect(receipt).toMatchObject({ acceptedCount: 2, errorFlag: 'SUCCESS' });
    await reopened.close();
  });
});
