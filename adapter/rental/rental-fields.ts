// What can be entered of each kind of thing: the only place that names the fields, for YAML, Excel and corrections alike.
// The columns of LAFT's own import file are not public (F-014).
import type { InBothLanguages } from '../../contracts/outcomes.ts';
import type { Correction } from './rental-data.ts';

export type Thing = Correction['thing'];

export type FieldKind =
  | 'text'
  | 'id'
  | 'client id'
  | 'item number'
  | 'item numbers'
  | 'postal code'
  | 'person number'
  | 'organisation number'
  | 'kind of tenant'
  | 'date'
  | 'rent'
  | 'amount'
  | 'interval';

export interface RentalField {
  /** As in YAML and in a correction; the English heading in Excel, where upper and lower case are the same. */
  readonly name: string;
  /** The Norwegian heading. */
  readonly nb: string;
  readonly kind: FieldKind;
  readonly required?: true;
  /** Tells this thing from others of its kind, and cannot be corrected. */
  readonly identity?: true;
  /** The kind of thing whose identity it holds. */
  readonly refersTo?: Thing;
  /** Entered by the import file or by LAFT's support only (F-009, F-013): a person can only take it away. */
  readonly byImport?: true;
  /** A made-up value, for the template's guide: all of them together are accepted with the register of the contract's examples. */
  readonly example: string;
  readonly note?: InBothLanguages;
}

export interface RentalThing {
  readonly thing: Thing;
  /** One of them, in Norwegian, and the article of that word. */
  readonly nb: string;
  readonly article: 'en' | 'et';
  /** Its list in YAML. */
  readonly key: string;
  readonly sheet: InBothLanguages;
  readonly fields: readonly RentalField[];
  /** Further examples beside the fields' own: what other examples refer to. */
  readonly moreExamples?: readonly Readonly<Record<string, string>>[];
  /** Its sheet may be missing: an import file from before there was such a thing has none. */
  readonly optionalSheet?: true;
  /** The kind of thing below which it is entered: its list stands there in YAML, and its id is its own within that thing. */
  readonly within?: 'tenancy';
  /** Whether charts of accounts can be entered on it: `accounting 1` … `accounting 10`, by the import file or by LAFT's support (F-013). */
  readonly accounting?: true;
}

const vatCode: RentalField = {
  name: 'vat code',
  nb: 'mva-kode',
  kind: 'text',
  byImport: true,
  example: '0',
  note: { nb: 'Tom: varens egen kode gjelder i Visma.', en: "Empty: the item's own code in Visma counts." },
};
const productCode = { name: 'product code', nb: 'varekode', kind: 'item number', refersTo: 'product code' } as const;
const address = { name: 'address', nb: 'adresse', kind: 'text', example: 'Fjordgata 12' } as const;
const postalCode = { name: 'postal code', nb: 'postnummer', kind: 'postal code', example: '7010' } as const;
const description = { name: 'description', nb: 'beskrivelse', kind: 'text' } as const;
const identity = { kind: 'id', required: true, identity: true } as const;

const tenantFields: readonly RentalField[] = [
  { name: 'id', nb: 'leietaker', ...identity, example: 'P-0001' },
  {
    name: 'kind',
    nb: 'type',
    kind: 'kind of tenant',
    required: true,
    example: 'person',
    note: { nb: 'person eller organisasjon', en: 'person or organisation' },
  },
  { name: 'name', nb: 'navn', kind: 'text', required: true, example: 'Kari Nordmann Østbø' },
  {
    name: 'person number',
    nb: 'fødselsnummer',
    kind: 'person number',
    example: '12838510068',
    note: {
      nb: 'Fødselsnummer eller D-nummer, 11 siffer; bare syntetiske (fra Tenor) her.',
      en: 'Birth number or D-number, 11 digits; only synthetic ones (from Tenor) here.',
    },
  },
  {
    name: 'organisation number',
    nb: 'organisasjonsnummer',
    kind: 'organisation number',
    example: '',
    note: {
      nb: 'I stedet for fødselsnummer, f.eks. 311000004.',
      en: 'In place of a person number, such as 311000004.',
    },
  },
  {
    ...address,
    note: {
      nb: 'Leietakerens egen adresse går foran utleieobjektets; tom: utleieobjektets.',
      en: "The tenant's own address wins over the rental object's; empty: the rental object's.",
    },
  },
  { name: 'address line 2', nb: 'adresselinje 2', kind: 'text', example: 'c/o Ola Eksempel' },
  postalCode,
  {
    name: 'reference',
    nb: 'referanse',
    kind: 'text',
    example: 'Boligkontoret',
    note: { nb: 'Kontaktinformasjon; bare for privatpersoner.', en: 'Contact information; private persons only.' },
  },
  { name: 'external reference', nb: 'ekstern referanse', kind: 'text', example: 'KONTRAKT-17' },
  {
    name: 'profile',
    nb: 'profil',
    kind: 'text',
    example: 'EHF',
    note: { nb: 'Profil i økonomisystemet.', en: 'Profile in the financial system.' },
  },
];

