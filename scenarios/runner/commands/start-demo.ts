// Both sides in one process with something to look at: a Visma, a LAFT that is set up for it, a municipality in both, and the month's
// invoice bases made. Nothing is kept.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Adapter, startAdapter } from '../../../adapter/index.ts';
import { readRegisterYaml } from '../../../emulator/codec/register-yaml.ts';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import { UserError } from '../../../foundation/user-error.ts';
import { localDay } from '../../../foundation/world/local-day.ts';
import type { World } from '../../../foundation/world/world.ts';
import type { ExpectedMonth } from '../../fixtures/municipality/expected-of.ts';
import { generateMunicipality, type Municipality } from '../../fixtures/municipality/generate-municipality.ts';
import { temporaryFolder } from '../ends/temporary-folder.ts';

export interface DemoOptions {
  world: World;
  /** 0 takes a free one. */
  port: number;
  adapterPort: number;
  tenancies: number;
  seed: number;
}

export interface Demo {
  visma: Emulator;
  laft: Adapter;
  /** Of both sides. */
  workspace: string;
  /** Its invoice bases are made, `YYYY-MM`. */
  period: string;
  /** How many invoice bases. */
  made: number;
  /** What the month must come to, with the troubles that were built in. */
  expected: ExpectedMonth;
  /** Folder that Visma takes files from, and lays receipts in. */
  dropFolder: string;
  /** Ends both sides and takes away what lies on disk. */
  close(): Promise<void>;
}

const workspace = 'default';
/** Of each sort of trouble one at least, in a small town too; a fiftieth in a large one. */
const troublesAtLeast = 9;
const usualShare = 2;

/** Throws a UserError when a port cannot be had; whatever was started is closed again. */
export async function startDemo(options: DemoOptions): Promise<Demo> {
  const { world, tenancies } = options;
  const period = localDay(world.clock.now(), 'Europe/Oslo').slice(0, 7);
  const share = Math.max(usualShare, Math.min(50, (100 * troublesAtLeast) / tenancies));
  const { seed } = options;
  const town = generateMunicipality({ tenancies, seed, period, missingShare: share, mismatchShare: share });
  const folder = await temporaryFolder('visma-testbench-demo-');
  const closing: (() => Promise<unknown>)[] = [() => rm(folder, { recursive: true, force: true, maxRetries: 2 })];
  const close = async () => {
    for (const each of closing.toReversed()) await each();
  };
  try {
    const visma = await startVisma(options, folder, town);
    closing.push(() => visma.close());
    const laft = await startLaft(options);
    closing.push(() => laft.close());
    const made = await setUp(laft, { url: visma.url, folder, town, period });
    return { visma, laft, workspace, period, made, expected: town.expected, dropFolder: folder, close };
  } catch (error) {
    // What went wrong first is what matters.
    await close().catch(() => undefined);
    throw error;
  }
}

async function startVisma(options: DemoOptions, dropFolder: string, { register }: Municipality): Promise<Emulator> {
  const { world, port } = options;
  const read = readRegisterYaml(JSON.stringify(register), 'municipality');
  const visma = await startEmulator({ world, port, register: read, dropFolder, settleMs: 0, pollMs: 200 });
  await world.disk.makeFolder(join(dropFolder, 'in', workspace));
  await visma.visma.openWorkspace(workspace);
  return visma;
}

async function startLaft({ world, adapterPort }: DemoOptions): Promise<Adapter> {
  try {
    return await startAdapter({ world, port: adapterPort });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(error.message.replace('--port', '--adapter-port'));
  }
}

interface Town {
  url: string;
  folder: string;
  town: Municipality;
  period: string;
}

/** Resolves with how many invoice bases were made. */
async function setUp({ laft }: Adapter, { url, folder, town, period }: Town): Promise<number> {
  await laft.open(workspace, {
    webService: { url: `${url}/w/${workspace}/ws_fakturagrunnlag`, user: 'laft', password: 'laft', timeoutMs: 60_000 },
    file: { outFolder: join(folder, 'in', workspace), receiptFolder: folder, layout: 'extended' },
    batchSize: 500,
    settleBy: 'repeat',
    senderSystem: 'LAFT',
    vatRates: { '0': '0', '3': '25' },
  });
  await laft.loadRentalData(workspace, town.data);
  return (await laft.invoicePeriod(workspace, period)).made;
}
