// Everything that a program starts a Visma with is checked when it runs: named, with what was expected, and nothing is started.
import { describe, expect, test } from 'vitest';
import { mustBeGiven } from '../../emulator/given-options.ts';
import { openEmulator, startEmulator, UserError, VismaWorkspace } from '../../emulator/index.ts';
import { VismaContainer } from '../../emulator/testcontainers.ts';
import { realWorld } from '../../foundation/world/real-world.ts';

/** As from JavaScript. */
const untyped = (given: unknown) => given as never;

interface Row {
  what: string;
  work: () => unknown;
  en: string;
  nb: string;
}

const start = (given: unknown) => () => startEmulator(untyped(given));
const open = (given: unknown) => () => openEmulator(untyped(given));

const refused: readonly Row[] = [
  {
    what: 'a port from the environment',
    work: start({ port: '8900' }),
    en: 'startEmulator: port: expected a whole number from 0 to 65535, got "8900"',
    nb: 'startEmulator: port: ventet et helt tall fra 0 til 65535, fikk "8900"',
  },
  {
    what: 'a port beyond the last one',
    work: start({ port: 65_536 }),
    en: 'startEmulator: port: expected a whole number from 0 to 65535, got 65536',
    nb: 'startEmulator: port: ventet et helt tall fra 0 til 65535, fikk 65536',
  },
  {
    what: 'unknown options',
    work: start({ databse: 'zz.sqlite', registre: 'nope.yaml' }),
    en: 'startEmulator: databse: unknown key; did you mean "database"?\nstartEmulator: registre: unknown key; did you mean "register"?',
    nb: 'startEmulator: databse: ukjent nøkkel; mente du "database"?\nstartEmulator: registre: ukjent nøkkel; mente du "register"?',
  },
  {
    what: 'no object',
    work: start(null),
    en: 'startEmulator: empty; expected an object',
    nb: 'startEmulator: tomt; ventet et objekt',
  },
  {
    what: 'a register that is a number',
    work: open({ register: 17 }),
    en: 'openEmulator: register: expected a file, a folder, the text of a register or its object, got 17',
    nb: 'openEmulator: register: ventet en fil, en mappe, teksten til et register eller objektet, fikk 17',
  },
  {
    what: 'a further register that is nothing',
    work: open({ registers: ['a.yaml', null] }),
    en: 'openEmulator: registers: 2: expected a file, a folder, the text of a register or its object, got null',
    nb: 'openEmulator: registers: 2: ventet en fil, en mappe, teksten til et register eller objektet, fikk null',
  },
  {
    what: 'a database that is a number',
    work: open({ database: 5 }),
    en: 'openEmulator: database: expected string, got 5',
    nb: 'openEmulator: database: ventet tekst, fikk 5',
  },
  {
    what: 'a port where nothing listens',
    work: open({ port: 8900 }),
    en: 'openEmulator: port: unknown key; did you mean "report"?',
    nb: 'openEmulator: port: ukjent nøkkel; mente du "report"?',
  },
  {
    what: 'time that runs backwards',
    work: open({ pollMs: -1 }),
    en: 'openEmulator: pollMs: expected 0 or more, got -1',
    nb: 'openEmulator: pollMs: ventet 0 eller mer, fikk -1',
  },
  {
    what: 'options of the vitest fixture',
    work: () => mustBeGiven('vismaOptions', { ulr: 'http://127.0.0.1:8900' }),
    en: 'vismaOptions: ulr: unknown key; did you mean "url"?',
    nb: 'vismaOptions: ulr: ukjent nøkkel; mente du "url"?',
  },
  {
    what: 'a workspace of nowhere',
    work: () => new VismaWorkspace(untyped(undefined), 'a'),
    en: 'VismaWorkspace: vismaUrl: missing; expected an address such as http://127.0.0.1:8900',
    nb: 'VismaWorkspace: vismaUrl: mangler; ventet en adresse som http://127.0.0.1:8900',
  },
  {
    what: 'an address without http',
    work: () => new VismaWorkspace('127.0.0.1:8900', 'a'),
    en: 'VismaWorkspace: vismaUrl: expected an address such as http://127.0.0.1:8900, got "127.0.0.1:8900"',
    nb: 'VismaWorkspace: vismaUrl: ventet en adresse som http://127.0.0.1:8900, fikk "127.0.0.1:8900"',
  },
  {
    what: 'an image that is a number',
    work: () => new VismaContainer(untyped(7)),
    en: 'VismaContainer: image: expected string, got 7',
    nb: 'VismaContainer: image: ventet tekst, fikk 7',
  },
  {
    what: "a container's register that is an object",
    work: () => new VismaContainer().withRegister(untyped({ clients: [] })),
    en: 'withRegister: path: expected string, got Object',
    nb: 'withRegister: path: ventet tekst, fikk Object',
  },
  {
    what: "a container's database that is nothing",
    work: () => new VismaContainer().withDatabase(untyped(undefined)),
    en: 'withDatabase: url: missing; expected string',
    nb: 'withDatabase: url: mangler; ventet tekst',
  },
];

describe('refused', () => {
  test.each(refused)('$what', async ({ work, en, nb }) => {
    const error = await Promise.resolve()
      .then(work)
      .then(
        () => undefined,
        (thrown: unknown) => thrown,
      );
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).inBothLanguages).toEqual({ nb, en });
  });
});

const leftOut: object = { database: undefined, dropFolder: undefined };

test('every option that there is is taken, and one that is undefined is as one left out', async () => {
  const emulator = await startEmulator({
    port: 0,
    host: '127.0.0.1',
    register: { name: 'ours' },
    registers: ['name: theirs\nclients: []\n'],
    pollMs: 1000,
    settleMs: 0,
    unfinishedMs: 0,
    maxMessageMb: 0.5,
    maxFileMb: 1,
    journalExchanges: 10,
    journalMb: 0.1,
    world: realWorld,
    report: () => undefined,
    notice: () => undefined,
    ...leftOut,
  });
  expect((await fetch(`${emulator.url}/api/health`)).status).toBe(200);
  await emulator.close();
});
