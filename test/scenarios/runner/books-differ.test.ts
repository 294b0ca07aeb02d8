// In what two books differ: each kind of difference, and none.
import { describe, expect, test } from 'vitest';
import type { BookedBasis, State } from '../../../adapter/transfer/states.ts';
import type { StoredBasis } from '../../../emulator/service/visma.ts';
import { howBooksDiffer } from '../../../scenarios/runner/books-differ.ts';

const booked = (...rows: [string, State][]) =>
  rows.map(([id, state]) => ({ basis: { id }, state }) as unknown as BookedBasis);
const received = (...ids: string[]) => ids.map((basisId) => ({ basis: { basisId } }) as unknown as StoredBasis);
const same = { 'missing in Visma': [], 'in Visma only': [], 'twice in Visma': [] };

describe('how books differ', () => {
  test.each([
    {
      what: 'what is transferred is received, the rest is not',
      laft: booked(['A', 'transferred'], ['B', 'failed'], ['C', 'unknown']),
      visma: received('A'),
      differs: same,
    },
    {
      what: 'transferred, and not received',
      laft: booked(['A', 'transferred'], ['B', 'transferred']),
      visma: received('B'),
      differs: { ...same, 'missing in Visma': ['A'] },
    },
    {
      what: 'received, and called something else',
      laft: booked(['A', 'failed'], ['B', 'unknown']),
      visma: received('A', 'B', 'Z'),
      differs: { ...same, 'in Visma only': ['A', 'B', 'Z'] },
    },
    {
      what: 'received twice',
      laft: booked(['A', 'transferred']),
      visma: received('A', 'A'),
      differs: { ...same, 'twice in Visma': ['A'] },
    },
  ])('$what', ({ laft, visma, differs }) => {
    expect(howBooksDiffer(laft, visma)).toEqual(differs);
  });
});
