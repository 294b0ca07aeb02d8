// What LAFT's side does where no outcome says so: each behaviour and each setting of it named, so that an invoice basis or a transfer
// can tell that it rests on it.
import type { FactId } from './evidence.ts';

interface LaftRow {
  readonly key: string;
  readonly title: { readonly nb: string; readonly en: string };
  readonly evidence: FactId;
  /** Which days a basis is for is decided once, when it is made; what it says is decided anew; the rest is of its transfer. */
  readonly about: 'days' | 'content' | 'transfer';
}

const behaviourRows = [
  {
    key: 'every-tenancy-each-month',
    title: {
      nb: 'Hvert aktivt leieforhold faktureres hver måned',
      en: 'Every active tenancy is invoiced each month',
    },
    evidence: 'F-019',
    about: 'days',
  },
  {
    key: 'other-intervals',
    title: {
      nb: 'Leieforhold med et annet intervall faktureres i kjøringen for det, og for hånd for de dagene noen ber om',
      en: 'A tenancy of another interval is invoiced in the run of that, and by hand for the days that are asked for',
    },
    evidence: 'F-037',
    about: 'days',
  },
  {
    key: 'each-day-once',
    title: {
      nb: 'Dager som er fakturert fra før, faktureres ikke igjen',
      en: 'Days that are invoiced already are not invoiced again',
    },
    evidence: 'F-022',
    about: 'days',
  },
  {
    key: 'days-free-after-accepted-credit',
    title: {
      nb: 'Dagene i et kreditert grunnlag kan faktureres på nytt når Visma har godtatt krediteringen',
      en: 'The days of a credited basis can be invoiced again when Visma has accepted the credit',
    },
    evidence: 'F-035',
    about: 'days',
  },
  {
    key: 'rent-change-two-bases',
    title: { nb: 'Endret leie i en periode gir to grunnlag', en: 'A change of rent inside a period gives two bases' },
    evidence: 'F-021',
    about: 'days',
  },
  {
    key: 'rent-change-divides-supplements',
    title: {
      nb: 'Endret leie deler tilleggene på de samme dagene',
      en: 'A change of rent divides the supplements by the same days',
    },
    evidence: 'F-036',
    about: 'days',
  },
  {
    key: 'part-of-month',
    title: {
      nb: 'En del av en måned er leie x dager / dager i måneden, på én linje',
      en: 'A part of a month is rent x days / days in the month, on one line',
    },
    evidence: 'F-020',
    about: 'content',
  },
  {
    key: 'sum-of-months',
    title: {
      nb: 'En lengre periode er summen av månedene i den',
      en: 'A longer period is the sum of its months',
    },
    evidence: 'F-033',
    about: 'content',
  },
  {
    key: 'own-address-wins',
    title: {
      nb: 'Leietakerens egen adresse går foran utleieobjektets',
      en: "The tenant's own address wins over the rental object's",
    },
    evidence: 'F-018',
    about: 'content',
  },
  {
    key: 'vat-added',
    title: {
      nb: 'LAFT legger satsen til linjens mva-kode på prisen, og ingenting på en linje uten kode',
      en: "LAFT adds the rate of the line's VAT code to its price, and nothing to a line without a code",
    },
    evidence: 'F-032',
    about: 'content',
  },
  {
    key: 'credit-in-full-once',
    title: {
      nb: 'En kreditering er et nytt grunnlag med minus som viser til det krediterte, i sin helhet og én gang',
      en: 'A credit is a new basis with a minus that refers to the credited one, in full and once',
    },
    evidence: 'F-023',
    about: 'content',
  },
  {
    key: 'credit-sign-on-price-and-amount',
    title: {
      nb: 'En kreditering har minus i både pris og beløp',
      en: 'A credit has its minus in both price and amount',
    },
    evidence: 'F-153',
    about: 'content',
  },
  {
    key: 'most-lines-of-a-basis',
    title: {
      nb: 'Et grunnlag med flere linjer enn det kan nummereres, holdes tilbake',
      en: 'A basis with more lines than can be numbered is held back',
    },
    evidence: 'F-034',
    about: 'content',
  },
  {
    key: 'other-letters',
    title: {
      nb: 'Tegn som filen ikke har, skrives med andre bokstaver',
      en: 'Characters that the file lacks are written with other letters',
    },
    evidence: 'F-144',
    about: 'content',
  },
  {
    key: 'cut-to-field',
    title: {
      nb: 'Navn, adresser og kontaktreferanse kuttes til feltet, og tekst går videre på neste linje',
      en: 'Names, addresses and the contact reference are cut to their field, and text goes on in a further line',
    },
    evidence: 'F-156',
    about: 'content',
  },
  {
    key: 'left-out-of-standard-layout',
    title: {
      nb: 'Det standardformatet ikke har felt for, blir ikke med',
      en: 'What the standard layout has no field for is left out',
    },
    evidence: 'F-157',
    about: 'content',
  },
  {
    key: 'message-has-lengths-of-file',
    title: {
      nb: 'Feltene i meldingen er så lange som i utvidet filformat',
      en: 'The fields of the message are as long as those of the extended layout',
    },
    evidence: 'F-412',
    about: 'content',
  },
  {
    key: 'external-reference-as-order-reference',
    title: {
      nb: 'Ekstern referanse står i filens ORDREREF',
      en: 'The external reference stands in ORDREREF of the file',
    },
    evidence: 'F-017',
    about: 'transfer',
  },
  {
    key: 'transfer-id-in-reference',
    title: { nb: 'Overførings-ID står først i REFERANSE', en: 'The transfer id stands first in REFERANSE' },
    evidence: 'F-030',
    about: 'transfer',
  },
  {
    key: 'basis-id-in-case-number',
    title: { nb: 'Grunnlagets ID står i SAKSNR', en: 'The id of the basis stands in SAKSNR' },
    evidence: 'F-141',
    about: 'transfer',
  },
  {
    key: 'running-numbers-count-over-transfer',
    title: {
      nb: 'Linjer av samme vare til samme kunde og oppdragsgiver nummereres over hele overføringen',
      en: 'Lines of one item to one customer and client are numbered over the whole transfer',
    },
    evidence: 'F-142',
    about: 'transfer',
  },
  {
    key: 'unknown-until-settled',
    title: {
      nb: 'Uten et fullstendig svar er en overføring ukjent til den er gjort opp',
      en: 'Without a complete answer a transfer is unknown until it is settled',
    },
    evidence: 'F-028',
    about: 'transfer',
  },
] as const satisfies readonly LaftRow[];

