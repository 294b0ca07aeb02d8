// Names in both languages: each means one thing or field, and a place is named in the language that was asked for.
import { describe, expect, it } from 'vitest';
import { rentalThings } from '../../../adapter/rental/rental-fields.ts';
import { fieldCalled, fieldsOf, placeInWords, thingCalled } from '../../../adapter/rental/thing-names.ts';

describe('every name', () => {
  it('means one kind of thing', () => {
    for (const kind of rentalThings) {
      expect(thingCalled(kind.nb.toUpperCase())).toBe(kind);
      expect(thingCalled(` ${kind.thing} `)).toBe(kind);
    }
    expect(thingCalled('leietager')).toBeUndefined();
  });

  it.each(rentalThings)('of a field of $thing means that field', (kind) => {
    for (const field of fieldsOf(kind)) {
      expect(fieldCalled(kind, field.name)).toBe(field);
      expect(fieldCalled(kind, field.nb)).toBe(field);
    }
    expect(fieldCalled(kind, 'hva som helst')).toBeUndefined();
  });
});

describe('a place in words', () => {
  it.each([
    { place: { thing: 'tenant', id: 'P1', field: 'person number' }, nb: 'leietaker P1, fødselsnummer' },
    { place: { thing: 'rental object', id: 'B1', field: 'accounting 4' }, nb: 'utleieobjekt B1, kontering 4' },
    { place: { thing: 'tenancy', id: 'K1', field: 'rent' }, nb: 'leieforhold K1, husleie' },
    { place: { thing: 'rent change', id: 'K1', field: 'rent' }, nb: 'leieendring K1, husleie' },
    { place: { thing: 'settings', id: 'x', field: 'y' }, nb: 'settings x, y' },
  ])('$nb', ({ place, nb }) => {
    expect(placeInWords(place, 'nb')).toBe(nb);
    expect(placeInWords(place, 'en')).toBe(`${place.thing} ${place.id}, ${place.field}`);
  });

  it('tells the day of a rent change as Norwegians write it', () => {
    const place = { thing: 'rent change', id: 'K1/2026-07-01', field: 'rent' };
    expect(placeInWords(place, 'nb')).toBe('leieendring K1 fra 01.07.2026, husleie');
    expect(placeInWords(place, 'en')).toBe('rent change K1/2026-07-01, rent');
    expect(placeInWords({ ...place, thing: 'tenancy' }, 'nb')).toBe('leieforhold K1/2026-07-01, husleie');
  });
});
