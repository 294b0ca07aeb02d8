// Settling files against the emulator: a death between the folder and the book, a receipt that is lost, a file that is taken twice,
// with and without protection against duplicates.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SettleBy } from '../../../adapter/transfer/pairings.ts';
import { type Bench, bench, ids, longestMessageLifeMs, lookAndSay, startVismas } from './pairing-bench.ts';

let vismas: Awaited<ReturnType<typeof startVismas>>;
beforeAll(async () => {
  vismas = await startVismas();
});
afterAll(() => vismas.close());

const twice = [...ids, ...ids].toSorted();

function installed(settleBy: SettleBy, duplicateProtection: boolean, told = duplicateProtection): Promise<Bench> {
  const visma = vismas.of({ duplicateProtection, getTransfer: true });
  return bench(visma, { settleBy, vismaGuarantees: { duplicateProtection: told, getTransfer: true } });
}

/** LAFT dies when the file lies in the folder and before the book says so. */
async function deadAfterFile(own: Bench): Promise<Buffer> {
  own.dieAfterFile();
  void own.laft.transfer('', 'file');
  await expect.poll(() => own.lying().length).toBe(1);
  await own.reopen();
  expect(await own.states()).toEqual({ unknown: 3 });
  const [file] = own.lying();
  if (!file) throw new Error('no file');
  return file;
}

async function onlyTransferId(own: Bench): Promise<string> {
  return (await own.laft.transfers('')).transfers[0]?.transferId ?? '';
}

function gone(own: Bench): void {
  for (const path of own.disk.files.keys()) if (path.startsWith('/visma/in/')) own.disk.files.delete(path);
}

describe('a death when the file lies in the folder', () => {
  const ways: { settleBy: SettleBy; on: boolean }[] = [
    { settleBy: 'repeat', on: true },
    { settleBy: 'ask', on: true },
    { settleBy: 'ask', on: false },
    { settleBy: 'person', on: true },
    { settleBy: 'person', on: false },
  ];
  it.each(ways)('$settleBy, protection $on: it still lies there, so it is handed over', async ({ settleBy, on }) => {
    const own = await installed(settleBy, on);
    const file = await deadAfterFile(own);
    await own.laft.settle('');
    expect(await own.states()).toEqual({ 'awaiting receipt': 3 });
    expect(own.lying()).toEqual([file]);
    await own.takeFile(file, 'a');
    await own.laft.collectReceipts('');
    expect(await own.states()).toEqual({ transferred: 3 });
    expect(await own.accepted()).toEqual(ids);
    await own.close();
  });

  it.each(ways)('$settleBy, protection $on: Visma has taken it meanwhile', async ({ settleBy, on }) => {
    const own = await installed(settleBy, on);
    const file = await deadAfterFile(own);
    gone(own);
    await own.takeFile(file, 'a');
    await own.laft.settle('');
    for (const again of own.lying()) await own.takeFile(again, 'b');
    await own.laft.collectReceipts('');
    expect(await own.states()).toEqual({ transferred: 3 });
    expect(await own.accepted()).toEqual(ids);
    await own.close();
  });

  it('repeat where Visma has no protection, against what LAFT was told: the tenants are invoiced twice', async () => {
    const own = await installed('repeat', false, true);
    const file = await deadAfterFile(own);
    gone(own);
    await own.takeFile(file);
    await own.laft.settle('');
    for (const again of own.lying()) await own.takeFile(again, 'b');
    await own.laft.collectReceipts('');
    expect(await own.states()).toEqual({ transferred: 3 });
    expect(await own.accepted()).toEqual(twice);
    await own.close();
  });

  it('asking leaves a file that is gone unknown: the web service does not know of files', async () => {
    const own = await installed('ask', true);
    await deadAfterFile(own);
    gone(own);
    own.forward(longestMessageLifeMs + 1);
    await own.laft.settle('');
    expect(await own.states()).toEqual({ unknown: 3 });
    expect((await own.laft.transfers('')).transfers[0]?.reason?.en).toMatch(/web service does not know of files/);
    await own.close();
  });
});

describe.each([true, false])('a receipt that never comes, protection %s', (on) => {
  it('a person has seen the bases in Visma', async () => {
    const own = await installed('person', on);
    await own.laft.transfer('', 'file');
    const [file] = own.lying();
    gone(own);
    await own.takeFile(file ?? Buffer.alloc(0));
    expect((await own.laft.settle('')).transfers).toEqual([]);
    await lookAndSay(own, await onlyTransferId(own));
    expect(await own.states()).toEqual({ transferred: 3 });
    expect(await own.accepted()).toEqual(ids);
    await own.close();
  });

  it('a person has seen nothing there: the file is taken back, and what is ready again is received once', async () => {
    const own = await installed('person', on);
    await own.laft.transfer('', 'file');
    const transferId = await onlyTransferId(own);
    await expect(lookAndSay(own, transferId)).rejects.toThrow(/may still be on its way to Visma until/);
    expect(own.lying()).toHaveLength(1);
    own.forward(longestMessageLifeMs + 1);
    await lookAndSay(own, transferId);
    expect(own.lying()).toEqual([]);
    expect(await own.states()).toEqual({ ready: 3 });
    await own.laft.transfer('', 'file');
    for (const file of own.lying()) await own.takeFile(file, 'a');
    await own.laft.collectReceipts('');
    expect(await own.states()).toEqual({ transferred: 3 });
    expect(await own.accepted()).toEqual(ids);
    await own.close();
  });
});

describe('a file that is taken twice by whoever carries it', () => {
  it.each([
    { on: true, received: ids },
    { on: false, received: twice },
  ])('protection $on', async ({ on, received }) => {
    const own = await installed('person', on);
    await own.laft.transfer('', 'file');
    for (const [i, file] of [...own.lying(), ...own.lying()].entries()) await own.takeFile(file, `copy-${i}`);
    const { notes } = await own.laft.collectReceipts('');
    expect(await own.states()).toEqual({ transferred: 3 });
    // LAFT cannot prevent it: it is told that there were two receipts.
    expect(notes.map(({ en }) => en)).toEqual([expect.stringMatching(/copy-1.* is settled already/)]);
    expect(await own.accepted()).toEqual(received);
    await own.close();
  });
});
