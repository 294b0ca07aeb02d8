// What a person has answered stays answered, can always be answered truthfully, and what says nothing of a transfer is no contradiction.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { everyDatabase, type TestDatabase } from '../../databases.ts';
import { type Bench, forgetfulVisma, hour } from './forgetful-visma.ts';
import { receiptOf } from './recording-visma.ts';
import { all, allBut, none } from './words-of-ola.ts';

const [second, third] = ['2026-11-000002', '2026-11-000003'];
const oreOf: Readonly<Record<string, number>> = { [second]: 850_100, [third]: 850_200 };

describe.each(everyDatabase)('$name', ({ make }) => {
  let data: TestDatabase;
  let bench: Bench;
  beforeEach(async () => {
    data = await make();
    bench = await forgetfulVisma({ database: await data.open(), changes: { settleBy: 'ask' } });
  });
  afterEach(async () => {
    await bench.database.close();
    await data.remove();
  });

  async function byFile(...basisIds: string[]): Promise<string> {
    const run = await bench.laft.transfer('alpha', 'file', { basisIds });
    const transferId = run.transfers[0]?.transferId ?? '';
    bench.disk.files.delete(`/visma/in/${transferId}.txt`);
    return transferId;
  }

  async function receipt(transferId: string, accepted: Record<string, boolean>, receiptNumber = 'R1') {
    const results = Object.entries(accepted).map(([basisId, is]) => ({
      basisId,
      accepted: is,
      ore: oreOf[basisId] ?? 0,
    }));
    const text = JSON.stringify(receiptOf({ transferId, receiptNumber, results }));
    return bench.laft.readReceipt('alpha', Buffer.from(text));
  }

  const contradictionsOf = async (transferId: string) =>
    (await bench.laft.transferReport('alpha', transferId)).transfer.contradictions ?? [];

  describe('the same said once more', () => {
    test('by the receipt, of which a person has said that Visma does not have it: told, and nothing is held back', async () => {
      const { laft, later } = bench;
      const transferId = await byFile(second);
      later(25 * hour);
      await laft.settleByPerson('alpha', transferId, none);
      await receipt(transferId, { [second]: true });
      await laft.settleByPerson('alpha', transferId, none);
      expect((await receipt(transferId, { [second]: true })).notes[0]?.en).toContain(`otherwise of ${second}`);
      expect(await laft.basis('alpha', second)).not.toHaveProperty('heldBackBy');
      expect(await contradictionsOf(transferId)).toMatchObject([{ answeredBy: 'Ola' }]);
      await receipt(transferId, { [second]: true }, 'R2');
      expect(await laft.basis('alpha', second)).toMatchObject({ heldBackBy: transferId });
    });

    test('by getTransfer, of which a person has said that Visma has it: told, and not asked again', async () => {
      const { laft, forgotten } = bench;
      const transferId = await byFile(second);
      await laft.settleByPerson('alpha', transferId, all);
      forgotten.add(transferId);
      await laft.reconcile('alpha');
      await laft.settleByPerson('alpha', transferId, all);
      for (let day = 0; day < 2; day += 1) {
        expect((await laft.reconcile('alpha')).notes[0]?.en).toContain('Visma has nothing of transfer');
        expect(await contradictionsOf(transferId)).toMatchObject([{ answeredBy: 'Ola' }]);
      }
    });

    test('of what is transferred elsewhere, and a person has said that Visma has it: it is what the book says', async () => {
      const { laft, later } = bench;
      const transferId = await byFile(second);
      later(25 * hour);
      await laft.settleByPerson('alpha', transferId, none);
      await laft.transfer('alpha', 'web-service', { basisIds: [second] });
      await receipt(transferId, { [second]: true });
      await laft.settleByPerson('alpha', transferId, all);
      await receipt(transferId, { [second]: true }, 'R2');
      expect(await contradictionsOf(transferId)).toHaveLength(1);
    });
  });

  describe('one of several is credited since', () => {
    /** The book has the second as transferred and credited and the third as rejected; the receipt says the reverse. */
    async function reversed({ isCreditSent }: { isCreditSent: boolean }): Promise<string> {
      const { laft } = bench;
      const transferId = await byFile(second, third);
      await laft.settleByPerson('alpha', transferId, allBut(third));
      await laft.credit('alpha', [second]);
      if (isCreditSent) await laft.transfer('alpha', 'web-service', { basisIds: [`${second}K`] });
      await receipt(transferId, { [second]: false, [third]: true });
      return transferId;
    }

    test.each([
      { isCreditSent: true, credit: 'transferred' },
      { isCreditSent: false, credit: 'failed' },
    ])(
      '(sent: $isCreditSent): the truth is booked, and what there is to put right in Visma is told',
      async ({ isCreditSent, credit }) => {
        const { laft, states } = bench;
        const transferId = await reversed({ isCreditSent });
        const { notes } = await laft.settleByPerson('alpha', transferId, allBut(second));
        expect(notes[0]).toEqual({
          nb: `${second} står fortsatt som overført, selv om Visma ikke har det: ${second} er kreditert (${second}K). Rett det i Visma.`,
          en: `${second} still stands as transferred although Visma does not have it: ${second} is credited (${second}K). Put it right in Visma.`,
        });
        expect(await states()).toBe(`1:ready 2:transferred 2K:${credit} 3:transferred 4:blocked`);
        const { transfer, bases } = await laft.transferReport('alpha', transferId);
        expect(transfer).toMatchObject({ transferredCount: 1, failedCount: 1 });
        expect(bases.map(({ accepted }) => accepted)).toEqual([false, true]);
        expect(await laft.basis('alpha', third)).not.toHaveProperty('heldBackBy');
        await laft.transfer('alpha', 'web-service');
        expect(bench.visma.accepted.includes(`${second}K`)).toBe(isCreditSent);
      },
    );

    test('"Visma has nothing of it": the one that is held back is free', async () => {
      const { laft, states, later } = bench;
      const transferId = await reversed({ isCreditSent: true });
      later(25 * hour);
      await laft.settleByPerson('alpha', transferId, none);
      expect(await states()).toBe('1:ready 2:transferred 2K:transferred 3:failed 4:blocked');
      expect(await laft.basis('alpha', third)).not.toHaveProperty('heldBackBy');
    });

    test('a credit that Visma lost, and nobody knows which days it freed: answered, and told', async () => {
      const { laft, forgotten, database, later } = bench;
      await laft.transfer('alpha', 'web-service', { basisIds: [second] });
      await laft.credit('alpha', [second]);
      const run = await laft.transfer('alpha', 'web-service', { basisIds: [`${second}K`] });
      const transferId = run.transfers[0]?.transferId ?? '';
      await database.query('delete from laft_freed_coverage');
      forgotten.add(transferId);
      await laft.reconcile('alpha');
      later(25 * hour);
      const { notes } = await laft.settleByPerson('alpha', transferId, none);
      expect(notes[0]?.en).toContain('which days that freed is not noted. Put it right in Visma.');
      await laft.reconcile('alpha');
      expect(await contradictionsOf(transferId)).toMatchObject([{ answeredBy: 'Ola' }]);
    });
  });

  test.each([
    { copies: 1, contradicts: true },
    { copies: 2, contradicts: false },
  ])(
    'refused as a whole after $copies copies were given out: said of the transfer: $contradicts',
    async ({ copies, contradicts }) => {
      const { laft } = bench;
      const run = await laft.transfer('alpha', 'file', { basisIds: [second], carriedByPerson: true });
      const transferId = run.transfers[0]?.transferId ?? '';
      for (let copy = 0; copy < copies; copy += 1) await laft.giveOut('alpha', transferId);
      await laft.settleByPerson('alpha', transferId, all);
      const words = { nb: 'kuttet', en: 'cut off' };
      const finding = { code: 'VE-203', severity: 'error', field: '', value: '', place: { kind: 'whole' } };
      const refused = {
        ...receiptOf({ transferId, receiptNumber: 'R1', results: [] }),
        received: false,
        errorFlag: 'ERROR',
        findings: [{ ...finding, sentence: words, remedy: words, evidence: 'F-203' }],
      };
      await laft.readReceipt('alpha', Buffer.from(JSON.stringify(refused)));
      expect(await contradictionsOf(transferId)).toHaveLength(contradicts ? 1 : 0);
      expect((await laft.basis('alpha', second)).state).toBe('transferred');
    },
  );
});
