// Six tenancies, each with a tenant of its own, so that what Visma has received tells whose it is without asking LAFT.
import type { Correction, RentalData } from '../../adapter/rental/rental-data.ts';
import { syntheticPersonNumber } from '../../contracts/values/person-number.ts';

const born = ['1980-02-11', '1981-03-12', '1982-04-13', '1983-05-14', '1984-06-15', '1985-07-16'];

/** The first that exists of the numbers of a day. */
function personBorn(birthDate: string): string {
  for (let individual = 0; individual < 500; individual++) {
    const number = syntheticPersonNumber({ birthDate, individual, mark: 'tenor' });
    if (number !== undefined) return number;
  }
  throw new Error(`no synthetic number for ${birthDate}`);
}

/** Customer number of each tenancy, K1 first. */
export const customers = born.map(personBorn);
export const tenancyIds = customers.map((_, at) => `K${at + 1}`);

/** K6 has a tenant without a number, K5 an item that Visma does not have, until they are put right. */
export const rentalData: RentalData = {
  clientIds: [{ id: '013', description: 'Boligkontoret' }],
  productCodes: [
    { itemNumber: '0100', description: 'Husleie' },
    { itemNumber: '0199', description: 'Husleie, gammel' },
  ],
  rentalObjects: customers.map((_, at) => ({
    id: `B${at + 1}`,
    name: `Storgata ${at + 1}`,
    address: `Storgata ${at + 1}`,
    postalCode: '0150',
    clientId: '013',
    productCode: at === 4 ? '0199' : '0100',
    linkedProductCodes: [],
    accounting: [],
  })),
  tenants: customers.map((personNumber, at) => ({
    id: `L${at + 1}`,
    kind: 'person' as const,
    name: `Leietaker ${at + 1}`,
    ...(at === 5 ? {} : { personNumber }),
    accounting: [],
  })),
  tenancies: tenancyIds.map((id, at) => ({
    id,
    rentalObject: `B${at + 1}`,
    tenant: `L${at + 1}`,
    from: '2026-01-01',
    rentOre: 800_000 + at * 10_000,
    supplements: [],
  })),
};

/** What a person may put right, and put wrong: of the item, of the number. */
export const corrections = {
  'item right': { thing: 'rental object', id: 'B5', field: 'product code', value: '0100' },
  'item wrong': { thing: 'rental object', id: 'B5', field: 'product code', value: '0199' },
  'another item wrong': { thing: 'rental object', id: 'B1', field: 'product code', value: '0199' },
  'another item right': { thing: 'rental object', id: 'B1', field: 'product code', value: '0100' },
  'number right': { thing: 'tenant', id: 'L6', field: 'person number', value: customers[5] ?? '' },
  'name changed': { thing: 'tenant', id: 'L2', field: 'name', value: 'Leietaker To' },
} as const satisfies Readonly<Record<string, Correction>>;

export const allRight = ['item right', 'another item right', 'number right'] as const;

/** A Visma that knows every tenant and the right item. */
export function registerOf(name: string, settings: Readonly<Record<string, string>>): object {
  return {
    name,
    clients: [{ id: '013', name: 'Boligkontoret', active: true }],
    items: [{ client: '013', number: '0100', name: 'Husleie', 'vat code': '0', active: true }],
    customers: customers.map((number, at) => ({ number, kind: 'person', name: `Leietaker ${at + 1}`, blocked: false })),
    'vat codes': [{ code: '0', rate: '0', name: 'Unntatt' }],
    service: { ordered: true, user: 'laft', password: 'laft', open: true, 'retry after': 1 },
    settings,
  };
}
