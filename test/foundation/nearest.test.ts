import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, nearest } from '../../foundation/nearest.ts';

test.each([
  { a: '0100', b: '0100', edits: 0 },
  { a: '0100', b: '1000', edits: 1 },
  { a: '0100', b: '0101', edits: 1 },
  { a: '13', b: '013', edits: 1 },
  { a: 'transfer', b: 'trasnfer', edits: 1 },
  { a: '', b: 'abc', edits: 3 },
  { a: 'ca', b: 'abc', edits: 3 },
])('from "$a" to "$b" it takes $edits edits, and as many back', ({ a, b, edits }) => {
  expect([editDistance(a, b), editDistance(b, a)]).toEqual([edits, edits]);
});

test('no more edits are counted than are asked for', () => {
  const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
  fc.assert(
    fc.property(letters, letters, fc.nat(8), (a, b, most) => {
      const all = editDistance(a, b);
      expect([editDistance(a, b, most), editDistance(b, a)]).toEqual([Math.min(all, most + 1), all]);
      expect(all).toBeLessThanOrEqual(Math.max(a.length, b.length));
    }),
    { seed: 1, numRuns: 2000 },
  );
});

// In full, a hundred thousand such comparisons take minutes.
test('texts of very different lengths are told apart at once', () => {
  const long = 'x'.repeat(1000);
  const many = Array.from({ length: 100_000 }, (_, i) => `P${i}`);
  expect(nearest(long, many)).toBeUndefined();
});

describe('nearest', () => {
  test.each([
    { text: 'covres', candidates: ['covers', 'tags', 'steps'], found: 'covers' },
    { text: 'Client', candidates: ['client', 'item'], found: 'client' },
    { text: 'abc', candidates: ['abd', 'ABC', 'abc'], found: 'ABC' },
    { text: 'ab', candidates: ['abcd', 'abc', 'xb'], found: 'abc' },
    { text: 'wholly-other', candidates: ['covers', 'tags'], found: undefined },
    { text: 'x', candidates: [], found: undefined },
  ])('of $candidates to "$text" is $found', ({ text, candidates, found }) => {
    expect(nearest(text, candidates)).toBe(found);
  });
});
