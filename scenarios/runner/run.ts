// Plays the chosen cases, several at a time, and puts their results in the order of the files whatever order they ended in.
import { availableParallelism } from 'node:os';
import { UserError } from '../../foundation/user-error.ts';
import type { World } from '../../foundation/world/world.ts';
import { type EndsWanted, startEnds } from './ends/start-ends.ts';
import { MunicipalityShelf } from './play/municipality-shelf.ts';
import { playCase } from './play/play-case.ts';
import { RegisterShelf } from './play/register-shelf.ts';
import type { Bench } from './play/set-stage.ts';
import type { CaseResult, PlayedCase, RunResult } from './result.ts';
import type { Case } from './select.ts';
import { startRelay } from './wire/relay.ts';

export interface RunOptions extends EndsWanted {
  world: World;
  /** What was named on the command line; what is chosen from comes from there. */
  suites?: readonly string[];
  /** How many cases at a time; twice the processors when left out. */
  parallel?: number;
  /** Told about every case that has ended, in the order in which they end. */
  onCase?(played: PlayedCase, done: number, of: number): Promise<void> | void;
}

/** Plays the cases. A UserError when an end does not answer; a case that fails is a result. */
export async function runCases(cases: readonly Case[], options: RunOptions): Promise<RunResult> {
  return await onBench(options, async (bench) => {
    const played = (await playAll(bench, cases, options)).filter(isPlayed);
    return { cases: played, notPlayed: cases.length - played.length };
  });
}

function isPlayed(result: CaseResult | undefined): result is CaseResult {
  return result !== undefined;
}

type Played = Pick<RunResult, 'cases' | 'installations' | 'notPlayed'>;

/** Starts what a run needs, has cases played on it, and closes it again. */
export async function onBench(options: RunOptions, play: (bench: Bench) => Promise<Played>): Promise<RunResult> {
  const { world, signal } = options;
  const startedAt = world.clock.now();
  const began = world.clock.monotonicMs();
  const ends = await startEnds(options);
  const relay = await startRelay(ends.visma.url).catch(async (error: Error) => {
    await ends.close();
    throw new UserError(`the wire between LAFT and Visma could not be started: ${error.message}`);
  });
  const bench: Bench = {
    world,
    ends,
    relay,
    registers: new RegisterShelf(ends.visma),
    municipalities: new MunicipalityShelf(),
    runId: world.newId().slice(0, 6),
    isOver: () => signal?.aborted ?? false,
  };
  try {
    const played = await play(bench);
    const interrupted = bench.isOver();
    const durationMs = Math.round(world.clock.monotonicMs() - began);
    const { suites = [] } = options;
    return { startedAt, durationMs, interrupted, suites, ends: ends.described, ...played };
  } finally {
    await relay.close();
    await ends.close();
  }
}

/** The results in the order of the cases; undefined for those that an interruption left out. */
export async function playAll(
  bench: Bench,
  cases: readonly Case[],
  { parallel, signal, onCase }: RunOptions,
): Promise<(CaseResult | undefined)[]> {
  const results = new Map<number, CaseResult>();
  // The longest first: a month's end that begins last would be waited for alone.
  const waiting = [...cases.keys()].sort((a, b) => weight(cases[b]) - weight(cases[a]));
  const playOne = async (index: number) => {
    const chosen = cases[index];
    if (!chosen) return;
    const played = await playCase(bench, chosen, index + 1);
    // Whatever an interruption did to a case under way says nothing of it.
    if (signal?.aborted) return;
    results.set(index, played.result);
    await onCase?.(played, results.size, cases.length);
  };
  await severalAtATime(waiting, playOne, { parallel, signal });
  return [...cases.keys()].map((index) => results.get(index));
}

/** Works through a list in its order. Interrupted, nothing is waited for: whatever is under way is of no account. */
export async function severalAtATime<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  { parallel, signal }: { parallel?: number | undefined; signal?: AbortSignal | undefined },
): Promise<void> {
  const waiting = items.values();
  const worker = async () => {
    for (const item of waiting) {
      if (signal?.aborted) return;
      await work(item);
    }
  };
  const workers = Promise.all(Array.from({ length: parallel ?? availableParallelism() * 2 }, worker));
  await Promise.race([workers, aborted(signal)]);
  workers.catch(() => undefined);
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) resolve();
    signal?.addEventListener('abort', () => resolve(), { once: true });
  });
}

function weight(chosen: Case | undefined): number {
  const data = chosen?.scenario.steps.find(({ name }) => name === 'given rental data')?.value;
  const { municipality } = (typeof data === 'object' ? data : {}) as { municipality?: { tenancies: number } };
  return municipality?.tenancies ?? 0;
}
