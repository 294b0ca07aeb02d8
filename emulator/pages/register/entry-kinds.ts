// What a register has many of, for its pages: names, fields with their words, and which of them a list shows.
import type { InBothLanguages } from '../../../contracts/outcomes.ts';
import { PageProblem } from '../../../foundation/pages/page.ts';

export interface EntryField {
  /** As in a register file. */
  name: string;
  label: InBothLanguages;
  /** `list`: one a line; `decimal`: a comma is a point. */
  kind: 'text' | 'flag' | 'date' | 'decimal' | 'list' | 'choice' | 'dimensions';
  /** Tells the entry from its likes: cannot be changed. */
  isKey?: boolean;
  /** Of a flag that is not written. */
  usual?: boolean;
  choices?: readonly { value: string; label: InBothLanguages }[];
  hint?: InBothLanguages;
  /** Left out of the list. */
  onFormOnly?: boolean;
}

export interface EntryKindPage {
  /** In addresses of pages, and before `.csv` in the name of its file. */
  slug: string;
  /** In a register file and in the control API. */
  kind: string;
  title: InBothLanguages;
  /** Of one. */
  one: InBothLanguages;
  fields: readonly EntryField[];
}

const both = (nb: string, en: string): InBothLanguages => ({ nb, en });
const name: EntryField = { name: 'name', label: both('Navn', 'Name'), kind: 'text' };
const active: EntryField = { name: 'active', label: both('Aktiv', 'Active'), kind: 'flag', usual: true };
const dimensions: EntryField = {
  name: 'dimensions',
  label: both('Kontering', 'Accounting'),
  kind: 'dimensions',
};

export const entryKinds: readonly EntryKindPage[] = [
  {
    slug: 'clients',
    kind: 'clients',
    title: both('Oppdragsgivere', 'Clients'),
    one: both('oppdragsgiver', 'client'),
    fields: [
      {
        name: 'id',
        label: both('Nummer', 'Number'),
        kind: 'text',
        isKey: true,
        hint: both('Tre posisjoner, f.eks. 013.', 'Three positions, e.g. 013.'),
      },
      name,
      active,
    ],
  },
  {
    slug: 'items',
    kind: 'items',
    title: both('Varer', 'Items'),
    one: both('vare', 'item'),
    fields: [
      {
        name: 'client',
        label: both('Oppdragsgiver', 'Client'),
        kind: 'text',
        isKey: true,
        hint: both('Tre posisjoner.', 'Three positions.'),
      },
      {
        name: 'number',
        label: both('Varenummer', 'Item number'),
        kind: 'text',
        isKey: true,
        hint: both('Fire posisjoner, f.eks. 0100.', 'Four positions, e.g. 0100.'),
      },
      name,
      {
        name: 'unit price',
        label: both('Pris', 'Price'),
        kind: 'decimal',
        hint: both('Tomt: avsenderens pris gjelder.', "Empty: the sender's price counts."),
      },
      { name: 'vat code', label: both('Mva-kode', 'VAT code'), kind: 'text' },
      dimensions,
      { name: 'valid from', label: both('Gyldig fra', 'Valid from'), kind: 'date' },
      { name: 'valid to', label: both('Gyldig til', 'Valid to'), kind: 'date' },
      active,
    ],
  },
  {
    slug: 'customers',
    kind: 'customers',
    title: both('Kunder', 'Customers'),
    one: both('kunde', 'customer'),
    fields: [
      {
        name: 'number',
        label: both('Kundenummer', 'Customer number'),
        kind: 'text',
        isKey: true,
        hint: both(
          'Syntetisk fødselsnummer eller D-nummer (11 siffer), eller organisasjonsnummer (9).',
          'Synthetic birth number or D-number (11 digits), or organisation number (9).',
        ),
      },
      {
        name: 'kind',
        label: both('Type', 'Kind'),
        kind: 'choice',
        choices: [
          { value: '', label: both('etter nummeret', 'by the number') },
          { value: 'person', label: both('person', 'person') },
          { value: 'organisation', label: both('organisasjon', 'organisation') },
        ],
      },
      name,
      { name: 'address line 1', label: both('Adresse 1', 'Address 1'), kind: 'text' },
      { name: 'address line 2', label: both('Adresse 2', 'Address 2'), kind: 'text', onFormOnly: true },
      { name: 'postal code', label: both('Postnummer', 'Postal code'), kind: 'text' },
      { name: 'profile', label: both('Profil', 'Profile'), kind: 'text' },
      dimensions,
      { name: 'blocked', label: both('Sperret', 'Blocked'), kind: 'flag', usual: false },
    ],
  },
  {
    slug: 'dimensions',
    kind: 'dimensions',
    title: both('Konteringsdimensjoner', 'Accounting dimensions'),
    one: both('konteringsdimensjon', 'accounting dimension'),
    fields: [
      {
        name: 'number',
        label: both('Nummer', 'Number'),
        kind: 'text',
        isKey: true,
        hint: both('1 til 10.', '1 to 10.'),
      },
      name,
      { name: 'required', label: both('Påkrevd', 'Required'), kind: 'flag', usual: false },
      {
        name: 'values',
        label: both('Gyldige verdier', 'Valid values'),
        kind: 'list',
        hint: both('Én på hver linje; ingen: enhver verdi er gyldig.', 'One a line; none: any value is valid.'),
      },
    ],
  },
  {
    slug: 'vat-codes',
    kind: 'vat codes',
    title: both('Mva-koder', 'VAT codes'),
    one: both('mva-kode', 'VAT code'),
    fields: [
      { name: 'code', label: both('Kode', 'Code'), kind: 'text', isKey: true },
      { name: 'rate', label: both('Sats i prosent', 'Rate in per cent'), kind: 'decimal' },
      name,
    ],
  },
  {
    slug: 'profiles',
    kind: 'profiles',
    title: both('Profiler', 'Profiles'),
    one: both('profil', 'profile'),
    fields: [{ name: 'id', label: both('Profil', 'Profile'), kind: 'text', isKey: true }, name],
  },
];

/** By the part of the address; throws a PageProblem when there is none. */
export function entryKindPage(slug: string | undefined): EntryKindPage {
  const found = entryKinds.find((each) => each.slug === slug);
  if (found) return found;
  throw new PageProblem(404, { nb: `Registeret har ingen del ${slug}.`, en: `The register has no part ${slug}.` });
}
