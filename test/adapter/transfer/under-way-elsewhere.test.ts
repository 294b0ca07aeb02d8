// A basis that Visma is said to have by one transfer while it is under way in another: whatever becomes of that other, it is in Visma once.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PersonsWord } from '../../../adapter/transfer/persons-word.ts';
import type { IncomingAnswer } from '../../../foundation/world/world.ts';
import { everyDatabase, type TestDatabase } from '../../databases.ts';
import { type Bench, forgetfulVisma, hour } from './forgetful-visma.ts';
import { receiptOf } from './recording-visma.ts';

const second = '2026-11-000002';
const all: PersonsWord = { who: 'Ola', received: true, accepted: 'all', rejected: [] };
const none: PersonsWord = { who: 'Ola', received: false };
const rejected: PersonsWord = {
  who: 'Ola',
  received: true,
  accepted: [],
  rejected: [{ basisId: second, reason: 'finnes fra før' }],
};

describe.each(everyDatabase)('$name', ({ make }) => {
  let data: TestDatabase;
  let bench: Bench;
  let isSilent: boolean;
  beforeEach(async () => {
    data = await make();
    isSilent = true;
    const onTheWay = async (request: { body?: Uint8Array }): Promise<IncomingAnswer> => {
      if (isSilent) throw new Error('cut');
      return bench.visma.answer(request as Parameters<typeof bench.visma.answer>[0]);
    };
    bench = await forgetfulVisma({ database: await data.open(), onTheWay });
  });
  afterEach(async () => {
    await bench.database.close();
    await data.remove();
  });

  async function sent(channel: 'web-service' | 'file'): Promise<string> {
    const run = await bench.laft.transfer('alpha', channel, { basisIds: [second] });
    return run.transfers[0]?.transferId ?? '';
  }

  /** The first transfer is settled as not received, the second is under way without a verdict, and the receipt of the first comes: accepted. */
  async function underWayTwice(channel: 'web-service' | 'file' = 'web-service') {
    const { laft, disk, later } = bench;
    const one = await sent('file');
    disk.files.delete(`/visma/in/${one}.txt`);
    later(25 * hour);
    await laft.settleByPerson('alpha', one, none);
    const other = await sent(channel);
    disk.files.delete(`/visma/in/${other}.txt`);
    const results = [{ basisId: second, accepted: true, ore: 850_100 }];
    const receipt = receiptOf({ transferId: one, receiptNumber: 'R1', results });
    await laft.readReceipt('alpha', Buffer.from(JSON.stringify(receipt)));
    return { one, other };
  }

  /** Nobody sends it any more, and the book has it from the first transfer. */
  async function isOf(one: string): Promise<void> {
    isSilent = false;
    await bench.laft.transfer('alpha', 'web-service');
    await bench.laft.transferAgain('alpha', 'web-service');
    expect(bench.visma.accepted).not.toContain(second);
    const basis = await bench.laft.basis('alpha', second);
    expect(basis).toMatchObject({ state: 'transferred', transferId: one, totalOre: 850_100 });
    expect(basis).not.toHaveProperty('heldBackBy');
  }

  test.each([
    { channel: 'web-service', word: none, what: 'nothing received' },
    { channel: 'web-service', word: rejected, what: 'rejected' },
    { channel: 'file', word: none, what: 'nothing received' },
    { channel: 'file', word: rejected, what: 'rejected' },
  ] as const)('confirmed by a person, then the other ($channel): $what', async ({ channel, word }) => {
    const { one, other } = await underWayTwice(channel);
    const { notes } = await bench.laft.settleByPerson('alpha', one, all);
    expect(notes[0]?.en).toContain(`${second} is in transfer ${other} too`);
    bench.later(25 * hour);
    await bench.laft.settleByPerson('alpha', other, word);
    await isOf(one);
  });

  test('the transfer that lets it go says where Visma has it from', async () => {
    const { one, other } = await underWayTwice();
    await bench.laft.settleByPerson('alpha', one, all);
    bench.later(25 * hour);
    await bench.laft.settleByPerson('alpha', other, none);
    const { transfer } = await bench.laft.transferReport('alpha', other);
    expect(transfer.reason?.en).toContain(`${second} Visma has from transfer ${one}`);
    expect(transfer.reason?.nb).toContain(`${second} har Visma fra overføring ${one}`);
  });

  test('the other first: it is held back, and the person who confirms it makes it the first one’s', async () => {
    const { one, other } = await underWayTwice();
    bench.later(25 * hour);
    await bench.laft.settleByPerson('alpha', other, none);
    expect(await bench.laft.basis('alpha', second)).toMatchObject({ state: 'ready', heldBackBy: one });
    await bench.laft.settleByPerson('alpha', one, all);
    await isOf(one);
  });

  test.each([
    { when: 'before', isConfirmed: false },
    { when: 'after', isConfirmed: true },
  ])('the other is not repeated, $when a person has confirmed it; it waits and says why', async ({ isConfirmed }) => {
    const { one, other } = await underWayTwice();
    if (isConfirmed) await bench.laft.settleByPerson('alpha', one, all);
    const before = bench.sent.length;
    isSilent = false;
    const run = await bench.laft.settle('alpha', { by: 'repeat' });
    expect(run.transfers[0]).toMatchObject({
      state: 'unknown',
      reason: {
        nb: expect.stringContaining(`Visma sies å ha ${second} fra overføring ${one}`),
        en: expect.stringContaining(`Visma is said to have ${second} from transfer ${one}`),
      },
    });
    expect(bench.sent).toHaveLength(before);
    expect(bench.visma.accepted).toEqual([]);
    bench.later(25 * hour);
    await bench.laft.settleByPerson('alpha', other, none);
    if (!isConfirmed) await bench.laft.settleByPerson('alpha', one, all);
    await isOf(one);
  });

  test('"Visma does not have it from the first": the other is repeated as ever', async () => {
    const { one } = await underWayTwice();
    await bench.laft.settleByPerson('alpha', one, none);
    isSilent = false;
    expect(await bench.laft.settle('alpha', { by: 'repeat' })).toMatchObject({ states: { transferred: 1 } });
    expect(bench.visma.accepted).toEqual([second]);
  });

  test('accepted by the other and taken away by a person there: it is the first one’s', async () => {
    const { one, other } = await underWayTwice('file');
    await bench.laft.settleByPerson('alpha', one, all);
    await bench.laft.settleByPerson('alpha', other, all);
    const results = [{ basisId: second, accepted: false, ore: 850_100 }];
    const receipt = receiptOf({ transferId: other, receiptNumber: 'R2', results });
    await bench.laft.readReceipt('alpha', Buffer.from(JSON.stringify(receipt)));
    const { notes } = await bench.laft.settleByPerson('alpha', other, rejected);
    expect(notes.map(({ en }) => en).join(' ')).toContain(`${second} Visma has from transfer ${one}`);
    await isOf(one);
  });
});
