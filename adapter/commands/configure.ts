// The command `laft configure`: how Visma is reached and what it guarantees, kept with the workspace. What is not said again stays.
import { readOptions } from '../../foundation/config/options.ts';
import type { DocumentPath } from '../../foundation/config/source-document.ts';
import {
  bookOptions,
  connectionOptions,
  driverOptions,
  environmentPrefix,
  readInstallation,
  withoutPassword,
} from '../config.ts';
import { jsonDocument } from '../driver/read-body.ts';
import type { Installation } from '../laft.ts';
import { LaftRefusal, wrongInput } from '../refusal.ts';
import type { Book } from './at-book.ts';
import { foldersSaid } from './folders-said.ts';
import { invoicingSaid } from './invoicing-said.ts';
import { sentenceLines } from './table.ts';

type Said = ReturnType<typeof saidOptions>;

export async function configure(book: Book): Promise<void> {
  const said = saidOptions(book);
  const { url, outFolder, receiptFolder } = said.options;
  const present = await presentInstallation(book);
  if (url === undefined && outFolder === undefined && !present) {
    throw wrongInput(
      'Give --url with --user and --password, or --out-folder with --receipt-folder, or all of them.',
      'Oppgi --url med --user og --password, eller --out-folder med --receipt-folder, eller alle.',
    );
  }
  if ((outFolder === undefined) !== (receiptFolder.length === 0)) {
    throw wrongInput(
      '--out-folder and --receipt-folder belong together: give both.',
      '--out-folder og --receipt-folder hører sammen: oppgi begge.',
    );
  }
  refuseHalfChannels(book, said, present);
  const folders = outFolder === undefined ? present?.file : await foldersSaid(outFolder, receiptFolder);
  const written = {
    ...present,
    ...webServiceOf(book, said, present),
    ...(folders === undefined ? {} : { file: { ...folders, layout: layoutOf(said, present) } }),
    ...(said.is('batchSize') ? { batchSize: said.options.batchSize } : {}),
    ...settlingSaid(said, present),
    ...invoicingSaid(said.options, said.is),
  };
  const installation = readInstallation({
    ...jsonDocument(Buffer.from(JSON.stringify(written)), 'options'),
    nameOf: optionOf,
  });
  await book.laft.open(book.workspace, installation);
  const notes = passwordGone(present, installation) ? [passwordGoneNote] : [];
  book.print({ workspace: book.workspace, installation: withoutPassword(installation), notes }, () => [
    book.say({ nb: `Lagret for ${book.workspace}.`, en: `Kept for ${book.workspace}.` }),
    ...notes.flatMap((note) => sentenceLines(book.say(note))),
  ]);
}

/** The option by which a value of the installation was said. */
function optionOf(path: DocumentPath): { nb: string; en: string } | undefined {
  const key = path.filter((step) => typeof step === 'string')[['webService', 'file'].includes(String(path[0])) ? 1 : 0];
  const name = key === 'vatRates' ? 'vat-rate' : key?.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  if (!connectionOptions.some((row) => row.name === name)) return undefined;
  const code = key === 'vatRates' && path.length > 1 ? ` ${path[1]}` : '';
  return { nb: `--${name}${code}`, en: `--${name}${code}` };
}

/** A password goes with its address and user: to another one it is not sent. */
function passwordGone(before: Installation | undefined, now: Installation): boolean {
  return before?.webService?.password !== undefined && now.webService?.password === undefined;
}

const passwordGoneNote = {
  nb: 'Passordet som lå her, hører til adressen og brukeren det ble oppgitt for, og er ikke beholdt. Oppgi det nye: laft configure --password, eller LAFT_PASSWORD der det sendes.',
  en: 'The password that was kept belongs to the address and user that it was given for, and is not kept on. Give the new one: laft configure --password, or LAFT_PASSWORD where something is sent.',
};

/** What is kept already: one channel can be configured without saying the other again. */
export async function presentInstallation(book: Book): Promise<Installation | undefined> {
  try {
    return await book.laft.installation(book.workspace);
  } catch (error) {
    if (error instanceof LaftRefusal) return undefined;
    throw error;
  }
}

function saidOptions(book: Book) {
  const others = [...bookOptions, ...driverOptions].map((row) => row.environment as string);
  const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !others.includes(name)));
  const options = readOptions(connectionOptions, { given: book.given, environment, prefix: environmentPrefix });
  return {
    options,
    /** Said on the command line or in the environment, and not only the default. */
    is: (name: keyof typeof options) => {
      const row = connectionOptions.find((each) => each.name.replace(/-(\w)/g, (_, a) => a.toUpperCase()) === name);
      return book.given[name] !== undefined || (row !== undefined && Boolean(environment[row.environment]));
    },
  };
}

/** What belongs to a channel and is said of one that is not configured would be kept nowhere. */
function refuseHalfChannels({ given }: Book, { options }: Said, present: Installation | undefined): void {
  const service = options.url !== undefined || present?.webService !== undefined;
  const lone = ['user', 'password', 'timeoutMs'].find((name) => !service && given[name] !== undefined);
  if (lone) {
    const option = `--${lone === 'timeoutMs' ? 'timeout-ms' : lone}`;
    throw wrongInput(`${option} belongs to --url: give both.`, `${option} hører til --url: oppgi begge.`);
  }
  const folders = options.outFolder !== undefined || present?.file !== undefined;
  if (!folders && given.layout !== undefined) {
    throw wrongInput(
      '--layout belongs to --out-folder and --receipt-folder: give them all.',
      '--layout hører til --out-folder og --receipt-folder: oppgi alle tre.',
    );
  }
}

/** Only a password on the command line is kept: one in the environment is given anew to each process that sends. */
function webServiceOf(book: Book, { options, is }: Said, present: Installation | undefined) {
  const before = present?.webService;
  const url = options.url ?? before?.url;
  if (url === undefined) return {};
  const user = is('user') ? options.user : before?.user;
  const timeoutMs = is('timeoutMs') ? options.timeoutMs : (before?.timeoutMs ?? options.timeoutMs);
  const kept = before?.url === url && before?.user === user ? before.password : undefined;
  const password = book.given.password === undefined ? kept : String(book.given.password);
  return { webService: { url, user: user ?? '', timeoutMs, ...(password === undefined ? {} : { password }) } };
}

function layoutOf({ options, is }: Said, present: Installation | undefined): string {
  return is('layout') ? options.layout : (present?.file?.layout ?? options.layout);
}

function settlingSaid({ options, is }: Said, present: Installation | undefined): Partial<Record<string, unknown>> {
  const before = present?.vismaGuarantees;
  const protection = choice('duplicate-protection', options.duplicateProtection, ['on', 'off']);
  const offered = choice('get-transfer', options.getTransfer, ['offered', 'not-offered']);
  return {
    ...(is('settleBy') ? { settleBy: options.settleBy } : {}),
    ...(is('longestMessageLifeMs') ? { longestMessageLifeMs: options.longestMessageLifeMs } : {}),
    vismaGuarantees: {
      duplicateProtection: is('duplicateProtection') || !before ? protection : before.duplicateProtection,
      getTransfer: is('getTransfer') || !before ? offered : before.getTransfer,
    },
  };
}

function choice(option: string, value: string, [yes, no]: readonly [string, string]): boolean {
  if (value === yes || value === no) return value === yes;
  throw wrongInput(
    `--${option}: expected ${yes} or ${no}, got "${value}"`,
    `--${option}: ventet ${yes} eller ${no}, fikk "${value}"`,
  );
}
