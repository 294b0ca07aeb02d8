// Between a register as people write it and the register that the judge reads. What is not written has its default here.
import { type InvoiceLayout, invoiceFields, usualInvoiceLayout } from '../../contracts/invoice-layout.ts';
import { defaultSettings, isSettingValue, settings } from '../../contracts/settings.ts';
import { readCustomerNumber, toCustomerNumber } from '../../contracts/values/customer-number.ts';
import { formatHundredths, parseHundredths } from '../../contracts/values/hundredths.ts';
import { formatOre, parseOre } from '../../contracts/values/money.ts';
import type {
  Accounting,
  Register,
  RegisteredCustomer,
  RegisteredItem,
  ServiceSubscription,
} from '../core/register.ts';
import type { WrittenEntry, WrittenRegister } from './register-shape.ts';

/** A service that has been ordered and is open, for the user and password that the examples use. */
const usualService: ServiceSubscription = {
  ordered: true,
  user: 'laft',
  password: 'laft',
  open: true,
  retryAfterSeconds: 120,
};

/** The register that was written; `fallbackName` when it does not say its name. */
export function fromWritten(written: WrittenRegister, fallbackName: string): Register {
  const { service = {} } = written;
  return {
    name: written.name ?? fallbackName,
    clients: (written.clients ?? []).map(({ id, name = '', active = true }) => ({ id, name, active })),
    items: (written.items ?? []).map(itemFrom),
    customers: (written.customers ?? []).map(customerFrom),
    dimensions: (written.dimensions ?? []).map(({ number, name = '', required = false, values = [] }) => ({
      number,
      name,
      required,
      values,
    })),
    vatCodes: (written['vat codes'] ?? []).map(({ code, rate = '0', name = '' }) => ({
      code,
      rateHundredths: parseHundredths(rate) ?? 0,
      name,
    })),
    profiles: (written.profiles ?? []).map(({ id, name = '' }) => ({ id, name })),
    service: {
      ordered: service.ordered ?? usualService.ordered,
      user: service.user ?? usualService.user,
      password: service.password ?? usualService.password,
      open: service.open ?? usualService.open,
      retryAfterSeconds: service['retry after'] ?? usualService.retryAfterSeconds,
    },
    invoiceLayout: invoiceLayoutFrom(written['invoice layout']),
    settings: settingsFrom(written.settings ?? {}),
  };
}

function invoiceLayoutFrom(written: WrittenRegister['invoice layout'] = {}): InvoiceLayout {
  const { layout = usualInvoiceLayout.layout, fields = usualInvoiceLayout.fields } = written;
  return { layout, fields: invoiceFields.map(({ key }) => key).filter((key) => fields.includes(key)) };
}

function isUsual({ layout, fields }: InvoiceLayout): boolean {
  return layout === usualInvoiceLayout.layout && fields.join() === usualInvoiceLayout.fields.join();
}

function settingsFrom(written: Readonly<Record<string, string | undefined>>): Register['settings'] {
  const values = defaultSettings();
  for (const { key } of settings) {
    const value = written[key];
    if (value !== undefined && isSettingValue(key, value)) values[key] = value;
  }
  return values;
}

function itemFrom(written: WrittenEntry<'items'>): RegisteredItem {
  const unitPriceOre = written['unit price'] === undefined ? undefined : parseOre(written['unit price']);
  return {
    client: written.client,
    number: written.number,
    name: written.name ?? '',
    ...(unitPriceOre === undefined ? {} : { unitPriceOre }),
    ...(written['vat code'] === undefined ? {} : { vatCode: written['vat code'] }),
    accounting: accountingFrom(written.dimensions),
    ...(written['valid from'] === undefined ? {} : { validFrom: written['valid from'] }),
    ...(written['valid to'] === undefined ? {} : { validTo: written['valid to'] }),
    active: written.active ?? true,
  };
}

function customerFrom(written: WrittenEntry<'customers'>): RegisteredCustomer {
  const read = readCustomerNumber(written.number, 'left-aligned');
  const kind = written.kind ?? read.kind;
  return {
    kind,
    // An organisation has its nine digits however they were written; a person has them as written.
    number: kind === 'organisation' ? read.number : toCustomerNumber('person', written.number),
    name: written.name ?? '',
    addressLine1: written['address line 1'] ?? '',
    addressLine2: written['address line 2'] ?? '',
    postalCode: written['postal code'] ?? '',
    ...(written.profile === undefined ? {} : { profile: written.profile }),
    accounting: accountingFrom(written.dimensions),
    blocked: written.blocked ?? false,
  };
}

function accountingFrom(written: Readonly<Record<string, string | undefined>> = {}): Accounting {
  return Object.fromEntries(
    Object.entries(written).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
}

/** The register as it would be written, every setting and the invoice layout among it where they differ from the default. */
export function toWritten(register: Register): WrittenRegister {
  const { service, invoiceLayout } = register;
  return {
    name: register.name,
    clients: [...register.clients],
    items: register.items.map(writtenItem),
    customers: register.customers.map(writtenCustomer),
    dimensions: register.dimensions.map(({ values, ...dimension }) => ({ ...dimension, values: [...values] })),
    'vat codes': register.vatCodes.map(({ code, rateHundredths, name }) => ({
      code,
      rate: formatHundredths(rateHundredths).replace(/\.00$/, ''),
      name,
    })),
    profiles: [...register.profiles],
    service: {
      ordered: service.ordered,
      user: service.user,
      password: service.password,
      open: service.open,
      'retry after': service.retryAfterSeconds,
    },
    ...(isUsual(invoiceLayout)
      ? {}
      : { 'invoice layout': { layout: invoiceLayout.layout, fields: [...invoiceLayout.fields] } }),
    settings: Object.fromEntries(
      settings
        .filter(({ key, default: usual }) => register.settings[key] !== usual)
        .map(({ key }) => [key, register.settings[key]]),
    ),
  };
}

function writtenItem(item: RegisteredItem): WrittenEntry<'items'> {
  return {
    client: item.client,
    number: item.number,
    name: item.name,
    ...(item.unitPriceOre === undefined ? {} : { 'unit price': formatOre(item.unitPriceOre) }),
    ...(item.vatCode === undefined ? {} : { 'vat code': item.vatCode }),
    ...writtenAccounting(item.accounting),
    ...(item.validFrom === undefined ? {} : { 'valid from': item.validFrom }),
    ...(item.validTo === undefined ? {} : { 'valid to': item.validTo }),
    active: item.active,
  };
}

function writtenCustomer(customer: RegisteredCustomer): WrittenEntry<'customers'> {
  return {
    number: customer.number,
    kind: customer.kind,
    name: customer.name,
    ...(customer.addressLine1 === '' ? {} : { 'address line 1': customer.addressLine1 }),
    ...(customer.addressLine2 === '' ? {} : { 'address line 2': customer.addressLine2 }),
    ...(customer.postalCode === '' ? {} : { 'postal code': customer.postalCode }),
    ...(customer.profile === undefined ? {} : { profile: customer.profile }),
    ...writtenAccounting(customer.accounting),
    blocked: customer.blocked,
  };
}

function writtenAccounting(accounting: Accounting): { dimensions?: Record<string, string> } {
  return Object.keys(accounting).length === 0 ? {} : { dimensions: { ...accounting } };
}
