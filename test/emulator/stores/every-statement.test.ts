// Every method of the store, and every line that runs a statement, on every database: the same statements and the same answers.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fillSoughtTexts } from '../../../emulator/stores/sought-texts.ts';
import { openSqlStore } from '../../../emulator/stores/sql-store.ts';
import type { BasisRow, ExchangeRow, Rows, Store } from '../../../emulator/stores/store.ts';
import type { Database } from '../../../foundation/database/database.ts';
import { everyDatabase, type TestDatabase } from '../../databases.ts';
import { linesThatRunStatements, type Recorded, recorded } from '../../recorded-database.ts';
import { basisRow, transferRow } from './received-rows.ts';

const folder = 'emulator/stores';
const page = { offset: 0, limit: 10 };
const moment = '2026-11-22T10:00:00.000Z';
const workspace = { name: 'w', branch: 'a', head: 0, createdAt: moment, registerName: 'example' };

const transfer = transferRow('a', 2, {
  transferId: 'T-æ',
  receiptNumber: 'K000002',
  receipt: '{"text":"æøå"}',
  guard: 'T-æ',
  claim: 'file',
});

const refused = transferRow('a', 3, {
  transferId: 'T-æ',
  received: false,
  receiptNumber: 'K000003',
  refusedBases: { basisIds: ['B-9'], customerNumbers: ['12838510068'] },
});

const basis = (position: number, changes: Partial<BasisRow> = {}): BasisRow =>
  basisRow(`B-${position}`, {
    position,
    codes: ['VE-101'],
    sought: { text: 'kari åse', itemNumbers: ['0100'], periodFrom: '2026-11-01', periodTo: '2026-11-30' },
    ...changes,
  });

const exchange = (sequence: number, changes: Partial<ExchangeRow> = {}): ExchangeRow => ({
  branch: 'a',
  sequence,
  at: moment,
  door: 'web-service',
  name: 'transferInvoiceBasis',
  status: 200,
  durationMs: 1,
  verdict: 'accepted',
  acceptedCount: 1,
  rejectedCount: 0,
  codes: ['VE-101'],
  receiptNumbers: ['K000002'],
  transferIds: ['T-æ'],
  fault: undefined,
  requestSize: 4000,
  answerSize: 8,
  request: Buffer.from('sent'.repeat(1000)),
  answer: Buffer.from('answered'),
  claim: undefined,
  ...changes,
});

const conditionsOfExchanges = [
  {},
  { door: 'file' },
  { name: 'x' },
  { status: 200 },
  { verdict: 'accepted' },
  { code: 'VE-101' },
  { transferId: 'T-æ' },
  { basisId: 'B-0' },
  { customerNumber: '12838510068' },
  { from: '2026-11-22', to: '2026-11-22' },
];
const conditionsOfBases = [
  {},
  { transferId: 'T-æ' },
  { basisId: 'B-0' },
  { client: '013' },
  { customerNumber: 'x' },
  { accepted: true },
  { code: 'VE-101' },
  { search: 'åse kari' },
  { itemNumber: '0100' },
  { period: { from: '2026-11-01', to: '2026-11-30' } },
];

/** One call, or several one after another. */
type Answers = Promise<unknown> | (() => Promise<unknown>)[];
type Calls = { [G in keyof Rows]: { [M in keyof Rows[G]]: (rows: Rows) => Answers } };

