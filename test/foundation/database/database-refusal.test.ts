// Why a database cannot be opened, by what the system, SQLite and PostgreSQL say, in both languages and with how to put it right.
import { expect, test } from 'vitest';
import { postgresRefusal, sqliteRefusal } from '../../../foundation/database/database-refusal.ts';
import { ConnectionLost } from '../../../foundation/database/postgres-error.ts';
import type { UserError } from '../../../foundation/user-error.ts';

/** As the driver and the system throw them. */
function thrown(message: string, facts: Record<string, unknown>): Error {
  return Object.assign(new Error(message), facts);
}

const sqlite = (errcode: number, message: string) =>
  sqliteRefusal('a.db', thrown(message, { code: 'ERR_SQLITE_ERROR', errcode }));
const postgres = (code: string, message: string) => postgresRefusal('P h/db', thrown(message, { code }));

test.each<{ error: UserError; nb: string; en: string }>([
  {
    error: sqlite(8, 'attempt to write a readonly database'),
    nb: 'Databasefilen a.db kan ikke åpnes: filen eller mappen kan bare leses. Oppgi stien til',
    en: 'The database file a.db cannot be opened: the file or its folder can only be read. Give the path of',
  },
  {
    error: sqlite(8 + 256 * 5, 'attempt to write a readonly database'),
    nb: 'filen eller mappen kan bare leses',
    en: 'the file or its folder can only be read',
  },
  {
    error: sqlite(5, 'locked'),
    nb: 'et annet program holder den låst. Vent',
    en: 'another program keeps it locked. Wait',
  },
  { error: sqlite(11, 'malformed'), nb: 'filen er skadet. Legg inn', en: 'the file is damaged. Put a backup' },
  { error: sqlite(13, 'full'), nb: 'disken er full. Frigjør', en: 'the disk is full. Free' },
  { error: sqlite(14, 'unable to open'), nb: 'den er en mappe, eller', en: 'it is a folder, or' },
  { error: sqlite(26, 'not a database'), nb: 'ikke en SQLite-database', en: 'not a database of SQLite' },
  { error: sqlite(99, 'odd'), nb: 'kan ikke åpnes: "odd". Oppgi', en: 'cannot be opened: "odd". Give' },
  {
    error: sqliteRefusal('a.db', thrown('EACCES: permission denied', { code: 'EACCES' })),
    nb: 'programmet har ikke rett til det der (EACCES). Oppgi',
    en: 'this program has no right to do so there (EACCES). Give',
  },
  {
    error: sqliteRefusal('a.db', thrown('EROFS: read-only', { code: 'EROFS' })),
    nb: 'det kan bare leses der (EROFS)',
    en: 'that place can only be read (EROFS)',
  },
  {
    error: postgres('28P01', 'password authentication failed for user "u"'),
    nb: 'Databasen P h/db kan ikke brukes: bruker eller passord er feil. Rett dem i adressen.',
    en: 'The database P h/db cannot be used: user or password is wrong. Put them right in the URL.',
  },
  {
    error: postgres('28000', 'no pg_hba.conf entry'),
    nb: 'slipper ikke denne brukeren inn. Rett brukeren',
    en: 'does not let this user in. Put the user right',
  },
  {
    error: postgres('3D000', 'database "db" does not exist'),
    nb: 'tjeneren har ingen database med dette navnet. Opprett den',
    en: 'the server has no database of this name. Make it',
  },
  { error: postgres('42501', 'permission denied'), nb: 'mangler rettigheter der. Gi', en: 'lacks rights there. Let' },
  { error: postgres('53300', 'too many'), nb: 'for mange tilkoblinger. Prøv', en: 'too many connections. Try' },
  { error: postgres('57P03', 'starting up'), nb: 'i ferd med å starte. Prøv', en: 'just starting. Try again' },
  { error: postgres('ENOTFOUND', 'getaddrinfo'), nb: 'ingen maskin er kjent med', en: 'no machine is known by' },
  { error: postgres('ETIMEDOUT', 'connect'), nb: 'tjeneren svarer ikke. Se etter', en: 'does not answer. Check' },
  {
    error: postgresRefusal('P h/db', new ConnectionLost('P h/db', thrown('connect', { code: 'ECONNREFUSED' }))),
    nb: 'ingen tjener tar imot der (ECONNREFUSED). Se etter at tjeneren kjører',
    en: 'no server listens there (ECONNREFUSED). Check that the server runs',
  },
  {
    error: postgresRefusal('P h/db', new Error('timeout exceeded when trying to connect')),
    nb: 'tjeneren svarer ikke',
    en: 'the server does not answer',
  },
  {
    error: postgresRefusal('P h/db', new Error('SASL: client password must be a string')),
    nb: 'krever passord, og det er ikke oppgitt. Skriv det',
    en: 'wants a password, and none is given. Write it',
  },
  { error: postgres('XX000', 'odd'), nb: 'kan ikke brukes: "odd". Se etter', en: 'cannot be used: "odd". Check' },
])('$nb', ({ error, nb, en }) => {
  expect(error.inBothLanguages.nb).toContain(nb);
  expect(error.inBothLanguages.en).toContain(en);
  expect(error.message).toBe(error.inBothLanguages.en);
});
