// Whether both books agree: to the øre as sent, of the same customer for the same items, and with VAT where both know it.
import { describe, expect, test } from 'vitest';
import { invoicePeriod } from '../../../adapter/invoicing/invoice-period.ts';
import { usualTerms } from '../../../adapter/invoicing/terms.ts';
import { decided } from '../../../adapter/transfer/decide.ts';
import type { BookedBasis } from '../../../adapter/transfer/states.ts';
import type { ReceivedLine } from '../../../emulator/core/model.ts';
import type { StoredBasis } from '../../../emulator/service/visma.ts';
import type { ExpectedMonth } from '../../../scenarios/fixtures/municipality/expected-of.ts';
import { compareBooks } from '../../../scenarios/runner/books.ts';
import { changed } from '../../adapter/small-data.ts';

const data = changed({ tenancy: { tenant: 'O1', vatCode: '3', supplements: [] } });
const layout = 'extended';

/** 8500.00 at 25 per cent, transferred. */
function inLaft(vatRates: Readonly<Record<string, string>> = {}): BookedBasis {
  const terms = { ...usualTerms, amounts: 'excluding-vat' as const, vatRates };
  const [draft] = invoicePeriod(data, '2026-11', [], terms).drafts;
  if (!draft) throw new Error('no basis was made');
  return { ...decided({ data, terms }, { id: '2026-11-000001', ...draft.basis }), state: 'transferred' };
}

/** As Visma has received it through the web service, whole. */
function received({ basis, totalOre }: BookedBasis): StoredBasis {
  const { id, lines, ...fields } = basis;
  return {
    channel: 'web-service',
    totalOre,
    basis: {
      ...fields,
      basisId: id,
      lines: lines.map(({ accounting, ...line }) => ({
        ...line,
        dimensions: accounting.map(({ dimension, value }) => ({ number: dimension, value })),
      })),
    },
  } as unknown as StoredBasis;
}

function inVisma(totalOre: number, grossOre?: number): StoredBasis {
  return { ...received(inLaft()), totalOre, ...(grossOre === undefined ? {} : { grossOre }) };
}

type Books = Parameters<typeof compareBooks>;
const told = (...books: Books) =>
  compareBooks(...books).differences.map(({ path, expected, got }) => `${path}: ${expected} / ${got}`);

test.each<{ what: string; rates?: Readonly<Record<string, string>>; visma: StoredBasis; differs: string[] }>([
  { what: 'both agree', visma: inVisma(850_000, 1_062_500), differs: [] },
  {
    what: 'Visma takes VAT to be in it',
    visma: inVisma(850_000, 850_000),
    differs: ['2026-11-000001, VAT included: 10625.00 / 8500.00'],
  },
  {
    what: 'Visma has another rate',
    visma: inVisma(850_000, 977_500),
    differs: ['2026-11-000001, VAT included: 10625.00 / 9775.00'],
  },
  { what: 'LAFT knows no rate', rates: {}, visma: inVisma(850_000, 850_000), differs: [] },
  { what: 'Visma knows none', visma: inVisma(850_000), differs: [] },
  {
    what: 'another amount is told as such, once',
    visma: inVisma(850_001, 1_062_501),
    differs: [
      'transferred in LAFT = received in Visma: 1 bases, 8500.00 / 1 bases, 8500.01',
      '2026-11-000001 (transferred): 8500.00 / 8500.01',
    ],
  },
])('$what', ({ rates = { '3': '25' }, visma, differs }) => {
  expect(told([inLaft(rates)], [visma], { layout })).toEqual(differs);
});

