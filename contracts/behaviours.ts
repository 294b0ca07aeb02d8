// What the emulator does where no setting and no outcome says so: each named, so that an answer can tell that it rests on it.
import type { FactId } from './evidence.ts';

interface BehaviourRow {
  readonly key: string;
  readonly title: { readonly nb: string; readonly en: string };
  readonly evidence: FactId;
}

const rows = [
  {
    key: 'message-is-a-reconstruction',
    title: {
      nb: 'Meldingens form er en rekonstruksjon: kontrakten til ws_fakturagrunnlag er ikke offentlig',
      en: 'The form of the message is a reconstruction: the contract of ws_fakturagrunnlag is not public',
    },
    evidence: 'F-402',
  },
  {
    key: 'message-in-utf-8',
    title: {
      nb: 'En melding er i UTF-8, slik en annen webtjeneste i Visma Enterprise er det',
      en: 'A message is in UTF-8, as those of another web service of Visma Enterprise are',
    },
    evidence: 'F-403',
  },
  {
    key: 'client-must-match',
    title: { nb: 'Oppdragsgiveren må finnes i Visma', en: 'The client must exist in Visma' },
    evidence: 'F-112',
  },
  {
    key: 'item-must-match',
    title: { nb: 'Varen må finnes i Visma', en: 'The item must exist in Visma' },
    evidence: 'F-113',
  },
  {
    key: 'customer-must-match',
    title: { nb: 'Kundens nummer må finnes i Visma', en: "The customer's number must exist in Visma" },
    evidence: 'F-015',
  },
  {
    key: 'item-belongs-to-client',
    title: {
      nb: 'En vare hører til én oppdragsgiver, samme nummer hos en annen er en annen vare',
      en: 'An item belongs to one client, the same number under another is another item',
    },
    evidence: 'F-501',
  },
  {
    key: 'valid-on-day-of-receipt',
    title: {
      nb: 'En vares gyldighet vurderes på mottaksdagen',
      en: "An item's validity is judged on the day of receipt",
    },
    evidence: 'F-502',
  },
  {
    key: 'laft-over-visma',
    title: {
      nb: 'Kontering fra LAFT går foran kundens og varens',
      en: "Accounting from LAFT wins over the customer's and the item's",
    },
    evidence: 'F-011',
  },
  {
    key: 'customer-over-item',
    title: { nb: 'Kundens kontering går foran varens', en: "The customer's accounting wins over the item's" },
    evidence: 'F-504',
  },
  {
    key: 'vat-code-of-item',
    title: {
      nb: 'En linje uten mva-kode får varens, og uten den er den unntatt',
      en: "A line without a VAT code takes the item's, and without that it is exempt",
    },
    evidence: 'F-024',
  },
  {
    key: 'running-numbers-over-transfer',
    title: {
      nb: 'Løpenummer teller over hele overføringen',
      en: 'Running numbers count over the whole transfer',
    },
    evidence: 'F-142',
  },
  {
    key: 'amounts-rounded',
    title: {
      nb: 'Pris x antall rundes til hele øre, halve bort fra null',
      en: 'Price x quantity is rounded to whole øre, half away from zero',
    },
    evidence: 'F-154',
  },
  {
    key: 'vat-rounded-by-line',
    title: {
      nb: 'Mva regnes linje for linje og rundes til hele øre, halve bort fra null',
      en: 'VAT is reckoned line by line and rounded to whole øre, half away from zero',
    },
    evidence: 'F-511',
  },
  {
    key: 'credit-signs',
    title: {
      nb: 'En kreditering har minus i beløpet og samme fortegn eller intet i prisen',
      en: 'A credit has a minus in its amount, and the same sign or none in its price',
    },
    evidence: 'F-153',
  },
  {
    key: 'credit-within-what-is-left',
    title: {
      nb: 'En kreditering overstiger ikke det som er igjen av det krediterte',
      en: 'A credit does not exceed what is left of what it credits',
    },
    evidence: 'F-510',
  },
  {
    key: 'first-result-again',
    title: {
      nb: 'Et fakturagrunnlag som er godtatt før med samme innhold, beholder sitt første resultat',
      en: 'A basis that was accepted before with the same content keeps its first result',
    },
    evidence: 'F-212',
  },
  {
    key: 'refused-id-is-free',
    title: {
      nb: 'En avvist overføring bruker ikke opp sin ID',
      en: 'A transfer that was refused does not use up its id',
    },
    evidence: 'F-213',
  },
  {
    key: 'lines-together',
    title: {
      nb: 'FL-poster med samme kunde, oppdragsgiver og ID som står sammen, er ett fakturagrunnlag',
      en: 'FL records with the same customer, client and id that stand together are one basis',
    },
    evidence: 'F-140',
  },
  {
    key: 'kind-by-number',
    title: {
      nb: 'KUNDENR med 00 og 9 siffer er en organisasjon',
      en: 'A KUNDENR of 00 and 9 digits is an organisation',
    },
    evidence: 'F-310',
  },
  {
    key: 'transfer-id-first-in-reference',
    title: {
      nb: 'Overførings-ID er det første ordet i REFERANSE',
      en: 'The transfer id is the first word of REFERANSE',
    },
    evidence: 'F-030',
  },
  {
    key: 'records-cut-short',
    title: {
      nb: 'En post kan slutte før oppsettet gjør det, når bare blanke mangler',
      en: 'A record may end before its layout does, where only blanks are missing',
    },
    evidence: 'F-149',
  },
  {
    key: 'several-transfers-in-a-file',
    title: { nb: 'En fil kan ha flere overføringer', en: 'A file may hold several transfers' },
    evidence: 'F-150',
  },
] as const satisfies readonly BehaviourRow[];

export type BehaviourKey = (typeof rows)[number]['key'];

export interface Behaviour extends BehaviourRow {
  readonly key: BehaviourKey;
}

/** Every named behaviour. */
export const behaviours: readonly Behaviour[] = rows;

const byKey: ReadonlyMap<string, Behaviour> = new Map(behaviours.map((each) => [each.key, each]));

/** The behaviour with this key. */
export function behaviour(key: BehaviourKey): Behaviour {
  const found = byKey.get(key);
  if (!found) throw new Error(`no behaviour ${key}`);
  return found;
}

/** Whether a text is the key of a behaviour. */
export function isBehaviourKey(text: string): text is BehaviourKey {
  return byKey.has(text);
}
