// Every kind of fault that can occur in the drop folder: what lies where, what was stored, and what comes when it is released, or
// when the process starts anew.
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { faultKinds } from '../../../contracts/faults.ts';
import { FaultBench, fileOf, type GivenFault } from './bench.ts';

let bench: FaultBench;
beforeAll(async () => {
  bench = await FaultBench.start();
  return () => bench.stop();
});

const all = ['FG-01', 'FG-02', 'FG-03'];
const withReceipts = (path: string) => [path, `${path}.receipt.json`, `${path}.receipt.txt`];
/** In work/, with the mark that says of which workspace it is. */
const heldBack = (name: string) => [`work/.held-${name}`, `work/${name}`];

interface Row {
  given: GivenFault;
  lying: string[];
  stored: string[];
  /** Status of each exchange that was kept with the fault. */
  statuses: number[];
  /** What is different after release. */
  released?: { lying: string[]; stored: string[] };
}

const put = withReceipts('archive/fil.txt');
const rows: Row[] = [
  {
    given: { kind: 'maintenance', parameters: { retryAfterSeconds: 9 }, times: 1 },
    lying: withReceipts('rejected/fil.txt'),
    stored: [],
    statuses: [503],
  },
  { given: { kind: 'lost-before-processing' }, lying: [], stored: [], statuses: [0] },
  { given: { kind: 'answer-lost' }, lying: ['archive/fil.txt'], stored: all, statuses: [200] },
  { given: { kind: 'answered-not-processed' }, lying: put, stored: [], statuses: [200] },
  {
    given: { kind: 'half-imported' },
    lying: heldBack('fil.txt'),
    stored: ['FG-01', 'FG-02'],
    statuses: [200],
    released: { lying: put, stored: all },
  },
  { given: { kind: 'half-answer' }, lying: put, stored: all, statuses: [200], released: { lying: put, stored: all } },
  {
    given: { kind: 'receipt-late' },
    lying: heldBack('fil.txt'),
    stored: all,
    statuses: [200],
    released: { lying: put, stored: all },
  },
  {
    given: { kind: 'receipt-twice' },
    lying: ['archive/fil-2.txt.receipt.json', 'archive/fil-2.txt.receipt.txt', ...put],
    stored: all,
    statuses: [200],
  },
  {
    given: { kind: 'delivered-twice' },
    lying: [...withReceipts('archive/fil-2.txt'), ...put],
    stored: all,
    statuses: [200],
  },
  {
    given: { kind: 'overtaken' },
    lying: heldBack('fil.txt'),
    stored: [],
    statuses: [0],
    released: { lying: put, stored: all },
  },
];

test('every kind that can occur in the folder is played', () => {
  const wanted = faultKinds.filter(({ ways }) => ways.includes('folder')).map(({ key }) => key);
  expect(rows.map(({ given }) => given.kind).sort()).toEqual([...wanted].sort());
});

describe.each(rows)('$given.kind', ({ given, lying, stored, statuses, released }) => {
  const workspace = given.kind;

  test('strikes once and is seen; released it comes to its end; the next file is clean', async () => {
    const id = await bench.set(workspace, given);
    await bench.drop(workspace, 'fil.txt', await fileOf(3));
    expect(await bench.lying(workspace)).toEqual(lying);
    expect(await bench.stored(workspace)).toEqual(stored);
    const kept = (await bench.exchanges(workspace)).filter(({ fault }) => fault !== undefined);
    expect(kept.map(({ status, fault }) => [status, fault])).toEqual(statuses.map((status) => [status, id]));
    expect(await bench.used(workspace)).toEqual([1]);
    expect(await bench.release(workspace)).toBe(released ? 1 : 0);
    const afterwards = released ?? { lying, stored };
    expect(await bench.lying(workspace)).toEqual(afterwards.lying);
    expect(await bench.stored(workspace)).toEqual(afterwards.stored);
    await bench.drop(workspace, 'neste.txt', await fileOf(1, 'FX-NES'));
    expect((await bench.receiptAt(workspace, 'neste.txt.receipt.json')).received).toBe(true);
    expect(await bench.used(workspace)).toEqual([1]);
  });
});

