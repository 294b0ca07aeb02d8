import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { usualInvoiceLayout } from '../../../contracts/invoice-layout.ts';
import { defaultSettings } from '../../../contracts/settings.ts';
import { readRegisterDocument, readRegisterYaml, registerToYaml } from '../../../emulator/codec/register-yaml.ts';
import { readYamlDocument } from '../../../foundation/config/source-document.ts';
import { packageFile } from '../../../foundation/package-file.ts';

const example = readFileSync(packageFile('contracts/examples/register.yaml'), 'utf8');
const read = (text: string) => readRegisterYaml(text, 'visma.yaml');

describe('a register', () => {
  test('is read with everything that it says', () => {
    const register = read(example);
    expect(register.name).toBe('example');
    expect(register.clients[2]).toEqual({ id: '099', name: 'Nedlagt boligstiftelse', active: false });
    expect(register.items[2]).toEqual({
      client: '013',
      number: '0120',
      name: 'Parkering',
      unitPriceOre: 35000,
      vatCode: '0',
      accounting: {},
      active: true,
    });
    expect(register.items[4]).toMatchObject({ validFrom: '2010-01-01', validTo: '2020-12-31' });
    expect(register.customers[4]).toEqual({
      kind: 'organisation',
      number: '311000004',
      name: 'Bakeriet på Hjørnet AS',
      addressLine1: 'Torvet 3',
      addressLine2: '',
      postalCode: '7011',
      profile: 'EHF',
      accounting: { 2: '2650' },
      blocked: false,
    });
    expect(register.dimensions[0]).toEqual({ number: 1, name: 'Ansvar', required: false, values: ['3000', '3100'] });
    expect(register.vatCodes[1]).toEqual({ code: '3', rateHundredths: 2500, name: 'Høy sats' });
    expect(register.service).toEqual({
      ordered: true,
      user: 'laft',
      password: 'laft',
      open: true,
      retryAfterSeconds: 120,
    });
    expect(register.settings).toEqual(defaultSettings());
  });

  test('that says little has its defaults', () => {
    const register = read('clients: [{ id: "013" }]\nsettings: { amounts: excluding-vat, amount-tolerance-ore: 5 }');
    expect(register).toEqual({
      name: 'visma',
      clients: [{ id: '013', name: '', active: true }],
      items: [],
      customers: [],
      dimensions: [],
      vatCodes: [],
      profiles: [],
      invoiceLayout: usualInvoiceLayout,
      service: { ordered: true, user: 'laft', password: 'laft', open: true, retryAfterSeconds: 120 },
      settings: { ...defaultSettings(), amounts: 'excluding-vat', 'amount-tolerance-ore': '5' },
    });
  });

  test('is written as YAML that reads the same, and reads as JSON too', () => {
    const register = {
      ...read(example),
      settings: { ...defaultSettings(), 'unknown-customer': 'create', 'amount-tolerance-ore': '2' },
    };
    expect(read(registerToYaml(register))).toEqual(register);
    const json = JSON.stringify(readYamlDocument(example, 'x').value);
    expect(readRegisterDocument(readYamlDocument(json, 'register.json'))).toEqual(read(example));
  });

  test.each([
    { written: '311000004', kind: 'organisation', number: '311000004' },
    { written: '00311000004', kind: 'organisation', number: '311000004' },
    { written: '12838510068', kind: 'person', number: '12838510068' },
  ])('tells the kind of customer $written by its number', ({ written, kind, number }) => {
    expect(read(`customers: [{ number: "${written}" }]`).customers[0]).toMatchObject({ kind, number });
  });
});

