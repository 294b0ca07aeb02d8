// Where in a register something is wrong, for a person who knows oppdragsgivere and varer, and not the keys of a document.
import type { InBothLanguages } from '../../contracts/outcomes.ts';
import { settings } from '../../contracts/settings.ts';
import type { View } from '../../foundation/pages/page.ts';
import { entryKinds } from './register/entry-kinds.ts';

const sections: Readonly<Record<string, InBothLanguages>> = {
  settings: { nb: 'innstillingene', en: 'the settings' },
  service: { nb: 'tjenesten', en: 'the service' },
  'invoice layout': { nb: 'fakturaens oppsett', en: 'the invoice layout' },
};

/** `clients[2].id: …` as `oppdragsgiver 2, feltet «id» (Nummer): …`; a line that begins with no such path is left as it is. */
export function keyPathInWords(view: View, line: string): string {
  const [path, key = '', position, rest] = /^([a-z][a-z ]*)(?:\[(\d+)\])?(?:\.([^:]+))?: /.exec(line) ?? [];
  const place = path === undefined ? undefined : placeOf(view, { key, position, rest });
  if (place !== undefined) return `${place}: ${line.slice(path?.length)}`;
  return line.replace(/^(\S+) ([^\s:]+): ([a-z][a-z ]*): /, (whole, one: string, id: string, name: string) => {
    const kind = entryKinds.find((each) => each.kind === one || each.one.nb === one);
    return kind ? `${view.both(kind.one)} ${id}, ${fieldWords(view, name, kind.fields)}: ` : whole;
  });
}

interface KeyPath {
  key: string;
  /** From 1. */
  position: string | undefined;
  rest: string | undefined;
}

function placeOf(view: View, { key, position, rest }: KeyPath): string | undefined {
  const { both } = view;
  const kind = entryKinds.find((each) => each.kind === key);
  if (kind && position !== undefined) {
    const one = `${both(kind.one)} ${position}`;
    return rest === undefined ? one : `${one}, ${fieldWords(view, rest, kind.fields)}`;
  }
  const section = Object.hasOwn(sections, key) ? sections[key] : undefined;
  if (section && rest !== undefined) return `${both(section)}, ${fieldWords(view, rest, fieldsOfSection)}`;
  const known = entryKinds.some(({ fields }) => fields.some(({ name }) => name === key));
  if (position === undefined && rest === undefined && (kind || section)) return fieldWords(view, key, []);
  return known
    ? fieldWords(
        view,
        rest === undefined ? key : `${key}.${rest}`,
        entryKinds.flatMap(({ fields }) => fields),
      )
    : undefined;
}

const fieldsOfSection = settings.map(({ key, title }) => ({ name: key, label: title }));

/** The key as it stands in the file, and what it is called on the pages where that is something else. */
function fieldWords(
  { say, both }: View,
  path: string,
  fields: readonly { name: string; label: InBothLanguages }[],
): string {
  const [name] = path.split(/[.[]/);
  const known = fields.find((each) => each.name === name);
  const label = known && both(known.label);
  const called = label === undefined || label.toLowerCase() === path.toLowerCase() ? '' : ` (${label})`;
  return say(`feltet «${path}»${called}`, `the field "${path}"${called}`);
}
