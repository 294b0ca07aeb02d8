// The shape of a register as people write it, in YAML, CSV or JSON: its keys, and what each may hold.
import * as v from 'valibot';
import { invoiceFields, invoiceLayouts } from '../../contracts/invoice-layout.ts';
import { isSettingValue, type Setting, settings } from '../../contracts/settings.ts';
import { isDate } from '../../contracts/values/calendar.ts';
import { clientIdProblem } from '../../contracts/values/client-id.ts';
import { parseHundredths } from '../../contracts/values/hundredths.ts';
import { itemNumberProblem } from '../../contracts/values/item-number.ts';
import { parseOre } from '../../contracts/values/money.ts';
import { nearest } from '../../foundation/nearest.ts';
import { isRegisterName, registerNameWords } from './register-name.ts';

const isScalar = (input: unknown): input is string | number => typeof input === 'string' || Number.isFinite(input);

/** A whole number reads as its text: whoever checks the text then sees the zeros that it lost. */
const scalar = v.pipe(
  v.custom<string | number>(isScalar, 'a text'),
  v.transform((input) => String(input)),
);

/** A free text may look like a number; a number may have lost zeros that nobody can see any more. */
const quoted = v.custom<string>((input) => typeof input === 'string', 'a text in quotes');
const code = (most: number) =>
  v.pipe(
    quoted,
    v.check((text) => text.length > 0 && text.length <= most, `a text of 1 to ${most} positions`),
  );

const positions = (count: number, word: string, isRight: (text: string) => boolean) =>
  v.pipe(
    scalar,
    v.check(isRight, ({ input }) => `${word} positions${withZeros(input, count, isRight)}`),
  );

function withZeros(text: string, count: number, isRight: (text: string) => boolean): string {
  const padded = text.padStart(count, '0');
  return text !== '' && padded !== text && isRight(padded) ? ` (did you mean ${padded}?)` : '';
}

const clientId = positions(3, 'three', (text) => clientIdProblem(text) === undefined);
const itemNumber = positions(4, 'four', (text) => itemNumberProblem(text) === undefined);

const isCustomerNumber = (text: string) => /^(\d{9}|\d{11})$/.test(text);
const customerNumber = v.pipe(
  scalar,
  v.check(
    isCustomerNumber,
    ({ input }) =>
      `11 digits (person) or 9 digits (organisation)${/^\d{10}$/.test(input) ? ` (did you mean 0${input}?)` : ''}`,
  ),
);

const flag = v.boolean('true or false');
const amount = v.pipe(
  scalar,
  v.check((text) => (parseOre(text) ?? -1) >= 0, 'an amount in kroner such as "350.00"'),
);
const rate = v.pipe(
  scalar,
  v.check((text) => (parseHundredths(text) ?? -1) >= 0, 'a rate in per cent such as "25"'),
);
const date = v.pipe(quoted, v.check(isDate, 'a date such as "2026-01-31"'));
const seconds = v.pipe(
  v.custom<number>((input) => Number.isSafeInteger(input) && Number(input) >= 0, 'a whole number of seconds'),
);

const optionalText = v.optional(quoted);
const dimensionNumbers = Array.from({ length: 10 }, (_, index) => String(index + 1));
const accounting = v.optional(
  v.strictObject(Object.fromEntries(dimensionNumbers.map((number) => [number, v.optional(code(12))]))),
);
const dimensionNumber = v.pipe(
  scalar,
  v.check((text) => dimensionNumbers.includes(text), 'a whole number from 1 to 10'),
  v.transform(Number),
);

/** One shape a kind of thing, by the key under which the register has them. */
export const entryShapes = {
  clients: v.strictObject({ id: clientId, name: optionalText, active: v.optional(flag) }),
  items: v.strictObject({
    client: clientId,
    number: itemNumber,
    name: optionalText,
    'unit price': v.optional(amount),
    'vat code': v.optional(code(3)),
    dimensions: accounting,
    'valid from': v.optional(date),
    'valid to': v.optional(date),
    active: v.optional(flag),
  }),
  customers: v.strictObject({
    number: customerNumber,
    kind: v.optional(v.picklist(['person', 'organisation'], 'person or organisation')),
    name: optionalText,
    'address line 1': optionalText,
    'address line 2': optionalText,
    'postal code': v.optional(positions(4, 'four', (text) => /^\d{4}$/.test(text))),
    profile: v.optional(code(20)),
    dimensions: accounting,
    blocked: v.optional(flag),
  }),
  dimensions: v.strictObject({
    number: dimensionNumber,
    name: optionalText,
    required: v.optional(flag),
    values: v.optional(v.array(code(12), 'a list of values')),
  }),
  'vat codes': v.strictObject({ code: code(3), rate: v.optional(rate), name: optionalText }),
  profiles: v.strictObject({ id: code(20), name: optionalText }),
} as const;

export const serviceShape = v.strictObject({
  ordered: v.optional(flag),
  user: optionalText,
  password: optionalText,
  open: v.optional(flag),
  'retry after': v.optional(seconds),
});

const layoutKeys = invoiceLayouts.map(({ key }) => key);
const invoiceFieldKeys = invoiceFields.map(({ key }) => key);

export const invoiceLayoutShape = v.strictObject({
  layout: v.optional(v.picklist(layoutKeys, ({ input }) => oneOf(layoutKeys, String(input)))),
  fields: v.optional(
    v.array(
      v.picklist(invoiceFieldKeys, ({ input }) => oneOf(invoiceFieldKeys, String(input))),
      'a list of fields',
    ),
  ),
});

export const settingsShape = v.strictObject(
  Object.fromEntries(settings.map((setting) => [setting.key, v.optional(settingValue(setting))])),
);

function settingValue({ key, kind, values }: Setting) {
  return v.pipe(
    scalar,
    v.check(
      (text) => isSettingValue(key, text),
      ({ input }) => (kind === 'whole-number' ? 'a whole number' : oneOf(values, input)),
    ),
  );
}

function oneOf(values: readonly string[], input: string): string {
  const near = nearest(input, values);
  return `one of ${values.join(', ')}${near ? ` (did you mean "${near}"?)` : ''}`;
}

export const registerShape = v.strictObject({
  name: v.optional(v.pipe(quoted, v.check(isRegisterName, registerNameWords))),
  clients: v.optional(v.array(entryShapes.clients, 'a list')),
  items: v.optional(v.array(entryShapes.items, 'a list')),
  customers: v.optional(v.array(entryShapes.customers, 'a list')),
  dimensions: v.optional(v.array(entryShapes.dimensions, 'a list')),
  'vat codes': v.optional(v.array(entryShapes['vat codes'], 'a list')),
  profiles: v.optional(v.array(entryShapes.profiles, 'a list')),
  service: v.optional(serviceShape),
  'invoice layout': v.optional(invoiceLayoutShape),
  settings: v.optional(settingsShape),
});

export type WrittenRegister = v.InferOutput<typeof registerShape>;
export type EntryKind = keyof typeof entryShapes;
export type WrittenEntry<Kind extends EntryKind> = v.InferOutput<(typeof entryShapes)[Kind]>;
