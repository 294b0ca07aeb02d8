// Receipts of files: read from the folder or handed over, in any order and any number of times, damaged or not.
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Laft } from '../../../adapter/laft.ts';
import { openLaft } from '../../../adapter/open-laft.ts';
import type { Database } from '../../../foundation/database/database.ts';
import { openDatabase } from '../../../foundation/database/open-database.ts';
import type { Clock } from '../../../foundation/world/world.ts';
import { memoryDisk, memoryWorld } from './mortal-world.ts';
import { receiptOf, recordingVisma } from './recording-visma.ts';
import { installation, town } from './town.ts';

const all = ['2026-11-000001', '2026-11-000002', '2026-11-000003'];

let laft: Laft;
let disk: ReturnType<typeof memoryDisk>;
let transferId: string;
let clock: Clock;
let database: Database;

beforeEach(async () => {
  disk = memoryDisk();
  const world = memoryWorld(() => Promise.reject(new Error('no network')), disk);
  clock = world.clock;
  database = await openDatabase(undefined);
  laft = await openLaft({ world, database });
  await laft.open('alpha', installation);
  await laft.loadRentalData('alpha', town);
  await laft.invoicePeriod('alpha', '2026-11');
  transferId = (await laft.transfer('alpha', 'file')).transfers[0]?.transferId ?? '';
});

function receipt(changes: Record<string, unknown> = {}, rejected: readonly string[] = []): Record<string, unknown> {
  const results = all.map((basisId) => ({ basisId, accepted: !rejected.includes(basisId), ore: 100 }));
  return { ...receiptOf({ transferId, receiptNumber: 'R1', results }), ...changes };
}

/** As Visma answers a file that it did not read: too large, or without a start record. */
function refusedFile(): Record<string, unknown> {
  const { findings } = (receipt({}, all).bases as { findings: unknown[] }[])[0] ?? {};
  const nothing = { received: false, acceptedCount: 0, rejectedCount: 0, acceptedAmount: '0.00', bases: [] };
  return receipt({ ...nothing, transferId: '', rejectedAmount: '0.00', findings });
}

function lay(value: unknown, name = 'a'): void {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  disk.files.set(`/visma/archive/${name}.txt.receipt.json`, Buffer.from(text));
}

async function statesNow(): Promise<Record<string, number>> {
  return Object.fromEntries((await laft.summary('alpha')).map(({ state, count }) => [state, count]));
}