describe('a mistake in a register is told with its place and the nearest right thing', () => {
  const client = 'clients: [{ id: "013" }]\n';
  test.each([
    {
      what: 'unknown key',
      text: 'custommers: []',
      says: 'visma.yaml:1:1: custommers: unknown key; did you mean "customers"?',
    },
    {
      what: 'unknown key of an entry',
      text: 'clients: [{ id: "013", nam: x }]',
      says: 'clients[1].nam: unknown key; did you mean "name"?',
    },
    { what: 'name with a slash', text: 'name: a/b', says: 'visma.yaml:1:1: name: expected 1 to 100 letters' },
    { what: 'name of blanks', text: 'name: " "', says: 'visma.yaml:1:1: name: expected 1 to 100 letters' },
    {
      what: 'client that lost its zero',
      text: 'clients:\n  - { id: 13 }',
      says: 'visma.yaml:2:7: clients[1].id: expected three positions (did you mean 013?), got "13"',
    },
    {
      what: 'client without quotes',
      text: 'clients: [{ id: 013 }]',
      says: 'expected three positions (did you mean 013?), got "13"',
    },
    { what: 'client too long', text: 'clients: [{ id: "0130" }]', says: 'expected three positions, got "0130"' },
    { what: 'client missing', text: 'clients: [{ name: x }]', says: 'clients[1].id: missing; expected a value' },
    {
      what: 'item that lost its zero',
      text: `${client}items: [{ client: "013", number: 100 }]`,
      says: 'expected four positions (did you mean 0100?), got "100"',
    },
    {
      what: 'customer that lost its zero',
      text: 'customers: [{ number: 5820450029 }]',
      says: 'did you mean 05820450029?',
    },
    {
      what: 'customer of eight digits',
      text: 'customers: [{ number: "31100000" }]',
      says: 'expected 11 digits (person) or 9 digits (organisation), got "31100000"',
    },
    {
      what: 'kind',
      text: 'customers: [{ number: "311000004", kind: firm }]',
      says: 'expected person or organisation, got "firm"',
    },
    {
      what: 'price',
      text: `${client}items: [{ client: "013", number: "0100", unit price: "8,50" }]`,
      says: 'expected an amount in kroner such as "350.00", got "8,50"',
    },
    {
      what: 'price beyond what can be sent',
      text: `${client}items: [{ client: "013", number: "0100", unit price: "10000000000000.00" }]`,
      says: 'expected at most 13 digits before the decimals, got "10000000000000.00"',
    },
    {
      what: 'date',
      text: `${client}items: [{ client: "013", number: "0100", valid to: "2026-02-30" }]`,
      says: 'expected a date such as "2026-01-31", got "2026-02-30"',
    },
    {
      what: 'flag',
      text: 'clients: [{ id: "013", active: ja }]',
      says: 'clients[1].active: expected true or false, got "ja"',
    },
    { what: 'code without quotes', text: 'vat codes: [{ code: 3 }]', says: 'expected a text in quotes, got 3' },
    {
      what: 'code too long',
      text: 'vat codes: [{ code: "1234" }]',
      says: 'expected a text of 1 to 3 positions, got "1234"',
    },
    {
      what: 'rate',
      text: 'vat codes: [{ code: "3", rate: "25 %" }]',
      says: 'expected a rate in per cent such as "25", got "25 %"',
    },
    {
      what: 'rate above all there is',
      text: 'vat codes: [{ code: "3", rate: "100.01" }]',
      says: 'expected a rate of at most 100 per cent, got "100.01"',
    },
    {
      what: 'dimension number',
      text: 'dimensions: [{ number: 11 }]',
      says: 'expected a whole number from 1 to 10, got "11"',
    },
    {
      what: 'dimension of an item',
      text: `${client}items: [{ client: "013", number: "0100", dimensions: { 11: "X" } }]`,
      says: 'items[1].dimensions.11: unknown key',
    },
    {
      what: 'postal code',
      text: 'customers: [{ number: "311000004", postal code: 150 }]',
      says: 'expected four positions (did you mean 0150?), got "150"',
    },
    {
      what: 'seconds',
      text: 'service: { retry after: soon }',
      says: 'service.retry after: expected a whole number of seconds, got "soon"',
    },
    {
      what: 'setting',
      text: 'settings: { amount: excluding-vat }',
      says: 'settings.amount: unknown key; did you mean "amounts"?',
    },
    {
      what: 'value of a setting',
      text: 'settings: { price-differs: eror }',
      says: 'expected one of ignored, warning, error (did you mean "error"?), got "eror"',
    },
    { what: 'tolerance', text: 'settings: { amount-tolerance-ore: 1.5 }', says: 'expected a whole number, got "1.5"' },
    {
      what: 'client twice',
      text: 'clients:\n  - { id: "013" }\n  - { id: "013" }',
      says: 'visma.yaml:3:5: clients[2]: the same as clients[1]; remove one of them',
    },
    {
      what: 'item twice',
      text: `${client}items: [{ client: "013", number: "0100" }, { client: "013", number: "0100" }]`,
      says: 'items[2]: the same as items[1]',
    },
    {
      what: 'customer twice',
      text: 'customers: [{ number: "311000004" }, { number: "00311000004" }]',
      says: 'customers[2]: the same as customers[1]',
    },
    {
      what: 'item of no client',
      text: `${client}items:\n  - { client: "031", number: "0100" }`,
      says: 'visma.yaml:3:7: items[1].client: there is no client "031" in the register; did you mean "013"?',
    },
    {
      what: 'VAT code of an item',
      text: `${client}items: [{ client: "013", number: "0100", vat code: "9" }]`,
      says: 'items[1].vat code: there is no VAT code "9" in the register',
    },
    {
      what: 'profile of a customer',
      text: 'profiles: [{ id: EHF }]\ncustomers: [{ number: "311000004", profile: EFH }]',
      says: 'there is no profile "EFH" in the register; did you mean "EHF"?',
    },
    {
      what: 'accounting without its dimension',
      text: 'customers: [{ number: "311000004", dimensions: { 2: "2650" } }]',
      says: 'customers[1].dimensions.2: there is no accounting dimension "2" in the register',
    },
    {
      what: 'value not in its dimension',
      text: 'dimensions: [{ number: 2, values: ["2650"] }]\ncustomers: [{ number: "311000004", dimensions: { 2: "2651" } }]',
      says: 'there is no value of accounting dimension 2 "2651" in the register; did you mean "2650"?',
    },
    {
      what: 'validity backwards',
      text: `${client}items: [{ client: "013", number: "0100", valid from: "2026-02-01", valid to: "2026-01-31" }]`,
      says: '"2026-01-31" is before valid from "2026-02-01"',
    },
    { what: 'not a list', text: 'clients: { id: "013" }', says: 'clients: expected a list' },
    { what: 'not YAML', text: 'clients: [', says: 'visma.yaml:' },
  ])('$what', ({ text, says }) => {
    expect(() => read(text)).toThrowError(says);
  });

  test('all of them at once', () => {
    const told = () => read('clients: [{ id: "013" }, { id: "013", nam: x }]\nitems: [{ client: "014", number: 100 }]');
    for (const part of ['nam: unknown key', 'the same as clients[1]', 'no client "014"', 'four positions'])
      expect(told).toThrowError(part);
  });

  test('a number that could be a real person is refused, and not shown', () => {
    const text = 'customers:\n  - { number: "12038599999" }';
    expect(() => read(text)).toThrowError(
      "visma.yaml:2:7: customers[1].number: *********** looks like a real person's number",
    );
    expect(() => read(text)).not.toThrowError('12038599999');
    expect(read(`${text}\nsettings: { real-looking-numbers: allow }`).customers).toHaveLength(1);
  });

  test('in a name too, where its check digits are right', () => {
    // A synthetic number that this setting takes for a real one.
    const text =
      'customers: [{ number: "311000004", name: født 23517930024 }]\nsettings: { nav-synthetic: real-looking }';
    expect(() => read(text)).toThrowError("customers[1].name: holds a number that looks like a real person's");
    expect(read(text.replace('real-looking }', 'synthetic }')).customers).toHaveLength(1);
  });
});
