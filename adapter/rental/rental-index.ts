// Looks things up in rental data by their ids: built once for each value of the data, which never changes.
import type { ClientId, ProductCode, RentalData, RentalObject, Tenancy, Tenant } from './rental-data.ts';

export interface RentalIndex {
  readonly clientIds: ReadonlyMap<string, ClientId>;
  readonly productCodes: ReadonlyMap<string, ProductCode>;
  readonly rentalObjects: ReadonlyMap<string, RentalObject>;
  readonly tenants: ReadonlyMap<string, Tenant>;
  readonly tenancies: ReadonlyMap<string, Tenancy>;
}

const built = new WeakMap<RentalData, RentalIndex>();

/** The index of the data; the same one each time it is asked for. */
export function rentalIndex(data: RentalData): RentalIndex {
  const known = built.get(data);
  if (known) return known;
  const index: RentalIndex = {
    clientIds: new Map(data.clientIds.map((each) => [each.id, each])),
    productCodes: new Map(data.productCodes.map((each) => [each.itemNumber, each])),
    rentalObjects: byId(data.rentalObjects),
    tenants: byId(data.tenants),
    tenancies: byId(data.tenancies),
  };
  built.set(data, index);
  return index;
}

export interface TenancyParts {
  readonly object: RentalObject;
  readonly tenant: Tenant;
}

/** The rental object and tenant of a tenancy. They exist: data with a broken reference is refused when it is read. */
export function partsOfTenancy(data: RentalData, tenancy: Tenancy): TenancyParts {
  const index = rentalIndex(data);
  const object = index.rentalObjects.get(tenancy.rentalObject);
  const tenant = index.tenants.get(tenancy.tenant);
  if (!object || !tenant)
    throw new Error(`tenancy ${tenancy.id} refers to a rental object or tenant that does not exist`);
  return { object, tenant };
}

function byId<T extends { id: string }>(things: readonly T[]): ReadonlyMap<string, T> {
  return new Map(things.map((thing) => [thing.id, thing]));
}
