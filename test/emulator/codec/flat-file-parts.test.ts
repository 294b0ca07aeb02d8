// A flat file that is read part by part, however its lines lie across the borders, is what it is when it is read whole.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fileExamples } from '../../../contracts/examples/flat-file-examples.ts';
import { defaultSettings } from '../../../contracts/settings.ts';
import { inMemory } from '../../../emulator/codec/file-bytes.ts';
import { maskedParts, maskFlatFile } from '../../../emulator/codec/flat-file-mask.ts';
import { readFlatFile } from '../../../emulator/codec/flat-file-reader.ts';
import { packageFile } from '../../../foundation/package-file.ts';
import { passingNumber } from '../../passing-number.ts';
import { endRecord, fileOf, invoiceLine, kari, smallTransfer, startRecord, textLine } from './flat-file-by-hand.ts';

const limits = { maxBytes: 10_000_000 };
const whole = 1 << 20;

/** Everything that reading tells, places included. */
function everythingRead(bytes: Buffer, partLength: number) {
  return [...readFlatFile(inMemory(bytes, partLength), defaultSettings(), limits)].map((transfer) => ({
    ...transfer,
    bases: [...transfer.bases()].map(({ basis, findings, restsOn, locate }) => ({
      ...{ basis, findings, restsOn },
      places: basis.lines.map((_, at) => locate({ field: 'amount', line: at })),
    })),
    locate: transfer.locate({ field: 'reference' }),
  }));
}

function maskedInParts(bytes: Buffer, partLength: number): string {
  return [...maskedParts(inMemory(bytes, partLength), {})].map(({ masked }) => masked).join('');
}

// The longest record has 397 positions and a line end of two, and some more bytes where it is UTF-8.
const partLengths = [430, 463, 797, 1000, 2001];

describe.each(fileExamples)('$file', ({ file }) => {
  const bytes = readFileSync(packageFile(`contracts/examples/${file}`));

  test.each(partLengths)('is read the same in parts of %d bytes', (partLength) => {
    expect(everythingRead(bytes, partLength)).toEqual(everythingRead(bytes, whole));
  });

  test.each(partLengths)('is masked the same in parts of %d bytes', (partLength) => {
    expect(maskedInParts(bytes, partLength)).toBe(maskFlatFile(bytes, {}).toString('latin1'));
  });
});

const number = passingNumber();
const stars = '*'.repeat(number.length);
const long = [1, 2, 3].map((at) => textLine({ customer: kari, number: at, text: `tekst ${at}` }));
const hidden = (name: string) => [
  ...smallTransfer('T-1'),
  '',
  startRecord('T-2'),
  invoiceLine({ customer: kari, name }),
];

test.each(Array.from({ length: 60 }, (_, at) => 400 + at))(
  'no number is missed at a border: parts of %d',
  (partLength) => {
    const file = (name: string) => fileOf([...hidden(name), ...long, endRecord(6)]);
    expect(maskedInParts(file(`Kari ${number}`), partLength)).toBe(file(`Kari ${stars}`).toString('latin1'));
  },
);

test.each(Array.from({ length: 60 }, (_, at) => 100 + at))(
  'nor in a line longer than a part: parts of %d',
  (partLength) => {
    const dashed = (middle: string, shown: string) =>
      fileOf([`ST${'x'.repeat(300)} ${middle} ${'y'.repeat(300)} ${shown}`]);
    const parted = `${number.slice(0, 6)}-${number.slice(6)}`;
    const masked = maskedInParts(dashed(number, parted), partLength);
    expect(masked).toBe(dashed(stars, '******-*****').toString('latin1'));
  },
);

test('a line longer than a part is one finding, and what follows is read', () => {
  const [start = '', invoice = '', ...rest] = smallTransfer();
  const bytes = fileOf([start, `${invoice}${'x'.repeat(5000)}`, ...rest]);
  const [transfer] = readFlatFile(inMemory(bytes, 1000), defaultSettings(), limits);
  expect(transfer?.findings.map(({ code, value }) => [code, value])).toEqual([['VE-204', '5397']]);
  expect(transfer?.recordsRead).toBe(4);
});

test('a file that has become shorter since its size was asked for comes to an end', () => {
  const bytes = fileOf(smallTransfer());
  const file = { ...inMemory(bytes.subarray(0, 500), 430), size: bytes.length };
  const [transfer] = readFlatFile(file, defaultSettings(), limits);
  expect(transfer?.findings.map(({ code }) => code)).toContain('VE-201');
  expect([...maskedParts(file, {})].length).toBeGreaterThan(0);
});
