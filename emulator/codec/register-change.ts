// Changes one entry of a register and gives the new register: what the control API does to a Visma under test.
// The change is held to the same shape and the same contradictions as a register that is read.
import { isRealLooking, maskPersonNumber } from '../../contracts/values/person-number.ts';
import { type BothLanguages, type SourceDocument, userErrorOf } from '../../foundation/config/source-document.ts';
import { nearest } from '../../foundation/nearest.ts';
import type { Register } from '../core/register.ts';
import { customerKey } from '../core/register-index.ts';
import { contradictions } from './register-contradictions.ts';
import { fromWritten, toWritten } from './register-document.ts';
import {
  type EntryKind,
  entryShapes,
  invoiceLayoutShape,
  serviceShape,
  settingsShape,
  type WrittenRegister,
} from './register-shape.ts';
import { valueAndProblems } from './register-yaml.ts';

type Fields = Readonly<Record<string, unknown>>;

export const registerKinds = [
  ...(Object.keys(entryShapes) as EntryKind[]),
  'settings',
  'service',
  'invoice layout',
] as const;
export type RegisterKind = (typeof registerKinds)[number];

/** The kind with this name; a UserError names the nearest. */
export function registerKind(text: string): RegisterKind {
  const found = registerKinds.find((kind) => kind === text);
  if (found) return found;
  const near = nearest(text, registerKinds);
  const known = registerKinds.join(', ');
  throw userErrorOf([
    {
      nb: `ukjent slag "${text}"; ${near ? `mente du "${near}"?` : `kjente slag er ${known}`}`,
      en: `unknown kind "${text}"; ${near ? `did you mean "${near}"?` : `known kinds are ${known}`}`,
    },
  ]);
}

/** What a register has once. */
const sections = { service: serviceShape, 'invoice layout': invoiceLayoutShape };
const sectionTitles = {
  service: { nb: 'tjenesten', en: 'service' },
  'invoice layout': { nb: 'fakturaens oppsett', en: 'invoice layout' },
};

/** As `registerKind`, of what a register has many of. */
export function entryKind(text: string): EntryKind {
  const kind = registerKind(text);
  if (kind === 'settings' || kind === 'service' || kind === 'invoice layout')
    throw userErrorOf([
      {
        nb: `${kind} har ingen liste med oppføringer; slag som har, er ${Object.keys(entryShapes).join(', ')}`,
        en: `${kind} has no list of entries; kinds that have are ${Object.keys(entryShapes).join(', ')}`,
      },
    ]);
  return kind;
}

/** The keys that tell an entry from its likes, in the order in which its key names them. */
const identity: Readonly<Record<EntryKind, readonly string[]>> = {
  clients: ['id'],
  items: ['client', 'number'],
  customers: ['number'],
  dimensions: ['number'],
  'vat codes': ['code'],
  profiles: ['id'],
};

/**
 * The register with the entry set: an existing one keeps what `fields` does not name, a new one is made. `key` is `013`, an
 * item's `013/0100`; fields have the names of the YAML file, null takes one away. A setting has the one field `value`; the
 * service and the invoice layout have no key. Refusals are a UserError.
 */
export function setEntry(register: Register, kind: RegisterKind, key: string, fields: Fields): Register {
  const written = toWritten(register);
  if (kind === 'settings') return setSetting(written, key, fields);
  if (kind === 'service' || kind === 'invoice layout') {
    const title = sectionTitles[kind];
    const section = checked(sections[kind], withFields(written[kind] ?? {}, fields), title);
    return consistent({ ...written, [kind]: section }, title);
  }
  const entries = entriesOf(written, kind);
  const index = entries.findIndex((entry) => entryKey(kind, entry) === canonicalKey(kind, key));
  const entry = withFields(index < 0 ? newEntry(kind, key) : (entries[index] ?? {}), fields);
  const title = titleOf(kind, key);
  const changed = checked(entryShapes[kind], entry, title) as Fields;
  const after = index < 0 ? [...entries, changed] : entries.with(index, changed);
  return consistent({ ...written, [kind]: after }, title);
}

/** The register without the entry; a setting, the service and the invoice layout get their defaults again. Refusals are a UserError. */
export function removeEntry(register: Register, kind: RegisterKind, key: string): Register {
  const written = toWritten(register);
  if (kind === 'settings') {
    const { [knownSetting(key)]: _, ...settings } = written.settings ?? {};
    return consistent({ ...written, settings }, settingTitle(key));
  }
  if (kind === 'service' || kind === 'invoice layout')
    return consistent({ ...written, [kind]: {} }, sectionTitles[kind]);
  const entries = entriesOf(written, kind);
  const title = titleOf(kind, key);
  const keys = entries.map((entry) => entryKey(kind, entry));
  const index = keys.indexOf(canonicalKey(kind, key));
  if (index < 0) {
    const near = nearest(
      key,
      keys.filter((each) => kind !== 'customers' || !isRealLooking(each)),
    );
    throw about(title, {
      nb: `finnes ikke${near === undefined ? '' : `; mente du "${near}"?`}`,
      en: `there is none${near === undefined ? '' : `; did you mean "${near}"?`}`,
    });
  }
  const without = { ...written, [kind]: entries.toSpliced(index, 1) };
  const used = contradictions(without).map(({ path }) => entryAt(without, path));
  const users = [...new Map(used.map((user) => [user.en, user])).values()];
  if (users.length === 0) return fromWritten(without, 'register');
  throw stillUsed(title, users);
}

