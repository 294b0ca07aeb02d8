// Where installations of Visma differ: each point as a named setting of the emulator, with its default and its evidence.
import type { FactId } from './evidence.ts';
import type { OutcomeCode } from './outcomes.ts';
import type { SettingKey } from './setting-keys.ts';

export type { SettingKey } from './setting-keys.ts';

export interface Setting {
  readonly key: SettingKey;
  readonly title: { readonly nb: string; readonly en: string };
  readonly kind: 'choice' | 'whole-number';
  /** The values of a choice; `['whole number']` for a whole number. */
  readonly values: readonly string[];
  readonly default: string;
  readonly evidence: FactId;
  /** The code of the outcome whose severity or existence it decides. */
  readonly decides?: OutcomeCode;
}

/** Every setting, in the order of the documentation. */
export const settings: readonly Setting[] = [
  {
    key: 'basis-id-in',
    title: { nb: 'Hvor filen bærer fakturagrunnlagets ID', en: 'Where the file carries the id of the invoice basis' },
    kind: 'choice',
    values: ['SAKSNR', 'ORDREREF', 'none'],
    default: 'SAKSNR',
    evidence: 'F-141',
  },
  {
    key: 'quantity-decimals',
    title: { nb: 'Desimaler i GRUNNLAG', en: 'Decimals in GRUNNLAG' },
    kind: 'choice',
    values: ['auto', '2', '0'],
    default: 'auto',
    evidence: 'F-201',
  },
  {
    key: 'record-count',
    title: { nb: 'Antall poster som ikke stemmer', en: 'A record count that does not match' },
    kind: 'choice',
    values: ['error', 'warning', 'ignored'],
    default: 'warning',
    evidence: 'F-202',
    decides: 'VE-202',
  },
  {
    key: 'repeated-start-record',
    title: { nb: 'Flere startposter før én sluttpost', en: 'Several start records before one end record' },
    kind: 'choice',
    values: ['accepted', 'error'],
    default: 'accepted',
    evidence: 'F-151',
    decides: 'VE-201',
  },
  {
    key: 'running-number-gaps',
    title: { nb: 'Løpenummer gjentatt eller hoppet over', en: 'Running number repeated or skipped' },
    kind: 'choice',
    values: ['warning', 'error', 'ignored'],
    default: 'warning',
    evidence: 'F-203',
    decides: 'VE-152',
  },
  {
    key: 'amount-mismatch',
    title: { nb: 'Beløp som ikke er pris x antall', en: 'An amount that is not price x quantity' },
    kind: 'choice',
    values: ['error', 'warning'],
    default: 'error',
    evidence: 'F-204',
    decides: 'VE-151',
  },
  {
    key: 'amount-tolerance-ore',
    title: {
      nb: 'Største avvik i øre mellom beløp og pris x antall',
      en: 'Largest difference in øre between amount and price x quantity',
    },
    kind: 'whole-number',
    values: ['whole number'],
    default: '0',
    evidence: 'F-204',
    decides: 'VE-151',
  },
  {
    key: 'amounts',
    title: { nb: 'Om priser og beløp er med merverdiavgift', en: 'Whether prices and amounts include VAT' },
    kind: 'choice',
    values: ['including-vat', 'excluding-vat'],
    default: 'including-vat',
    evidence: 'F-205',
  },
  {
    key: 'price-differs',
    title: { nb: 'Pris som er en annen enn varens', en: "A price that differs from the item's" },
    kind: 'choice',
    values: ['ignored', 'warning', 'error'],
    default: 'warning',
    evidence: 'F-206',
    decides: 'VE-144',
  },
  {
    key: 'lines-disagree',
    title: {
      nb: 'Fakturalinjer i ett fakturagrunnlag med ulikt navn, betalingsform eller annet som gjelder hele',
      en: 'Invoice lines of one basis with another name, payment form or whatever else is of the whole',
    },
    kind: 'choice',
    values: ['ignored', 'warning', 'error'],
    default: 'warning',
    evidence: 'F-162',
    decides: 'VE-155',
  },
  {
    key: 'unknown-customer',
    title: { nb: 'Kunde som ikke er registrert', en: 'A customer that is not registered' },
    kind: 'choice',
    values: ['reject', 'create'],
    default: 'reject',
    evidence: 'F-207',
    decides: 'VE-121',
  },
  {
    key: 'registered-check-digits',
    title: { nb: 'Registrert nummer med feil kontrollsifre', en: 'A registered number whose check digits are wrong' },
    kind: 'choice',
    values: ['ignored', 'warning', 'error'],
    default: 'warning',
    evidence: 'F-208',
    decides: 'VE-127',
  },
  {
    key: 'one-bad-basis',
    title: { nb: 'Hva ett avvist fakturagrunnlag fører til', en: 'What one rejected invoice basis leads to' },
    kind: 'choice',
    values: ['reject-basis', 'reject-transfer'],
    default: 'reject-basis',
    evidence: 'F-209',
  },
  {
    key: 'duplicate-protection',
    title: { nb: 'Vern mot at det samme mottas to ganger', en: 'Protection against receiving the same twice' },
    kind: 'choice',
    values: ['on', 'off'],
    default: 'on',
    evidence: 'F-210',
    decides: 'VE-162',
  },
  {
    key: 'get-transfer',
    title: { nb: 'Om getTransfer tilbys', en: 'Whether getTransfer is offered' },
    kind: 'choice',
    values: ['offered', 'not-offered'],
    default: 'offered',
    evidence: 'F-409',
  },
  {
    key: 'organisation-number-form',
    title: { nb: 'Hvordan et organisasjonsnummer står i KUNDENR', en: 'How an organisation number stands in KUNDENR' },
    kind: 'choice',
    values: ['zero-padded', 'left-aligned'],
    default: 'zero-padded',
    evidence: 'F-211',
  },
  {
    key: 'nav-synthetic',
    title: {
      nb: 'Om måned +40 regnes som syntetisk (NAV) eller ekte (H-nummer)',
      en: 'Whether month +40 counts as synthetic (NAV) or real (H-number)',
    },
    kind: 'choice',
    values: ['synthetic', 'real-looking'],
    default: 'synthetic',
    evidence: 'F-317',
    decides: 'VE-216',
  },
  {
    key: 'check-digit-rule',
    title: { nb: 'Regel for kontrollsifre i personnummer', en: 'Rule for the check digits of person numbers' },
    kind: 'choice',
    values: ['strict', '2032'],
    default: 'strict',
    evidence: 'F-318',
    decides: 'VE-122',
  },
  {
    key: 'real-looking-numbers',
    title: { nb: 'Numre som ligner ekte personnumre', en: 'Numbers that look like real person numbers' },
    kind: 'choice',
    values: ['refuse', 'allow'],
    default: 'refuse',
    evidence: 'F-315',
    decides: 'VE-216',
  },
];

/** The setting with this key. */
export function setting(key: SettingKey): Setting {
  const found = settings.find((each) => each.key === key);
  if (!found) throw new Error(`no setting ${key}`);
  return found;
}

/** Whether a text is an allowed value of the setting. */
export function isSettingValue(key: SettingKey, value: string): boolean {
  const { kind, values } = setting(key);
  return kind === 'whole-number' ? /^\d{1,9}$/.test(value) : values.includes(value);
}

/** Every setting at its default. */
export function defaultSettings(): Record<SettingKey, string> {
  return Object.fromEntries(settings.map((each) => [each.key, each.default])) as Record<SettingKey, string>;
}