describe('what comes at last is whole', () => {
  test.each(['half-imported', 'receipt-late', 'overtaken'] as const)('the receipt after %s', async (kind) => {
    const workspace = `whole-${kind}`;
    await bench.set(workspace, { kind });
    await bench.drop(workspace, 'fil.txt', await fileOf(3));
    await bench.release(workspace);
    expect(await bench.receiptAt(workspace, 'fil.txt.receipt.json')).toMatchObject({
      transferId: 'FX-101',
      received: true,
      errorFlag: 'SUCCESS',
      acceptedCount: 3,
      acceptedAmount: '25500.00',
    });
    const asked = await bench.api(`/w/${workspace}/transfers/by-transfer-id/FX-101`);
    expect(asked).toMatchObject({ received: true, acceptedCount: 3 });
  });

  test('half a receipt cannot be read, and is whole when it is released', async () => {
    await bench.set('halved', { kind: 'half-answer' });
    await bench.drop('halved', 'fil.txt', await fileOf(3));
    const half = await bench.fileAt('archive', 'halved', 'fil.txt.receipt.json');
    expect(() => JSON.parse(half)).toThrow(SyntaxError);
    await bench.release('halved');
    const whole = await bench.fileAt('archive', 'halved', 'fil.txt.receipt.json');
    expect([whole.startsWith(half), JSON.parse(whole).receipts.length]).toEqual([true, 1]);
  });

  test('a receipt that comes twice says the same', async () => {
    await bench.set('doubled', { kind: 'receipt-twice' });
    await bench.drop('doubled', 'fil.txt', await fileOf(3));
    const names = ['fil.txt.receipt.json', 'fil-2.txt.receipt.json'];
    const [first, second] = await Promise.all(names.map((name) => bench.fileAt('archive', 'doubled', name)));
    expect(second).toBe(first);
  });

  test('delivered twice: stored once, both answered', async () => {
    await bench.set('delivered', { kind: 'delivered-twice' });
    await bench.drop('delivered', 'fil.txt', await fileOf(3));
    const receipts = ['fil.txt.receipt.json', 'fil-2.txt.receipt.json'];
    const said = await Promise.all(receipts.map((name) => bench.receiptAt('delivered', name)));
    expect(said.map(({ receiptNumber }) => receiptNumber)).toEqual([said[0]?.receiptNumber, said[0]?.receiptNumber]);
    expect((await bench.exchanges('delivered')).map(({ status }) => status)).toEqual([200, 200]);
  });

  test('what is delivered again, or let go, is not struck again', async () => {
    await bench.set('once', { kind: 'delivered-twice', times: 'always' });
    await bench.drop('once', 'fil.txt', await fileOf(3));
    expect(await bench.used('once')).toEqual([1]);
    await bench.set('let-go', { kind: 'receipt-late', times: 'always' });
    await bench.drop('let-go', 'fil.txt', await fileOf(3));
    await bench.release('let-go');
    expect([await bench.used('let-go'), await bench.lying('let-go')]).toEqual([[1], put]);
  });
});

/** The same with every second basis for another customer: without ids, bases for one customer that stand together are one. */
function alternating(file: Buffer): Buffer {
  const lines = file.toString('latin1').split(/(?<=\n)/);
  const changed = lines.map((line, index) =>
    index % 4 > 2 || index % 4 === 0 ? line.replace('12838510068', '41879020008') : line,
  );
  return Buffer.from(changed.join(''), 'latin1');
}

describe('half imported', () => {
  test.each([
    { setting: 'duplicate-protection', value: 'off', why: 'no protection against duplicates' },
    { setting: 'basis-id-in', value: 'none', why: 'no ids of bases' },
  ])('nothing is stored twice though there is $why', async ({ setting, value }) => {
    const workspace = `half-${setting}`;
    await bench.api(`/w/${workspace}/register/settings/${setting}`, 'PUT', { value });
    await bench.set(workspace, { kind: 'half-imported' });
    await bench.drop(workspace, 'fil.txt', alternating(await fileOf(5)));
    expect(await bench.stored(workspace)).toHaveLength(3);
    await bench.release(workspace);
    expect(await bench.stored(workspace)).toHaveLength(5);
    expect((await bench.receiptAt(workspace, 'fil.txt.receipt.json')).acceptedCount).toBe(5);
  });

  test('of several transfers the first is half there, and the others not at all', async () => {
    await bench.set('half-several', { kind: 'half-imported' });
    const [first, second] = [await fileOf(3), await fileOf(1, 'FX-002')];
    const other = Buffer.from(second.toString('latin1').replaceAll('FG-01 ', 'FG-09 '), 'latin1');
    await bench.drop('half-several', 'fil.txt', Buffer.concat([first, other]));
    expect(await bench.stored('half-several')).toEqual(['FG-01', 'FG-02']);
    await bench.release('half-several');
    expect(await bench.stored('half-several')).toEqual([...all, 'FG-09']);
  });

  test('a transfer that is refused as a whole leaves nothing behind', async () => {
    await bench.set('half-refused', { kind: 'half-imported' });
    const cut = (await fileOf(3)).subarray(0, 900);
    await bench.drop('half-refused', 'fil.txt', cut);
    expect(await bench.stored('half-refused')).toEqual([]);
  });

  test('and taken up by the next process, though nobody releases it', async () => {
    await bench.set('restarted', { kind: 'half-imported' });
    await bench.drop('restarted', 'fil.txt', await fileOf(3));
    await bench.takenUpByTheNext();
    expect(await bench.lying('restarted')).toEqual(put);
    expect(await bench.stored('restarted')).toEqual(all);
  });
});

