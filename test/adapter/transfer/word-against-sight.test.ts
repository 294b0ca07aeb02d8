// The word of a person against what LAFT can see for itself: a file that still lies in the folder, and what came of the transfer meanwhile.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PersonsWord } from '../../../adapter/transfer/persons-word.ts';
import { everyDatabase, type TestDatabase } from '../../databases.ts';
import { type Bench, forgetfulVisma, hour } from './forgetful-visma.ts';

const basisId = '2026-11-000002';
const all: PersonsWord = { who: 'Kari', received: true, accepted: 'all', rejected: [] };
const none: PersonsWord = { who: 'Kari', received: false };
const rejected: PersonsWord = {
  who: 'Kari',
  received: true,
  accepted: [],
  rejected: [{ basisId, reason: 'ukjent kunde' }],
};

describe.each(everyDatabase)('$name', ({ make }) => {
  let data: TestDatabase;
  let bench: Bench;
  let holding: (() => Promise<void>) | undefined;
  beforeEach(async () => {
    data = await make();
    holding = undefined;
    const onTheWay = async () => {
      await holding?.();
      throw new Error('cut');
    };
    bench = await forgetfulVisma({ database: await data.open(), onTheWay });
  });
  afterEach(async () => {
    await bench.database.close();
    await data.remove();
  });

  const state = async () => (await bench.laft.basis('alpha', basisId)).state;

  async function sentBy(channel: 'web-service' | 'file'): Promise<string> {
    const run = await bench.laft.transfer('alpha', channel, { basisIds: [basisId] });
    return run.transfers[0]?.transferId ?? '';
  }

  test.each([
    { what: 'all of it', word: all },
    { what: 'rejected', word: rejected },
  ])('$what, of a file that still lies in the folder: refused, and the file is named', async ({ word }) => {
    const id = await sentBy('file');
    await expect(bench.laft.settleByPerson('alpha', id, word)).rejects.toMatchObject({
      status: 409,
      inBothLanguages: {
        nb: expect.stringContaining(`Filen ${id}.txt i overføring ${id} ligger fortsatt i /visma/in`),
        en: expect.stringContaining(`The file ${id}.txt of transfer ${id} still lies in /visma/in`),
      },
    });
    expect(await state()).toBe('awaiting receipt');
  });

  test.each([
    { what: 'all of it', word: all, becomes: 'transferred' },
    { what: 'rejected', word: rejected, becomes: 'failed' },
  ])('$what, of a file that Visma has taken: believed', async ({ word, becomes }) => {
    const id = await sentBy('file');
    bench.disk.files.delete(`/visma/in/${id}.txt`);
    await bench.laft.settleByPerson('alpha', id, word);
    expect(await state()).toBe(becomes);
  });

  describe('the folder is configured otherwise since', () => {
    beforeEach(() => bench.disk.write('/visma/in2/.keep', Buffer.from('')));

    const elsewhere = [
      { what: 'another one', outFolder: '/visma/in2' },
      { what: 'none', outFolder: undefined },
    ];

    async function configured(outFolder: string | undefined): Promise<void> {
      const { file, ...without } = await bench.laft.installation('alpha');
      await bench.laft.open('alpha', file && outFolder ? { ...without, file: { ...file, outFolder } } : without);
    }

    const lying = () => [...bench.disk.files.keys()].filter((path) => path.endsWith('.txt'));

    test.each(elsewhere)('to $what: the file is looked for where it was put', async ({ outFolder }) => {
      const id = await sentBy('file');
      await configured(outFolder);
      for (const word of [all, rejected])
        await expect(bench.laft.settleByPerson('alpha', id, word)).rejects.toThrow(
          `The file ${id}.txt of transfer ${id} still lies in /visma/in:`,
        );
      bench.later(25 * hour);
      await bench.laft.settleByPerson('alpha', id, none);
      expect(lying()).toEqual([]);
      expect(await state()).toBe('ready');
    });

    test.each(elsewhere)(
      'to $what, and the earlier one is away: only "all of it" needs no look',
      async ({ outFolder }) => {
        const id = await sentBy('file');
        await configured(outFolder);
        const { list } = bench.disk;
        bench.disk.list = (folder) => (folder === '/visma/in' ? Promise.reject(new Error('ENOENT')) : list(folder));
        bench.later(25 * hour);
        for (const word of [rejected, none])
          await expect(bench.laft.settleByPerson('alpha', id, word)).rejects.toMatchObject({
            inBothLanguages: {
              nb: expect.stringContaining(
                `Mappen /visma/in, der filen ${id}.txt i overføring ${id} ble lagt, kan ikke leses`,
              ),
              en: expect.stringContaining(
                `The folder /visma/in, in which the file ${id}.txt of transfer ${id} was put`,
              ),
            },
          });
        expect(await state()).toBe('awaiting receipt');
        await bench.laft.settleByPerson('alpha', id, all);
        expect(await state()).toBe('transferred');
      },
    );

    test('of an older book that does not say where: the folder of now, and without one only "all of it"', async () => {
      const id = await sentBy('file');
      await bench.database.query('update laft_transfer set put_in = null');
      await expect(bench.laft.settleByPerson('alpha', id, all)).rejects.toThrow('still lies in /visma/in');
      await configured(undefined);
      bench.later(25 * hour);
      for (const word of [rejected, none])
        await expect(bench.laft.settleByPerson('alpha', id, word)).rejects.toThrow('file channel is not configured');
      await bench.laft.settleByPerson('alpha', id, all);
      expect(await state()).toBe('transferred');
    });

    test('repeated, it is not put into a second folder while it lies in the first; gone from there, it is', async () => {
      const { write } = bench.disk;
      bench.disk.write = async (path, bytes) => {
        await write(path, bytes);
        throw new Error('EIO');
      };
      const id = await sentBy('file');
      bench.disk.write = write;
      await configured('/visma/in2');
      expect((await bench.laft.settle('alpha', { by: 'repeat' })).states).toEqual({ 'awaiting receipt': 1 });
      expect(lying()).toEqual([`/visma/in/${id}.txt`]);
      await bench.database.query("update laft_transfer set state = 'unknown'");
      bench.disk.files.delete(`/visma/in/${id}.txt`);
      await bench.laft.settle('alpha', { by: 'repeat' });
      expect(lying()).toEqual([`/visma/in2/${id}.txt`]);
      await expect(bench.laft.settleByPerson('alpha', id, all)).rejects.toThrow('still lies in /visma/in2:');
    });
  });

  test('while the bytes are given out once more: refused, and nothing is settled', async () => {
    const id = await sentBy('web-service');
    holding = async () => {
      await expect(bench.laft.settleByPerson('alpha', id, rejected)).rejects.toThrow(`Transfer ${id} is sending`);
      await expect(bench.laft.settleByPerson('alpha', id, none)).rejects.toThrow(`Transfer ${id} is sending`);
    };
    await bench.laft.settle('alpha', { by: 'repeat' });
    expect(await state()).toBe('unknown');
  });

  test('of two who say something else at once, one settles it and the other is told so', async () => {
    const id = await sentBy('web-service');
    const said = await Promise.allSettled([
      bench.laft.settleByPerson('alpha', id, all),
      bench.laft.settleByPerson('alpha', id, rejected),
    ]);
    expect(said.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const refused = said.find((each) => each.status === 'rejected');
    expect(refused?.reason).toMatchObject({ status: 409, message: expect.stringMatching(/only one that is unknown/) });
    expect((await bench.laft.transfers('alpha')).transfers[0]).not.toHaveProperty('contradictions');
  });

  test('"nothing received" by two at once: one is told that it is settled', async () => {
    const id = await sentBy('web-service');
    bench.later(25 * hour);
    const said = await Promise.allSettled([none, none].map((word) => bench.laft.settleByPerson('alpha', id, word)));
    expect(said.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await state()).toBe('ready');
  });
});
