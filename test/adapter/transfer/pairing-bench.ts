// LAFT against the emulator over the real wire, with a wire that loses and delays messages and files, a clock that can be put forward,
// and a LAFT that can die: what the proofs of settling stand on.
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Installation, Laft } from '../../../adapter/laft.ts';
import { openLaft } from '../../../adapter/open-laft.ts';
import type { VismaGuarantees } from '../../../adapter/transfer/pairings.ts';
import type { PersonsWord } from '../../../adapter/transfer/persons-word.ts';
import { startEmulator } from '../../../emulator/index.ts';
import type { Database } from '../../../foundation/database/database.ts';
import { openDatabase } from '../../../foundation/database/open-database.ts';
import { instantAfter } from '../../../foundation/world/instant.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import type { IncomingAnswer, OutgoingRequest, World } from '../../../foundation/world/world.ts';
import { memoryDisk } from './mortal-world.ts';
import { town } from './town.ts';

export const ids = ['2026-11-000001', '2026-11-000002', '2026-11-000003'];
export const longestMessageLifeMs = 60_000;
/** Whoever crashed may have held the message so long, for all that the next one knows. */
export const timeoutMs = 5000;

/** What happens to the first message that carries bases. */
export const troubles = ['answer lost', 'request lost', 'request delayed', 'crash after', 'crash before'] as const;
export type Trouble = (typeof troubles)[number];

type Emulator = Awaited<ReturnType<typeof startEmulator>>;

