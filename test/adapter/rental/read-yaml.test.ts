import { describe, expect, test } from 'vitest';
import { readRentalYaml } from '../../../adapter/rental/read-yaml.ts';
import { smallData } from '../small-data.ts';

const right = `client ids:
  - { id: "013", description: Boligforvaltningen }
  - { id: "014", description: Eiendomsforetaket }
product codes:
  - { item number: "0100", description: Husleie }
  - { item number: "0110", description: Strøm }
  - { item number: "0120", description: Parkering }
  - { item number: "0200", description: Lokalleie }
rental objects:
  - id: B1
    name: Fjordgata 12, H0101
    address: Fjordgata 12
    postal code: "7010"
    client id: "013"
    product code: "0100"
    linked product codes: ["0110", "0120"]
    accounting: { 1: "3000" }
tenants:
  - { id: P1, kind: person, name: Kari Nordmann Østbø, person number: "12838510068", reference: Boligkontoret }
  - id: O1
    kind: organisation
    name: Bakeriet på Hjørnet AS
    organisation number: "311000004"
    address: Torvet 3
    address line 2: Postboks 7
    postal code: "7011"
    external reference: KONTRAKT-17
    profile: EHF
    accounting: [{ dimension: 2, value: "2650" }]
tenancies:
  - id: L1
    rental object: B1
    tenant: P1
    from: 2025-01-01
    to:
    rent: "8500.00"
    vat code: "0"
    supplements:
      - { id: S1, description: Strøm, product code: "0110", amount: 350, vat code: "0" }
`;

const read = (text: string) => readRentalYaml(text, 'rental.yaml');
const readWith = (from: string, to: string) => {
  if (!right.includes(from)) throw new Error(`not in the example: ${from}`);
  return read(right.replace(from, to));
};

test('a form that is filled in is read', () => {
  expect(read(right)).toEqual(smallData);
});

test('what is not named is nothing', () => {
  expect(read('tenants: []')).toEqual({
    clientIds: [],
    productCodes: [],
    rentalObjects: [],
    tenants: [],
    tenancies: [],
  });
});

test('an interval and changes of rent, these in the order of their days', () => {
  const changes = 'rent changes: [{ from: 01.07.2026, rent: 9000 }, { from: 2026-01-01, rent: "8750.50" }]';
  expect(readWith('    vat code: "0"\n', `    interval: Kvartal\n    ${changes}\n`).tenancies[0]).toMatchObject({
    interval: 'quarter',
    rentChanges: [
      { from: '2026-01-01', rentOre: 875_050 },
      { from: '2026-07-01', rentOre: 900_000 },
    ],
  });
});

test('a dimension may stand twice in a list: LAFT holds it back, it does not refuse it', () => {
  const list = 'accounting: [{ dimension: 3, value: "a" }, { dimension: 1, value: "b" }, { dimension: 1, value: "c" }]';
  expect(readWith('accounting: { 1: "3000" }', list).rentalObjects[0]?.accounting).toEqual([
    { dimension: 1, value: 'b' },
    { dimension: 1, value: 'c' },
    { dimension: 3, value: 'a' },
  ]);
});

describe('an amount', () => {
  test.each([
    { written: '"7500.00"', ore: 750_000 },
    { written: '"7500.5"', ore: 750_050 },
    { written: '"7500"', ore: 750_000 },
    { written: '7500', ore: 750_000 },
    { written: '0', ore: 0 },
  ])('$written is $ore øre', ({ written, ore }) => {
    expect(readWith('"8500.00"', written).tenancies[0]?.rentOre).toBe(ore);
  });

  test.each([
    { written: '7500.5', says: 'tenancies[1].rent: expected text in quotes, such as "7500.50", got 7500.5' },
    { written: '1e3', says: undefined },
    {
      written: '"7500.005"',
      says: 'expected an amount in kroner with at most two decimals, such as 7500.00, not negative, got "7500.005"',
    },
    { written: '"-1"', says: 'not negative, got "-1"' },
    { written: '""', says: 'tenancies[1].rent: expected a value, got ""' },
    { written: 'true', says: 'tenancies[1].rent: expected text, got true' },
  ])('$written', ({ written, says }) => {
    if (says === undefined) expect(readWith('"8500.00"', written).tenancies[0]?.rentOre).toBe(100_000);
    else expect(() => readWith('"8500.00"', written)).toThrowError(says);
  });
});

