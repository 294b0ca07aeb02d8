// What is wrong with a transfer as a whole: nothing of it is received.
import type { OutcomeRow } from './outcome.ts';

/** In the order of reporting; what a row leaves out is as in the defaults of `outcomes.ts`. */
export const wholeTransfer = [
  {
    code: 'VE-162',
    about: 'transferId',
    scope: 'transfer',
    evidence: 'F-210',
    title: {
      nb: 'Overførings-ID er brukt før med annet innhold',
      en: 'This transfer id was used before with other content',
    },
    sentence: {
      nb: 'Overføring {value} er mottatt før[ {date}] med annet innhold; ventet samme innhold eller en ny overførings-ID.',
      en: 'Transfer {value} was received before[ {date}] with other content; expected the same content or a new transfer id.',
    },
    remedy: {
      nb: 'Lag en ny overføring i LAFT i stedet for å sende en endret fil eller melding med samme ID.',
      en: 'Make a new transfer in LAFT instead of sending a changed file or message with the same id.',
    },
  },
  {
    code: 'VE-201',
    about: 'file',
    scope: 'transfer',
    channels: ['file'],
    evidence: 'F-101',
    title: { nb: 'Startpost eller sluttpost mangler', en: 'The start record or the end record is missing' },
    sentence: {
      nb: 'Overføringen har ikke både startpost (ST) og sluttpost (SL): funnet {value}[; ventet {expected}].',
      en: 'The transfer lacks its start record (ST) or its end record (SL): found {value}[; expected {expected}].',
    },
    remedy: {
      nb: 'Filen er trolig kuttet: hent den på nytt fra LAFT og overfør hele filen.',
      en: 'The file has probably been cut: fetch it again from LAFT and transfer the whole file.',
    },
  },
  {
    code: 'VE-202',
    about: 'file',
    scope: 'transfer',
    channels: ['file'],
    severity: 'warning',
    severitySetting: 'record-count',
    evidence: 'F-202',
    title: { nb: 'Antall poster stemmer ikke', en: 'The record count does not match' },
    sentence: {
      nb: 'Sluttposten sier {value} poster[; ventet {expected}].',
      en: 'The end record says {value} records[; expected {expected}].',
    },
    remedy: {
      nb: 'Er filen avvist: kontroller at hele filen er med, og hent den ellers på nytt fra LAFT. Er den bare varslet, er den mottatt: sammenlign antall og sum med LAFT, og send den ikke igjen.',
      en: 'If the file was refused, check that all of it is there, and otherwise fetch it again from LAFT. If it was only warned of, it has been received: compare count and sum with LAFT, and do not send it again.',
    },
  },
  {
    code: 'VE-203',
    about: 'record',
    scope: 'transfer',
    channels: ['file'],
    evidence: 'F-101',
    title: { nb: 'Ukjent posttype', en: 'Unknown record type' },
    sentence: {
      nb: 'Posttype {value} er ukjent; ventet {expected|ST, FL, LT eller SL}.',
      en: 'Record type {value} is unknown; expected {expected|ST, FL, LT or SL}.',
    },
    remedy: {
      nb: 'Overfør filen slik LAFT laget den; kontroller at det er riktig fil, og at den ikke er endret for hånd.',
      en: 'Transfer the file as LAFT made it; check that it is the right file and that it was not edited by hand.',
    },
  },
  {
    code: 'VE-204',
    about: 'record',
    scope: 'transfer',
    channels: ['file'],
    evidence: 'F-161',
    title: {
      nb: 'Posten har feil lengde, eller oppsett og formatflagg stemmer ikke',
      en: 'The record has the wrong length, or layout and format flag disagree',
    },
    sentence: {
      nb: 'Posten er {value} posisjoner lang[; ventet {expected}].',
      en: 'The record is {value} positions long[; expected {expected}].',
    },
    remedy: {
      nb: 'Kontroller filoppsettet (standard eller utvidet) under Innstillinger → Fakturering i LAFT og lag filen på nytt; ikke rediger den for hånd.',
      en: 'Check the file layout (standard or extended) under Settings → Invoicing in LAFT and make the file again; do not edit it by hand.',
    },
  },
  {
    code: 'VE-205',
    about: 'file',
    scope: 'transfer',
    evidence: 'F-143',
    title: { nb: 'Feil tegnsett eller kontrolltegn', en: 'Wrong character set, or control characters' },
    sentence: {
      nb: 'Tegnene er ikke lesbare: funnet {value}[; ventet {expected}].',
      en: 'The characters cannot be read: found {value}[; expected {expected}].',
    },
    remedy: {
      nb: 'Fil: overfør den slik LAFT laget den (Windows-1252), uten å åpne og lagre den i et annet program. Web Service: meldingen må være UTF-8; meld det til LAFTs brukerstøtte.',
      en: "File: transfer it as LAFT made it (Windows-1252), without opening and saving it in another program. Web service: the message must be UTF-8; report it to LAFT's support.",
    },
  },
  {
    code: 'VE-206',
    about: 'record',
    scope: 'transfer',
    channels: ['file'],
    evidence: 'F-152',
    title: {
      nb: 'Tallfelt er ikke tall, eller feil fortegn',
      en: 'A numeric field is not numeric, or a sign is wrong',
    },
    sentence: {
      nb: '[{field}: ]{value} er ikke et tall, eller har feil fortegn[; ventet {expected}].',
      en: '[{field}: ]{value} is not a number, or has a wrong sign[; expected {expected}].',
    },
    remedy: {
      nb: 'Overfør filen slik LAFT laget den. Er den ikke endret for hånd, meld det til LAFTs brukerstøtte.',
      en: "Transfer the file as LAFT made it. If it was not edited by hand, report it to LAFT's support.",
    },
  },
  {
    code: 'VE-207',
    about: 'transfer',
    scope: 'transfer',
    evidence: 'F-160',
    title: { nb: 'Tom overføring eller tom fil', en: 'Empty transfer, or empty file' },
    sentence: {
      nb: 'Overføringen[ {transfer}] har ingen fakturagrunnlag; ventet minst ett.',
      en: 'The transfer[ {transfer}] has no invoice basis; expected at least one.',
    },
    remedy: {
      nb: 'Velg fakturagrunnlagene som skal overføres i LAFT, og overfør på nytt.',
      en: 'Choose the invoice bases to transfer in LAFT, and transfer again.',
    },
  },
  {
    code: 'VE-211',
    about: 'service',
    scope: 'transfer',
    channels: ['web-service'],
    evidence: 'F-403',
    title: { nb: 'Ikke autorisert', en: 'Not authorised' },
    sentence: {
      nb: 'Brukernavn eller passord til ws_fakturagrunnlag er feil eller mangler[; bruker {user}].',
      en: 'User name or password of ws_fakturagrunnlag is wrong or missing[; user {user}].',
    },
    remedy: {
      nb: 'Rett bruker og passord for Web Service under Innstillinger → Fakturering i LAFT; de fås av Visma.',
      en: 'Correct the user and password of the web service under Settings → Invoicing in LAFT; they come from Visma.',
    },
  },
  {
    code: 'VE-212',
    about: 'service',
    scope: 'transfer',
    channels: ['web-service'],
    evidence: 'F-401',
    title: { nb: 'Web Service er ikke bestilt', en: 'The web service has not been ordered' },
    sentence: {
      nb: 'Web Service ws_fakturagrunnlag er ikke bestilt for denne kunden.',
      en: 'The web service ws_fakturagrunnlag has not been ordered for this customer.',
    },
    remedy: {
      nb: 'Bestill ws_fakturagrunnlag hos Visma, eller overfør med fil fra LAFT så lenge.',
      en: 'Order ws_fakturagrunnlag from Visma, or transfer by file from LAFT meanwhile.',
    },
  },
  {
    code: 'VE-213',
    about: 'message',
    scope: 'transfer',
    channels: ['web-service'],
    evidence: 'F-408',
    title: { nb: 'Meldingen er ikke gyldig etter skjemaet', en: 'The message is not valid against the schema' },
    sentence: {
      nb: 'Meldingen er ikke gyldig[ ved {path}]: fikk {value}[; ventet {expected}].',
      en: 'The message is not valid[ at {path}]: got {value}[; expected {expected}].',
    },
    remedy: {
      nb: 'Meld feilen til LAFTs brukerstøtte med stedet i meldingen: LAFT og Visma er ikke enige om meldingens oppbygning.',
      en: "Report the error to LAFT's support with the place in the message: LAFT and Visma disagree about the message's structure.",
    },
  },
  {
    code: 'VE-214',
    about: 'transfer',
    scope: 'transfer',
    evidence: 'F-410',
    title: { nb: 'Meldingen eller filen er for stor', en: 'The message or file is too large' },
    sentence: {
      nb: 'Overføringen er {value|for stor}[; høyst {limit}][; ventet {expected}].',
      en: 'The transfer is {value|too large}[; at most {limit}][; expected {expected}].',
    },
    remedy: {
      nb: 'Del opp overføringen i LAFT: velg færre fakturagrunnlag om gangen.',
      en: 'Split the transfer in LAFT: choose fewer invoice bases at a time.',
    },
  },
  {
    code: 'VE-215',
    about: 'service',
    scope: 'transfer',
    evidence: 'F-411',
    title: { nb: 'Tjenesten er stengt eller opptatt', en: 'The service is closed or busy' },
    sentence: {
      nb: 'Visma tar ikke imot nå: stengt for vedlikehold eller opptatt[; prøv igjen om {seconds} sekunder].',
      en: 'Visma is not receiving now: closed for maintenance or busy[; try again in {seconds} seconds].',
    },
    remedy: {
      nb: 'Overfør på nytt fra LAFT om en stund; ingenting må rettes.',
      en: 'Transfer again from LAFT in a while; nothing needs correcting.',
    },
  },
  {
    code: 'VE-216',
    about: 'customerNumber',
    foundBy: 'bench',
    scope: 'transfer',
    evidence: 'F-315',
    title: { nb: 'Nummer som ligner et ekte personnummer', en: 'A real-looking person number' },
    sentence: {
      nb: 'Et nummer ligner fødselsnummeret eller D-nummeret til en virkelig person[ ({field})][; {consequence}].',
      en: "A number looks like a real person's birth number or D-number[ ({field})][; {consequence}].",
    },
    remedy: {
      nb: 'Bytt til syntetiske numre på leietakerne i LAFTs testmiljø (for eksempel fra Skatteetatens Tenor), og overfør på nytt.',
      en: "Change to synthetic numbers on the tenants in LAFT's test environment (for example from the Tax Administration's Tenor), and transfer again.",
    },
  },
] as const satisfies readonly OutcomeRow[];
