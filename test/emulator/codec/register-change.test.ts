import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { registerKind, removeEntry, setEntry } from '../../../emulator/codec/register-change.ts';
import { readRegisterYaml } from '../../../emulator/codec/register-yaml.ts';
import { packageFile } from '../../../foundation/package-file.ts';
import { UserError } from '../../../foundation/user-error.ts';

const register = readRegisterYaml(
  readFileSync(packageFile('contracts/examples/register.yaml'), 'utf8'),
  'register.yaml',
);
const before = structuredClone(register);

describe('one entry is set', () => {
  test('an existing one keeps what is not named', () => {
    const changed = setEntry(register, 'items', '013/0100', { 'unit price': '8500.00', active: false });
    expect(changed.items[0]).toEqual({ ...register.items[0], unitPriceOre: 850000, active: false });
    expect({ ...changed, items: changed.items.slice(1) }).toEqual({ ...register, items: register.items.slice(1) });
    expect(register).toEqual(before);
  });

  test('null takes a field away', () => {
    expect(setEntry(register, 'items', '013/0910', { 'valid to': null }).items[4]).not.toHaveProperty('validTo');
  });

  test.each([
    {
      kind: 'clients',
      key: '015',
      fields: { name: 'Ny' },
      at: (changed: typeof register) => changed.clients.at(-1),
      is: { id: '015', name: 'Ny', active: true },
    },
    {
      kind: 'items',
      key: '014/0300',
      fields: {},
      at: (changed: typeof register) => changed.items.at(-1),
      is: { client: '014', number: '0300', name: '', accounting: {}, active: true },
    },
    {
      kind: 'customers',
      key: '311000020',
      fields: {},
      at: (changed: typeof register) => changed.customers.at(-1),
      is: { kind: 'organisation', number: '311000020' },
    },
    {
      kind: 'dimensions',
      key: '3',
      fields: { required: true },
      at: (changed: typeof register) => changed.dimensions.at(-1),
      is: { number: 3, name: '', required: true, values: [] },
    },
    {
      kind: 'vat codes',
      key: '5',
      fields: { rate: '12' },
      at: (changed: typeof register) => changed.vatCodes.at(-1),
      is: { code: '5', rateHundredths: 1200, name: '' },
    },
    {
      kind: 'profiles',
      key: 'AVTALE',
      fields: {},
      at: (changed: typeof register) => changed.profiles.at(-1),
      is: { id: 'AVTALE', name: '' },
    },
  ] as const)('a new one of $kind is made', ({ kind, key, fields, at, is }) => {
    expect(at(setEntry(register, kind, key, fields))).toMatchObject(is);
  });

  test('a customer is found with and without the zeros, and can get another number', () => {
    const changed = setEntry(register, 'customers', '00311000004', { number: '311000020' });
    expect(changed.customers).toHaveLength(register.customers.length);
    expect(changed.customers[4]).toEqual({ ...register.customers[4], number: '311000020' });
  });

  test('a setting, and the service', () => {
    expect(setEntry(register, 'settings', 'unknown-customer', { value: 'create' }).settings['unknown-customer']).toBe(
      'create',
    );
    expect(setEntry(register, 'service', '', { open: false }).service).toEqual({ ...register.service, open: false });
  });
});

describe('one entry is removed', () => {
  test('and the others stay', () => {
    expect(removeEntry(register, 'items', '013/0120').items).toEqual(
      register.items.filter(({ number }) => number !== '0120'),
    );
    expect(removeEntry(register, 'customers', '311000004').customers).toHaveLength(register.customers.length - 1);
  });

  test('a setting and the service get their defaults', () => {
    const changed = setEntry(setEntry(register, 'settings', 'amounts', { value: 'excluding-vat' }), 'service', '', {
      open: false,
    });
    expect(removeEntry(removeEntry(changed, 'settings', 'amounts'), 'service', '')).toEqual(register);
  });
});

describe('a refusal names what is wrong and the nearest right thing', () => {
  test.each([
    { act: () => registerKind('customer'), says: 'unknown kind "customer"; did you mean "customers"?' },
    {
      act: () => setEntry(register, 'clients', '13', {}),
      says: 'clients 13: id: expected three positions (did you mean 013?), got "13"',
    },
    {
      act: () => setEntry(register, 'clients', '013', { nam: 'x' }),
      says: 'clients 013: nam: unknown key; did you mean "name"?',
    },
    {
      act: () => setEntry(register, 'items', '0100', {}),
      says: 'items 0100: expected client and number, such as 013/0100',
    },
    {
      act: () => setEntry(register, 'items', '031/0100', {}),
      says: 'items 031/0100: client: there is no client "031" in the register; did you mean "013"?',
    },
    {
      act: () => setEntry(register, 'items', '013/0100', { 'vat code': '9' }),
      says: 'items 013/0100: vat code: there is no VAT code "9"',
    },
    {
      act: () => setEntry(register, 'clients', '013', { id: '014' }),
      says: 'clients 013: clients 014: the same as clients[1]',
    },
    {
      act: () => setEntry(register, 'settings', 'amount', { value: 'x' }),
      says: 'settings amount: unknown setting; did you mean "amounts"?',
    },
    {
      act: () => setEntry(register, 'settings', 'amounts', { value: 'excluding' }),
      says: 'settings: amounts: expected one of including-vat, excluding-vat',
    },
    {
      act: () => setEntry(register, 'settings', 'amounts', {}),
      says: 'settings amounts: value: missing; expected a value',
    },
    {
      act: () => setEntry(register, 'settings', 'amounts', { valu: 'x' }),
      says: 'settings amounts: valu: unknown key; known keys are value',
    },
    {
      act: () => setEntry(register, 'service', '', { opne: false }),
      says: 'service: opne: unknown key; did you mean "open"?',
    },
    {
      act: () => removeEntry(register, 'customers', '12838510086'),
      says: 'customers 12838510086: there is none; did you mean "12838510068"?',
    },
    {
      act: () => removeEntry(register, 'settings', 'amount'),
      says: 'settings amount: unknown setting; did you mean "amounts"?',
    },
    {
      act: () => removeEntry(register, 'clients', '014'),
      says: 'clients 014: still used by items 014/0200; change or remove these first',
    },
    {
      act: () => removeEntry(register, 'vat codes', '0'),
      says: 'vat codes 0: still used by items 013/0100, items 013/0110, items 013/0120, items 013/0900, items 013/0910 and 1 more; change',
    },
    {
      act: () => setEntry(register, 'customers', '12038599999', {}),
      says: 'customers ***********: number: *********** looks like',
    },
  ])('$says', ({ act, says }) => {
    expect(act).toThrowError(UserError);
    expect(act).toThrowError(says);
  });
});
