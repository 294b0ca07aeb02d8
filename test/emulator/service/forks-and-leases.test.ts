// Workspaces as copies of others, taken back, and leased: what each of them sees, and what is left of it in the database.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../../foundation/database/database.ts';
import { instantAfter } from '../../../foundation/world/instant.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import type { World } from '../../../foundation/world/world.ts';
import { lastingDatabases, type TestDatabase } from '../../databases.ts';
import { basis, credit, everythingIn, type SmallVisma, saidIn, transfer, vismaWithStrict } from './example-visma.ts';
import { database, onEveryDatabase, visma } from './on-every-database.ts';

const seconds = 1000;
let now = '2026-11-22T10:00:00.000Z';
const world: World = { ...realWorld, clock: { ...realWorld.clock, now: () => now } };
const later = (ms: number) => {
  now = instantAfter(now, ms);
};

const exchange = {
  door: 'file',
  name: 'november.txt',
  status: 200,
  durationMs: 1,
  transferIds: ['t1'],
  request: Buffer.from('sent'),
  answer: Buffer.from('answered'),
} as const;

const openOn = (database: Database) => vismaWithStrict(database, world);

const tablesOfHistories = ['transfer', 'basis', 'claim', 'register_change', 'clock_change', 'exchange', 'lineage'];

async function rowsOf(database: Database): Promise<Record<string, number>> {
  const counts = tablesOfHistories.map(async (table) => {
    const [row] = await database.query<{ n: number }>(`select count(*) as n from visma_${table}`);
    return [table, row?.n ?? 0];
  });
  return Object.fromEntries(await Promise.all(counts));
}

