// The value that is written nearly as one that does not exist: the same wrong value often stands in every basis of a transfer, and there
// may be thousands that it is compared with.
import { nearest } from '../../foundation/nearest.ts';
import type { NearestThing } from './finding.ts';

const because = { nb: 'skrives nesten likt', en: 'written nearly the same' };

/** So many comparisons take about a second. It explains only: beyond them a transfer does without, and its verdict is the same. */
const mostCompared = 1_000_000;

/** Of one transfer: looks for each wrong value once, and no longer than is reasonable for an explanation. */
export class WrittenNearly {
  readonly #found = new Map<unknown, Map<string, string | undefined>>();
  #left: number;

  constructor(left: number = mostCompared) {
    this.#left = left;
  }

  /** `among`: those that exist, the same object for the same list. */
  find(text: string, among: readonly string[] | ReadonlyMap<string, unknown>): NearestThing | undefined {
    const value = this.#lookUp(text, among);
    return value === undefined ? undefined : { value, because };
  }

  #lookUp(text: string, among: readonly string[] | ReadonlyMap<string, unknown>): string | undefined {
    const found = this.#found.get(among) ?? new Map<string, string | undefined>();
    if (found.has(text)) return found.get(text);
    const count = 'size' in among ? among.size : among.length;
    if (count > this.#left) return undefined;
    this.#left -= count;
    const value = nearest(text, 'size' in among ? among.keys() : among);
    found.set(text, value);
    this.#found.set(among, found);
    return value;
  }
}
