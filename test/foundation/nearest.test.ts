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

describe('nearest', () => {
  test.each([
    { text: 'covres', candidates: ['covers', 'tags', 'steps'], found: 'covers' },
    { text: 'Client', candidates: ['client', 'item'], found: 'client' },
    { text: 'wholly-other', candidates: ['covers', 'tags'], found: undefined },
    { text: 'x', candidates: [], found: undefined },
  ])('of $candidates to "$text" is $found', ({ text, candidates, found }) => {
    expect(nearest(text, candidates)).toBe(found);
  });
});
