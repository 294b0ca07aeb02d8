// What entries can have wrong with each other: ids that occur twice, references to nothing, periods that end before they begin.
import type { InBothLanguages } from '../../contracts/outcomes.ts';
import { norwegianDay } from '../../contracts/values/calendar.ts';
import { nearest } from '../../foundation/nearest.ts';
import { UserError } from '../../foundation/user-error.ts';
import { rentCharge } from '../invoicing/charges.ts';
import { maskEveryNumber } from './field-value.ts';
import { type EntryPlace, identityOf, placeIn, type RentalEntries, type RentalEntry } from './rental-entries.ts';
import { type RentalField, type RentalThing, rentalThing, rentalThings, type Thing } from './rental-fields.ts';

export interface EntryProblem {
  /** Where it was entered, e.g. `Tenancies!D7`. */
  readonly at: EntryPlace;
  readonly text: InBothLanguages;
}

const mostShown = 50;

/** One error for all problems: the first fifty, one a line, and how many more there are. Nothing of it may be used by halves. */
export function refusal(problems: readonly EntryProblem[], lang: 'nb' | 'en' = 'en'): UserError {
  const both = { nb: linesOf(problems, 'nb'), en: linesOf(problems, 'en') };
  return new UserError(both[lang], 2, both);
}

function linesOf(problems: readonly EntryProblem[], lang: 'nb' | 'en'): string {
  const lines = problems.slice(0, mostShown).map(({ at, text }) => `${placeIn(at, lang)}: ${text[lang]}`);
  const more = problems.length - lines.length;
  if (more > 0) lines.push(lang === 'nb' ? `… og ${more} til` : `… and ${more} more`);
  return maskEveryNumber(lines.join('\n'));
}

/**
 * Everything wrong between the entries, in the order of the kinds of things. `unread`: kinds of which an id could not be read; what
 * refers to them is not judged, since it may refer to that one.
 */
export function problemsBetween(entries: RentalEntries, unread: ReadonlySet<Thing> = new Set()): EntryProblem[] {
  const known = new Map(
    rentalThings.filter(({ thing }) => !unread.has(thing)).map(({ thing }) => [thing, identities(entries, thing)]),
  );
  const begins = new Map(entries.tenancy.map(({ values }) => [values.get('id'), values.get('from')]));
  return rentalThings.flatMap((kind) => [
    ...twice(kind, entries[kind.thing]),
    ...entries[kind.thing].flatMap((entry) => [
      ...kind.fields.flatMap((field) => unknownReference(field, entry, known)),
      ...ownProblems(kind.thing, entry),
      ...(kind.thing === 'rent change' ? changeTooEarly(entry, begins) : []),
    ]),
  ]);
}

function identities(entries: RentalEntries, thing: Thing): Set<string> {
  const field = identityOf(rentalThing(thing));
  return new Set(entries[thing].map((entry) => entry.values.get(field) ?? ''));
}

function twice(kind: RentalThing, entries: readonly RentalEntry[]): EntryProblem[] {
  const identity = identityOf(kind);
  const first = new Map<string, RentalEntry>();
  return entries.flatMap((entry) => {
    const id = entry.values.get(identity) ?? '';
    const key = kind.within ? JSON.stringify([entry.values.get('tenancy'), id]) : id;
    // Below which thing it stands could not be read: nobody can tell whether it is the same.
    if (kind.within && !entry.values.has(kind.within)) return [];
    const earlier = first.get(key);
    if (!earlier) first.set(key, entry);
    if (!earlier || id === '') return [];
    const where = earlier.at(identity);
    return [
      {
        at: entry.at(identity),
        text: {
          nb: `"${id}" står allerede i ${placeIn(where, 'nb')}; hver kan stå én gang. Fjern den ene eller gi den en annen id.`,
          en: `"${id}" stands in ${placeIn(where, 'en')} already; each may stand once. Remove one or give it another id.`,
        },
      },
    ];
  });
}

function unknownReference(
  field: RentalField,
  entry: RentalEntry,
  known: ReadonlyMap<Thing, ReadonlySet<string>>,
): EntryProblem[] {
  const value = entry.values.get(field.name);
  const there = field.refersTo && known.get(field.refersTo);
  if (!field.refersTo || !there || value === undefined) return [];
  const values = field.kind === 'item numbers' ? value.split(', ') : [value];
  const { sheet } = rentalThing(field.refersTo);
  return values
    .filter((each) => !there.has(each))
    .map((each) => {
      const near = nearest(each, there);
      return {
        at: entry.at(field.name),
        text: {
          nb: `"${each}" finnes ikke under ${sheet.nb}${near ? `; mente du "${near}"?` : '.'} Legg den inn der, eller rett verdien her.`,
          en: `"${each}" is not among ${sheet.en}${near ? `; did you mean "${near}"?` : '.'} Add it there, or correct the value here.`,
        },
      };
    });
}

/** The rent on the first day is the tenancy's own. */
function changeTooEarly(
  { values, at }: RentalEntry,
  begins: ReadonlyMap<string | undefined, string | undefined>,
): EntryProblem[] {
  const [from, begin] = [values.get('from'), begins.get(values.get('tenancy'))];
  if (from === undefined || begin === undefined || from > begin) return [];
  return [
    {
      at: at('from'),
      text: {
        nb: `${norwegianDay(from)} er ikke etter ${norwegianDay(begin)}, da leieforholdet begynner; legg inn leien fra første dag på leieforholdet.`,
        en: `${from} is not after ${begin}, when the tenancy begins; enter the rent from the first day on the tenancy.`,
      },
    },
  ];
}

function ownProblems(thing: Thing, { values, at }: RentalEntry): EntryProblem[] {
  const [from, to, id] = [values.get('from'), values.get('to'), values.get('id')];
  if (thing === 'tenancy' && from !== undefined && to !== undefined && to < from) {
    return [
      {
        at: at('to'),
        text: {
          nb: `${norwegianDay(to)} er før ${norwegianDay(from)}, da leieforholdet begynner; ventet samme dag eller senere.`,
          en: `${to} is before ${from}, when the tenancy begins; expected the same day or later.`,
        },
      },
    ];
  }
  if (thing === 'supplement' && id === rentCharge) {
    return [
      {
        at: at('id'),
        text: {
          nb: `"${rentCharge}" er husleien selv; gi tillegget en annen id.`,
          en: `"${rentCharge}" is the rent itself; give the supplement another id.`,
        },
      },
    ];
  }
  return [];
}
