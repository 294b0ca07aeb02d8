// Ways to die: at a moment of an exchange over the relay, or at a step that the process itself takes on disk or database.
import { expect } from 'vitest';
import type { Channel } from '../../contracts/outcomes.ts';
import type { Bench } from './bench.ts';
import { lookInto } from './books.ts';
import type { Fate } from './dies-at.ts';
import type { Moment } from './relay.ts';

export type Victim = 'LAFT' | 'Visma' | 'both';

export interface Death {
  victim: Victim;
  moment: Moment;
  /** Exchanges of the command that are carried whole before. */
  before: number;
}

export const transferring = ['transfer', '--channel', 'web-service'] as const;

/** Runs a command of LAFT that meets the death. Resolves when the dead are gone, and Visma is there again. */
export async function dieDuring(bench: Bench, { victim, moment, before }: Death, ...command: string[]): Promise<void> {
  const running = bench.startLaft(...command);
  let met = false;
  const over = bench.relay.stopAt({ moment, before }, async () => {
    met = true;
    await Promise.all([victim !== 'Visma' && running.kill(), victim !== 'LAFT' && bench.killVisma()]);
  });
  const ended = await running.ended;
  expect(met, `${command[0]}: ${victim} meets its death when the exchange is ${moment}`).toBe(true);
  await over;
  // Who has its answer may come to its end before it is killed, and a settling that has it is done.
  if (moment !== 'answered') expect(ended).toMatchObject(victim === 'Visma' ? { code: 1 } : { signal: 'SIGKILL' });
  if (victim !== 'LAFT') await bench.startVisma();
}

const few = 2;

/** The command that sends the next few of what is ready: each transfer is one more occasion to die. */
export async function sendingFew(bench: Bench, channel: Channel): Promise<string[]> {
  const ready = (await lookInto(bench)).filter(({ state }) => state === 'ready');
  if (ready.length < few) expect.fail('more steps than there are bases for');
  return ['transfer', ...ready.slice(0, few).map(({ basis }) => basis.id), '--channel', channel];
}

/** Runs a command of LAFT that may die: the step at which it did, undefined when it lived. */
export async function laftDoomed(bench: Bench, fate: Fate, command: readonly string[]): Promise<string | undefined> {
  bench.processes.doom('laft', fate);
  const ended = await bench.startLaft(...command).ended;
  const step = bench.processes.spare('laft');
  expect(ended).toMatchObject(step === undefined ? { signal: null } : { signal: 'SIGKILL' });
  return step && kindOfStep(bench, step);
}

/** Runs some work at a Visma that may die of it, and starts it again: the step at which it did, undefined when it lived. */
export async function vismaDoomed(bench: Bench, fate: Fate, work: () => Promise<unknown>): Promise<string | undefined> {
  bench.processes.doom('visma', fate);
  await Promise.race([
    bench.vismaDied(),
    work().catch((error: unknown) => {
      if (!bench.processes.hasMetFate('visma')) throw error;
    }),
  ]);
  const step = bench.processes.spare('visma');
  if (step === undefined) return undefined;
  expect(await bench.vismaDied()).toMatchObject({ signal: 'SIGKILL' });
  await bench.startVisma();
  return kindOfStep(bench, step);
}

/** Calls it with 1, 2, 3 … until nobody died any more; answers the steps at which somebody did. */
export async function atEachStep(die: (nth: number) => Promise<string | undefined>): Promise<string[]> {
  const steps: string[] = [];
  for (;;) {
    const step = await die(steps.length + 1);
    if (step === undefined) return steps;
    steps.push(step);
  }
}

/** Names of files and ids differ from run to run; what is done to which kind of file does not. */
function kindOfStep(bench: Bench, step: string): string {
  return step
    .replaceAll(`${bench.dropFolder}/`, '')
    .replace(/\.[^/ ]*tmp/g, '(unfinished)')
    .replace(/[0-9a-z]{20}~/g, '')
    .replace(/T[0-9a-z]{19}/g, 'T');
}
