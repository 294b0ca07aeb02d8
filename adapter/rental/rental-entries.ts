// Rental data as rows of entered values, the form that YAML, Excel and corrections share, and back.
import type { InBothLanguages } from '../../contracts/outcomes.ts';
import { compareDates } from '../../contracts/values/calendar.ts';
import { formatOre, parseOre } from '../../contracts/values/money.ts';
import { intervals } from './interval.ts';
import type {
  AccountingValue,
  RentalData,
  RentalObject,
  RentChange,
  RentSupplement,
  Tenancy,
  Tenant,
} from './rental-data.ts';
import type { RentalThing, Thing } from './rental-fields.ts';
import { placeInWords } from './thing-names.ts';

/** One thing as entered: the canonical text of each field that has a value, and its charts of accounts. */
export interface RentalEntry {
  readonly values: ReadonlyMap<string, string>;
  readonly accounting: readonly AccountingValue[];
  /** Where a field of it was entered, for people. */
  readonly at: (field: string) => EntryPlace;
}

/** A cell or a line reads the same in both languages; a thing and its field do not. */
export type EntryPlace = string | PlaceOfEntry;

/** With the names by which a correction finds it. */
export interface PlaceOfEntry extends InBothLanguages {
  readonly of: { readonly thing: string; readonly id: string; readonly field: string };
}

export function placeIn(at: EntryPlace, lang: 'nb' | 'en'): string {
  return typeof at === 'string' ? at : at[lang];
}

export type RentalEntries = Readonly<Record<Thing, readonly RentalEntry[]>>;

/** The rental data of entries that are right in themselves and with each other. */
export function dataOf(entries: RentalEntries): RentalData {
  const below = (thing: 'supplement' | 'rent change') =>
    Map.groupBy(entries[thing], (entry) => required(entry, 'tenancy'));
  const [supplements, rentChanges] = [below('supplement'), below('rent change')];
  return {
    clientIds: entries['client id'].map((entry) => ({
      id: required(entry, 'id'),
      description: entry.values.get('description') ?? '',
    })),
    productCodes: entries['product code'].map((entry) => ({
      itemNumber: required(entry, 'item number'),
      description: entry.values.get('description') ?? '',
    })),
    rentalObjects: entries['rental object'].map(rentalObject),
    tenants: entries.tenant.map(tenant),
    tenancies: entries.tenancy.map((entry) => {
      const id = required(entry, 'id');
      return tenancy(entry, supplements.get(id) ?? [], rentChanges.get(id) ?? []);
    }),
  };
}

function rentalObject(entry: RentalEntry): RentalObject {
  const { values, accounting } = entry;
  return {
    id: required(entry, 'id'),
    name: values.get('name') ?? '',
    address: values.get('address') ?? '',
    postalCode: values.get('postal code') ?? '',
    ...present({ clientId: values.get('client id'), productCode: values.get('product code') }),
    linkedProductCodes: listOf(values.get('linked product codes')),
    accounting,
  };
}

function tenant(entry: RentalEntry): Tenant {
  const { values, accounting } = entry;
  return {
    id: required(entry, 'id'),
    kind: required(entry, 'kind') === 'person' ? 'person' : 'organisation',
    name: required(entry, 'name'),
    ...present({
      personNumber: values.get('person number'),
      organisationNumber: values.get('organisation number'),
      address: values.get('address'),
      addressLine2: values.get('address line 2'),
      postalCode: values.get('postal code'),
      reference: values.get('reference'),
      externalReference: values.get('external reference'),
      profile: values.get('profile'),
    }),
    accounting,
  };
}

function tenancy(
  entry: RentalEntry,
  supplements: readonly RentalEntry[],
  rentChanges: readonly RentalEntry[],
): Tenancy {
  const interval = intervals.find((each) => each === entry.values.get('interval'));
  return {
    id: required(entry, 'id'),
    rentalObject: required(entry, 'rental object'),
    tenant: required(entry, 'tenant'),
    from: required(entry, 'from'),
    ...present({ to: entry.values.get('to'), vatCode: entry.values.get('vat code') }),
    rentOre: amount(entry, 'rent'),
    ...(interval === undefined ? {} : { interval }),
    ...(rentChanges.length === 0 ? {} : { rentChanges: rentChanges.map(rentChange).sort(byDay) }),
    supplements: supplements.map(supplement),
  };
}

function rentChange(entry: RentalEntry): RentChange {
  return { from: required(entry, 'from'), rentOre: amount(entry, 'rent') };
}

function byDay(a: RentChange, b: RentChange): number {
  return compareDates(a.from, b.from);
}

function supplement(entry: RentalEntry): RentSupplement {
  return {
    id: required(entry, 'id'),
    description: required(entry, 'description'),
    ...present({ productCode: entry.values.get('product code'), vatCode: entry.values.get('vat code') }),
    amountOre: amount(entry, 'amount'),
  };
}

