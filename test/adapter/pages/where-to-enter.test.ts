// Where the value stands that Visma rejected, whatever a receipt calls its field.
import { expect, test } from 'vitest';
import { invoicePeriod } from '../../../adapter/invoicing/invoice-period.ts';
import { whereToEnter } from '../../../adapter/pages/where-to-enter.ts';
import type { ReceiptFinding } from '../../../contracts/receipt.ts';
import { smallData } from '../small-data.ts';

const [draft] = invoicePeriod(smallData, '2026-11', []).drafts;

const finding = (field: string): ReceiptFinding => ({
  code: 'VE-113',
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
