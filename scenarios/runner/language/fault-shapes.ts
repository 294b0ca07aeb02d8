// The step that sets a fault of Visma: how one is named in a scenario.
import * as v from 'valibot';
import { type FaultKindKey, faultKinds } from '../../../contracts/faults.ts';
import { faultShape, type WrittenFault } from '../../../emulator/codec/fault-shape.ts';
import { nearest } from '../../../foundation/nearest.ts';

const keys = faultKinds.map(({ key }) => key);

/** A kind alone, `answer-lost`, or with more: `{ kind: delay, parameters: { ms: 20 }, when: { nth: 2 }, times: 1 }`. */
export const faultStepShape = v.union([v.picklist(keys, kindWords), faultShape]);

function kindWords({ input }: { input: unknown }): string {
  const near = typeof input === 'string' ? nearest(input, keys) : undefined;
  return near === undefined
    ? 'a kind of fault such as answer-lost, or { kind: answer-lost, … }'
    : `a kind of fault (did you mean "${near}"?)`;
}

export type FaultWords = FaultKindKey | WrittenFault;

/** As the control API takes it. */
export function writtenFault(words: FaultWords): WrittenFault {
  return typeof words === 'string' ? ({ kind: words } as WrittenFault) : words;
}
