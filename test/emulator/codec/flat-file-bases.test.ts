// How the records of a transfer become invoice bases, by every setting that has a say in it.
import { describe, expect, test } from 'vitest';
import { lineAmounts } from '../../../contracts/examples/amounts.ts';
import { defaultSettings, type SettingKey } from '../../../contracts/settings.ts';
import { readFlatFile } from '../../../emulator/codec/flat-file-reader.ts';
import type { SentBasis } from '../../../emulator/codec/sent-transfer.ts';
import { sentenceOf } from '../../../emulator/core/wording.ts';
import {
  amina,
  endRecord,
  fileOf,
  type HandLine,
  invoiceLine,
  kari,
  type Layout,
  signed,
  startRecord,
  textLine,
} from './flat-file-by-hand.ts';

type Settings = Partial<Record<SettingKey, string>>;

function basesOf(
  records: string[],
  settings: Settings = {},
  layout: Layout = 'extended',
  maxBytes = 10_000_000,
): SentBasis[] {
  const flag = layout === 'extended' ? 'U' : '';
  const all = [startRecord('T-1', flag), ...records, endRecord(records.length + 2)];
  const [transfer] = readFlatFile(fileOf(all), { ...defaultSettings(), ...settings }, { maxBytes });
  expect(transfer?.findings).toEqual([]);
  return [...(transfer?.bases() ?? [])];
}

const line = (fields: Partial<HandLine> = {}) => invoiceLine({ customer: kari, ...fields });
const ids = (bases: SentBasis[]) => bases.map(({ basis }) => `${basis.basisId}:${basis.lines.length}`);

describe('grouping', () => {
  test('lines with the same customer, client and id that stand together', () => {
    const records = [
      line(),
      line({ item: '0110' }),
      line({ caseNumber: 'FG-2' }),
      line({ client: '014' }),
      line({ customer: amina }),
    ];
    expect(ids(basesOf(records))).toEqual(['FG-1:2', 'FG-2:1', 'FG-1:1', 'FG-1:1']);
  });

  test('the same key again after another one is another basis', () => {
    expect(ids(basesOf([line(), line({ caseNumber: 'FG-2' }), line()]))).toEqual(['FG-1:1', 'FG-2:1', 'FG-1:1']);
  });

  test('bases can be walked again', () => {
    const [transfer] = readFlatFile(fileOf([startRecord('T'), line(), endRecord(3)]), defaultSettings(), {
      maxBytes: 10_000,
    });
    expect([...(transfer?.bases() ?? [])].map(({ basis }) => basis)).toEqual(
      [...(transfer?.bases() ?? [])].map(({ basis }) => basis),
    );
  });
});

describe('basis-id-in', () => {
  const records = [
    line({ caseNumber: 'S-1', order: 'O-1' }),
    line({ caseNumber: 'S-1', order: 'O-2' }),
    line({ caseNumber: 'S-2', order: 'O-2' }),
  ];
  const rows = [
    { value: 'SAKSNR', read: ['S-1 case= ref=O-1 lines=2', 'S-2 case= ref=O-2 lines=1'], field: 'SAKSNR' },
    { value: 'ORDREREF', read: ['O-1 case=S-1 ref= lines=1', 'O-2 case=S-1 ref= lines=2'], field: 'ORDREREF' },
    { value: 'none', read: [' case=S-1 ref=O-1 lines=3'], field: undefined },
  ];
  test.each(rows)('$value', ({ value, read, field }) => {
    const bases = basesOf(records, { 'basis-id-in': value });
    const shown = bases.map(
      ({ basis }) =>
        `${basis.basisId} case=${basis.caseNumber} ref=${basis.externalReference} lines=${basis.lines.length}`,
    );
    expect(shown).toEqual(read);
    const place = bases[0]?.locate({ basis: 0, field: 'basisId' });
    expect(place?.kind === 'record' ? place.field : 'no record').toBe(field);
  });

  test('the standard layout has no ORDREREF: no id', () => {
    const standard = [invoiceLine({ customer: kari }, 'standard')];
    expect(ids(basesOf(standard, { 'basis-id-in': 'ORDREREF' }, 'standard'))).toEqual([':1']);
  });
});

describe('organisation-number-form', () => {
  const rows = [
    { form: 'zero-padded', sent: '00311000004', kind: 'organisation', number: '311000004' },
    { form: 'zero-padded', sent: '  311000004', kind: 'organisation', number: '311000004' },
    { form: 'zero-padded', sent: '311000004  ', kind: 'person', number: '311000004' },
    { form: 'left-aligned', sent: '311000004  ', kind: 'organisation', number: '311000004' },
    { form: 'left-aligned', sent: kari, kind: 'person', number: kari },
  ];
  test.each(rows)('$form: "$sent" is $kind $number', ({ form, sent, kind, number }) => {
    const [first] = basesOf([line({ customer: sent })], { 'organisation-number-form': form });
    expect(first?.basis).toMatchObject({ customerKind: kind, customerNumber: number });
  });
});

