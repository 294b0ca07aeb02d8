// A place at which something is entered, as a form names its fields: `tenant:P-0001:person-number`.
import { accountingDimension } from '../rental/accounting-fields.ts';
import { onOneLine } from '../rental/field-value.ts';
import type { Correction, RentalData, Tenancy } from '../rental/rental-data.ts';
import { entriesOf, nameOfEntry, type RentalEntry } from '../rental/rental-entries.ts';
import { rentalThing, rentalThings } from '../rental/rental-fields.ts';

export type EntryPlace = Pick<Correction, 'thing' | 'id' | 'field'>;

const joined = (text: string) => text.replaceAll(' ', '-');
const parted = (text: string) => text.replaceAll('-', ' ');

/** No blanks: it is an id of the page, too. */
export function nameOf({ thing, id, field }: EntryPlace): string {
  return [joined(thing), encodeURIComponent(id), joined(field)].join(':');
}

/** Of the hidden field with which a form tells what it showed at a place: only what differs from that was written by anybody. */
export function shownName(at: EntryPlace): string {
  return `was:${nameOf(at)}`;
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

/** What is entered there now, in its canonical form and on one line, as a form shows it; empty when nothing is. */
export function enteredAt(data: RentalData, { thing, id, field }: EntryPlace): string {
  const entry = entryAt(data, thing, id);
  const dimension = accountingDimension(field);
  if (dimension === undefined) return onOneLine(entry?.values.get(field) ?? '');
  return onOneLine(entry?.accounting.find((each) => each.dimension === dimension)?.value ?? '');
}

/** The tenancy below which a supplement or rent change of this name is entered. An id may hold the stroke that parts the two. */
export function tenancyAbove({ tenancies }: RentalData, { thing, id }: Omit<EntryPlace, 'field'>): Tenancy | undefined {
  const possible = tenancies.filter((each) => id.startsWith(`${each.id}/`));
  if (thing === 'rent change') return possible.find((each) => each.id === id.slice(0, id.lastIndexOf('/')));
  return possible.find((each) => each.supplements.some((one) => `${each.id}/${one.id}` === id));
}

/** The thing itself; only it is looked at, however much is entered. */
function entryAt(data: RentalData, thing: EntryPlace['thing'], id: string): RentalEntry | undefined {
  const kind = rentalThing(thing);
  return entriesOf(oneOf(data, thing, id))[thing].find((entry) => nameOfEntry(kind, entry) === id);
}

const nothing: RentalData = { clientIds: [], productCodes: [], rentalObjects: [], tenants: [], tenancies: [] };

function oneOf(data: RentalData, thing: EntryPlace['thing'], id: string): RentalData {
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
      return { ...nothing, tenancies: data.tenancies.filter((each) => each.id === id) };
    case 'supplement':
    case 'rent change': {
      const tenancy = tenancyAbove(data, { thing, id });
      return { ...nothing, tenancies: tenancy ? [tenancy] : [] };
    }
  }
}