describe('held', () => {
  test('until a moment by the clock of the workspace', async () => {
    await bench.api('/w/clocked/clock', 'PUT', { now: '2026-11-30T12:00:00Z' });
    await bench.set('clocked', { kind: 'receipt-late', parameters: { until: '2026-12-01' } });
    await bench.drop('clocked', 'fil.txt', await fileOf(1));
    expect(await bench.lying('clocked')).toEqual(heldBack('fil.txt'));
    await bench.api('/w/clocked/clock', 'PUT', { now: '2026-12-01T00:00:00Z' });
    await bench.scan();
    expect(await bench.lying('clocked')).toEqual(put);
  });

  test('until the next file of the workspace has been processed, and not one of another', async () => {
    await bench.set('order', { kind: 'overtaken' });
    await bench.drop('order', 'en.txt', await fileOf(1, 'FX-001'));
    await bench.drop('elsewhere', 'fil.txt', await fileOf(1));
    expect(await bench.lying('order')).toEqual(heldBack('en.txt'));
    await bench.drop('order', 'to.txt', await fileOf(2, 'FX-002'));
    const { transfers } = await bench.api<{ transfers: { transferId: string }[] }>('/w/order/transfers');
    expect(transfers.map(({ transferId }) => transferId)).toEqual(['FX-001', 'FX-002']);
    expect(await bench.lying('order')).toEqual([...withReceipts('archive/en.txt'), ...withReceipts('archive/to.txt')]);
  });

  test.each([
    { how: 'dropped', call: ['', 'DELETE'] },
    { how: 'reset', call: ['/reset', 'POST'] },
  ] as const)(
    'is gone with its workspace that is $how, and comes into no later one',
    async ({ how, call: [path, method] }) => {
      await bench.set(how, { kind: 'overtaken' });
      await bench.drop(how, 'fil.txt', await fileOf(1, 'FX-OLD'));
      expect(await bench.lying(how)).toEqual(heldBack('fil.txt'));
      await fetch(`${bench.emulator.url}/api/w/${how}${path}`, { method });
      expect(await bench.lying(how)).toEqual([]);
      await bench.drop(how, 'to.txt', await fileOf(1, 'FX-NEW'));
      await bench.takenUpByTheNext();
      const { transfers } = await bench.api<{ transfers: { transferId: string }[] }>(`/w/${how}/transfers`);
      expect(transfers.map(({ transferId }) => transferId)).toEqual(['FX-NEW']);
    },
  );

  test('by a process that is no more, for a workspace that is no more: gone at the start of the next', async () => {
    await bench.set('forgotten', { kind: 'overtaken' });
    await bench.drop('forgotten', 'fil.txt', await fileOf(1, 'FX-OLD'));
    const folder = join(bench.folder, 'work/forgotten');
    const [mark = ''] = (await readdir(folder)).filter((name) => name.startsWith('.held-'));
    await writeFile(join(folder, mark), '2026-01-01T00:00:00.000Z');
    await bench.takenUpByTheNext();
    expect(await bench.lying('forgotten')).toEqual([]);
    expect(await bench.stored('forgotten')).toEqual([]);
  });

  test('until a message of the workspace has been processed', async () => {
    await bench.set('mixed', { kind: 'overtaken' });
    await bench.drop('mixed', 'fil.txt', await fileOf(1));
    await bench.message('mixed');
    expect(await bench.stored('mixed')).toEqual(['B-1', 'FG-01']);
    expect(await bench.lying('mixed')).toEqual(put);
  });
});

test('a fault of the wire does not strike the folder, nor one of the folder the wire', async () => {
  await bench.set('ways', { kind: 'delay', times: 1 });
  await bench.set('ways', { kind: 'receipt-twice', times: 1 });
  await bench.drop('ways', 'fil.txt', await fileOf(1));
  expect(await bench.used('ways')).toEqual([0, 1]);
  await bench.upload('ways', await fileOf(1, 'FX-UP1'));
  expect(await bench.used('ways')).toEqual([1, 1]);
});
