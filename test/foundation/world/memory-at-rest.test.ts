// Memory is given back when a server rests: once, after much was done, and never while it is busy.
import { expect, test } from 'vitest';
import { giveBackAtRest, ownMemory } from '../../../foundation/world/memory-at-rest.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';

const megabyte = 1_000_000;

interface Second {
  busyMs: number;
  heldMb: number;
  collects: boolean;
}

const cases: { name: string; seconds: Second[] }[] = [
  {
    name: 'busy, then at rest: once, as soon as it rests',
    seconds: [
      { busyMs: 900, heldMb: 200, collects: false },
      { busyMs: 50, heldMb: 200, collects: false },
      { busyMs: 3, heldMb: 200, collects: true },
      { busyMs: 3, heldMb: 30, collects: false },
    ],
  },
  {
    name: 'little is held: it is not worth it',
    seconds: [{ busyMs: 0, heldMb: 15, collects: false }],
  },
  {
    name: 'what stays in use is not collected over and over, but what comes on top of it is',
    seconds: [
      { busyMs: 0, heldMb: 80, collects: true },
      { busyMs: 0, heldMb: 45, collects: false },
      { busyMs: 400, heldMb: 47, collects: false },
      { busyMs: 0, heldMb: 47, collects: true },
    ],
  },
];

test.each(cases)('$name', async ({ seconds }) => {
  const collected: boolean[] = [];
  const stopping = new AbortController();
  let [at, busyMs] = [-1, 0];
  const clock = {
    ...realWorld.clock,
    wait: async () => {
      at++;
      busyMs += seconds[at]?.busyMs ?? 0;
      collected.push(false);
      if (at === seconds.length) stopping.abort();
    },
  };
  await giveBackAtRest(clock, stopping.signal, {
    busyMs: () => busyMs,
    // 30 MB are in use.
    heldBytes: () => (collected.at(-1) ? 30 : (seconds[at]?.heldMb ?? 0)) * megabyte,
    collect: () => {
      collected[at] = true;
    },
  });
  expect(collected.slice(0, -1)).toEqual(seconds.map(({ collects }) => collects));
});

test('what nobody uses is given back', () => {
  let held: string[][] | undefined = Array.from({ length: 100 }, () => Array.from({ length: 20_000 }, String));
  const before = ownMemory.heldBytes();
  held = undefined;
  ownMemory.collect();
  expect(held).toBeUndefined();
  expect(ownMemory.heldBytes()).toBeLessThan(before - 10 * megabyte);
});
