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
import { weightOf } from './shard.ts';
import { startRelay } from './wire/relay.ts';

export interface RunOptions extends EndsWanted {
  world: World;
  /** What was named on the command line; what is chosen from comes from there. */
  suites?: readonly string[];
  /** Which part of it this is, e.g. `1/4`. */
  shard?: string;
  /** What is started already and goes on afterwards; opened for this run and closed again when left out. */
  bench?: Bench;
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

/** Has cases played on the bench that is given, or on one that is opened for them and closed again. */
export async function onBench(options: RunOptions, play: (bench: Bench) => Promise<Played>): Promise<RunResult> {
  const { world } = options;
  const startedAt = world.clock.now();
  const began = world.clock.monotonicMs();
  const { bench, close } = options.bench ? { bench: options.bench, close: async () => {} } : await openBench(options);
  try {
    const played = await play(bench);
    const interrupted = bench.isOver();
    const durationMs = Math.round(world.clock.monotonicMs() - began);
    const { suites = [], shard } = options;
    const part = shard === undefined ? {} : { shard };
    return { startedAt, durationMs, interrupted, suites, ...part, ends: bench.ends.described, ...played };
  } finally {
    await close();
  }
}

export interface OpenBench {
  bench: Bench;
  /** Closes what was started for it. */
  close(): Promise<void>;
}

/** Starts what a run needs: the ends, unless they are running already, and the wire between them. */
export async function openBench(options: Pick<RunOptions, 'world' | 'signal' | keyof EndsWanted>): Promise<OpenBench> {
  const { world, signal } = options;
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
  const close = async () => {
    await relay.close();
    await ends.close();
  };
  return { bench, close };
}

/** The results in the order of the cases; undefined for those that an interruption left out. */
export async function playAll(
  bench: Bench,
  cases: readonly Case[],
  { parallel, signal, onCase }: RunOptions,
): Promise<(CaseResult | undefined)[]> {
  const results = new Map<number, CaseResult>();
  // The longest first: a month's end that begins last would be waited for alone.
  const waiting = [...cases.keys()].sort((a, b) => weightOf(cases[b]) - weightOf(cases[a]));
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
