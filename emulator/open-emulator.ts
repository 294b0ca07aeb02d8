// A whole Visma without a socket: database, register, doors and drop folder, in the order in which they need each other. Every carrier
// stands in front of this one.
import { openDatabase } from '../foundation/database/open-database.ts';
import { realWorld } from '../foundation/world/real-world.ts';
import type { Clock, World } from '../foundation/world/world.ts';
import type { House } from './carriers/answer.ts';
import type { DropFolder } from './carriers/drop-folder.ts';
import { dropFolderNotices, makeDropFolder } from './carriers/drop-folder-notices.ts';
import type { Register } from './core/register.ts';
import { controlApiDoor } from './doors/control-api.ts';
import { workspaceDoors } from './doors/workspace-doors.ts';
import { mustBeGiven } from './given-options.ts';
import { heeding } from './heeding.ts';
import type { OpenDoors } from './pages/asked-api.ts';
import type { PagesDoor, PagesDoorOptions } from './pages/pages-door.ts';
import { loadRegisters, type RegisterSource } from './register-source.ts';
import { type JournalLimits, usualJournal } from './service/journal-bounds.ts';
import { openVisma } from './service/open-visma.ts';
import type { Visma } from './service/visma.ts';
import { startSweeping } from './sweeping.ts';

export interface OpenEmulatorOptions {
  /** The default register: a YAML file, a folder of CSV files, the text of such a file, or its object; the shipped one when left out. */
  register?: RegisterSource;
  /** Further registers, for workspaces that name them. */
  registers?: readonly RegisterSource[];
  /** As `openDatabase` takes it; gone at the end when left out. */
  database?: string;
  /** Folder for flat files; none is watched when left out. */
  dropFolder?: string;
  pollMs?: number;
  /** A dropped file is read when it has stood still this long; 3 s when left out. */
  settleMs?: number;
  /** The same for one that does not end with an end record; ten times as long when left out. */
  unfinishedMs?: number;
  maxMessageMb?: number;
  maxFileMb?: number;
  /** Raw exchanges kept of each workspace; 10,000 when left out. */
  journalExchanges?: number;
  /** And megabytes of them, packed; 50 when left out. */
  journalMb?: number;
  world?: World;
  /** Told about what was not expected: an id that the caller got too, and the error. */
  report?(id: string, error: unknown): unknown;
  /** Told in one sentence what an operator should know, and what no program is at fault for. */
  notice?(sentence: string): unknown;
}

export interface OpenEmulator {
  visma: Visma;
  dropFolder?: DropFolder;
  /** What a carrier brings requests to. */
  house: House;
  clock: Clock;
  /** Finishes what is under way, then closes the database. */
  close(): Promise<void>;
}

const megabyte = 1_000_000;

/**
 * Resolves when everything can be answered. Throws a UserError for a wrong option, register, database or drop folder. `loopbackOnly`: the control API
 * answers only who calls this machine by a name of its own, so that no web page can reach it.
 */
export async function openEmulator(
  options: OpenEmulatorOptions = {},
  { loopbackOnly = false }: { loopbackOnly?: boolean } = {},
): Promise<OpenEmulator> {
  mustBeGiven('openEmulator', options);
  return await openAsGiven(options, loopbackOnly);
}

/** The same with options that were checked. */
export async function openAsGiven(options: OpenEmulatorOptions, loopbackOnly: boolean): Promise<OpenEmulator> {
  const { world = realWorld, maxMessageMb = 10, maxFileMb = 100 } = options;
  const report = heeding(options.report);
  const given = [options.register, ...(options.registers ?? [])].filter((source) => source !== undefined);
  const [defaultRegister, ...registers] = await loadRegisters(world.disk, given);
  for (const each of [defaultRegister, ...registers]) warnOfRealNumbers(each, options);
  const database = await openDatabase(options.database);
  const visma = await openVisma({ database, world, defaultRegister, registers, journal: journalOf(options) });
  try {
    const watched = await watchDropFolder(visma, options);
    const dropFolder = watched ? { dropFolder: watched } : {};
    const common = { newId: () => world.newId(), monotonicMs: () => world.clock.monotonicMs(), report };
    const maxFileBytes = maxFileMb * megabyte;
    const controlApi = controlApiDoor(visma, { ...common, ...dropFolder, loopbackOnly });
    const open = workspaceDoors(visma, { ...common, messageLimit: `${maxMessageMb} MB`, maxFileBytes });
    const doors = { ...open, controlApi, pages: pagesLater({ controlApi, flatFile: open.flatFile }, common) };
    const sweeping = startSweeping(visma, world.clock, (error) => report(world.newId(), error));
    const close = async () => {
      await watched?.close();
      await sweeping.stop();
      await visma.close();
    };
    const house = { doors, maxMessageBytes: maxMessageMb * megabyte, maxFileBytes, loopbackOnly };
    return { visma, ...dropFolder, house, clock: world.clock, close };
  } catch (error) {
    await visma.close();
    throw error;
  }
}

/** Loaded with the first page: most servers show none. */
function pagesLater(doors: OpenDoors, options: PagesDoorOptions): PagesDoor {
  let door: Promise<PagesDoor> | undefined;
  return {
    handle: async (exchange) => {
      door ??= import('./pages/pages-door.ts').then(({ pagesDoor }) => pagesDoor(doors, options));
      return await (await door).handle(exchange);
    },
  };
}

function warnOfRealNumbers({ name, settings }: Register, { notice }: OpenEmulatorOptions): void {
  if (settings['real-looking-numbers'] !== 'allow') return;
  notice?.(
    `WARNING: register "${name}" has real-looking-numbers: allow. Numbers of real persons are then received and kept in the database, which ` +
      'nobody may do with a test system. Every answer warns of them (VE-216); the raw exchanges and archived files stay masked.',
  );
}

function journalOf({ journalExchanges, journalMb }: OpenEmulatorOptions): JournalLimits {
  return {
    exchanges: journalExchanges ?? usualJournal.exchanges,
    bytes: journalMb === undefined ? usualJournal.bytes : journalMb * megabyte,
  };
}

async function watchDropFolder(visma: Visma, options: OpenEmulatorOptions): Promise<DropFolder | undefined> {
  const { dropFolder: folder, world = realWorld, pollMs = 1000, settleMs = 3000, maxFileMb = 100 } = options;
  if (folder === undefined) return undefined;
  await makeDropFolder(world.disk, folder);
  const { startDropFolder } = await import('./carriers/drop-folder.ts');
  const onEvent = dropFolderNotices(options);
  const { unfinishedMs = 10 * settleMs } = options;
  const maxBytes = maxFileMb * megabyte;
  return startDropFolder({ visma, world, folder, pollMs, settleMs, unfinishedMs, maxBytes, onEvent });
}
