// What can become of a file's receipt on its way back: what LAFT finds at once, and what comes later.
import { expect, test } from 'vitest';
import { damageReceipt } from '../../../../scenarios/runner/wire/damage-receipt.ts';

const whole = '{ "file": "A.txt", "receipts": [{ "transferId": "T-1", "receiptNumber": "K-1" }] }';
const file = { name: 'A.txt', bytes: Buffer.from(whole) };
const texts = (files: readonly { name: string; bytes: Buffer }[]) =>
  files.map(({ name, bytes }) => [name, bytes.toString()]);

test.each([
  { damage: 'late', now: [], later: [['A.txt', whole]] },
  {
    damage: 'twice',
    now: [
      ['A.txt', whole],
      ['A.txt.again', whole],
    ],
    later: [],
  },
  {
    damage: 'of another transfer',
    now: [['A.txt', whole.replace('T-1', 'EN-ANNEN-OVERFORING')]],
    later: [['A.txt', whole]],
  },
  { damage: 'damaged', now: [['A.txt', whole.slice(0, whole.length / 2)]], later: [['A.txt', whole]] },
] as const)('$damage', ({ damage, now, later }) => {
  const found = damageReceipt(damage, file);
  expect([texts(found.now), texts(found.later)]).toEqual([now, later]);
});
