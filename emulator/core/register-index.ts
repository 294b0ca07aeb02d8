// A register laid out for matching: built once for an immutable register, then shared by every transfer that it judges.
import type {
  Register,
  RegisteredClient,
  RegisteredCustomer,
  RegisteredDimension,
  RegisteredItem,
} from './register.ts';

export interface IndexedDimension extends RegisteredDimension {
  /** The same values; empty: any value is valid. */
  readonly valueSet: ReadonlySet<string>;
}

export interface RegisterIndex {
  readonly register: Register;
  readonly clients: ReadonlyMap<string, RegisteredClient>;
  /** By client and number, see `itemKey`. */
  readonly items: ReadonlyMap<string, RegisteredItem>;
  /** By number alone, under whichever client. */
  readonly itemsByNumber: ReadonlyMap<string, readonly RegisteredItem[]>;
  /** By number, see `customerKey`: a number stands for one customer, of one kind. */
  readonly customers: ReadonlyMap<string, RegisteredCustomer>;
  readonly dimensions: ReadonlyMap<number, IndexedDimension>;
  readonly vatCodes: ReadonlyMap<string, Register['vatCodes'][number]>;
  readonly profiles: ReadonlyMap<string, Register['profiles'][number]>;
}

/** An item's key: `013/0100`. */
export function itemKey(client: string, number: string): string {
  return `${client}/${number}`;
}

/** A customer's key: an organisation's nine digits are the same number with and without the two zeros in front. Evidence: F-310. */
export function customerKey(number: string): string {
  return /^\d{9}$/.test(number) ? `00${number}` : number;
}

const indexes = new WeakMap<Register, RegisterIndex>();

/** The index of a register; the same one for the same register. */
export function indexRegister(register: Register): RegisterIndex {
  const known = indexes.get(register);
  if (known) return known;
  const index = buildIndex(register);
  indexes.set(register, index);
  return index;
}

function buildIndex(register: Register): RegisterIndex {
  return {
    register,
    clients: byKey(register.clients, (client) => client.id),
    items: byKey(register.items, (item) => itemKey(item.client, item.number)),
    itemsByNumber: Map.groupBy(register.items, (item) => item.number),
    customers: byKey(register.customers, (customer) => customerKey(customer.number)),
    dimensions: byKey(
      register.dimensions.map((dimension) => ({ ...dimension, valueSet: new Set(dimension.values) })),
      (dimension) => dimension.number,
    ),
    vatCodes: byKey(register.vatCodes, (vatCode) => vatCode.code),
    profiles: byKey(register.profiles, (profile) => profile.id),
  };
}

function byKey<Entry, Key>(entries: readonly Entry[], key: (entry: Entry) => Key): ReadonlyMap<Key, Entry> {
  return new Map(entries.map((entry) => [key(entry), entry]));
}