/** In the order in which they are made; the compiler asks for every method of every kind of rows. */
const calls: Calls = {
  workspaces: {
    make: (rows) => [
      () => rows.workspaces.make(workspace),
      () =>
        rows.workspaces.make(
          { ...workspace, name: 'copy', branch: 'b', lease: { seconds: 60, endsAt: moment } },
          { branch: 'a', sequence: 1 },
        ),
    ],
    find: ({ workspaces }) => [() => workspaces.find('w'), () => workspaces.find('nobody')],
    hold: ({ workspaces }) => [() => workspaces.hold('copy'), () => workspaces.hold('nobody')],
    list: ({ workspaces }) => workspaces.list(),
    summed: ({ workspaces }) => [() => workspaces.summed('copy'), () => workspaces.summed('nobody')],
    lease: ({ workspaces }) => workspaces.lease('w', { seconds: 5, endsAt: moment }),
    leasedUntil: ({ workspaces }) => workspaces.leasedUntil(moment),
    next: ({ workspaces }) => workspaces.next('w'),
    restart: ({ workspaces }) => workspaces.restart({ ...workspace, branch: 'c' }, 'a', { branch: 'a', sequence: 2 }),
    drop: ({ workspaces }) => workspaces.drop({ ...workspace, branch: 'c' }),
  },
  registers: {
    putVersion: ({ registers }) => [
      () => registers.putVersion('v1', '{"æ":1}'),
      () => registers.putVersion('v1', '{"æ":1}'),
    ],
    putNamed: ({ registers }) => [() => registers.putNamed('example', 'v0'), () => registers.putNamed('example', 'v1')],
    content: ({ registers }) => [() => registers.content('v1'), () => registers.content('v9')],
    named: ({ registers }) => registers.named(),
    versionOf: ({ registers }) => [() => registers.versionOf('example'), () => registers.versionOf('nothing')],
    change: ({ registers }) => registers.change({ branch: 'a', sequence: 1 }, 'v1', 'made'),
    markUnused: ({ registers }) => registers.markUnused(moment),
    dropUnused: ({ registers }) => registers.dropUnused(moment),
  },
  clocks: {
    change: ({ clocks }) => clocks.change({ branch: 'a', sequence: 4 }, moment),
  },
  transfers: {
    add: ({ transfers }) => [() => transfers.add(transfer), () => transfers.add(refused)],
    received: ({ transfers }) => [() => transfers.received('a', 'T-æ'), () => transfers.received('a', 'T-2')],
    refused: ({ transfers }) => [() => transfers.refused('a', 'T-æ'), () => transfers.refused('a', 'T-2')],
    receipt: ({ transfers }) => [() => transfers.receipt('a', 'K000002'), () => transfers.receipt('a', 'K9')],
    receiptOfClaim: ({ transfers }) => [
      () => transfers.receiptOfClaim('a', 'file'),
      () => transfers.receiptOfClaim('a', 'x'),
    ],
    receipts: ({ transfers }) => [() => transfers.receipts('a', page), () => transfers.receipts('a', page, 5)],
    walk: ({ transfers }) => transfers.walk('a', 100, 10),
  },
  bases: {
    add: ({ bases }) => [
      () => bases.add({ branch: 'a', sequence: 2 }, [basis(0), basis(1, { creditOf: 'B-0', totalOre: -60 })]),
      () =>
        bases.add(
          { branch: 'a', sequence: 3 },
          Array.from({ length: 50 }, (_, i) => basis(i, { basisId: `C-${i}` })),
        ),
    ],
    rejectAll: ({ bases }) => bases.rejectAll({ branch: 'a', sequence: 3 }),
    accepted: ({ bases }) => [1, 5, 50, 300].map((n) => () => bases.accepted({ branch: 'a', sequence: 9 }, ids(n))),
    credited: ({ bases }) => [1, 5, 50, 300].map((n) => () => bases.credited({ branch: 'a', sequence: 9 }, ids(n))),
    list: ({ bases }) => conditionsOfBases.map((each) => () => bases.list('a', each, page)),
    at: ({ bases }) => [
      () => bases.at('a', { sequence: 2, position: 0 }),
      () => bases.at('a', { sequence: 9, position: 0 }),
    ],
    walk: ({ bases }) => bases.walk('a', { sequence: 100, position: 0 }, 10),
  },
  exchanges: {
    add: ({ exchanges }) => [
      () => exchanges.add(exchange(5)),
      () => exchanges.add(exchange(6, { door: 'file', claim: 'file', verdict: undefined })),
    ],
    list: ({ exchanges }) => conditionsOfExchanges.map((each) => () => exchanges.list('a', each, page)),
    isKept: ({ exchanges }) => [() => exchanges.isKept('a', 'file'), () => exchanges.isKept('a', 'x')],
    bytes: ({ exchanges }) =>
      (['request', 'answer'] as const).map((side) => () => exchanges.bytes({ branch: 'a', sequence: 5 }, side)),
    dropOldest: ({ exchanges }) => exchanges.dropOldest('a', { exchanges: 1, bytes: 1_000_000 }),
    dropped: ({ exchanges }) => [() => exchanges.dropped('a'), () => exchanges.dropped('b')],
  },
  faults: {
    add: ({ faults }) => faults.add('w', { kind: 'delay', parameters: '{}', conditions: '{}', times: 2 }),
    count: ({ faults }) => faults.count({ workspace: 'w', position: 1, fitted: 1, used: 1 }),
    list: ({ faults }) => faults.list('w'),
    standing: ({ faults }) => faults.standing('w'),
    remove: ({ faults }) => [() => faults.remove('w', 1), () => faults.remove('w', 9)],
    clear: ({ faults }) => faults.clear('w'),
  },
  maskedNumbers: {
    add: ({ maskedNumbers }) => maskedNumbers.add({ branch: 'a', sequence: 5 }, 'file', 2),
    addInCall: ({ maskedNumbers }) => [() => maskedNumbers.addInCall(2), () => maskedNumbers.addInCall(3)],
    inCalls: ({ maskedNumbers }) => maskedNumbers.inCalls(),
  },
};

