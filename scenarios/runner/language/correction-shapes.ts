// What can be put right in LAFT and in Visma, and by which names; what does not belong together is refused when read.
import * as v from 'valibot';
import { accountingField, dimensions, rentalThings, type Thing } from '../../../adapter/rental/rental-fields.ts';
import { settings } from '../../../contracts/settings.ts';
import { textShape } from './finding-shapes.ts';

type LaftThing = Thing | 'settings';

/** Each thing in LAFT with its fields, by the names of the import file; `settings` is Settings → Invoicing. */
export const laftThings: ReadonlyMap<LaftThing, readonly string[]> = new Map<LaftThing, readonly string[]>([
  ['settings', ['user', 'password', 'batch size', 'layout']],
  // Backwards: what refers to others comes before them, so that `{ rental object: …, client id: … }` is about the object.
  ...[...rentalThings].reverse().map(({ thing, fields, accounting }) => {
    const names = fields.filter(({ identity }) => !identity).map(({ name }) => name);
    return [thing, accounting ? [...names, ...dimensions.map(accountingField)] : names] as const;
  }),
]);

export const laftThingNames: readonly LaftThing[] = [...laftThings.keys()];

/** Each thing in Visma with its fields. An item is named together with `of client`. */
export const vismaThings = {
  item: ['of client', 'name', 'active', 'unit price', 'valid from', 'valid to', 'vat code'],
  customer: ['kind', 'name', 'blocked', 'profile'],
  client: ['name', 'active'],
  service: ['ordered', 'open', 'user', 'password'],
  setting: ['value'],
} as const;

export type VismaThing = keyof typeof vismaThings;
export const vismaThingNames = Object.keys(vismaThings) as VismaThing[];
/** What can be made anew and taken away; of the others there is always one. */
export const vismaRegisterThings = ['item', 'customer', 'client'] as const;

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

/** `{ rental object: Storgata 1, client id: "013" }`; the value `nothing` takes it away. */
export const laftCorrectionShape = v.pipe(
  v.strictObject(optionalTexts(laftNames)),
  v.minEntries(2, 'a thing and at least one of its fields'),
);

/** `{ client: "013", active: no }`, `{ add client: "999", name: … }`, `{ remove client: "999" }`, `{ setting: …, value: … }`. */
export const vismaCorrectionShape = v.pipe(
  v.strictObject({
    ...optionalTexts(['item', 'customer', 'client', 'add item', 'add customer', 'add client']),
    ...optionalTexts(['remove item', 'remove customer', 'remove client', 'of client', 'name', 'unit price']),
    ...optionalTexts(['vat code', 'profile', 'user', 'password', 'value']),
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
