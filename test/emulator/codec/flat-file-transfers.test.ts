// Where one transfer of a file ends and the next begins, its limits, and where its model stands in the file.
import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../../contracts/settings.ts';
import { readFlatFile } from '../../../emulator/codec/flat-file-reader.ts';
import type { SentTransfer } from '../../../emulator/codec/sent-transfer.ts';
import {
  amina,
  endRecord,
  fileOf,
  invoiceLine,
  kari,
  smallTransfer,
  startRecord,
  textLine,
} from './flat-file-by-hand.ts';
import { found, read } from './flat-file-findings.ts';

const st = startRecord('T-1 Husleie');
const fl = invoiceLine({ customer: kari });
const lt = textLine({ customer: kari, number: 1, text: 'Husleie' });
const sl = endRecord;

describe('several transfers in a file', () => {
  const ids = (records: string[]) =>
    read(fileOf(records)).map(({ transferId, recordsRead }) => [transferId, recordsRead]);
  const other = startRecord('T-2 Husleie');

  test('one after another', () => {
    expect(ids([st, fl, sl(3), '', other, fl, fl, sl(4)])).toEqual([
      ['T-1', 3],
      ['T-2', 4],
    ]);
  });

  test('a start record of another transfer whose end record counts only itself: the first has lost its end', () => {
    const records = [st, fl, fl, other, fl, sl(3)];
    expect(ids(records)).toEqual([
      ['T-1', 3],
      ['T-2', 3],
    ]);
    expect(read(fileOf(records)).map((each) => found([each]))).toEqual([
      ['VE-201 line 3 FL.POSTTYPE 1-2 "FL" → SL'],
      [],
    ]);
  });

  test('a start record with another reference that the end record counts is the same transfer', () => {
    expect(ids([st, fl, other, fl, sl(5)])).toEqual([['T-1', 5]]);
  });

  test('invoice lines after the end, with an end of their own, are a transfer without start', () => {
    const transfers = read(fileOf([st, fl, sl(3), fl, sl(2)]));
    expect(transfers.map((each) => found([each]))).toEqual([[], ['VE-201 line 4 FL.POSTTYPE 1-2 "FL" → ST']]);
  });

  test('the content hash is of the transfer alone and not of line ends after it', () => {
    const [alone] = read(fileOf([st, fl, sl(3)]));
    const [first, second] = read(fileOf([st, fl, sl(3), '', st, fl, sl(3)]).subarray(0, -2));
    const [changed] = read(fileOf([st, fl.replace('Kari', 'Karl'), sl(3)]));
    expect(first?.contentHash).toBe(alone?.contentHash);
    expect(second?.contentHash).toBe(alone?.contentHash);
    expect(changed?.contentHash).not.toBe(alone?.contentHash);
  });
});

describe('limits', () => {
  const bytes = fileOf(smallTransfer('T-9 Husleie'));
  const limited = (maxBytes: number) => [...readFlatFile(bytes, defaultSettings(), { maxBytes })];

  test('a file at the limit is read', () => {
    expect(found(limited(bytes.length))).toEqual([]);
  });

  test('a larger one is refused and names its transfer', () => {
    const transfers = limited(bytes.length - 1);
    expect(found(transfers)).toEqual([`VE-214 whole "${bytes.length} B"`]);
    expect(transfers[0]?.transferId).toBe('T-9');
    expect([...(transfers[0]?.bases() ?? [])]).toEqual([]);
  });

  test('findings about the form are listed up to a number', () => {
    const many = fileOf([st, ...Array.from({ length: 50 }, () => 'XX'), sl(52)]);
    const [transfer] = readFlatFile(many, defaultSettings(), { maxBytes: 1_000_000, maxFindings: 10 });
    expect(transfer?.findings).toHaveLength(10);
  });

  // More than a function takes as arguments.
  test.each([
    {
      what: 'start records, where one may not be repeated',
      records: [...Array.from({ length: 300_000 }, () => 'ST'), sl(2)],
    },
    { what: 'end records', records: [st, lt, ...Array.from({ length: 300_000 }, () => sl(3))] },
  ])('three hundred thousand $what', ({ records }) => {
    const settings = { ...defaultSettings(), 'repeated-start-record': 'error' };
    const [transfer] = readFlatFile(fileOf(records), settings, { maxBytes: 10_000_000 });
    expect(transfer?.findings).toHaveLength(1000);
  });
});

test.each(['\r\n', '\n'])(
  'a short line before the first transfer, ended by %j, is shown without its end',
  (lineEnd) => {
    expect(found(read(fileOf(['6', st, invoiceLine({ customer: kari }), sl(3)], lineEnd)))).toEqual([
      'VE-201 line 1 1-2 "6" → ST',
    ]);
  },
);

test('places of the model in the file', () => {
  const [transfer] = read(
    fileOf([
      st,
      invoiceLine({ customer: kari, dimensions: { 3: 'A', 10: 'B' }, order: 'PO' }),
      lt,
      invoiceLine({ customer: kari, item: '0110' }),
      textLine({ customer: kari, item: '0110', number: 2, text: 'mer' }),
      invoiceLine({ customer: amina, caseNumber: 'FG-2' }),
      sl(7),
    ]),
  );
  const at = (place: Parameters<SentTransfer['locate']>[0]) => transfer?.locate(place);
  expect(at({ field: 'transferId' })).toEqual({
    kind: 'record',
    line: 1,
    record: 'ST',
    field: 'REFERANSE',
    from: 3,
    to: 62,
  });
  expect(at({ field: 'senderSystem' })).toEqual({ kind: 'whole' });
  expect(at({ basis: 0, field: 'basisId' })).toMatchObject({ line: 2, field: 'SAKSNR', from: 178, to: 193 });
  expect(at({ basis: 0, line: 0, item: 1, field: 'accountingDimension' })).toMatchObject({
    line: 2,
    field: 'KB10',
    from: 303,
    to: 314,
  });
  expect(at({ basis: 0, line: 1, item: 0, field: 'text' })).toMatchObject({
    line: 5,
    record: 'LT',
    field: 'TEKST',
    from: 25,
    to: 74,
  });
  expect(at({ basis: 0, line: 1, field: 'itemNumber' })).toMatchObject({
    line: 4,
    field: 'VARENR',
    from: 143,
    to: 146,
  });
  expect(at({ basis: 0, field: 'periodFrom' })).toEqual({ kind: 'record', line: 2, record: 'FL' });
  expect(at({ basis: 1, field: 'customerNumber' })).toMatchObject({ line: 6, field: 'KUNDENR', from: 3, to: 13 });
  expect(at({ basis: 2, field: 'customerNumber' })).toEqual({ kind: 'whole' });
});

test('amounts whose sum is not exact are refused as too large, a credit counted like a charge', () => {
  const lines = (count: number) => {
    const most = invoiceLine({ customer: kari, price: '00000000 ', amount: '9999999999-' }, 'standard').trimEnd();
    return fileOf([startRecord('T-1', ' '), ...Array.from({ length: count }, () => most), endRecord(count + 2)]);
  };
  const codes = (count: number) =>
    [...readFlatFile(lines(count), defaultSettings(), { maxBytes: 100_000_000 })].flatMap(({ findings }) =>
      findings.map(({ code, value }) => [code, value]),
    );
  expect(codes(100_000)).toEqual([]);
  expect(codes(100_001)).toEqual([['VE-214', '10000099998999.99 kr']]);
});
