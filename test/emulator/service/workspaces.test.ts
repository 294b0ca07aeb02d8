import { describe, expect, test } from 'vitest';
import { openDatabase } from '../../../foundation/database/open-database.ts';
import { UserError } from '../../../foundation/user-error.ts';
import {
  basis,
  now,
  openSmallVisma,
  realLooking,
  register,
  tenant,
  transfer,
  vismaWithStrict,
  world,
} from './example-visma.ts';
import { database, onEveryDatabase, visma } from './on-every-database.ts';

onEveryDatabase(() => {
  const versionsStored = async () =>
    (await database.query<{ n: number }>('select count(*) as n from visma_register_version'))[0]?.n ?? 0;

  describe('workspaces', () => {
    test('are made when they are first named, from the default register', async () => {
      expect(await visma.receipts('made', {})).toEqual({ total: 0, receipts: [] });
      const [made] = (await visma.workspaces()).filter(({ name }) => name === 'made');
      const { version } = await visma.register('made');
      expect(made).toEqual({
        name: 'made',
        createdAt: now,
        register: 'example',
        registerVersion: version,
        head: 1,
        transfers: 0,
        realLookingNumbers: { 'web-service': 0, file: 0 },
      });
    });

    test('are made from a named register, and an existing one is left as it is', async () => {
      expect(await visma.openWorkspace('named', 'strict')).toMatchObject({ register: 'strict' });
      expect(await visma.openWorkspace('named', 'example')).toMatchObject({ register: 'strict' });
      expect((await visma.register('named')).register.settings['one-bad-basis']).toBe('reject-transfer');
    });

    test('made by many at once are made once', async () => {
      await Promise.all(
        Array.from({ length: 8 }, (_, i) => visma.receive('crowded', transfer(`t${i}`, [basis(`b${i}`)]))),
      );
      expect((await visma.workspaces()).filter(({ name }) => name === 'crowded')).toMatchObject([
        { head: 9, transfers: 8 },
      ]);
    });

    test('know nothing of each other', async () => {
      await visma.receive('left', transfer('t1', [basis('a')]));
      const receipt = await visma.receive('right', transfer('t1', [basis('a', 5)]));
      expect(receipt).toMatchObject({ receiptNumber: 'K000002', acceptedCount: 1 });
      expect(receipt.bases[0]?.repeated).toBe(false);
      expect((await visma.bases('left', {})).bases.map(({ totalOre }) => totalOre)).toEqual([1000_00]);
    });

    test.each(['a', '0', 'scenario-12', 'x'.repeat(63)])('may be called %s', async (name) => {
      expect(await visma.openWorkspace(name)).toMatchObject({ name });
    });

    test.each(['', '-a', 'A', 'å', 'a b', 'a/b', '../a', 'x'.repeat(64)])('may not be called "%s"', async (name) => {
      await expect(visma.receipts(name, {})).rejects.toThrow(UserError);
      await expect(visma.receive(name, transfer('t1', [basis('a')]))).rejects.toThrow(/expected 1 to 63 small letters/);
      await expect(visma.dropWorkspace(name)).rejects.toThrow(UserError);
    });

    test('an unknown register is refused with the nearest, and nothing is made', async () => {
      await expect(visma.openWorkspace('unmade', 'stict')).rejects.toThrow(/did you mean "strict"/);
      await expect(visma.resetWorkspace('unmade', 'nothing-like-it')).rejects.toThrow(UserError);
      expect((await visma.workspaces()).map(({ name }) => name)).not.toContain('unmade');
    });

    test('reset: everything received is gone, the register is the first one again, and ids are free', async () => {
      await visma.receive('again', transfer('t1', [basis('a')]), { claim: 'file' });
      await visma.setClock('again', '2027-01-01');
      await visma.changeRegister('again', 'closed', (present) => ({ ...present, clients: [] }));
      expect(await visma.resetWorkspace('again')).toMatchObject({
        register: 'example',
        head: 1,
        transfers: 0,
        realLookingNumbers: { 'web-service': 0, file: 0 },
        createdAt: now,
      });
      expect((await visma.bases('again', {})).total).toBe(0);
      expect(await visma.clock('again')).toEqual({ now, set: false });
      expect((await visma.register('again')).register.clients).toHaveLength(1);
      expect(await visma.receive('again', transfer('t1', [basis('a', 7)]), { claim: 'file' })).toMatchObject({
        receiptNumber: 'K000002',
        acceptedAmount: '0.07',
      });
      expect(await visma.resetWorkspace('again', 'strict')).toMatchObject({ register: 'strict' });
      expect(await visma.resetWorkspace('again')).toMatchObject({ register: 'strict' });
    });

    test('can be looked at while they are reset', async () => {
      await visma.openWorkspace('looked-at');
      const looking = Array.from({ length: 20 }, async (_, i) => {
        if (i % 4 === 0) await visma.resetWorkspace('looked-at');
        return [(await visma.register('looked-at')).register.name, (await visma.clock('looked-at')).now];
      });
      expect(new Set((await Promise.all(looking)).map(String))).toEqual(new Set([`example,${now}`]));
    });

    test('reset and drop leave no rows behind that nobody can read', async () => {
      await visma.receive('dropped', transfer('t1', [basis('a')]), { claim: 'file' });
      await visma.resetWorkspace('dropped');
      await visma.receive('dropped', transfer('t1', [basis('a')]), { claim: 'file' });
      await visma.dropWorkspace('dropped');
      await visma.dropWorkspace('dropped');
      for (const table of ['transfer', 'basis', 'claim', 'register_change']) {
        const orphans = `select branch from visma_${table} where branch not in (select ancestor from visma_lineage)`;
        expect(await database.query(orphans)).toEqual([]);
      }
      expect((await visma.workspaces()).map(({ name }) => name)).not.toContain('dropped');
      expect((await visma.receipts('dropped', {})).total).toBe(0);
    });
  });

  describe('registers', () => {
    test('the same content is stored once, however many have it and in whatever order its keys stand', async () => {
      const before = await versionsStored();
      const { name, ...rest } = register();
      const { version } = await visma.putNamedRegister({ ...rest, name });
      await visma.openWorkspace('same-1');
      await visma.openWorkspace('same-2');
      expect((await visma.register('same-1')).version).toBe(version);
      expect((await visma.register('same-2')).version).toBe(version);
      expect(await versionsStored()).toBe(before);
    });

    test('a change makes a new version for its own workspace; the named one and the others keep theirs', async () => {
      const before = await visma.register('changed');
      const changed = await visma.changeRegister('changed', 'an item went out', (present) => ({
        ...present,
        items: [],
      }));
      expect(changed.version).not.toBe(before.version);
      expect(await visma.register('changed')).toEqual(changed);
      expect(await visma.register('unchanged')).toEqual(before);
      expect((await visma.namedRegister('example'))?.version).toBe(before.version);
      const receipt = await visma.receive('changed', transfer('t1', [basis('a')]));
      expect(receipt.bases[0]?.findings.map(({ code }) => code)).toEqual(['VE-111']);
    });

    test('a change that changes nothing is none', async () => {
      const before = await visma.openWorkspace('still');
      await visma.changeRegister('still', 'nothing', (present) => ({ ...present }));
      expect(await visma.openWorkspace('still')).toEqual(before);
    });

    test('a change that fails changes nothing', async () => {
      const before = await visma.register('failed');
      const failing = visma.changeRegister('failed', 'wrong', () => {
        throw new UserError('there is no such item');
      });
      await expect(failing).rejects.toThrow('there is no such item');
      expect(await visma.register('failed')).toEqual(before);
    });

    test('changes at once are all there in the end', async () => {
      const add = (id: string) =>
        visma.changeRegister('adding', id, (present) => ({
          ...present,
          clients: [...present.clients, { id, name: id, active: true }],
        }));
      await Promise.all(['014', '015', '016'].map(add));
      expect((await visma.register('adding')).register.clients.map(({ id }) => id).sort()).toEqual([
        '013',
        '014',
        '015',
        '016',
      ]);
    });

    test('named ones are listed, replaced and read; workspaces made from the earlier one keep theirs', async () => {
      await visma.putNamedRegister(register({}, 'third'));
      await visma.openWorkspace('of-third', 'third');
      const { version } = await visma.putNamedRegister({ ...register({}, 'third'), items: [] });
      expect((await visma.namedRegister('third'))?.register.items).toEqual([]);
      expect((await visma.register('of-third')).register.items).toHaveLength(1);
      expect((await visma.namedRegisters()).filter(({ name }) => name === 'third')).toEqual([
        { name: 'third', version, isDefault: false },
      ]);
      expect((await visma.namedRegisters()).find(({ isDefault }) => isDefault)?.name).toBe('example');
      expect(await visma.namedRegister('nothing')).toBeUndefined();
    });
  });

  describe('the clock', () => {
    test('decides the moment of receipt and what is valid on the day', async () => {
      await visma.changeRegister('clock', 'an item with an end', (present) => ({
        ...present,
        items: present.items.map((item) => ({ ...item, validTo: '2026-11-30' })),
      }));
      const codes = async (id: string) => {
        const { bases, receivedAt } = await visma.receive('clock', transfer(id, [basis(id)]));
        return [receivedAt, bases[0]?.findings.map(({ code }) => code)];
      };
      expect(await codes('t1')).toEqual([now, []]);
      await visma.setClock('clock', '2026-12-01');
      expect(await visma.clock('clock')).toEqual({ now: '2026-12-01T00:00:00.000Z', set: true });
      expect(await codes('t2')).toEqual(['2026-12-01T00:00:00.000Z', ['VE-113']]);
      await visma.setClock('clock', undefined);
      expect(await visma.clock('clock')).toEqual({ now, set: false });
      expect(await visma.clock('another')).toEqual({ now, set: false });
    });

    test.each([
      ['2026-11-22', '2026-11-22T00:00:00.000Z'],
      ['2026-11-22T13:05Z', '2026-11-22T13:05:00.000Z'],
      ['2026-11-22T13:05:06.7Z', '2026-11-22T13:05:06.700Z'],
    ])('can be set to %s', async (text, moment) => {
      await visma.setClock('set', text);
      expect((await visma.clock('set')).now).toBe(moment);
    });

    test.each(['', 'now', '2026-02-30', '2026-11-22T25:00Z', '2026-11-22T13:00', '22.11.2026'])(
      'cannot be set to "%s"',
      async (text) => {
        await expect(visma.setClock('unset', text)).rejects.toThrow(/is not a moment/);
      },
    );
  });

  describe('exchanges', () => {
    const exchange = {
      door: 'web-service',
      name: 'transferInvoiceBasis',
      status: 200,
      durationMs: 12,
      transferIds: ['t1'],
      request: Buffer.from(`<personNumber>${tenant}</personNumber>\r\næøå`, 'latin1'),
      answer: Buffer.from([0, 255, 10]),
    } as const;

    test('are kept byte for byte, newest first', async () => {
      await visma.keepExchange('raw', exchange);
      await visma.keepExchange('raw', { ...exchange, door: 'file', name: 'november.txt', durationMs: 3.4 });
      const { total, exchanges } = await visma.exchanges('raw', { limit: 1 });
      expect(total).toBe(2);
      expect(exchanges).toEqual([
        {
          sequence: 3,
          at: now,
          door: 'file',
          name: 'november.txt',
          status: 200,
          durationMs: 3,
          verdict: 'answered',
          acceptedCount: 0,
          rejectedCount: 0,
          codes: [],
          receiptNumbers: [],
          transferIds: ['t1'],
          requestBytes: exchange.request.length,
          answerBytes: 3,
        },
      ]);
      expect(await visma.exchangeBytes('raw', 2, 'request')).toEqual(exchange.request);
      expect(await visma.exchangeBytes('raw', 2, 'answer')).toEqual(exchange.answer);
      expect(await visma.exchangeBytes('raw', 99, 'answer')).toBeUndefined();
    });

    test('of one claimed file are kept once, of others each', async () => {
      for (const claim of ['x~a.txt', 'x~a.txt', 'y~a.txt'])
        await visma.keepExchange('claimed', { ...exchange, door: 'file', claim });
      await visma.keepExchange('claimed-elsewhere', { ...exchange, door: 'file', claim: 'x~a.txt' });
      expect((await visma.exchanges('claimed', {})).total).toBe(2);
      expect((await visma.exchanges('claimed-elsewhere', {})).total).toBe(1);
    });

    test.each([
      ['refuse', '<personNumber>***********</personNumber>'],
      ['allow', '<personNumber>***********</personNumber>'],
    ])('with a real-looking number, where the setting is to %s them', async (setting, kept) => {
      const name = `numbers-${setting}`;
      await visma.changeRegister(name, 'setting', (present) => ({
        ...present,
        settings: { ...present.settings, 'real-looking-numbers': setting },
      }));
      const request = Buffer.from(`<personNumber>${realLooking}</personNumber>`);
      await visma.keepExchange(name, { ...exchange, request });
      const [only] = (await visma.exchanges(name, {})).exchanges;
      expect(String(await visma.exchangeBytes(name, only?.sequence ?? 0, 'request'))).toBe(kept);
    });
  });
}, vismaWithStrict);

test('a database of a newer program is refused, and left as it is', async () => {
  const database = await openDatabase(undefined);
  await openSmallVisma({ world, database, defaultRegister: register() });
  await database.query("insert into visma_migration (id, name) values (99, 'from the future')");
  await expect(openSmallVisma({ world, database, defaultRegister: register() })).rejects.toThrow(
    /newer program.*from the future/,
  );
  await database.close();
});

test('a new default register at the next start leaves the workspaces their own', async () => {
  const database = await openDatabase(undefined);
  const first = await openSmallVisma({ world, database, defaultRegister: register() });
  await first.receive('w', transfer('t1', [basis('a')]));
  const second = await openSmallVisma({ world, database, defaultRegister: { ...register(), items: [] } });
  expect((await second.register('w')).register.items).toHaveLength(1);
  expect((await second.register('new')).register.items).toEqual([]);
  expect((await second.bases('w', {})).total).toBe(1);
  await second.close();
});
