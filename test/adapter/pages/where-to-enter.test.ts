// Where the value stands that Visma rejected, whatever a receipt calls its field.
import { expect, test } from 'vitest';
import { invoicePeriod } from '../../../adapter/invoicing/invoice-period.ts';
import { whereToEnter } from '../../../adapter/pages/where-to-enter.ts';
import type { ReceiptFinding } from '../../../contracts/receipt.ts';
import { smallData } from '../small-data.ts';

const [draft] = invoicePeriod(smallData, '2026-11', []).drafts;

const finding = (field: string, code: ReceiptFinding['code'] = 'VE-113'): ReceiptFinding => ({
  code,
  severity: 'error',
  field: field as ReceiptFinding['field'],
  value: 'x',
  place: { kind: 'whole' },
  sentence: { nb: '', en: '' },
  remedy: { nb: '', en: '' },
  evidence: 'F-204',
});

test.each([
  { field: 'profile', places: [{ thing: 'tenant', id: 'P1', field: 'profile' }] },
  { field: 'client', places: [{ thing: 'rental object', id: 'B1', field: 'client id' }] },
  { field: 'constructor', places: [] },
  { field: '__proto__', places: [] },
  { field: 'no such field', places: [] },
])('$field', ({ field, places }) => {
  if (!draft) throw new Error('no basis was made');
  expect(whereToEnter(smallData, { id: '2026-11-000001', ...draft.basis }, finding(field))).toEqual(places);
});

const ofTenant = (field: string) => ({ thing: 'tenant', id: 'P1', field });

test.each([
  { code: 'VE-121', places: [ofTenant('person number')] },
  { code: 'VE-125', places: [{ thing: 'tenancy', id: 'L1', field: 'to' }] },
  { code: 'VE-126', places: [ofTenant('kind'), ofTenant('organisation number'), ofTenant('person number')] },
] as const)('what cures $code of a customer', ({ code, places }) => {
  if (!draft) throw new Error('no basis was made');
  const basis = { id: '2026-11-000001', ...draft.basis };
  expect(whereToEnter(smallData, basis, finding('customerNumber', code))).toEqual(places);
});
