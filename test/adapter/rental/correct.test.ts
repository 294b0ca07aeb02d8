import { describe, expect, test } from 'vitest';
import { correctRentalData } from '../../../adapter/rental/correct.ts';
import type { Correction } from '../../../adapter/rental/rental-data.ts';
import { UserError } from '../../../foundation/user-error.ts';
import { changed, electricity, smallData, tenancy } from '../small-data.ts';

const correction = (thing: string, id: string, field: string, value?: string) =>
  ({ thing, id, field, ...(value === undefined ? {} : { value }) }) as Correction;

describe('a value is put right', () => {
  test.each([
    { of: correction('rental object', 'B1', 'client id', '014'), gives: changed({ object: { clientId: '014' } }) },
    {
      of: correction('rental object', 'B1', 'product code', '0200'),
      gives: changed({ object: { productCode: '0200' } }),
    },
    {
      of: correction('rental object', 'B1', 'linked product codes', '0110,0200'),
      gives: changed({ object: { linkedProductCodes: ['0110', '0200'] } }),
    },
    {
      of: correction('rental object', 'B1', 'linked product codes'),
      gives: changed({ object: { linkedProductCodes: [] } }),
    },
    {
      of: { ...correction('rental object', 'B1', 'accounting 1', '3100'), by: 'support' as const },
      gives: changed({ object: { accounting: [{ dimension: 1, value: '3100' }] } }),
    },
    { of: correction('rental object', 'B1', 'accounting 1'), gives: changed({ object: { accounting: [] } }) },
    {
      of: { ...correction('tenant', 'P1', 'accounting 10', 'X'), by: 'support' as const },
      gives: changed({ tenant: { accounting: [{ dimension: 10, value: 'X' }] } }),
    },
    {
      of: correction('tenant', 'P1', 'person number', ' 41879020008 '),
      gives: changed({ tenant: { personNumber: '41879020008' } }),
    },
    { of: correction('tenant', 'P1', 'person number', ''), gives: changed({ without: ['tenant.personNumber'] }) },
    { of: correction('tenancy', 'L1', 'rent', '9000'), gives: changed({ tenancy: { rentOre: 900_000 } }) },
    { of: correction('tenancy', 'L1', 'to', '31.12.2026'), gives: changed({ tenancy: { to: '2026-12-31' } }) },
    { of: correction('tenancy', 'L1', 'tenant', 'O1'), gives: changed({ tenancy: { tenant: 'O1' } }) },
    {
      of: correction('supplement', 'L1/S1', 'product code', '0120'),
      gives: changed({ supplement: { productCode: '0120' } }),
    },
    { of: correction('supplement', 'L1/S1', 'amount', '-1.5'), gives: changed({ supplement: { amountOre: -150 } }) },
    {
      of: correction('product code', '0100', 'description', 'Leie'),
      gives: {
        ...smallData,
        productCodes: smallData.productCodes.map((code) =>
          code.itemNumber === '0100' ? { ...code, description: 'Leie' } : code,
        ),
      },
    },
    {
      of: correction('client id', '015', 'description', 'Omsorgsboliger KF'),
      gives: { ...smallData, clientIds: [...smallData.clientIds, { id: '015', description: 'Omsorgsboliger KF' }] },
    },
    { of: correction('tenancy', 'L1', 'interval', 'Halvår'), gives: changed({ tenancy: { interval: 'half year' } }) },
    {
      of: correction('rent change', 'L1/2026-07-01', 'rent', '9000'),
      gives: changed({ tenancy: { rentChanges: [{ from: '2026-07-01', rentOre: 900_000 }] } }),
    },
    {
      of: { ...correction('tenancy', 'L1', 'vat code', '3'), by: 'support' as const },
      gives: changed({ tenancy: { vatCode: '3' } }),
    },
    {
      of: { ...correction('supplement', 'L1/S1', 'vat code', '3'), by: 'support' as const },
      gives: changed({ supplement: { vatCode: '3' } }),
    },
    { of: correction('supplement', 'L1/S1', 'vat code'), gives: changed({ without: ['supplement.vatCode'] }) },
    {
      of: correction('tenant', 'P1', 'fødselsnummer', '41879020008'),
      gives: changed({ tenant: { personNumber: '41879020008' } }),
    },
    { of: correction('rental object', 'B1', 'Kontering 1'), gives: changed({ object: { accounting: [] } }) },
  ])('$of.thing $of.id: $of.field', ({ of, gives }) => {
    expect(correctRentalData(smallData, [of])).toEqual(gives);
  });

  test('in order, so that a new client ID can be used at once', () => {
    const corrected = correctRentalData(smallData, [
      correction('client id', '015', 'description', 'Omsorgsboliger KF'),
      correction('rental object', 'B1', 'client id', '015'),
    ]);
    expect(corrected.rentalObjects[0]?.clientId).toBe('015');
  });

  test('the value takes the place of a dimension that was given twice', () => {
    const twice = changed({
      tenant: {
        accounting: [
          { dimension: 2, value: 'a' },
          { dimension: 2, value: 'b' },
        ],
      },
    });
    const corrected = correctRentalData(twice, [{ ...correction('tenant', 'P1', 'accounting 2', 'c'), by: 'support' }]);
    expect(corrected).toEqual(changed({ tenant: { accounting: [{ dimension: 2, value: 'c' }] } }));
  });

  test('of a supplement whose ids have a stroke in them', () => {
    const data = { ...smallData, tenancies: [{ ...tenancy, id: 'L/1', supplements: [{ ...electricity, id: 'S/1' }] }] };
    const corrected = correctRentalData(data, [correction('supplement', 'L/1/S/1', 'description', 'Bod')]);
    expect(corrected.tenancies[0]?.supplements[0]?.description).toBe('Bod');
  });

  test('a rent change is taken away with its rent, and the others stay', () => {
    const changes = ['2026-07-01', '2027-01-01'].map((from) => ({ from, rentOre: 900_000 }));
    const [first] = changes;
    const data = changed({ tenancy: { rentChanges: changes } });
    const corrected = correctRentalData(data, [correction('rent change', 'L1/2027-01-01', 'rent')]);
    expect(corrected).toEqual(changed({ tenancy: { rentChanges: first ? [first] : [] } }));
    expect(correctRentalData(corrected, [correction('rent change', 'L1/2026-07-01', 'husleie')])).toEqual(smallData);
  });

  test('and the data that was given is as it was', () => {
    const before = structuredClone(smallData);
    correctRentalData(smallData, [correction('tenancy', 'L1', 'rent', '9000')]);
    expect(smallData).toEqual(before);
  });
});