describe('quantity-decimals', () => {
  const two = line({ quantity: '000000200', amount: '0001700000 ' });
  const none = line({ quantity: '000000002', amount: '0001700000 ' });
  const wrong = line({ quantity: '000000003', amount: '0001700000 ' });
  const big = line({ price: '99999999 ', quantity: '000000100', amount: '0099999999 ' });
  const rows = [
    { what: 'auto, two decimals fit', setting: 'auto', records: [two, two], read: [200, 200] },
    { what: 'auto, no decimals fit', setting: 'auto', records: [none, none], read: [200, 200] },
    {
      what: 'auto, one amount is wrong: the reading of the others',
      setting: 'auto',
      records: [none, none, wrong],
      read: [200, 200, 300],
    },
    { what: 'auto, neither fits: as described', setting: 'auto', records: [wrong], read: [3] },
    { what: 'auto, as many of each: as described', setting: 'auto', records: [two, none], read: [200, 2] },
    { what: 'auto, largest price', setting: 'auto', records: [big], read: [100] },
    { what: '2', setting: '2', records: [none], read: [2] },
    { what: '0', setting: '0', records: [two], read: [20000] },
  ];
  test.each(rows)('$what', ({ setting, records, read }) => {
    const bases = basesOf(records, { 'quantity-decimals': setting });
    expect(bases.flatMap(({ basis }) => basis.lines.map((each) => each.quantityHundredths))).toEqual(read);
  });

  test('auto within the tolerance of the installation', () => {
    const off = line({ quantity: '000000002', amount: '0001700003 ' });
    const quantity = (tolerance: string) =>
      basesOf([off], { 'amount-tolerance-ore': tolerance })[0]?.basis.lines[0]?.quantityHundredths;
    expect(quantity('3')).toBe(200);
    expect(quantity('2')).toBe(2);
  });

  test.each(lineAmounts.filter(fitsTheFields))(
    'auto reads hundredths where $priceOre x $quantityHundredths is $amountOre ($why)',
    (row) => {
      const record = line({
        price: signed(row.priceOre, 8),
        quantity: String(row.quantityHundredths).padStart(9, '0'),
        amount: signed(row.amountOre, 10),
      });
      expect(basesOf([record])[0]?.basis.lines[0]?.quantityHundredths).toBe(row.quantityHundredths);
    },
  );
});

describe('signs', () => {
  const rows = [
    { price: '00850000-', amount: '0000850000-', read: [-850000, -850000] },
    { price: '00850000 ', amount: '0000850000-', read: [-850000, -850000] },
    { price: '00850000-', amount: '0000850000 ', read: [-850000, 850000] },
    { price: '00000000-', amount: '0000000000-', read: [0, 0] },
  ];
  test.each(rows)('$price and $amount', ({ price, amount, read }) => {
    const [first] = basesOf([line({ price, amount })]);
    const [only] = first?.basis.lines ?? [];
    expect([only?.unitPriceOre, only?.amountOre]).toEqual(read);
  });
});

