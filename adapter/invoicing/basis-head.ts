// What an invoice basis says about who is invoiced, resolved from the tenant and the rental object. Evidence: F-018.
import type { RentalObject, Tenancy, Tenant } from '../rental/rental-data.ts';
import { partsOfTenancy } from '../rental/rental-index.ts';
import type { InvoiceBasis } from './invoice-basis.ts';
import type { BasisGround } from './terms.ts';

type Head = Omit<InvoiceBasis, 'id' | 'periodFrom' | 'periodTo' | 'lines'>;

/** Everything of a basis but its id, period and lines; what is missing in LAFT is empty. */
export function basisHead({ data, noted }: Pick<BasisGround, 'data' | 'noted'>, tenancy: Tenancy): Head {
  const { object, tenant } = partsOfTenancy(data, tenancy);
  if (livesElsewhere(tenant, object)) noted.behaviour('own-address-wins');
  const person = tenant.kind === 'person';
  return {
    tenancy: tenancy.id,
    rentalObject: object.id,
    tenant: tenant.id,
    customerKind: tenant.kind,
    customerNumber: (person ? tenant.personNumber : tenant.organisationNumber) ?? '',
    name: tenant.name,
    ...addressOf(tenant, object),
    client: object.clientId ?? '',
    paymentForm: 'BG',
    profile: tenant.profile ?? '',
    // Contact information exists for private persons only.
    contactReference: person ? (tenant.reference ?? '') : '',
    externalReference: tenant.externalReference ?? '',
    creditOf: '',
  };
}

function livesElsewhere({ address, postalCode }: Tenant, object: RentalObject): boolean {
  return address !== undefined && (address !== object.address || postalCode !== object.postalCode);
}

/** The tenant's own address wins as a whole: a street from one and a postal code from the other would be nobody's address. */
function addressOf(tenant: Tenant, object: RentalObject) {
  if (tenant.address === undefined) {
    return { addressLine1: object.address, addressLine2: '', postalCode: object.postalCode };
  }
  return {
    addressLine1: tenant.address,
    addressLine2: tenant.addressLine2 ?? '',
    postalCode: tenant.postalCode ?? '',
  };
}
