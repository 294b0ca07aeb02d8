// What can be put right in LAFT and in Visma, and by which names; what does not belong together is refused when read.
import * as v from 'valibot';
import { accountingField, dimensions } from '../../../adapter/rental/accounting-fields.ts';
import { rentalThings, type Thing } from '../../../adapter/rental/rental-fields.ts';
import { settings } from '../../../contracts/settings.ts';
import { textShape } from './finding-shapes.ts';

type LaftThing = Thing | 'settings';

/** What stands under Settings → Invoicing, and what the installation was agreed to be. */
export const laftSettings = [
  'user',
  'password',
  'time-out in milliseconds',
  'batch size',
  'layout',
  'amounts',
  'vat rates',
  'vat code required',
  'settle by',
  'duplicate protection',
  'get transfer',
  'longest message life in milliseconds',
] as const;

/** Each thing in LAFT with its fields, by the names of the import file; `settings` is Settings → Invoicing. */
export const laftThings: ReadonlyMap<LaftThing, readonly string[]> = new Map<LaftThing, readonly string[]>([
  ['settings', laftSettings],
  // Backwards: what refers to others comes before them, so that `{ rental object: …, client id: … }` is about the object.
  ...[...rentalThings].reverse().map(({ thing, fields, accounting }) => {
    const names = fields.filter(({ identity }) => !identity).map(({ name }) => name);
    return [thing, accounting ? [...names, ...dimensions.map(accountingField)] : names] as const;
  }),
]);

export const laftThingNames: readonly LaftThing[] = [...laftThings.keys()];

const accountingFields = dimensions.map(accountingField);

/** Each thing in Visma with its fields. An item is named together with `of client`. */
export const vismaThings = {
  item: ['of client', 'name', 'active', 'unit price', 'valid from', 'valid to', 'vat code', ...accountingFields],
  customer: ['kind', 'name', 'blocked', 'profile', ...accountingFields],
  client: ['name', 'active'],
  dimension: ['name', 'required', 'values'],
  service: ['ordered', 'open', 'user', 'password'],
  setting: ['value'],
  // After those that have one as a field.
  'vat code': ['name', 'rate'],
  profile: ['name'],
} as const;

export type VismaThing = keyof typeof vismaThings;
export const vismaThingNames = Object.keys(vismaThings) as VismaThing[];
/** What can be made anew and taken away; of the others there is always one. */
export const vismaRegisterThings = ['item', 'customer', 'client', 'dimension', 'vat code', 'profile'] as const;

const yesNoShape = v.picklist(['yes', 'no'], 'yes or no');
const dateShape = v.pipe(
  v.string('a date in quotes, such as "2026-11-01"'),
  v.regex(/^(\d{4}-\d\d-\d\d|nothing)$/, 'a date such as "2026-11-01"'),
);

function optionalTexts<Name extends string>(names: readonly Name[]) {
  return Object.fromEntries(names.map((name) => [name, v.optional(textShape)])) as Record<
    Name,
    v.OptionalSchema<typeof textShape, undefined>
  >;
}

const laftNames: string[] = [...new Set([...laftThingNames, ...[...laftThings.values()].flat()])];

/** `{ rental object: Storgata 1, client id: "013" }`; `nothing` takes a value away; what no person enters by hand is entered `by: support`. */
export const laftCorrectionShape = v.pipe(
  v.strictObject({ ...optionalTexts(laftNames), by: v.optional(v.literal('support', 'support')) }),
  v.minEntries(2, 'a thing and at least one of its fields'),
);

/** `{ client: "013", active: no }`, `{ add client: "999", name: … }`, `{ remove client: "999" }`, `{ setting: …, value: … }`. */
export const vismaCorrectionShape = v.pipe(
  v.strictObject({
    ...optionalTexts(vismaRegisterThings.flatMap((thing) => [thing, `add ${thing}`, `remove ${thing}`])),
    ...optionalTexts(['of client', 'name', 'unit price', 'rate', 'values', 'user', 'password', 'value']),
    ...optionalTexts(accountingFields),
    required: v.optional(yesNoShape),
    kind: v.optional(v.picklist(['person', 'organisation'], 'person or organisation')),
    active: v.optional(yesNoShape),
    blocked: v.optional(yesNoShape),
    ordered: v.optional(yesNoShape),
    open: v.optional(yesNoShape),
    'valid from': v.optional(dateShape),
    'valid to': v.optional(dateShape),
    service: v.optional(v.literal('ws_fakturagrunnlag', 'ws_fakturagrunnlag')),
    setting: v.optional(
      v.picklist(
        settings.map(({ key }) => key),
        'a setting of the emulator such as record-count',
      ),
    ),
  }),
  v.minEntries(1, 'a thing and what is to be changed'),
);

export type LaftCorrectionWords = v.InferOutput<typeof laftCorrectionShape>;
export type VismaCorrectionWords = v.InferOutput<typeof vismaCorrectionShape>;