describe('text lines (VE-153)', () => {
  const text = (number: number, fields: { item?: string; customer?: string } = {}) =>
    textLine({ customer: kari, ...fields, number, text: `text ${number}` });
  const strom = line({ item: '0110' });
  const other = line({ customer: amina, caseNumber: 'FG-2' });
  const rows: { what: string; records: string[]; found: string[] }[] = [
    {
      what: 'counted through the basis',
      records: [line(), text(1), text(2), strom, text(3, { item: '0110' })],
      found: [],
    },
    {
      what: 'counted anew for each line',
      records: [line(), text(1), text(2), strom, text(1, { item: '0110' })],
      found: [],
    },
    { what: 'after all lines of the basis', records: [line(), strom, text(1), text(2, { item: '0110' })], found: [] },
    { what: 'begins at 2', records: [line(), text(2)], found: ['basis 0 line 3 LINJENR "2" → 1'] },
    { what: 'skips 2', records: [line(), text(1), text(3), text(4)], found: ['basis 0 line 4 LINJENR "3" → 2'] },
    { what: 'repeats 1', records: [line(), text(1), text(1)], found: ['basis 0 line 4 LINJENR "1" → 2'] },
    {
      what: 'points at no line',
      records: [line(), text(1, { item: '0999' })],
      found: [`basis 0 line 3 3-22 "${kari} 013 0999 01"`],
    },
    {
      what: 'points at the basis before',
      records: [line(), other, text(1)],
      found: [`basis 1 line 4 3-22 "${kari} 013 0100 01"`],
    },
    {
      what: 'stands before its line',
      records: [line(), text(1, { customer: amina }), other],
      found: [`basis 1 line 3 3-22 "${amina} 013 0100 01"`],
    },
    {
      what: 'stands before everything',
      records: [text(1), line()],
      found: [`basis 0 line 2 3-22 "${kari} 013 0100 01"`],
    },
  ];
  test.each(rows)('$what', ({ records, found }) => {
    const findings = basesOf(records).flatMap((basis) => basis.findings);
    const shown = findings.map(({ code, at, sent, value, expected }) => {
      expect([code, at.field]).toEqual(['VE-153', 'text']);
      const place = sent?.kind === 'record' ? sent : undefined;
      const where = place?.field ?? `${place?.from}-${place?.to}`;
      return `basis ${at.basis} line ${place?.line} ${where} "${value}"${expected === undefined ? '' : ` → ${expected}`}`;
    });
    expect(shown).toEqual(found);
  });

  const shownIn = ({ findings }: SentBasis) => findings.map((finding) => sentenceOf(finding).en);

  test('so many are listed as anybody reads, and how many more there are', () => {
    const ahead = Array.from({ length: 70 }, () => text(1));
    const behind = Array.from({ length: 60 }, (_, i) => text(1, { item: String(200 + (i % 2)).padStart(4, '0') }));
    const [first, second] = basesOf([...ahead, line(), text(7), ...behind, other]);
    const sentences = first ? shownIn(first) : [];
    expect(sentences).toHaveLength(100);
    expect(sentences.slice(0, -1).join()).not.toContain('not listed');
    expect(sentences.at(-1)).toMatch(
      /31 more text lines of the same invoice basis are wrong like this, and are not listed\.$/,
    );
    expect(first?.findings[70]).toMatchObject({ value: '7', expected: '1' });
    expect(first?.findings.map(({ sent }) => (sent?.kind === 'record' ? sent.line : 0)).slice(-3)).toEqual([
      100, 101, 102,
    ]);
    expect(second?.findings).toEqual([]);
  });

  test('exactly as many as are listed: there are no more', () => {
    const [first] = basesOf([line(), ...Array.from({ length: 100 }, () => text(1, { item: '0999' }))]);
    expect(first?.findings).toHaveLength(100);
    expect(first ? shownIn(first).join() : 'no basis').not.toContain('not listed');
  });

  // Looked for among all lines, each text would take as long as there are lines: minutes.
  test('sixty thousand lines, each with its text behind them all', () => {
    const at = (i: number) => ({
      item: String(i % 10_000).padStart(4, '0'),
      running: String(Math.floor(i / 10_000) + 1).padStart(2, '0'),
    });
    const many = Array.from({ length: 60_000 }, (_, i) => at(i));
    const texts = many.map((each) => textLine({ customer: kari, ...each, number: 1, text: 'x' }));
    const records = [...many.map((each) => line(each)), ...texts];
    const [first] = basesOf(records, {}, 'extended', 100_000_000);
    expect(first?.basis.lines.every((each) => each.texts.length === 1)).toBe(true);
    expect(first?.findings).toEqual([]);
  });

  describe('a real-looking KUNDENR of one without its line', () => {
    const realLooking = '12038599999';
    const stray = text(1, { customer: realLooking });

    test.each([
      { where: 'before everything', records: [stray, line()] },
      { where: 'behind the line', records: [line(), stray] },
    ])('$where is not shown, and is handed on to be screened', ({ records }) => {
      const [first] = basesOf(records);
      expect(first?.findings).toMatchObject([{ code: 'VE-153', value: '*********** 013 0100 01' }]);
      expect(first?.otherNumbers).toMatchObject([{ number: realLooking, sent: { record: 'LT', field: 'KUNDENR' } }]);
    });

    test('a synthetic one is shown, and nothing is handed on', () => {
      const [first] = basesOf([line(), text(1, { customer: amina })]);
      expect(first?.findings).toMatchObject([{ value: `${amina} 013 0100 01` }]);
      expect(first?.otherNumbers).toEqual([]);
    });
  });

  test('texts keep the blanks before them and belong to the line that they point at', () => {
    const [first] = basesOf([
      line(),
      strom,
      textLine({ customer: kari, number: 1, text: '  innrykk' }),
      text(2, { item: '0110' }),
    ]);
    expect(first?.basis.lines.map(({ texts }) => texts)).toEqual([['  innrykk'], ['text 2']]);
  });
});

function fitsTheFields({ priceOre, quantityHundredths, amountOre }: (typeof lineAmounts)[number]): boolean {
  return Math.abs(priceOre) < 1e8 && quantityHundredths < 1e9 && Math.abs(amountOre) < 1e10;
}
