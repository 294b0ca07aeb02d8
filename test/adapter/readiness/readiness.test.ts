import { describe, expect, test } from 'vitest';
import { invoicePeriod } from '../../../adapter/invoicing/invoice-period.ts';
import { usualTerms } from '../../../adapter/invoicing/terms.ts';
import { readiness } from '../../../adapter/readiness/readiness.ts';
import { correctRentalData } from '../../../adapter/rental/correct.ts';
import type { RentalData } from '../../../adapter/rental/rental-data.ts';
import { outcome, outcomeOrder } from '../../../contracts/outcomes.ts';
import { type Changes, changed, electricity, smallData } from '../small-data.ts';

/** A rate is known of each code here: terms.test.ts has those without one. */
const terms = { ...usualTerms, vatRates: { '0': '0', '123': '25', '1234': '25' } };

function missingIn(data: RentalData) {
  const [draft] = invoicePeriod(data, '2026-11', [], terms).drafts;
  if (!draft) throw new Error('no basis was made');
  return readiness(data, { id: '2026-11-000001', ...draft.basis }, terms);
}

interface Row {
  code: string;
  why: string;
  wrong: Changes;
  right: Changes;
  enterAt: { thing: string; id: string; field: string };
  value?: string;
  line?: number;
}

const tenant = (field: string, id = 'P1') => ({ thing: 'tenant', id, field });
const rented = (field: string) => ({ thing: 'rental object', id: 'B1', field });
const charged = (field: string) => ({ thing: 'supplement', id: 'L1/S1', field });
const toOrganisation = { tenant: 'O1' };

