import { expect, test } from 'vitest';
import { contentHash } from '../../foundation/content-hash.ts';

test('is SHA-256 of the text in UTF-8', () => {
  expect(contentHash('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  expect(contentHash('æ')).toBe(contentHash('\u00e6'));
  expect(contentHash('æ')).not.toBe(contentHash('ae'));
});
