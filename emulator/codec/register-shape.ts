// The shape of a register as people write it, in YAML, CSV or JSON: its keys, and what each may hold.
import * as v from 'valibot';
import { invoiceFields, invoiceLayouts } from '../../contracts/invoice-layout.ts';
import { isSettingValue, type Setting, settings } from '../../contracts/settings.ts';
import { isDate } from '../../contracts/values/calendar.ts';
import { clientIdProblem } from '../../contracts/values/client-id.ts';
import { parseHundredths } from '../../contracts/values/hundredths.ts';
import { itemNumberProblem } from '../../contracts/values/item-number.ts';
import { parseOre } from '../../contracts/values/money.ts';
import { expecting } from '../../foundation/config/shape-problem.ts';
import { nearest } from '../../foundation/nearest.ts';
import { isRegisterName, registerNameWords } from './register-name.ts';

const isScalar = (input: unknown): input is string | number => typeof input === 'string' || Number.isFinite(input);

/** A whole number reads as its text: whoever checks the text then sees the zeros that it lost. */
const scalar = v.pipe(
  v.custom<string | number>(isScalar, expecting('a text', 'tekst')),
  v.transform((input) => String(input)),
);

/** A free text may look like a number; a number may have lost zeros that nobody can see any more. */
const quoted = v.custom<string>(
  (input) => typeof input === 'string',
  expecting('a text in quotes', 'tekst i anførselstegn'),
);
const code = (most: number) =>
  v.pipe(
    quoted,
    v.check(
      (text) => text.length > 0 && text.length <= most,
      expecting(`a text of 1 to ${most} positions`, `tekst på 1 til ${most} posisjoner`),
    ),
  );

const words = { 3: { en: 'three', nb: 'tre' }, 4: { en: 'four', nb: 'fire' } };

const positions = (count: 3 | 4, isRight: (text: string) => boolean) =>
  v.pipe(
    scalar,
    v.check(isRight, ({ input }) => {
      const meant = withZeros(input, count, isRight);
      return orMeant(`${words[count].en} positions`, `${words[count].nb} posisjoner`, meant);
    }),
  );

function withZeros(text: string, count: number, isRight: (text: string) => boolean): string | undefined {
  const padded = text.padStart(count, '0');
  return text !== '' && padded !== text && isRight(padded) ? padded : undefined;
}

/** What is expected, and what was probably meant. */
function orMeant(en: string, nb: string, meant: string | undefined): string {
  return meant === undefined
    ? expecting(en, nb)
    : expecting(`${en} (did you mean ${meant}?)`, `${nb} (mente du ${meant}?)`);
}

const clientId = positions(3, (text) => clientIdProblem(text) === undefined);
const itemNumber = positions(4, (text) => itemNumberProblem(text) === undefined);

const isCustomerNumber = (text: string) => /^(\d{9}|\d{11})$/.test(text);
const customerNumber = v.pipe(
  scalar,
  v.check(isCustomerNumber, ({ input }) =>
    orMeant(
      '11 digits (person) or 9 digits (organisation)',
      '11 sifre (person) eller 9 sifre (organisasjon)',
      /^\d{10}$/.test(input) ? `0${input}` : undefined,
    ),
  ),
);

/** As the schema of the web service has amounts: 13 digits before the decimals. */
const largestPriceOre = 999_999_999_999_999;
/** Per cent, in hundredths. */
const largestRate = 10_000;

const flag = v.boolean(expecting('true or false', 'true eller false'));
const amount = v.pipe(
  scalar,
  v.check(
    (text) => (parseOre(text) ?? -1) >= 0,
    expecting('an amount in kroner such as "350.00"', 'et beløp i kroner, f.eks. "350.00"'),
  ),
  v.check(
    (text) => (parseOre(text) ?? 0) <= largestPriceOre,
    expecting('at most 13 digits before the decimals', 'høyst 13 sifre før desimalene'),
  ),
);
const rate = v.pipe(
  scalar,
  v.check(
    (text) => (parseHundredths(text) ?? -1) >= 0,
    expecting('a rate in per cent such as "25"', 'en sats i prosent, f.eks. "25"'),
  ),
  v.check(
    (text) => (parseHundredths(text) ?? 0) <= largestRate,
    expecting('a rate of at most 100 per cent', 'en sats på høyst 100 prosent'),
  ),
);
const date = v.pipe(quoted, v.check(isDate, expecting('a date such as "2026-01-31"', 'en dato, f.eks. "2026-01-31"')));
const seconds = v.pipe(
  v.custom<number>(
    (input) => Number.isSafeInteger(input) && Number(input) >= 0,
    expecting('a whole number of seconds', 'et helt antall sekunder'),
  ),
);

const optionalText = v.optional(quoted);
const dimensionNumbers = Array.from({ length: 10 }, (_, index) => String(index + 1));
const accounting = v.optional(
  v.strictObject(Object.fromEntries(dimensionNumbers.map((number) => [number, v.optional(code(12))]))),
);
const dimensionNumber = v.pipe(
  scalar,
  v.check(
    (text) => dimensionNumbers.includes(text),
    expecting('a whole number from 1 to 10', 'et helt tall fra 1 til 10'),
  ),
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
    kind: v.optional(
      v.picklist(['person', 'organisation'], expecting('person or organisation', 'person eller organisation')),
    ),
    name: optionalText,
    'address line 1': optionalText,
    'address line 2': optionalText,
    'postal code': v.optional(positions(4, (text) => /^\d{4}$/.test(text))),
    profile: v.optional(code(20)),
    dimensions: accounting,
    blocked: v.optional(flag),
  }),
  dimensions: v.strictObject({
    number: dimensionNumber,
    name: optionalText,
    required: v.optional(flag),
    values: v.optional(v.array(code(12), expecting('a list of values', 'en liste med verdier'))),
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
      expecting('a list of fields', 'en liste med felt'),
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
      ({ input }) => (kind === 'whole-number' ? expecting('a whole number', 'et helt tall') : oneOf(values, input)),
    ),
  );
}

function oneOf(values: readonly string[], input: string): string {
  const near = nearest(input, values);
  const all = values.join(', ');
  return orMeant(`one of ${all}`, `én av ${all}`, near && `"${near}"`);
}

const aList = expecting('a list', 'en liste');

export const registerShape = v.strictObject({
  name: v.optional(v.pipe(quoted, v.check(isRegisterName, expecting(registerNameWords.en, registerNameWords.nb)))),
  clients: v.optional(v.array(entryShapes.clients, aList)),
  items: v.optional(v.array(entryShapes.items, aList)),
  customers: v.optional(v.array(entryShapes.customers, aList)),
  dimensions: v.optional(v.array(entryShapes.dimensions, aList)),
  'vat codes': v.optional(v.array(entryShapes['vat codes'], aList)),
  profiles: v.optional(v.array(entryShapes.profiles, aList)),
  service: v.optional(serviceShape),
  'invoice layout': v.optional(invoiceLayoutShape),
  settings: v.optional(settingsShape),
});

export type WrittenRegister = v.InferOutput<typeof registerShape>;
export type EntryKind = keyof typeof entryShapes;
export type WrittenEntry<Kind extends EntryKind> = v.InferOutput<(typeof entryShapes)[Kind]>;
