// Programs that the bench measures, each a process of its own: started, waited for, weighed, and never left behind.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface Program {
  url: string;
  /** From spawn to the first answer, milliseconds. */
  readyMs: number;
  /** Memory now, and the most so far, bytes. */
  memory(): { residentBytes: number; peakBytes: number };
  stop(): Promise<void>;
}

const longestStartMs = 60_000;
const running = new Set<ChildProcess>();

/** Runs `node` with these arguments until `path` is answered on the port that they were told. */
export async function startProgram(
  args: readonly string[],
  { port, path, env = {} }: { port: number; path: string; env?: Record<string, string> },
): Promise<Program> {
  const url = `http://127.0.0.1:${port}`;
  const said: string[] = [];
  const { DATABASE_URL: _, NODE_OPTIONS: __, ...inherited } = process.env;
  const startedMs = performance.now();
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'], env: { ...inherited, ...env } });
  running.add(child);
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => said.push(String(chunk)));
  child.on('exit', () => running.delete(child));
  while (!(await answers(`${url}${path}`))) {
    if (child.exitCode !== null) throw new Error(`${args.join(' ')} ended at once:\n${said.join('')}`);
    if (performance.now() - startedMs > longestStartMs) throw new Error(`${args.join(' ')} does not answer`);
    await pause(2);
  }
  const readyMs = performance.now() - startedMs;
  return { url, readyMs, memory: () => memoryOf(child.pid ?? 0), stop: () => stop(child) };
}

/** Ends whatever still runs, at once: for an interrupted bench. */
export function endAllPrograms(): void {
  for (const child of running) child.kill('SIGKILL');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  const patience = new AbortController();
  const killed = pause(10_000, undefined, { signal: patience.signal }).then(
    () => child.kill('SIGKILL'),
    () => undefined,
  );
  await ended;
  patience.abort();
  await killed;
}

function answers(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false }, (response) => {
      response.resume();
      response.on('end', () => resolve(true));
      response.on('error', () => resolve(false));
    });
    request.on('error', () => resolve(false));
  });
}

/** Resident memory of a process, as Linux tells it. */
function memoryOf(pid: number): { residentBytes: number; peakBytes: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN);
  return { residentBytes: kilobytes('VmRSS') * 1024, peakBytes: kilobytes('VmHWM') * 1024 };
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