describe('what is wrong is told with line and column', () => {
  test.each([
    {
      from: 'person number: "',
      to: 'persn number: "',
      says: 'rental.yaml:19:56: tenants[1].persn number: unknown key; did you mean "person number"?',
    },
    { from: 'tenants:\n', to: 'tenant:\n', says: 'rental.yaml:18:1: tenant: unknown key; did you mean "tenants"?' },
    {
      from: '{ id: "013"',
      to: '{ id: 013',
      says: 'rental.yaml:2:7: client ids[1].id: expected text in quotes (three positions: 013), got 13',
    },
    { from: 'postal code: "7010"', to: 'postal code: 7010', says: 'expected text in quotes, such as "7010", got 7010' },
    {
      from: '["0110", "0120"]',
      to: '"0110"',
      says: 'linked product codes: expected a list of text in quotes, got "0110"',
    },
    {
      from: '["0110", "0120"]',
      to: '["0110", "12"]',
      says: 'linked product codes[2]: expected four positions, such as 0100, got "12"',
    },
    { from: '{ 1: "3000" }', to: '{ 11: "3000" }', says: 'expected the number of an accounting dimension, 1 to 10' },
    {
      from: '{ 1: "3000" }',
      to: '{ 1: 3000 }',
      says: 'accounting.1: expected text in quotes, such as "3000", got 3000',
    },
    {
      from: 'dimension: 2',
      to: 'dimension: 0',
      says: 'expected the number of an accounting dimension, 1 to 10, got 0',
    },
    { from: 'kind: person', to: 'kind: firm', says: 'tenants[1].kind: expected person or organisation, got "firm"' },
    {
      from: 'vat code: "0"\n',
      to: 'interval: week\n',
      says: 'tenancies[1].interval: expected month, quarter, half year or year, got "week"',
    },
    {
      from: 'vat code: "0"\n',
      to: 'rent changes: [{ from: 2025-01-01, rent: 1 }]\n',
      says: 'rental.yaml:37:22: rent change from: 2025-01-01 is not after 2025-01-01, when the tenancy begins',
    },
    {
      from: 'vat code: "0"\n',
      to: 'rent changes: [{ from: 2026-01-01, rent: 1 }, { from: 01.01.2026, rent: 2 }]\n',
      says: '"2026-01-01" stands in rental.yaml:37:22: rent change from already',
    },
    {
      from: 'vat code: "0"\n',
      to: 'rent changes: [{ from: 2026-01-01 }]\n',
      says: 'rent changes[1].rent: missing',
    },
    { from: '2025-01-01', to: '2025-02-29', says: 'tenancies[1].from: expected a date that exists' },
    { from: 'to:', to: 'to: 2024-12-31', says: 'rental.yaml:35:5: tenancy to: 2024-12-31 is before 2025-01-01' },
    { from: 'rent: "8500.00"', to: 'vat: "0"', says: 'tenancies[1].rent: missing; expected a value' },
    {
      from: 'tenant: P1',
      to: 'tenant: P2',
      says: 'rental.yaml:33:5: tenancy tenant: "P2" is not among Tenants; did you mean "P1"?',
    },
    { from: 'id: S1', to: 'id: rent', says: 'rental.yaml:39:11: supplement id: "rent" is the rent itself' },
    { from: '- id: O1', to: '- id: P1', says: 'tenant id: "P1" stands in rental.yaml:19:7: tenant id already' },
    {
      from: '"12838510068"',
      to: '"12038599999"',
      says: 'expected a synthetic number (from Tenor: month + 80); this one could belong to a real person, got "***********"',
    },
    { from: '"12838510068"', to: '12038599999', says: 'person number: expected text in quotes' },
  ])('$says', ({ from, to, says }) => {
    expect(() => readWith(from, to)).toThrowError(says);
  });

  test.each(['"12038599999"', '12038599999', '["12038599999"]', '"120385 99999"'])(
    'a number that could be a real person’s is masked: %s',
    (written) => {
      expect(() => readWith('"12838510068"', written)).toThrowError(/^(?!.*99999)/s);
    },
  );
});