function stillUsed(title: BothLanguages, users: readonly BothLanguages[]) {
  const left = users.length - 5;
  const told = (lang: keyof BothLanguages) =>
    users
      .slice(0, 5)
      .map((each) => each[lang])
      .join(', ');
  return about(title, {
    nb: `brukes fortsatt av ${told('nb')}${left > 0 ? ` og ${left} til` : ''}; endre eller fjern disse først`,
    en: `still used by ${told('en')}${left > 0 ? ` and ${left} more` : ''}; change or remove these first`,
  });
}

function about(title: BothLanguages, said: BothLanguages) {
  return userErrorOf([{ nb: `${title.nb}: ${said.nb}`, en: `${title.en}: ${said.en}` }]);
}

function setSetting(written: WrittenRegister, key: string, fields: Fields): Register {
  const title = settingTitle(knownSetting(key));
  const { value, ...others } = fields;
  const [other] = Object.keys(others);
  if (other !== undefined)
    throw about(title, {
      nb: `${other}: ukjent nøkkel; kjente nøkler er value`,
      en: `${other}: unknown key; known keys are value`,
    });
  if (value === undefined)
    throw about(title, { nb: 'value: mangler; ventet en verdi', en: 'value: missing; expected a value' });
  const settings = checked(settingsShape, { ...written.settings, [key]: value }, settingsTitle);
  return consistent({ ...written, settings }, title);
}

function knownSetting(key: string): string {
  const known = Object.keys(settingsShape.entries);
  if (known.includes(key)) return key;
  const near = nearest(key, known);
  throw about(settingTitle(key), {
    nb: `ukjent innstilling; ${near ? `mente du "${near}"?` : `kjente innstillinger er ${known.join(', ')}`}`,
    en: `unknown setting; ${near ? `did you mean "${near}"?` : `known settings are ${known.join(', ')}`}`,
  });
}

const settingsTitle = { nb: 'innstillinger', en: 'settings' };

function settingTitle(key: string): BothLanguages {
  return { nb: `innstilling ${key}`, en: `settings ${key}` };
}

function entriesOf(written: WrittenRegister, kind: EntryKind): readonly Fields[] {
  return written[kind] ?? [];
}

/** The key of an entry, in the one form that it is compared in. */
export function entryKey(kind: EntryKind, entry: Fields): string {
  return canonicalKey(kind, identity[kind].map((name) => String(entry[name])).join('/'));
}

/** A key that somebody wrote, in the form of `entryKey`. */
export function canonicalKey(kind: EntryKind, key: string): string {
  return kind === 'customers' ? customerKey(key) : key;
}

function newEntry(kind: EntryKind, key: string): Fields {
  const names = identity[kind];
  const parts = key.split('/');
  if (kind !== 'items') return { [names[0] ?? 'id']: key };
  if (parts.length !== 2)
    throw about(titleOf(kind, key), {
      nb: 'ventet oppdragsgiver og nummer, f.eks. 013/0100',
      en: 'expected client and number, such as 013/0100',
    });
  return Object.fromEntries(names.map((name, index) => [name, parts[index] ?? '']));
}

function withFields(entry: Fields, fields: Fields): Fields {
  return Object.fromEntries(
    Object.entries({ ...entry, ...fields }).filter(([, value]) => value !== null && value !== undefined),
  );
}

/** There is no file to name: the title of what is changed stands in its stead. */
function checked<S extends Parameters<typeof valueAndProblems>[0]>(shape: S, value: unknown, title: BothLanguages) {
  const document: SourceDocument = { file: '', value, at: () => ({ line: 0, column: 0 }) };
  const result = valueAndProblems<S>(shape, document);
  if (result.value === undefined) throw userErrorOf(result.problems.map((problem) => titled(problem, title)));
  return result.value;
}

function titled({ nb, en }: BothLanguages, title: BothLanguages): BothLanguages {
  return { nb: nb.replace(/^:0:0/, () => title.nb), en: en.replace(/^:0:0/, () => title.en) };
}

/** The register was without contradictions before, so that every one that is there now comes from the change. */
function consistent(written: WrittenRegister, title: BothLanguages): Register {
  const found = contradictions(written);
  if (found.length === 0) return fromWritten(written, 'register');
  const told = found.map(({ path, message }) => {
    const entry = entryAt(written, path);
    const fields = path.slice(2).map((step) => `${step}: `);
    const isOther = entry.en !== title.en && entry.en !== '';
    const line = (lang: keyof BothLanguages) =>
      `${title[lang]}: ${isOther ? `${entry[lang]}: ` : ''}${fields.join('')}${message[lang]}`;
    return { nb: line('nb'), en: line('en') };
  });
  throw userErrorOf(told);
}

/** The entry at a path by its key, `items 013/0100`, for people who see no list; empty for what is no entry. */
export function entryAt(written: WrittenRegister, [kind, index]: readonly (string | number)[]): BothLanguages {
  const known = registerKinds.find((each) => each === kind);
  if (known === undefined || known === 'settings' || known === 'service' || known === 'invoice layout') return nothing;
  const entry = entriesOf(written, known)[Number(index)];
  return entry ? titleOf(known, entryKey(known, entry)) : nothing;
}

const nothing: BothLanguages = { nb: '', en: '' };

/** One of each kind. */
const norwegianKinds: Readonly<Record<EntryKind, string>> = {
  clients: 'oppdragsgiver',
  items: 'vare',
  customers: 'kunde',
  dimensions: 'konteringsdimensjon',
  'vat codes': 'mva-kode',
  profiles: 'profil',
};

/** An entry in words; a number that could be a real person's is masked. */
function titleOf(kind: EntryKind, key: string): BothLanguages {
  const shown = kind === 'customers' ? maskPersonNumber(customerKey(key)) : key;
  return { nb: `${norwegianKinds[kind]} ${shown}`, en: `${kind} ${shown}` };
}
