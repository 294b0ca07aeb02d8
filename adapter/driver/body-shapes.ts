// What is sent to a driver: bodies and queries, read strictly.
import * as v from 'valibot';
import { expecting } from '../../foundation/config/shape-problem.ts';
import { installationShape } from '../config.ts';
import { rentalShape } from '../rental/rental-shape.ts';
import { waysOfSettling } from '../transfer/pairings.ts';
import { states } from '../transfer/states.ts';

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

/** A way for this time, one transfer only, or both. */
const wayToSettle = v.strictObject({ by: v.optional(v.picklist(waysOfSettling)), transferId: v.optional(id) });

/** What a person says of one transfer. */
const personsWord = v.pipe(
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
);

export const bodyShapes = {
  installation: installationShape,
  rentalData: rentalShape,
  /** Either a period, or tenancies with from and to: said by what acts on it, since a union's own words name neither. */
  invoice: v.strictObject({
    period: v.optional(v.string()),
    tenancies: v.optional(v.pipe(v.array(id), v.nonEmpty())),
    from: v.optional(v.string()),
    to: v.optional(v.string()),
  }),
  credit: v.strictObject({ bases: v.pipe(v.array(id), v.nonEmpty()) }),
  transfer: v.strictObject({ channel, bases: ids }),
  wayToSettle,
  personsWord,
  settle: v.union([wayToSettle, personsWord]),
  reconcile: v.strictObject({ reopen: v.optional(v.boolean(), false) }),
  receipts: v.looseObject({}),
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
  v.regex(/^\d{1,9}$/, expecting('a whole number from 0', 'et helt tall fra 0')),
  v.transform((written) => Number(written)),
);

const page = { offset: v.optional(wholeNumber), limit: v.optional(wholeNumber) };

export const queryShapes = {
  bases: v.strictObject({ state: v.optional(v.picklist(states)), tenancy: v.optional(v.string()), ...page }),
  transfers: v.strictObject(page),
};
