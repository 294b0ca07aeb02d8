// Puts values right in rental data, as a person does on the red warning triangle: all of them or none. Pure.
import type { InBothLanguages } from '../../contracts/outcomes.ts';
import { nearest } from '../../foundation/nearest.ts';
import { accountingField, dimensions } from './accounting-fields.ts';
import { type EntryProblem, problemsBetween, refusal } from './entry-problems.ts';
import { readFieldValue, type ValueProblem } from './field-value.ts';
import type { Correction, RentalData } from './rental-data.ts';
import {
  dataOf,
  entriesOf,
  identityOf,
  nameOfEntry,
  type PlaceOfEntry,
  placeOf,
  type RentalEntries,
  type RentalEntry,
} from './rental-entries.ts';
import { type RentalThing, rentalThings, type Thing } from './rental-fields.ts';
import { fieldCalled } from './thing-names.ts';

type Changed = Record<Thing, RentalEntry[]>;

/**
 * The data with every correction made, in their order. A value is read exactly as the import file's is; blank or absent takes it
 * away, and of a rent change without its rent nothing is left. Fields may be named in Norwegian too. A description of a client id or product code that does not exist adds it, as "add new" does in LAFT. Throws one UserError
 * with everything that is wrong: an unknown thing, id or field with the nearest known one, and bad values.
 */
export function correctRentalData(data: RentalData, corrections: readonly Correction[]): RentalData {
  const { entries, problems } = corrected(data, corrections);
  if (problems.length > 0) throw refusal(problems);
  return dataOf(entries);
}

/** Everything for which `correctRentalData` would refuse them, each with its place: for a form that tells it there. */
export function correctionProblems(data: RentalData, corrections: readonly Correction[]): readonly EntryProblem[] {
  return corrected(data, corrections).problems;
}

function corrected(data: RentalData, corrections: readonly Correction[]) {
  const entries = changeable(entriesOf(data));
  const problems: EntryProblem[] = corrections.flatMap((correction, at) => {
    const problem = applyTo(entries, correction);
    return problem === undefined ? [] : [{ at: placeOfCorrection(correction, at), text: problem }];
  });
  return { entries, problems: problems.length > 0 ? problems : problemsBetween(entries) };
}

function changeable(entries: RentalEntries): Changed {
  return Object.fromEntries(Object.entries(entries).map(([thing, list]) => [thing, [...list]])) as Changed;
}

function placeOfCorrection(correction: Correction, at: number): PlaceOfEntry {
  const { of, nb, en } = placeOf(correction);
  return { of, nb: `rettelse ${at + 1} (${nb})`, en: `correction ${at + 1} (${en})` };
}

/** Makes one correction, or says what is wrong with it. */
function applyTo(entries: Changed, given: Correction): InBothLanguages | undefined {
  const kind = rentalThings.find(({ thing }) => thing === given.thing);
  if (!kind) {
    const things = rentalThings.map(({ thing }) => thing);
    return unknownName('ukjent ting', 'unknown thing', { text: given.thing, known: things });
  }
  const correction = { ...given, field: fieldCalled(kind, given.field)?.name ?? given.field };
  const list = entries[kind.thing];
  const at = list.findIndex((entry) => nameOfEntry(kind, entry) === correction.id);
  const taken = removesWhole(kind, correction);
  if (taken && at !== -1) {
    list.splice(at, 1);
    return undefined;
  }
  const entry = list[at] ?? (taken ? undefined : addedEntry(kind, correction));
  if (!entry) {
    const ids = list.map((each) => nameOfEntry(kind, each));
    return unknownName(`ukjent ${kind.nb}`, `unknown ${kind.thing}`, { text: correction.id, known: ids });
  }
  const changed = withValue(kind, entry, correction);
  if ('nb' in changed) return changed;
  list[at === -1 ? list.length : at] = changed;
  return undefined;
}

/** The field with which a kind of thing can be added: as "add new" in the settings, and as a new rent on a tenancy. */
const addedBy: Partial<Record<Thing, string>> = {
  'client id': 'description',
  'product code': 'description',
  'rent change': 'rent',
};

/** A rent change is nothing but its rent: without it, it is gone, and the rent before it goes on. */
function removesWhole(kind: RentalThing, { field, value = '' }: Correction): boolean {
  return kind.thing === 'rent change' && field === 'rent' && value.trim() === '';
}

