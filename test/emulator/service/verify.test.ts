// Verification: each condition by itself holds and does not hold; a failing one shows what came nearest and how it differs.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SoughtBasis, SoughtTransfer } from '../../../emulator/service/verification.ts';
import { openDatabase } from '../../../foundation/database/open-database.ts';
import { everyDatabase } from '../../databases.ts';
import {
  basis,
  credit,
  finding,
  openSmallVisma,
  otherTenant,
  realLooking,
  register,
  type SmallVisma,
  tenant,
  transfer,
  unregistered,
  world,
} from './example-visma.ts';

const line = basis('x').lines[0];
if (!line) throw new Error('the example has a line');
const november = basis('LG-11', 8500_00, {
  periodFrom: '2026-11-05',
  periodTo: '2026-11-30',
  name: 'Kari Nordmann',
  externalReference: 'F-12',
  contactReference: 'Boligkontoret',
  caseNumber: '2026/17',
  lines: [
    { ...line, unitPriceOre: 8000_00, amountOre: 8000_00, texts: ['Husleie november 2026'] },
    { ...line, itemNumber: '0200', unitPriceOre: 500_00, amountOre: 500_00, texts: ['Strøm'] },
  ],
});
const october = basis('LG-10', 8500_00, {
  customerNumber: otherTenant,
  periodFrom: '2026-10-01',
  periodTo: '2026-10-31',
});

let visma: SmallVisma;
beforeAll(async () => {
  const items = ['0100', '0200'].map((number) => ({
    client: '013',
    number,
    name: 'Husleie',
    accounting: {},
    active: true,
  }));
  visma = await openSmallVisma({
    world,
    database: await openDatabase(undefined),
    defaultRegister: { ...register(), items },
  });
  await visma.receive('w', transfer('T-1', [november, october]));
  await visma.receive(
    'w',
    transfer('T-2', [credit('LG-11K', 'LG-11', 100_00), basis('LG-9', 900_00, { customerNumber: unregistered })]),
  );
  await visma.receive('w', transfer('T-3', [basis('LG-8')], { findings: [finding('VE-203', 'error')] }));
  await visma.receive('w', transfer('T-4', [basis('LG-7', 700_00)], { channel: 'file', reference: 'Desember' }));
});
afterAll(() => visma.close());

describe('one condition of an invoice basis, and how many match it', () => {
  test.each<{ bases: SoughtBasis; found: number }>([
    { bases: {}, found: 5 },
    { bases: { customerNumber: tenant }, found: 3 },
    { bases: { customerNumber: '12838510069' }, found: 0 },
    { bases: { client: '013' }, found: 5 },
    { bases: { client: '13' }, found: 0 },
    { bases: { itemNumber: '0200' }, found: 1 },
    { bases: { itemNumber: '0300' }, found: 0 },
    { bases: { period: '2026-11' }, found: 1 },
    { bases: { period: '2026-Q4' }, found: 2 },
    { bases: { period: '2026-H2' }, found: 2 },
    { bases: { period: '2026' }, found: 2 },
    { bases: { period: '2026-11-05/2026-11-30' }, found: 1 },
    { bases: { period: '2026-11-06/2026-11-30' }, found: 0 },
    { bases: { period: '2026-12' }, found: 0 },
    { bases: { period: '' }, found: 3 },
    { bases: { amount: '8500.00' }, found: 2 },
    { bases: { amount: '-100.00' }, found: 1 },
    { bases: { amount: '8500.01' }, found: 0 },
    { bases: { accepted: true }, found: 4 },
    { bases: { accepted: false }, found: 1 },
    { bases: { channel: 'file' }, found: 1 },
    { bases: { channel: 'web-service' }, found: 4 },
    { bases: { basisId: 'LG-11' }, found: 1 },
    { bases: { basisId: 'lg-11' }, found: 0 },
    { bases: { transferId: 'T-1' }, found: 2 },
    { bases: { transferId: 'T-3' }, found: 0 },
    { bases: { creditOf: 'LG-11' }, found: 1 },
    { bases: { creditOf: '' }, found: 4 },
    { bases: { name: 'Kari Nordmann' }, found: 5 },
    { bases: { name: 'Kari' }, found: 0 },
    { bases: { externalReference: 'F-12' }, found: 1 },
    { bases: { externalReference: 'F-13' }, found: 0 },
    { bases: { contactReference: 'Boligkontoret' }, found: 1 },
    { bases: { contactReference: 'Kontoret' }, found: 0 },
    { bases: { caseNumber: '2026/17' }, found: 1 },
    { bases: { caseNumber: '2026/18' }, found: 0 },
    { bases: { text: 'november' }, found: 1 },
    { bases: { text: 'desember' }, found: 0 },
    { bases: { code: 'VE-121' }, found: 1 },
    { bases: { code: 'VE-101' }, found: 0 },
    { bases: { receivedAt: '2026-11-22' }, found: 5 },
    { bases: { receivedAt: '2026-11-22T10:00Z' }, found: 5 },
    { bases: { receivedAt: '2026-11-01/2026-11-21' }, found: 0 },
    { bases: { customerNumber: tenant, itemNumber: '0200', period: '2026-11' }, found: 1 },
    { bases: { customerNumber: otherTenant, itemNumber: '0200', period: '2026-11' }, found: 0 },
  ])('$bases: $found', async ({ bases, found }) => {
    expect(await visma.verify('w', { exactly: found, bases })).toMatchObject({ holds: true, found, compared: 5 });
    expect(await visma.verify('w', { exactly: found + 1, bases })).toMatchObject({ holds: false, found });
  });
});