/** One emulator for each combination of what a Visma may guarantee. */
export async function startVismas(): Promise<{ of(actual: VismaGuarantees): Emulator; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'visma-testbench-'));
  const text = await readFile('contracts/examples/register.yaml', 'utf8');
  const vismas = new Map<string, Emulator>();
  for (const protection of ['on', 'off']) {
    for (const offered of ['offered', 'not-offered']) {
      const register = join(folder, `${protection}-${offered}.yaml`);
      const settings = `settings: { duplicate-protection: "${protection}", get-transfer: "${offered}" }`;
      const items = '  - { client: "013", number: "0200", name: Strøm, vat code: "0", active: true }\ncustomers:';
      await writeFile(
        register,
        text
          .replace('customers:', items)
          .replace('values: ["3000",', 'values: ["4100", "3000",')
          .replace('settings: {}', settings),
      );
      vismas.set(`${protection === 'on'} ${offered === 'offered'}`, await startEmulator({ register }));
    }
  }
  return {
    of: ({ duplicateProtection, getTransfer }) => {
      const visma = vismas.get(`${duplicateProtection} ${getTransfer}`);
      if (!visma) throw new Error('no such Visma');
      return visma;
    },
    close: async () => {
      await Promise.all([...vismas.values()].map((visma) => visma.close()));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

export interface Bench {
  laft: Laft;
  database: Database;
  disk: ReturnType<typeof memoryDisk>;
  /** LAFT's process is gone; another opens the book. */
  reopen(): Promise<void>;
  /** The first message with bases has the trouble; later ones have none. */
  trouble(what: Trouble): void;
  /** The delayed message comes in after all. */
  arrive(): Promise<void>;
  /** The next file is put whole into the folder, and the process dies before it can say so. */
  dieAfterFile(): void;
  forward(ms: number): void;
  states(): Promise<Record<string, number>>;
  /** Ids of the bases that Visma has accepted, each as often as it has. */
  accepted(): Promise<string[]>;
  /** Visma takes the file, and its receipt turns up under the name, unless there is none. */
  takeFile(bytes: Buffer, receipt?: string): Promise<void>;
  /** What lies in the folder for Visma. */
  lying(): Buffer[];
  close(): Promise<void>;
}

let made = 0;

/** A workspace with three bases that are ready. `guarantees` is what LAFT was told of its Visma, be it true or not. */
export async function bench(
  visma: Emulator,
  installed: Pick<Installation, 'settleBy' | 'vismaGuarantees'>,
): Promise<Bench> {
  made += 1;
  const workspace = `w${made}`;
  const wire = troubledWire();
  const disk = memoryDisk();
  let now = '2026-11-22T13:00:00.000Z';
  let dies = false;
  const world: World = {
    ...realWorld,
    clock: { ...realWorld.clock, now: () => now },
    send: wire.send,
    disk: {
      ...disk,
      write: async (path, bytes) => {
        await disk.write(path, bytes);
        if (dies) await never();
      },
    },
  };
  const database = await openDatabase(undefined);
  const own: Bench = {
    laft: inWorkspace(await openLaft({ world, database }), workspace),
    database,
    disk,
    reopen: async () => {
      dies = false;
      own.laft = inWorkspace(await openLaft({ world, database }), workspace);
    },
    trouble: wire.trouble,
    arrive: wire.arrive,
    dieAfterFile: () => {
      dies = true;
    },
    forward: (ms) => {
      now = instantAfter(now, ms);
    },
    states: async () =>
      Object.fromEntries((await own.laft.summary(workspace)).map(({ state, count }) => [state, count])),
    accepted: async () => {
      const { bases } = await visma.visma.bases(workspace, { accepted: true });
      return bases.map((each) => each.basis.basisId).toSorted();
    },
    takeFile: async (bytes, receipt) => {
      const answer = await fetch(`${visma.url}/w/${workspace}/flat-file`, {
        method: 'POST',
        body: new Uint8Array(bytes),
      });
      const path = `/visma/archive/${receipt}.receipt.json`;
      if (receipt !== undefined) await disk.write(path, Buffer.from(await answer.arrayBuffer()));
    },
    lying: () => [...disk.files].filter(([path]) => path.startsWith('/visma/in/')).map(([, bytes]) => bytes),
    close: () => database.close(),
  };
  await own.laft.open(workspace, {
    webService: {
      url: `${visma.url}/w/${workspace}/ws_fakturagrunnlag`,
      user: 'laft',
      password: 'laft',
      timeoutMs,
    },
    file: { outFolder: '/visma/in', receiptFolder: '/visma/archive', layout: 'extended' },
    batchSize: 10,
    longestMessageLifeMs,
    senderSystem: 'LAFT',
    ...installed,
  } as Installation);
  await own.laft.loadRentalData(workspace, { ...town, tenancies: town.tenancies.slice(0, 3) });
  await own.laft.invoicePeriod(workspace, '2026-11');
  return own;
}

/** The bench has one workspace: whatever is called is called in it. */
function inWorkspace(laft: Laft, workspace: string): Laft {
  return new Proxy(laft, {
    get: (target, name: keyof Laft) => {
      const call = target[name] as (...args: unknown[]) => unknown;
      return (_: string, ...args: unknown[]) => call(workspace, ...args);
    },
  });
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}

function troubledWire() {
  let planned: Trouble | undefined;
  let held: OutgoingRequest | undefined;
  const send = async (request: OutgoingRequest): Promise<IncomingAnswer> => {
    const what = request.headers.soapaction?.includes('transferInvoiceBasis') ? planned : undefined;
    if (what === undefined) return realWorld.send(request);
    planned = undefined;
    if (what === 'answer lost' || what === 'crash after') await realWorld.send(request);
    if (what === 'request delayed') held = request;
    if (what.startsWith('crash')) return never();
    throw new Error(what);
  };
  return {
    send,
    trouble: (what: Trouble) => {
      planned = what;
    },
    arrive: async () => {
      if (held) await realWorld.send(held);
      held = undefined;
    },
  };
}

/** A person who looks into Visma, and says what is there: all of it, or nothing. */
export async function lookAndSay(own: Bench, transferId: string): Promise<unknown> {
  const there = (await own.accepted()).length > 0;
  const word: PersonsWord = there
    ? { who: 'Kari', received: true, accepted: 'all', rejected: [] }
    : { who: 'Kari', received: false };
  return own.laft.settleByPerson('', transferId, word);
}
