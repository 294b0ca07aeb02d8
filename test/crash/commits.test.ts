// Never twice, never lost, by the web service: LAFT and Visma are killed just before and just after each of their own transactions,
// where a book says something that the other does not know yet.
import { expect, test } from 'vitest';
import { type Bench, benchesInTownOf } from './bench.ts';
import { mustAgree, mustBeHonest } from './books.ts';
import { atEachStep, laftDoomed, sendingFew, transferring, vismaDoomed } from './deaths.ts';

const begin = benchesInTownOf(60);

async function settleAll(bench: Bench): Promise<void> {
  if ((await mustBeHonest(bench)) > 0) await bench.laft('settle');
  expect(await mustBeHonest(bench), 'nothing is open').toBe(0);
}

test.concurrent('LAFT', async (context) => {
  const bench = await begin(context);
  const sending = await atEachStep(async (nth) => {
    const step = await laftDoomed(bench, { nth }, await sendingFew(bench, 'web-service'));
    await settleAll(bench);
    return step;
  });
  const settling = await atEachStep(async (nth) => {
    const running = bench.startLaft(...(await sendingFew(bench, 'web-service')));
    await bench.relay.stopAt({ moment: 'half answered', before: 0 }, () => running.kill());
    const step = await laftDoomed(bench, { nth }, ['settle']);
    await settleAll(bench);
    return step;
  });
  for (const steps of [sending, settling]) {
    // What is under way is stored before it is sent; what came of it, after.
    expect(steps.length).toBeGreaterThanOrEqual(4);
    expect(new Set(steps)).toEqual(new Set(['commit', 'committed']));
  }
  await bench.laft(...transferring);
  await mustAgree(bench);
});

test.concurrent('Visma', async (context) => {
  const bench = await begin(context);
  const steps = await atEachStep(async (nth) => {
    const sending = await sendingFew(bench, 'web-service');
    const step = await vismaDoomed(bench, { nth }, () => bench.laft(...sending));
    await settleAll(bench);
    return step;
  });
  expect(steps.slice(0, 2), 'the transfer itself').toEqual(['commit', 'committed']);
  await bench.laft(...transferring);
  await mustAgree(bench);
});
