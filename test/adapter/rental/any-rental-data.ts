// Any rental data, made from the table of fields: a field that is added there is in it.
import fc from 'fast-check';
import { intervals } from '../../../adapter/rental/interval.ts';
import type { RentalData } from '../../../adapter/rental/rental-data.ts';
import { dataOf, type RentalEntries, type RentalEntry } from '../../../adapter/rental/rental-entries.ts';
import {
  type FieldKind,
  type RentalField,
  type RentalThing,
  rentalThings,
  type Thing,
} from '../../../adapter/rental/rental-fields.ts';
import { addDays } from '../../../contracts/values/calendar.ts';
import { formatOre } from '../../../contracts/values/money.ts';

const letters = [...'aÆøåé ,;\'"&<>=+-_#:|€ł\u00a0\n\t{}[]%@', '_x0041_', '\r\n', '\u0001', '🏠', '0', '1'];
const text = fc
  .oneof(
    fc.string({ unit: fc.constantFrom(...letters), minLength: 1, maxLength: 16 }),
    fc.constantFrom(
      '=HYPERLINK("http://x","y")',
      '007',
      '1e5',
      'true',
      'null',
      '~',
      '2026-01-01',
      '12,50',
      "'x",
      '3.10',
    ),
  )
  // As a field keeps it.
  .map((each) =>
    each
      .normalize('NFC')
      .replace(/\s*[\r\n\u2028\u2029]+\s*/g, ' ')
      .trim(),
  )
  .filter((each) => each !== '');
const digits = (count: number) => fc.stringMatching(new RegExp(`^[0-9]{${count}}$`));
const ore = fc.oneof(fc.integer({ min: 0, max: 99_999_999 }), fc.constantFrom(1, 10, 29, 58, 115, 99_999_999_999));

/** A value of each kind in its canonical form; what refers to another thing is chosen elsewhere. */
const values: Readonly<Record<FieldKind, fc.Arbitrary<string>>> = {
  text,
  id: text.filter((each) => each !== 'rent'),
  'client id': digits(3),
  'item number': digits(4),
  'item numbers': digits(4),
  'postal code': digits(4),
  // Nobody's: synthetic, incomplete, or no number at all. What is wrong with them readiness says, not the import.
  'person number': fc.constantFrom('12838510068', '41879020008', '128385', '00000000000', 'ukjent'),
  'organisation number': fc.constantFrom('311000004', '31100000', '000000000'),
  'kind of tenant': fc.constantFrom('person', 'organisation'),
  date: fc.integer({ min: 0, max: 60_000 }).map((days) => addDays('1890-01-01', days)),
  rent: ore.map(formatOre),
  amount: fc.tuple(ore, fc.boolean()).map(([size, isDeduction]) => formatOre(isDeduction ? -size || 0 : size)),
  interval: fc.constantFrom(...intervals),
};

type Made = Record<string, RentalEntry[]>;

/** `twice`: whether a dimension may stand twice on a thing, which a column cannot hold. */
export function anyRentalData({ twice }: { twice: boolean }): fc.Arbitrary<RentalData> {
  const none = fc.constant<Made>({});
  return rentalThings
    .reduce((before, kind) => before.chain((made) => entriesFor(kind, made, twice)), none)
    .map((made) => dataOf(made as unknown as RentalEntries));
}

function entriesFor(kind: RentalThing, made: Made, twice: boolean): fc.Arbitrary<Made> {
  const missing = kind.fields.some(
    ({ required, refersTo }) => required && refersTo && idsOf(made, refersTo).length === 0,
  );
  if (missing) return fc.constant({ ...made, [kind.thing]: [] });
  const fields = kind.fields.map((field) =>
    field.required ? anyValueOf(field, made) : fc.option(anyValueOf(field, made), { nil: '' }),
  );
  const dimension = fc.record({ dimension: fc.integer({ min: 1, max: 10 }), value: text });
  const accounting = kind.accounting
    ? fc.uniqueArray(dimension, { maxLength: 4, selector: (each) => (twice ? each : each.dimension) })
    : fc.constant([]);
  const entry = fc.tuple(fc.tuple(...fields), accounting).map(([chosen, list]) => {
    const filled = kind.fields
      .map(({ name }, at): [string, string] => [name, chosen[at] ?? ''])
      .filter(([, value]) => value !== '');
    const sorted = list.toSorted((a, b) => a.dimension - b.dimension);
    return consistent({ values: new Map(filled), accounting: sorted, at: (field: string) => field }, made);
  });
  const selector = ({ values: of }: RentalEntry) => keyOf(kind, of);
  return fc.uniqueArray(entry, { maxLength: 4, selector }).map((entries) => ({ ...made, [kind.thing]: entries }));
}

function keyOf(kind: RentalThing, of: ReadonlyMap<string, string>): string {
  const identity = kind.fields.find((field) => field.identity)?.name ?? 'id';
  return JSON.stringify([kind.within ? of.get(kind.within) : '', of.get(identity)]);
}

function anyValueOf(field: RentalField, made: Made): fc.Arbitrary<string> {
  if (!field.refersTo) return values[field.kind];
  const ids = idsOf(made, field.refersTo);
  if (field.kind === 'item numbers') return fc.subarray(ids).map((some) => some.join(', '));
  return ids.length === 0 ? fc.constant('') : fc.constantFrom(...ids);
}

function idsOf(made: Made, thing: Thing): string[] {
  const identity =
    rentalThings.find((each) => each.thing === thing)?.fields.find((field) => field.identity)?.name ?? 'id';
  return (made[thing] ?? []).map((entry) => entry.values.get(identity) ?? '');
}

/** No end before the beginning, no change of rent on the first day. */
function consistent(entry: RentalEntry, made: Made): RentalEntry {
  const from = entry.values.get('from');
  const to = entry.values.get('to');
  const begins = (made.tenancy ?? [])
    .find(({ values: of }) => of.get('id') === entry.values.get('tenancy'))
    ?.values.get('from');
  const changed = new Map(entry.values);
  if (from !== undefined && to !== undefined && to < from) changed.set('to', from);
  if (from !== undefined && begins !== undefined && from <= begins) changed.set('from', addDays(begins, 1));
  return { ...entry, values: changed };
}
