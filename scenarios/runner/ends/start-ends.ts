// The two ends of a run: started in this process on free ports with nothing on disk but a drop folder, or running ones by their
// addresses.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { realWorld } from '../../../foundation/world/real-world.ts';
import { deliverByFolder, deliverByUpload } from '../wire/deliver-file.ts';
import type { DeliverFile } from '../wire/file-courier.ts';
import { laftAt } from './laft-at.ts';
import type { LaftEnd } from './laft-end.ts';
import { VismaEnd } from './visma-end.ts';

export interface EndsWanted {
  /** Address of a running emulator; one is started when left out. */
  emulator?: string;
  /** Address of a running adapter, or `none`; one is started when left out. */
  adapter?: string;
}

export interface Ends {
  visma: VismaEnd;
  laft: LaftEnd | undefined;
  /** For people: addresses, or that the run started them. */
  described: { emulator: string; adapter: string };
  /** Folder for everything that lies on disk while the run goes on. */
  folder: string;
  deliverTo(workspace: string): DeliverFile;
  /** Takes away what lies on disk for a workspace: a drop folder is looked through whole, so that it must not fill up. */
  clear(workspace: string): Promise<void>;
  close(): Promise<void>;
}

const startedHere = 'started by this run';
/** So small that a scenario can send too much without taking long. */
const limits = { maxMessageMb: 10, maxFileMb: 10 };

/** A UserError when an address does not answer. Whatever was started is closed again when something fails. */
export async function startEnds(wanted: EndsWanted): Promise<Ends> {
  const folder = await mkdtemp(join(tmpdir(), 'visma-testbench-run-'));
  const closing: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true })];
  const close = async () => {
    for (const each of closing.toReversed()) await each();
  };
  try {
    const dropFolder = wanted.emulator === undefined ? join(folder, 'drop-folder') : undefined;
    const visma = new VismaEnd(realWorld, wanted.emulator ?? (await startVisma(dropFolder, closing)));
    await visma.mustAnswer();
    const laft =
      wanted.adapter === 'none' ? undefined : await laftAt(realWorld, wanted.adapter ?? (await startLaft(closing)));
    return {
      visma,
      laft,
      described: { emulator: wanted.emulator ?? startedHere, adapter: wanted.adapter ?? startedHere },
      folder,
      deliverTo: (workspace) =>
        dropFolder === undefined
          ? deliverByUpload(visma, workspace)
          : deliverByFolder({ world: realWorld, visma, dropFolder, workspace }),
      clear: async (workspace) => {
        const below = ['in', 'work', 'archive', 'rejected'].map((each) => join(folder, 'drop-folder', each, workspace));
        for (const each of [...below, join(folder, workspace)]) await rm(each, { recursive: true, force: true });
      },
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

type Closing = (() => Promise<unknown>)[];

async function startVisma(dropFolder: string | undefined, closing: Closing): Promise<string> {
  const { startEmulator } = await import('../../../emulator/index.ts');
  const folder = dropFolder === undefined ? {} : { dropFolder, settleMs: 0 };
  const emulator = await startEmulator({ port: 0, world: realWorld, ...folder, ...limits });
  closing.push(() => emulator.close());
  return emulator.url;
}

async function startLaft(closing: Closing): Promise<string> {
  const { startAdapter } = await import('../../../adapter/index.ts');
  const adapter = await startAdapter({ port: 0, world: realWorld });
  closing.push(() => adapter.close());
  return adapter.url;
}
