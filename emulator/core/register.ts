// What is set up in a Visma: the register that everything received is matched with. An immutable value.
import type { InvoiceLayout } from '../../contracts/invoice-layout.ts';
import type { SettingKey } from '../../contracts/settings.ts';
import type { CustomerKind } from './model.ts';

/** Value of each accounting dimension, by its number 1-10. */
export type Accounting = Readonly<Record<number, string>>;

export interface RegisteredClient {
  /** Three positions. */
  id: string;
  name: string;
  active: boolean;
}

export interface RegisteredItem {
  client: string;
  /** Four positions. */
  number: string;
  name: string;
  /** Øre; absent when the price is always the sender's. */
  unitPriceOre?: number;
  vatCode?: string;
  accounting: Accounting;
  /** `YYYY-MM-DD`, inclusive. */
  validFrom?: string;
  validTo?: string;
  active: boolean;
}

export interface RegisteredCustomer {
  kind: CustomerKind;
  /** 11 digits for a person, 9 for an organisation. */
  number: string;
  name: string;
  addressLine1: string;
  addressLine2: string;
  postalCode: string;
  profile?: string;
  accounting: Accounting;
  blocked: boolean;
}

export interface RegisteredDimension {
  number: number;
  name: string;
  required: boolean;
  /** Empty: any value is valid. */
  values: readonly string[];
}

export interface ServiceSubscription {
  /** Whether `ws_fakturagrunnlag` has been ordered. */
  ordered: boolean;
  user: string;
  password: string;
  /** Closed for maintenance when false. */
  open: boolean;
  retryAfterSeconds: number;
}

export interface Register {
  name: string;
  clients: readonly RegisteredClient[];
  items: readonly RegisteredItem[];
  customers: readonly RegisteredCustomer[];
  dimensions: readonly RegisteredDimension[];
  vatCodes: readonly {
    code: string /** Hundredths of a per cent: 2500 is 25 %. */;
    rateHundredths: number;
    name: string;
  }[];
  profiles: readonly { id: string; name: string }[];
  service: ServiceSubscription;
  invoiceLayout: InvoiceLayout;
  /** Every setting, the defaults filled in. */
  settings: Readonly<Record<SettingKey, string>>;
}
