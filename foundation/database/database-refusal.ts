// Why a database cannot be opened, in both languages, each reason with how to put it right.
import { systemWords } from '../system-words.ts';
import { UserError } from '../user-error.ts';

interface BothLanguages {
  readonly nb: string;
  readonly en: string;
}

/** What is wrong, and what to do about it; the second is a sentence of its own. */
interface Reason {
  readonly why: BothLanguages;
  readonly remedy: BothLanguages;
}

/** A refusal whose sentences are all there. */
export function refusedDatabase(said: BothLanguages): UserError {
  return new UserError(said.en, 2, said);
}

/** Of the SQLite file at this path. */
export function sqliteRefusal(path: string, error: unknown): UserError {
  const { why, remedy } = sqliteReason(error);
  return refusedDatabase({
    nb: `Databasefilen ${path} kan ikke åpnes: ${why.nb}. ${remedy.nb}`,
    en: `The database file ${path} cannot be opened: ${why.en}. ${remedy.en}`,
  });
}

/** `description`: the server and the database without the password. */
export function postgresRefusal(description: string, error: unknown): UserError {
  const { why, remedy } = postgresReason(error);
  return refusedDatabase({
    nb: `Databasen ${description} kan ikke brukes: ${why.nb}. ${remedy.nb}`,
    en: `The database ${description} cannot be used: ${why.en}. ${remedy.en}`,
  });
}

const giveWritable: BothLanguages = {
  nb: 'Oppgi stien til en SQLite-fil i en mappe som programmet kan skrive i.',
  en: 'Give the path of a SQLite file in a folder that this program may write to.',
};

/** The first byte of SQLite's result codes says what kind of error it is. */
function sqliteReason(error: unknown): Reason {
  const { errcode } = error as { errcode?: unknown };
  const known = errcode === undefined ? undefined : sqliteReasons[Number(errcode) & 0xff];
  return known ?? { why: systemWords(error), remedy: giveWritable };
}

const sqliteReasons: Readonly<Record<number, Reason>> = {
  5: {
    why: { nb: 'et annet program holder den låst', en: 'another program keeps it locked' },
    remedy: {
      nb: 'Vent til det er ferdig, eller oppgi en annen fil.',
      en: 'Wait until it has finished, or give another file.',
    },
  },
  8: {
    why: { nb: 'filen eller mappen kan bare leses', en: 'the file or its folder can only be read' },
    remedy: giveWritable,
  },
  11: {
    why: { nb: 'filen er skadet', en: 'the file is damaged' },
    remedy: {
      nb: 'Legg inn en sikkerhetskopi av den, eller oppgi en annen fil.',
      en: 'Put a backup of it there, or give another file.',
    },
  },
  13: {
    why: { nb: 'disken er full', en: 'the disk is full' },
    remedy: {
      nb: 'Frigjør plass, eller oppgi en fil på en annen disk.',
      en: 'Free some space, or give a file on another disk.',
    },
  },
  14: {
    why: {
      nb: 'den er en mappe, eller programmet har ikke rett til å lese eller skrive der',
      en: 'it is a folder, or this program has no right to read or write there',
    },
    remedy: giveWritable,
  },
  26: {
    why: { nb: 'filen er ikke en SQLite-database', en: 'the file is not a database of SQLite' },
    remedy: {
      nb: 'Oppgi en annen fil; den som ikke finnes, blir laget.',
      en: 'Give another file; one that does not exist is made.',
    },
  },
};

const checkServer: BothLanguages = {
  nb: 'Se etter at tjeneren kjører og kan nås herfra, og at vert, port, bruker, passord og database i adressen er riktige.',
  en: 'Check that the server runs and may be reached from here, and host, port, user, password and database in the URL.',
};

/** A lost connection has the client's own error as its cause. */
function postgresReason(error: unknown): Reason {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code } = cause as { code?: unknown };
  const message = cause instanceof Error ? cause.message : String(cause);
  const known = postgresReasons[String(code)] ?? byMessage.find(([pattern]) => pattern.test(message))?.[1];
  return known ?? { why: { nb: `"${message}"`, en: `"${message}"` }, remedy: checkServer };
}

const unknownHost: Reason = {
  why: { nb: 'ingen maskin er kjent med dette navnet', en: 'no machine is known by this name' },
  remedy: { nb: 'Rett verten i adressen.', en: 'Put the host in the URL right.' },
};

const silent: Reason = {
  why: { nb: 'tjeneren svarer ikke', en: 'the server does not answer' },
  remedy: {
    nb: 'Se etter at den kan nås herfra (nettverk, brannmur), og at vert og port i adressen er riktige.',
    en: 'Check that it may be reached from here (network, firewall), and host and port in the URL.',
  },
};

const missingPassword: Reason = {
  why: { nb: 'tjeneren krever passord, og det er ikke oppgitt', en: 'the server wants a password, and none is given' },
  remedy: {
    nb: 'Skriv det i adressen: postgres://bruker:passord@vert/database.',
    en: 'Write it in the URL: postgres://user:password@host/database.',
  },
};

const byMessage: readonly (readonly [RegExp, Reason])[] = [
  [/timeout exceeded when trying to connect|Connection terminated due to connection timeout/, silent],
  [/password must be a string/, missingPassword],
];

const postgresReasons: Readonly<Record<string, Reason>> = {
  ECONNREFUSED: {
    why: { nb: 'ingen tjener tar imot der (ECONNREFUSED)', en: 'no server listens there (ECONNREFUSED)' },
    remedy: {
      nb: 'Se etter at tjeneren kjører, og at vert og port i adressen er riktige.',
      en: 'Check that the server runs, and host and port in the URL.',
    },
  },
  ENOTFOUND: unknownHost,
  EAI_AGAIN: unknownHost,
  ETIMEDOUT: silent,
  '28P01': {
    why: { nb: 'bruker eller passord er feil', en: 'user or password is wrong' },
    remedy: { nb: 'Rett dem i adressen.', en: 'Put them right in the URL.' },
  },
  '28000': {
    why: { nb: 'tjeneren slipper ikke denne brukeren inn', en: 'the server does not let this user in' },
    remedy: {
      nb: 'Rett brukeren i adressen, eller la tjeneren slippe den inn herfra (pg_hba.conf).',
      en: 'Put the user right in the URL, or let the server take it in from here (pg_hba.conf).',
    },
  },
  '3D000': {
    why: { nb: 'tjeneren har ingen database med dette navnet', en: 'the server has no database of this name' },
    remedy: {
      nb: 'Opprett den (createdb), eller rett navnet i adressen.',
      en: 'Make it (createdb), or put the name right in the URL.',
    },
  },
  '42501': {
    why: { nb: 'brukeren mangler rettigheter der', en: 'the user lacks rights there' },
    remedy: {
      nb: 'Gi den rett til å opprette skjema og tabeller, eller oppgi en annen bruker eller et annet skjema.',
      en: 'Let it make schemas and tables, or give another user or schema.',
    },
  },
  '53300': {
    why: { nb: 'tjeneren har for mange tilkoblinger', en: 'the server has too many connections' },
    remedy: { nb: 'Prøv igjen senere, eller la den ta imot flere.', en: 'Try again later, or let it take more.' },
  },
  '57P03': {
    why: { nb: 'tjeneren er i ferd med å starte', en: 'the server is just starting' },
    remedy: { nb: 'Prøv igjen om litt.', en: 'Try again in a moment.' },
  },
};
