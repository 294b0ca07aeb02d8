// The accounting of each line: dimensions that exist, values that exist in them, each once, the required ones filled. Evidence: F-010, F-504, F-505.
import { accountingOf } from '../accounting.ts';
import type { IndexedDimension } from '../register-index.ts';
import { eachLine, fewOf, type Objection, type RuleContext } from './rule.ts';

/** A dimension without a value says nothing: a file cannot carry it. */
const isGiven = ({ value }: { value: string }) => value !== '';

/** VE-131. */
export function unknownDimension(context: RuleContext): Objection[] {
  const { dimensions } = context.index;
  return eachLine(context, (line) =>
    line.dimensions.flatMap((given, item) =>
      isGiven(given) && !dimensions.has(given.number)
        ? [{ item, value: String(given.number), expected: fewOf(dimensions.keys()) }]
        : [],
    ),
  );
}

/** VE-132: of what LAFT sent; what customer and item have was held to the dimension when the register was read. */
export function unknownDimensionValue(context: RuleContext): Objection[] {
  return eachLine(context, (line) =>
    line.dimensions.flatMap((given, item) => {
      const dimension = context.index.dimensions.get(given.number);
      if (!dimension || !isGiven(given) || dimension.values.length === 0 || dimension.valueSet.has(given.value))
        return [];
      const nearest = context.writtenNearly.find(given.value, dimension.values);
      return [{ item, value: given.value, expected: fewOf(dimension.values), nearest, named: nameOf(dimension) }];
    }),
  );
}

function nameOf(dimension: IndexedDimension) {
  return { dimension: `${dimension.number} ${dimension.name}`.trim() };
}

/** VE-133. */
export function dimensionTwice(context: RuleContext): Objection[] {
  return eachLine(context, (line) =>
    line.dimensions.flatMap((given, item) => {
      const earlier = line.dimensions.slice(0, item).some((other) => isGiven(other) && other.number === given.number);
      return isGiven(given) && earlier ? [{ item, value: String(given.number) }] : [];
    }),
  );
}

/** VE-134. Only where customer and item are there: otherwise what they would have given is not known, and that is the error. */
export function requiredDimensionMissing(context: RuleContext): Objection[] {
  if (!('customer' in context.customer)) return [];
  const { customer } = context.customer;
  const required = context.index.register.dimensions.filter((dimension) => dimension.required);
  return eachLine(context, (line, _, item) => {
    if (!item) return [];
    const given = new Set(accountingOf(line, customer, item).map(({ dimension }) => dimension));
    return required
      .filter((dimension) => !given.has(dimension.number))
      .map((dimension) => ({
        value: `${dimension.number} ${dimension.name}`.trim(),
        expected: fewOf(dimension.values),
      }));
  });
}
