// What is entered in LAFT: rental objects, tenants, tenancies and the settings for invoicing. An immutable value.
// What may be missing is optional: LAFT holds it back as a red warning triangle, it does not refuse it.
import type { Interval } from './interval.ts';

/** Settings → invoicing → client IDs. */
export interface ClientId {
  /** Three positions, leading zeros kept. */
  id: string;
  description: string;
}

/** Settings → invoicing → product codes. */
export interface ProductCode {
  /** Four positions, leading zeros kept. */
  itemNumber: string;
  description: string;
}

/** Value of one accounting dimension (chart of accounts), by its number 1-10. A list, since a number may be entered twice (LAFT-010). */
export interface AccountingValue {
  dimension: number;
  value: string;
}

export interface RentalObject {
  id: string;
  name: string;
  address: string;
  postalCode: string;
  clientId?: string;
  /** Item number for the rent. */
  productCode?: string;
  /** Product codes that a tenancy on this object may use. */
  linkedProductCodes: readonly string[];
  accounting: readonly AccountingValue[];
}

export interface Tenant {
  id: string;
  kind: 'person' | 'organisation';
  name: string;
  /** Birth number or D-number of a person. */
  personNumber?: string;
  organisationNumber?: string;
  /** The tenant's own address wins over the rental object's. */
  address?: string;
  addressLine2?: string;
  postalCode?: string;
  /** Contact information ("reference"), persons only. */
  reference?: string;
  externalReference?: string;
  /** Profile in the financial system. */
  profile?: string;
  accounting: readonly AccountingValue[];
}

export interface RentSupplement {
  id: string;
  description: string;
  productCode?: string;
  /** Øre a month. */
  amountOre: number;
  vatCode?: string;
}

export interface Tenancy {
  id: string;
  rentalObject: string;
  tenant: string;
  /** `YYYY-MM-DD`, inclusive; `to` absent: still running. */
  from: string;
  to?: string;
  /** Øre a month. */
  rentOre: number;
  vatCode?: string;
  /** How often it is invoiced; absent: every month. */
  interval?: Interval;
  /** Later rents, each from its day on, in the order of the days. */
  rentChanges?: readonly RentChange[];
  supplements: readonly RentSupplement[];
}

export interface RentChange {
  /** `YYYY-MM-DD`, after the first day of the tenancy. */
  from: string;
  /** Øre a month. */
  rentOre: number;
}

export interface RentalData {
  clientIds: readonly ClientId[];
  productCodes: readonly ProductCode[];
  rentalObjects: readonly RentalObject[];
  tenants: readonly Tenant[];
  tenancies: readonly Tenancy[];
}

/** One value put right by a person. `value` absent takes it away, and with its rent a rent change as a whole. */
export interface Correction {
  thing: 'client id' | 'product code' | 'rental object' | 'tenant' | 'tenancy' | 'supplement' | 'rent change';
  /** Its id; of a supplement `tenancy/supplement`; of a rent change `tenancy/day`; of a client id or product code its number. */
  id: string;
  /** Name of the field as the import file has it, e.g. `person number` or `fødselsnummer`. `linked product codes` takes a comma-separated list. */
  field: string;
  value?: string;
  /** LAFT's support enters it: needed for VAT codes and charts of accounts, which a person cannot enter by hand (F-009, F-013). */
  by?: 'support';
}
