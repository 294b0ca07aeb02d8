// The journal over every database: its bounds, what it says it has dropped, copies that inherit, and several programs at once.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openVisma } from '../../../emulator/service/open-visma.ts';
import type { Visma } from '../../../emulator/service/visma.ts';
import { migrations, namespace } from '../../../emulator/stores/migrations.ts';
import { migrate } from '../../../foundation/database/migrate.ts';
import { everyDatabase, lastingDatabases, type TestDatabase } from '../../databases.ts';
import { basis, realLooking, register, tenant, transfer, world } from './example-visma.ts';

const random = (bytes: number, seed: number): Buffer => {
  let state = seed + 1;
  return Buffer.from(
    Array.from({ length: bytes }, () => {
      state = (state * 48_271) % 2_147_483_647;
      return state & 0xff;
    }),
  );
};

/** What cannot be packed, so that its size is what it takes up. */
function exchange(n: number, bytes = 100) {
  const request = random(bytes, n);
  return {
    door: 'web-service',
    name: `n${n}`,
    status: 200,
    durationMs: 1,
    transferIds: [`t${n}`],
    request,
    answer: Buffer.alloc(0),
  } as const;
}

const namesIn = async (visma: Visma, workspace: string) =>
  (await visma.exchanges(workspace, { limit: 1000 })).exchanges.map(({ name }) => name);

