// Where in LAFT the value stands that Visma rejected: the mapping of findings to places of entry.
import type { ReceiptFinding } from '../../contracts/receipt.ts';
import { rentCharge } from '../invoicing/charges.ts';
import type { InvoiceBasis, InvoiceLine } from '../invoicing/invoice-basis.ts';
import type { RentalData } from '../rental/rental-data.ts';
import { rentalIndex } from '../rental/rental-index.ts';
import type { EntryPlace } from './entry-place.ts';

/** Empty where nothing that is entered in LAFT would put it right. */
export function whereToEnter(data: RentalData, basis: InvoiceBasis, finding: ReceiptFinding): EntryPlace[] {
  const tenantField = tenantFields.get(finding.field);
  if (tenantField !== undefined) return [ofTenant(basis, tenantField)];
  switch (finding.field) {
    case 'customerNumber':
      return customerPlaces(basis, finding);
    case 'client':
      return [ofObject(basis, 'client id')];
    case 'addressLine1':
      return [addressOf(data, basis, 'address')];
    case 'postalCode':
      return [addressOf(data, basis, 'postal code')];
    case 'itemNumber':
      return itemPlaces(basis, finding);
    case 'vatCode':
      return linesOf(basis, finding, (line) => line.vatCode).map((line) => ofCharge(basis, line, 'vat code'));
    case 'unitPrice':
    case 'amount':
      return linesOf(basis, finding, () => '').map((line) =>
        ofCharge(basis, line, line.charge === rentCharge ? 'rent' : 'amount'),
      );
    case 'accountingDimension':
      return accountingOf(data, basis, finding);
    default:
      return [];
  }
}

/** A customer of the other kind (VE-126) has the other number, too; of a blocked one (VE-125) the number is right, and the tenancy is ended. */
function customerPlaces(basis: InvoiceBasis, { code }: ReceiptFinding): EntryPlace[] {
  if (code === 'VE-125') return [{ thing: 'tenancy', id: basis.tenancy, field: 'to' }];
  const numbers = ['person number', 'organisation number'];
  const [own = '', other = ''] = basis.customerKind === 'person' ? numbers : numbers.toReversed();
  const fields = code === 'VE-126' ? ['kind', other, own] : [own];
  return fields.map((field) => ofTenant(basis, field));
}

/** An item that another client has may as well be a wrong client (VE-112). */
function itemPlaces(basis: InvoiceBasis, finding: ReceiptFinding): EntryPlace[] {
  const codes = linesOf(basis, finding, (line) => line.itemNumber).map((line) =>
    line.charge === rentCharge ? ofObject(basis, 'product code') : ofCharge(basis, line, 'product code'),
  );
  return finding.code === 'VE-112' ? [ofObject(basis, 'client id'), ...codes] : codes;
}

/** Fields that are the tenant's own. A finding comes from outside: its field may be any word. */
const tenantFields: ReadonlyMap<string, string> = new Map([
  ['name', 'name'],
  ['addressLine2', 'address line 2'],
  ['profile', 'profile'],
  ['contactReference', 'reference'],
  ['externalReference', 'external reference'],
]);

function ofTenant({ tenant }: InvoiceBasis, field: string): EntryPlace {
  return { thing: 'tenant', id: tenant, field };
}

function ofObject({ rentalObject }: InvoiceBasis, field: string): EntryPlace {
  return { thing: 'rental object', id: rentalObject, field };
}

function ofCharge({ tenancy }: InvoiceBasis, { charge }: InvoiceLine, field: string): EntryPlace {
  if (charge === rentCharge) return { thing: 'tenancy', id: tenancy, field };
  return { thing: 'supplement', id: `${tenancy}/${charge}`, field };
}

/** The tenant's own address wins over the rental object's. */
function addressOf(data: RentalData, basis: InvoiceBasis, field: string): EntryPlace {
  const tenant = rentalIndex(data).tenants.get(basis.tenant);
  return tenant?.address === undefined ? ofObject(basis, field) : ofTenant(basis, field);
}

/** The line that the finding is about, or every charge that has the value; each charge once. */
function linesOf(
  { lines }: InvoiceBasis,
  { invoiceLine, value }: ReceiptFinding,
  read: (line: InvoiceLine) => string,
): InvoiceLine[] {
  const named = invoiceLine === undefined ? undefined : lines[invoiceLine - 1];
  const concerned = named ? [named] : lines.filter((line) => read(line) === value);
  return [...new Map((concerned.length > 0 ? concerned : lines).map((line) => [line.charge, line])).values()];
}

/** By the number of the dimension or by its value; what neither names may be any of them. */
function accountingOf(data: RentalData, basis: InvoiceBasis, { value }: ReceiptFinding): EntryPlace[] {
  const { rentalObjects, tenants } = rentalIndex(data);
  const given = [
    ...(rentalObjects.get(basis.rentalObject)?.accounting ?? []).map((each) => ({ ...each, of: ofObject })),
    ...(tenants.get(basis.tenant)?.accounting ?? []).map((each) => ({ ...each, of: ofTenant })),
  ];
  const named = given.filter((each) => each.value === value || String(each.dimension) === value);
  const concerned = named.length > 0 ? named : given;
  if (concerned.length > 0) return concerned.map(({ dimension, of }) => of(basis, `accounting ${dimension}`));
  const [dimension] = /^\d+$/.exec(value) ?? [];
  return dimension === undefined ? [] : [ofObject(basis, `accounting ${dimension}`)];
}
