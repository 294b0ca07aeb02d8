// A valibot shape as JSON Schema, so that what a program reads by is also what its documentation says.
import type * as v from 'valibot';
import type { JsonSchema } from './openapi-document.ts';

type Shape = v.GenericSchema<unknown, unknown>;

/** What of a valibot shape is looked at here. */
interface Parts {
  readonly type: string;
  readonly entries?: Readonly<Record<string, Parts>>;
  readonly item?: Parts;
  readonly value?: Parts;
  readonly wrapped?: Parts;
  readonly default?: unknown;
  readonly options?: readonly unknown[];
  readonly literal?: unknown;
  readonly pipe?: readonly Action[];
}

interface Action {
  readonly kind: string;
  readonly type: string;
  readonly requirement?: unknown;
  readonly description?: string;
}

/** What the shape takes, before anything is made of it. Checks that a schema cannot say are left out. Throws at a kind that is not known (a bug). */
export function jsonSchemaOf(shape: Shape): JsonSchema {
  return schemaOf(shape as unknown as Parts);
}

function schemaOf(parts: Parts): JsonSchema {
  const plain = plainOf(parts);
  const given = parts.default;
  const of = typeof given === 'function' || given === undefined ? plain : { ...plain, default: given };
  return (parts.pipe ?? []).reduce<JsonSchema>(withAction, of);
}

function plainOf(parts: Parts): JsonSchema {
  const { type } = parts;
  if (type in simple) return simple[type as keyof typeof simple];
  if (type === 'strict_object') return { ...objectOf(parts), additionalProperties: false };
  if (type === 'object' || type === 'loose_object') return objectOf(parts);
  if (type === 'array') return { type: 'array', items: below(parts.item) };
  if (type === 'record')
    return { type: 'object', propertyNames: { type: 'string' }, additionalProperties: below(parts.value) };
  if (type === 'picklist') return { ...commonType(parts.options), enum: parts.options };
  if (type === 'literal') return { const: parts.literal };
  if (type === 'union') return { anyOf: (parts.options as readonly Parts[]).map(schemaOf) };
  if (type === 'nullish') return { anyOf: [below(parts.wrapped), { type: 'null' }] };
  if (type === 'optional' || type === 'exact_optional') return below(parts.wrapped);
  throw new Error(`no JSON Schema is known for the shape ${type}`);
}

const simple = {
  string: { type: 'string' },
  number: { type: 'number' },
  boolean: { type: 'boolean' },
  unknown: {},
  // Its check is a function: only the program knows it.
  custom: {},
} as const;

function below(parts: Parts | undefined): JsonSchema {
  return parts ? schemaOf(parts) : {};
}

function commonType(values: readonly unknown[] = []): JsonSchema {
  return values.every((value) => typeof value === 'string') ? { type: 'string' } : {};
}

function objectOf({ entries = {} }: Parts): JsonSchema {
  const required = Object.entries(entries)
    .filter(([, { type }]) => !['optional', 'exact_optional', 'nullish'].includes(type))
    .map(([name]) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(Object.entries(entries).map(([name, parts]) => [name, schemaOf(parts)])),
    required,
  };
}

const actions: Readonly<Record<string, (action: Action, schema: JsonSchema) => JsonSchema>> = {
  integer: () => ({ type: 'integer' }),
  min_value: ({ requirement }) => ({ minimum: requirement }),
  max_value: ({ requirement }) => ({ maximum: requirement }),
  non_empty: (_, { type }) => (type === 'array' ? { minItems: 1 } : { minLength: 1 }),
  max_length: ({ requirement }, { type }) =>
    type === 'array' ? { maxItems: requirement } : { maxLength: requirement },
  regex: ({ requirement }) => ({ pattern: (requirement as RegExp).source }),
  description: ({ description }) => ({ description }),
};

function withAction(schema: JsonSchema, action: Action): JsonSchema {
  return { ...schema, ...actions[action.type]?.(action, schema) };
}
