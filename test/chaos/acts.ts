// What people, programs and bad luck can do, as data: an act can be drawn, shrunk, told and played.
import fc from 'fast-check';
import { type FaultKind, type FaultKindKey, type FaultParameter, faultKinds } from '../../contracts/faults.ts';
import { corrections } from './town.ts';

/** What one person or program asks of LAFT; two of these can happen at once. */
export type LaftAct =
  | { do: 'invoice'; period: string }
  | { do: 'by hand'; tenancy: number; from: number; days: number }
  | { do: 'rent'; tenancy: number; from: number; rent: string }
  | { do: 'correct'; what: keyof typeof corrections }
  | { do: 'transfer'; some: number | 'all' }
  | { do: 'transfer again' }
  | { do: 'settle'; by?: 'repeat' | 'ask' | 'person' }
  | { do: 'word'; which: number }
  | { do: 'collect' }
  | { do: 'hand in a receipt'; which: number; cut: boolean }
  | { do: 'credit'; which: number }
  | { do: 'reconcile'; reopen: boolean };

/** What happens in Visma, on the way, and to the clocks. */
export type OutsideAct =
  | { do: 'look into the folder' }
  | { do: 'carry'; which: number; into: 'folder' | 'upload' }
  /** Whatever way the bases go: a person carries the file where that is theirs to do, and Visma looks. */
  | { do: 'bring'; which: number; into: 'folder' | 'upload' }
  | { do: 'release' }
  | { do: 'late messages arrive' };

export type Act =
  | LaftAct
  | OutsideAct
  | { do: 'fault'; kind: number | FaultKindKey; parameters: number[]; times: 1 | 2 | 'always'; nth: 1 | 2 }
  | { do: 'no more faults' }
  | { do: 'LAFT later'; beyondLife: boolean }
  | { do: 'Visma later' }
  /** Each begins so many turns of this process after the one before it. */
  | { do: 'at once'; turns: number; acts: (LaftAct | OutsideAct)[] }
  | { do: 'LAFT dies'; during: LaftAct; step: number; arrives: boolean }
  | { do: 'Visma starts again' }
  | { do: 'configure'; settleBy: 'repeat' | 'ask' | 'person'; batchSize: number };

const one = fc.constantFrom;
const which = fc.nat(7);

function weighed<T>(...rows: readonly [weight: number, arbitrary: fc.Arbitrary<T>][]): fc.Arbitrary<T> {
  return fc.oneof(...rows.map(([weight, arbitrary]) => ({ weight, arbitrary })));
}

const laftAct = weighed<LaftAct>(
  [6, fc.record({ do: one('invoice' as const), period: one('2026-10', '2026-11', '2026-12', '2026-Q4') })],
  [2, fc.record({ do: one('by hand' as const), tenancy: fc.nat(5), from: fc.nat(60), days: fc.nat(40) })],
  [
    3,
    fc.record({ do: one('rent' as const), tenancy: fc.nat(5), from: fc.nat(91), rent: one('7000', '8500', '9100.50') }),
  ],
  [
    3,
    fc.record({
      do: one('correct' as const),
      what: one(...(Object.keys(corrections) as (keyof typeof corrections)[])),
    }),
  ],
  [16, fc.record({ do: one('transfer' as const), some: one<number | 'all'>('all', 'all', 'all', 1, 2) })],
  [3, fc.record({ do: one('transfer again' as const) })],
  [6, fc.record({ do: one('settle' as const) })],
  [1, fc.record({ do: one('settle' as const), by: one('repeat' as const, 'ask' as const, 'person' as const) })],
  [6, fc.record({ do: one('word' as const), which })],
  [5, fc.record({ do: one('collect' as const) })],
  [
    3,
    fc.record({
      do: one('hand in a receipt' as const),
      which: fc.nat(20),
      cut: weighed([5, one(false)], [1, one(true)]),
    }),
  ],
  [4, fc.record({ do: one('credit' as const), which })],
  [4, fc.record({ do: one('reconcile' as const), reopen: fc.boolean() })],
);