const rows: Row[] = [
  {
    code: 'LAFT-001',
    why: 'no client ID',
    wrong: { without: ['object.clientId'] },
    right: {},
    enterAt: rented('client id'),
  },
  {
    code: 'LAFT-002',
    why: 'no product code for the rent',
    wrong: { without: ['object.productCode'] },
    right: {},
    enterAt: rented('product code'),
    line: 0,
  },
  {
    code: 'LAFT-003',
    why: 'no product code for a supplement',
    wrong: { without: ['supplement.productCode'] },
    right: {},
    enterAt: charged('product code'),
    line: 1,
  },
  {
    code: 'LAFT-004',
    why: "a supplement's product code is not linked",
    wrong: { supplement: { productCode: '0200' } },
    right: { supplement: { productCode: '0120' } },
    enterAt: rented('linked product codes'),
    value: '0200',
    line: 1,
  },
  {
    code: 'LAFT-004',
    why: "the object's own code for the rent counts as linked",
    wrong: { supplement: { productCode: '0100' }, object: { productCode: '0200', linkedProductCodes: [] } },
    right: { supplement: { productCode: '0100' }, object: { linkedProductCodes: [] } },
    enterAt: rented('linked product codes'),
    value: '0100',
    line: 1,
  },
  {
    code: 'LAFT-005',
    why: 'no number',
    wrong: { without: ['tenant.personNumber'] },
    right: {},
    enterAt: tenant('person number'),
  },
  ...['128385', '128385  ', '12838599999', '12838500000', '128385 10068', '1283851006'].map((personNumber) => ({
    code: 'LAFT-006',
    why: `"${personNumber}" is not complete`,
    wrong: { tenant: { personNumber } },
    right: { tenant: { personNumber: '41879020008' } },
    enterAt: tenant('person number'),
    value: personNumber.trim(),
  })),
  ...['12838510067', '32838510068', '12938510068'].map((personNumber) => ({
    code: 'LAFT-007',
    why: `${personNumber} is not possible`,
    wrong: { tenant: { personNumber } },
    right: { tenant: { personNumber: '05820450029' } },
    enterAt: tenant('person number'),
    value: personNumber,
  })),
  {
    code: 'LAFT-008',
    why: 'no organisation number',
    wrong: { tenancy: toOrganisation, without: ['tenant.organisationNumber'] },
    right: { tenancy: toOrganisation },
    enterAt: tenant('organisation number', 'O1'),
  },
  ...['311000005', '31100000', '411000004'].map((organisationNumber) => ({
    code: 'LAFT-009',
    why: `${organisationNumber} is not possible`,
    wrong: { tenancy: toOrganisation, tenant: { organisationNumber } },
    right: { tenancy: toOrganisation, tenant: { organisationNumber: '311000012' } },
    enterAt: tenant('organisation number', 'O1'),
    value: organisationNumber,
  })),
  {
    code: 'LAFT-010',
    why: 'tenant and object give the same dimension',
    wrong: { tenant: { accounting: [{ dimension: 1, value: '3000' }] } },
    right: { tenant: { accounting: [{ dimension: 3, value: '3000' }] } },
    enterAt: tenant('accounting 1'),
    value: '1',
  },
  {
    code: 'LAFT-010',
    why: 'the object gives a dimension twice',
    wrong: {
      object: {
        accounting: [
          { dimension: 4, value: 'a' },
          { dimension: 4, value: 'b' },
        ],
      },
    },
    right: {
      object: {
        accounting: [
          { dimension: 4, value: 'a' },
          { dimension: 5, value: 'b' },
        ],
      },
    },
    enterAt: rented('accounting 4'),
    value: '4',
  },
  {
    code: 'LAFT-012',
    why: 'external reference of 21 characters',
    wrong: { tenant: { externalReference: 'X'.repeat(21) } },
    right: { tenant: { externalReference: 'X'.repeat(20) } },
    enterAt: tenant('external reference'),
    value: 'X'.repeat(21),
  },
  {
    code: 'LAFT-012',
    why: 'a letter that the file does not have',
    wrong: { tenant: { externalReference: 'Łódź' } },
    right: { tenant: { externalReference: 'Bodø' } },
    enterAt: tenant('external reference'),
    value: 'Łódź',
  },
  {
    code: 'LAFT-012',
    why: 'profile of 21 characters',
    wrong: { tenant: { profile: 'P'.repeat(21) } },
    right: { tenant: { profile: 'P'.repeat(20) } },
    enterAt: tenant('profile'),
    value: 'P'.repeat(21),
  },
  {
    code: 'LAFT-012',
    why: 'VAT code of 4 characters',
    wrong: { supplement: { vatCode: '1234' } },
    right: { supplement: { vatCode: '123' } },
    enterAt: charged('vat code'),
    value: '1234',
    line: 1,
  },
  {
    code: 'LAFT-012',
    why: 'value of a dimension of 13 characters',
    wrong: { object: { accounting: [{ dimension: 1, value: '1234567890abc' }] } },
    right: { object: { accounting: [{ dimension: 1, value: '1234567890ab' }] } },
    enterAt: rented('accounting 1'),
    value: '1234567890abc',
  },
  {
    code: 'LAFT-013',
    why: 'a rent of nothing',
    wrong: { tenancy: { rentOre: 0 } },
    right: { tenancy: { rentOre: 1 } },
    enterAt: { thing: 'tenancy', id: 'L1', field: 'rent' },
    value: '0.00',
    line: 0,
  },
  {
    code: 'LAFT-013',
    why: 'a rent beyond the eight digits of the price',
    wrong: { tenancy: { rentOre: 100_000_000 } },
    right: { tenancy: { rentOre: 99_999_999 } },
    enterAt: { thing: 'tenancy', id: 'L1', field: 'rent' },
    value: '1000000.00',
    line: 0,
  },
  {
    code: 'LAFT-013',
    why: 'a deduction beyond the field',
    wrong: { supplement: { amountOre: -100_000_000 } },
    right: { supplement: { amountOre: -99_999_999 } },
    enterAt: charged('amount'),
    value: '-1000000.00',
    line: 1,
  },
];

