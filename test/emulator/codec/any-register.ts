// Any register that can be: for what must come back the same from every form that it is written in.
import fc from 'fast-check';
import { invoiceFields, invoiceLayouts } from '../../../contracts/invoice-layout.ts';
import { isSettingValue, type SettingKey, settings } from '../../../contracts/settings.ts';
import { addDays } from '../../../contracts/values/calendar.ts';
import type { Register } from '../../../emulator/core/register.ts';

const unusual = [
  'æ',
  'Ø',
  'å',
  'é',
  '€',
  'ł',
  ';',
  ',',
  '"',
  "'",
  '|',
  '\\',
  '\n',
  '\r\n',
  '\t',
  ' ',
  ' ',
  '#',
  ':',
  '-',
  '=',
  '{',
  '&',
];
const letters = [...unusual, 'a', 'B', '0', '1', '\u00a0', '🏠'];
const text = fc.oneof(
  { arbitrary: fc.string({ unit: fc.constantFrom(...letters), maxLength: 12 }), weight: 4 },
  {
    arbitrary: fc.constantFrom(
      '=HYPERLINK("http://x","y")',
      '007',
      '1e5',
      'true',
      'null',
      '~',
      '+1',
      '@a',
      '- a',
      '2026-01-01',
      'sep=,',
    ),
    weight: 1,
  },
);
const code = (most: number) =>
  text.map((each) => each.slice(0, most)).filter((each) => each.trim() !== '' && each.isWellFormed());
const digits = (count: number) => fc.stringMatching(new RegExp(`^[0-9]{${count}}$`));
/** Month 81 to 92: nobody's. */
const person = fc
  .tuple(fc.integer({ min: 1, max: 28 }), fc.integer({ min: 81, max: 92 }), digits(7))
  .map(([day, month, rest]) => `${String(day).padStart(2, '0')}${month}${rest}`);
const organisation = digits(8).map((rest) => `3${rest}`);
const day = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays('1990-01-01', days));
const uniqueBy = <T>(each: fc.Arbitrary<T>, selector: (value: T) => unknown, maxLength = 4) =>
  fc.uniqueArray(each, { selector, maxLength });

const settingsOf: fc.Arbitrary<Register['settings']> = fc
  .tuple(
    ...settings.map(({ kind, values }) =>
      kind === 'whole-number' ? fc.nat(1000).map(String) : fc.constantFrom(...values),
    ),
  )
  .map((chosen) => {
    const pairs = settings.map(({ key }, at): [SettingKey, string] => [key, chosen[at] ?? '']);
    for (const [key, value] of pairs) if (!isSettingValue(key, value)) throw new Error(`${key}: ${value}`);
    return Object.fromEntries(pairs) as Record<SettingKey, string>;
  });

const dimension = fc.record({
  number: fc.integer({ min: 1, max: 10 }),
  name: text,
  required: fc.boolean(),
  values: uniqueBy(code(12), (value) => value),
});
type Dimension = typeof dimension extends fc.Arbitrary<infer T> ? T : never;

const lists = fc.record({
  name: fc.constant('any'),
  clients: uniqueBy(fc.record({ id: digits(3), name: text, active: fc.boolean() }), ({ id }) => id),
  dimensions: uniqueBy(dimension, ({ number }) => number),
  invoiceLayout: fc.record({
    layout: fc.constantFrom(...invoiceLayouts.map(({ key }) => key)),
    fields: fc.subarray(invoiceFields.map(({ key }) => key)),
  }),
  vatCodes: uniqueBy(fc.record({ code: code(3), rateHundredths: fc.nat(10_000), name: text }), (each) => each.code),
  profiles: uniqueBy(fc.record({ id: code(20), name: text }), ({ id }) => id),
  service: fc.record({
    ordered: fc.boolean(),
    user: text,
    password: text,
    open: fc.boolean(),
    retryAfterSeconds: fc.nat(),
  }),
  settings: settingsOf,
});

/** A value for some of the dimensions that there are. */
function accountingIn(dimensions: readonly Dimension[]): fc.Arbitrary<Record<number, string>> {
  return fc
    .subarray([...dimensions])
    .chain((some) =>
      fc
        .tuple(...some.map(({ values }) => (values.length > 0 ? fc.constantFrom(...values) : code(12))))
        .map((chosen) => Object.fromEntries(some.map(({ number }, at) => [number, chosen[at] ?? '']))),
    );
}

/** Items and customers of what the lists have. */
export const anyRegister: fc.Arbitrary<Register> = lists.chain((made) => {
  const { clients, vatCodes, profiles, dimensions } = made;
  const item = fc
    .record(
      {
        client: fc.constantFrom('', ...clients.map(({ id }) => id)).filter((id) => id !== '' || clients.length === 0),
        number: digits(4),
        name: text,
        accounting: accountingIn(dimensions),
        active: fc.boolean(),
        unitPriceOre: fc.nat(),
        validFrom: day,
        days: fc.nat(1000),
        vatCode: vatCodes.length > 0 ? fc.constantFrom(...vatCodes.map((each) => each.code)) : fc.constant(undefined),
      },
      { requiredKeys: ['client', 'number', 'name', 'accounting', 'active'] },
    )
    .map(({ days, vatCode, ...each }) => ({
      ...each,
      ...(vatCode === undefined ? {} : { vatCode }),
      ...(days === undefined ? {} : { validTo: addDays(each.validFrom ?? '2026-01-01', days) }),
    }));
  const customer = fc
    .record(
      {
        kind: fc.constantFrom('person' as const, 'organisation' as const),
        person,
        organisation,
        name: text,
        addressLine1: text,
        addressLine2: text,
        postalCode: fc.oneof(fc.constant(''), digits(4)),
        accounting: accountingIn(dimensions),
        blocked: fc.boolean(),
        profile: profiles.length > 0 ? fc.constantFrom(...profiles.map(({ id }) => id)) : fc.constant(undefined),
      },
      {
        requiredKeys: [
          'kind',
          'person',
          'organisation',
          'name',
          'addressLine1',
          'addressLine2',
          'postalCode',
          'accounting',
          'blocked',
        ],
      },
    )
    .map(({ person: ofPerson, organisation: ofOrganisation, profile, ...each }) => ({
      ...each,
      number: each.kind === 'person' ? ofPerson : ofOrganisation,
      ...(profile === undefined ? {} : { profile }),
    }));
  return fc
    .record({
      items: clients.length > 0 ? uniqueBy(item, ({ client, number }) => client + number) : fc.constant([]),
      customers: uniqueBy(customer, ({ number }) => number),
    })
    .map((more) => ({ ...made, ...more }));
});
