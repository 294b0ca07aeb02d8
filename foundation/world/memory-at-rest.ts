// Gives memory back while a server has nothing to do. V8 collects when it needs room, so that a process which answered many requests would
// hold, for as long as nobody asks for anything, all that it last needed: 130 MB for its youngest objects alone where memory is plenty.
import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Clock } from './world.ts';

/** What the process uses, and how it lets go of what it does not. */
export interface ProcessMemory {
  /** Processor time so far, milliseconds. */
  busyMs(): number;
  /** Held for objects, in use or not, bytes. */
  heldBytes(): number;
  /** Takes away what nobody uses, and gives back where it lay: some 50 ms in which nothing else is done. */
  collect(): void;
}

const lookMs = 1000;
/** Less than this since the last look is nothing but looking. */
const quietMs = 50;
/** What is not worth stopping for. */
const slackBytes = 16_000_000;

/** Looks every second until `signal` is aborted; collects once after each time that much was done, as soon as nothing is. */
export async function giveBackAtRest(
  clock: Clock,
  signal: AbortSignal,
  memory: ProcessMemory = ownMemory,
): Promise<void> {
  let busyMs = memory.busyMs();
  let restingBytes = 0;
  for (;;) {
    await clock.wait(lookMs, signal);
    if (signal.aborted) return;
    const before = busyMs;
    busyMs = memory.busyMs();
    if (busyMs - before >= quietMs || memory.heldBytes() < restingBytes + slackBytes) continue;
    memory.collect();
    restingBytes = memory.heldBytes();
    busyMs = memory.busyMs();
  }
}

type Collect = (options: { type: 'major'; flavor: 'last-resort' }) => void;
let collect: Collect | undefined;

export const ownMemory: ProcessMemory = {
  busyMs() {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  },
  heldBytes() {
    const { total_heap_size: heap, external_memory: outside } = getHeapStatistics();
    return heap + outside;
  },
  collect() {
    collect ??= collector();
    // A usual collection keeps the room for more of the same.
    collect({ type: 'major', flavor: 'last-resort' });
  },
};

/** V8's own, which it shows only to contexts made while it is told to. */
function collector(): Collect {
  setFlagsFromString('--expose-gc');
  const found = runInNewContext('gc') as Collect;
  setFlagsFromString('--no-expose-gc');
  return found;
}
