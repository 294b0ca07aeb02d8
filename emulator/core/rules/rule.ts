// What a rule is given and what it says. The judge adds code, severity and place; a rule only knows its own matter.
import type { OutcomeCode } from '../../../contracts/outcomes.ts';
import type { AcceptedBefore } from '../accepted-before.ts';
import type { Consulted } from '../consulted.ts';
import type { CustomerMatch } from '../customer-match.ts';
import type { Finding, NearestThing } from '../finding.ts';
import type { ModelPlace, ReceivedBasis } from '../model.ts';
import type { RegisteredClient, RegisteredItem } from '../register.ts';
import type { RegisterIndex } from '../register-index.ts';
import type { WrittenNearly } from '../written-nearly.ts';

export interface RuleContext {
  readonly basis: ReceivedBasis;
  readonly index: RegisterIndex;
  /** Day of receipt, `YYYY-MM-DD`. */
  readonly today: string;
  readonly client: RegisteredClient | undefined;
  readonly customer: CustomerMatch;
  /** The registered item of each line. */
  readonly items: readonly (RegisteredItem | undefined)[];
  /** For each line the running number that was expected where another came. */
  readonly unexpectedRunningNumbers: readonly (string | undefined)[];
  /** The accepted basis that this one credits. */
  readonly credited: AcceptedBefore | undefined;
  /** Accepted before under the same id, with other content. */
  readonly acceptedOtherwise: AcceptedBefore | undefined;
  /** Looks for what a value that does not exist may have been meant for. */
  readonly writtenNearly: WrittenNearly;
  /** Where settings are asked for, and behaviours taken down that decide. */
  readonly consulted: Consulted;
}

/** One thing that a rule objects to. */
export interface Objection {
  line?: number;
  /** Position among several of the same field in a line. */
  item?: number;
  value: string;
  expected?: string | undefined;
  nearest?: NearestThing | undefined;
  named?: Finding['named'];
}

export interface Rule {
  readonly code: OutcomeCode;
  readonly field: ModelPlace['field'];
  readonly find: (context: RuleContext) => Objection[];
}

/** The few things that exist, as a list; nothing when there are too many to be read. */
export function fewOf(values: Iterable<string | number>): string | undefined {
  const few: (string | number)[] = [];
  for (const value of values) if (few.push(value) > mostRead) return undefined;
  return few.length > 0 ? few.join(', ') : undefined;
}

const mostRead = 8;

/** Runs over the lines, each with its registered item. */
export function eachLine(
  context: RuleContext,
  find: (
    line: ReceivedBasis['lines'][number],
    at: number,
    item: RegisteredItem | undefined,
  ) => Omit<Objection, 'line'>[],
): Objection[] {
  return context.basis.lines.flatMap((line, at) =>
    find(line, at, context.items[at]).map((objection) => ({ line: at, ...objection })),
  );
}
