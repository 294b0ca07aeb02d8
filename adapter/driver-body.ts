// Bodies and queries of the driver's requests: read strictly, with every problem named.
import * as v from 'valibot';
import { readShape, readYamlDocument, type SourceDocument } from '../foundation/config/source-document.ts';
import { UserError } from '../foundation/user-error.ts';
import { waysOfSettling } from './transfer/pairings.ts';
import { states } from './transfer/states.ts';

const id = v.pipe(v.string(), v.nonEmpty());
const ids = v.optional(v.array(id));
const channel = v.picklist(['web-service', 'file']);
const things = [
  'client id',
  'product code',
  'rental object',
  'tenant',
  'tenancy',
  'supplement',
  'rent change',
] as const;

export const bodyShapes = {
  /** Either a period, or tenancies with from and to: said by the route, since a union's own words name neither. */
  invoice: v.strictObject({
    period: v.optional(v.string()),
    tenancies: v.optional(v.pipe(v.array(id), v.nonEmpty())),
    from: v.optional(v.string()),
    to: v.optional(v.string()),
  }),
  credit: v.strictObject({ bases: v.pipe(v.array(id), v.nonEmpty()) }),
  transfer: v.strictObject({ channel, bases: ids }),
  /** A way for this time, one transfer only, or both. */
  settle: v.strictObject({ by: v.optional(v.picklist(waysOfSettling)), transferId: v.optional(id) }),
  /** What a person says of one transfer. */
  personsWord: v.pipe(
    v.strictObject({
      transferId: id,
      who: v.string(),
      received: v.boolean(),
      accepted: v.optional(v.union([v.literal('all'), v.array(v.string())], 'expected "all" or a list of ids'), []),
      rejected: v.optional(v.array(v.strictObject({ basisId: v.string(), reason: v.string() })), []),
    }),
    v.check(
      ({ received, accepted, rejected }) => received || accepted.length + rejected.length === 0,
      'what was not received was neither accepted nor rejected: leave out accepted and rejected',
    ),
  ),
  corrections: v.array(
    v.strictObject({
      thing: v.picklist(things),
      id: v.string(),
      field: v.string(),
      value: v.optional(v.string()),
      by: v.optional(v.literal('support')),
    }),
  ),
};

const wholeNumber = v.pipe(
  v.string(),
  v.regex(/^\d{1,9}$/, 'expected a whole number'),
  v.transform((text) => Number(text)),
);

export const queryShapes = {
  bases: v.strictObject({
    state: v.optional(v.picklist(states)),
    tenancy: v.optional(v.string()),
    offset: v.optional(wholeNumber),
    limit: v.optional(wholeNumber),
  }),
  transfers: v.strictObject({ offset: v.optional(wholeNumber), limit: v.optional(wholeNumber) }),
};

/** JSON as a document whose places are only looked up when something is wrong. */
export function jsonDocument(bytes: Buffer, name: string): SourceDocument {
  const text = bytes.toString('utf8');
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new UserError(`${name}: expected JSON: ${error instanceof Error ? error.message : error}`);
  }
  let places: SourceDocument | undefined;
  return {
    file: name,
    value,
    at: (path) => {
      places ??= readYamlDocument(text, name);
      return places.at(path);
    },
  };
}

type Shape = v.GenericSchema<unknown, unknown>;

export function readBody<S extends Shape>(shape: S, body: Buffer): v.InferOutput<S> {
  return readShape(shape, jsonDocument(body, 'request body'));
}

export function readQuery<S extends Shape>(shape: S, query: unknown): v.InferOutput<S> {
  return readShape(shape, { file: 'query', value: { ...(query as object) }, at: () => ({ line: 1, column: 1 }) });
}