const objectFields: readonly RentalField[] = [
  { name: 'id', nb: 'utleieobjekt', ...identity, example: 'B-0001' },
  { name: 'name', nb: 'navn', kind: 'text', example: 'Fjordgata 12, H0101' },
  address,
  postalCode,
  { name: 'client id', nb: 'klient-id', kind: 'client id', refersTo: 'client id', example: '013' },
  { ...productCode, example: '0100', note: { nb: 'Varekode for husleien.', en: 'Product code for the rent.' } },
  {
    name: 'linked product codes',
    nb: 'koblede varekoder',
    kind: 'item numbers',
    refersTo: 'product code',
    example: '0110, 0120',
    note: {
      nb: 'Varekodene som leieforhold på objektet kan bruke på tillegg, med komma mellom.',
      en: 'The product codes that tenancies on the object may use on supplements, with commas between.',
    },
  },
];

const tenancyFields: readonly RentalField[] = [
  { name: 'id', nb: 'leieforhold', ...identity, example: 'L-0001' },
  {
    name: 'rental object',
    nb: 'utleieobjekt',
    kind: 'id',
    required: true,
    refersTo: 'rental object',
    example: 'B-0001',
  },
  { name: 'tenant', nb: 'leietaker', kind: 'id', required: true, refersTo: 'tenant', example: 'P-0001' },
  { name: 'from', nb: 'fra', kind: 'date', required: true, example: '2026-01-01' },
  {
    name: 'to',
    nb: 'til',
    kind: 'date',
    example: '',
    note: { nb: 'Siste dag; tom: løper fortsatt.', en: 'The last day; empty: still running.' },
  },
  {
    name: 'rent',
    nb: 'husleie',
    kind: 'rent',
    required: true,
    example: '7500.00',
    note: { nb: 'Kroner i måneden, uten mva.', en: 'Kroner a month, excluding VAT.' },
  },
  vatCode,
  {
    name: 'interval',
    nb: 'intervall',
    kind: 'interval',
    example: 'month',
    note: {
      nb: 'Hvor ofte det faktureres: måned, kvartal, halvår eller år; tom: måned.',
      en: 'How often it is invoiced: month, quarter, half year or year; empty: month.',
    },
  },
];

const supplementFields: readonly RentalField[] = [
  { name: 'tenancy', nb: 'leieforhold', kind: 'id', required: true, refersTo: 'tenancy', example: 'L-0001' },
  { name: 'id', nb: 'tillegg', ...identity, example: 'S1' },
  { ...description, required: true, example: 'Strøm' },
  { ...productCode, example: '0110' },
  {
    name: 'amount',
    nb: 'beløp',
    kind: 'amount',
    required: true,
    example: '350.00',
    note: { nb: 'Kroner i måneden; negativt for et fradrag.', en: 'Kroner a month; negative for a deduction.' },
  },
  vatCode,
];

const rentChangeFields: readonly RentalField[] = [
  { name: 'tenancy', nb: 'leieforhold', kind: 'id', required: true, refersTo: 'tenancy', example: 'L-0001' },
  {
    name: 'from',
    nb: 'fra',
    kind: 'date',
    required: true,
    identity: true,
    example: '2026-07-01',
    note: { nb: 'Første dag med den nye leien.', en: 'The first day with the new rent.' },
  },
  { name: 'rent', nb: 'husleie', kind: 'rent', required: true, example: '7800.00' },
];

/** Every kind of thing, in an order in which each refers to earlier ones only. */
export const rentalThings: readonly RentalThing[] = [
  {
    thing: 'client id',
    nb: 'oppdragsgiver',
    article: 'en',
    key: 'client ids',
    sheet: { nb: 'Oppdragsgivere', en: 'Client IDs' },
    fields: [
      { name: 'id', nb: 'klient-id', ...identity, kind: 'client id', example: '013' },
      { ...description, example: 'Boligforvaltningen' },
    ],
  },
  {
    thing: 'product code',
    nb: 'vare',
    article: 'en',
    key: 'product codes',
    sheet: { nb: 'Varer', en: 'Product codes' },
    fields: [
      { name: 'item number', nb: 'varenummer', ...identity, kind: 'item number', example: '0100' },
      { ...description, example: 'Husleie bolig' },
    ],
    moreExamples: [
      { 'item number': '0110', description: 'Strøm' },
      { 'item number': '0120', description: 'Parkering' },
    ],
  },
  {
    thing: 'rental object',
    nb: 'utleieobjekt',
    article: 'et',
    key: 'rental objects',
    sheet: { nb: 'Utleieobjekter', en: 'Rental objects' },
    fields: objectFields,
    accounting: true,
  },
  {
    thing: 'tenant',
    nb: 'leietaker',
    article: 'en',
    key: 'tenants',
    sheet: { nb: 'Leietakere', en: 'Tenants' },
    fields: tenantFields,
    accounting: true,
  },
  {
    thing: 'tenancy',
    nb: 'leieforhold',
    article: 'et',
    key: 'tenancies',
    sheet: { nb: 'Leieforhold', en: 'Tenancies' },
    fields: tenancyFields,
  },
  {
    thing: 'supplement',
    nb: 'tillegg',
    article: 'et',
    key: 'supplements',
    sheet: { nb: 'Tillegg', en: 'Supplements' },
    fields: supplementFields,
    within: 'tenancy',
  },
  {
    thing: 'rent change',
    nb: 'leieendring',
    article: 'en',
    key: 'rent changes',
    sheet: { nb: 'Leieendringer', en: 'Rent changes' },
    optionalSheet: true,
    fields: rentChangeFields,
    within: 'tenancy',
  },
];

/** The row of a kind of thing. */
export function rentalThing(thing: Thing): RentalThing {
  for (const each of rentalThings) if (each.thing === thing) return each;
  throw new Error(`no kind of thing ${thing}`);
}
