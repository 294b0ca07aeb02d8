// What is let go of without a verdict is looked after, whatever else happens at that moment: a failing database, a copy asked for meanwhile.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PersonsWord } from '../../../adapter/transfer/persons-word.ts';
import type { Database } from '../../../foundation/database/database.ts';
import type { IncomingAnswer } from '../../../foundation/world/world.ts';
import { everyDatabase, type TestDatabase } from '../../databases.ts';
import { type Bench, forgetfulVisma, hour } from './forgetful-visma.ts';

const [first, second, third] = ['2026-11-000001', '2026-11-000002', '2026-11-000003'];
const none: PersonsWord = { who: 'Kari', received: false };

/** Something that waits until it is let go on, and tells when it waits. */
function gate() {
  const [reached, open] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const pass = async () => {
    reached.resolve();
    await open.promise;
  };
  return { pass, reached: reached.promise, open: () => open.resolve() };
}

describe.each(everyDatabase)('$name', ({ make }) => {
  let data: TestDatabase;
  let database: Database;
  beforeEach(async () => {
    data = await make();
    database = await data.open();
  });
  afterEach(async () => {
    await database.close();
    await data.remove();
  });

  test('two whose verdicts cannot be kept, the second while the first is being looked after', async () => {
    const ways = new Map([first, third].map((id) => [id, gate()]));
    let isAway = false;
    let afterNext: (() => Promise<void>) | undefined;
    const failing = new Proxy(database, {
      get: (target, key) => {
        const value: unknown = Reflect.get(target, key);
        if (key !== 'transact') return typeof value === 'function' ? value.bind(target) : value;
        return async (...given: Parameters<Database['transact']>) => {
          if (isAway) throw new Error('connection lost');
          const done = await target.transact(...given);
          const after = afterNext;
          afterNext = undefined;
          await after?.();
          return done;
        };
      },
    });
    const onTheWay = async (request: { body?: Uint8Array }): Promise<IncomingAnswer> => {
      const text = Buffer.from(request.body ?? '').toString();
      for (const [id, way] of ways) if (text.includes(id)) await way.pass();
      return bench.visma.answer(request as Parameters<typeof bench.visma.answer>[0]);
    };
    const bench: Bench = await forgetfulVisma({ database: failing, onTheWay });
    const { laft, states } = bench;
    const sends = (id: string) =>
      expect(laft.transfer('alpha', 'web-service', { basisIds: [id] })).rejects.toThrow('connection lost');
    const [one, other] = [sends(first), sends(third)];
    await Promise.all([...ways.values()].map(({ reached }) => reached));
    isAway = true;
    ways.get(third)?.open();
    await other;
    isAway = false;
    const looking = gate();
    afterNext = looking.pass;
    const looks = laft.summary('alpha');
    await looking.reached;
    isAway = true;
    ways.get(first)?.open();
    await one;
    isAway = false;
    looking.open();
    await looks;
    expect(await states()).toBe('1:unknown 2:ready 3:unknown 4:blocked');
    expect((await laft.settle('alpha')).states).toEqual({ transferred: 2 });
  });

  test('a file that somebody asks for while it is being put there: not given out, and unknown when that fails', async () => {
    const bench = await forgetfulVisma({ database });
    const { laft, disk, later, states } = bench;
    const { write } = disk;
    const writing = gate();
    disk.write = async () => {
      await writing.pass();
      throw new Error('EIO');
    };
    const run = laft.transfer('alpha', 'file', { basisIds: [second] });
    await writing.reached;
    const transferId = (await laft.transfers('alpha')).transfers[0]?.transferId ?? '';
    await expect(laft.giveOut('alpha', transferId)).rejects.toMatchObject({
      status: 409,
      inBothLanguages: {
        nb: expect.stringContaining('legges der Visma henter den akkurat nå'),
        en: expect.stringContaining('is being put where Visma takes it'),
      },
    });
    writing.open();
    expect((await run).states).toEqual({ unknown: 1 });
    disk.write = write;
    expect((await laft.giveOut('alpha', transferId)).length).toBeGreaterThan(0);
    later(25 * hour);
    await laft.settleByPerson('alpha', transferId, none);
    expect(await states()).toBe('1:ready 2:ready 3:ready 4:blocked');
  });
});