/** As a correction names it. */
export function placeOf({ thing, id, field }: PlaceOfEntry['of']): PlaceOfEntry {
  return { of: { thing, id, field }, nb: placeInWords({ thing, id, field }, 'nb'), en: `${thing} ${id}: ${field}` };
}

/** The entries of rental data; `at` names the thing, e.g. `tenant P-1: person number`, `leietaker P-1, fødselsnummer`. */
export function entriesOf(data: RentalData): RentalEntries {
  const entry = (
    thing: Thing,
    id: string,
    values: Readonly<Record<string, string | undefined>>,
    accounting: readonly AccountingValue[] = [],
  ): RentalEntry => ({ values: filled(values), accounting, at: (field) => placeOf({ thing, id, field }) });
  return {
    'client id': data.clientIds.map(({ id, description }) => entry('client id', id, { id, description })),
    'product code': data.productCodes.map(({ itemNumber, description }) =>
      entry('product code', itemNumber, { 'item number': itemNumber, description }),
    ),
    'rental object': data.rentalObjects.map((each) =>
      entry('rental object', each.id, objectValues(each), each.accounting),
    ),
    tenant: data.tenants.map((each) => entry('tenant', each.id, tenantValues(each), each.accounting)),
    tenancy: data.tenancies.map((each) => entry('tenancy', each.id, tenancyValues(each))),
    supplement: data.tenancies.flatMap((each) =>
      each.supplements.map((one) => entry('supplement', `${each.id}/${one.id}`, supplementValues(each, one))),
    ),
    'rent change': data.tenancies.flatMap((each) =>
      (each.rentChanges ?? []).map(({ from, rentOre }) =>
        entry('rent change', `${each.id}/${from}`, { tenancy: each.id, from, rent: formatOre(rentOre) }),
      ),
    ),
  };
}

/** The field that tells a thing from others of its kind. */
export function identityOf(kind: RentalThing): string {
  return kind.fields.find((field) => field.identity)?.name ?? 'id';
}

/** How a correction names the thing: a supplement by `tenancy/supplement`, a rent change by `tenancy/day`. */
export function nameOfEntry(kind: RentalThing, { values }: RentalEntry): string {
  const id = values.get(identityOf(kind)) ?? '';
  return kind.within ? `${values.get(kind.within)}/${id}` : id;
}

function objectValues(object: RentalObject): Record<string, string | undefined> {
  return {
    id: object.id,
    name: object.name,
    address: object.address,
    'postal code': object.postalCode,
    'client id': object.clientId,
    'product code': object.productCode,
    'linked product codes': object.linkedProductCodes.join(', '),
  };
}

function tenantValues(tenant: Tenant): Record<string, string | undefined> {
  return {
    id: tenant.id,
    kind: tenant.kind,
    name: tenant.name,
    'person number': tenant.personNumber,
    'organisation number': tenant.organisationNumber,
    address: tenant.address,
    'address line 2': tenant.addressLine2,
    'postal code': tenant.postalCode,
    reference: tenant.reference,
    'external reference': tenant.externalReference,
    profile: tenant.profile,
  };
}

function tenancyValues(tenancy: Tenancy): Record<string, string | undefined> {
  return {
    id: tenancy.id,
    'rental object': tenancy.rentalObject,
    tenant: tenancy.tenant,
    from: tenancy.from,
    to: tenancy.to,
    rent: formatOre(tenancy.rentOre),
    'vat code': tenancy.vatCode,
    interval: tenancy.interval,
  };
}

function supplementValues(tenancy: Tenancy, supplement: RentSupplement): Record<string, string | undefined> {
  return {
    tenancy: tenancy.id,
    id: supplement.id,
    description: supplement.description,
    'product code': supplement.productCode,
    amount: formatOre(supplement.amountOre),
    'vat code': supplement.vatCode,
  };
}

function listOf(text: string | undefined): string[] {
  return text === undefined ? [] : text.split(', ');
}

function required(entry: RentalEntry, field: string): string {
  const value = entry.values.get(field);
  if (value === undefined) throw new Error(`${placeIn(entry.at(field), 'en')} is missing and was not refused`);
  return value;
}

function amount(entry: RentalEntry, field: string): number {
  const ore = parseOre(required(entry, field));
  if (ore === undefined) throw new Error(`${placeIn(entry.at(field), 'en')} is no amount and was not refused`);
  return ore;
}

function filled(values: Readonly<Record<string, string | undefined>>): Map<string, string> {
  const map = new Map<string, string>();
  for (const [field, value] of Object.entries(values)) if (value !== undefined && value !== '') map.set(field, value);
  return map;
}

/** Only the properties that have a value: an absent one is absent, not undefined. */
function present<K extends string>(values: Readonly<Record<K, string | undefined>>): Partial<Record<K, string>> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<
    Record<K, string>
  >;
}
