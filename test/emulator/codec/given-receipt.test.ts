// The receipt of a large file is packed: it says what it would say unpacked, as JSON, as text and after it was stored.
import { describe, expect, test } from 'vitest';
import type { ReceiptBasis } from '../../../contracts/receipt.ts';
import { restsOnAll, restsOnBehaviour, restsOnOutcome } from '../../../contracts/rests-on.ts';
import {
  fewBases,
  type GivenReceipt,
  ReceiptBasesGathering,
  receiptsJson,
  restsOnAllOf,
  tellingBases,
} from '../../../emulator/codec/given-receipt.ts';
import { receiptText } from '../../../emulator/codec/receipt-text.ts';
import { receiptToStore, storedReceipt } from '../../../emulator/service/stored-receipt.ts';

const rejectedAt = (at: number) => at % 700 === 699;

function basis(at: number): ReceiptBasis {
  return {
    basisId: `B-${at} æøå "\n`,
    client: '013',
    customerNumber: '12838510068',
    accepted: !rejectedAt(at),
    repeated: false,
    amount: '8500.00',
    findings: [],
    restsOn: [rejectedAt(at) ? restsOnOutcome('VE-101') : restsOnBehaviour('client-must-match')],
  };
}

function receiptOf(bases: GivenReceipt['bases']): GivenReceipt {
  return {
    format: 'visma-testbench/receipt',
    version: 1,
    receiptNumber: 'K000001',
    channel: 'file',
    transferId: 'T-1',
    reference: 'T-1',
    senderSystem: '',
    receivedAt: '2026-11-22T10:00:00.000Z',
    received: true,
    errorFlag: 'ERROR',
    acceptedCount: 0,
    rejectedCount: 0,
    acceptedAmount: '0.00',
    rejectedAmount: '0.00',
    findings: [],
    restsOn: [],
    bases,
  };
}

describe.each([0, 1, fewBases, fewBases + 1, 2 * fewBases, 2500])('of %d bases', (count) => {
  const plain = Array.from({ length: count }, (_, at) => basis(at));
  const gathering = new ReceiptBasesGathering();
  for (const each of plain) gathering.add(each);
  const unpacked = receiptOf(plain);
  const given = receiptOf(gathering.all());

  test('it is an array as long as they are few', () => {
    expect(Array.isArray(given.bases)).toBe(count <= fewBases);
    expect(given.bases.length).toBe(count);
  });

  test.each([
    { what: 'as it is', receipt: given },
    { what: 'read back', receipt: storedReceipt(receiptToStore(given)) },
  ])('$what it says the same', ({ receipt }) => {
    expect([...receipt.bases]).toEqual(plain);
    expect(JSON.parse(JSON.stringify(receipt))).toEqual(JSON.parse(JSON.stringify(unpacked)));
    expect([...tellingBases(receipt)]).toEqual(plain.filter(({ accepted }) => !accepted));
    expect(restsOnAllOf(receipt)).toEqual(restsOnAll({ ...unpacked, bases: plain }));
    expect(receiptText(receipt, 'both')).toBe(receiptText(unpacked, 'both'));
  });

  test('written as JSON it is the receipt, each basis on a line', () => {
    const text = [...receiptsJson({ file: 'a "b".txt', receipts: [given, unpacked] })].join('');
    expect(JSON.parse(text)).toEqual({ file: 'a "b".txt', receipts: [unpacked, unpacked] });
    expect(text.split('\n').filter((line) => line.includes('"basisId"'))).toHaveLength(2 * count);
  });
});

test('a small one is stored as it always was', () => {
  const receipt = receiptOf([basis(0)]);
  expect(receiptToStore(receipt)).toBe(JSON.stringify(receipt));
});
