// What is missing in LAFT: found before any transfer, shown as the red warning triangle.
import type { OutcomeRow } from './outcome.ts';

/** In the order of reporting; what a row leaves out is as in the defaults of `outcomes.ts`. */
export const missingInLaft = [
  {
    code: 'LAFT-001',
    about: 'client',
    foundBy: 'LAFT',
    scope: 'tenancy',
    evidence: 'F-003',
    title: { nb: 'Utleieobjektet mangler klient-ID', en: 'The rental object has no client ID' },
    sentence: {
      nb: 'Utleieobjektet[ {thing}] mangler klient-ID (oppdragsgiver)[; ventet {expected}].',
      en: 'The rental object[ {thing}] has no client ID[; expected {expected}].',
    },
    remedy: {
      nb: 'Åpne utleieobjektet i LAFT og velg klient-ID. Finnes den ikke i listen, legg den til under Innstillinger → Fakturering.',
      en: 'Open the rental object in LAFT and choose the client ID. If it is not in the list, add it under Settings → Invoicing.',
    },
  },
  {
    code: 'LAFT-002',
    about: 'itemNumber',
    foundBy: 'LAFT',
    scope: 'tenancy',
    evidence: 'F-004',
    title: {
      nb: 'Utleieobjektet mangler varekode for leien',
      en: 'The rental object has no product code for the rent',
    },
    sentence: {
      nb: 'Utleieobjektet[ {thing}] mangler varekode (varenummer) for husleien[; ventet {expected}].',
      en: 'The rental object[ {thing}] has no product code (item number) for the rent[; expected {expected}].',
    },
    remedy: {
      nb: 'Åpne utleieobjektet i LAFT og velg varekode for leien. Finnes den ikke i listen, legg den til under Innstillinger → Fakturering.',
      en: 'Open the rental object in LAFT and choose the product code for the rent. If it is not in the list, add it under Settings → Invoicing.',
    },
  },
  {
    code: 'LAFT-003',
    about: 'itemNumber',
    foundBy: 'LAFT',
    scope: 'tenancy',
    evidence: 'F-005',
    title: { nb: 'Leietillegget mangler varekode', en: 'The rent supplement has no product code' },
    sentence: {
      nb: 'Leietillegget[ {thing}] mangler varekode (varenummer)[; ventet {expected}].',
      en: 'The rent supplement[ {thing}] has no product code (item number)[; expected {expected}].',
    },
    remedy: {
      nb: 'Åpne leietillegget på leieforholdet i LAFT og velg varekode. Finnes den ikke i listen, legg den til under Innstillinger → Fakturering.',
      en: 'Open the rent supplement on the tenancy in LAFT and choose the product code. If it is not in the list, add it under Settings → Invoicing.',
    },
  },
  {
    code: 'LAFT-004',
    about: 'itemNumber',
    foundBy: 'LAFT',
    scope: 'tenancy',
    evidence: 'F-006',
    title: {
      nb: 'Varekoden er ikke koblet til utleieobjektet',
      en: 'The product code is not linked to the rental object',
    },
    sentence: {
      nb: 'Varekode {value} er brukt på[ {thing} i] leieforholdet, men er ikke koblet til utleieobjektet[; koblet er {expected}].',
      en: 'Product code {value} is used on[ {thing} of] the tenancy but is not linked to the rental object[; linked are {expected}].',
    },
    remedy: {
      nb: 'Koble varekoden til utleieobjektet i LAFT; i administrasjonen av utleieobjekter kan alle varekoder kobles på én gang. Er det feil varekode, velg en annen på tillegget.',
      en: 'Link the product code to the rental object in LAFT; in the administration of rental objects all product codes can be linked in one go. If it is the wrong product code, choose another on the supplement.',
    },
  },
  {
    code: 'LAFT-005',
    about: 'customerNumber',
    foundBy: 'LAFT',
    scope: 'tenancy',
    evidence: 'F-007',
    title: {
      nb: 'Privatperson mangler fødselsnummer eller D-nummer',
      en: 'The private person has no birth number or D-number',
    },
    sentence: {
      nb: 'Leietakeren[ {thing}] er privatperson og mangler fødselsnummer eller D-nummer (11 siffer).',
      en: 'The tenant[ {thing}] is a private person and has no birth number or D-number (11 digits).',
    },
    remedy: {
      nb: 'Åpne leietakeren i LAFT og skriv inn hele fødselsnummeret eller D-nummeret.',
      en: 'Open the tenant in LAFT and enter the complete birth number or D-number.',
    },
  },
  {
    code: 'LAFT-006',
    about: 'customerNumber',
    foundBy: 'LAFT',
    scope: 'tenancy',
    evidence: 'F-311',
    title: { nb: 'Fødselsnummer eller D-nummer er ufullstendig', en: 'The birth number or D-number is incomplete' },
    sentence: {
      nb: 'Leietakeren[ {thing}] har {value} som fødselsnummer eller D-nummer: det er ikke 11 siffer, som når bare fødselsdatoen er lagt inn, eller har oppdiktet slutt (99999, 00000).',
      en: 'The tenant[ {thing}] has {value} as birth number or D-number: that is not 11 digits, as when only the birth date is entered, or has a made-up ending (99999, 00000).',
    },
    remedy: {
      nb: 'Finn det fullstendige nummeret og skriv det inn på leietakeren i LAFT.',
      en: 'Find the complete number and enter it on the tenant in LAFT.',
    },
  },
  {
    code: 'LAFT-007',
    about: 'customerNumber',
    foundBy: 'LAFT',
    scope: 'tenancy',
    evidence: 'F-306',
    title: { nb: 'Fødselsnummer eller D-nummer er ikke mulig', en: 'The birth number or D-number is not possible' },
    sentence: {
      nb: 'Leietakeren[ {thing}] har {value} som fødselsnummer eller D-nummer, men {reason|datoen finnes ikke eller kontrollsifrene stemmer ikke}.',
      en: 'The tenant[ {thing}] has {value} as birth number or D-number, but {reason|the date does not exist or the check digits are wrong}.',
    },
    remedy: {
      nb: 'Kontroller nummeret mot legitimasjonen og rett det på leietakeren i LAFT.',
      en: 'Check the number against proof of identity and correct it on the tenant in LAFT.',
    },
  },
  {
    code: 'LAFT-008',
    about: 'customerNumber',
    foundBy: 'LAFT',
    scope: 'tenancy',
    evidence: 'F-008',
    title: { nb: 'Organisasjon mangler organisasjonsnummer', en: 'The organisation has no organisation number' },
    sentence: {
      nb: 'Leietakeren[ {thing}] er en organisasjon og mangler organisasjonsnummer (9 siffer).',
      en: 'The tenant[ {thing}] is an organisation and has no organisation number (9 digits).',
    },
    remedy: {
      nb: 'Åpne leietakeren i LAFT og skriv inn organisasjonsnummeret; det finnes i Brønnøysundregistrene.',
      en: 'Open the tenant in LAFT and enter the organisation number; it is found in the Brønnøysund registers.',
    },
  },
  {
    code: 'LAFT-009',
    about: 'customerNumber',
    foundBy: 'LAFT',
    scope: 'tenancy',
    evidence: 'F-309',
    title: { nb: 'Organisasjonsnummer er ikke mulig', en: 'The organisation number is not possible' },
    sentence: {
      nb: 'Leietakeren[ {thing}] har {value} som organisasjonsnummer; ventet 9 siffer med riktig kontrollsiffer.',
      en: 'The tenant[ {thing}] has {value} as organisation number; expected 9 digits with a correct check digit.',
    },
    remedy: {
      nb: 'Slå opp organisasjonen i Brønnøysundregistrene og rett nummeret på leietakeren i LAFT.',
      en: 'Look the organisation up in the Brønnøysund registers and correct the number on the tenant in LAFT.',
    },
  },
  {
    code: 'LAFT-010',
    about: 'accountingDimension',
    foundBy: 'LAFT',
    scope: 'tenancy',
    evidence: 'F-010',
    title: { nb: 'Samme konteringsdimensjon er oppgitt to ganger', en: 'The same accounting dimension is given twice' },
    sentence: {
      nb: 'Konteringsdimensjon {value} er oppgitt to ganger[ på {thing}]; hver dimensjon kan forekomme én gang.',
      en: 'Accounting dimension {value} is given twice[ on {thing}]; each dimension may occur once.',
    },
    remedy: {
      nb: 'Fjern den ene kontoplanen på utleieobjektet eller leietakeren i LAFT.',
      en: 'Remove one of the charts of accounts on the rental object or the tenant in LAFT.',
    },
  },
  {
    code: 'LAFT-011',
    about: 'vatCode',
    foundBy: 'LAFT',
    scope: 'tenancy',
    evidence: 'F-009',
    title: { nb: 'Mva-kode mangler', en: 'The VAT code is missing' },
    sentence: {
      nb: 'Mva-kode mangler på linjen[ {thing}]: {why|denne installasjonen krever den}[; ventet {expected}].',
      en: 'The VAT code is missing on the line[ {thing}]: {why|this installation requires it}[; expected {expected}].',
    },
    remedy: {
      nb: 'Legg inn mva-kode på leien eller tillegget i LAFT: med importfilen, eller be LAFTs brukerstøtte om det.',
      en: "Enter the VAT code on the rent or the supplement in LAFT: by the import file, or ask LAFT's support.",
    },
  },
  {
    code: 'LAFT-012',
    about: 'externalReference',
    foundBy: 'LAFT',
    scope: 'tenancy',
    evidence: 'F-156',
    title: {
      nb: 'Verdien får ikke plass i eller kan ikke skrives i kanalen',
      en: 'The value is too long for the channel or has characters that it cannot carry',
    },
    sentence: {
      nb: '{value} kan ikke overføres[ som {field}][; plass til {limit} tegn][; ventet {expected}].',
      en: '{value} cannot be transferred[ as {field}][; room for {limit} characters][; expected {expected}].',
    },
    remedy: {
      nb: 'Forkort eller rett verdien i LAFT: koder og klient-ID under Innstillinger → Fakturering, referanser på leietakeren eller leieforholdet.',
      en: 'Shorten or correct the value in LAFT: codes and client IDs under Settings → Invoicing, references on the tenant or the tenancy.',
    },
  },
  {
    code: 'LAFT-013',
    about: 'amount',
    foundBy: 'LAFT',
    scope: 'tenancy',
    evidence: 'F-029',
    title: { nb: 'Beløpet er null eller får ikke plass', en: 'The amount is zero or does not fit the field' },
    sentence: {
      nb: 'Beløpet[ for {thing}] er {value}; ventet et beløp ulikt null som får plass i feltet[ (høyst {limit})].',
      en: 'The amount[ of {thing}] is {value}; expected an amount other than zero that fits its field[ (at most {limit})].',
    },
    remedy: {
      nb: 'Rett leien eller tillegget på leieforholdet i LAFT, eller avslutt tillegget.',
      en: 'Correct the rent or the supplement on the tenancy in LAFT, or end the supplement.',
    },
  },
  {
    code: 'LAFT-014',
    about: 'charge',
    foundBy: 'LAFT',
    scope: 'tenancy',
    evidence: 'F-022',
    title: { nb: 'Perioden er allerede fakturert', en: 'The charge has been invoiced for that period already' },
    sentence: {
      nb: '{thing|Leien} er allerede fakturert {value|for perioden}[ i fakturagrunnlag {basis}]; samme dag kan ikke faktureres to ganger.',
      en: '{thing|The charge} has already been invoiced {value|for the period}[ in invoice basis {basis}]; the same day cannot be invoiced twice.',
    },
    remedy: {
      nb: 'Krediter det første fakturagrunnlaget i LAFT dersom perioden skal faktureres på nytt.',
      en: 'Credit the first invoice basis in LAFT if the period is to be invoiced again.',
    },
  },
  {
    code: 'LAFT-015',
    about: 'vatCode',
    foundBy: 'LAFT',
    scope: 'tenancy',
    evidence: 'F-032',
    title: { nb: 'Satsen til mva-koden er ikke kjent', en: 'The rate of the VAT code is not known' },
    sentence: {
      nb: 'Mva-kode {value}[ for {thing}] har ingen sats her, og beløp skal være med mva[; ventet {expected}].',
      en: 'VAT code {value}[ of {thing}] has no rate here, and amounts are to include VAT[; expected {expected}].',
    },
    remedy: {
      nb: 'Si satsen med laft configure --vat-rate KODE=PROSENT, eller rett mva-koden i LAFT: med importfilen, eller be LAFTs brukerstøtte om det.',
      en: "Say the rate with laft configure --vat-rate CODE=PERCENT, or correct the VAT code in LAFT: by the import file, or ask LAFT's support.",
    },
  },
] as const satisfies readonly OutcomeRow[];
