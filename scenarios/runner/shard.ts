// A part of a run, for jobs that play side by side: `2/4` is the second of four, and the four together are exactly the whole.
import { UserError } from '../../foundation/user-error.ts';
import type { Case } from './select.ts';

export interface Shard {
  /** From 1. */
  number: number;
  of: number;
}

const mostShards = 1000;

/** `2/4`. A UserError when the text is anything else, or the number is not one of them. */
export function readShard(text: string): Shard {
  const [, number, of] = /^(\d{1,4})\/(\d{1,4})$/.exec(text) ?? [];
  const shard = { number: Number(number), of: Number(of) };
  if (shard.of >= 1 && shard.of <= mostShards && shard.number >= 1 && shard.number <= shard.of) return shard;
  throw new UserError(`--shard: expected a number and how many there are, such as 1/4, got "${text}"`);
}

/**
 * The cases of one shard, in their order. Each is given to the shard that has the least to do so far, the longest first: the same cases
 * come to the same shards on every machine.
 */
export function casesOfShard(cases: readonly Case[], { number, of }: Shard): Case[] {
  const loads = new Array<number>(of).fill(0);
  const own = new Set<number>();
  const longestFirst = [...cases.keys()].sort((a, b) => weightOf(cases[b]) - weightOf(cases[a]) || a - b);
  for (const index of longestFirst) {
    const least = loads.indexOf(Math.min(...loads));
    loads[least] = (loads[least] ?? 0) + weightOf(cases[index]);
    if (least === number - 1) own.add(index);
  }
  return cases.filter((_, index) => own.has(index));
}

/** A case takes about as long as fifty tenancies of a fictional municipality. */
const usualWeight = 50;

/** How much a case is to play, compared with others; never measured, so that it is the same everywhere. */
export function weightOf(chosen: Case | undefined): number {
  if (!chosen || chosen.skip !== undefined) return 1;
  const data = chosen.scenario.steps.find(({ name }) => name === 'given rental data')?.value;
  const { municipality } = (typeof data === 'object' ? data : {}) as { municipality?: { tenancies: number } };
  return usualWeight + (municipality?.tenancies ?? 0);
}