onEveryDatabase(() => {
  const idsIn = async (workspace: string) =>
    (await visma.receipts(workspace, {})).receipts.map(({ transferId }) => transferId);
  const names = async () => (await visma.workspaces()).map(({ name }) => name);

  /** A workspace with a register of its own, a clock, a basis of 1,000 kroner and an exchange: five changes. */
  async function filled(name: string): Promise<void> {
    await visma.openWorkspace(name, 'strict');
    await visma.changeRegister(name, 'one more', (present) => ({
      ...present,
      clients: [...present.clients, { id: '014', name: 'Parkering', active: true }],
    }));
    await visma.setClock(name, '2026-12-24');
    await visma.receive(name, transfer('t1', [basis('a', 1000_00)]), { claim: 'file#0' });
    await visma.keepExchange(name, exchange);
  }

  describe('a fork', () => {
    test('has everything of its source, and each goes its own way from there', async () => {
      await filled('source');
      expect(await visma.forkWorkspace('copy', { from: 'source' })).toMatchObject({
        name: 'copy',
        createdAt: now,
        register: 'strict',
        head: 5,
        transfers: 1,
      });
      expect((await visma.register('copy')).version).toBe((await visma.register('source')).version);
      expect(await visma.clock('copy')).toEqual({ now: '2026-12-24T00:00:00.000Z', set: true });
      expect(String(await visma.exchangeBytes('copy', 5, 'answer'))).toBe('answered');
      const again = await visma.receive('copy', transfer('t1', [basis('a', 1000_00)]));
      expect(saidIn(again)).toBe(saidIn((await visma.receipts('source', {})).receipts[0] ?? again));
      expect(await visma.receive('copy', transfer('anything', []), { claim: 'file#0' })).toMatchObject({
        transferId: 't1',
      });

      const credited = await visma.receive('copy', transfer('t2', [credit('c1', 'a', 600_00)]));
      expect(credited).toMatchObject({ receiptNumber: 'K000006', acceptedCount: 1 });
      expect(await visma.receive('source', transfer('t2', [credit('c2', 'a', 600_00)]))).toMatchObject({
        receiptNumber: 'K000006',
        acceptedCount: 1,
      });
      // Each knows of its own credit alone: another of 600 is too much in either.
      for (const name of ['copy', 'source'])
        expect(await visma.receive(name, transfer('t3', [credit('c3', 'a', 600_00)]))).toMatchObject({
          acceptedCount: 0,
        });
      await visma.setClock('copy', undefined);
      expect((await visma.clock('source')).set).toBe(true);
    });

    test('at an earlier change knows nothing of what came after', async () => {
      await filled('long');
      expect(await visma.forkWorkspace('early', { from: 'long', at: 3 })).toMatchObject({ head: 3, transfers: 0 });
      expect(await idsIn('early')).toEqual([]);
      expect((await visma.clock('early')).set).toBe(true);
      expect(await visma.forkWorkspace('first', { from: 'long', at: 1 })).toMatchObject({ head: 1 });
      expect((await visma.register('first')).register.clients).toHaveLength(1);
      expect((await visma.clock('first')).set).toBe(false);
      const received = await visma.receive('early', transfer('t1', [basis('a', 5)]));
      expect(received).toMatchObject({ receiptNumber: 'K000004', acceptedAmount: '0.05' });
    });

    test('of a fork outlives both, and leaves nothing behind when it is dropped', async () => {
      const before = await rowsOf(database);
      await filled('grandmother');
      await visma.forkWorkspace('mother', { from: 'grandmother', at: 4 });
      await visma.receive('grandmother', transfer('late', [basis('late')]));
      await visma.receive('mother', transfer('of-mother', [basis('b')]));
      await visma.forkWorkspace('child', { from: 'mother' });
      await visma.receive('mother', transfer('too-late', [basis('c')]));
      await visma.dropWorkspace('grandmother');
      await visma.resetWorkspace('mother');
      expect(await idsIn('mother')).toEqual([]);
      expect(await idsIn('child')).toEqual(['of-mother', 't1']);
      // What nobody inherits is gone at once.
      const codes = ['late', 'too-late'].map((id) => `'${id}'`).join(', ');
      expect(await database.query(`select 1 as n from visma_transfer where transfer_id in (${codes})`)).toEqual([]);
      await Promise.all([visma.dropWorkspace('mother'), visma.dropWorkspace('child')]);
      expect(await rowsOf(database)).toEqual(before);
    });

    test('is refused where it cannot be', async () => {
      await filled('taken');
      expect(await visma.forkWorkspace('taken', { from: 'taken' })).toEqual({ refused: 'workspace-exists' });
      expect(await visma.forkWorkspace('of-nothing', { from: 'nothing' })).toEqual({ refused: 'no-such-workspace' });
      for (const at of [0, 6, 1000])
        expect(await visma.forkWorkspace('beyond', { from: 'taken', at })).toEqual({
          refused: 'no-such-change',
          head: 5,
        });
      expect(await names()).not.toEqual(expect.arrayContaining(['beyond']));
      await expect(visma.forkWorkspace('Å', { from: 'taken' })).rejects.toThrow(/expected 1 to 63/);
    });

    test('made by many at once is made once, and of one source as many as are wanted', async () => {
      await filled('template');
      const made = await Promise.all(Array.from({ length: 6 }, () => visma.forkWorkspace('one', { from: 'template' })));
      expect(made.filter((each) => !('refused' in each))).toHaveLength(1);
      const forks = Array.from({ length: 20 }, (_, i) => `fork-${i}`);
      await Promise.all(forks.map((name) => visma.forkWorkspace(name, { from: 'template' })));
      const receipts = await Promise.all(forks.map((name) => visma.receive(name, transfer('own', [basis('own')]))));
      expect(new Set(receipts.map(saidIn)).size).toBe(1);
      expect(await idsIn('template')).toEqual(['t1']);
    });
  });

  describe('rewinding', () => {
    test('takes back register, clock and what was received, and frees their ids', async () => {
      await filled('wound');
      const version = async () => (await visma.register('wound')).version;
      const before = await version();
      expect(await visma.rewindWorkspace('wound', 4)).toMatchObject({ head: 4, transfers: 1 });
      expect((await visma.exchanges('wound', {})).total).toBe(0);
      expect(await visma.rewindWorkspace('wound', 3)).toMatchObject({ head: 3, transfers: 0 });
      expect(await version()).toBe(before);
      expect(await visma.receive('wound', transfer('t1', [basis('a', 7)]))).toMatchObject({
        receiptNumber: 'K000004',
        acceptedAmount: '0.07',
      });
      expect(await visma.rewindWorkspace('wound', 1)).toMatchObject({ head: 1, register: 'strict' });
      expect((await visma.clock('wound')).set).toBe(false);
      expect(await version()).toBe((await visma.namedRegister('strict'))?.version);
    });

    test('leaves nothing behind, and a copy its own', async () => {
      const before = await rowsOf(database);
      await filled('kept');
      await visma.forkWorkspace('copy-of-kept', { from: 'kept' });
      await visma.rewindWorkspace('kept', 2);
      expect(await idsIn('copy-of-kept')).toEqual(['t1']);
      await visma.dropWorkspace('copy-of-kept');
      await visma.dropWorkspace('kept');
      expect(await rowsOf(database)).toEqual(before);
    });

    test('is refused where it cannot be', async () => {
      await filled('short');
      expect(await visma.rewindWorkspace('short', 6)).toEqual({ refused: 'no-such-change', head: 5 });
      expect(await visma.rewindWorkspace('short', 0)).toEqual({ refused: 'no-such-change', head: 5 });
      expect(await visma.rewindWorkspace('unmade', 1)).toEqual({ refused: 'no-such-workspace' });
      expect(await names()).not.toContain('unmade');
    });
  });

  describe('a lease', () => {
    test('ends when the workspace has not been used for so long: it is another one then', async () => {
      expect(await visma.openWorkspace('leased', 'strict', 60)).toMatchObject({
        leaseSeconds: 60,
        leaseEndsAt: instantAfter(now, 60 * seconds),
      });
      await visma.receive('leased', transfer('t1', [basis('a')]));
      later(59 * seconds);
      expect(await visma.workspace('leased')).toMatchObject({ transfers: 1 });
      later(1 * seconds);
      expect(await visma.workspace('leased')).toBeUndefined();
      expect(await names()).not.toContain('leased');
      expect(await visma.receive('leased', transfer('t1', [basis('a', 5)]))).toMatchObject({
        receiptNumber: 'K000002',
        acceptedAmount: '0.05',
      });
      const anew = await visma.workspace('leased');
      expect(anew).toMatchObject({ register: 'example', createdAt: now, transfers: 1 });
      expect(anew).not.toHaveProperty('leaseSeconds');
    });

    const uses: readonly [string, (name: string) => Promise<unknown>][] = [
      ['receiving', (name) => visma.receive(name, transfer('t2', [basis('b')]))],
      ['reading', (name) => visma.bases(name, {})],
      ['looking at its register', (name) => visma.register(name)],
      ['keeping an exchange', (name) => visma.keepExchange(name, exchange)],
      ['copying it', (name) => visma.forkWorkspace(`${name}-copy`, { from: name })],
      ['resetting it', (name) => visma.resetWorkspace(name)],
      ['rewinding it', (name) => visma.rewindWorkspace(name, 1)],
      ['making it again', (name) => visma.openWorkspace(name)],
    ];
    test.each(uses)('is renewed by %s', async (what, use) => {
      const name = `used-by-${what.replaceAll(' ', '-')}`;
      await visma.openWorkspace(name, undefined, 60);
      later(40 * seconds);
      await use(name);
      later(40 * seconds);
      expect(await visma.sweep()).not.toContain(name);
      expect(await visma.workspace(name)).toMatchObject({ leaseEndsAt: instantAfter(now, 20 * seconds) });
      later(20 * seconds);
      expect(await visma.sweep()).toContain(name);
    });

    test('is not renewed by the list, nor by the clock that a test sets', async () => {
      await visma.openWorkspace('watched', undefined, 60);
      await visma.setClock('watched', '2036-01-01');
      later(30 * seconds);
      await visma.workspaces();
      await visma.workspace('watched');
      expect(await visma.sweep()).not.toContain('watched');
      later(30 * seconds);
      expect(await visma.sweep()).toContain('watched');
    });

    test('can be given to a workspace that is there, and a copy has its own', async () => {
      await visma.openWorkspace('lasting');
      await visma.receive('lasting', transfer('t1', [basis('a')]));
      await visma.openWorkspace('lasting', undefined, 120);
      await visma.forkWorkspace('lasting-copy', { from: 'lasting' });
      await visma.forkWorkspace('shorter', { from: 'lasting', leaseSeconds: 60 });
      later(60 * seconds);
      expect(await visma.sweep()).toEqual(['shorter']);
      later(60 * seconds);
      expect(await visma.sweep()).toEqual(['lasting']);
      expect(await idsIn('lasting-copy')).toEqual(['t1']);
    });

    test('over, nothing of the workspace is left, and it is no source of a copy', async () => {
      const before = await rowsOf(database);
      await filled('gone');
      await visma.openWorkspace('gone', undefined, 60);
      later(60 * seconds);
      expect(await visma.forkWorkspace('of-gone', { from: 'gone' })).toEqual({ refused: 'no-such-workspace' });
      expect(await visma.rewindWorkspace('gone', 1)).toEqual({ refused: 'no-such-workspace' });
      expect(await visma.sweep()).toEqual([]);
      expect(await rowsOf(database)).toEqual(before);
    });
  });

  test('register versions that nobody has any more go, ten minutes after somebody noticed', async () => {
    const only = (name: string) =>
      visma.changeRegister(name, 'own', (present) => ({
        ...present,
        clients: [{ id: '099', name: 'Bare her', active: true }],
      }));
    const isStored = async (version: string) =>
      (await database.query('select 1 as n from visma_register_version where version = $1', [version])).length === 1;
    await visma.openWorkspace('own-register', undefined, 60);
    const { version } = await only('own-register');
    await visma.openWorkspace('another', undefined, 60);
    await only('another');
    later(30 * seconds);
    await visma.register('another');
    later(30 * seconds);
    expect(await visma.sweep()).toEqual(['own-register']);
    later(11 * 60 * seconds);
    expect(await visma.sweep()).toEqual(['another']);
    expect(await isStored(version)).toBe(true);
    later(9 * 60 * seconds);
    await visma.sweep();
    expect(await isStored(version)).toBe(true);
    // Whoever wants it again in the meantime has it, and it stays.
    await only('third');
    later(60 * 60 * seconds);
    await visma.sweep();
    expect(await isStored(version)).toBe(true);
    await visma.dropWorkspace('third');
    await visma.sweep();
    expect(await isStored(version)).toBe(true);
    later(10 * 60 * seconds);
    await visma.sweep();
    expect(await isStored(version)).toBe(false);
    expect((await only('fourth')).version).toBe(version);
    expect((await visma.register('fourth')).register.clients).toHaveLength(1);
  });
}, openOn);

