// A handful of rental data that is right in everything, and ways to change one thing of it: for tests of the adapter.
import type { RentalData, RentalObject, RentSupplement, Tenancy, Tenant } from '../../adapter/rental/rental-data.ts';

const rentalObject: RentalObject = {
  id: 'B1',
  name: 'Fjordgata 12, H0101',
  address: 'Fjordgata 12',
  postalCode: '7010',
  clientId: '013',
  productCode: '0100',
  linkedProductCodes: ['0110', '0120'],
  accounting: [{ dimension: 1, value: '3000' }],
};

const person: Tenant = {
  id: 'P1',
  kind: 'person',
  name: 'Kari Nordmann Østbø',
  personNumber: '12838510068',
  reference: 'Boligkontoret',
  accounting: [],
};

const organisation: Tenant = {
  id: 'O1',
  kind: 'organisation',
  name: 'Bakeriet på Hjørnet AS',
  organisationNumber: '311000004',
  address: 'Torvet 3',
  addressLine2: 'Postboks 7',
  postalCode: '7011',
  externalReference: 'KONTRAKT-17',
  profile: 'EHF',
  accounting: [{ dimension: 2, value: '2650' }],
};

export const electricity: RentSupplement = {
  id: 'S1',
  description: 'Strøm',
  productCode: '0110',
  amountOre: 35_000,
  vatCode: '0',
};

export const tenancy: Tenancy = {
  id: 'L1',
  rentalObject: 'B1',
  tenant: 'P1',
  from: '2025-01-01',
  rentOre: 850_000,
  vatCode: '0',
  supplements: [electricity],
};

export const smallData: RentalData = {
  clientIds: [
    { id: '013', description: 'Boligforvaltningen' },
    { id: '014', description: 'Eiendomsforetaket' },
  ],
  productCodes: [
    { itemNumber: '0100', description: 'Husleie' },
    { itemNumber: '0110', description: 'Strøm' },
    { itemNumber: '0120', description: 'Parkering' },
    { itemNumber: '0200', description: 'Lokalleie' },
  ],
  rentalObjects: [rentalObject],
  tenants: [person, organisation],
  tenancies: [tenancy],
};

export interface Changes {
  object?: Partial<RentalObject>;
  tenant?: Partial<Tenant>;
  tenancy?: Partial<Tenancy>;
  supplement?: Partial<RentSupplement>;
  /** Properties to leave out, as `object.clientId`. */
  without?: readonly string[];
}

/** The small data with its only tenancy changed; the tenant is the person unless `tenancy.tenant` says otherwise. */
export function changed(changes: Changes): RentalData {
  const left = (name: string, thing: object) =>
    Object.fromEntries(Object.entries(thing).filter(([key]) => !changes.without?.includes(`${name}.${key}`)));
  const supplement = left('supplement', { ...electricity, ...changes.supplement }) as unknown as RentSupplement;
  const changedTenancy = { ...tenancy, supplements: [supplement], ...changes.tenancy };
  return {
    ...smallData,
    rentalObjects: [left('object', { ...rentalObject, ...changes.object }) as unknown as RentalObject],
    tenants: smallData.tenants.map((tenant) =>
      tenant.id === changedTenancy.tenant
        ? (left('tenant', { ...tenant, ...changes.tenant }) as unknown as Tenant)
        : tenant,
    ),
    tenancies: [changedTenancy],
  };
}