describe('the receipt of a file', () => {
  it('is awaited, and what awaits it can neither be sent nor corrected', async () => {
    expect(await statesNow()).toEqual({ blocked: 1, 'awaiting receipt': 3 });
    expect([...disk.files.keys()]).toEqual([`/visma/in/${transferId}.txt`]);
    expect(disk.files.get(`/visma/in/${transferId}.txt`)).toEqual(await laft.sentBytes('alpha', transferId));
    expect((await laft.transfer('alpha', 'web-service')).transfers).toEqual([]);
    await expect(laft.transfer('alpha', 'file', { basisIds: all })).rejects.toThrow(
      /is awaiting receipt, expected ready/,
    );
    await expect(
      laft.correct('alpha', [{ thing: 'rental object', id: 'B1', field: 'address', value: 'Storgata 2' }]),
    ).rejects.toThrow(/awaiting receipt and cannot be edited. Read its receipt first/);
    expect((await laft.settle('alpha')).transfers).toEqual([]);
  });

  const table: { what: string; lay: () => void; states: Record<string, number>; told?: RegExp }[] = [
    {
      what: 'accepts all',
      lay: () => lay({ file: 'a', receipts: [receipt()] }),
      states: { blocked: 1, transferred: 3 },
    },
    { what: 'stands alone', lay: () => lay(receipt()), states: { blocked: 1, transferred: 3 } },
    {
      what: 'rejects one',
      lay: () => lay({ receipts: [receipt({}, ['2026-11-000002'])] }),
      states: { blocked: 1, failed: 1, transferred: 2 },
    },
    {
      what: 'refuses the whole',
      lay: () => {
        const { findings } = (receipt({}, all).bases as { findings: unknown[] }[])[0] ?? {};
        lay({
          receipts: [receipt({ received: false, acceptedCount: 0, acceptedAmount: '0.00', bases: [], findings })],
        });
      },
      states: { blocked: 1, failed: 3 },
    },
    {
      what: 'is about another transfer',
      lay: () => lay({ receipts: [receipt({ transferId: 'T-other' })] }),
      states: { blocked: 1, 'awaiting receipt': 3 },
      told: /a\.txt\.receipt\.json: the receipt is about T-other, which no transfer here is called/,
    },
    {
      what: 'refuses the file by its name, its transfer id unread',
      lay: () => lay({ file: `${transferId}.txt`, receipts: [refusedFile()] }),
      states: { blocked: 1, failed: 3 },
    },
    {
      what: 'refuses another file by its name',
      lay: () => lay({ file: 'T-other.txt', receipts: [refusedFile()] }),
      states: { blocked: 1, 'awaiting receipt': 3 },
      told: /is about T-other\.txt, which no transfer here is called/,
    },
    {
      what: 'has no transfer id and refuses nothing',
      lay: () => lay({ file: `${transferId}.txt`, receipts: [receipt({ transferId: '' })] }),
      states: { blocked: 1, 'awaiting receipt': 3 },
      told: /which no transfer here is called/,
    },
    {
      what: 'has no transfer id and stands beside another',
      lay: () => lay({ file: `${transferId}.txt`, receipts: [refusedFile(), refusedFile()] }),
      states: { blocked: 1, 'awaiting receipt': 3 },
      told: /which no transfer here is called/,
    },
    {
      what: 'has no transfer id and says not why it refuses',
      lay: () => lay({ file: `${transferId}.txt`, receipts: [{ ...refusedFile(), findings: [] }] }),
      states: { blocked: 1, 'awaiting receipt': 3 },
      told: /without saying why/,
    },
    { what: 'has not come', lay: () => undefined, states: { blocked: 1, 'awaiting receipt': 3 } },
    {
      what: 'is cut off',
      lay: () => lay(JSON.stringify({ receipts: [receipt()] }).slice(0, 300)),
      states: { blocked: 1, 'awaiting receipt': 3 },
      told: /a\.txt\.receipt\.json: .* not JSON/,
    },
    {
      what: 'lacks a field',
      lay: () => lay({ receipts: [receipt({ acceptedCount: undefined })] }),
      states: { blocked: 1, 'awaiting receipt': 3 },
      told: /receipts\[1\]\.acceptedCount: missing; expected a value/,
    },
    {
      what: 'has an amount that is none',
      lay: () => lay({ receipts: [receipt({ acceptedAmount: '3,00' })] }),
      states: { blocked: 1, 'awaiting receipt': 3 },
      told: /receipts\[1\]\.acceptedAmount: expected an amount such as -1234\.50, got "3,00"/,
    },
    {
      what: 'says nothing of a basis',
      lay: () => lay({ receipts: [receipt({ bases: (receipt().bases as unknown[]).slice(1), acceptedCount: 2 })] }),
      states: { blocked: 1, 'awaiting receipt': 3 },
      told: /nothing about basis 2026-11-000001/,
    },
    {
      what: 'names a basis that was not sent',
      lay: () => {
        const bases = receipt().bases as { basisId: string }[];
        lay({ receipts: [receipt({ bases: bases.map((each, i) => (i === 0 ? { ...each, basisId: 'X' } : each)) })] });
      },
      states: { blocked: 1, 'awaiting receipt': 3 },
      told: /names basis "X", which was not sent/,
    },
    {
      what: 'has another sum accepted than its bases',
      lay: () => lay({ receipts: [receipt({ acceptedAmount: '3.01' })] }),
      states: { blocked: 1, 'awaiting receipt': 3 },
      told: /The sums 3\.01 accepted and 0\.00 rejected are not those of its bases \(3,00 and 0,00\)/,
    },
    {
      what: 'has another sum rejected than its bases',
      lay: () => lay({ receipts: [receipt({ rejectedAmount: '2.00' }, ['2026-11-000002'])] }),
      states: { blocked: 1, 'awaiting receipt': 3 },
      told: /not those of its bases \(2,00 and 1,00\)/,
    },
    {
      what: 'lies beside a damaged one',
      lay: () => {
        lay('{', 'a');
        lay({ receipts: [receipt()] }, 'b');
      },
      states: { blocked: 1, transferred: 3 },
    },
    {
      what: 'comes twice',
      lay: () => {
        lay({ receipts: [receipt()] }, 'a');
        lay({ receipts: [receipt()] }, 'b');
      },
      states: { blocked: 1, transferred: 3 },
      told: /b\.txt\.receipt\.json: transfer T\w+ is settled already; the receipt says the same/,
    },
    {
      what: 'is followed by one that contradicts it',
      lay: () => {
        lay({ receipts: [receipt()] }, 'a');
        lay({ receipts: [receipt({}, ['2026-11-000002'])] }, 'b');
      },
      states: { blocked: 1, transferred: 3 },
      told: /b\.txt\S+ transfer T\w+ is settled already, and the receipt says otherwise of 2026-11-000002\. Nothing is changed/,
    },
  ];
  it.each(table)('$what', async ({ lay: put, states, told }) => {
    put();
    const { notes } = await laft.collectReceipts('alpha');
    expect(notes.map(({ en }) => en)).toEqual(told ? [expect.stringMatching(told)] : []);
    expect(await statesNow()).toEqual(states);
  });

  it.each([
    { files: 2, lines: 2, first: /^a1\.txt\.receipt\.json: the receipt is about T-1, which no transfer here/ },
    { files: 7, lines: 1, first: /^7 receipts in the folder are about no transfer here: T-1, .*T-5 \(\+ 2\)\. Where/ },
  ])('$files of others in a shared folder take $lines lines', async ({ files, lines, first }) => {
    for (let at = 1; at <= files; at++) lay({ receipts: [receipt({ transferId: `T-${at}` })] }, `a${at}`);
    const { notes } = await laft.collectReceipts('alpha');
    expect(notes).toHaveLength(lines);
    expect(notes[0]?.en).toMatch(first);
    expect((await laft.collectReceipts('alpha')).notes).toEqual([]);
  });

  it('is damaged, stays in the folder, and settles its transfer once it is put right', async () => {
    lay(JSON.stringify({ receipts: [receipt()] }).slice(0, 300));
    for (const _ of ['once', 'and again']) {
      expect(await laft.collectReceipts('alpha')).toMatchObject({
        unusableReceipts: 1,
        notes: [{ en: expect.stringMatching(/cut off/) }],
      });
    }
    lay({ receipts: [receipt()] });
    expect(await laft.collectReceipts('alpha')).toMatchObject({ states: { transferred: 3 }, notes: [] });
    expect(await statesNow()).toEqual({ blocked: 1, transferred: 3 });
  });

  const damaged: { what: string; bytes: () => string; told: RegExp }[] = [
    {
      what: 'cut off',
      bytes: () => JSON.stringify({ receipts: [receipt()] }).slice(0, 300),
      told: /is settled already, and nothing is changed: not JSON in UTF-8, or cut off$/,
    },
    {
      what: 'with other sums than its bases',
      bytes: () => JSON.stringify(receipt({ acceptedAmount: '3.01' })),
      told: /is settled already, and nothing is changed: The sums 3\.01 accepted/,
    },
  ];
  it.each(damaged)('damaged when its transfer is settled, $what: told once, nothing changed', async (row) => {
    const name = transferId;
    lay({ receipts: [receipt()] }, name);
    await laft.collectReceipts('alpha');
    const before = await laft.transfers('alpha');
    lay(row.bytes(), name);
    expect(await laft.collectReceipts('alpha')).toMatchObject({
      unusableReceipts: 1,
      transfers: [{ transferId, state: 'transferred' }],
      notes: [
        {
          nb: expect.stringMatching(/gjort opp fra før, og ingenting er endret: /),
          en: expect.stringMatching(row.told),
        },
      ],
    });
    expect(await laft.collectReceipts('alpha')).toEqual({ transfers: [], states: {}, notes: [] });
    expect(await laft.transfers('alpha')).toEqual(before);
    await expect(
      laft.readReceipt('alpha', Buffer.from(JSON.stringify(receipt({ acceptedAmount: '3.01' })))),
    ).rejects.toThrow(/^The receipt cannot be used; transfer T\w+ is settled already/);
  });

  it('stays where it lies and is read once, also by the next process', async () => {
    lay({ receipts: [receipt()] });
    const read = vi.spyOn(disk, 'read');
    await laft.collectReceipts('alpha');
    expect(read).toHaveBeenCalledTimes(1);
    const next = await openLaft({ world: memoryWorld(() => Promise.reject(new Error()), disk), database });
    expect(await next.collectReceipts('alpha')).toEqual({ transfers: [], states: {}, notes: [] });
    expect(read).toHaveBeenCalledTimes(1);
    lay({ receipts: [receipt({ receiptNumber: 'R-2' })] });
    expect((await next.collectReceipts('alpha')).notes).toHaveLength(1);
    expect([...disk.files.keys()]).toContain('/visma/archive/a.txt.receipt.json');
  });

  it('is found in any of several folders, and read once where one holds another', async () => {
    const folders = ['/visma/archive', '/visma/rejected', '/visma'];
    await laft.open('alpha', {
      ...installation,
      file: { outFolder: '/visma/in', receiptFolder: folders, layout: 'extended' },
    });
    disk.files.set('/visma/rejected/b.txt.receipt.json', Buffer.from(JSON.stringify(receipt())));
    expect(await laft.collectReceipts('alpha')).toMatchObject({ states: { transferred: 3 }, notes: [] });
    expect(await laft.collectReceipts('alpha')).toEqual({ transfers: [], states: {}, notes: [] });
  });

  it('comes late, after a person has said that nothing was received: told, and nothing changed', async () => {
    clock.now = () => '2026-11-30T00:00:00.000Z';
    await laft.settleByPerson('alpha', transferId, { who: 'Kari', received: false });
    expect(await statesNow()).toEqual({ blocked: 1, ready: 3 });
    lay({ receipts: [receipt()] });
    const [note] = (await laft.collectReceipts('alpha')).notes;
    expect(note?.en).toMatch(/otherwise of 2026-11-000001, 2026-11-000002, 2026-11-000003\. .*look in Visma before/);
    expect(await statesNow()).toEqual({ blocked: 1, ready: 3 });
    await laft.readReceipt('alpha', Buffer.from(JSON.stringify(receipt())));
    await laft.readReceipt('alpha', Buffer.from(JSON.stringify(receipt())));
    const { state, saidBy, contradictions } = (await laft.transfers('alpha')).transfers[0] ?? {};
    const says = { at: '2026-11-30T00:00:00.000Z', receiptNumber: 'R1', basisIds: all, accepted: all };
    expect({ state, saidBy, contradictions }).toEqual({
      state: 'failed',
      saidBy: 'Kari',
      contradictions: [{ ...says, from: 'a.txt.receipt.json' }],
    });
  });

  it('says the same as a person has said: nothing is kept of it', async () => {
    const word = { who: 'Kari', received: true, accepted: 'all', rejected: [] } as const;
    disk.files.delete(`/visma/in/${transferId}.txt`);
    await laft.settleByPerson('alpha', transferId, word);
    await laft.readReceipt('alpha', Buffer.from(JSON.stringify(receipt())));
    expect((await laft.transfers('alpha')).transfers[0]).not.toHaveProperty('contradictions');
  });

  it('is read again without effect, and one that contradicts it later changes nothing', async () => {
    await laft.readReceipt('alpha', Buffer.from(JSON.stringify(receipt({}, ['2026-11-000002']))));
    const first = await laft.bases('alpha');
    await laft.readReceipt('alpha', Buffer.from(JSON.stringify(receipt({}, ['2026-11-000002']))));
    expect(await laft.bases('alpha')).toEqual(first);
    await laft.readReceipt('alpha', Buffer.from(JSON.stringify(receipt({ receiptNumber: 'R2' }))));
    const { bases } = await laft.bases('alpha');
    expect(bases.map(({ heldBackBy: _, ...each }) => each)).toEqual(first.bases);
    expect(bases.map(({ heldBackBy }) => heldBackBy)).toEqual([undefined, transferId, undefined, undefined]);
    expect((await laft.transfers('alpha')).transfers[0]).toMatchObject({ receiptNumber: 'R1', failedCount: 1 });
  });

  it('of nobody here, handed over by a person, is refused', async () => {
    const foreign = Buffer.from(JSON.stringify(receipt({ transferId: 'T-other' })));
    await expect(laft.readReceipt('alpha', foreign)).rejects.toThrow(/about no transfer of this workspace/);
  });

  it('says another sum than LAFT sent: that is shown', async () => {
    await laft.readReceipt('alpha', Buffer.from(JSON.stringify(receipt())));
    expect((await laft.transfers('alpha')).transfers[0]?.reason?.en).toMatch(/sums differ.*25.953,50.*3,00/);
  });
});

