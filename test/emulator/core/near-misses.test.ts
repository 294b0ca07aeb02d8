// What comes nearest to an expectation, among as much as a workspace may have received.
import { expect, test } from 'vitest';
import { Comparison, type Condition } from '../../../emulator/core/near-misses.ts';

const text = (expected: string): Condition<readonly string[]> => ({
  name: 'text',
  expected,
  got: (lines) => lines,
  isMet: (got) => got.includes(expected),
});
const most = { matching: 10, nearest: 2 };

test.each([
  { what: 'the fewest edits', things: [['abcx'], ['abxx'], ['xxxx']], nearest: [['abcx'], ['abxx']] },
  { what: 'the nearest of its lines', things: [['xxxx', 'abcx'], ['abxx']], nearest: [['xxxx', 'abcx'], ['abxx']] },
  { what: 'nothing is farthest', things: [[], ['abxx'], ['abcx']], nearest: [['abcx'], ['abxx']] },
  { what: 'of two alike the first', things: [['abcx'], ['abcy'], ['abcz']], nearest: [['abcx'], ['abcy']] },
])('$what', ({ things, nearest }) => {
  const comparison = new Comparison([text('abcd')], most);
  for (const thing of things) comparison.take(thing);
  expect(comparison.nearest.map(({ thing }) => thing)).toEqual(nearest);
});

// Compared to their ends, these would take minutes.
test('three thousand bases, each with long texts that are not what was expected', () => {
  const comparison = new Comparison([text('x '.repeat(490))], most);
  const lines = Array.from({ length: 50 }, (_, i) => `${i} abc def ghi `.repeat(80).slice(0, 990));
  for (let basis = 0; basis < 200; basis++) comparison.take(lines);
  for (let basis = 0; basis < 3000; basis++) comparison.take([lines[basis % 50] ?? '']);
  expect([comparison.compared, comparison.matched, comparison.nearest.length]).toEqual([3200, 0, 2]);
});
