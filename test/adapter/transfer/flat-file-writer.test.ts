// The flat file byte by byte: the example of the contract as a whole, and each rule of writing by itself.
import { describe, expect, it } from 'vitest';
import type { InvoiceBasis, InvoiceLine } from '../../../adapter/invoicing/invoice-basis.ts';
import { wrapped } from '../../../adapter/invoicing/text-lines.ts';
import { writeFlatFile } from '../../../adapter/transfer/flat-file-writer.ts';
import { inTransfers } from '../../../adapter/transfer/running-numbers.ts';
import { fieldEnd, fieldOf, type LayoutName, recordLayout, records } from '../../../contracts/record-layout.ts';
import { decodeWindows1252 } from '../../../contracts/values/windows-1252.ts';

const line: InvoiceLine = {
  charge: 'rent',
  itemNumber: '0100',
  unitPriceOre: 850000,
  quantityHundredths: 100,
  amountOre: 850000,
  vatCode: '',
  accounting: [],
  texts: ['Husleie november 2026'],
};

const basis: InvoiceBasis = {
  id: '2026-11-000001',
  tenancy: 'K1',
  rentalObject: 'B1',
  tenant: 'L1',
  periodFrom: '2026-11-01',
  periodTo: '2026-11-30',
  customerKind: 'person',
  customerNumber: '12838510068',
  name: 'Kari Nordmann Østbø',
  addressLine1: 'Fjordgata 12',
  addressLine2: '',
  postalCode: '7010',
  client: '013',
  paymentForm: 'BG',
  profile: '',
  contactReference: '',
  externalReference: '',
  creditOf: '',
  lines: [line],
};

function written(bases: readonly InvoiceBasis[], layout: LayoutName = 'extended') {
  const { bytes, changed } = writeFlatFile({ transferId: 'T0000000001', reference: 'LAFT 2026-11', layout, bases });
  const text = decodeWindows1252(bytes);
  expect(text.endsWith('\r\n')).toBe(true);
  return { bytes, changed, lines: text.slice(0, -2).split('\r\n') };
}

/** A field as it stands in a record, by the contract's positions. */
function field(record: string, name: string, layout: LayoutName = 'extended'): string {
  const type = record.slice(0, 2) as 'ST' | 'FL' | 'LT' | 'SL';
  const found = fieldOf(recordLayout(type, layout), name);
  return record.slice(found.from - 1, fieldEnd(found));
}

const withLine = (changes: Partial<InvoiceLine>): InvoiceBasis => ({ ...basis, lines: [{ ...line, ...changes }] });

describe('a whole transfer', () => {
  it('is ST, FL, LT, SL with every position filled', () => {
    const blanks = (count: number) => ' '.repeat(count);
    expect(written([basis]).lines).toEqual([
      `STT0000000001 LAFT 2026-11${blanks(36)}U`,
      `FL12838510068${'Kari Nordmann Østbø'.padEnd(40)}${'Fjordgata 12'.padEnd(40)}${blanks(40)}7010BG013010001` +
        `00850000 0000001000000850000 2026-11-000001  ${blanks(204)}`,
      `LT1283851006801301000101${'Husleie november 2026'.padEnd(50)}`,
      'SL00000004',
    ]);
  });

  it.each<LayoutName>(['standard', 'extended'])('in the %s layout has records of exactly their length', (layout) => {
    const { lines } = written([basis, { ...basis, id: '2026-11-000002' }], layout);
    expect(lines.map((each) => each.length)).toEqual([
      records.ST.length,
      ...[0, 1].flatMap(() => [recordLayout('FL', layout).length, records.LT.length]),
      records.SL.length,
    ]);
    expect(field(lines[0] ?? '', 'FORMAT')).toBe(layout === 'extended' ? 'U' : ' ');
  });

  it('is Windows-1252: one byte a letter, and no other', () => {
    const { bytes } = written([{ ...basis, name: 'Åse Øvrebø–Ærlig' }]);
    expect(Buffer.from(bytes).includes(Buffer.from([0xc5, 0x73, 0x65, 0x20, 0xd8]))).toBe(true);
    expect(bytes).toHaveLength(written([basis]).bytes.length);
  });

  it('counts all its records, start and end included', () => {
    const many = Array.from({ length: 60 }, (_, i) => ({ ...basis, id: `2026-11-${String(i).padStart(6, '0')}` }));
    const { lines } = written(many);
    expect(field(lines.at(-1) ?? '', 'ANTPOST')).toBe(String(lines.length).padStart(8, '0'));
    expect(lines).toHaveLength(122);
  });
});