describe('what Visma rejected', () => {
  it('once corrected is decided anew and sent with a new transfer id; the others stay', async () => {
    const visma = recordingVisma();
    visma.unknownItems.add('0100');
    await visma.takeFiles(disk, '/visma/in', '/visma/archive');
    await laft.collectReceipts('alpha');
    expect(await statesNow()).toEqual({ blocked: 1, failed: 3 });
    await laft.correct('alpha', [{ thing: 'tenant', id: 'L2', field: 'name', value: 'Nadia Ny' }]);
    expect(await statesNow()).toEqual({ blocked: 1, ready: 1, failed: 2 });
    visma.unknownItems.clear();
    await laft.transferAgain('alpha', 'file', { basisIds: ['2026-11-000001'] });
    expect(await statesNow()).toEqual({ blocked: 1, ready: 1, 'awaiting receipt': 1, failed: 1 });
    await laft.transferAgain('alpha', 'file');
    await laft.transfer('alpha', 'file');
    await visma.takeFiles(disk, '/visma/in', '/visma/archive');
    await laft.collectReceipts('alpha');
    expect(await statesNow()).toEqual({ blocked: 1, transferred: 3 });
    expect(visma.accepted.toSorted()).toEqual(all);
    expect((await laft.transfers('alpha')).total).toBe(4);
  });
});
