// A book's whole life on every database: every line of the stores that runs a statement, the same statements, and the same book in the end.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Laft } from '../../../adapter/laft.ts';
import { openLaft } from '../../../adapter/open-laft.ts';
import { fillSearchText } from '../../../adapter/stores/basis-search.ts';
import { fillWhatIsSaid } from '../../../adapter/stores/fill-what-is-said.ts';
import type { Database } from '../../../foundation/database/database.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import type { Send, World } from '../../../foundation/world/world.ts';
import { everyDatabase, type TestDatabase } from '../../databases.ts';
import { linesThatRunStatements, type Recorded, recorded } from '../../recorded-database.ts';
import { type VismaWithFolder, vismaWithFolder } from '../transfer/visma-with-folder.ts';
import { putRight, readTown, writtenTenancy, writtenTown } from '../written-town.ts';

const stores = 'adapter/stores';

const rentalData = readTown({
  ...writtenTown,
  tenancies: [...writtenTown.tenancies, ...['K4', 'K5', 'K6'].map((id) => writtenTenancy(id, '9100.00'))],
});

const books = new Map<string, { record: Recorded; book: unknown }>();

describe.each(everyDatabase)('$name', ({ name, make }) => {
  let data: TestDatabase;
  let visma: VismaWithFolder;
  let laft: Laft;
  let database: Database;
  let answersCome: boolean;
  let ids = 0;
  const record: Recorded = { statements: new Set(), lines: new Set() };

  const send: Send = async (request) => {
    const answer = await realWorld.send(request);
    if (answersCome) return answer;
    throw new Error('the answer is lost');
  };
  const world: World = {
    ...realWorld,
    clock: { ...realWorld.clock, now: () => '2026-11-22T10:00:00.000Z' },
    newId: () => String(++ids).padStart(20, '0').split('').reverse().join(''),
    send: (request) => send(request),
  };

  beforeEach(async () => {
    data = await make();
    visma = await vismaWithFolder({ world });
    database = recorded(await data.open(), record, stores);
    laft = await openLaft({ world, database });
    answersCome = true;
  });
  afterEach(async () => {
    await laft.close();
    await visma.remove();
    await data.remove();
  });

  const basisOf = async (id: string) => {
    const { bases } = await laft.bases('alpha', { tenancy: id });
    return bases.map(({ basis }) => basis.id);
  };

  /** Takes away what later schemas fill in, and fills it in again. */
  async function asIfOlder() {
    await database.query('update laft_basis set search = null');
    await database.transact(undefined, fillSearchText);
    await database.transact(undefined, fillWhatIsSaid);
    return await database.query('select basis_id, search from laft_basis order by basis_id');
  }

  /** Visma answers the next transfer as ever, and keeps nothing of it. */
  async function loseTheNext() {
    const body = JSON.stringify({ kind: 'answered-not-processed' });
    const headers = { 'content-type': 'application/json' };
    await fetch(`${visma.emulator.url}/api/w/alpha/faults`, { method: 'POST', headers, body });
  }

  async function live(): Promise<void> {
    await laft.open('alpha', visma.installation);
    await laft.loadRentalData('alpha', rentalData);
    await laft.invoicePeriod('alpha', '2026-11');
    await laft.transfer('alpha', 'web-service', { basisIds: [...(await basisOf('K1')), ...(await basisOf('K2'))] });
    await laft.correct('alpha', [{ thing: 'rent change', id: 'K4/2026-11-16', field: 'rent', value: '9500' }]);
    await laft.transfer('alpha', 'file', { basisIds: await basisOf('K4') });
    // One that is refused before its transfer id can be read is asked for by its name.
    await writeFile(join(visma.outFolder, 'of-others.txt'), '');
    await visma.emulator.dropFolder?.idle();
    await laft.collectReceipts('alpha');
    answersCome = false;
    await laft.transfer('alpha', 'web-service', { basisIds: await basisOf('K5') });
    answersCome = true;
    await laft.settle('alpha');
    answersCome = false;
    const unknown = await laft.transfer('alpha', 'web-service', { basisIds: await basisOf('K6') });
    answersCome = true;
    await laft.settleByPerson('alpha', unknown.transfers[0]?.transferId ?? '', {
      who: 'Kari',
      received: true,
      accepted: [],
      rejected: (await basisOf('K6')).map((basisId) => ({ basisId, reason: 'not there' })),
    });
    await laft.correct('alpha', putRight);
    await laft.transfer('alpha', 'web-service');
    await laft.credit('alpha', await basisOf('K1'));
    await loseTheNext();
    await laft.transfer('alpha', 'web-service');
    await laft.reconcile('alpha', { reopen: true });
    await laft.settle('alpha');
    // Of what Visma took a person says that it did not, and is contradicted.
    const { transfers } = await laft.transfers('alpha');
    const settled = transfers.find(({ saidBy }) => saidBy !== undefined);
    await laft.reconcile('alpha');
    await laft.settleByPerson('alpha', settled?.transferId ?? '', {
      who: 'Ola',
      received: true,
      accepted: 'all',
      rejected: [],
    });
    await laft.invoiceByHand('alpha', { tenancies: ['K1'], from: '2026-12-01', to: '2026-12-10' });
  }

  test('every line that runs a statement', async () => {
    await live();
    const transfers = await laft.transfers('alpha', { offset: 0, limit: 100 });
    const book = {
      summary: await laft.summary('alpha'),
      ready: await laft.bases('alpha', { state: 'ready' }),
      transferred: await laft.bases('alpha', { state: 'transferred' }),
      transfers,
      sent: await Promise.all(transfers.transfers.map(({ transferId }) => laft.sentBytes('alpha', transferId))),
      workspaces: await laft.workspaces(),
      found: await laft.bases('alpha', { search: 'ØSTBØ kari' }),
      summaries: await laft.transferSummaries('alpha', { states: ['transferred'] }),
      reports: await Promise.all(
        transfers.transfers.map(({ transferId }) => laft.transferReport('alpha', transferId, { limit: 10 })),
      ),
      filledIn: await asIfOlder(),
    };
    await laft.drop('alpha');
    expect([...record.lines].toSorted()).toEqual(linesThatRunStatements(stores));
    books.set(name, { record, book });
  });
});

test('the same statements, and the same book', () => {
  const [first, ...others] = [...books.values()];
  expect(others).toHaveLength(2);
  for (const other of others) {
    expect([...other.record.statements].toSorted()).toEqual([...(first?.record.statements ?? [])].toSorted());
    expect(other.book).toEqual(first?.book);
  }
});
