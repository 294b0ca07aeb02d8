// What was written into a form of entered values: read as the import file is, and turned into the corrections that it asks for.
import type { NamedField } from '../rental/accounting-fields.ts';
import { type FieldReading, maskEveryNumber, readFieldValue } from '../rental/field-value.ts';
import type { Correction, RentalData } from '../rental/rental-data.ts';
import { rentalThing } from '../rental/rental-fields.ts';
import { fieldCalled } from '../rental/thing-names.ts';
import { shownAt } from './entry-field.ts';
import { type EntryPlace, enteredAt, nameOf, placeCalled, shownName } from './entry-place.ts';
import type { LaftView } from './laft-page.ts';

export interface Entered {
  /** Only what somebody wrote, and only what differs from what is entered already. */
  corrections: Correction[];
  /** What somebody wrote, by the name of its field; but nothing that was refused and could hold a real person's number. */
  values: ReadonlyMap<string, string>;
  /** What is wrong, by the name of its field. */
  problems: ReadonlyMap<string, string>;
}

/**
 * A box `support` that is ticked says that LAFT's support enters it. A field that stands as the form showed it changes nothing, though
 * something else may be entered there by now; where both have changed, it is told once before the newer value is written over.
 */
export function enteredValues(view: LaftView, data: RentalData): Entered {
  const { form } = view;
  const corrections: Correction[] = [];
  const [values, problems] = [new Map<string, string>(), new Map<string, string>()];
  for (const name of new Set(form.keys())) {
    const at = placeCalled(name);
    const field = at && fieldCalled(rentalThing(at.thing), at.field);
    if (!at || !field) continue;
    const written = form
      .getAll(name)
      .filter((each) => each.trim() !== '')
      .join(', ');
    const reading = read(field, written);
    const shown = form.get(shownName(at)) ?? enteredAt(data, at);
    if (written === shown || isSame(field, reading, shown)) continue;
    const result = judged(view, data, { at, field, shown, reading });
    if (typeof result !== 'string') corrections.push(...result);
    else problems.set(name, result);
    // What could be somebody's number is not shown again; masked it would be entered when the form is sent again.
    if (!('problem' in reading) || !mayHoldNumber(written)) values.set(name, written);
  }
  return { corrections, values, problems };
}

function read({ kind }: NamedField, written: string): FieldReading {
  return written === '' ? { value: '' } : readFieldValue(kind, { text: written, as: 'text' });
}

/** The boxes of a list come in their own order. */
function isSame({ kind }: NamedField, reading: FieldReading, value: string): boolean {
  if ('problem' in reading) return false;
  const inOrder = (text: string) => (kind === 'item numbers' ? text.split(', ').sort().join(', ') : text);
  return inOrder(reading.value) === inOrder(value);
}

interface Written {
  at: EntryPlace;
  field: NamedField;
  /** What the form showed when it was opened. */
  shown: string;
  reading: FieldReading;
}

/** The correction, none where nothing changes, or what is wrong. */
function judged(view: LaftView, data: RentalData, { at, field, shown, reading }: Written): Correction[] | string {
  const { say, both, form } = view;
  const now = enteredAt(data, at);
  if ('problem' in reading) return `${say('Ventet', 'Expected')} ${both(reading.problem.expected)}.`;
  const { value } = reading;
  if (isSame(field, reading, now)) return [];
  if (value === '' && field.required) return say('Må fylles ut.', 'Must be filled in.');
  if (now !== shown) return changedMeanwhile(view, shownAt(view, data, at));
  if (value === '') return [at];
  if (!field.byImport) return [{ ...at, value }];
  if (form.get('support') !== 'yes') {
    return say(
      'Legges inn med importfilen eller av LAFTs brukerstøtte: kryss av for at det er den som legger inn.',
      "Entered by the import file or by LAFT's support: tick that it is support who enters it.",
    );
  }
  return [{ ...at, value, by: 'support' }];
}

/** `now`: as it would be shown. */
export function changedMeanwhile({ say }: Pick<LaftView, 'say'>, now: string): string {
  return say(
    `Er endret etter at skjemaet ble åpnet: nå ${now === '' ? 'er det tomt' : `står det «${now}»`}. Lagre en gang til for å erstatte det med det som er skrevet her.`,
    `Was changed after this form was opened: now ${now === '' ? 'it is empty' : `it is "${now}"`}. Save once more to replace it with what is written here.`,
  );
}

/** Whether a text may hold a real person's number. */
export function mayHoldNumber(text: string): boolean {
  return maskEveryNumber(text) !== text;
}

/** What to show in a field: as somebody wrote it, else as it is entered. */
export function valueFor(data: RentalData, at: EntryPlace, entered?: Entered): string {
  return entered?.values.get(nameOf(at)) ?? enteredAt(data, at);
}

/** Whether only the import file or support enters it. */
export function isSupports({ thing, field }: EntryPlace): boolean {
  return fieldCalled(rentalThing(thing), field)?.byImport === true;
}