const outsideAct = weighed<OutsideAct>(
  [6, fc.record({ do: one('look into the folder' as const) })],
  [5, fc.record({ do: one('carry' as const), which, into: one('folder' as const, 'upload' as const) })],
  [3, fc.record({ do: one('release' as const) })],
  [2, fc.record({ do: one('late messages arrive' as const) })],
);

/** Where a death can do harm: something is on its way, or its verdict is. */
const inTheMiddle = weighed<LaftAct>(
  [6, fc.record({ do: one('transfer' as const), some: one<number | 'all'>('all', 2) })],
  [4, fc.record({ do: one('settle' as const) })],
  [2, fc.record({ do: one('transfer again' as const) })],
  [2, fc.record({ do: one('collect' as const) })],
  [2, fc.record({ do: one('word' as const), which })],
  [2, fc.record({ do: one('reconcile' as const), reopen: one(true) })],
  [3, laftAct],
);

const parameters = fc.array(fc.nat(99), { minLength: 3, maxLength: 3 });
const transferAll = fc.constant<LaftAct>({ do: 'transfer', some: 'all' });
const bring = fc.record({ do: one('bring' as const), which, into: one('folder' as const, 'upload' as const) });
/** Where the money is; a message that comes late most of all. */
const atCommit = weighed<FaultKindKey>(
  [2, one('overtaken')],
  [1, one('answered-not-processed')],
  [3, one(...faultKinds.filter(({ moment }) => moment === 'at-commit').map(({ key }) => key))],
);
const rent = fc.record({
  do: one('rent' as const),
  tenancy: fc.nat(5),
  from: fc.nat(91),
  rent: one('7000', '8500', '9100.50'),
});
const change = weighed<Act>(
  [3, rent],
  [1, one<Act>({ do: 'correct', what: 'name changed' }, { do: 'correct', what: 'item right' })],
  [1, fc.record({ do: one('credit' as const), which })],
  [
    3,
    fc
      .record({ act: rent, transfer: transferAll, turns: fc.nat(12) })
      .map(({ act, transfer, turns }): Act => ({ do: 'at once', turns, acts: [transfer, act] })),
  ],
);
const wayOut = weighed<Act>(
  [6, fc.constant<Act>({ do: 'settle' })],
  [6, fc.record({ do: one('word' as const), which })],
  [2, fc.record({ do: one('reconcile' as const), reopen: fc.boolean() })],
  [2, fc.record({ do: one('hand in a receipt' as const), which: fc.nat(20), cut: one(false) })],
);

/** One after another, and any of them may be left out. */
function chunk(...acts: fc.Arbitrary<Act>[]): fc.Arbitrary<Act[]> {
  return fc
    .tuple(...acts.map((act) => fc.option(act, { nil: undefined, freq: 5 })))
    .map((all) => all.filter((act) => act !== undefined));
}

const anyAct = weighed<Act>(
  [50, laftAct],
  [16, outsideAct],
  [
    18,
    fc.record({
      do: one('fault' as const),
      kind: fc.nat(199),
      parameters,
      times: weighed<1 | 2 | 'always'>([8, one(1 as const)], [2, one(2 as const)], [1, one('always' as const)]),
      nth: weighed<1 | 2>([4, one(1 as const)], [1, one(2 as const)]),
    }),
  ],
  [3, fc.record({ do: one('no more faults' as const) })],
  [6, fc.record({ do: one('LAFT later' as const), beyondLife: fc.boolean() })],
  [1, fc.record({ do: one('Visma later' as const) })],
  [
    8,
    fc.record({
      do: one('at once' as const),
      turns: fc.nat(12),
      acts: fc.array(weighed<LaftAct | OutsideAct>([4, laftAct], [1, outsideAct]), { minLength: 2, maxLength: 3 }),
    }),
  ],
  [7, fc.record({ do: one('LAFT dies' as const), during: inTheMiddle, step: fc.nat(12), arrives: fc.boolean() })],
  [2, fc.record({ do: one('Visma starts again' as const) })],
  [
    1,
    fc.record({
      do: one('configure' as const),
      settleBy: one('repeat' as const, 'ask' as const, 'person' as const),
      batchSize: one(1, 2, 10),
    }),
  ],
);

