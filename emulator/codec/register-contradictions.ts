// What is wrong with a register although each of its entries is right: the same thing twice, things that are not there,
// and numbers that could be a real person's. Looks at what was written, right or not, so that all problems are told at once.
import { isRealLooking, maskPersonNumber, realLookingInText } from '../../contracts/values/person-number.ts';
import type { BothLanguages, DocumentPath } from '../../foundation/config/source-document.ts';
import { nearest } from '../../foundation/nearest.ts';
import { customerKey, itemKey } from '../core/register-index.ts';

export interface Contradiction {
  path: DocumentPath;
  message: BothLanguages;
}

type Entry = Readonly<Record<string, unknown>>;

/** What tells the entries of a kind apart. */
const keyOfEntry: Readonly<Record<string, (entry: Entry) => string>> = {
  clients: ({ id }) => textOf(id),
  items: ({ client, number }) => itemKey(textOf(client), textOf(number)),
  customers: ({ number }) => customerKey(textOf(number)),
  dimensions: ({ number }) => textOf(number),
  'vat codes': ({ code }) => textOf(code),
  profiles: ({ id }) => textOf(id),
};

interface Reference {
  kind: string;
  key: string;
  among: string;
  by: string;
  called: BothLanguages;
}

/** What an entry names of another kind. */
const references: readonly Reference[] = [
  { kind: 'items', key: 'client', among: 'clients', by: 'id', called: { nb: 'oppdragsgiver', en: 'client' } },
  { kind: 'items', key: 'vat code', among: 'vat codes', by: 'code', called: { nb: 'mva-kode', en: 'VAT code' } },
  { kind: 'customers', key: 'profile', among: 'profiles', by: 'id', called: { nb: 'profil', en: 'profile' } },
];

/** All of them, in the order of the register. Tolerates any value: what is not of the right shape is told elsewhere. */
export function contradictions(written: unknown): Contradiction[] {
  const register = asEntry(written);
  return [
    ...Object.entries(keyOfEntry).flatMap(([kind, keyOf]) => twice(register, kind, keyOf)),
    ...references.flatMap((reference) => missing(register, reference)),
    ...wrongAccounting(register, 'items'),
    ...wrongAccounting(register, 'customers'),
    ...backwardValidity(register),
    ...realLooking(register),
  ];
}

function asEntry(value: unknown): Entry {
  return typeof value === 'object' && value !== null ? (value as Entry) : {};
}

function entriesOf(register: Entry, kind: string): Entry[] {
  const entries = register[kind];
  return Array.isArray(entries) ? entries.map(asEntry) : [];
}

function textOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function twice(register: Entry, kind: string, keyOf: (entry: Entry) => string): Contradiction[] {
  const first = new Map<string, number>();
  return entriesOf(register, kind).flatMap((entry, index) => {
    const key = keyOf(entry);
    if (key.replace('/', '') === '') return [];
    const earlier = first.get(key);
    if (earlier === undefined) first.set(key, index);
    if (earlier === undefined) return [];
    const other = `${kind}[${earlier + 1}]`;
    const message = {
      nb: `det samme som ${other}; ta bort en av dem`,
      en: `the same as ${other}; remove one of them`,
    };
    return [{ path: [kind, index], message }];
  });
}

function missing(register: Entry, { kind, key, among, by, called }: Reference): Contradiction[] {
  const known = new Set(entriesOf(register, among).map((entry) => textOf(entry[by])));
  return entriesOf(register, kind).flatMap((entry, index) => {
    const value = textOf(entry[key]);
    if (value === '' || known.has(value)) return [];
    return [{ path: [kind, index, key], message: notThere(called, value, known) }];
  });
}

function notThere(called: BothLanguages, value: string, known: Iterable<string>): BothLanguages {
  const near = nearest(value, known);
  return {
    nb: `registeret har ingen ${called.nb} "${value}"${near === undefined ? '' : `; mente du "${near}"?`}`,
    en: `there is no ${called.en} "${value}" in the register${near === undefined ? '' : `; did you mean "${near}"?`}`,
  };
}

const dimensionWords = { nb: 'konteringsdimensjon', en: 'accounting dimension' };

function wrongAccounting(register: Entry, kind: string): Contradiction[] {
  const dimensions = new Map(
    entriesOf(register, 'dimensions').map(({ number, values }) => [
      textOf(number),
      Array.isArray(values) ? values.map(textOf) : [],
    ]),
  );
  return entriesOf(register, kind).flatMap((entry, index) =>
    Object.entries(asEntry(entry.dimensions)).flatMap(([number, value]) => {
      const path = [kind, index, 'dimensions', number];
      const values = dimensions.get(number);
      if (!values) return [{ path, message: notThere(dimensionWords, number, []) }];
      if (values.length === 0 || values.includes(textOf(value))) return [];
      const ofDimension = {
        nb: `verdi i konteringsdimensjon ${number}`,
        en: `value of accounting dimension ${number}`,
      };
      return [{ path, message: notThere(ofDimension, textOf(value), values) }];
    }),
  );
}

function backwardValidity(register: Entry): Contradiction[] {
  return entriesOf(register, 'items').flatMap((item, index) => {
    const [from, to] = [textOf(item['valid from']), textOf(item['valid to'])];
    if (from === '' || to === '' || from <= to) return [];
    const message = {
      nb: `"${to}" er før det varen er gyldig fra, "${from}"`,
      en: `"${to}" is before valid from "${from}"`,
    };
    return [{ path: ['items', index, 'valid to'], message }];
  });
}

const synthetic = {
  nb: 'bruk et syntetisk nummer (for eksempel fra Tenor), eller innstillingen real-looking-numbers: allow',
  en: 'use a synthetic number (for example from Tenor), or the setting real-looking-numbers: allow',
};

const holdsRealLooking = {
  nb: `har et nummer som ser ut som en virkelig persons; ${synthetic.nb}`,
  en: `holds a number that looks like a real person's; ${synthetic.en}`,
};

function looksReal(masked: string): BothLanguages {
  return {
    nb: `${masked} ser ut som en virkelig persons nummer; ${synthetic.nb}`,
    en: `${masked} looks like a real person's number; ${synthetic.en}`,
  };
}

/** In the number of a customer whatever its check digits, in other texts where they pass. Values are masked. */
function realLooking(register: Entry): Contradiction[] {
  const settings = asEntry(register.settings);
  if (settings['real-looking-numbers'] === 'allow') return [];
  const options = { navSynthetic: settings['nav-synthetic'] !== 'real-looking' };
  return textsIn(register).flatMap(({ path, text }) => {
    const isNumber = path[0] === 'customers' && path[2] === 'number';
    if (isNumber && isRealLooking(text, options))
      return [{ path, message: looksReal(maskPersonNumber(text, options)) }];
    if (realLookingInText(text, options).length === 0) return [];
    return [{ path, message: holdsRealLooking }];
  });
}

function textsIn(value: unknown, path: DocumentPath = []): { path: DocumentPath; text: string }[] {
  if (typeof value !== 'object' || value === null) return [{ path, text: textOf(value) }];
  return Object.entries(value).flatMap(([key, below]) =>
    textsIn(below, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}
