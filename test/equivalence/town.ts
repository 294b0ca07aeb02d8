// The Visma of the equivalence tests: something of everything that a basis can match or miss.
import { usualInvoiceLayout } from '../../contracts/invoice-layout.ts';
import { defaultSettings, type SettingKey } from '../../contracts/settings.ts';
import type { Register, RegisteredCustomer, RegisteredItem } from '../../emulator/core/register.ts';

export const persons = ['12838510068', '41879020008'] as const;
export const organisations = ['311000004', '311000020'] as const;

/** Possible, but not registered. */
export const unregistered = { person: '05820450029', organisation: '311000039' } as const;

/** Registered, but with something wrong about them. */
export const blocked = '23517930024';
export const wrongDigits = '41879020009';
/** An organisation number that is registered as a person's. */
export const otherKind = '311000012';

/** The items of each client that are in use. */
export const itemsOf: Readonly<Record<string, readonly string[]>> = {
  '013': ['0100', '0110', '0120'],
  '014': ['0200', '0210'],
};
export const longestProfile = 'ELEKTRONISK-FAKTURA1';
export const longestValue = 'PROSJEKT-Ø-1';

function item(client: string, number: string, more: Partial<RegisteredItem> = {}): RegisteredItem {
  return { client, number, name: `Vare ${number}`, vatCode: '0', accounting: { 2: '2650' }, active: true, ...more };
}

function customer(number: string, more: Partial<RegisteredCustomer> = {}): RegisteredCustomer {
  const kind = number.length === 9 ? 'organisation' : 'person';
  const address = { addressLine1: 'Fjordgata 12', addressLine2: '', postalCode: '7010' };
  return { kind, number, name: 'Kari Nordmann Østbø', ...address, accounting: {}, blocked: false, ...more };
}

/** The settings of three installations. */
const installations = {
  usual: {},
  strict: { 'price-differs': 'error', 'running-number-gaps': 'error', 'registered-check-digits': 'error' },
  lenient: {
    'price-differs': 'ignored',
    'running-number-gaps': 'ignored',
    'registered-check-digits': 'ignored',
    'amount-mismatch': 'warning',
    'amount-tolerance-ore': '1',
    amounts: 'excluding-vat',
    'unknown-customer': 'create',
    'check-digit-rule': '2032',
  },
} as const satisfies Readonly<Record<string, Partial<Record<SettingKey, string>>>>;
export type Town = keyof typeof installations;
export const towns = Object.keys(installations) as Town[];

/** `quantity-decimals` is 2: how many decimals a file's quantities have is told by the file as a whole, and a message says it itself. */
export function town(name: Town): Register {
  return {
    name,
    clients: [
      { id: '013', name: 'Boligforvaltningen', active: true },
      { id: '014', name: 'Eiendomsforetaket', active: true },
      { id: '099', name: 'Nedlagt boligstiftelse', active: false },
    ],
    items: [
      item('013', '0100', { name: 'Husleie' }),
      item('013', '0110', { name: 'Strøm', accounting: {} }),
      item('013', '0120', { name: 'Parkering', unitPriceOre: 350_00, vatCode: '3' }),
      item('013', '0900', { active: false }),
      item('013', '0910', { validFrom: '2010-01-01', validTo: '2020-12-31' }),
      item('014', '0200', { name: 'Lokalleie', vatCode: '3' }),
      item('014', '0210', { name: 'Husleie', accounting: {} }),
      item('099', '0100'),
    ],
    customers: [
      ...persons.map((number) => customer(number)),
      ...organisations.map((number) => customer(number, { profile: 'EHF', accounting: { 2: '2651' } })),
      customer(blocked, { blocked: true }),
      customer(wrongDigits),
      customer(`00${otherKind}`),
    ],
    dimensions: [
      { number: 1, name: 'Ansvar', required: false, values: ['3000', '3100', longestValue] },
      { number: 2, name: 'Tjeneste', required: true, values: ['2650', '2651'] },
      { number: 3, name: 'Fri', required: false, values: [] },
      { number: 10, name: 'Siste', required: false, values: ['X'] },
    ],
    vatCodes: [
      { code: '0', rateHundredths: 0, name: 'Unntatt' },
      { code: '3', rateHundredths: 2500, name: 'Høy sats' },
      { code: '33Å', rateHundredths: 1500, name: 'Middels' },
    ],
    profiles: [
      { id: 'EHF', name: 'Elektronisk faktura' },
      { id: longestProfile, name: 'Så lang som den kan være' },
    ],
    invoiceLayout: usualInvoiceLayout,
    service: { ordered: true, user: 'laft', password: 'laft', open: true, retryAfterSeconds: 1 },
    settings: { ...defaultSettings(), 'quantity-decimals': '2', ...installations[name] },
  };
}
