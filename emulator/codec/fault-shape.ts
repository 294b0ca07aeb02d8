// A fault as people write it, for the control API and for scenarios: the shape is made from the table of kinds.
import * as v from 'valibot';
import {
  channelOfWay,
  type FaultKind,
  type FaultKindKey,
  type FaultParameter,
  faultKinds,
} from '../../contracts/faults.ts';
import { isDate } from '../../contracts/values/calendar.ts';
import { clientIdProblem } from '../../contracts/values/client-id.ts';
import { isRealLooking } from '../../contracts/values/person-number.ts';
import { operations } from '../../contracts/web-service/service.ts';
import { type BothLanguages, expecting } from '../../foundation/config/shape-problem.ts';
import { nearest } from '../../foundation/nearest.ts';
import type { Fault, FaultConditions, FaultParameters } from '../core/fault.ts';

const operationNames = Object.keys(operations);
const mostTimes = 1_000_000;

const momentForm = /^(\d{4}-\d{2}-\d{2})(?:T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{1,3}))?)?Z)?$/;
const momentWords = expecting(
  'a moment in UTC, e.g. 2026-11-30 or 2026-11-30T12:00:00Z',
  'et tidspunkt i UTC, f.eks. 2026-11-30 eller 2026-11-30T12:00:00Z',
);

const moment = v.pipe(
  v.string(momentWords),
  v.check((text) => isDate(momentForm.exec(text)?.[1] ?? ''), momentWords),
  v.transform(inFull),
);

/** Moments are compared as text, so all have one form. */
function inFull(text: string): string {
  const [, date, hours = '00', minutes = '00', seconds = '00', parts = ''] = momentForm.exec(text) ?? [];
  return `${date}T${hours}:${minutes}:${seconds}.${parts.padEnd(3, '0')}Z`;
}

function wholeNumber(least: number, most: number, unit = '') {
  const range = (word: string) => `${least} ${word} ${most}${unit && ` ${unit}`}`;
  const words = expecting(`a whole number from ${range('to')}`, `et helt tall fra ${range('til')}`);
  return v.pipe(
    v.number(words),
    v.check((value) => Number.isSafeInteger(value) && value >= least && value <= most, words),
  );
}

function oneOf<const Value extends string | number>(values: readonly Value[]) {
  return v.picklist(values, ({ input }) => {
    const near = nearest(String(input), values.map(String));
    const all = values.join(', ');
    return near === undefined
      ? expecting(`one of ${all}`, `én av ${all}`)
      : expecting(`one of ${all} (did you mean ${near}?)`, `én av ${all} (mente du ${near}?)`);
  });
}

function parameterShape(parameter: FaultParameter) {
  switch (parameter.kind) {
    case 'whole-number':
      return wholeNumber(parameter.least, parameter.most, parameter.unit);
    case 'choice':
      return oneOf(parameter.values);
    case 'yes-no':
      return v.boolean(expecting('true or false', 'true eller false'));
    case 'moment':
      return moment;
  }
}

const text = v.pipe(
  v.string(expecting('a text in quotes', 'tekst i anførselstegn')),
  v.check((value) => value !== '', expecting('a text', 'tekst')),
);

const clientId = v.pipe(
  text,
  v.check((value) => clientIdProblem(value) === undefined, expecting('three positions', 'tre posisjoner')),
);

const customerNumber = v.pipe(
  text,
  v.check(
    (value) => !isRealLooking(value),
    expecting(
      "a number that could not be a real person's (VE-216)",
      'et nummer som ikke kan være en virkelig persons (VE-216)',
    ),
  ),
);

const zeroToOne = expecting('a number from 0 to 1', 'et tall fra 0 til 1');

const conditions = v.strictObject({
  operation: v.optional(oneOf(operationNames)),
  channel: v.optional(oneOf(['web-service', 'file'])),
  client: v.optional(clientId),
  customer: v.optional(customerNumber),
  nth: v.optional(wholeNumber(1, mostTimes)),
  probability: v.optional(
    v.pipe(
      v.number(zeroToOne),
      v.check((value) => value >= 0 && value <= 1, zeroToOne),
    ),
  ),
  seed: v.optional(wholeNumber(0, 2 ** 32 - 1)),
});

const timesWords = expecting(
  `always or a whole number from 1 to ${mostTimes}`,
  `always eller et helt tall fra 1 til ${mostTimes}`,
);

const times = v.pipe(
  v.union([v.literal('always', timesWords), v.number(timesWords)], timesWords),
  v.check((input) => input === 'always' || v.is(wholeNumber(1, mostTimes), input), timesWords),
);

