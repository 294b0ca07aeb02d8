// Looks at intervals for workspaces whose lease has ended: what nobody asks for any more would otherwise never be noticed.
import type { Clock } from '../foundation/world/world.ts';
import type { Visma } from './service/visma.ts';

const betweenSweepsMs = 60_000;

/** Resolves, when it is told to stop, as soon as the sweep under way is done. Each process on a database may do it. */
export function startSweeping(
  visma: Pick<Visma, 'sweep'>,
  clock: Clock,
  report: (error: unknown) => void,
): { stop(): Promise<void> } {
  const stopped = new AbortController();
  const sweeping = untilStopped(visma, clock, { signal: stopped.signal, report });
  return {
    stop() {
      stopped.abort();
      return sweeping;
    },
  };
}

async function untilStopped(
  visma: Pick<Visma, 'sweep'>,
  clock: Clock,
  { signal, report }: { signal: AbortSignal; report: (error: unknown) => void },
): Promise<void> {
  for (;;) {
    await clock.wait(betweenSweepsMs, signal);
    if (signal.aborted) return;
    await visma.sweep().catch(report);
  }
}
