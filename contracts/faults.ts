// How a Visma can go wrong on purpose: every kind of fault as data. What the control API takes, what a scenario may say, what the
// reference shows and what the suite of faults has to cover is read from here.
import { answerFaults } from './faults/answer-faults.ts';
import { arrivalFaults } from './faults/arrival-faults.ts';
import { commitFaults } from './faults/commit-faults.ts';
import { channelOfWay, type FaultKindRow } from './faults/fault-kind.ts';
import type { Channel } from './outcomes.ts';

export { channelOfWay, type FaultMoment, type FaultParameter, type WayIn } from './faults/fault-kind.ts';

const rows = [...arrivalFaults, ...commitFaults, ...answerFaults];

export type FaultKindKey = (typeof rows)[number]['key'];

export interface FaultKind extends FaultKindRow {
  readonly key: FaultKindKey;
}

/** Every kind, in the order of the moments at which they strike. */
export const faultKinds: readonly FaultKind[] = rows;

const byKey: ReadonlyMap<string, FaultKind> = new Map(faultKinds.map((kind) => [kind.key, kind]));

/** The kind with this key. */
export function faultKind(key: FaultKindKey): FaultKind {
  const found = byKey.get(key);
  if (!found) throw new Error(`no kind of fault ${key}`);
  return found;
}

/** The channels in which a kind can occur: with the kinds, the cells that the suite of faults has to play. */
export function channelsOf(kind: FaultKind): readonly Channel[] {
  return [...new Set(kind.ways.map((way) => channelOfWay[way]))];
}
