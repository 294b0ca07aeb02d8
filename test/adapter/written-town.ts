// A town as an import file says it, small enough to be read whole: for the tests that follow it to Visma and into the stores.
import type { RentalData } from '../../adapter/rental/rental-data.ts';
import { readRentalDocument } from '../../adapter/rental/rental-document.ts';

/** Kari's from the beginning of the year, unless `more` says otherwise. */
export const writtenTenancy = (id: string, rent: string, more: Record<string, string> = {}) => ({
  id,
  'rental object': 'B-0100',
  tenant: 'Kari',
  from: '2026-01-01',
  rent,
  ...more,
});

/** K1 is right, K2 has an item that Visma does not know, and the tenant of K3 has no number. */
export const writtenTown = {
  'client ids': [{ id: '013', description: 'Boligforvaltningen' }],
  'product codes': [
    { 'item number': '0100', description: 'Husleie' },
    { 'item number': '0199', description: 'Finnes bare i LAFT' },
  ],
  'rental objects': ['0100', '0199'].map((code) => ({
    id: `B-${code}`,
    name: 'Fjordgata 12',
    address: 'Fjordgata 12',
    'postal code': '7010',
    'client id': '013',
    'product code': code,
  })),
  tenants: [
    { id: 'Kari', kind: 'person', name: 'Kari Nordmann Østbø', 'person number': '12838510068' },
    { id: 'Uten', kind: 'person', name: 'Uten Nummer' },
  ],
  tenancies: [
    writtenTenancy('K1', '8500.00'),
    writtenTenancy('K2', '100.00', { 'rental object': 'B-0199' }),
    writtenTenancy('K3', '7000.50', { tenant: 'Uten' }),
  ],
};

/** What puts K2 and K3 right. */
export const putRight = [
  { thing: 'rental object', id: 'B-0199', field: 'product code', value: '0100' },
  { thing: 'tenant', id: 'Uten', field: 'person number', value: '41879020008' },
] as const;

/** As it is read from a file, without the file. */
export function readTown(written: object): RentalData {
  return readRentalDocument({ file: 'test', value: written, at: () => ({ line: 1, column: 1 }) });
}