describe('each field of an invoice line', () => {
  const table: { what: string; given: InvoiceBasis; name: string; stands: string }[] = [
    {
      what: 'an organisation number is zero-padded',
      given: { ...basis, customerKind: 'organisation', customerNumber: '311000004' },
      name: 'KUNDENR',
      stands: '00311000004',
    },
    { what: 'the basis id stands in SAKSNR', given: basis, name: 'SAKSNR', stands: '2026-11-000001  ' },
    {
      what: 'a price is in øre, its sign blank',
      given: withLine({ unitPriceOre: 10050 }),
      name: 'PRIS',
      stands: '00010050 ',
    },
    {
      what: 'a negative price has its sign last',
      given: withLine({ unitPriceOre: -10000 }),
      name: 'PRIS',
      stands: '00010000-',
    },
    {
      what: 'a negative amount has its sign last',
      given: withLine({ amountOre: -1 }),
      name: 'BELØP',
      stands: '0000000001-',
    },
    { what: 'the largest price', given: withLine({ unitPriceOre: 99999999 }), name: 'PRIS', stands: '99999999 ' },
    {
      what: 'quantity has two implied decimals',
      given: withLine({ quantityHundredths: 250 }),
      name: 'GRUNNLAG',
      stands: '000000250',
    },
    {
      what: 'a VAT code is right-aligned with blanks',
      given: withLine({ vatCode: '3' }),
      name: 'MVAKODE',
      stands: '  3',
    },
    {
      what: 'a dimension stands in its own field',
      given: withLine({ accounting: [{ dimension: 10, value: 'X7' }] }),
      name: 'KB10',
      stands: 'X7          ',
    },
    {
      what: 'external reference stands in ORDREREF',
      given: { ...basis, externalReference: 'EXT-1' },
      name: 'ORDREREF',
      stands: 'EXT-1'.padEnd(20),
    },
    {
      what: 'reference stands in DERESREF',
      given: { ...basis, contactReference: 'Ågot' },
      name: 'DERESREF',
      stands: 'Ågot'.padEnd(40),
    },
    { what: 'a name is cut', given: { ...basis, name: 'N'.repeat(41) }, name: 'NAVN', stands: 'N'.repeat(40) },
    {
      what: 'a name is transliterated',
      given: { ...basis, name: 'Michał' },
      name: 'NAVN',
      stands: 'Michal'.padEnd(40),
    },
    { what: 'INTFAKT is blank', given: basis, name: 'INTFAKT', stands: ' ' },
  ];
  it.each(table)('$what', ({ given, name, stands }) => {
    expect(field(written([given]).lines[1] ?? '', name)).toBe(stands);
  });

  const tooMuch: { what: string; given: InvoiceBasis; named: RegExp }[] = [
    { what: 'a price with a position too many', given: withLine({ unitPriceOre: 100000000 }), named: /PRIS/ },
    { what: 'an amount with a position too many', given: withLine({ amountOre: -10000000000 }), named: /BELØP/ },
    { what: 'an item number with five positions', given: withLine({ itemNumber: '01000' }), named: /VARENR/ },
    { what: 'a basis id of 17 positions', given: { ...basis, id: '2026-11-000000001' }, named: /SAKSNR/ },
    {
      what: 'an external reference that is too long',
      given: { ...basis, externalReference: 'E'.repeat(21) },
      named: /ORDREREF/,
    },
    { what: 'a negative quantity', given: withLine({ quantityHundredths: -100 }), named: /GRUNNLAG/ },
  ];
  it.each(tooMuch)('$what is never cut: it is a bug that it came here', ({ given, named }) => {
    expect(() => written([given])).toThrow(named);
  });
});

