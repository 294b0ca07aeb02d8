// What the bench measures: figures, each a few results beside their floor or peer, with the goal that they are held to.

/** A place for what a figure needs, and the wish to be quick. */
export interface Bench {
  /** A folder of its own, removed at the end. */
  folder: string;
  /** Fewer rounds and smaller inputs: shows that everything can be measured, the figures are rough. */
  quick: boolean;
  /** Tells what is going on. */
  say(sentence: string): void;
}

export interface Measured {
  median: number;
  least: number;
  most: number;
}

export interface Beside {
  name: string;
  value: Measured;
}

export interface Goal {
  /** As the table says it, e.g. `at least 0.4 x the floor`. */
  text: string;
  met: boolean;
  /** How far it was missed, as a share of the goal: 0.1 is ten per cent. */
  missedBy?: number;
}

export interface Result {
  /** What was measured, e.g. `100 bases a message`. */
  what: string;
  unit: string;
  value: Measured;
  beside: Beside[];
  /** The subject's value as a multiple of what `to` names. */
  ratios: { to: string; ratio: number }[];
  goals: Goal[];
}

export interface Figure {
  /** Given to `--only`. */
  key: string;
  title: string;
  measure(bench: Bench): Promise<Result[]>;
}

export function measured(values: readonly number[]): Measured {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  const median = sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
  return { median, least: sorted[0] ?? Number.NaN, most: sorted.at(-1) ?? Number.NaN };
}

export function atLeast(text: string, value: number, least: number): Goal {
  return value >= least ? { text, met: true } : { text, met: false, missedBy: 1 - value / least };
}

export function atMost(text: string, value: number, most: number): Goal {
  return value <= most ? { text, met: true } : { text, met: false, missedBy: value / most - 1 };
}

/**
 * Each subject once a round, in turn (ABCABC), so that whatever else the machine does falls on all alike. The first round warms up
 * and is not counted.
 */
export async function interleaved<Name extends string>(
  subjects: Readonly<Record<Name, (round: number) => Promise<number>>>,
  rounds: number,
): Promise<Record<Name, Measured>> {
  const names = Object.keys(subjects) as Name[];
  const values = new Map<Name, number[]>(names.map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const value = await subjects[name](round);
      if (round > 0) values.get(name)?.push(value);
    }
  }
  return Object.fromEntries(names.map((name) => [name, measured(values.get(name) ?? [])])) as Record<Name, Measured>;
}