describe('one condition of a transfer, and how many match it', () => {
  test.each<{ transfers: SoughtTransfer; found: number }>([
    { transfers: {}, found: 4 },
    { transfers: { transferId: 'T-1' }, found: 1 },
    { transfers: { transferId: 'T-9' }, found: 0 },
    { transfers: { receiptNumber: 'K000002' }, found: 1 },
    { transfers: { receiptNumber: 'K000001' }, found: 0 },
    { transfers: { reference: 'Desember' }, found: 1 },
    { transfers: { reference: 'Januar' }, found: 0 },
    { transfers: { senderSystem: 'LAFT' }, found: 4 },
    { transfers: { senderSystem: 'Annet' }, found: 0 },
    { transfers: { channel: 'file' }, found: 1 },
    { transfers: { received: true }, found: 3 },
    { transfers: { received: false }, found: 1 },
    { transfers: { acceptedCount: 2 }, found: 1 },
    { transfers: { acceptedCount: 3 }, found: 0 },
    { transfers: { rejectedCount: 1 }, found: 1 },
    { transfers: { rejectedCount: 2 }, found: 0 },
    { transfers: { acceptedAmount: '17000.00' }, found: 1 },
    { transfers: { acceptedAmount: '17000.01' }, found: 0 },
    { transfers: { rejectedAmount: '900.00' }, found: 1 },
    { transfers: { rejectedAmount: '901.00' }, found: 0 },
    { transfers: { code: 'VE-203' }, found: 1 },
    { transfers: { code: 'VE-121' }, found: 1 },
    { transfers: { code: 'VE-101' }, found: 0 },
    { transfers: { receivedAt: '2026-11' }, found: 4 },
    { transfers: { receivedAt: '2026-12' }, found: 0 },
  ])('$transfers: $found', async ({ transfers, found }) => {
    expect(await visma.verify('w', { exactly: found, transfers })).toMatchObject({ holds: true, found, compared: 4 });
    expect(await visma.verify('w', { exactly: found + 1, transfers })).toMatchObject({ holds: false, found });
  });
});

describe('how many: five bases of client 013', () => {
  test.each([
    { howMany: {}, holds: true },
    { howMany: { exactly: 5 }, holds: true },
    { howMany: { exactly: 4 }, holds: false },
    { howMany: { exactly: 0 }, holds: false },
    { howMany: { atLeast: 5 }, holds: true },
    { howMany: { atLeast: 6 }, holds: false },
    { howMany: { atMost: 5 }, holds: true },
    { howMany: { atMost: 4 }, holds: false },
    { howMany: { atLeast: 2, atMost: 5 }, holds: true },
    { howMany: { atLeast: 2, atMost: 4 }, holds: false },
  ])('$howMany: $holds', async ({ howMany, holds }) => {
    expect((await visma.verify('w', { ...howMany, bases: { client: '013' } })).holds).toBe(holds);
  });
  test('none is at least one, and says so', async () => {
    const verified = await visma.verify('empty', { bases: { client: '013' } });
    expect(verified).toMatchObject({ holds: false, found: 0, compared: 0, matching: [], nearest: [] });
    expect(verified.sentence.en).toBe(
      'Expected at least 1 invoice basis with client 013; 0 of the 0 invoice bases here match.',
    );
  });
  test('at most three of none', async () => {
    expect((await visma.verify('empty', { atMost: 3, bases: {} })).holds).toBe(true);
  });
});

