// The two ends of a run: started in this process on free ports with nothing on disk but a drop folder, or running ones by their
// addresses.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../../../foundation/user-error.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import type { World } from '../../../foundation/world/world.ts';
import { startedHere } from '../result.ts';
import { type FileWay, fileWayByFolder, fileWayByUpload } from '../wire/deliver-file.ts';
import { laftAt } from './laft-at.ts';
import type { LaftEnd } from './laft-end.ts';
import { ownDatabases } from './own-databases.ts';
import { temporaryFolder } from './temporary-folder.ts';
import { VismaEnd } from './visma-end.ts';

export interface EndsWanted {
  /** Address of a running emulator; one is started when left out. */
  emulator?: string;
  /** Address of a running adapter, or `none`; one is started when left out. */
  adapter?: string;
  /** `postgres://…`: the ends that are started keep what they have there, each in a schema of its own; in memory when left out. */
  database?: string;
  /** Aborted: what the ends are asked is not waited for any longer, and they are not waited for when they are closed. */
  signal?: AbortSignal;
}

export interface Ends {
  visma: VismaEnd;
  laft: LaftEnd | undefined;
  /** For people: addresses, or that the run started them. */
  described: { emulator: string; adapter: string };
  /** Folder for everything that lies on disk while the run goes on. */
  folder: string;
  /** Whether there is a drop folder that the run can put files into: of a Visma that it started. */
  hasDropFolder: boolean;
  /** How a case's files go to Visma: into the folder where there is one, unless an upload is wanted. */
  fileWay(workspace: string, wanted: FilesGo): FileWay;
  /** Takes away what lies on disk for a workspace: a drop folder is looked through whole, so that it must not fill up. */
  clear(workspace: string): Promise<void>;
  close(): Promise<void>;
}

/** So small that a scenario can send too much without taking long. */
const limits = { maxMessageMb: 10, maxFileMb: 10 };

/** How long started ends may take to close when a run is interrupted; then they end with the process. */
const closeWithinMs = 100;

/**
 * A UserError when an address does not answer, or when what a run needs cannot be had: a folder, a port. Whatever was started is closed
 * again when something fails.
 */
export async function startEnds(wanted: EndsWanted): Promise<Ends> {
  if (wanted.database !== undefined && wanted.emulator !== undefined && wanted.adapter !== undefined)
    throw new UserError('--database is for ends that the run starts, and both of these run already');
  const databases = ownDatabases(wanted.database, realWorld.newId());
  const folder = await temporaryFolder('visma-testbench-run-');
  const closing: Closing = [];
  const close = async () => {
    const closed = closeAll(closing);
    await (wanted.signal?.aborted ? Promise.race([closed, realWorld.clock.wait(closeWithinMs)]) : closed);
    // Also when interrupted: the server outlives this process, and nobody else would clear up there.
    await databases.drop();
    await rm(folder, { recursive: true, force: true, maxRetries: 2 });
  };
  const { signal } = wanted;
  let isReady = false;
  // Not while they start: an end that is interrupted there must not be told as one that does not answer.
  const world: World = {
    ...realWorld,
    send: (request) => realWorld.send(signal && isReady ? { ...request, signal } : request),
  };
  try {
    const dropFolder = wanted.emulator === undefined ? join(folder, 'drop-folder') : undefined;
    const visma = new VismaEnd(
      world,
      wanted.emulator ?? (await started('emulator', () => startVisma(dropFolder, databases.visma, closing))),
    );
    await visma.mustAnswer();
    const laft =
      wanted.adapter === 'none'
        ? undefined
        : await laftAt(world, wanted.adapter ?? (await started('adapter', () => startLaft(databases.laft, closing))));
    isReady = true;
    return {
      visma,
      laft,
      described: { emulator: wanted.emulator ?? startedHere, adapter: wanted.adapter ?? startedHere },
      folder,
      hasDropFolder: dropFolder !== undefined,
      fileWay: (workspace, { by, patienceMs }) =>
        dropFolder === undefined || by === 'upload'
          ? fileWayByUpload(visma, workspace, patienceMs)
          : fileWayByFolder({ world, visma, dropFolder, workspace }),
      clear: async (workspace) => {
        const below = ['in', 'work', 'archive', 'rejected'].map((each) => join(folder, 'drop-folder', each, workspace));
        // Visma may be putting a file there: its own looks go on.
        for (const each of [...below, join(folder, workspace)])
          await rm(each, { recursive: true, force: true, maxRetries: 5 });
      },
      close,
    };
  } catch (error) {
    // What went wrong first is what matters.
    await close().catch(() => undefined);
    throw error;
  }
}

/** How files are to go to Visma; an upload is waited for as long as `patienceMs` says at that moment. */
export interface FilesGo {
  by: 'folder' | 'upload';
  patienceMs: () => number | undefined;
}

type Closing = (() => Promise<unknown>)[];

async function closeAll(closing: Closing): Promise<void> {
  for (const each of closing.toReversed()) await each();
}

/** An end of this run's own; why it did not start, in one sentence. */
async function started(end: 'emulator' | 'adapter', start: () => Promise<string>): Promise<string> {
  try {
    return await start();
  } catch (error) {
    throw new UserError(
      `the ${end} of this run could not be started: ${reasonOf(error)}; one that runs already can be named with --${end} URL`,
    );
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

async function startVisma(
  dropFolder: string | undefined,
  database: string | undefined,
  closing: Closing,
): Promise<string> {
  const { startEmulator } = await import('../../../emulator/index.ts');
  const folder = dropFolder === undefined ? {} : { dropFolder, settleMs: 0 };
  const kept = database === undefined ? {} : { database };
  const emulator = await startEmulator({ port: 0, world: realWorld, ...folder, ...kept, ...limits });
  closing.push(() => emulator.close());
  return emulator.url;
}

async function startLaft(database: string | undefined, closing: Closing): Promise<string> {
  const { startAdapter } = await import('../../../adapter/index.ts');
  const adapter = await startAdapter({ port: 0, world: realWorld, ...(database === undefined ? {} : { database }) });
  closing.push(() => adapter.close());
  return adapter.url;
}
