// Every value of every setting says what it means, in both languages.
import { expect, test } from 'vitest';
import { meaningOf } from '../../contracts/setting-meanings.ts';
import { settings } from '../../contracts/settings.ts';

const choices = settings.filter(({ kind }) => kind === 'choice');

test.each(choices)('$key', ({ key, values }) => {
  const told = values.map((value) => meaningOf(key, value));
  expect(new Set(told.map(({ nb }) => nb)).size).toBe(values.length);
  expect(new Set(told.map(({ en }) => en)).size).toBe(values.length);
});

test.each([
  { key: 'amounts', value: 'including' },
  // A severity that only other settings have.
  { key: 'amount-mismatch', value: 'ignored' },
] as const)('$key has no value $value', ({ key, value }) => {
  expect(() => meaningOf(key, value)).toThrow(value);
});
