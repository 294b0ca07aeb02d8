// The running server takes away what nobody asks for any more, by itself, until it is closed.
import { expect, test } from 'vitest';
import { type Emulator, startEmulator } from '../../emulator/index.ts';
import { startSweeping } from '../../emulator/sweeping.ts';
import { instantAfter } from '../../foundation/world/instant.ts';
import { realWorld } from '../../foundation/world/real-world.ts';
import type { Clock, World } from '../../foundation/world/world.ts';

/** Time passes when the test says so. */
function steppedClock() {
  let nowMs = 0;
  let waiting: { atMs: number; done(): void }[] = [];
  const clock: Clock = {
    now: () => instantAfter('2026-11-22T10:00:00.000Z', nowMs),
    monotonicMs: () => nowMs,
    wait: (ms, signal) =>
      new Promise((done) => {
        waiting.push({ atMs: nowMs + ms, done });
        signal?.addEventListener('abort', () => done(), { once: true });
      }),
  };
  const pass = (ms: number) => {
    nowMs += ms;
    const due = waiting.filter(({ atMs }) => atMs <= nowMs);
    waiting = waiting.filter(({ atMs }) => atMs > nowMs);
    for (const { done } of due) done();
  };
  return { clock, pass };
}

test('a minute after its lease has ended, nothing is left of a workspace', async () => {
  const { clock, pass } = steppedClock();
  const world: World = { ...realWorld, clock };
  const emulator: Emulator = await startEmulator({ world });
  await emulator.visma.openWorkspace('leased', undefined, 90);
  await emulator.visma.openWorkspace('lasting');
  const swept = () => new Promise<void>((done) => setImmediate(done));
  pass(60_000);
  await swept();
  expect(await emulator.visma.workspace('leased')).toBeDefined();
  pass(60_000);
  await swept();
  // Nothing asked for it in between; what is left for the next sweep to find says whether it was there.
  expect(await emulator.visma.sweep()).toEqual([]);
  expect((await emulator.visma.workspaces()).map(({ name }) => name)).toEqual(['lasting']);
  await emulator.close();
});

test('a sweep that fails is reported, the next one comes all the same, and none after the end', async () => {
  const { clock, pass } = steppedClock();
  const reported: unknown[] = [];
  let sweeps = 0;
  const sweep = () => {
    sweeps++;
    return sweeps === 1 ? Promise.reject(new Error('the database is away')) : Promise.resolve([]);
  };
  const sweeping = startSweeping({ sweep }, clock, (error) => reported.push(error));
  for (let minute = 1; minute <= 2; minute++) {
    pass(60_000);
    await new Promise((done) => setImmediate(done));
    expect(sweeps).toBe(minute);
  }
  expect(reported.map(String)).toEqual(['Error: the database is away']);
  await sweeping.stop();
  pass(60_000);
  await new Promise((done) => setImmediate(done));
  expect(sweeps).toBe(2);
});