describe.each(everyDatabase)('$name', ({ make }) => {
  let data: TestDatabase;
  beforeAll(async () => {
    data = await make();
  });
  afterAll(() => data.remove());

  async function open(journal: { exchanges: number; bytes: number }): Promise<Visma> {
    return openVisma({ world, database: await data.open(), defaultRegister: register(), journal });
  }

  test('what was kept before verdicts were is kept by the newer schema, byte for byte', async () => {
    const older = await make();
    const db = await older.open();
    await migrate(db, namespace, migrations.slice(0, 4));
    const workspace = {
      name: 'w',
      branch: 'b1',
      head: 3,
      created_at: '2026-11-01T10:00:00.000Z',
      register_name: 'example',
    };
    await db.insertMany('visma_workspace', Object.keys(workspace), [Object.values(workspace)]);
    await db.query("insert into visma_lineage (branch, ancestor, up_to) values ('b1', 'b1', 9007199254740991)");
    await db.query(
      "insert into visma_register_change (branch, sequence, version, reason) values ('b1', 1, 'v', 'made')",
    );
    const kept = {
      at_moment: workspace.created_at,
      door: 'file',
      name: 'a.txt',
      status: 200,
      duration_ms: 5,
      request: Buffer.from([0, 255]),
      answer: Buffer.from('ja'),
    };
    for (const [sequence, transferIds, claim] of [
      [2, '["t\\"1","t2"]', 'c'],
      [3, '[]', null],
    ] as const) {
      const row = {
        branch: 'b1',
        sequence,
        ...kept,
        transfer_ids: transferIds,
        request_size: 2,
        answer_size: 2,
        claim,
      };
      await db.insertMany('visma_exchange', Object.keys(row), [Object.values(row)]);
    }
    const visma = await openVisma({ world, database: db, defaultRegister: register() });
    const { exchanges, dropped } = await visma.exchanges('w', {});
    const same = {
      at: workspace.created_at,
      door: 'file',
      name: 'a.txt',
      status: 200,
      durationMs: 5,
      requestBytes: 2,
      answerBytes: 2,
    };
    const unknown = { acceptedCount: 0, rejectedCount: 0, codes: [], receiptNumbers: [] };
    expect(exchanges).toEqual([
      { sequence: 3, transferIds: [], ...same, ...unknown },
      { sequence: 2, transferIds: ['t"1', 't2'], ...same, ...unknown },
    ]);
    expect(dropped).toEqual({ exchanges: 0, bytes: 0 });
    expect((await visma.exchanges('w', { transferId: 't"1' })).total).toBe(1);
    expect(await visma.exchangeBytes('w', 2, 'request')).toEqual(kept.request);
    expect(String(await visma.exchangeBytes('w', 3, 'answer'))).toBe('ja');
    await visma.close();
    await older.remove();
  });

  test('never holds more exchanges than it may; the oldest go, and are counted', async () => {
    const visma = await open({ exchanges: 20, bytes: 1_000_000 });
    for (let n = 1; n <= 65; n++) {
      await visma.keepExchange('count', exchange(n));
      const { total, dropped } = await visma.exchanges('count', {});
      expect(total).toBeLessThanOrEqual(20);
      expect(total + dropped.exchanges).toBe(n);
      expect(dropped.bytes).toBe(dropped.exchanges * 100);
    }
    const kept = await namesIn(visma, 'count');
    expect(kept.length).toBeGreaterThanOrEqual(18);
    expect(kept).toEqual(Array.from({ length: kept.length }, (_, i) => `n${65 - i}`));
    expect((await visma.exchanges('count', {})).dropped.until).toBe(world.clock.now());
    expect(await visma.exchanges('untouched', {})).toEqual({
      total: 0,
      exchanges: [],
      dropped: { exchanges: 0, bytes: 0 },
    });
    await visma.close();
  });

  test('never holds more bytes than it may; one that is larger than all of it goes at once', async () => {
    const visma = await open({ exchanges: 1000, bytes: 5000 });
    for (let n = 1; n <= 40; n++) {
      await visma.keepExchange('bytes', exchange(n, 400));
      const { exchanges } = await visma.exchanges('bytes', {});
      expect(exchanges.reduce((sum, { requestBytes }) => sum + requestBytes, 0)).toBeLessThanOrEqual(5000);
    }
    await visma.keepExchange('bytes', exchange(41, 6000));
    expect((await visma.exchanges('bytes', {})).dropped).toMatchObject({ exchanges: 41, bytes: 40 * 400 + 6000 });
    await visma.close();
  });

  test('bytes are packed, and come back as they were', async () => {
    const visma = await open({ exchanges: 1000, bytes: 2000 });
    const request = Buffer.from('<invoiceBasis/>'.repeat(10_000));
    const answer = random(500, 7);
    await visma.keepExchange('packed', { ...exchange(1), request, answer });
    const [kept] = (await visma.exchanges('packed', {})).exchanges;
    expect(kept).toMatchObject({ requestBytes: request.length, answerBytes: 500 });
    expect((await visma.exchangeBytes('packed', kept?.sequence ?? 0, 'request'))?.equals(request)).toBe(true);
    expect((await visma.exchangeBytes('packed', kept?.sequence ?? 0, 'answer'))?.equals(answer)).toBe(true);
    await visma.close();
  });

  test('what a copy inherits goes with the one that it inherits from, and the copy says so of what it saw', async () => {
    const visma = await open({ exchanges: 10, bytes: 1_000_000 });
    for (let n = 1; n <= 5; n++) await visma.keepExchange('first', exchange(n));
    await visma.forkWorkspace('copy', { from: 'first' });
    for (let n = 6; n <= 40; n++) await visma.keepExchange('first', exchange(n));
    await visma.keepExchange('copy', exchange(100));
    const [first, copy] = [await visma.exchanges('first', {}), await visma.exchanges('copy', {})];
    expect(first.total + first.dropped.exchanges).toBe(40);
    expect(copy).toMatchObject({ total: 1, dropped: { exchanges: 5, bytes: 500 } });
    await visma.dropWorkspace('first');
    expect(await visma.exchanges('copy', {})).toEqual(copy);
    await visma.close();
  });

  test('where real-looking numbers are let in, the basis has the number, the answer warns, and what is kept beside it is masked', async () => {
    const visma = await open({ exchanges: 10, bytes: 1_000_000 });
    await visma.changeRegister('let-in', 'setting', (present) => ({
      ...present,
      customers: present.customers.map((each) => (each.number === tenant ? { ...each, number: realLooking } : each)),
      settings: { ...present.settings, 'real-looking-numbers': 'allow' },
    }));
    const receipt = await visma.receive(
      'let-in',
      transfer('t1', [basis('a', 100_00, { customerNumber: realLooking })]),
    );
    expect(receipt).toMatchObject({ received: true, acceptedCount: 1, errorFlag: 'SUCCESS' });
    expect(receipt.findings).toMatchObject([{ code: 'VE-216', severity: 'warning', value: '***********' }]);
    expect(JSON.stringify(receipt)).not.toContain(realLooking);
    const request = Buffer.from(`<personNumber>${realLooking}</personNumber>`);
    await visma.keepExchange('let-in', { ...exchange(1), request, receipts: [receipt] });
    const [kept] = (await visma.exchanges('let-in', { code: 'VE-216', verdict: 'received' })).exchanges;
    expect(String(await visma.exchangeBytes('let-in', kept?.sequence ?? 0, 'request'))).not.toContain(realLooking);
    expect((await visma.bases('let-in', { customerNumber: realLooking })).total).toBe(1);
    await visma.close();
  });

  test('what was received stays when its exchange goes', async () => {
    const visma = await open({ exchanges: 1, bytes: 1_000_000 });
    for (const id of ['t1', 't2', 't3']) {
      const receipt = await visma.receive('received', transfer(id, [basis(id)]));
      await visma.keepExchange('received', { ...exchange(1), receipts: [receipt], transferIds: [id] });
    }
    expect((await visma.exchanges('received', {})).exchanges.map(({ transferIds }) => transferIds)).toEqual([['t3']]);
    expect((await visma.bases('received', {})).total).toBe(3);
    expect((await visma.receive('received', transfer('t1', [basis('t1')]))).receiptNumber).toBe('K000002');
    await visma.close();
  });

  test('real-looking numbers are counted by door, and inherited with the exchanges', async () => {
    const visma = await open({ exchanges: 2, bytes: 1_000_000 });
    const request = Buffer.from(
      `<personNumber>${realLooking}</personNumber><personNumber>120385 99999</personNumber><personNumber>${tenant}</personNumber>`,
    );
    for (let n = 0; n < 4; n++) await visma.keepExchange('masked', { ...exchange(n), request, answer: request });
    const [kept] = (await visma.exchanges('masked', {})).exchanges;
    for (const side of ['request', 'answer'] as const) {
      const bytes = await visma.exchangeBytes('masked', kept?.sequence ?? 0, side);
      expect(String(bytes)).toBe(
        `<personNumber>***********</personNumber><personNumber>****** *****</personNumber><personNumber>${tenant}</personNumber>`,
      );
    }
    await visma.keepExchange('masked', { ...exchange(9), door: 'file', maskedNumbers: 3 });
    await visma.forkWorkspace('masked-copy', { from: 'masked' });
    const numbers = { 'web-service': 8, file: 3 };
    for (const name of ['masked', 'masked-copy'])
      expect((await visma.workspaces()).find((each) => each.name === name)?.realLookingNumbers).toEqual(numbers);
    await visma.resetWorkspace('masked');
    expect((await visma.workspaces()).find((each) => each.name === 'masked')?.realLookingNumbers).toEqual({
      'web-service': 0,
      file: 0,
    });
    await visma.close();
  });
});

describe.each(lastingDatabases)('two programs on one $name', ({ make }) => {
  test('keep the journal within its bounds and a tenth for each, and lose count of none', async () => {
    const data = await make();
    const parts = { world, defaultRegister: register(), journal: { exchanges: 20, bytes: 1_000_000 } };
    const programs = [
      await openVisma({ ...parts, database: await data.open() }),
      await openVisma({ ...parts, database: await data.open() }),
    ];
    const keeping = programs.flatMap((visma, which) =>
      Array.from({ length: 40 }, (_, n) => visma.keepExchange('shared', exchange(which * 100 + n))),
    );
    await Promise.all(keeping);
    for (const visma of programs) {
      const { total, dropped } = await visma.exchanges('shared', {});
      expect(total + dropped.exchanges).toBe(80);
      expect(total).toBeLessThanOrEqual(24);
      await visma.close();
    }
    await data.remove();
  });
});
