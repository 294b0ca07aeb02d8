// What each value of a setting means, for whoever chooses one.
import type { InBothLanguages } from './outcomes.ts';
import { type SettingKey, setting } from './settings.ts';

const both = (nb: string, en: string): InBothLanguages => ({ nb, en });

const bySeverity = {
  error: both('feil: det avvises', 'error: it is rejected'),
  warning: both('varsel: det godtas og fortelles', 'warning: it is accepted and told'),
  ignored: both('sies det ingenting om', 'nothing is said of it'),
};

const meanings: Readonly<Record<SettingKey, Readonly<Record<string, InBothLanguages>>>> = {
  'basis-id-in': {
    SAKSNR: both('i saksnummeret, SAKSNR', 'in the case number, SAKSNR'),
    ORDREREF: both('i ordrereferansen, ORDREREF', 'in the order reference, ORDREREF'),
    none: both('ingen steder', 'nowhere'),
  },
  'quantity-decimals': {
    auto: both('den lesningen som beløpene stemmer med', 'the reading with which the amounts agree'),
    '2': both('to desimaler', 'two decimals'),
    '0': both('ingen desimaler', 'no decimals'),
  },
  'record-count': bySeverity,
  'repeated-start-record': {
    accepted: both('godtas', 'accepted'),
    error: both('feil: filen avvises', 'error: the file is refused'),
  },
  'running-number-gaps': bySeverity,
  'amount-mismatch': bySeverity,
  'amount-tolerance-ore': {},
  amounts: {
    'including-vat': both('med merverdiavgift', 'including VAT'),
    'excluding-vat': both('uten merverdiavgift, som legges til', 'excluding VAT, which is added'),
  },
  'price-differs': bySeverity,
  'lines-disagree': bySeverity,
  'unknown-customer': {
    reject: both('avvises', 'rejected'),
    create: both('opprettes fra navn og adresse', 'created from name and address'),
  },
  'registered-check-digits': bySeverity,
  'one-bad-basis': {
    'reject-basis': both('bare det avvises', 'only that one is rejected'),
    'reject-transfer': both('hele overføringen avvises', 'the whole transfer is rejected'),
  },
  'duplicate-protection': {
    on: both(
      'på: det samme igjen får den første kvitteringen',
      'on: the same again is answered with the first receipt',
    ),
    off: both('av: det samme igjen er nytt', 'off: the same again is new'),
  },
  'get-transfer': {
    offered: both('tilbys', 'offered'),
    'not-offered': both('tilbys ikke', 'not offered'),
  },
  'organisation-number-form': {
    'zero-padded': both('med to nuller foran, elleve siffer', 'with two zeros before it, eleven digits'),
    'left-aligned': both('ni siffer først i feltet', 'nine digits at the beginning of the field'),
  },
  'nav-synthetic': {
    synthetic: both('syntetisk (NAV)', 'synthetic (NAV)'),
    'real-looking': both('kan være ekte (H-nummer)', 'could be real (H-number)'),
  },
  'check-digit-rule': {
    strict: both('begge kontrollsifre som i dag', 'both check digits as today'),
    '2032': both('som fra 2032', 'as from 2032'),
  },
  'real-looking-numbers': {
    refuse: both('avvises og maskeres', 'refused and masked'),
    allow: both('slippes inn: bare der det er lovlig', 'let in: only where that is lawful'),
  },
};

/** What a value of a choice means. Throws when the setting has no such value. */
export function meaningOf(key: SettingKey, value: string): InBothLanguages {
  const found = setting(key).values.includes(value) ? meanings[key][value] : undefined;
  if (!found) throw new Error(`the setting ${key} has no value ${value}`);
  return found;
}
