// The shape of traits with their values, for installation files and for `holds where` in scenarios.
import * as v from 'valibot';
import { type Trait, traits, traitsOf } from './traits.ts';

const wholeNumber = 'a whole number in quotes, such as "200"';

function valueShape({ values }: Trait): v.GenericSchema<string> {
  if (values.length > 0) return v.picklist([...values], values.join(' or '));
  return v.pipe(v.string(wholeNumber), v.regex(/^\d{1,9}$/, wholeNumber));
}

/** One part of an installation file: `{ layout: standard }`, one value a trait. */
export function partShape(part: Trait['part']) {
  const entries = traitsOf(part).map((trait) => [trait.word, v.optional(valueShape(trait))]);
  return v.strictObject(
    Object.fromEntries(entries) as Record<string, v.OptionalSchema<v.GenericSchema<string>, undefined>>,
  );
}

function choiceShape(trait: Trait): v.GenericSchema<string | string[]> {
  const value = valueShape(trait);
  const few = `${trait.values.join(' or ') || wholeNumber}, or a list of such`;
  return v.union([value, v.pipe(v.array(value), v.minLength(1, 'at least one value'))], few);
}

/** `{ record-count: [warning, ignored], LAFT layout: extended }`: where a scenario's expectations hold. */
export const holdsWhereShape = v.pipe(
  v.strictObject(
    Object.fromEntries(traits.map((trait) => [trait.key, v.optional(choiceShape(trait))])) as Record<
      string,
      v.OptionalSchema<v.GenericSchema<string | string[]>, undefined>
    >,
  ),
  v.minEntries(1, 'at least one setting with the values under which the expectations hold'),
);

export type HoldsWhere = v.InferOutput<typeof holdsWhereShape>;
