// What is held back is released to the workspace that it was held for, each of it once, whatever becomes of the others.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { HeldMessages, type PresentWorkspace } from '../../../emulator/service/held-messages.ts';
import type { Visma } from '../../../emulator/service/visma.ts';
import { instantAfter } from '../../../foundation/world/instant.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import { exampleVisma } from '../doors/example-register.ts';

const fault = { id: 'overtaken-1', kind: 'overtaken' } as const;

describe('by themselves', () => {
  let present: PresentWorkspace | undefined;
  let finished: string[];
  let held: HeldMessages;
  beforeEach(() => {
    present = { createdAt: 'first', now: '2026-11-22T10:00:00.000Z' };
    finished = [];
    held = new HeldMessages(async () => present);
  });

  const hold = (name: string, { works = () => true, until }: { works?: () => boolean; until?: string } = {}) =>
    held.hold('w', {
      fault,
      afterNext: true,
      ...(until === undefined ? {} : { until }),
      finish: async () => {
        if (!works()) throw new Error(`${name} cannot be finished`);
        finished.push(name);
      },
    });

  test('one that cannot be finished is held on, and the others are finished all the same', async () => {
    let works = false;
    await hold('a', { works: () => works });
    await hold('b');
    await expect(held.release('w')).rejects.toThrow('a cannot be finished');
    expect(finished).toEqual(['b']);
    works = true;
    expect(await held.release('w')).toBe(1);
    expect(finished).toEqual(['b', 'a']);
    expect(await held.release('w')).toBe(0);
  });

  test('what was held for an earlier workspace of the name does not come into the next', async () => {
    await hold('old');
    present = { createdAt: 'second', now: '2026-11-22T11:00:00.000Z' };
    expect(await held.of('w')).toEqual([]);
    await hold('new');
    expect(await held.nextIsProcessed('w')).toBe(1);
    expect(finished).toEqual(['new']);
  });

  test('nor does it come to where there is no workspace', async () => {
    await hold('old', { until: '2026-11-22T09:00:00.000Z' });
    present = undefined;
    await held.releaseDue();
    present = { createdAt: 'first', now: '2026-11-22T11:00:00.000Z' };
    await held.releaseDue();
    expect(finished).toEqual([]);
  });

  test('one that is due and fails does not hold up what is due elsewhere', async () => {
    const until = '2026-11-22T09:00:00.000Z';
    await hold('a', { until, works: () => false });
    await held.hold('other', { fault, afterNext: false, until, finish: async () => finished.push('b') });
    await expect(held.releaseDue()).rejects.toThrow('a cannot be finished');
    expect(finished).toEqual(['b']);
  });
});

describe('in a leased workspace', () => {
  let now: string;
  let visma: Visma;
  beforeEach(async () => {
    now = '2026-11-22T10:00:00.000Z';
    visma = await exampleVisma({ ...realWorld, clock: { ...realWorld.clock, now: () => now } });
  });
  afterEach(() => visma.close());

  const held = (until?: string) => {
    const seen = { finished: 0 };
    const finish = async () => seen.finished++;
    const holding = visma.faults.held.hold('job', {
      fault,
      afterNext: true,
      ...(until === undefined ? {} : { until }),
      finish,
    });
    return { seen, holding };
  };

  test('when the lease has ended, the next workspace of the name gets nothing of it', async () => {
    await visma.openWorkspace('job', undefined, 60);
    const { seen, holding } = held();
    await holding;
    now = instantAfter(now, 61_000);
    await visma.openWorkspace('job', undefined, 60);
    expect(await visma.faults.held.nextIsProcessed('job')).toBe(0);
    expect(seen.finished).toBe(0);
  });

  test('looking whether it is due keeps no workspace alive, and makes none', async () => {
    await visma.openWorkspace('job', undefined, 60);
    const { seen, holding } = held('2026-11-23T10:00:00.000Z');
    await holding;
    for (let look = 0; look < 10; look++) {
      now = instantAfter(now, 10_000);
      await visma.faults.held.releaseDue();
    }
    expect(await visma.workspace('job')).toBeUndefined();
    expect(seen.finished).toBe(0);
  });

  test('what is due is released by the clock of the workspace', async () => {
    await visma.openWorkspace('job');
    const { seen, holding } = held('2026-11-23T10:00:00.000Z');
    await holding;
    await visma.faults.held.releaseDue();
    expect(seen.finished).toBe(0);
    await visma.setClock('job', '2026-11-24');
    await visma.faults.held.releaseDue();
    expect(seen.finished).toBe(1);
  });
});
