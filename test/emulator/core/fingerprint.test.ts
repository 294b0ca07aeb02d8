import { describe, expect, test } from 'vitest';
import * as fingerprints from '../../../emulator/core/fingerprint.ts';
import type { ReceivedBasis } from '../../../emulator/core/model.ts';
import type { Register } from '../../../emulator/core/register.ts';
import { basis, line, register, withLine, withSettings } from './given.ts';

const { fingerprint } = fingerprints;
const commonFingerprint = (received: ReceivedBasis, settings: Partial<Register['settings']> = {}) =>
  fingerprints.commonFingerprint(received, withSettings(settings, register).settings);

const first = basis({ basisId: 'B1', lines: [line({ dimensions: [{ number: 1, value: '3000' }] })] });
const change = (changes: Partial<ReceivedBasis>) => ({ ...first, ...changes });
const changeLine = (changes: Parameters<typeof line>[0]) =>
  change({ lines: [line({ dimensions: [{ number: 1, value: '3000' }], ...changes })] });

describe('what makes a basis another one', () => {
  test.each([
    { what: 'name', other: change({ name: 'X' }), common: true },
    { what: 'client', other: change({ client: '014' }), common: true },
    { what: 'kind', other: change({ customerKind: 'organisation' }), common: true },
    { what: 'customer', other: change({ customerNumber: '41879020008' }), common: true },
    { what: 'address', other: change({ addressLine2: 'X' }), common: true },
    { what: 'postal code', other: change({ postalCode: '7011' }), common: true },
    { what: 'payment form', other: change({ paymentForm: 'PG' }), common: true },
    { what: 'profile', other: change({ profile: 'EHF' }), common: true },
    { what: 'contact reference', other: change({ contactReference: 'X' }), common: true },
    { what: 'external reference', other: change({ externalReference: 'X' }), common: true },
    { what: 'internal invoice', other: change({ internalInvoice: '1' }), common: true },
    { what: 'item', other: changeLine({ itemNumber: '0120' }), common: true },
    { what: 'price', other: changeLine({ unitPriceOre: 1 }), common: true },
    { what: 'quantity', other: changeLine({ quantityHundredths: 1 }), common: true },
    { what: 'amount', other: changeLine({ amountOre: 1 }), common: true },
    { what: 'VAT code', other: changeLine({ vatCode: '3' }), common: true },
    { what: 'dimension', other: changeLine({ dimensions: [{ number: 1, value: '3100' }] }), common: true },
    { what: 'text', other: changeLine({ texts: ['X'] }), common: true },
    { what: 'one more line', other: change({ lines: [...first.lines, line()] }), common: true },
    { what: 'case number', other: change({ caseNumber: 'X' }), common: false },
    { what: 'first day', other: change({ periodFrom: '2026-11-01' }), common: false },
    { what: 'last day', other: change({ periodTo: '2026-11-30' }), common: false },
    { what: 'credited basis', other: change({ creditOf: 'B0' }), common: false },
    { what: 'division of the text', other: changeLine({ texts: ['Husleie', 'november 2026'] }), common: false },
  ])('$what; seen by both channels: $common', ({ other, common }) => {
    expect(fingerprint(other)).not.toBe(fingerprint(first));
    expect(commonFingerprint(other) !== commonFingerprint(first)).toBe(common);
  });

  test('not the running number, which counts over a whole transfer', () => {
    expect(fingerprint(changeLine({ runningNumber: '07' }))).toBe(fingerprint(first));
    expect(commonFingerprint(changeLine({ runningNumber: '07' }))).toBe(commonFingerprint(first));
  });

  test('not the order in which the fields were written', () => {
    const reordered = Object.fromEntries(Object.entries(first).reverse()) as unknown as ReceivedBasis;
    expect(fingerprint(reordered)).toBe(fingerprint(first));
  });
});

describe('what is stored is compared after an upgrade too', () => {
  // Never to be changed: every accepted basis is kept with its own, and would be another one.
  test('a basis has the fingerprints that it always had', () => {
    expect([fingerprint(first), commonFingerprint(first)]).toEqual([
      'i6MFNbAbpYjRQEkssb5FFx',
      'XY9SBtZKVVtncyJmW_oLR3',
    ]);
  });

  test('a field that the model has got since counts only where something stands in it', () => {
    const later = (text: string) => fingerprint({ ...first, purchaseOrder: text } as ReceivedBasis);
    expect(later('')).toBe(fingerprint(first));
    expect(later('PO-1')).not.toBe(fingerprint(first));
  });
});

describe('what the file carries otherwise is the same for both channels', () => {
  const long = 'En adresse som er lengre enn de førti posisjonene i filen';
  test.each([
    {
      what: 'cut at the length of the field',
      sent: change({ addressLine1: long }),
      byFile: change({ addressLine1: long.slice(0, 40) }),
    },
    {
      what: 'a reference at its own length',
      sent: change({ externalReference: long }),
      byFile: change({ externalReference: long.slice(0, 20) }),
    },
    {
      what: 'letters that the file lacks',
      sent: change({ name: 'Paweł Đoković' }),
      byFile: change({ name: 'Pawel Dokovic' }),
    },
    { what: 'blanks at the end', sent: change({ name: 'Kari ' }), byFile: change({ name: 'Kari' }) },
    {
      what: 'dimensions in the order of their numbers',
      sent: withLine({
        dimensions: [
          { number: 2, value: '2650' },
          { number: 1, value: '3000' },
        ],
      }),
      byFile: withLine({
        dimensions: [
          { number: 1, value: '3000' },
          { number: 2, value: '2650' },
        ],
      }),
    },
    {
      what: 'a dimension without a value',
      sent: withLine({ dimensions: [{ number: 2, value: '' }] }),
      byFile: withLine({ dimensions: [] }),
    },
  ])('$what', ({ sent, byFile }) => {
    expect(commonFingerprint(sent)).toBe(commonFingerprint(byFile));
  });

  test.each([
    { idIn: 'SAKSNR', same: false },
    { idIn: 'ORDREREF', same: true },
    { idIn: 'none', same: false },
  ])('the reference, where the id of the basis is in $idIn: does not count: $same', ({ idIn, same }) => {
    const settings = { 'basis-id-in': idIn };
    const sent = commonFingerprint(change({ externalReference: 'Kontrakt 7' }), settings);
    expect(sent === commonFingerprint(change({ externalReference: '' }), settings)).toBe(same);
  });
});

test('stays what it is: books hold it, and one that changed would call every basis in them another', () => {
  expect([fingerprint(first), commonFingerprint(first)]).toEqual(['i6MFNbAbpYjRQEkssb5FFx', 'XY9SBtZKVVtncyJmW_oLR3']);
});