describe.each(lastingDatabases)('two programs on $name', ({ make }) => {
  let data: TestDatabase;
  let one: SmallVisma;
  let two: SmallVisma;
  beforeAll(async () => {
    data = await make();
    [one, two] = await Promise.all([data.open().then(openOn), data.open().then(openOn)]);
  });
  afterAll(async () => {
    await Promise.all([one.close(), two.close()]);
    await data.remove();
  });

  test('sweep at once, and one of them uses it at the same time: gone once, or there as a new one', async () => {
    for (let round = 0; round < 10; round++) {
      const name = `round-${round}`;
      await one.openWorkspace(name, undefined, 60);
      await one.receive(name, transfer('old', [basis('a')]));
      later(60 * seconds);
      const received = two.receive(name, transfer('new', [basis('a', 5)]));
      await Promise.all([one.sweep(), two.sweep(), received]);
      expect((await received).acceptedAmount).toBe('0.05');
      expect((await one.receipts(name, {})).receipts.map(({ transferId }) => transferId)).toEqual(['new']);
    }
  });

  test('a fork while the source is reset or dropped in the other has all of the source or is refused', async () => {
    for (let round = 0; round < 10; round++) {
      const [source, copy] = [`source-${round}`, `copy-${round}`];
      await one.receive(source, transfer('t1', [basis('a')]));
      const end = round % 2 ? two.resetWorkspace(source) : two.dropWorkspace(source);
      const [forked] = await Promise.all([one.forkWorkspace(copy, { from: source }), end]);
      const received = 'refused' in forked ? [] : (await two.receipts(copy, {})).receipts;
      if ('refused' in forked) expect(forked).toEqual({ refused: 'no-such-workspace' });
      else expect(received).toHaveLength(forked.transfers);
      expect((await one.register(copy)).register.name).toBe('example');
    }
  });

  test('relatives that are dropped at once leave nothing behind', async () => {
    const database = await data.open();
    const left = await everythingIn(one, 'left');
    const before = await rowsOf(database);
    for (let round = 0; round < 10; round++) {
      await one.receive('parent', transfer('t1', [basis('a')]));
      await one.forkWorkspace('left-child', { from: 'parent' });
      await two.forkWorkspace('right-child', { from: 'parent' });
      await one.dropWorkspace('parent');
      await Promise.all([one.dropWorkspace('left-child'), two.dropWorkspace('right-child')]);
      expect(await rowsOf(database)).toEqual(before);
    }
    expect(await everythingIn(one, 'left')).toEqual(left);
    await database.close();
  });

  test('a fork over an ended lease while its source is reset: neither stops the other', async () => {
    for (let round = 0; round < 20; round++) {
      const [source, copy] = [`source-${round}`, `copy-${round}`];
      await one.openWorkspace(source);
      await one.forkWorkspace(copy, { from: source, leaseSeconds: 60 });
      later(60 * seconds);
      await Promise.all([one.forkWorkspace(copy, { from: source }), two.resetWorkspace(source)]);
      expect(await two.workspace(copy)).toMatchObject({ name: copy });
    }
  });
});
