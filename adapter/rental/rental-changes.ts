// What one value of rental data changes against another: how many of each kind of thing are new, different and gone.
import { isDeepStrictEqual } from 'node:util';
import type { RentalData } from './rental-data.ts';
import { entriesOf, type RentalEntry } from './rental-entries.ts';
import { type RentalThing, rentalThings, type Thing } from './rental-fields.ts';

export interface ThingChanges {
  readonly thing: Thing;
  /** How many there are now. */
  readonly now: number;
  readonly added: number;
  readonly changed: number;
  readonly removed: number;
}

/** One row for each kind of thing. A thing is the same when its id is, and changed when anything else that is entered on it differs. */
export function rentalChanges(before: RentalData, after: RentalData): ThingChanges[] {
  const [then, now] = [entriesOf(before), entriesOf(after)];
  return rentalThings.map((kind) => {
    const old = byIdentity(kind, then[kind.thing]);
    const present = byIdentity(kind, now[kind.thing]);
    const kept = [...present].filter(([id]) => old.has(id));
    return {
      thing: kind.thing,
      now: present.size,
      added: present.size - kept.length,
      changed: kept.filter(([id, entry]) => !isDeepStrictEqual(contentOf(entry), contentOf(old.get(id)))).length,
      removed: old.size - kept.length,
    };
  });
}

function byIdentity(kind: RentalThing, entries: readonly RentalEntry[]): Map<string, RentalEntry> {
  const identity = kind.fields.find((field) => field.identity)?.name ?? 'id';
  const parts = kind.within ? [kind.within, identity] : [identity];
  return new Map(entries.map((entry) => [JSON.stringify(parts.map((part) => entry.values.get(part))), entry]));
}

function contentOf(entry: RentalEntry | undefined): unknown {
  return entry && [entry.values, entry.accounting];
}
