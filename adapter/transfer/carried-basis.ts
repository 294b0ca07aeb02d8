// An invoice basis as a channel can carry it: names, addresses and references cut to their field, texts wrapped. The message has
// the lengths of the extended layout, so that a basis holds the same whichever way it goes (F-156, F-412).
import { type BasisField, type ModelField, mappingOf } from '../../contracts/field-mapping.ts';
import type { LayoutName } from '../../contracts/record-layout.ts';
import { transliterate } from '../../contracts/values/windows-1252.ts';
import type { InvoiceBasis } from '../invoicing/invoice-basis.ts';
import { textLineLength, wrapped } from '../invoicing/text-lines.ts';
import { Noted } from '../noted.ts';
import { onOneLine } from '../rental/field-value.ts';

/** What people write freely. Identifiers, codes and the external reference are never cut: readiness holds them back (LAFT-012). */
export const cutFields = [
  'name',
  'addressLine1',
  'addressLine2',
  'contactReference',
] as const satisfies readonly BasisField[];

/** What a field held, and what is sent instead: cut, in other letters, or nothing. */
export interface ChangedField {
  basisId: string;
  field: ModelField;
  from: string;
  to: string;
}

export interface CarriedBasis {
  basis: InvoiceBasis;
  changed: ChangedField[];
}

/** As a message carries it: with the lengths of the extended layout (F-412). */
export function inMessage(basis: InvoiceBasis, noted = new Noted()): CarriedBasis {
  const own = new Noted();
  const carried = carriedBasis(basis, 'extended', own);
  const restsOn = own.all();
  noted.add(restsOn);
  if (restsOn.length > 0) noted.behaviour('message-has-lengths-of-file');
  return carried;
}

/**
 * Every value as readiness judges it: on one line, its letters composed. That is how values are entered; books from before may hold
 * others. Nothing is told of it: nobody sees a difference.
 */
export function onOneLineEach(basis: InvoiceBasis): InvoiceBasis {
  return {
    ...basis,
    customerNumber: onOneLine(basis.customerNumber),
    name: onOneLine(basis.name),
    addressLine1: onOneLine(basis.addressLine1),
    addressLine2: onOneLine(basis.addressLine2),
    postalCode: onOneLine(basis.postalCode),
    client: onOneLine(basis.client),
    profile: onOneLine(basis.profile),
    contactReference: onOneLine(basis.contactReference),
    externalReference: onOneLine(basis.externalReference),
    lines: basis.lines.map((line) => ({
      ...line,
      itemNumber: onOneLine(line.itemNumber),
      vatCode: onOneLine(line.vatCode),
      accounting: line.accounting.map((each) => ({ ...each, value: onOneLine(each.value) })),
      texts: line.texts.map(onOneLine),
    })),
  };
}

/** Nothing is changed that fits. A field that the layout does not have keeps its value: the writer leaves it out, and it is named. */
export function carriedBasis(given: InvoiceBasis, layout: LayoutName, noted = new Noted()): CarriedBasis {
  const basis = onOneLineEach(given);
  const carried = { ...basis };
  const changed = leftOut(basis, layout);
  if (changed.length > 0) noted.behaviour('left-out-of-standard-layout');
  for (const field of cutFields) {
    const from = basis[field];
    const letters = Array.from(from);
    const length = mappingOf(field).maxLength[layout] ?? letters.length;
    if (letters.length <= length) continue;
    noted.behaviour('cut-to-field');
    carried[field] = letters.slice(0, length).join('').trimEnd();
    changed.push({ basisId: basis.id, field, from, to: carried[field] });
  }
  carried.lines = basis.lines.map((line) => ({
    ...line,
    texts: line.texts.flatMap((text) => wrapped(text, textLineLength)),
  }));
  if (carried.lines.some(({ texts }, i) => texts.length > (basis.lines[i]?.texts.length ?? 0)))
    noted.behaviour('cut-to-field');
  return { basis: carried, changed };
}

/** As the file carries it, in Windows-1252 (F-144): transliterated first and cut after, since a letter may become two. */
export function inFileLetters(given: InvoiceBasis, layout: LayoutName, noted = new Noted()): CarriedBasis {
  const basis = onOneLineEach(given);
  const letters = { ...basis };
  const changed: ChangedField[] = [];
  const inLetters = (field: ModelField, from: string): string => {
    const written = transliterate(from);
    if (!written.changed) return written.text;
    noted.behaviour('other-letters');
    changed.push({ basisId: basis.id, field, from, to: written.text });
    return written.text;
  };
  for (const field of cutFields) letters[field] = inLetters(field, basis[field]);
  letters.lines = basis.lines.map((line) => ({ ...line, texts: line.texts.map((text) => inLetters('text', text)) }));
  const carried = carriedBasis(letters, layout, noted);
  // What was entered is told, also of a field that was both written with other letters and cut.
  const cut = carried.changed.map((each) => ({ ...each, from: enteredIn(basis, each) }));
  return { basis: carried.basis, changed: [...changed, ...cut] };
}

function enteredIn(basis: InvoiceBasis, { field, from }: ChangedField): string {
  const free = cutFields.find((each) => each === field);
  return free === undefined ? from : basis[free];
}

/** Filled fields that the layout has no place for (F-157), each once. */
export function leftOut(basis: InvoiceBasis, layout: LayoutName): ChangedField[] {
  const ofLines = {
    vatCode: basis.lines.find((line) => line.vatCode !== '')?.vatCode ?? '',
    accountingDimension: basis.lines.flatMap((line) => line.accounting)[0]?.value ?? '',
  };
  const { profile, contactReference, externalReference } = basis;
  const filled = Object.entries({ profile, contactReference, externalReference, ...ofLines }) as [ModelField, string][];
  return filled
    .filter(([field, value]) => value !== '' && mappingOf(field).flatFile[layout] === null)
    .map(([field, from]) => ({ basisId: basis.id, field, from, to: '' }));
}