describe('of the same sum, but not what was sent', () => {
  const sent = inLaft();
  const [line] = received(sent).basis.lines;
  const withBasis = (fields: Partial<StoredBasis['basis']>) => ({ basis: { ...received(sent).basis, ...fields } });
  const withLine = (fields: Partial<ReceivedLine>) => withBasis({ lines: [{ ...(line as ReceivedLine), ...fields }] });

  test.each<{ what: string; visma: Partial<StoredBasis>; differs: string[] }>([
    { what: 'nothing', visma: {}, differs: [] },
    { what: 'another client', visma: withBasis({ client: '014' }), differs: [', client: 013 / 014'] },
    {
      what: 'another customer',
      visma: withBasis({ customerNumber: '311000012' }),
      differs: [', customer number: 311000004 / 311000012'],
    },
    {
      what: 'a person instead of an organisation',
      visma: withBasis({ customerKind: 'person' }),
      differs: [', customer kind: organisation / person'],
    },
    { what: 'another profile', visma: withBasis({ profile: 'PRINT' }), differs: [', profile: EHF / PRINT'] },
    {
      what: 'another reference',
      visma: withBasis({ externalReference: 'K-1' }),
      differs: [', external reference: KONTRAKT-17 / K-1'],
    },
    {
      what: 'other days',
      visma: withBasis({ periodFrom: '2026-10-01', periodTo: '2026-10-31' }),
      differs: [', period from: 2026-11-01 / 2026-10-01', ', period to: 2026-11-30 / 2026-10-31'],
    },
    {
      what: 'credited is another one',
      visma: withBasis({ creditOf: '2026-10-000001' }),
      differs: [', credit of: (empty) / 2026-10-000001'],
    },
    {
      what: 'another item',
      visma: withLine({ itemNumber: '0200' }),
      differs: [', invoice line 1, item number: 0100 / 0200'],
    },
    {
      what: 'another price and quantity of the same amount',
      visma: withLine({ unitPriceOre: 425_000, quantityHundredths: 200 }),
      differs: [', invoice line 1, unit price: 8500.00 / 4250.00', ', invoice line 1, quantity: 1.00 / 2.00'],
    },
    {
      what: 'another amount of a line',
      visma: withLine({ amountOre: 1 }),
      differs: [', invoice line 1, amount: 8500.00 / 0.01'],
    },
    { what: 'no VAT code', visma: withLine({ vatCode: '' }), differs: [', invoice line 1, VAT code: 3 / (empty)'] },
    {
      what: 'an accounting of its own',
      visma: withLine({ dimensions: [{ number: 1, value: '3100' }] }),
      differs: [', invoice line 1, accounting: 1: 3000, 2: 2650 / 1: 3100'],
    },
    { what: 'no line', visma: withBasis({ lines: [] }), differs: [', invoice lines: 1 / 0'] },
    {
      what: 'what a file has no field for',
      visma: { channel: 'file', ...withBasis({ periodFrom: '', periodTo: '', creditOf: '' }) },
      differs: [],
    },
  ])('$what', ({ visma, differs }) => {
    expect(told([sent], [{ ...received(sent), ...visma }], { layout })).toEqual(
      differs.map((each) => `2026-11-000001${each}`),
    );
  });

  test.each([
    { layout: 'standard' as const, differs: [] },
    {
      layout: 'extended' as const,
      differs: [
        '2026-11-000001, invoice line 1, VAT code: 3 / (empty)',
        '2026-11-000001, invoice line 1, accounting: 1: 3000, 2: 2650 / (empty)',
      ],
    },
  ])('what the $layout layout of a file has a place for', ({ differs, ...terms }) => {
    const visma = { ...received(sent), channel: 'file' as const, ...withLine({ vatCode: '', dimensions: [] }) };
    expect(told([sent], [visma], terms)).toEqual(differs);
  });
});

describe('which bases there are', () => {
  const sent = inLaft();
  const named = (id: string): BookedBasis => ({ ...sent, basis: { ...sent.basis, id } });
  const other = '2026-11-000002';

  test.each<{ what: string; booked: BookedBasis[]; visma: StoredBasis[]; differs: string[] }>([
    {
      what: 'twice in Visma',
      booked: [sent],
      visma: [received(sent), received(sent)],
      differs: [
        'transferred in LAFT = received in Visma: 1 bases, 8500.00 / 2 bases, 17000.00',
        '2026-11-000001: received once / received twice',
      ],
    },
    {
      what: 'in Visma only',
      booked: [],
      visma: [received(sent)],
      differs: [
        'transferred in LAFT = received in Visma: 0 bases, 0.00 / 1 bases, 8500.00',
        '2026-11-000001: made in LAFT / received in Visma only',
      ],
    },
    {
      what: 'one is missing, and another of the same sum is there instead',
      booked: [sent],
      visma: [received(named(other))],
      differs: [
        '2026-11-000001 (transferred): 8500.00 / (not received)',
        `${other}: made in LAFT / received in Visma only`,
      ],
    },
    {
      what: 'one twice, and another of the same sum not at all',
      booked: [sent, named(other)],
      visma: [received(sent), received(sent)],
      differs: ['2026-11-000001: received once / received twice', `${other} (transferred): 8500.00 / (not received)`],
    },
    {
      what: 'one that has failed was received all the same, and one of the same sum not',
      booked: [{ ...sent, state: 'failed' }, named(other)],
      visma: [received(sent)],
      differs: [
        '2026-11-000001 (failed): (not received) / 8500.00',
        `${other} (transferred): 8500.00 / (not received)`,
      ],
    },
  ])('$what', ({ booked, visma, differs }) => {
    const all = told(booked, visma, { layout });
    expect(all.filter((each) => !each.startsWith('made = '))).toEqual(differs);
  });
});

describe('a municipality', () => {
  const blocked = { ...inLaft(), state: 'blocked' as const, missing: [{ code: 'LAFT-001', severity: 'error' }] };
  const month = (code: string) =>
    ({
      made: 1,
      madeOre: 850_000,
      blocked: [{ tenancyId: 'L1', code }],
      blockedOre: 850_000,
      rejected: [],
      rejectedOre: 0,
      accepted: 0,
      acceptedOre: 0,
    }) as unknown as ExpectedMonth;

  test.each([
    { put: 'LAFT-001', differs: [] },
    { put: 'LAFT-005', differs: ['why L1 is blocked: LAFT-005 / LAFT-001'] },
  ])('held back for LAFT-001, where $put was put into it', ({ put, differs }) => {
    expect(told([blocked as BookedBasis], [], { layout, expected: month(put) })).toEqual(differs);
  });

  test('transferred, where something was put into it that must hold it back', () => {
    const expected = { ...month('LAFT-001'), blocked: [], blockedOre: 0, accepted: 1, acceptedOre: 850_000 };
    const rejected = [{ tenancyId: 'L1', code: 'VE-101' }] as unknown as ExpectedMonth['rejected'];
    const differs = told([inLaft()], [received(inLaft())], { layout, expected: { ...expected, rejected } });
    expect(differs).toContain('why L1 is transferred: VE-101 / ');
  });
});
