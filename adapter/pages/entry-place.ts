// A place at which something is entered, as a form names its fields: `tenant:P-0001:person-number`.
import type { Correction, RentalData } from '../rental/rental-data.ts';
import { entriesOf, type RentalEntry } from '../rental/rental-entries.ts';
import { rentalThings } from '../rental/rental-fields.ts';

export type EntryPlace = Pick<Correction, 'thing' | 'id' | 'field'>;

const joined = (text: string) => text.replaceAll(' ', '-');
const parted = (text: string) => text.replaceAll('-', ' ');

/** No blanks: it is an id of the page, too. */
export function nameOf({ thing, id, field }: EntryPlace): string {
  return [joined(thing), encodeURIComponent(id), joined(field)].join(':');
}

/** `undefined`: the field of the form is none of these. */
export function placeCalled(name: string): EntryPlace | undefined {
  const [thing = '', id, field, ...more] = name.split(':');
  const kind = rentalThings.find((each) => each.thing === parted(thing));
  if (!kind || id === undefined || field === undefined || more.length > 0) return undefined;
  try {
    return { thing: kind.thing, id: decodeURIComponent(id), field: parted(field) };
  } catch {
    return undefined;
  }
}

/** What is entered there now, in its canonical form; empty when nothing is. */
export function enteredAt(data: RentalData, { thing, id, field }: EntryPlace): string {
  const entry = entryAt(data, thing, id);
  const [, dimension] = /^accounting (\d+)$/.exec(field) ?? [];
  if (dimension === undefined) return entry?.values.get(field) ?? '';
  return entry?.accounting.find((each) => each.dimension === Number(dimension))?.value ?? '';
}

/** The thing itself; only it is looked at, however much is entered. */
function entryAt(data: RentalData, thing: EntryPlace['thing'], id: string): RentalEntry | undefined {
  const only = oneOf(data, thing, id);
  const own = id.slice(id.lastIndexOf('/') + 1);
  const entries = entriesOf(only)[thing];
  if (thing === 'supplement') return entries.find(({ values }) => values.get('id') === own);
  if (thing === 'rent change') return entries.find(({ values }) => values.get('from') === own);
  return entries[0];
}

const nothing: RentalData = { clientIds: [], productCodes: [], rentalObjects: [], tenants: [], tenancies: [] };

function oneOf(data: RentalData, thing: EntryPlace['thing'], id: string): RentalData {
  const above = thing === 'supplement' || thing === 'rent change' ? id.slice(0, id.lastIndexOf('/')) : id;
  switch (thing) {
    case 'client id':
      return { ...nothing, clientIds: data.clientIds.filter((each) => each.id === id) };
    case 'product code':
      return { ...nothing, productCodes: data.productCodes.filter((each) => each.itemNumber === id) };
    case 'rental object':
      return { ...nothing, rentalObjects: data.rentalObjects.filter((each) => each.id === id) };
    case 'tenant':
      return { ...nothing, tenants: data.tenants.filter((each) => each.id === id) };
    case 'tenancy':
    case 'supplement':
    case 'rent change':
      return { ...nothing, tenancies: data.tenancies.filter((each) => each.id === above) };
  }
}
