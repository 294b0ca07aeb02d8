// Never twice, never lost: random acts, faults and deaths in every safe installation, and after each of them both books must agree on it.
// `CHAOS_RUNS=5000 npx vitest run test/chaos` plays as many as wanted, CHAOS_SEED others; CHAOS_PATH plays one of them again,
// and CHAOS_TELL=stories.txt tells every story.
import { appendFile } from 'node:fs/promises';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { anyActs } from './acts.ts';
import { anyInstallation } from './installation.ts';
import { play } from './play.ts';
import { Stage } from './stage.ts';

const numRuns = Number(process.env.CHAOS_RUNS ?? 50);
const seed = Number(process.env.CHAOS_SEED ?? 20261122);
const path = process.env.CHAOS_PATH;
const tellIn = process.env.CHAOS_TELL;
const longestMs = 6 * 3_600_000;

let stage: Stage | undefined;
afterAll(() => stage?.close());

/** Files that have grown long are put away. */
async function stageToPlayOn(): Promise<Stage> {
  if (stage?.isWorn) await closeStage();
  stage ??= await Stage.open();
  return stage;
}

async function closeStage(): Promise<void> {
  const before = stage;
  stage = undefined;
  await before?.close();
}

test(`${numRuns} runs from seed ${seed}: nobody is invoiced twice, and no basis vanishes`, {
  timeout: longestMs,
}, async () => {
  const property = fc.asyncProperty(anyInstallation, anyActs, async (installation, acts) => {
    try {
      const story = await play(await stageToPlayOn(), installation, acts);
      if (tellIn) await appendFile(tellIn, `${story}\n\n`);
    } catch (error) {
      // What broke one run is not carried into the next.
      await closeStage();
      throw error;
    }
  });
  const out = await fc.check(property, { numRuns, seed, ...(path === undefined ? {} : { path }) });
  if (out.failed)
    expect.fail(
      `after ${out.numRuns} runs (CHAOS_SEED=${out.seed} CHAOS_PATH=${out.counterexamplePath}), shortened ${out.numShrinks} times:\n${
        out.errorInstance instanceof Error ? out.errorInstance.message : String(out.errorInstance)
      }`,
    );
});
