// Compares what was received with what somebody expected: what matches, and of the rest what comes nearest and where it differs.
import { editDistance } from '../../foundation/nearest.ts';

/** One thing that is expected of each. */
export interface Condition<T> {
  name: string;
  /** As it is shown. */
  expected: string;
  /** Several where each line has its own; none where it was not sent. */
  got(thing: T): readonly string[];
  isMet(got: readonly string[]): boolean;
}

export interface Difference {
  condition: string;
  expected: string;
  got: readonly string[];
}

export interface NearMiss<T> {
  thing: T;
  differences: Difference[];
  /** How far the differing texts are from what was expected, each from 0 to 1. */
  distance: number;
}

/** Takes one thing after another; of two misses alike the first taken is the nearer. */
export class Comparison<T> {
  readonly #conditions: readonly Condition<T>[];
  readonly #most: { matching: number; nearest: number };
  /** The first ones, and how many there are in all. */
  readonly matching: T[] = [];
  matched = 0;
  compared = 0;
  /** Fewest differences first, then nearest in their texts. */
  readonly nearest: NearMiss<T>[] = [];

  constructor(conditions: readonly Condition<T>[], most: { matching: number; nearest: number }) {
    this.#conditions = conditions;
    this.#most = most;
  }

  take(thing: T): void {
    this.compared += 1;
    const differences = this.#conditions.flatMap((condition) => differenceOf(condition, thing));
    if (differences.length === 0) {
      this.matched += 1;
      if (this.matching.length < this.#most.matching) this.matching.push(thing);
      return;
    }
    const farthest = this.nearest.at(-1);
    const isFull = this.nearest.length >= this.#most.nearest;
    if (isFull && farthest && differences.length > farthest.differences.length) return;
    this.#place({ thing, differences, distance: differences.reduce((sum, each) => sum + distanceOf(each), 0) });
  }

  #place(miss: NearMiss<T>): void {
    const at = this.nearest.findIndex((other) => compare(miss, other) < 0);
    this.nearest.splice(at === -1 ? this.nearest.length : at, 0, miss);
    if (this.nearest.length > this.#most.nearest) this.nearest.pop();
  }
}

function differenceOf<T>({ name, expected, got, isMet }: Condition<T>, thing: T): Difference[] {
  const values = got(thing);
  return isMet(values) ? [] : [{ condition: name, expected, got: values }];
}

/**
 * So many characters tell how near a text is, as many as a text line of a file has: the whole of it, of a thousand and for each of ten
 * thousand bases, would take minutes.
 */
const compared = 50;
/** A basis may have thousands of lines, each with its own text. */
const valuesCompared = 20;

/** 1 where nothing was sent. */
function distanceOf({ expected, got }: Difference): number {
  let least = 1;
  const wanted = expected.slice(0, compared);
  for (const value of got.slice(0, valuesCompared)) {
    const beginning = value.slice(0, compared);
    const length = Math.max(wanted.length, beginning.length, 1);
    // Only what is nearer than the nearest so far decides.
    const most = Math.ceil(least * length);
    least = Math.min(least, editDistance(wanted, beginning, most) / length);
  }
  return least;
}

function compare<T>(a: NearMiss<T>, b: NearMiss<T>): number {
  return a.differences.length - b.differences.length || a.distance - b.distance;
}
