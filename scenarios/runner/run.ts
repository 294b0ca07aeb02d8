// Plays the chosen cases, several at a time, and puts their results in the order of the files whatever order they ended in.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { World } from '../../foundation/world/world.ts';
import { type Ends, type EndsWanted, startEnds } from './ends/start-ends.ts';
import { MunicipalityShelf } from './play/municipality-shelf.ts';
import { playSteps } from './play/play-case.ts';
import { RegisterShelf } from './play/register-shelf.ts';
import type { Stage } from './play/stage.ts';
import { type CaseResult, caseSlug, type PlayedCase, type RunResult } from './result.ts';
import type { Case } from './select.ts';
import { type Relay, startRelay } from './wire/relay.ts';
import { Wire } from './wire/wire.ts';

export interface RunOptions extends EndsWanted {
  world: World;
  /** How many cases at a time; twice the processors when left out. */
  parallel?: number;
  /** Aborted: no further case begins, and those under way stop at their next step. */
  signal?: AbortSignal;
  /** Told about every case that has ended, in the order in which they end. */
  onCase?(played: PlayedCase, done: number, of: number): Promise<void> | void;
}

interface Bench {
  world: World;
  ends: Ends;
  relay: Relay;
  registers: RegisterShelf;
  municipalities: MunicipalityShelf;
  /** Of this run, so that two runs against the same ends do not meet. */
  runId: string;
  isOver(): boolean;
}

/** Plays the cases. A UserError when an end does not answer; a case that fails is a result. */
export async function runCases(cases: readonly Case[], options: RunOptions): Promise<RunResult> {
  const { world, signal } = options;
  const startedAt = world.clock.now();
  const began = world.clock.monotonicMs();
  const ends = await startEnds(options);
  const relay = await startRelay(world, ends.visma.url);
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
    const results = await playAll(bench, cases, options);
    const interrupted = bench.isOver();
    const durationMs = Math.round(world.clock.monotonicMs() - began);
    return { startedAt, durationMs, interrupted, ends: ends.described, cases: results };
  } finally {
    await relay.close();
    await ends.close();
  }
}

async function playAll(
  bench: Bench,
  cases: readonly Case[],
  { parallel, signal, onCase }: RunOptions,
): Promise<CaseResult[]> {
  const results = new Map<number, CaseResult>();
  // The longest first: a month's end that begins last would be waited for alone.
  const waiting = [...cases.keys()].sort((a, b) => weight(cases[b]) - weight(cases[a]));
  const worker = async () => {
    for (let index = waiting.shift(); index !== undefined && !bench.isOver(); index = waiting.shift()) {
      const chosen = cases[index];
      if (!chosen) continue;
      const played = await playCase(bench, chosen);
      if (played.result.failure?.message === 'interrupted') continue;
      results.set(index, played.result);
      await onCase?.(played, results.size, cases.length);
    }
  };
  const workers = Promise.all(Array.from({ length: parallel ?? availableParallelism() * 2 }, worker));
  // Interrupted, nothing is waited for: whatever the cases under way still meet is of no account.
  await Promise.race([workers, aborted(signal)]);
  workers.catch(() => undefined);
  return [...cases.keys()].flatMap((index) => results.get(index) ?? []);
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

async function playCase(bench: Bench, { scenario, channel, skip }: Case): Promise<PlayedCase> {
  const { world } = bench;
  const began = world.clock.monotonicMs();
  const base = {
    scenario: scenario.name,
    file: scenario.file,
    channel,
    covers: scenario.covers,
    tags: scenario.tags,
  };
  if (skip !== undefined) {
    const returned = { Visma: [], LAFT: [] };
    return { result: { ...base, outcome: 'skipped', reason: skip, durationMs: 0, returned }, exchanges: [] };
  }
  const stage = await setStage(bench, { scenario, channel });
  const failure = await playSteps(stage, bench.isOver);
  await clear(bench, stage);
  const result: CaseResult = {
    ...base,
    outcome: failure ? 'failed' : 'passed',
    durationMs: Math.round(world.clock.monotonicMs() - began),
    returned: { Visma: stage.wire.codes, LAFT: [...(stage.laft?.codes ?? [])].sort() },
    ...(failure ? { failure } : {}),
    ...(stage.books ? { books: stage.books } : {}),
  };
  return { result, exchanges: stage.wire.exchanges };
}

const longestWorkspaceName = 60;

async function setStage(bench: Bench, { scenario, channel }: Case): Promise<Stage> {
  const { world, ends, relay, runId } = bench;
  const slug = caseSlug({ scenario: scenario.name, channel: 'flat file' }).replace('.flat-file', '');
  const start = `${runId}-${channel === 'flat file' ? 'f' : 'w'}-`;
  const workspace = `${start}${slug.slice(0, longestWorkspaceName - start.length).replace(/-+$/, '')}`;
  const folders = {
    outFolder: join(ends.folder, workspace, 'out'),
    receiptFolder: join(ends.folder, workspace, 'receipts'),
  };
  await world.disk.makeFolder(folders.outFolder);
  await world.disk.makeFolder(folders.receiptFolder);
  const wire = new Wire();
  relay.connect(workspace, wire);
  const stage: Stage = {
    world,
    scenario,
    channel,
    workspace,
    visma: ends.visma,
    registers: bench.registers,
    municipalities: bench.municipalities,
    laft: undefined,
    wire,
    folders,
    deliver: ends.deliverTo(workspace),
    webServiceUrl: `${relay.url}/w/${workspace}/ws_fakturagrunnlag`,
  };
  if (ends.laft) stage.laft = { end: ends.laft, installation: installation(stage), codes: new Set() };
  await stage.laft?.end.open(workspace, stage.laft.installation);
  return stage;
}

/** How LAFT is set up before a scenario changes anything: user and password are those of the shipped registers. */
function installation({ webServiceUrl, folders }: Stage): NonNullable<Stage['laft']>['installation'] {
  return {
    webService: { url: webServiceUrl, user: 'laft', password: 'laft', timeoutMs: 60_000 },
    file: { ...folders, layout: 'extended' },
    batchSize: 1000,
    settleBy: 'repeat',
    senderSystem: 'LAFT',
  };
}

async function clear({ relay }: Bench, { visma, laft, workspace }: Stage): Promise<void> {
  relay.disconnect(workspace);
  await laft?.end.drop(workspace);
  await visma.dropWorkspace(workspace);
}
