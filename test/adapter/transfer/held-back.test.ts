// What Visma may have, by an answer that contradicts the book: held back until a person has said what Visma did, and what the word makes of it.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PersonsWord } from '../../../adapter/transfer/persons-word.ts';
import type { IncomingAnswer } from '../../../foundation/world/world.ts';
import { everyDatabase, type TestDatabase } from '../../databases.ts';
import { type Bench, forgetfulVisma, hour } from './forgetful-visma.ts';
import { receiptOf } from './recording-visma.ts';
import { all, allBut, none } from './words-of-ola.ts';

const [first, second, third] = ['2026-11-000001', '2026-11-000002', '2026-11-000003'];

describe.each(everyDatabase)('$name', ({ make }) => {
  let data: TestDatabase;
  let bench: Bench;
  let onTheWay: (answer: () => IncomingAnswer) => Promise<IncomingAnswer>;
  beforeEach(async () => {
    data = await make();
    onTheWay = async (answer) => answer();
    bench = await forgetfulVisma({
      database: await data.open(),
      changes: { batchSize: 1 },
      onTheWay: (request) => onTheWay(() => bench.visma.answer(request)),
    });
  });
  afterEach(async () => {
    await bench.database.close();
    await data.remove();
  });

  /** A file that Visma has taken from the folder, and of which nothing is known. */
  async function byFile(...basisIds: string[]): Promise<string> {
    const run = await bench.laft.transfer('alpha', 'file', { basisIds });
    const transferId = run.transfers[0]?.transferId ?? '';
    bench.disk.files.delete(`/visma/in/${transferId}.txt`);
    return transferId;
  }

  async function receipt(transferId: string, ids: readonly string[], accepted: boolean) {
    const results = ids.map((basisId) => ({ basisId, accepted, ore: oreOf[basisId] ?? 0 }));
    const text = JSON.stringify(receiptOf({ transferId, receiptNumber: 'R1', results }));
    return bench.laft.readReceipt('alpha', Buffer.from(text));
  }

  /** A person has said that nothing was received, and then the receipt comes: accepted. */
  async function contradicted(...ids: string[]): Promise<string> {
    const transferId = await byFile(...ids);
    bench.later(25 * hour);
    await bench.laft.settleByPerson('alpha', transferId, { who: 'Kari', received: false });
    await receipt(transferId, ids, true);
    return transferId;
  }

  test('is sent by nobody: named it is refused, among all it is left out and told', async () => {
    const { laft, states, sent } = bench;
    const transferId = await contradicted(second);
    expect(await laft.basis('alpha', second)).toMatchObject({ state: 'ready', heldBackBy: transferId });
    for (const channel of ['web-service', 'file'] as const)
      await expect(laft.transfer('alpha', channel, { basisIds: [second] })).rejects.toMatchObject({
        status: 409,
        inBothLanguages: {
          nb: expect.stringContaining(
            `${second} holdes tilbake: et svar sier at Visma har det fra overføring ${transferId}`,
          ),
          en: expect.stringContaining(
            `${second} is held back: an answer says that Visma has it from transfer ${transferId}`,
          ),
        },
      });
    const run = await laft.transfer('alpha', 'web-service');
    expect(run.notes.at(-1)?.en).toContain(`${second} is held back`);
    expect(await states()).toBe('1:transferred 2:ready 3:transferred 4:blocked');
    expect(sent.flatMap(({ basisIds }) => basisIds)).toEqual([first, third]);
  });

  test('is not sent by a run that began before the answer came', async () => {
    const { laft, states } = bench;
    const transferId = await byFile(second);
    bench.later(25 * hour);
    await laft.settleByPerson('alpha', transferId, { who: 'Kari', received: false });
    onTheWay = async (answer) => {
      onTheWay = async (next) => next();
      await receipt(transferId, [second], true);
      return answer();
    };
    await laft.transfer('alpha', 'web-service');
    expect(await states()).toBe('1:transferred 2:ready 3:transferred 4:blocked');
    expect(bench.visma.accepted).toEqual([first, third]);
  });

  test('a failed one is not sent again, and neither is it changed', async () => {
    const { laft, states, visma } = bench;
    const transferId = await byFile(second);
    await laft.settleByPerson('alpha', transferId, { ...allBut(second), accepted: [] } as PersonsWord);
    await receipt(transferId, [second], true);
    await expect(laft.transferAgain('alpha', 'web-service', { basisIds: [second] })).rejects.toThrow('is held back');
    expect((await laft.transferAgain('alpha', 'web-service')).notes.at(-1)?.en).toContain('is held back');
    const rent = { thing: 'tenancy', id: 'K2', field: 'rent', value: '9000.00' } as const;
    await expect(laft.correct('alpha', [rent])).rejects.toThrow(
      /cannot be edited now: an answer says that Visma has it/,
    );
    await laft.open('alpha', {
      ...(await laft.installation('alpha')),
      amounts: 'excluding-vat',
      requiresVatCode: true,
    });
    expect(await states()).toBe('1:blocked 2:failed 3:blocked 4:blocked');
    expect(visma.accepted).toEqual([]);
  });

  test('"Visma has it": the book has it as transferred, once, and it can be credited', async () => {
    const { laft, states, later } = bench;
    const transferId = await contradicted(second);
    later(hour);
    expect(await laft.settleByPerson('alpha', transferId, all)).toMatchObject({
      states: { transferred: 1 },
      transfers: [
        {
          state: 'transferred',
          saidBy: 'Ola',
          transferredCount: 1,
          transferredOre: 850_100,
          failedCount: 0,
          contradictions: [{ accepted: [second], answeredAt: '2026-11-23T15:00:00.000Z', answeredBy: 'Ola' }],
        },
      ],
    });
    expect((await laft.transferReport('alpha', transferId)).bases).toMatchObject([{ accepted: true }]);
    expect(await laft.basis('alpha', second)).not.toHaveProperty('heldBackBy');
    await laft.transfer('alpha', 'web-service');
    expect(bench.visma.accepted).toEqual([first, third]);
    expect(await laft.invoicePeriod('alpha', '2026-11')).toMatchObject({ made: 0 });
    expect((await laft.credit('alpha', [second])).totalOre).toBe(-850_100);
    expect(await states()).toBe('1:transferred 2:transferred 2K:ready 3:transferred 4:blocked');
    await expect(laft.settleByPerson('alpha', transferId, all)).rejects.toThrow('only one that is unknown or awaiting');
  });

  test('"Visma does not have it": it is free, and sent once', async () => {
    const { laft, states } = bench;
    const transferId = await contradicted(second);
    expect((await laft.settleByPerson('alpha', transferId, none)).states).toEqual({ ready: 1 });
    await laft.transfer('alpha', 'web-service', { basisIds: [second] });
    expect(await states()).toBe('1:ready 2:transferred 3:ready 4:blocked');
    expect(bench.visma.accepted).toEqual([second]);
  });

  test('"Visma does not have it" is not believed while a copy may be under way', async () => {
    const { laft } = bench;
    const transferId = await byFile(second);
    await laft.settleByPerson('alpha', transferId, { ...allBut(second), accepted: [] } as PersonsWord);
    await receipt(transferId, [second], true);
    await expect(laft.settleByPerson('alpha', transferId, none)).rejects.toThrow('may still be on its way to Visma');
    expect(await laft.basis('alpha', second)).toMatchObject({ heldBackBy: transferId });
  });

  test('of several, each as the person says; those of which nothing else is said are not asked for', async () => {
    const { laft, states } = bench;
    const transferId = await contradicted(second, third);
    await laft.settleByPerson('alpha', transferId, allBut(third));
    expect(await states()).toBe('1:ready 2:transferred 3:ready 4:blocked');
    const [transfer] = (await laft.transfers('alpha')).transfers;
    expect(transfer).toMatchObject({ state: 'transferred', transferredCount: 1, failedCount: 1 });
  });

  test('changed between, it is in the book as Visma has it', async () => {
    const { laft } = bench;
    const transferId = await byFile(second);
    await laft.settleByPerson('alpha', transferId, { ...allBut(second), accepted: [] } as PersonsWord);
    await laft.correct('alpha', [{ thing: 'tenancy', id: 'K2', field: 'rent', value: '9000.00' }]);
    expect(await laft.basis('alpha', second)).toMatchObject({ state: 'ready', totalOre: 900_000 });
    await receipt(transferId, [second], true);
    await laft.settleByPerson('alpha', transferId, all);
    expect(await laft.basis('alpha', second)).toMatchObject({ state: 'transferred', totalOre: 850_100 });
  });

  test('for other days than were sent, the person is told to look which', async () => {
    const { laft, states } = bench;
    const transferId = await byFile(second);
    await laft.settleByPerson('alpha', transferId, { ...allBut(second), accepted: [] } as PersonsWord);
    await laft.correct('alpha', [{ thing: 'tenancy', id: 'K2', field: 'to', value: '2026-11-15' }]);
    await receipt(transferId, [second], true);
    const { notes } = await laft.settleByPerson('alpha', transferId, all);
    expect(notes[0]?.en).toMatch(/2026-11-000002 has been changed since .* Look in Visma for which days it is/);
    expect(await states()).toBe('1:ready 2:transferred 3:ready 4:blocked');
  });

  test('gone in another transfer before the answer came: that one keeps it, and the person is told', async () => {
    const { laft } = bench;
    const transferId = await byFile(second);
    bench.later(25 * hour);
    await laft.settleByPerson('alpha', transferId, { who: 'Kari', received: false });
    const other = (await laft.transfer('alpha', 'web-service', { basisIds: [second] })).transfers[0]?.transferId ?? '';
    await receipt(transferId, [second], true);
    const { notes } = await laft.settleByPerson('alpha', transferId, all);
    expect(notes[0]?.en).toContain(`${second} is in transfer ${other} too`);
    expect(await laft.basis('alpha', second)).toMatchObject({ state: 'transferred', transferId: other });
  });

  test('transferred in the book and rejected by Visma: failed by the word of a person, and sent again', async () => {
    const { laft, states } = bench;
    const transferId = await byFile(second, third);
    await laft.settleByPerson('alpha', transferId, { who: 'Kari', received: true, accepted: 'all', rejected: [] });
    await receipt(transferId, [second, third], false);
    await laft.settleByPerson('alpha', transferId, allBut(second));
    expect(await states()).toBe('1:ready 2:failed 3:transferred 4:blocked');
    expect((await laft.basis('alpha', second)).reason?.nb).toBe('fant den ikke');
    expect((await laft.transferAgain('alpha', 'web-service')).states).toEqual({ transferred: 1 });
  });
});

const oreOf: Readonly<Record<string, number>> = { [second]: 850_100, [third]: 850_200 };
