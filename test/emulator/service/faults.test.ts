// Faults on every database: kept, counted and taken once, by two programs too; they belong to the workspace's name.
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Fault, Occasion } from '../../../emulator/core/fault.ts';
import type { Visma } from '../../../emulator/service/visma.ts';
import { everyDatabase, lastingDatabases, type TestDatabase } from '../../databases.ts';
import { visma } from './example-visma.ts';

const fault = (changed: Partial<Fault> = {}): Fault => ({
  kind: 'answer-lost',
  parameters: { senderSees: 'closed' },
  when: {},
  times: 1,
  ...changed,
});

const arrives: Omit<Occasion, 'now'> = {
  way: 'web-service',
  beforeReading: false,
  operation: 'transferInvoiceBasis',
  stores: true,
  bases: [{ client: '013', customerNumber: 'x' }],
};

describe.each(everyDatabase)('faults on $name', ({ make }) => {
  let data: TestDatabase;
  let one: Visma;
  beforeEach(async () => {
    data = await make();
    one = await visma(data);
  });
  afterEach(async () => {
    await one.close();
    await data.remove();
  });

  test('are kept as they were set, in their order, with ids of their own', async () => {
    const first = await one.faults.add('w', fault({ when: { client: '013', probability: 0.5, seed: 3 } }));
    const second = await one.faults.add('w', fault({ kind: 'maintenance', parameters: {}, times: 'always' }));
    expect(await one.faults.list('w')).toEqual([first, second]);
    expect([first.id, second.id]).toEqual(['answer-lost-1', 'maintenance-2']);
    expect(second).toEqual({
      id: 'maintenance-2',
      kind: 'maintenance',
      parameters: {},
      when: {},
      times: 'always',
      fitted: 0,
      used: 0,
    });
    expect(await one.faults.list('other')).toEqual([]);
  });

  test('are counted when they are taken, and stand until they are used up', async () => {
    await one.faults.add('w', fault({ times: 2 }));
    expect((await one.faults.take('w', arrives))?.used).toBe(1);
    expect(await one.faults.standing('w')).toHaveLength(1);
    expect((await one.faults.take('w', arrives))?.used).toBe(2);
    expect(await one.faults.take('w', arrives)).toBeUndefined();
    expect(await one.faults.standing('w')).toEqual([]);
    expect(await one.faults.list('w')).toMatchObject([{ fitted: 2, used: 2 }]);
  });

  test('strike by the clock of the workspace', async () => {
    const window = { from: '2026-11-30T00:00:00.000Z', to: '2026-12-01T00:00:00.000Z' };
    await one.faults.add('w', fault({ kind: 'maintenance', parameters: window, times: 'always' }));
    const struck: boolean[] = [];
    for (const day of ['2026-11-29', '2026-11-30', '2026-12-01']) {
      await one.setClock('w', day);
      struck.push((await one.faults.take('w', arrives)) !== undefined);
    }
    expect(struck).toEqual([false, true, false]);
  });

  test('are replaced, and taken away one by one', async () => {
    await one.faults.add('w', fault());
    const [a, b] = await one.faults.replace('w', [fault({ kind: 'delay' }), fault({ kind: 'slow-drip' })]);
    expect(await one.faults.list('w')).toEqual([a, b]);
    expect(await one.faults.remove('w', a?.id ?? '')).toBe(true);
    expect(await one.faults.remove('w', a?.id ?? '')).toBe(false);
    expect(await one.faults.list('w')).toEqual([b]);
  });

  test.each([
    { what: 'reset', act: () => one.resetWorkspace('w') },
    { what: 'dropped', act: () => one.dropWorkspace('w') },
  ])('are gone when the workspace is $what, and those of another stay', async ({ act }) => {
    await one.faults.add('w', fault());
    await one.faults.add('v', fault());
    await act();
    expect([await one.faults.list('w'), (await one.faults.list('v')).length]).toEqual([[], 1]);
  });

  test('are not copied with a workspace, and stay when it is taken back', async () => {
    await one.faults.add('w', fault());
    await one.forkWorkspace('copy', { from: 'w' });
    expect(await one.faults.list('copy')).toEqual([]);
    const { head } = (await one.workspace('w')) ?? { head: 0 };
    await one.rewindWorkspace('w', head);
    expect(await one.faults.list('w')).toHaveLength(1);
  });
});

describe.each(lastingDatabases)('two programs on $name', ({ make }) => {
  test('take one fault once, whoever asks', async () => {
    const data = await make();
    const programs = await Promise.all([visma(data), visma(data)]);
    const [one, two] = programs;
    try {
      await one.faults.add('w', fault({ times: 3 }));
      const taken = await Promise.all(
        Array.from({ length: 12 }, (_, nth) => (nth % 2 ? one : two).faults.take('w', arrives)),
      );
      expect(
        taken
          .filter((each) => each !== undefined)
          .map(({ used }) => used)
          .sort(),
      ).toEqual([1, 2, 3]);
      expect(await two.faults.list('w')).toMatchObject([{ used: 3 }]);
    } finally {
      await Promise.all(programs.map((program) => program.close()));
      await data.remove();
    }
  });
});
