// An invoice basis (fakturagrunnlag) as LAFT makes it: who owes what, for which rental object and period.

export interface InvoiceBasis {
  /** At most 16 characters, unique in the workspace, e.g. `2026-11-000001`. */
  id: string;
  tenancy: string;
  rentalObject: string;
  tenant: string;
  /** `YYYY-MM-DD`, both inclusive. */
  periodFrom: string;
  periodTo: string;
  customerKind: 'person' | 'organisation';
  /** Birth number, D-number or organisation number, as entered; empty when missing. */
  customerNumber: string;
  name: string;
  addressLine1: string;
  addressLine2: string;
  postalCode: string;
  /** Three positions; empty when missing. */
  client: string;
  paymentForm: 'BG' | 'PG';
  profile: string;
  contactReference: string;
  externalReference: string;
  /** Id of the basis that this one credits; empty otherwise. */
  creditOf: string;
  lines: InvoiceLine[];
}

export interface InvoiceLine {
  /** Which charge of the tenancy: `rent`, or the id of the supplement. */
  charge: string;
  /** Four positions; empty when missing. */
  itemNumber: string;
  unitPriceOre: number;
  /** Hundredths: 100 is one. */
  quantityHundredths: number;
  amountOre: number;
  /** With VAT, øre, as LAFT reckons it; absent where it does not know the rate. Not sent: it tells the books apart. */
  grossOre?: number;
  vatCode: string;
  accounting: { dimension: number; value: string }[];
  texts: string[];
}

/** The days for which a charge of a tenancy is invoiced by a basis: for each there is at most one uncredited basis. */
export interface Coverage {
  tenancy: string;
  charge: string;
  /** `YYYY-MM-DD`, both inclusive. */
  from: string;
  to: string;
}