describe('running numbers and texts', () => {
  it('number the same item of one customer and client over the whole transfer, others by themselves', () => {
    const other = { ...basis, customerNumber: '41879020008', id: '2026-11-000003' };
    const twice = { ...basis, lines: [line, { ...line, itemNumber: '0200' }, line] };
    const { lines } = written([twice, other, { ...basis, id: '2026-11-000002' }]);
    const numbers = lines
      .filter((each) => each.startsWith('FL'))
      .map((each) => [field(each, 'VARENR'), field(each, 'LØPENR')]);
    expect(numbers).toEqual([
      ['0100', '01'],
      ['0200', '01'],
      ['0100', '02'],
      ['0100', '01'],
      ['0100', '03'],
    ]);
  });

  it('a text goes on in further records, numbered from 1 over the whole basis, each pointing at its line', () => {
    const long = 'Husleie og strøm for leilighet fire i Fjordgata tolv, november 2026';
    const given = {
      ...basis,
      lines: [
        { ...line, texts: [long] },
        { ...line, itemNumber: '0200' },
      ],
    };
    const texts = written([given, { ...basis, id: '2026-11-000002' }]).lines.filter((each) => each.startsWith('LT'));
    expect(
      texts.map((each) => [
        field(each, 'VARENR'),
        field(each, 'LØPENR'),
        field(each, 'LINJENR'),
        field(each, 'TEKST').trim(),
      ]),
    ).toEqual([
      ['0100', '01', '01', 'Husleie og strøm for leilighet fire i Fjordgata'],
      ['0100', '01', '02', 'tolv, november 2026'],
      ['0200', '01', '03', 'Husleie november 2026'],
      ['0100', '02', '01', 'Husleie november 2026'],
    ]);
  });

  it.each([
    { text: '', pieces: [] },
    { text: 'kort', pieces: ['kort'] },
    { text: 'ti tegn to', pieces: ['ti tegn to'] },
    { text: 'elleve tegn', pieces: ['elleve', 'tegn'] },
    { text: 'sammenhengende', pieces: ['sammenheng', 'ende'] },
  ])('"$text" in pieces of ten', ({ text, pieces }) => {
    expect(wrapped(text, 10)).toEqual(pieces);
  });

  it('a hundredth line of one customer and item begins the next transfer', () => {
    const many = Array.from({ length: 100 }, () => ({ basis }));
    expect(inTransfers(many, 1000).map((each) => each.length)).toEqual([99, 1]);
    expect(inTransfers(many.slice(0, 99), 1000).map((each) => each.length)).toEqual([99]);
    expect(inTransfers(many.slice(0, 5), 2).map((each) => each.length)).toEqual([2, 2, 1]);
  });
});

describe('what does not travel as it is', () => {
  it('is named: cut, in other letters, or left out of the standard layout', () => {
    const given = {
      ...withLine({ vatCode: '3', accounting: [{ dimension: 1, value: '4100' }] }),
      name: `Michał ${'N'.repeat(30)}`,
      profile: 'EHF',
    };
    expect(written([given], 'standard').changed.map(({ field: name, to }) => [name, to])).toEqual([
      ['name', `Michal ${'N'.repeat(30)}`],
      ['profile', ''],
      ['vatCode', ''],
      ['accountingDimension', ''],
      ['name', `Michal ${'N'.repeat(23)}`],
    ]);
    expect(written([basis], 'standard').changed).toEqual([]);
  });
});
