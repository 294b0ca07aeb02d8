// How a process hears that it is to end: the first signal asks it to, a later one insists.
import type { EventEmitter } from 'node:events';
import { realWorld } from './real-world.ts';
import type { Clock } from './world.ts';

/**
 * One Ctrl-C may arrive twice: the terminal sends it to every process in front of it, and a parent among them passes its own on. The same
 * holds of who ends a whole group of processes.
 */
const echoMs = 500;

const signals = ['SIGINT', 'SIGTERM'] as const;

export interface SignalSource {
  process: Pick<EventEmitter, 'on' | 'off'>;
  clock: Pick<Clock, 'monotonicMs'>;
  /** Ends the process, with this exit code. */
  exit(code: number): void;
}

const own: SignalSource = { process, clock: realWorld.clock, exit: (code) => process.exit(code) };

/**
 * Calls `stop` at the first SIGINT or SIGTERM. Another one, unless it is the first one's echo, ends the process at once with `exitCode`.
 * The function that is returned stops listening.
 */
export function onStopSignal(stop: () => void, exitCode = 1, { process, clock, exit }: SignalSource = own): () => void {
  let firstMs: number | undefined;
  const hear = () => {
    if (firstMs !== undefined && clock.monotonicMs() - firstMs >= echoMs) return exit(exitCode);
    if (firstMs !== undefined) return;
    firstMs = clock.monotonicMs();
    stop();
  };
  for (const signal of signals) process.on(signal, hear);
  return () => {
    for (const signal of signals) process.off(signal, hear);
  };
}

/** Resolves at the first SIGINT or SIGTERM; another one ends the process at once. */
export function untilStopSignal(): Promise<void> {
  return new Promise((resolve) => {
    onStopSignal(resolve);
  });
}
