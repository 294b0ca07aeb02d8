// What an earlier emulator received is there after an upgrade, from every schema that there has been: read back, known as duplicates, credited.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { receiveFile } from '../../emulator/doors/receive-file.ts';
import { type Emulator, startEmulator } from '../../emulator/index.ts';
import { migrations } from '../../emulator/stores/migrations.ts';
import { Processes } from '../crash/processes.ts';
import { lastingDatabases, type TestDatabase } from '../databases.ts';
import { post, send } from '../emulator/doors/soap-exchange.ts';
import { everySchema, fillOld, oldData, type Schema } from './old-database.ts';

const visma: Schema = { namespace: 'visma', migrations, kept: [1, 2, 6] };

interface Seen {
  messages: [string, string, string];
  answers: [string, string, string];
  claim: string;
  file: string;
  receipts: { receiptNumber: string; transferId: string }[];
  bases: { basisId: string; transferId: string; accepted: boolean; totalOre: number; codes: string[] }[];
  exchanges: [number, string, string][];
  clock: unknown;
  registerVersion: string;
  summary: { head: number; transfers: number; createdAt: string };
}

describe.each(lastingDatabases)('$name', ({ make }) => {
  let data: TestDatabase;
  beforeEach(async () => {
    data = await make();
  });
  afterEach(() => data.remove());

  async function opened(schema: number, rowsOf: number): Promise<Emulator> {
    const database = await data.open();
    await fillOld(database, visma, { schema, rowsOf });
    await database.close();
    return startEmulator({ database: data.url ?? '' });
  }

  describe.each(everySchema(visma))('schema $schema with rows of $rowsOf', ({ schema, rowsOf }) => {
    const { seen } = oldData<Seen>(visma, rowsOf);
    let emulator: Emulator;
    beforeEach(async () => {
      emulator = await opened(schema, rowsOf);
    });
    afterEach(() => emulator.close());

    test('receipts, bases, exchanges, register and clock are read as they were', async () => {
      const { visma: now } = emulator;
      expect(await now.workspace('old')).toMatchObject({ ...seen.summary, name: 'old' });
      expect((await now.receipts('old', {})).receipts).toMatchObject(seen.receipts);
      const { bases } = await now.bases('old', {});
      expect(
        bases.map(({ basis, transferId, accepted, totalOre, codes }) => ({
          basisId: basis.basisId,
          transferId,
          accepted,
          totalOre,
          codes,
        })),
      ).toEqual(seen.bases);
      const { exchanges, total } = await now.exchanges('old', {});
      expect([total, exchanges.map(({ sequence }) => sequence)]).toEqual([
        seen.exchanges.length,
        seen.exchanges.map(([sequence]) => sequence),
      ]);
      for (const [sequence, request, answer] of seen.exchanges) {
        const sides = [request, answer].map((side) => Buffer.from(side, 'base64'));
        expect(await now.exchangeBytes('old', sequence, 'request')).toEqual(sides[0]);
        expect(await now.exchangeBytes('old', sequence, 'answer')).toEqual(sides[1]);
      }
      expect(await now.clock('old')).toEqual(seen.clock);
      expect((await now.register('old')).version).toBe(seen.registerVersion);
    });

    test('what was received is still known: the same again, its id, its bases, its file, and what is left to credit', async () => {
      const url = `${emulator.url}/w/old/ws_fakturagrunnlag`;
      const [first, second] = seen.messages;
      expect((await post(url, '1.1', first)).text).toBe(seen.answers[0]);
      expect((await post(url, '1.1', second)).text).toBe(seen.answers[1]);
      expect((await post(url, '1.1', seen.messages[2])).text).toContain('VE-162');
      const anotherId = await post(url, '1.1', first.replace('T-1', 'T-9'));
      expect(anotherId.text).toContain('<acceptedCount>1<');
      expect((await emulator.visma.bases('old', { basisId: 'B-1', accepted: true })).total).toBe(1);
      const bytes = Buffer.from(seen.file, 'base64');
      const again = await receiveFile(emulator.visma, 'old', { bytes, claim: seen.claim, name: 'november.txt' });
      expect(again.receipts).toMatchObject([{ receiptNumber: seen.receipts[0]?.receiptNumber }]);
      const credit = second.replace('T-2', 'T-10').replace('C-1', 'C-2');
      expect((await post(url, '1.1', credit)).text).toContain('<acceptedCount>0<');
      const smaller = credit.replace('T-10', 'T-11').replaceAll('-600.00', '-400.00');
      expect((await post(url, '1.1', smaller)).text).toContain('<acceptedCount>1<');
    });

    test('it can be copied, taken back, reset and dropped, and nothing of it is left', async () => {
      const { visma: now } = emulator;
      expect(await now.forkWorkspace('copy', { from: 'old' })).toMatchObject({ transfers: seen.summary.transfers });
      expect(await now.rewindWorkspace('old', 2)).toMatchObject({ transfers: 1 });
      await now.resetWorkspace('old');
      expect((await now.bases('old', {})).total).toBe(0);
      expect((await now.bases('copy', {})).total).toBe(seen.bases.length);
      await now.dropWorkspace('old');
      await now.dropWorkspace('copy');
      const database = await data.open();
      for (const table of ['transfer', 'basis', 'claim', 'exchange', 'register_change', 'clock_change', 'lineage'])
        expect(await database.query(`select 1 as n from visma_${table}`)).toEqual([]);
      await database.close();
    });
  });

  describe('as processes', () => {
    let processes: Processes;
    beforeEach(async () => {
      processes = new Processes(await mkdtemp(join(tmpdir(), 'upgrade-')));
    });
    afterEach(async () => {
      await processes.killAll();
      await rm(processes.folder, { recursive: true, force: true });
    });
    const serve = () => ['serve', '--port', '0', '--json', '--database', data.url ?? ''];

    test.each(['empty', 'old'])('three that start at once on an %s database bring it up once', async (which) => {
      if (which === 'old') {
        const database = await data.open();
        await fillOld(database, visma, { schema: 1, rowsOf: 1 });
        await database.close();
      }
      const started = ['a', 'b', 'c'].map((name) => processes.start(name, serve()));
      const urls = await Promise.all(started.map(async ({ firstLine }) => JSON.parse(await firstLine).url));
      for (const url of urls) {
        const answer = await send(`${url}/api/w/old`, { method: 'GET' });
        expect(answer.status).toBe(which === 'old' ? 200 : 404);
      }
      const database = await data.open();
      const applied = await database.query('select id, name from visma_migration order by id');
      expect(applied).toEqual(migrations.map(({ id, name }) => ({ id, name })));
      await database.close();
    });

    test('a database of a newer version is refused in a sentence, and left as it is', async () => {
      const emulator = await opened(migrations.length, Math.max(...visma.kept));
      await emulator.close();
      const database = await data.open();
      await database.query("insert into visma_migration (id, name) values (99, 'from the future')");
      const everything = () => database.query('select * from visma_transfer order by branch, sequence');
      const before = await everything();
      const { code, stdout, stderr } = await processes.run('a', serve());
      expect([code === 0, stdout, stderr.trimEnd().split('\n')]).toEqual([
        false,
        '',
        [expect.stringMatching(/was made by a newer program: it has had change 99 \(from the future\).*Use the newer/)],
      ]);
      expect(await everything()).toEqual(before);
      await database.close();
    });
  });
});

test('rows are kept of the first schema, and the newest are not beyond what there is', () => {
  expect(visma.kept[0]).toBe(1);
  expect(Math.max(...visma.kept)).toBeLessThanOrEqual(migrations.length);
});
