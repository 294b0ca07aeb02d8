// While a message is in somebody's hands: who may call it unknown, and from when "not received" counts.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Laft } from '../../../adapter/laft.ts';
import { openLaft } from '../../../adapter/open-laft.ts';
import type { IncomingAnswer } from '../../../foundation/world/world.ts';
import { everyDatabase, type TestDatabase } from '../../databases.ts';
import { type Bench, forgetfulVisma } from './forgetful-visma.ts';
import { installation } from './town.ts';

const [first, second] = ['2026-11-000001', '2026-11-000002'];
const minute = 60_000;

describe.each(everyDatabase)('$name', ({ make }) => {
  let data: TestDatabase;
  let bench: Bench;
  /** What Visma does with the next message. */
  let onTheWay: (answer: () => IncomingAnswer) => Promise<IncomingAnswer>;
  beforeEach(async () => {
    data = await make();
    onTheWay = async (answer) => answer();
    const { url, user } = { url: 'http://visma.test/w/alpha/ws_fakturagrunnlag', user: 'laft' };
    bench = await forgetfulVisma({
      database: await data.open(),
      changes: {
        settleBy: 'ask',
        longestMessageLifeMs: minute,
        webService: { url, user, password: 'laft', timeoutMs: 10 * minute },
      },
      onTheWay: (request) => onTheWay(() => bench.visma.answer(request)),
    });
  });
  afterEach(async () => {
    await bench.database.close();
    await data.remove();
  });

  const stateOf = async (laft: Laft, id = first) => (await laft.basis('alpha', id)).state;
  const anotherProcess = () => openLaft({ world: bench.world, database: bench.database });
  const transferIdOf = async (id = first) => (await bench.laft.basis('alpha', id)).transferId ?? '';

  test('another process that takes it for dead reckons with the whole time that the sender may hold it', async () => {
    const { laft, later, forgotten, sent } = bench;
    onTheWay = async (answer) => {
      onTheWay = async (next) => next();
      const other = await anotherProcess();
      forgotten.add(await transferIdOf());
      expect(await stateOf(other)).toBe('unknown');
      later(2 * minute);
      expect((await other.settle('alpha')).states).toEqual({ unknown: 1 });
      const nothing = { who: 'Kari', received: false } as const;
      const said = other.settleByPerson('alpha', await transferIdOf(), nothing);
      await expect(said).rejects.toThrow('until 2026-11-22T13:11:00.000Z');
      return answer();
    };
    await laft.transfer('alpha', 'web-service', { basisIds: [first] });
    expect(await stateOf(laft)).toBe('transferred');
    expect(sent).toHaveLength(1);
  });

  test('when that time is up too, it is believed', async () => {
    const { laft, later, forgotten } = bench;
    onTheWay = async () => {
      const other = await anotherProcess();
      forgotten.add(await transferIdOf());
      expect(await stateOf(other)).toBe('unknown');
      later(11 * minute);
      expect((await other.settle('alpha')).states).toEqual({ unknown: 1 });
      later(1);
      expect((await other.settle('alpha')).states).toEqual({ ready: 1 });
      throw new Error('cut');
    };
    await laft.transfer('alpha', 'web-service', { basisIds: [first] });
    expect(await stateOf(laft)).toBe('ready');
  });

  test('a repetition that was answered counts from when it was, should Visma lose it afterwards', async () => {
    const { laft, later, forgotten } = bench;
    onTheWay = async () => {
      throw new Error('cut');
    };
    await laft.transfer('alpha', 'web-service', { basisIds: [first] });
    onTheWay = async (answer) => answer();
    later(5 * minute);
    expect((await laft.settle('alpha', { by: 'repeat' })).states).toEqual({ transferred: 1 });
    forgotten.add(await transferIdOf());
    await laft.reconcile('alpha', { reopen: true });
    later(minute);
    expect((await laft.settle('alpha')).states).toEqual({ unknown: 1 });
    later(1);
    expect((await laft.settle('alpha')).states).toEqual({ ready: 1 });
  });

  test('a damaged receipt that somebody hands over meanwhile leaves it under way', async () => {
    const { laft } = bench;
    onTheWay = async (answer) => {
      const damaged = { transferId: await transferIdOf(), receipts: [] };
      await laft.readReceipt('alpha', Buffer.from(JSON.stringify(damaged))).catch(() => undefined);
      await laft.readReceipt('alpha', incomplete(await transferIdOf())).catch(() => undefined);
      expect(await stateOf(laft)).toBe('sending');
      return answer();
    };
    await laft.transfer('alpha', 'web-service', { basisIds: [first] });
    expect(await stateOf(laft)).toBe('transferred');
  });

  test('a bug in one request leaves what another request is sending to that one', async () => {
    const { laft, world } = bench;
    onTheWay = async (answer) => {
      onTheWay = async (next) => next();
      const { newId } = world;
      world.newId = () => {
        throw new TypeError('a bug');
      };
      await expect(laft.transfer('alpha', 'web-service', { basisIds: [second] })).rejects.toThrow('a bug');
      world.newId = newId;
      expect(await stateOf(laft)).toBe('sending');
      await laft.open('alpha', { ...installation, ...(await laft.installation('alpha')) });
      expect((await laft.settle('alpha')).transfers).toEqual([]);
      expect(await stateOf(laft)).toBe('sending');
      return answer();
    };
    await laft.transfer('alpha', 'web-service', { basisIds: [first] });
    expect(await stateOf(laft)).toBe('transferred');
    expect(bench.sent).toHaveLength(1);
  });
});

/** A receipt that says nothing of the basis that was sent. */
function incomplete(transferId: string): Buffer {
  const receipt = {
    format: 'visma-testbench/receipt',
    version: 1,
    receiptNumber: 'R1',
    channel: 'file',
    transferId,
    reference: '',
    senderSystem: '',
    receivedAt: '2026-11-22T13:00:00.000Z',
    received: true,
    errorFlag: 'SUCCESS',
    acceptedCount: 0,
    rejectedCount: 0,
    acceptedAmount: '0.00',
    rejectedAmount: '0.00',
    findings: [],
    bases: [],
  };
  return Buffer.from(JSON.stringify(receipt));
}
