// Never twice, never lost, by the drop folder: LAFT and Visma are killed at every step that they take on disk and database while a
// file is written, taken, received and put away, and while its receipt is read.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type Bench, benchesInTownOf } from './bench.ts';
import { mustAgree, mustBeHonest } from './books.ts';
import { atEachStep, laftDoomed, sendingFew, vismaDoomed } from './deaths.ts';

const begin = benchesInTownOf(100);
const looksAtMost = 2000;

/** Resolves when in/ and work/ are empty: looks as often as Visma needs to see that a file stands still. */
async function vismaHasTakenAll(bench: Bench): Promise<void> {
  for (let looks = 0; looks < looksAtMost; looks++) {
    await bench.ask('/drop-folder/scan', 'POST');
    if ((await waiting(bench, 'in')) + (await waiting(bench, 'work')) === 0) return;
  }
  throw new Error(`a file is still not taken after ${looksAtMost} looks`);
}

async function waiting(bench: Bench, folder: string): Promise<number> {
  const found = await readdir(join(bench.dropFolder, folder), { recursive: true, withFileTypes: true });
  return found.filter((entry) => entry.isFile() && !entry.name.startsWith('.')).length;
}

/** What is open is settled, taken and read; then nothing is. */
async function settleAll(bench: Bench): Promise<void> {
  if ((await mustBeHonest(bench)) === 0) return;
  await bench.laft('settle');
  await vismaHasTakenAll(bench);
  await bench.laft('receipts');
  expect(await mustBeHonest(bench), 'nothing is open').toBe(0);
}

async function sendTheRest(bench: Bench): Promise<void> {
  await bench.laft('transfer', '--channel', 'file');
  await settleAll(bench);
  await mustAgree(bench);
}

/** Between the end of a transaction and the next step nothing happens that another could see. */
const eachStep = '^(?!committed)';
const onDisk = (steps: readonly string[]): string[] => steps.filter((step) => !step.startsWith('commit'));
const handedOver = ['open in/(unfinished)', 'write in/(unfinished)', 'rename in/(unfinished) to in/T.txt'];

test.concurrent('LAFT killed at every step of handing over, of settling and of reading receipts', async (context) => {
  const bench = await begin(context);
  /** One file for each step that the command takes, until it lives. */
  const laftDies = (commandFor: () => Promise<readonly string[]>): Promise<string[]> =>
    atEachStep(async (nth) => {
      const step = await laftDoomed(bench, { nth, step: eachStep }, await commandFor());
      await settleAll(bench);
      return step;
    });
  const handingOver = await laftDies(() => sendingFew(bench, 'file'));
  const settling = await laftDies(async () => {
    const step = await laftDoomed(bench, { nth: 1, step: 'rename' }, await sendingFew(bench, 'file'));
    expect(step, 'the file is whole, but not under its name').toBe(handedOver.at(-1));
    return ['settle'];
  });
  const reading = await laftDies(async () => {
    // Who died before it had noted what it read reads it once more: that is done here, so that each time there is one to read.
    await bench.laft('receipts');
    await bench.laft(...(await sendingFew(bench, 'file')));
    await vismaHasTakenAll(bench);
    return ['receipts'];
  });
  expect([onDisk(handingOver), onDisk(settling), onDisk(reading)]).toEqual([
    handedOver,
    // What the earlier death left is cleared away.
    [...handedOver, 'remove in/(unfinished)'],
    [],
  ]);
  for (const steps of [handingOver, settling, reading]) {
    expect(steps).toContain('commit');
  }
  await sendTheRest(bench);
});

const written = ['open archive/default/(unfinished)', 'write archive/default/(unfinished)'];
/** The receipt for programs takes the name, if nobody has it: a link is made only where nothing lies. */
const putAway = [
  'rename in/T.txt to work/default/T.txt',
  ...written,
  'link archive/default/(unfinished) to archive/default/T.txt.receipt.json',
  'remove archive/default/(unfinished)',
  ...written,
  'rename archive/default/(unfinished) to archive/default/T.txt.receipt.txt',
  'rename work/default/T.txt to archive/default/T.txt',
];
const isMove = (step: string): boolean => /^(rename|link) /.test(step);

test.concurrent('Visma killed at every step of taking, receiving and putting away', async (context) => {
  const bench = await begin(context);
  // It must know its own files again without knowing what a transfer is: nobody sends anything twice here.
  await bench.ask('/w/default/register/settings/duplicate-protection', 'PUT', { value: 'off' });
  const steps = await atEachStep(async (nth) => {
    const sending = await sendingFew(bench, 'file');
    const step = await vismaDoomed(bench, { nth, step: eachStep }, async () => {
      await bench.laft(...sending);
      await vismaHasTakenAll(bench);
    });
    await settleAll(bench);
    return step;
  });
  expect(onDisk(steps)).toEqual(putAway);
  expect(steps).toContain('commit');
  await sendTheRest(bench);
});

test.concurrent('both killed: LAFT when the file lies in in/ and the book does not say so, Visma before each move of a file', async (context) => {
  const bench = await begin(context);
  const steps = await atEachStep(async (nth) => {
    const sending = await sendingFew(bench, 'file');
    const step = await vismaDoomed(bench, { nth, step: '^(rename|link) ' }, async () => {
      expect(await laftDoomed(bench, { nth: 1, after: 'rename ' }, sending)).toBe('commit');
      await vismaHasTakenAll(bench);
    });
    await settleAll(bench);
    return step;
  });
  expect(steps).toEqual(putAway.filter(isMove));
  await sendTheRest(bench);
});
