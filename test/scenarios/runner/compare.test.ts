import { describe, expect, test } from 'vitest';
import { compare, differenceTable, type View } from '../../../scenarios/runner/compare.ts';

interface Row {
  what: string;
  expected: unknown;
  got: View;
  differs: string[];
}

const rows: Row[] = [
  { what: 'only what is named', expected: { a: 1 }, got: { a: 1, b: 2 }, differs: [] },
  { what: 'a value', expected: { a: 1 }, got: { a: 2 }, differs: ['a: 1 / 2'] },
  { what: 'a value that is not there', expected: { a: 1 }, got: {}, differs: ['a: 1 / (nothing)'] },
  { what: 'an empty text and nothing', expected: { a: '' }, got: { a: '' }, differs: [] },
  { what: 'an empty list', expected: { a: [] }, got: { a: [] }, differs: [] },
  {
    what: 'an empty list where there is something',
    expected: { a: [] },
    got: { a: [{ b: 1 }] },
    differs: ['a: (no more) / { b: 1 }'],
  },
  {
    what: 'a list in another order',
    expected: { a: [{ b: 1 }, { b: 2 }] },
    got: { a: [{ b: 2 }, { b: 1 }] },
    differs: [],
  },
  {
    what: 'one too few',
    expected: { a: [{ b: 1 }, { b: 2 }] },
    got: { a: [{ b: 1 }] },
    differs: ['a [2]: { b: 2 } / (nothing)'],
  },
  {
    what: 'the same twice',
    expected: { a: [{ b: 1 }, { b: 1 }] },
    got: { a: [{ b: 1 }] },
    differs: ['a [2]: { b: 1 } / (nothing)'],
  },
  {
    what: 'an entry is held against the one most like it',
    expected: { a: [{ code: 'X', value: '1' }] },
    got: { a: [{ code: 'X', value: '2' }] },
    differs: ['a [1] → value: 1 / 2'],
  },
];

describe('what is expected and what there is', () => {
  test.each(rows)('$what', ({ expected, got, differs }) => {
    expect(compare(expected, got).map((each) => `${each.path}: ${each.expected} / ${each.got}`)).toEqual(differs);
  });

  test('the table has expected and got side by side', () => {
    expect(differenceTable([{ path: 'failed', expected: '1', got: '0' }])).toBe(
      'what   | expected | got\nfailed | 1        | 0',
    );
  });
});
