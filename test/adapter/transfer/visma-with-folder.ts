// A Visma that enforces its register, with a drop folder of its own, and how LAFT reaches both: for the tests over the real wire.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Installation } from '../../../adapter/laft.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../../emulator/index.ts';

export interface VismaWithFolder {
  emulator: Emulator;
  /** Where LAFT puts its files. */
  outFolder: string;
  /** By both channels to the workspace alpha. */
  installation: Installation;
  /** Resolves when it is stopped and its folder gone. */
  remove(): Promise<void>;
}

/** `register`, as it is written in a file, instead of the one of the options. */
export async function vismaWithFolder(options: EmulatorOptions = {}, register?: object): Promise<VismaWithFolder> {
  const folder = await mkdtemp(join(tmpdir(), 'visma-testbench-'));
  const outFolder = join(folder, 'in', 'alpha');
  await mkdir(outFolder, { recursive: true });
  const registerFile = join(folder, 'register.yaml');
  if (register) await writeFile(registerFile, JSON.stringify(register));
  const own = register && { register: registerFile };
  const emulator = await startEmulator({ dropFolder: folder, pollMs: 20, settleMs: 0, ...options, ...own });
  const url = `${emulator.url}/w/alpha/ws_fakturagrunnlag`;
  const installation: Installation = {
    webService: { url, user: 'laft', password: 'laft', timeoutMs: 10_000 },
    file: { outFolder, receiptFolder: folder, layout: 'extended' },
    batchSize: 2,
    settleBy: 'repeat',
    senderSystem: 'LAFT',
  };
  const remove = async () => {
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  };
  return { emulator, outFolder, installation, remove };
}
