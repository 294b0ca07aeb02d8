// What does not match Visma: client, item and customer of one invoice basis.
import type { OutcomeRow } from './outcome.ts';

/** In the order of reporting; what a row leaves out is as in the defaults of `outcomes.ts`. */
export const matching = [
  {
    code: 'VE-101',
    about: 'client',
    evidence: 'F-112',
    title: { nb: 'Oppdragsgiveren finnes ikke', en: 'The client does not exist' },
    sentence: {
      nb: 'Oppdragsgiver {value} finnes ikke i Visma[; ventet {expected}].[ Nærmest: {nearest}.]',
      en: 'Client {value} does not exist in Visma[; expected {expected}].[ Nearest: {nearest}.]',
    },
    remedy: {
      nb: 'Rett klient-ID i LAFT under Innstillinger → Fakturering eller velg en annen på utleieobjektet, eller opprett oppdragsgiveren i Visma.',
      en: 'Correct the client ID in LAFT under Settings → Invoicing or choose another on the rental object, or create the client in Visma.',
    },
  },
  {
    code: 'VE-102',
    about: 'client',
    evidence: 'F-502',
    title: { nb: 'Oppdragsgiveren er ikke aktiv', en: 'The client is not active' },
    sentence: {
      nb: 'Oppdragsgiver {value} finnes i Visma, men er ikke aktiv[; aktive er {expected}].[ Nærmest: {nearest}.]',
      en: 'Client {value} exists in Visma but is not active[; active are {expected}].[ Nearest: {nearest}.]',
    },
    remedy: {
      nb: 'Aktiver oppdragsgiveren i Visma, eller velg en annen klient-ID på utleieobjektet i LAFT.',
      en: 'Activate the client in Visma, or choose another client ID on the rental object in LAFT.',
    },
  },
  {
    code: 'VE-111',
    about: 'itemNumber',
    evidence: 'F-113',
    title: { nb: 'Varenummeret finnes ikke', en: 'The item number does not exist' },
    sentence: {
      nb: 'Varenummer {value} finnes ikke[ hos oppdragsgiver {client}], og heller ikke hos noen annen[; ventet {expected}].[ Nærmest: {nearest}.]',
      en: 'Item number {value} does not exist[ for client {client}], nor under any other[; expected {expected}].[ Nearest: {nearest}.]',
    },
    remedy: {
      nb: 'Rett varekoden i LAFT under Innstillinger → Fakturering eller velg en annen på utleieobjektet eller tillegget, eller opprett varen i Visma.',
      en: 'Correct the product code in LAFT under Settings → Invoicing or choose another on the rental object or supplement, or create the item in Visma.',
    },
  },
  {
    code: 'VE-112',
    about: 'itemNumber',
    evidence: 'F-501',
    title: { nb: 'Varenummeret hører til en annen oppdragsgiver', en: 'The item number belongs to another client' },
    sentence: {
      nb: 'Varenummer {value} finnes i Visma, men ikke hos oppdragsgiver[ {client}][; det finnes hos {expected}].[ Nærmest: {nearest}.]',
      en: 'Item number {value} exists in Visma, but not for the client[ {client}][; it exists for {expected}].[ Nearest: {nearest}.]',
    },
    remedy: {
      nb: 'Rett klient-ID eller varekode på utleieobjektet i LAFT, eller opprett varen hos oppdragsgiveren i Visma.',
      en: 'Correct the client ID or the product code on the rental object in LAFT, or create the item for the client in Visma.',
    },
  },
  {
    code: 'VE-113',
    about: 'itemNumber',
    evidence: 'F-502',
    title: { nb: 'Varen er ikke aktiv eller ikke gyldig i dag', en: 'The item is not active, or not valid today' },
    sentence: {
      nb: 'Varenummer {value}[ hos oppdragsgiver {client}] er ikke aktivt eller ikke gyldig på mottaksdagen[ {date}][; ventet {expected}].[ Nærmest: {nearest}.]',
      en: 'Item number {value}[ of client {client}] is not active, or not valid on the day of receipt[ {date}][; expected {expected}].[ Nearest: {nearest}.]',
    },
    remedy: {
      nb: 'Velg en gyldig varekode på utleieobjektet eller tillegget i LAFT, eller endre varens gyldighet i Visma.',
      en: "Choose a valid product code on the rental object or supplement in LAFT, or change the item's validity in Visma.",
    },
  },
  {
    code: 'VE-121',
    about: 'customerNumber',
    evidence: 'F-015',
    title: {
      nb: 'Ingen kunde med dette fødselsnummeret eller D-nummeret',
      en: 'No customer with this birth number or D-number',
    },
    sentence: {
      nb: 'Ingen kunde i Visma har fødselsnummer eller D-nummer {value}[; ventet {expected}].[ Nærmest: {nearest}.]',
      en: 'No customer in Visma has the birth number or D-number {value}[; expected {expected}].[ Nearest: {nearest}.]',
    },
    remedy: {
      nb: 'Kontroller nummeret på leietakeren i LAFT; er det riktig, må kunden opprettes i Visma.',
      en: 'Check the number on the tenant in LAFT; if it is right, the customer must be created in Visma.',
    },
  },
  {
    code: 'VE-122',
    about: 'customerNumber',
    evidence: 'F-316',
    title: {
      nb: 'Ikke registrert og ikke et mulig personnummer',
      en: 'Not registered, and not a possible person number',
    },
    sentence: {
      nb: '{value} er ikke registrert i Visma og er ikke et mulig fødselsnummer eller D-nummer[ ({reason})]; ventet {expected|11 siffer med dato og kontrollsifre som stemmer}.[ Nærmest: {nearest}.]',
      en: '{value} is not registered in Visma and is not a possible birth number or D-number[ ({reason})]; expected {expected|11 digits whose date and check digits are right}.[ Nearest: {nearest}.]',
    },
    remedy: {
      nb: 'Rett fødselsnummeret eller D-nummeret på leietakeren i LAFT.',
      en: 'Correct the birth number or D-number on the tenant in LAFT.',
    },
  },
  {
    code: 'VE-123',
    about: 'customerNumber',
    evidence: 'F-015',
    title: { nb: 'Ingen kunde med dette organisasjonsnummeret', en: 'No customer with this organisation number' },
    sentence: {
      nb: 'Ingen kunde i Visma har organisasjonsnummer {value}[; ventet {expected}].[ Nærmest: {nearest}.]',
      en: 'No customer in Visma has the organisation number {value}[; expected {expected}].[ Nearest: {nearest}.]',
    },
    remedy: {
      nb: 'Kontroller organisasjonsnummeret på leietakeren i LAFT; er det riktig, må kunden opprettes i Visma.',
      en: 'Check the organisation number on the tenant in LAFT; if it is right, the customer must be created in Visma.',
    },
  },
  {
    code: 'VE-124',
    about: 'customerNumber',
    evidence: 'F-316',
    title: {
      nb: 'Ikke registrert og ikke et mulig organisasjonsnummer',
      en: 'Not registered, and not a possible organisation number',
    },
    sentence: {
      nb: '{value} er ikke registrert i Visma og er ikke et mulig organisasjonsnummer[ ({reason})]; ventet {expected|9 siffer med riktig kontrollsiffer}.[ Nærmest: {nearest}.]',
      en: '{value} is not registered in Visma and is not a possible organisation number[ ({reason})]; expected {expected|9 digits with a correct check digit}.[ Nearest: {nearest}.]',
    },
    remedy: {
      nb: 'Rett organisasjonsnummeret på leietakeren i LAFT; det finnes i Brønnøysundregistrene.',
      en: 'Correct the organisation number on the tenant in LAFT; it is found in the Brønnøysund registers.',
    },
  },
  {
    code: 'VE-125',
    about: 'customerNumber',
    evidence: 'F-503',
    title: { nb: 'Kunden er sperret', en: 'The customer is blocked' },
    sentence: { nb: 'Kunde {value} er sperret i Visma.', en: 'Customer {value} is blocked in Visma.' },
    remedy: {
      nb: 'Opphev sperren på kunden i Visma, eller avslutt leieforholdet i LAFT.',
      en: 'Unblock the customer in Visma, or end the tenancy in LAFT.',
    },
  },
  {
    code: 'VE-126',
    about: 'customerNumber',
    evidence: 'F-503',
    title: {
      nb: 'Nummeret er registrert som den andre kundetypen',
      en: 'The number is registered as the other kind of customer',
    },
    sentence: {
      nb: '{value} er sendt som {sent|én kundetype}, men registrert i Visma som {expected|den andre (person eller organisasjon)}.',
      en: '{value} was sent as {sent|one kind of customer} but is registered in Visma as {expected|the other (person or organisation)}.',
    },
    remedy: {
      nb: 'Rett leietakerens type (privatperson eller organisasjon) i LAFT, eller kundens type i Visma.',
      en: "Correct the tenant's kind (private person or organisation) in LAFT, or the customer's kind in Visma.",
    },
  },
  {
    code: 'VE-127',
    about: 'customerNumber',
    severity: 'warning',
    severitySetting: 'registered-check-digits',
    evidence: 'F-208',
    title: { nb: 'Registrert, men kontrollsifrene stemmer ikke', en: 'Registered, but the check digits are wrong' },
    sentence: {
      nb: 'Kunde {value} er registrert i Visma, men nummeret består ikke kontrollen[ ({reason})].',
      en: 'Customer {value} is registered in Visma, but the number fails its check[ ({reason})].',
    },
    remedy: {
      nb: 'Kontroller nummeret mot legitimasjonen og rett det både på leietakeren i LAFT og på kunden i Visma.',
      en: 'Check the number against proof of identity and correct it both on the tenant in LAFT and on the customer in Visma.',
    },
  },
] as const satisfies readonly OutcomeRow[];