const ids = (count: number) => Array.from({ length: count }, (_, i) => `B-${i}`);

/** Workspaces are restarted and dropped last, and a register version is unused only then. */
const last = ['restart', 'drop', 'markUnused', 'dropUnused'];

async function everyAnswer(store: Store): Promise<unknown[]> {
  const answers: unknown[] = [];
  const inOrder = Object.entries(calls).flatMap(([group, methods]) =>
    Object.entries<(rows: Rows) => Answers>(methods).map(([method, call]) => ({ name: `${group}.${method}`, call })),
  );
  const isLast = ({ name }: { name: string }) => last.includes(name.split('.')[1] ?? '');
  for (const { name, call } of [...inOrder.filter((each) => !isLast(each)), ...inOrder.filter(isLast)]) {
    const answered = await store.change('w', async (rows) => {
      const given = call(rows);
      return Array.isArray(given) ? await inTurn(given) : [await given];
    });
    answers.push([name, answered.map((each) => (Buffer.isBuffer(each) ? each.toString() : each))]);
  }
  return answers;
}

/** Takes away what later schemas fill in, and fills it in again. */
async function asIfOlder(database: Database, { transfers, bases }: Store): Promise<unknown> {
  await transfers.add({ ...transfer, branch: 'older', claim: undefined });
  await bases.add({ branch: 'older', sequence: transfer.sequence }, [basis(0)]);
  const content = JSON.stringify({
    basis: { basisId: 'B-0', name: 'Åse', periodFrom: '2026-11-01', periodTo: '2026-11-30', lines: [] },
  });
  await database.query('update visma_basis set search = null, content = $1', [content]);
  await database.transact(undefined, fillSoughtTexts);
  return await database.query('select search, items, period_from from visma_basis order by branch, sequence, position');
}

async function inTurn(calls: readonly (() => Promise<unknown>)[]): Promise<unknown[]> {
  const all: unknown[] = [];
  for (const call of calls) all.push(await call());
  return all;
}

const seen = new Map<string, { recorded: Recorded; answers: unknown[] }>();

describe.each(everyDatabase)('$name', ({ name, make }) => {
  let data: TestDatabase;
  let store: Store;
  let database: Database;
  const record: Recorded = { statements: new Set(), lines: new Set() };
  beforeAll(async () => {
    data = await make();
    database = recorded(await data.open(), record, folder);
    store = await openSqlStore(database);
  });
  afterAll(async () => {
    await store.close();
    await data.remove();
  });

  test('every method', async () => {
    const groups = Object.entries(store).filter(([, rows]) => typeof rows === 'object');
    const methods = groups.flatMap(([group, rows]) => Object.keys(rows).map((method) => `${group}.${method}`));
    const answers = await everyAnswer(store);
    expect(answers.map((each) => (each as [string])[0]).toSorted()).toEqual(methods.toSorted());
    answers.push(await asIfOlder(database, store));
    seen.set(name, { recorded: record, answers });
  });

  test('every line that runs a statement', () => {
    expect([...record.lines].toSorted()).toEqual(linesThatRunStatements(folder));
  });
});

test('the same statements, and the same answers to them', () => {
  const [first, ...others] = [...seen.values()];
  expect(others).toHaveLength(2);
  for (const other of others) {
    expect([...other.recorded.statements].toSorted()).toEqual([...(first?.recorded.statements ?? [])].toSorted());
    expect(other.answers).toEqual(first?.answers);
  }
  expect(first?.recorded.statements.size).toBeGreaterThan(50);
});
