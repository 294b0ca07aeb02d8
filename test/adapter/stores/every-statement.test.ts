// A book's whole life on every database: every line of the stores that runs a statement, the same statements, and the same book in the end.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Laft } from '../../../adapter/laft.ts';
import { openLaft } from '../../../adapter/open-laft.ts';
import { readRentalDocument } from '../../../adapter/rental/rental-document.ts';
import { fillSearchText } from '../../../adapter/stores/basis-search.ts';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import type { Database } from '../../../foundation/database/database.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import type { Send, World } from '../../../foundation/world/world.ts';
import { everyDatabase, type TestDatabase } from '../../databases.ts';
import { linesThatRunStatements, type Recorded, recorded } from '../../recorded-database.ts';

const stores = 'adapter/stores';

const tenancy = (id: string, rent: string, more: Record<string, unknown> = {}) => ({
  id,
  'rental object': 'B-0100',
  tenant: 'Kari',
  from: '2026-01-01',
  rent,
  ...more,
});
const rentalData = {
  'client ids': [{ id: '013', description: 'Boligforvaltningen' }],
  'product codes': [
    { 'item number': '0100', description: 'Husleie' },
    { 'item number': '0199', description: 'Finnes bare i LAFT' },
  ],
  'rental objects': ['0100', '0199'].map((code) => ({
    id: `B-${code}`,
    name: 'Fjordgata 12',
    address: 'Fjordgata 12',
    'postal code': '7010',
    'client id': '013',
    'product code': code,
  })),
  tenants: [
    { id: 'Kari', kind: 'person', name: 'Kari Nordmann Østbø', 'person number': '12838510068' },
    { id: 'Uten', kind: 'person', name: 'Uten Nummer' },
  ],
  tenancies: [
    tenancy('K1', '8500.00'),
    tenancy('K2', '100.00', { 'rental object': 'B-0199' }),
    tenancy('K3', '7000.50', { tenant: 'Uten' }),
    ...['K4', 'K5', 'K6'].map((id) => tenancy(id, '9100.00')),
  ],
};

const books = new Map<string, { record: Recorded; book: unknown }>();

describe.each(everyDatabase)('$name', ({ name, make }) => {
  let data: TestDatabase;
  let folder: string;
  let visma: Emulator;
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
    folder = await mkdtemp(join(tmpdir(), 'every-statement-'));
    await mkdir(join(folder, 'in', 'alpha'), { recursive: true });
    visma = await startEmulator({ world, dropFolder: folder, pollMs: 20, settleMs: 0 });
    database = recorded(await data.open(), record, stores);
    laft = await openLaft({ world, database });
    answersCome = true;
  });
  afterEach(async () => {
    await laft.close();
    await visma.close();
    await data.remove();
    await rm(folder, { recursive: true, force: true });
  });

  const basisOf = async (id: string) => {
    const { bases } = await laft.bases('alpha', { tenancy: id });
    return bases.map(({ basis }) => basis.id);
  };

  /** Takes away what later schemas fill in, and fills it in again. */
  async function asIfOlder() {
    await database.query('update laft_basis set search = null');
    await database.transact(undefined, fillSearchText);
    return await database.query('select basis_id, search from laft_basis order by basis_id');
  }

  async function live(): Promise<void> {
    const url = `${visma.url}/w/alpha/ws_fakturagrunnlag`;
    await laft.open('alpha', {
      webService: { url, user: 'laft', password: 'laft', timeoutMs: 10_000 },
      file: { outFolder: join(folder, 'in', 'alpha'), receiptFolder: folder, layout: 'extended' },
      batchSize: 2,
      settleBy: 'repeat',
      senderSystem: 'LAFT',
    });
    await laft.loadRentalData(
      'alpha',
      readRentalDocument({ file: 'test', value: rentalData, at: () => ({ line: 1, column: 1 }) }),
    );
    await laft.invoicePeriod('alpha', '2026-11');
    await laft.transfer('alpha', 'web-service', { basisIds: [...(await basisOf('K1')), ...(await basisOf('K2'))] });
    await laft.correct('alpha', [{ thing: 'rent change', id: 'K4/2026-11-16', field: 'rent', value: '9500' }]);
    await laft.transfer('alpha', 'file', { basisIds: await basisOf('K4') });
    // One that is refused before its transfer id can be read is asked for by its name.
    await writeFile(join(folder, 'in', 'alpha', 'of-others.txt'), '');
    await visma.dropFolder?.idle();
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
      accepted: 'all',
      rejected: [],
    });
    await laft.correct('alpha', [
      { thing: 'rental object', id: 'B-0199', field: 'product code', value: '0100' },
      { thing: 'tenant', id: 'Uten', field: 'person number', value: '41879020008' },
    ]);
    await laft.transfer('alpha', 'web-service');
    await laft.credit('alpha', await basisOf('K1'));
    await laft.transfer('alpha', 'web-service');
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