describe('a failing answer', () => {
  test('shows the nearest first, and in what it differs, in both languages', async () => {
    const verified = await visma.verify('w', {
      exactly: 1,
      bases: { customerNumber: tenant, itemNumber: '0300', period: '2026-11', amount: '8500.00' },
    });
    expect(verified.nearest[0]).toMatchObject({
      received: { basisId: 'LG-11', transferId: 'T-1', itemNumber: ['0100', '0200'], amount: '8500.00' },
      differences: [{ condition: 'itemNumber', expected: '0300', got: ['0100', '0200'] }],
    });
    expect(verified.nearest.map(({ received, differences }) => [received.basisId, differences.length])).toEqual([
      ['LG-11', 1],
      ['LG-7', 3],
      ['LG-11K', 3],
      ['LG-10', 3],
      ['LG-9', 4],
    ]);
    expect(verified.sentence).toEqual({
      nb: `Ventet nøyaktig 1 fakturagrunnlag med kundenummer ${tenant}, varenummer 0300, periode 2026-11 og beløp 8500.00; 0 av 5 fakturagrunnlag her passer. Nærmest er fakturagrunnlag LG-11 i overføring T-1: varenummer: ventet 0300, fikk 0100, 0200.`,
      en: `Expected exactly 1 invoice basis with customer number ${tenant}, item number 0300, period 2026-11 and amount 8500.00; 0 of the 5 invoice bases here match. Nearest is invoice basis LG-11 of transfer T-1: item number: expected 0300, got 0100, 0200.`,
    });
  });
  test('of two with as many differences the one whose texts are nearer comes first', async () => {
    const { nearest } = await visma.verify('w', { bases: { basisId: 'LG-1O' } });
    expect(nearest.map(({ received }) => received.basisId).slice(0, 2)).toEqual(
      expect.arrayContaining(['LG-10', 'LG-11']),
    );
    const other = await visma.verify('w', { bases: { basisId: 'LG-11KX' } });
    expect(other.nearest[0]?.received.basisId).toBe('LG-11K');
  });
  test('says that a file carries no period', async () => {
    const { sentence, nearest } = await visma.verify('w', {
      bases: { basisId: 'LG-7', channel: 'file', period: '2026-11' },
    });
    expect(nearest[0]?.differences).toEqual([{ condition: 'period', expected: '2026-11', got: [] }]);
    expect(sentence.en).toContain('period: expected 2026-11, got nothing. A file carries no period.');
    expect(sentence.nb).toContain('periode: ventet 2026-11, fikk ingenting. En fil bærer ingen periode.');
  });
  test('with too many names those that match, and no nearest', async () => {
    const verified = await visma.verify('w', { exactly: 1, bases: { transferId: 'T-1' } });
    expect(verified.matching.map(({ basisId }) => basisId)).toEqual(['LG-11', 'LG-10']);
    expect(verified.nearest).toEqual([]);
    expect(verified.sentence.en).toContain(
      '2 of the 5 invoice bases here match. The newest that match: invoice basis LG-11 of transfer T-1, invoice basis LG-10 of transfer T-1.',
    );
  });
  test('never repeats a number that could be a real person', async () => {
    const verified = await visma.verify('w', { bases: { customerNumber: realLooking } });
    expect(JSON.stringify(verified)).not.toContain(realLooking);
    expect(verified.nearest[0]?.differences[0]?.expected).toBe('***********');
  });
});

test.each([
  { question: {}, says: /either bases or transfers/ },
  { question: { bases: {}, transfers: {} }, says: /either bases or transfers/ },
  { question: { exactly: 1, atLeast: 1, bases: {} }, says: /either exactly/ },
  { question: { bases: { period: '2026-13' } }, says: /period: expected a period/ },
  { question: { bases: { period: '2026-11-30/2026-11-01' } }, says: /period: expected a period/ },
  { question: { bases: { amount: '8500,00' } }, says: /amount: expected kroner/ },
  { question: { bases: { receivedAt: 'yesterday' } }, says: /receivedAt: expected a day/ },
])('$question makes no sense', async ({ question, says }) => {
  await expect(visma.verify('w', question)).rejects.toThrow(says);
});

describe.each(everyDatabase)('$name', ({ make }) => {
  test('more than are read at once are all counted, each once', async () => {
    const data = await make();
    const opened = await openSmallVisma({ world, database: await data.open(), defaultRegister: register() });
    for (const id of ['a', 'b'])
      await opened.receive(
        'w',
        transfer(
          id,
          Array.from({ length: 700 }, (_, i) => basis(`${id}-${i}`)),
        ),
      );
    expect(await opened.verify('w', { exactly: 1, bases: { basisId: 'b-699' } })).toMatchObject({
      holds: true,
      compared: 1400,
    });
    expect(await opened.verify('w', { exactly: 700, bases: { transferId: 'a' } })).toMatchObject({
      holds: true,
      compared: 1400,
    });
    expect(await opened.verify('w', { exactly: 2, transfers: { acceptedCount: 700 } })).toMatchObject({ holds: true });
    await opened.close();
    await data.remove();
  });
});