function addedEntry(kind: RentalThing, { id, field }: Correction): RentalEntry | undefined {
  const identity = kind.fields.find((each) => each.identity);
  if (!identity || addedBy[kind.thing] !== field) return undefined;
  const stroke = id.lastIndexOf('/');
  // Without the tenancy before it a day says of nobody's rent that it changes.
  if ((kind.within !== undefined) !== stroke > 0) return undefined;
  const reading = readFieldValue(identity.kind, { text: id.slice(stroke + 1), as: 'text' });
  if ('problem' in reading) return undefined;
  const values = new Map([[identity.name, reading.value]]);
  if (kind.within) values.set(kind.within, id.slice(0, stroke));
  return { values, accounting: [], at: (name) => placeOf({ thing: kind.thing, id, field: name }) };
}

function withValue(kind: RentalThing, entry: RentalEntry, correction: Correction): RentalEntry | InBothLanguages {
  const field = fieldCalled(kind, correction.field);
  if (!field) {
    const known = [
      ...kind.fields.filter((each) => !fixed(kind, each.name)).map(({ name }) => name),
      ...(kind.accounting ? dimensions.map(accountingField) : []),
    ];
    const norwegian = kind.fields.filter((each) => !fixed(kind, each.name)).map(({ nb }) => nb);
    const given = { text: correction.field, known, otherNames: norwegian };
    return unknownName('ukjent felt', 'unknown field', given);
  }
  if (fixed(kind, field.name)) return cannotBeCorrected(kind, field);
  const text = (correction.value ?? '').trim();
  if (field.byImport && correction.by !== 'support' && text !== '') {
    return {
      nb: `"${field.nb}" legges inn med importfilen eller av LAFTs support, ikke for hånd; support sier det: --support, eller by: support`,
      en: `"${field.name}" is entered by the import file or by LAFT's support, not by hand; support says so: --support, or by: support`,
    };
  }
  if (field.dimension !== undefined) return withAccounting(entry, field.dimension, text);
  const values = new Map(entry.values);
  if (text === '') {
    if (field.required) {
      return {
        nb: `"${field.nb}" kan ikke tas bort; oppgi en verdi`,
        en: `"${field.name}" cannot be taken away; give a value`,
      };
    }
    values.delete(field.name);
    return { ...entry, values };
  }
  const reading = readFieldValue(field.kind, { text, as: 'text' });
  if ('problem' in reading) return notAsExpected(reading.problem);
  return { ...entry, values: values.set(field.name, reading.value) };
}

/** What is entered below a tenancy does not move to another: its id names the tenancy. */
function fixed(kind: RentalThing, field: string): boolean {
  return field === identityOf(kind) || field === kind.within;
}

/** The value takes the place of every one that the dimension has. */
function withAccounting(entry: RentalEntry, dimension: number, text: string): RentalEntry | InBothLanguages {
  const others = entry.accounting.filter((each) => each.dimension !== dimension);
  if (text === '') return { ...entry, accounting: others };
  const reading = readFieldValue('text', { text, as: 'text' });
  if ('problem' in reading) return notAsExpected(reading.problem);
  const accounting = [...others, { dimension, value: reading.value }].sort((a, b) => a.dimension - b.dimension);
  return { ...entry, accounting };
}

function cannotBeCorrected(kind: RentalThing, field: { name: string; nb: string }): InBothLanguages {
  return {
    nb: `"${field.nb}" skiller ${kind.article === 'en' ? 'én' : 'ett'} ${kind.nb} fra andre og kan ikke rettes`,
    en: `"${field.name}" tells the ${kind.thing} from others and cannot be corrected`,
  };
}

function notAsExpected({ shown, expected }: ValueProblem): InBothLanguages {
  return { nb: `fikk "${shown}"; ventet ${expected.nb}`, en: `got "${shown}"; expected ${expected.en}` };
}

function unknownName(
  nb: string,
  en: string,
  { text, known, otherNames = [] }: { text: string; known: readonly string[]; otherNames?: readonly string[] },
): InBothLanguages {
  const near = nearest(text, [...known, ...otherNames]);
  if (near !== undefined) {
    return { nb: `${nb} "${text}"; mente du "${near}"?`, en: `${en} "${text}"; did you mean "${near}"?` };
  }
  const all = known.length > 0 && known.length <= 30 ? known.join(', ') : undefined;
  return {
    nb: `${nb} "${text}"${all ? `; kjente er ${all}` : ''}`,
    en: `${en} "${text}"${all ? `; known are ${all}` : ''}`,
  };
}