/** Something goes wrong with a transfer, people do what they do about it, and what was late comes. Each part may be missing. */
const trouble = chunk(
  fc.oneof(
    fc.record({ do: one('fault' as const), kind: atCommit, parameters, times: one(1 as const), nth: one(1 as const) }),
    fc.record({ do: one('LAFT dies' as const), during: transferAll, step: fc.nat(5), arrives: one(true) }),
  ),
  transferAll,
  bring,
  fc.oneof(change, fc.constant<Act>({ do: 'collect' })),
  wayOut,
  fc.record({ do: one('LAFT later' as const), beyondLife: fc.boolean() }),
  wayOut,
  change,
  fc.oneof(transferAll, fc.constant<Act>({ do: 'transfer again' })),
  bring,
  fc.constant<Act>({ do: 'release' }),
  fc.constant<Act>({ do: 'late messages arrive' }),
  bring,
  wayOut,
  change,
  transferAll,
);

/** What is transferred is credited, its days are invoiced again, and the answers may be untrue. */
const crediting = chunk(
  transferAll,
  bring,
  fc.constant<Act>({ do: 'collect' }),
  fc.record({ do: one('credit' as const), which }),
  fc.record({ do: one('fault' as const), kind: atCommit, parameters, times: one(1 as const), nth: one(1 as const) }),
  transferAll,
  bring,
  fc.constant<Act>({ do: 'collect' }),
  fc.record({ do: one('invoice' as const), period: one('2026-11', '2026-Q4') }),
  fc.record({ do: one('reconcile' as const), reopen: fc.boolean() }),
  wayOut,
);

/** As few as tell what went wrong. */
export const anyActs: fc.Arbitrary<Act[]> = fc
  .array(weighed([6, anyAct.map((act) => [act])], [2, trouble], [1, crediting]), {
    minLength: 1,
    maxLength: 20,
    size: 'max',
  })
  .map((chunks) => chunks.flat().slice(0, 40));

const words = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** As it stands in the story. */
export function told(act: Act): string {
  if (act.do === 'at once') return `at once (${act.turns} turns apart): ${act.acts.map(told).join(' | ')}`;
  if (act.do === 'LAFT dies') {
    return `LAFT dies at step ${act.step} of: ${told(act.during)}${act.arrives ? ' (what it was sending arrives later)' : ''}`;
  }
  const { do: what, ...rest } = act;
  return [what, ...Object.entries(rest).map(([key, value]) => `${key} ${words(value)}`)].join(', ');
}

/** Kinds that can occur where the bases go, more often than all the others. */
export function kindAt(
  at: number,
  fits: (kind: FaultKind) => boolean,
  isAllowed: (kind: FaultKind) => boolean,
): FaultKind {
  const allowed = faultKinds.filter(isAllowed);
  const fitting = allowed.filter(fits);
  const all = [...fitting, ...fitting, ...fitting, ...allowed];
  const kind = all[at % all.length];
  if (!kind) throw new Error('no kind of fault');
  return kind;
}

/** A value of each parameter, short where it is a time: the emulator's clock passes longer ones over. */
export function parametersOf(
  kind: FaultKind,
  draws: readonly number[],
  longMs: number,
): Record<string, string | number | boolean> {
  const brief: Readonly<Record<string, number>> = { ms: kind.key === 'time-out' ? longMs : 1, everyMs: 1, bytes: 512 };
  const values = kind.parameters.map((parameter, at): [string, string | number | boolean | undefined] => [
    parameter.key,
    brief[parameter.key] ?? valueFor(parameter, draws[at % draws.length] ?? 0),
  ]);
  return Object.fromEntries(
    values.filter((entry): entry is [string, string | number | boolean] => entry[1] !== undefined),
  );
}

function valueFor(parameter: FaultParameter, draw: number): string | number | boolean | undefined {
  switch (parameter.kind) {
    case 'whole-number':
      return Math.max(parameter.least, Math.min(parameter.most, draw));
    case 'choice':
      return parameter.values[draw % parameter.values.length];
    case 'yes-no':
      return draw % 2 === 0;
    case 'moment':
      return undefined;
  }
}
