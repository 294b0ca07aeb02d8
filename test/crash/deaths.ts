// Deaths at a moment of an exchange over the relay.
import { expect } from 'vitest';
import type { Bench } from './bench.ts';
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
  bench.relay.stopAt({ moment, before }, async () => {
    met = true;
    await Promise.all([victim !== 'Visma' && running.kill(), victim !== 'LAFT' && bench.killVisma()]);
  });
  const ended = await running.ended;
  expect(met, `${command[0]}: ${victim} meets its death when the exchange is ${moment}`).toBe(true);
  // Who has its answer may come to its end before it is killed, and a settling that has it is done.
  if (moment !== 'answered') expect(ended).toMatchObject(victim === 'Visma' ? { code: 1 } : { signal: 'SIGKILL' });
  if (victim !== 'LAFT') await bench.startVisma();
}
