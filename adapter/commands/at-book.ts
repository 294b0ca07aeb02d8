// Opens the book for one command and closes it again: options, database, workspace, and how to print.
import { type OptionValues, readOptions } from '../../foundation/config/options.ts';
import type { Database } from '../../foundation/database/database.ts';
import { openDatabase } from '../../foundation/database/open-database.ts';
import { UserError } from '../../foundation/user-error.ts';
import { realWorld } from '../../foundation/world/real-world.ts';
import { bookOptions, connectionOptions, driverOptions, environmentPrefix } from '../config.ts';
import type { Laft } from '../laft.ts';
import { openLaft } from '../open-laft.ts';
import { wrongInput } from '../refusal.ts';
import { maskEveryNumber } from '../rental/field-value.ts';
import { refuseNoBook, refuseNoWorkspace } from './known-book.ts';

export type Language = 'nb' | 'en';

export interface Book {
  laft: Laft;
  workspace: string;
  lang: Language;
  json: boolean;
  /** What commander read, for the command's own options. */
  given: Readonly<Record<string, unknown>>;
  /** The text in the wanted language. */
  say(text: { nb: string; en: string }): string;
  /** Either the value as JSON, or its lines for people. */
  print(value: unknown, lines: () => readonly string[]): void;
}

type BookValues = OptionValues<typeof bookOptions>;

/** Variables of the other commands of the group are known, not unknown. */
const otherVariables = [...connectionOptions, ...driverOptions].map((row) => row.environment);

export function bookValues(given: Readonly<Record<string, unknown>>): BookValues & { lang: Language } {
  const values = readOptions(bookOptions, {
    given,
    environment: process.env,
    prefix: environmentPrefix,
    otherVariables,
  });
  const { lang } = values;
  if (lang !== 'nb' && lang !== 'en') {
    throw wrongInput(`--lang: expected nb or en, got "${lang}"`, `--lang: ventet nb eller en, fikk "${lang}"`);
  }
  return { ...values, lang };
}

/** Does what a command does; numbers that could be a real person's are masked in what it refuses. */
export async function withMaskedRefusals(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    const said = { nb: maskEveryNumber(error.inBothLanguages.nb), en: maskEveryNumber(error.inBothLanguages.en) };
    throw new UserError(said.en, error.exitCode, said);
  }
}

/** Runs one command on the book; the database is closed whatever happens. `begins`: makes the book and the workspace where there are none. */
export async function atBook(
  given: Readonly<Record<string, unknown>>,
  work: (book: Book) => Promise<void>,
  { begins = false }: { begins?: boolean } = {},
): Promise<void> {
  const values = bookValues(given);
  if (!begins) await refuseNoBook(values.database);
  const database: Database = await privately(() => openDatabase(values.database));
  try {
    const laft = await openLaft({ world: realWorld, database, ...passwordGiven() });
    if (!begins) await refuseNoWorkspace(laft, values.workspace, values.database);
    await work({
      laft,
      workspace: values.workspace,
      lang: values.lang,
      json: values.json,
      given,
      say: (text) => text[values.lang],
      print: (value, lines) => {
        const printed = values.json ? [JSON.stringify(value, undefined, 2)] : lines();
        for (const line of printed) process.stdout.write(`${line}\n`);
      },
    });
  } finally {
    await database.close();
  }
}

/** A SQLite file that is made here is its maker's alone to read: a password may come to lie in it, and names do. */
export async function privately<T>(open: () => Promise<T>): Promise<T> {
  const before = process.umask(0o077);
  try {
    return await open();
  } finally {
    process.umask(before);
  }
}

/** Of the web service, for a process that sends; never kept. */
export function passwordGiven(): { password?: string } {
  const { LAFT_PASSWORD: password = '' } = process.env;
  return password === '' ? {} : { password };
}

/** Something failed, is unknown or is held back: not wrong use, but not as wanted either. */
export function notAsWanted(): void {
  process.exitCode = 1;
}
