// What is entered in the LAFT of the tests of its pages: one of each that a page must show, hostile names among them.
import type { RentalData, RentalObject, Tenancy, Tenant } from '../../../adapter/rental/rental-data.ts';

const object = (id: string, more: Partial<RentalObject>): RentalObject => ({
  id,
  name: `Åsveien ${id}`,
  address: 'Åsveien 1',
  postalCode: '7010',
  linkedProductCodes: [],
  accounting: [],
  ...more,
});

const tenant = (id: string, name: string, more: Partial<Tenant>): Tenant => ({
  id,
  kind: 'person',
  name,
  accounting: [],
  ...more,
});

export const scriptName = '<script>alert(1)</script>';
export const formulaName = '=HYPERLINK("http://x","y")';

const tenancy = (id: string, rentalObject: string, tenantId: string): Tenancy => ({
  id,
  rentalObject,
  tenant: tenantId,
  from: '2026-01-01',
  rentOre: 850_000,
  supplements: [],
});

/** K1, K4 and K6 are right; K2 lacks a number, K3 a client; K5 has a product code that Visma does not know. */
export const pagesTown: RentalData = {
  clientIds: [{ id: '013', description: 'Boligforvaltningen' }],
  productCodes: [
    { itemNumber: '0100', description: 'Husleie' },
    { itemNumber: '0110', description: 'Strøm' },
    { itemNumber: '0999', description: 'Gammel husleie' },
  ],
  rentalObjects: [
    object('B1', { clientId: '013', productCode: '0100' }),
    object('B2', { productCode: '0100' }),
    object('B3', { clientId: '013', productCode: '0999' }),
  ],
  tenants: [
    tenant('P1', 'Kåre Østbø', { personNumber: '12838510068' }),
    tenant('P2', 'Uten Nummer', {}),
    tenant('P3', 'Nadia Ærlend', { personNumber: '41879020008' }),
    tenant('P4', scriptName, { personNumber: '23517930024' }),
    tenant('P5', formulaName, { kind: 'organisation', organisationNumber: '311000004' }),
  ],
  tenancies: [
    tenancy('K1', 'B1', 'P1'),
    tenancy('K2', 'B1', 'P2'),
    tenancy('K3', 'B2', 'P3'),
    tenancy('K4', 'B1', 'P4'),
    tenancy('K5', 'B3', 'P5'),
    { ...tenancy('K6', 'B1', 'P3'), rentOre: 750_000 },
  ],
};
