// A town of a few tenancies for the tests of transferring: small enough to be read whole. Every number is synthetic.
import type { Installation } from '../../../adapter/laft.ts';
import type { RentalData, Tenancy, Tenant } from '../../../adapter/rental/rental-data.ts';

const tenants: Tenant[] = [
  {
    id: 'L1',
    kind: 'person',
    name: 'Kåre Ærlig Øståsen',
    personNumber: '12838510068',
    reference: 'Ågot på kontoret',
    externalReference: 'EXT-1',
    accounting: [],
  },
  { id: 'L2', kind: 'person', name: 'Nadia Nilsen', personNumber: '41879020008', accounting: [] },
  { id: 'L3', kind: 'organisation', name: 'Fjordbakeriet AS', organisationNumber: '311000004', accounting: [] },
  { id: 'L4', kind: 'person', name: 'Uten Nummer', accounting: [] },
];

const tenancies: Tenancy[] = tenants.map((tenant, i) => ({
  id: `K${i + 1}`,
  rentalObject: 'B1',
  tenant: tenant.id,
  from: '2026-01-01',
  rentOre: 850000 + i * 100,
  supplements: i === 0 ? [{ id: 'S1', description: 'Strøm', productCode: '0200', amountOre: 45050 }] : [],
}));

/** Three tenancies that are ready and one whose tenant has no person number. */
export const town: RentalData = {
  clientIds: [{ id: '013', description: 'Boligkontoret' }],
  productCodes: [
    { itemNumber: '0100', description: 'Husleie' },
    { itemNumber: '0200', description: 'Strøm' },
  ],
  rentalObjects: [
    {
      id: 'B1',
      name: 'Storgata 1',
      address: 'Storgata 1',
      postalCode: '0150',
      clientId: '013',
      productCode: '0100',
      linkedProductCodes: ['0200'],
      accounting: [{ dimension: 1, value: '4100' }],
    },
  ],
  tenants,
  tenancies,
};

export const installation: Installation = {
  webService: { url: 'http://visma.test/w/alpha/ws_fakturagrunnlag', user: 'laft', password: 'æøå:1', timeoutMs: 2000 },
  file: { outFolder: '/visma/in', receiptFolder: '/visma/archive', layout: 'extended' },
  batchSize: 2,
  settleBy: 'repeat',
  senderSystem: 'LAFT',
};