describe('what is missing is named, with the place where it is entered', () => {
  test.each(rows)('$code: $why', ({ code, wrong, enterAt, value = '', line }) => {
    const found = missingIn(changed(wrong));
    expect(found.map((missing) => missing.code)).toEqual([code]);
    expect(found[0]).toMatchObject({
      enterAt,
      value,
      severity: 'error',
      remedy: outcome(found[0]?.code ?? 'LAFT-001').remedy,
    });
    expect(found[0]?.line).toBe(line);
  });

  test.each(rows)('$code: $why: its neighbour that is right passes', ({ right }) => {
    expect(missingIn(changed(right))).toEqual([]);
  });

  test.each(rows)('$code: $why: no placeholder is left in either language', ({ wrong }) => {
    for (const { sentence } of missingIn(changed(wrong))) {
      expect(`${sentence.nb} ${sentence.en}`).not.toMatch(/[{}[\]]|\(tomt\)|\(empty\)/);
      expect(sentence.nb).not.toBe(sentence.en);
    }
  });

  test.each(rows)('$code: $why: a correction can be made where it says', ({ wrong, enterAt }) => {
    const data = changed(wrong);
    const correction = { ...enterAt, by: 'support' } as Parameters<typeof correctRentalData>[1][number];
    const taken = { 'client id': '014', rent: '7500', amount: '350', 'linked product codes': '0110, 0100, 0200' };
    const value = {
      ...taken,
      'product code': enterAt.thing === 'supplement' ? '0110' : '0100',
      'person number': '12838510068',
      'organisation number': '311000004',
      'vat code': '0',
      'external reference': 'A',
      profile: 'EHF',
    }[enterAt.field];
    const corrected = correctRentalData(data, [value === undefined ? correction : { ...correction, value }]);
    expect(missingIn(corrected)).toEqual([]);
  });
});

describe('sentences name the thing', () => {
  test.each([
    {
      wrong: { without: ['object.clientId'] },
      nb: 'Utleieobjektet B1 (Fjordgata 12, H0101) mangler klient-ID',
      en: 'expected 013, 014',
    },
    {
      wrong: { without: ['supplement.productCode'] },
      nb: 'Leietillegget L1/S1 (Strøm) mangler varekode',
      en: 'L1/S1 (Strøm)',
    },
    {
      wrong: { supplement: { productCode: '0200' } },
      nb: 'koblet er 0100, 0110, 0120',
      en: 'Product code 0200 is used on the supplement L1/S1 (Strøm)',
    },
    {
      wrong: { tenant: { personNumber: '32838510068' } },
      nb: ', men datoen finnes ikke.',
      en: ', but the date does not exist.',
    },
    { wrong: { tenancy: { rentOre: 0 } }, nb: 'Beløpet for husleien på L1 er 0,00', en: 'at most 999999.99' },
    { wrong: { tenant: { profile: 'P'.repeat(21) } }, nb: 'plass til 20 tegn', en: 'room for 20 characters' },
  ])('$nb', ({ wrong, nb, en }) => {
    const [found] = missingIn(changed(wrong));
    expect(found?.sentence.nb).toContain(nb);
    expect(found?.sentence.en).toContain(en);
  });
});

test('everything is reported at once, in the order of the catalogue', () => {
  const data = changed({
    tenancy: { rentOre: 0 },
    supplement: { productCode: '0200' },
    tenant: { profile: 'P'.repeat(21), accounting: [{ dimension: 1, value: '1' }] },
    without: ['object.clientId', 'object.productCode', 'tenant.personNumber'],
  });
  const codes = missingIn(data).map(({ code }) => code);
  expect(codes).toEqual(['LAFT-001', 'LAFT-002', 'LAFT-004', 'LAFT-005', 'LAFT-010', 'LAFT-012', 'LAFT-013']);
  expect(codes.map(outcomeOrder)).toEqual(codes.map(outcomeOrder).toSorted((a, b) => a - b));
});

test('each supplement is judged by itself', () => {
  const { productCode: _, ...bare } = electricity;
  const data = changed({ tenancy: { supplements: [bare, { ...electricity, id: 'S2' }, { ...bare, id: 'S3' }] } });
  expect(missingIn(data).map(({ code, line }) => ({ code, line }))).toEqual([
    { code: 'LAFT-003', line: 1 },
    { code: 'LAFT-003', line: 3 },
  ]);
});

test('a number that could be a real person’s is masked', () => {
  const [found] = missingIn(changed({ tenant: { personNumber: '12038512345' } }));
  expect(found?.code).toBe('LAFT-007');
  expect(JSON.stringify(found)).not.toContain('12038512345');
  expect(found?.value).toBe('***********');
});

test('complete data misses nothing', () => {
  expect(missingIn(smallData)).toEqual([]);
});
