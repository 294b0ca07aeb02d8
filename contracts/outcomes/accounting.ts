// What else Visma rejects in one invoice basis: accounting, amounts, texts, credits, repetitions.
import type { OutcomeRow } from './outcome.ts';

/** In the order of reporting; what a row leaves out is as in the defaults of `outcomes.ts`. */
export const accounting = [
  {
    code: 'VE-131',
    about: 'accountingDimension',
    evidence: 'F-505',
    title: { nb: 'Konteringsdimensjonen finnes ikke', en: 'The accounting dimension does not exist' },
    sentence: {
      nb: 'Konteringsdimensjon {value} finnes ikke i denne Visma[; ventet {expected}].[ Nærmest: {nearest}.]',
      en: 'Accounting dimension {value} does not exist in this Visma[; expected {expected}].[ Nearest: {nearest}.]',
    },
    remedy: {
      nb: 'Fjern kontoplanen fra utleieobjektet eller leietakeren i LAFT, eller opprett dimensjonen i Visma.',
      en: 'Remove the chart of accounts from the rental object or the tenant in LAFT, or create the dimension in Visma.',
    },
  },
  {
    code: 'VE-132',
    about: 'accountingDimension',
    evidence: 'F-505',
    title: {
      nb: 'Verdien finnes ikke i konteringsdimensjonen',
      en: 'The value does not exist in the accounting dimension',
    },
    sentence: {
      nb: '{value} finnes ikke i konteringsdimensjon[ {dimension}][; ventet {expected}].[ Nærmest: {nearest}.]',
      en: '{value} does not exist in the accounting dimension[ {dimension}][; expected {expected}].[ Nearest: {nearest}.]',
    },
    remedy: {
      nb: 'Rett kontoplanens verdi på utleieobjektet eller leietakeren i LAFT, eller opprett verdien i Visma.',
      en: 'Correct the value of the chart of accounts on the rental object or the tenant in LAFT, or create the value in Visma.',
    },
  },
  {
    code: 'VE-133',
    about: 'accountingDimension',
    channels: ['web-service'],
    evidence: 'F-010',
    title: { nb: 'Konteringsdimensjonen forekommer to ganger', en: 'The accounting dimension occurs twice' },
    sentence: {
      nb: 'Konteringsdimensjon {value} forekommer to ganger på linjen; hver kan forekomme én gang.',
      en: 'Accounting dimension {value} occurs twice on the line; each may occur once.',
    },
    remedy: {
      nb: 'Fjern den ene kontoplanen på utleieobjektet eller leietakeren i LAFT.',
      en: 'Remove one of the charts of accounts on the rental object or the tenant in LAFT.',
    },
  },
  {
    code: 'VE-134',
    about: 'accountingDimension',
    evidence: 'F-504',
    title: { nb: 'Påkrevd konteringsdimensjon mangler verdi', en: 'A required accounting dimension has no value' },
    sentence: {
      nb: 'Konteringsdimensjon {value} er påkrevd, men verken LAFT, kunden eller varen gir den en verdi[; ventet {expected}].[ Nærmest: {nearest}.]',
      en: 'Accounting dimension {value} is required, but neither LAFT, the customer nor the item gives it a value[; expected {expected}].[ Nearest: {nearest}.]',
    },
    remedy: {
      nb: 'Legg inn verdien på kunden eller varen i Visma, eller som kontoplan på utleieobjektet eller leietakeren i LAFT.',
      en: 'Enter the value on the customer or the item in Visma, or as a chart of accounts on the rental object or the tenant in LAFT.',
    },
  },
  {
    code: 'VE-141',
    about: 'vatCode',
    evidence: 'F-506',
    title: { nb: 'Mva-koden finnes ikke', en: 'The VAT code does not exist' },
    sentence: {
      nb: 'Mva-kode {value} finnes ikke i Visma[; ventet {expected}].[ Nærmest: {nearest}.]',
      en: 'VAT code {value} does not exist in Visma[; expected {expected}].[ Nearest: {nearest}.]',
    },
    remedy: {
      nb: 'Rett mva-koden på leien eller tillegget i LAFT (med importfilen eller LAFTs brukerstøtte), eller opprett koden i Visma.',
      en: "Correct the VAT code on the rent or the supplement in LAFT (by the import file or LAFT's support), or create the code in Visma.",
    },
  },
  {
    code: 'VE-142',
    about: 'profile',
    evidence: 'F-506',
    title: { nb: 'Profilen finnes ikke', en: 'The profile does not exist' },
    sentence: {
      nb: 'Profil {value} finnes ikke i Visma[; ventet {expected}].[ Nærmest: {nearest}.]',
      en: 'Profile {value} does not exist in Visma[; expected {expected}].[ Nearest: {nearest}.]',
    },
    remedy: {
      nb: 'Rett profil i økonomisystem på leietakeren i LAFT, eller opprett profilen i Visma.',
      en: 'Correct the profile in financial system on the tenant in LAFT, or create the profile in Visma.',
    },
  },
  {
    code: 'VE-143',
    about: 'paymentForm',
    evidence: 'F-111',
    title: { nb: 'Betalingsformen er verken BG eller PG', en: 'The payment form is neither BG nor PG' },
    sentence: {
      nb: 'Betalingsform {value} er ikke kjent; ventet {expected|BG (bankgiro) eller PG (postgiro)}.',
      en: 'Payment form {value} is not known; expected {expected|BG (bankgiro) or PG (postgiro)}.',
    },
    remedy: {
      nb: 'Rett betalingsformen under Innstillinger → Fakturering i LAFT.',
      en: 'Correct the payment form under Settings → Invoicing in LAFT.',
    },
  },
  {
    code: 'VE-144',
    about: 'unitPrice',
    severity: 'warning',
    severitySetting: 'price-differs',
    evidence: 'F-206',
    title: { nb: 'Prisen er en annen enn varens', en: "The price differs from the item's" },
    sentence: {
      nb: 'Pris {value} er en annen enn varens pris i Visma[; ventet {expected}].',
      en: "Price {value} differs from the item's price in Visma[; expected {expected}].",
    },
    remedy: {
      nb: 'Er prisen i LAFT riktig, trengs ingenting; ellers rett leien eller tillegget på leieforholdet i LAFT, eller varens pris i Visma.',
      en: "If the price in LAFT is right, nothing is needed; otherwise correct the rent or the supplement on the tenancy in LAFT, or the item's price in Visma.",
    },
  },
  {
    code: 'VE-151',
    about: 'amount',
    severitySetting: 'amount-mismatch',
    evidence: 'F-204',
    title: { nb: 'Beløpet er ikke pris x antall', en: 'The amount is not price x quantity' },
    sentence: {
      nb: 'Beløp {value} er ikke pris[ {price}] x antall[ {quantity}][; ventet {expected}].',
      en: 'Amount {value} is not price[ {price}] x quantity[ {quantity}][; expected {expected}].',
    },
    remedy: {
      nb: 'Er det avvist: overfør det på nytt fra LAFT. Er det bare varslet, er det mottatt og skal ikke sendes igjen. Gjentar det seg, meld det til LAFTs brukerstøtte: beløpet regnes ut av LAFT.',
      en: "If it was rejected, transfer it again from LAFT. If it was only warned of, it has been received and must not be sent again. If it happens again, report it to LAFT's support: the amount is calculated by LAFT.",
    },
  },
  {
    code: 'VE-152',
    about: 'runningNumber',
    severity: 'warning',
    severitySetting: 'running-number-gaps',
    evidence: 'F-203',
    title: { nb: 'Løpenummeret er gjentatt eller hoppet over', en: 'The running number is repeated or skipped' },
    sentence: {
      nb: 'Løpenummer {value}[ for vare {item}] er gjentatt eller hoppet over[; ventet {expected}].',
      en: 'Running number {value}[ of item {item}] is repeated or skipped[; expected {expected}].',
    },
    remedy: {
      nb: 'Er det avvist: overfør det på nytt fra LAFT. Er det bare varslet, er det mottatt og skal ikke sendes igjen. Gjentar det seg, meld det til LAFTs brukerstøtte.',
      en: "If it was rejected, transfer it again from LAFT. If it was only warned of, it has been received and must not be sent again. If it happens again, report it to LAFT's support.",
    },
  },
  {
    code: 'VE-153',
    about: 'text',
    channels: ['file'],
    evidence: 'F-155',
    title: {
      nb: 'Tekstlinje uten fakturalinje eller med feil nummer',
      en: 'Text line without its invoice line, or wrongly numbered',
    },
    sentence: {
      nb: 'Tekstlinje {value} har ingen fakturalinje foran seg med samme kunde, oppdragsgiver, vare og løpenummer, eller er feil nummerert[; ventet {expected}].[ {more} tekstlinjer til i samme fakturagrunnlag har slike feil, og er ikke listet.]',
      en: 'Text line {value} has no invoice line before it with the same customer, client, item and running number, or is wrongly numbered[; expected {expected}].[ {more} more text lines of the same invoice basis are wrong like this, and are not listed.]',
    },
    remedy: {
      nb: 'Lag filen på nytt i LAFT; er den endret for hånd, overfør filen slik LAFT laget den.',
      en: 'Make the file again in LAFT; if it was edited by hand, transfer the file as LAFT made it.',
    },
  },
  {
    code: 'VE-154',
    about: 'creditOf',
    channels: ['web-service'],
    evidence: 'F-510',
    title: {
      nb: 'Krediteringen viser til et grunnlag som ikke er mottatt, eller er for stor',
      en: 'The credit refers to a basis that was not received, or exceeds what is left of it',
    },
    sentence: {
      nb: 'Krediteringen viser til fakturagrunnlag {value}, som ikke er mottatt eller ikke har så mye igjen å kreditere[; ventet {expected}].[ Nærmest: {nearest}.]',
      en: 'The credit refers to invoice basis {value}, which was not received or has not so much left to credit[; expected {expected}].[ Nearest: {nearest}.]',
    },
    remedy: {
      nb: 'Finn det krediterte fakturagrunnlaget under tidligere overføringer i LAFT; et fakturagrunnlag krediteres én gang, i sin helhet.',
      en: 'Find the credited invoice basis under previous transfers in LAFT; an invoice basis is credited once, in full.',
    },
  },
  {
    code: 'VE-155',
    about: 'record',
    channels: ['file'],
    severity: 'warning',
    severitySetting: 'lines-disagree',
    evidence: 'F-162',
    title: {
      nb: 'Fakturalinjene i ett fakturagrunnlag er ikke enige',
      en: 'The invoice lines of one invoice basis disagree',
    },
    sentence: {
      nb: 'En senere fakturalinje i samme fakturagrunnlag har {field} {value}, den første har {expected}; den første gjelder.',
      en: 'A later invoice line of the same invoice basis has {field} {value}, the first one has {expected}; the first one counts.',
    },
    remedy: {
      nb: 'Er det avvist: lag filen på nytt i LAFT; skal linjene ha ulike opplysninger, må de være fakturagrunnlag hver for seg. Er det bare varslet, er det mottatt og skal ikke sendes igjen.',
      en: 'If it was rejected, make the file again in LAFT; lines that are to differ must be invoice bases of their own. If it was only warned of, it has been received and must not be sent again.',
    },
  },
  {
    code: 'VE-161',
    about: 'basisId',
    evidence: 'F-212',
    title: {
      nb: 'Fakturagrunnlaget er mottatt før med annet innhold',
      en: 'This basis was accepted before with other content',
    },
    sentence: {
      nb: 'Fakturagrunnlag {value} er mottatt før[ i overføring {transfer}] med annet innhold[; forskjell: {expected}].',
      en: 'Invoice basis {value} was accepted before[ in transfer {transfer}] with other content[; difference: {expected}].',
    },
    remedy: {
      nb: 'Krediter det første fakturagrunnlaget i LAFT og lag et nytt; et mottatt fakturagrunnlag kan ikke endres.',
      en: 'Credit the first invoice basis in LAFT and make a new one; an accepted invoice basis cannot be changed.',
    },
  },
] as const satisfies readonly OutcomeRow[];