describe('a correction that cannot be made is refused', () => {
  test.each([
    { of: correction('tennant', 'P1', 'name', 'x'), says: 'unknown thing "tennant"; did you mean "tenant"?' },
    { of: correction('tenant', 'P2', 'name', 'x'), says: 'unknown tenant "P2"; did you mean "P1"?' },
    { of: correction('supplement', 'L1/S2', 'amount', '1'), says: 'unknown supplement "L1/S2"; did you mean "L1/S1"?' },
    { of: correction('client id', '015', 'name', 'x'), says: 'unknown client id "015"; did you mean "013"?' },
    { of: correction('client id', '15', 'description', 'x'), says: 'unknown client id "15"' },
    {
      of: correction('rental object', 'B7777777', 'description', 'x'),
      says: 'unknown rental object "B7777777"; known are B1',
    },
    {
      of: correction('tenant', 'P1', 'persn number', '1'),
      says: 'unknown field "persn number"; did you mean "person number"?',
    },
    {
      of: correction('tenant', 'P1', 'accounting 11', '1'),
      says: 'unknown field "accounting 11"; did you mean "accounting 1"?',
    },
    {
      of: correction('tenancy', 'L1', 'accounting 1', '1'),
      says: 'unknown field "accounting 1"; known are rental object, tenant',
    },
    { of: correction('tenant', 'P1', 'id', 'P2'), says: '"id" tells the tenant from others and cannot be corrected' },
    {
      of: correction('supplement', 'L1/S1', 'tenancy', 'L2'),
      says: '"tenancy" tells the supplement from others and cannot be corrected',
    },
    {
      of: correction('tenancy', 'L1', 'vat code', '3'),
      says: '"vat code" is entered by the import file or by LAFT\'s support, not by hand',
    },
    {
      of: correction('supplement', 'L1/S1', 'vat code', '3'),
      says: '"vat code" is entered by the import file',
    },
    {
      of: correction('tenant', 'P1', 'person number', '***********'),
      says: 'got "***********"; expected the number itself',
    },
    { of: correction('tenant', 'O1', 'organisation number', '31100000*'), says: 'expected the number itself' },
    { of: correction('tenancy', 'L1', 'interval', 'uke'), says: 'expected month, quarter, half year or year' },
    { of: correction('rent change', 'L1/2026-07-01', 'from', '2026-08-01'), says: 'unknown rent change' },
    { of: correction('rent change', '2026-07-01', 'rent', '1'), says: 'unknown rent change "2026-07-01"' },
    { of: correction('rent change', 'L1/2026-07-01', 'rent'), says: 'unknown rent change "L1/2026-07-01"' },
    {
      of: correction('tenant', 'P1', 'accounting 1', '3100'),
      says: '"accounting 1" is entered by the import file or by LAFT\'s support, not by hand',
    },
    {
      of: correction('tenant', 'P1', 'fødselsnumer', '1'),
      says: 'unknown field "fødselsnumer"; did you mean "fødselsnummer"?',
    },
    { of: correction('tenancy', 'L1', 'rent'), says: '"rent" cannot be taken away; give a value' },
    {
      of: correction('tenancy', 'L1', 'rent', '1,234'),
      says: 'got "1,234"; expected an amount in kroner with at most two decimals',
    },
    { of: correction('tenancy', 'L1', 'from', '2026-02-29'), says: 'got "2026-02-29"; expected a date that exists' },
    { of: correction('tenancy', 'L1', 'to', '2024-12-31'), says: 'tenancy L1: to: 2024-12-31 is before 2025-01-01' },
    {
      of: correction('rental object', 'B1', 'client id', '031'),
      says: 'rental object B1: client id: "031" is not among Client IDs; did you mean "013"?',
    },
    {
      of: correction('rental object', 'B1', 'client id', '13'),
      says: 'got "13"; expected three positions, such as 013',
    },
    {
      of: correction('tenant', 'P1', 'person number', '12038599999'),
      says: 'got "***********"; expected a synthetic number',
    },
  ])('$says', ({ of, says }) => {
    expect(() => correctRentalData(smallData, [of])).toThrowError(says);
  });

  test('with every reason at once, each with its number, and none of the corrections is made', () => {
    const corrections = [
      correction('tenancy', 'L1', 'rent', '9000'),
      correction('tenancy', 'L2', 'rent', '1'),
      correction('tenant', 'P1', 'name'),
    ];
    expect(() => correctRentalData(smallData, corrections)).toThrowError(
      'correction 2 (tenancy L2: rent): unknown tenancy "L2"; did you mean "L1"?\n' +
        'correction 3 (tenant P1: name): "name" cannot be taken away; give a value',
    );
  });

  test.each([
    { of: correction('tenant', 'P1', 'id', 'P2'), nb: '"leietaker" skiller én leietaker fra andre' },
    { of: correction('tenancy', 'L1', 'id', 'L2'), nb: '"leieforhold" skiller ett leieforhold fra andre' },
    {
      of: correction('rental object', 'B1', 'client id', '031'),
      nb: 'utleieobjekt B1, klient-id: "031" finnes ikke under Oppdragsgivere',
    },
    { of: correction('supplement', 'L1/S1', 'id', 'S2'), nb: '"tillegg" skiller ett tillegg fra andre' },
  ])('in good Norwegian: $nb', ({ of, nb }) => {
    expect(norwegianOf(() => correctRentalData(smallData, [of]))).toContain(nb);
  });
});

function norwegianOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof UserError) return error.inBothLanguages.nb;
    throw error;
  }
  return '';
}