function kindShape({ key, parameters }: FaultKind) {
  return v.strictObject({
    kind: v.literal(key),
    parameters: v.optional(
      v.strictObject(Object.fromEntries(parameters.map((row) => [row.key, v.optional(parameterShape(row))]))),
    ),
    when: v.optional(conditions),
    times: v.optional(times),
  });
}

/** The kind as it was written: that is what did not fit. */
function kindWords(input: unknown): string {
  const known = faultKinds.map(({ key }) => key);
  const near = nearest(String(input), known);
  const all = known.join(', ');
  return near === undefined
    ? expecting(`one of ${all}`, `én av ${all}`)
    : expecting(`a kind of fault (did you mean "${near}"?)`, `et slag feil (mente du "${near}"?)`);
}

/** A fault with what was left out left out; `faultAsWritten` fills it in, `faultProblem` says what does not go together. */
export const faultShape = v.variant('kind', faultKinds.map(kindShape), ({ input }) => kindWords(input));

export type WrittenFault = v.InferOutput<typeof faultShape>;

/** The fault with every default of its kind. */
export function faultAsWritten({ kind, parameters = {}, when = {}, times: wanted }: WrittenFault): Fault {
  const row = faultKinds.find(({ key }) => key === kind);
  if (!row) throw new Error(`no kind of fault ${kind}`);
  const usual = row.parameters.flatMap((each) =>
    'default' in each && each.default !== undefined ? [[each.key, each.default] as const] : [],
  );
  return {
    kind,
    parameters: { ...Object.fromEntries(usual), ...(parameters as FaultParameters) },
    when: when as FaultConditions,
    times: wanted ?? row.times,
  };
}

/** What of it does not go together, in words; a fault that could never strike is a mistake of whoever sets it. */
export function faultProblem({ kind, when, parameters }: Fault): BothLanguages | undefined {
  const row = faultKinds.find(({ key }) => key === kind);
  if (!row) return undefined;
  const channels = new Set(row.ways.map((way) => channelOfWay[way]));
  if (when.channel !== undefined && !channels.has(when.channel))
    return {
      nb: `${kind} finnes ikke i kanalen ${when.channel}; den finnes i ${[...channels].join(' og ')}`,
      en: `${kind} does not occur in the channel ${when.channel}; it occurs in ${[...channels].join(' and ')}`,
    };
  if (when.operation !== undefined && (when.channel === 'file' || !channels.has('web-service')))
    return {
      nb: `${kind}: en fil har ingen operasjon; utelat operasjonen`,
      en: `${kind}: a file has no operation; leave operation out`,
    };
  return (
    beforeReadingProblem(row, when) ??
    commitProblem(row, when) ??
    (when.seed !== undefined && when.probability === undefined
      ? {
          nb: `${kind}: frø hører til sannsynlighet; oppgi begge eller ingen`,
          en: `${kind}: seed goes with probability; give both or neither`,
        }
      : undefined) ??
    (parameters.from !== undefined && parameters.to !== undefined && parameters.from >= parameters.to
      ? { nb: `${kind}: fra er ikke før til`, en: `${kind}: from is not before to` }
      : undefined)
  );
}

function beforeReadingProblem({ key, moment: at }: FaultKind, when: FaultConditions): BothLanguages | undefined {
  const known = ['operation', 'client', 'customer'] as const;
  const asked = known.filter((each) => when[each] !== undefined);
  if (at !== 'before-reading' || asked.length === 0) return undefined;
  return {
    nb: `${key} treffer før meldingen er lest, når ingen vet noe om ${asked.join(' eller ')}; utelat det, eller bruk reset-after-read eller lost-before-processing`,
    en: `${key} strikes before the message is read, when nobody knows its ${asked.join(' or ')}; leave that out, or use reset-after-read or lost-before-processing`,
  };
}

/** Kinds that are about what is stored; an answer or a question can be lost whatever was asked. */
const ofStoringOnly: readonly FaultKindKey[] = [
  'answered-not-processed',
  'half-imported',
  'delivered-twice',
  'overtaken',
];

function commitProblem({ key }: FaultKind, { operation }: FaultConditions): BothLanguages | undefined {
  if (operation === undefined || operation === 'transferInvoiceBasis' || !ofStoringOnly.includes(key)) return undefined;
  return {
    nb: `${key}: ${operation} lagrer ingenting; bruk transferInvoiceBasis`,
    en: `${key}: ${operation} stores nothing; use transferInvoiceBasis`,
  };
}
