// Starts a Visma: database, register, doors and carriers, in the order in which they need each other.
// The same object stands behind the command, a test and a scenario.
import { openDatabase } from '../foundation/database/open-database.ts';
import { realWorld } from '../foundation/world/real-world.ts';
import type { World } from '../foundation/world/world.ts';
import type { DropFolder } from './carriers/drop-folder.ts';
import { dropFolderNotices, makeDropFolder } from './carriers/drop-folder-notices.ts';
import { type HttpServer, startHttpServer } from './carriers/http-server.ts';
import type { Register } from './core/register.ts';
import { controlApiDoor } from './doors/control-api.ts';
import { workspaceDoors } from './doors/workspace-doors.ts';
import { loadRegisters } from './register-source.ts';
import { type JournalLimits, usualJournal } from './service/journal-bounds.ts';
import { openVisma } from './service/open-visma.ts';
import type { Visma } from './service/visma.ts';
import { startSweeping } from './sweeping.ts';

export interface EmulatorOptions {
  /** 0, also when left out, takes a free one. */
  port?: number;
  /** 127.0.0.1 when left out. */
  host?: string;
  /** The default register: a YAML file, a folder of CSV files, or the register itself; the shipped one when left out. */
  register?: string | Register;
  /** Further registers, for workspaces that name them. */
  registers?: readonly (string | Register)[];
  /** As `openDatabase` takes it; in memory when left out. */
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

export interface Emulator {
  /** E.g. `http://127.0.0.1:8900`. */
  url: string;
  port: number;
  visma: Visma;
  dropFolder?: DropFolder;
  /** Takes nothing new, finishes what is under way, then closes the database. */
  close(): Promise<void>;
}

const megabyte = 1_000_000;

/** Resolves when requests are answered. Throws a UserError for a wrong register, database, port or address. */
export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { world = realWorld, report = () => undefined } = options;
  const given = [options.register, ...(options.registers ?? [])].filter((source) => source !== undefined);
  const [defaultRegister, ...registers] = await loadRegisters(world.disk, given);
  const database = await openDatabase(options.database);
  const visma = await openVisma({ database, world, defaultRegister, registers, journal: journalOf(options) });
  try {
    const dropFolder = await watchDropFolder(visma, options);
    const server = await listen(visma, { ...options, world, report }, dropFolder);
    const sweeping = startSweeping(visma, world.clock, (error) => report(world.newId(), error));
    return {
      url: server.url,
      port: server.port,
      visma,
      ...(dropFolder ? { dropFolder } : {}),
      async close() {
        await dropFolder?.close();
        await server.close();
        await sweeping.stop();
        await visma.close();
      },
    };
  } catch (error) {
    await visma.close();
    throw error;
  }
}

async function listen(
  visma: Visma,
  options: EmulatorOptions & Required<Pick<EmulatorOptions, 'world' | 'report'>>,
  dropFolder: DropFolder | undefined,
): Promise<HttpServer> {
  const { world, report, host = '127.0.0.1', port = 0, maxMessageMb = 10, maxFileMb = 100 } = options;
  const common = { newId: () => world.newId(), monotonicMs: () => world.clock.monotonicMs(), report };
  const maxFileBytes = maxFileMb * megabyte;
  const loopbackOnly = isLoopback(host);
  const controlApi = controlApiDoor(visma, { ...common, ...(dropFolder ? { dropFolder } : {}), loopbackOnly });
  try {
    return await startHttpServer({
      host,
      port,
      maxMessageBytes: maxMessageMb * megabyte,
      maxFileBytes,
      clock: world.clock,
      newId: common.newId,
      report,
      doors: {
        ...workspaceDoors(visma, { ...common, messageLimit: `${maxMessageMb} MB`, maxFileBytes }),
        controlApi,
        pages: {
          handle: async (exchange) => {
            // Loaded with the first page: most servers show none.
            const { pagesDoor } = await import('./pages/pages-door.ts');
            return pagesDoor(controlApi, common).handle(exchange);
          },
        },
      },
    });
  } catch (error) {
    await dropFolder?.close();
    throw error;
  }
}

function journalOf({ journalExchanges, journalMb }: EmulatorOptions): JournalLimits {
  return {
    exchanges: journalExchanges ?? usualJournal.exchanges,
    bytes: journalMb === undefined ? usualJournal.bytes : journalMb * megabyte,
  };
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host.startsWith('127.');
}

async function watchDropFolder(visma: Visma, options: EmulatorOptions): Promise<DropFolder | undefined> {
  const { dropFolder: folder, world = realWorld, pollMs = 1000, settleMs = 3000, maxFileMb = 100 } = options;
  if (folder === undefined) return undefined;
  await makeDropFolder(world.disk, folder);
  const { startDropFolder } = await import('./carriers/drop-folder.ts');
  const onEvent = dropFolderNotices(options);
  const { unfinishedMs = 10 * settleMs } = options;
  const maxBytes = maxFileMb * megabyte;
  return startDropFolder({ visma, world, folder, pollMs, settleMs, unfinishedMs, maxBytes, onEvent });
}