/** Their names begin with `laft-`: Visma has settings of the same kind. */
const settingRows = [
  {
    key: 'laft-requires-vat-code',
    title: { nb: 'Om en linje må ha mva-kode', en: 'Whether a line must have a VAT code' },
    evidence: 'F-038',
    about: 'content',
  },
  {
    key: 'laft-amounts',
    title: {
      nb: 'Om LAFT skriver beløp med eller uten mva',
      en: 'Whether LAFT writes amounts including or excluding VAT',
    },
    evidence: 'F-032',
    about: 'content',
  },
  {
    key: 'laft-vat-rate',
    title: { nb: 'Satsen til en mva-kode i LAFT', en: 'Rate of a VAT code in LAFT' },
    evidence: 'F-032',
    about: 'content',
  },
  {
    key: 'laft-layout',
    title: { nb: 'Filformatet som LAFT skriver', en: 'Layout of the file that LAFT writes' },
    evidence: 'F-031',
    about: 'transfer',
  },
  {
    key: 'laft-settle-by',
    title: {
      nb: 'Hvordan LAFT gjør opp en overføring uten fullstendig svar',
      en: 'How LAFT settles a transfer without a complete answer',
    },
    evidence: 'F-028',
    about: 'transfer',
  },
  {
    key: 'laft-longest-message-life-ms',
    title: {
      nb: 'Hvor lenge det som er sendt, kan være underveis, i millisekunder',
      en: 'How long what was sent may be under way, in milliseconds',
    },
    evidence: 'F-028',
    about: 'transfer',
  },
  {
    key: 'laft-duplicate-protection',
    title: {
      nb: 'Om Visma, etter det LAFT vet, tar imot samme overføring bare én gang',
      en: 'Whether Visma, as LAFT knows it, receives the same transfer only once',
    },
    evidence: 'F-028',
    about: 'transfer',
  },
  {
    key: 'laft-get-transfer',
    title: {
      nb: 'Om Visma, etter det LAFT vet, sier hva som ble av en overføring',
      en: 'Whether Visma, as LAFT knows it, says what became of a transfer',
    },
    evidence: 'F-409',
    about: 'transfer',
  },
] as const satisfies readonly LaftRow[];

export type LaftBehaviourKey = (typeof behaviourRows)[number]['key'];
export type LaftSettingKey = (typeof settingRows)[number]['key'];

export interface OfLaft extends LaftRow {
  readonly key: LaftBehaviourKey | LaftSettingKey;
}

/** Every named behaviour of LAFT: which days, what a basis says, how it travels. */
export const laftBehaviours: readonly (OfLaft & { readonly key: LaftBehaviourKey })[] = behaviourRows;

/** Every setting of LAFT whose value can decide what a basis says or what becomes of a transfer. */
export const laftSettings: readonly (OfLaft & { readonly key: LaftSettingKey })[] = settingRows;

const byKey: ReadonlyMap<string, OfLaft> = new Map([...laftBehaviours, ...laftSettings].map((row) => [row.key, row]));

/** LAFT's behaviour or setting with this key; `undefined` when the key is none of LAFT's. */
export function ofLaft(key: string): OfLaft | undefined {
  return byKey.get(key);
}
