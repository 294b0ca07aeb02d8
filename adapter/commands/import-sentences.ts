// What an import says when it is done: how much there is now, and what it added, changed and removed.
import type { ThingChanges } from '../rental/rental-changes.ts';
import { rentalThing } from '../rental/rental-fields.ts';
import type { Language } from './at-book.ts';

type Change = 'added' | 'changed' | 'removed';

const words: Readonly<Record<Change | 'nothing', Record<Language, string>>> = {
  added: { nb: 'Lagt til', en: 'Added' },
  changed: { nb: 'Endret', en: 'Changed' },
  removed: { nb: 'Fjernet', en: 'Removed' },
  nothing: { nb: 'Ingenting er lagt inn.', en: 'Nothing is entered.' },
};

/** The last kinds of things first: tenancies say most. */
export function importSentences(changes: readonly ThingChanges[], lang: Language): string[] {
  const inOrder = [...changes].reverse();
  const now = listed(inOrder, (row) => row.now, lang);
  const told = (['added', 'changed', 'removed'] as const).flatMap((change) => {
    const list = listed(inOrder, (row) => row[change], lang);
    return list === '' ? [] : [`${words[change][lang]}: ${list}.`];
  });
  const same = { nb: 'Ingenting er endret.', en: 'Nothing is changed.' };
  return [now === '' ? words.nothing[lang] : `${now}.`, ...(told.length === 0 ? [same[lang]] : told)];
}

function listed(rows: readonly ThingChanges[], count: (row: ThingChanges) => number, lang: Language): string {
  const some = rows.filter((row) => count(row) > 0);
  return some.map((row) => `${inThousands(count(row), lang)} ${nameOf(row, count(row), lang)}`).join(', ');
}

function nameOf({ thing }: ThingChanges, count: number, lang: Language): string {
  const kind = rentalThing(thing);
  if (lang === 'nb') return count === 1 ? kind.nb : kind.sheet.nb.toLowerCase();
  return count === 1 ? kind.thing : kind.key;
}

/** `5 000` and `5,000`, as people of the language write. */
export function inThousands(count: number, lang: Language): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, lang === 'nb' ? '\u00a0' : ',');
}
