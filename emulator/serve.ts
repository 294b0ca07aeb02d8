// Runs the emulator as a process: says when it is ready, and ends cleanly when it is told to stop.

import { servicePath } from '../contracts/web-service/service.ts';
import { StorageFull } from '../foundation/database/storage-full.ts';
import { systemWords } from '../foundation/system-words.ts';
import { UserError } from '../foundation/user-error.ts';
import { giveBackAtRest } from '../foundation/world/memory-at-rest.ts';
import { realWorld } from '../foundation/world/real-world.ts';
import { untilStopSignal } from '../foundation/world/stop-signals.ts';
import { flatFilePath } from './carriers/answer.ts';
import { xmlTools } from './codec/envelope-document.ts';
import { maskPossiblePersons } from './codec/envelope-mask.ts';
import type { ServeOptions } from './config.ts';
import { type Emulator, type EmulatorOptions, startEmulator } from './index.ts';

/** Resolves after SIGTERM or SIGINT, when everything under way is finished; a second signal ends the process at once. */
export async function serveUntilStopped(options: ServeOptions, onReady: () => void): Promise<void> {
  const stopped = untilStopSignal();
  const emulator = await startEmulator(emulatorOptionsOf(options));
  const ready = readyFacts(emulator.url, emulator.port);
  const stopping = new AbortController();
  const resting = giveBackAtRest(realWorld.clock, stopping.signal);
  try {
    if (options.readyFile) await writeReadyFile(options.readyFile, ready);
    process.stdout.write(`${options.json ? JSON.stringify(ready) : readyLine(emulator.url)}\n`);
    // The first message should not wait for the schema; a failure is told to whoever sends it.
    xmlTools().then(onReady, onReady);
    await stopped;
  } finally {
    if (options.readyFile) await realWorld.disk.remove(options.readyFile).catch(() => undefined);
    await tellMaskedNumbers(emulator).catch(() => undefined);
    stopping.abort();
    await resting;
    await emulator.close();
  }
}

/** What nobody should have sent is told at the end, though each answer said so. */
async function tellMaskedNumbers({ visma }: Emulator): Promise<void> {
  const met = (await visma.workspaces()).map(({ realLookingNumbers }) => realLookingNumbers);
  const messages = met.reduce((sum, each) => sum + each['web-service'], 0);
  const files = met.reduce((sum, each) => sum + each.file, 0);
  const calls = await visma.countInCalls(0);
  if (messages + files + calls === 0) return;
  const inCalls = calls === 0 ? '' : `, ${calls} in calls of the control API`;
  process.stderr.write(
    `person numbers that looked real: ${messages} in messages, ${files} in files${inCalls}; overwritten in whatever was kept of them\n`,
  );
}

async function writeReadyFile(path: string, ready: Record<string, unknown>): Promise<void> {
  try {
    await realWorld.disk.write(path, Buffer.from(`${JSON.stringify(ready)}\n`));
  } catch (error) {
    const { nb, en } = systemWords(error);
    const said = {
      nb: `Filen ${path}, som sier at tjeneren er klar, kan ikke skrives: ${nb}. Oppgi en sti i en mappe som finnes, med --ready-file.`,
      en: `The ready file ${path} cannot be written: ${en}. Give --ready-file a path in a folder that is there.`,
    };
    throw new UserError(said.en, 2, said);
  }
}

function emulatorOptionsOf(options: ServeOptions): EmulatorOptions {
  const { port, host, pollMs, settleMs, unfinishedMs, maxMessageMb, maxFileMb, database, dropFolder } = options;
  const { journalExchanges, journalMb } = options;
  const [register, ...registers] = options.register;
  return {
    port,
    host,
    pollMs,
    settleMs,
    unfinishedMs,
    maxMessageMb,
    maxFileMb,
    journalExchanges,
    journalMb,
    registers,
    ...(register === undefined ? {} : { register }),
    ...(database === undefined ? {} : { database }),
    ...(dropFolder === undefined ? {} : { dropFolder }),
    notice: (sentence) => process.stderr.write(`${maskPossiblePersons(sentence)}\n`),
    report: (id, error) => process.stderr.write(`${reportLine(id, error)}\n`),
  };
}

function readyLine(url: string): string {
  return `visma-testbench emulator ready at ${url} (pid ${process.pid})`;
}

function readyFacts(url: string, port: number): Record<string, unknown> {
  const below = `${url}/w/{workspace}`;
  return {
    url,
    port,
    pid: process.pid,
    webService: `${url}${servicePath}`,
    flatFile: `${url}${flatFilePath}`,
    controlApi: `${url}/api`,
    workspaces: {
      webService: `${below}${servicePath}`,
      flatFile: `${below}${flatFilePath}`,
      controlApi: `${url}/api/w/{workspace}`,
    },
  };
}

/** For the operator: the stack too, but never a number that could be a real person's. */
function reportLine(id: string, error: unknown): string {
  if (error instanceof StorageFull) return `error ${id}: ${error.message}`;
  return maskPossiblePersons(`error ${id}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}
