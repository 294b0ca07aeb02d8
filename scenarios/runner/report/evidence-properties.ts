// The evidence of a case as names and values: a line for each fact, with all that rests on it.
import { nameOf, type RestsOn } from '../../../contracts/rests-on.ts';

export interface Property {
  name: string;
  value: string;
}

type Mark = RestsOn['mark'];

/** `evidence.F-206` = `assumed: VE-144, price-differs=warning`, in the order of the facts. `markWord`: what a mark is called. */
export function evidenceProperties(
  evidence: readonly RestsOn[],
  markWord: (mark: Mark) => string = (mark) => mark,
): Property[] {
  const facts = Map.groupBy(evidence, ({ fact }) => fact);
  return [...facts]
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([fact, those]) => ({
      name: `evidence.${fact}`,
      value: `${those
        .slice(0, 1)
        .map(({ mark }) => markWord(mark))
        .join('')}: ${those.map(nameOf).join(', ')}`,
    }));
}
