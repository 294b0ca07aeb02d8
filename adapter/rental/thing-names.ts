// What things and fields are called, in either language: found by a name, and named for people.
import type { Language } from '../../contracts/outcomes.ts';
import { norwegianDay } from '../../contracts/values/calendar.ts';
import { accountingFieldsOf, type NamedField } from './accounting-fields.ts';
import { type RentalThing, rentalThings } from './rental-fields.ts';

/** The kind of thing with this name, Norwegian or English, in any case; `undefined` when there is none. */
export function thingCalled(name: string): RentalThing | undefined {
  return rentalThings.find(({ thing, nb }) => [thing, nb].some((each) => same(each, name)));
}

/** The field of a kind of thing with this name; `undefined` when it has none. English goes first, and no name is both. */
export function fieldCalled(kind: RentalThing, name: string): NamedField | undefined {
  const fields = fieldsOf(kind);
  return fields.find((field) => same(field.name, name)) ?? fields.find((field) => same(field.nb, name));
}

/** Everything that can be entered on a kind of thing. */
export function fieldsOf(kind: RentalThing): readonly NamedField[] {
  return kind.accounting ? [...kind.fields, ...accountingFieldsOf(kind.thing)] : kind.fields;
}

/** A place of something entered, e.g. `leietaker P-0001, fødselsnummer`; a name that no field has stays as it is. */
export function placeInWords(place: { thing: string; id: string; field: string }, lang: Language): string {
  const kind = thingCalled(place.thing);
  const field = kind && fieldCalled(kind, place.field);
  const thing = kind && (lang === 'nb' ? kind.nb : kind.thing);
  return `${thing ?? place.thing} ${idInWords(place, lang)}, ${(lang === 'nb' ? field?.nb : field?.name) ?? place.field}`;
}

/** The id of a rent change ends with its first day: `K-0001/2026-07-01` is told in Norwegian as `K-0001 fra 01.07.2026`. */
function idInWords({ thing, id }: { thing: string; id: string }, lang: Language): string {
  const [, tenancy, from] = /^(.*)\/(\d{4}-\d{2}-\d{2})$/.exec(id) ?? [];
  const isChange = thingCalled(thing)?.thing === 'rent change';
  return lang === 'nb' && isChange && from !== undefined ? `${tenancy} fra ${norwegianDay(from)}` : id;
}

function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.normalize('NFC').trim().toLowerCase();
}
