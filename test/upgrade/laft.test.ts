// The book of an earlier LAFT is there after an upgrade, from every schema that there has been: states, exact bytes, and what may not be invoiced twice.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Laft } from '../../adapter/laft.ts';
import { openLaft } from '../../adapter/open-laft.ts';
import { adapterMigrations } from '../../adapter/stores/migrations.ts';
import { type Emulator, startEmulator } from '../../emulator/index.ts';
import type { Database } from '../../foundation/database/database.ts';
import { isInstant } from '../../foundation/world/instant.ts';
import { realWorld } from '../../foundation/world/real-world.ts';
import { everyDatabase, type TestDatabase } from '../databases.ts';
import { everySchema, fillOld, oldData, type Schema } from './old-database.ts';

const book: Schema = { namespace: 'laft', migrations: adapterMigrations, kept: [1, 2, 3, 4, 5] };

interface Seen {
  summary: unknown;
  bases: { basisId: string; state: string }[];
  transfers: { transferId: string; state: string; channel: string }[];
  sent: [string, string][];
}

describe.each(everyDatabase)('$name', ({ make }) => {
  let data: TestDatabase;
  beforeEach(async () => {
    data = await make();
  });
  afterEach(() => data.remove());

  describe.each(everySchema(book))('schema $schema with rows of $rowsOf', ({ schema, rowsOf }) => {
    const { seen } = oldData<Seen>(book, rowsOf);
    let laft: Laft;
    let database: Database;
    beforeEach(async () => {
      database = await data.open();
      await fillOld(database, book, { schema, rowsOf });
      laft = await openLaft({ world: realWorld, database });
    });
    afterEach(() => laft.close());

    const states = async () => {
      const { bases } = await laft.bases('alpha', { limit: 100 });
      return Object.fromEntries(bases.map(({ basis, state }) => [basis.id, state]));
    };

    /** A Visma that the book's installation leads to from now on. */
    async function vismaOfLaft(): Promise<Emulator> {
      const visma = await startEmulator();
      const installation = await laft.installation('alpha');
      const url = `${visma.url}/w/alpha/ws_fakturagrunnlag`;
      await laft.open('alpha', {
        ...installation,
        webService: { ...installation.webService, url, user: 'laft', password: 'laft', timeoutMs: 10_000 },
      });
      return visma;
    }

    test('bases, transfers and their bytes are read as they were', async () => {
      expect(await laft.summary('alpha')).toEqual(seen.summary);
      expect(await states()).toEqual(Object.fromEntries(seen.bases.map(({ basisId, state }) => [basisId, state])));
      expect((await laft.transfers('alpha')).transfers).toMatchObject(seen.transfers);
      for (const [transferId, bytes] of seen.sent)
        expect(Buffer.from(await laft.sentBytes('alpha', transferId)).toString('base64')).toBe(bytes);
    });

    test('of every transfer it is a moment at which it was given out', async () => {
      const rows = await database.query<{ given_out_at: string | null }>('select given_out_at from laft_transfer');
      expect(rows).toHaveLength(3);
      for (const { given_out_at } of rows) expect(given_out_at ?? '2026-11-22T10:00:00.000Z').toSatisfy(isInstant);
    });

    test('nothing is invoiced a second time, and the unknown one is settled with the same bytes', async () => {
      expect(await laft.invoicePeriod('alpha', '2026-11')).toMatchObject({ made: 0 });
      const visma = await vismaOfLaft();
      const unknown = seen.transfers.find(({ state }) => state === 'unknown')?.transferId ?? '';
      expect((await laft.settle('alpha')).states).toEqual({ transferred: 1 });
      const exchanges = await visma.visma.exchanges('alpha', {});
      expect(exchanges.exchanges).toMatchObject([{ transferIds: [unknown] }]);
      const request = await visma.visma.exchangeBytes('alpha', exchanges.exchanges[0]?.sequence ?? 0, 'request');
      expect(request?.toString('base64')).toBe(new Map(seen.sent).get(unknown));
      await laft.transfer('alpha', 'web-service');
      expect(Object.values(await states()).toSorted()).toEqual([
        'awaiting receipt',
        'blocked',
        'failed',
        'transferred',
        'transferred',
        'transferred',
      ]);
      await visma.close();
    });

    test('what failed is corrected and transferred, what was transferred is credited once', async () => {
      const visma = await vismaOfLaft();
      const inState = (state: string) =>
        seen.bases.filter((each) => each.state === state).map(({ basisId }) => basisId);
      await laft.correct('alpha', [{ thing: 'rental object', id: 'B-0199', field: 'product code', value: '0100' }]);
      expect(await states()).toMatchObject({ [inState('failed')[0] ?? '']: 'ready' });
      await laft.transfer('alpha', 'web-service', { basisIds: inState('failed') });
      expect(await states()).toMatchObject({ [inState('failed')[0] ?? '']: 'transferred' });
      const { credits } = await laft.credit('alpha', inState('transferred'));
      expect(credits.map(({ creditOf }) => creditOf)).toEqual(inState('transferred'));
      await expect(laft.credit('alpha', inState('transferred'))).rejects.toThrow();
      await visma.close();
    });
  });

  test('a file that a person carried may have been downloaded more than once: a refusal of one copy does not settle it', async () => {
    const database = await data.open();
    await fillOld(database, book, { schema: 8, rowsOf: 5 });
    await database.query("update laft_transfer set carried_by = 'person' where state = 'awaiting receipt'");
    const laft = await openLaft({ world: realWorld, database });
    const { transfers } = await laft.transfers('alpha');
    const awaiting = transfers.find(({ state }) => state === 'awaiting receipt');
    const finding = { code: 'VE-203', severity: 'error', field: '', value: '', place: { kind: 'whole' } };
    const words = { nb: 'kuttet', en: 'cut off' };
    const refusal = {
      format: 'visma-testbench/receipt',
      version: 1,
      receiptNumber: 'R1',
      channel: 'file',
      transferId: awaiting?.transferId,
      reference: '',
      senderSystem: '',
      receivedAt: '2026-11-22T13:00:00.000Z',
      received: false,
      errorFlag: 'ERROR',
      acceptedCount: 0,
      rejectedCount: 0,
      acceptedAmount: '0.00',
      rejectedAmount: '0.00',
      findings: [{ ...finding, sentence: words, remedy: words, evidence: 'F-203' }],
      bases: [],
    };
    const { states } = await laft.readReceipt('alpha', Buffer.from(JSON.stringify(refusal)));
    expect(states).toEqual({ 'awaiting receipt': 1 });
    await database.close();
  });

  test.each([
    { was: 'transferred', openedAgain: false, heldBack: false },
    { was: 'transferred', openedAgain: true, heldBack: false },
    { was: 'failed', openedAgain: false, heldBack: true },
  ])(
    'a contradiction of what $was (opened again since: $openedAgain) says the reverse of that',
    async ({ was, openedAgain, heldBack }) => {
      const database = await data.open();
      await fillOld(database, book, { schema: 8, rowsOf: 5 });
      const [row] = await database.query<{ basis_id: string; transfer_id: string }>(
        'select basis_id, transfer_id from laft_basis where state = $1 order by basis_id',
        [was],
      );
      const { basis_id: id = '', transfer_id: transferId = '' } = row ?? {};
      const contradiction = { at: '2026-11-22T13:00:00.000Z', from: 'r.json', receiptNumber: 'R7', basisIds: [id] };
      await database.query('update laft_transfer set contradictions = $1 where transfer_id = $2', [
        JSON.stringify([contradiction]),
        transferId,
      ]);
      await database.query('update laft_transfer_basis set accepted = $1 where basis_id = $2', [
        was === 'transferred' ? 1 : 0,
        id,
      ]);
      if (openedAgain) {
        await database.query("update laft_basis set state = 'ready', transfer_id = null where basis_id = $1", [id]);
        await database.query(
          "update laft_transfer set state = 'failed', transferred_count = 0, failed_count = 0 where transfer_id = $1",
          [transferId],
        );
      }
      const laft = await openLaft({ world: realWorld, database });
      const { transfers } = await laft.transfers('alpha');
      const stored = transfers.find((each) => each.transferId === transferId)?.contradictions;
      expect(stored).toEqual([{ ...contradiction, accepted: heldBack ? [id] : [] }]);
      expect((await laft.basis('alpha', id)).heldBackBy).toBe(heldBack ? transferId : undefined);
      await database.close();
    },
  );

  test('a book of a newer version is refused in words', async () => {
    const database = await data.open();
    await fillOld(database, book, { schema: adapterMigrations.length, rowsOf: Math.max(...book.kept) });
    await database.query("insert into laft_migration (id, name) values (99, 'from the future')");
    await expect(openLaft({ world: realWorld, database })).rejects.toThrow(
      /was made by a newer program: it has had change 99 \(from the future\)/,
    );
    expect(await database.query('select 1 as n from laft_transfer')).toHaveLength(3);
    await database.close();
  });
});
