// What was written into a form of entered values: read as the import file is, and turned into the corrections that it asks for.
import { maskEveryNumber, readFieldValue } from '../rental/field-value.ts';
import type { Correction, RentalData } from '../rental/rental-data.ts';
import { rentalThing } from '../rental/rental-fields.ts';
import { fieldCalled } from '../rental/thing-names.ts';
import { type EntryPlace, enteredAt, nameOf, placeCalled } from './entry-place.ts';
import type { LaftView } from './laft-page.ts';

export interface Entered {
  /** Only what differs from what is entered already. */
  corrections: Correction[];
  /** As it was written, by the name of its field; what could be a real person's number is masked. */
  values: ReadonlyMap<string, string>;
  /** What is wrong, by the name of its field. */
  problems: ReadonlyMap<string, string>;
}

/** A box `support` that is ticked says that LAFT's support enters it. */
export function enteredValues(view: LaftView, data: RentalData): Entered {
  const { form } = view;
  const corrections: Correction[] = [];
  const [values, problems] = [new Map<string, string>(), new Map<string, string>()];
  for (const name of new Set(form.keys())) {
    const at = placeCalled(name);
    if (!at) continue;
    const written = form
      .getAll(name)
      .filter((each) => each.trim() !== '')
      .join(', ');
    values.set(name, maskEveryNumber(written));
    const reading = readAt(view, data, at, written);
    if (typeof reading === 'string') problems.set(name, reading);
    else corrections.push(...reading);
  }
  return { corrections, values, problems };
}

/** The correction, none where nothing changes, or what is wrong. */
function readAt(view: LaftView, data: RentalData, at: EntryPlace, written: string): Correction[] | string {
  const { say, both, form } = view;
  const field = fieldCalled(rentalThing(at.thing), at.field);
  if (!field) return [];
  const before = enteredAt(data, at);
  if (written === '') {
    if (before === '') return [];
    return field.required ? say('Må fylles ut.', 'Must be filled in.') : [at];
  }
  const reading = readFieldValue(field.kind, { text: written, as: 'text' });
  if ('problem' in reading) return `${say('Ventet', 'Expected')} ${both(reading.problem.expected)}.`;
  if (reading.value === before) return [];
  if (!field.byImport) return [{ ...at, value: reading.value }];
  if (form.get('support') !== 'yes') {
    return say(
      'Legges inn med importfilen eller av LAFTs brukerstøtte: kryss av for at det er den som legger inn.',
      "Entered by the import file or by LAFT's support: tick that it is support who enters it.",
    );
  }
  return [{ ...at, value: reading.value, by: 'support' }];
}

/** What to show in a field: as it was written, else as it is entered. */
export function valueFor(data: RentalData, at: EntryPlace, entered?: Entered): string {
  return entered?.values.get(nameOf(at)) ?? enteredAt(data, at);
}

/** Whether only the import file or support enters it. */
export function isSupports({ thing, field }: EntryPlace): boolean {
  return fieldCalled(rentalThing(thing), field)?.byImport === true;
}
