// The place of what is wrong in a document of rental data, in Norwegian and with the keys that stand there.
import { expect, test } from 'vitest';
import { pathInWords } from '../../../adapter/rental/path-in-words.ts';
import { readRentalYaml } from '../../../adapter/rental/read-yaml.ts';
import { UserError } from '../../../foundation/user-error.ts';

test.each([
  { path: ['tenancies', 0, 'rent'], words: 'leieforhold 1, feltet «rent» (husleie)' },
  { path: ['tenancies', 1, 'supplements', 2, 'amount'], words: 'leieforhold 2, tillegg 3, feltet «amount» (beløp)' },
  { path: ['tenants', 0, 'accounting', '4'], words: 'leietaker 1, feltet «accounting.4» (kontering 4)' },
  {
    path: ['tenants', 0, 'accounting', 2, 'dimension'],
    words: 'leietaker 1, feltet «accounting[3].dimension»',
  },
  { path: ['tenants', 4], words: 'leietaker 5' },
  { path: ['tenants', 0, 'navn'], words: 'leietaker 1, feltet «navn»' },
  { path: ['tenents'], words: 'feltet «tenents»' },
  { path: [], words: undefined },
])('$path is $words', ({ path, words }) => {
  expect(pathInWords(path)).toBe(words);
});

test('a file is refused with its place in Norwegian words, and in English with the keys', () => {
  const text = 'tenancies:\n  - { id: K1, rental object: B1, tenant: P1, from: "2026-01-01", rent: "mye" }\n';
  const read = () => readRentalYaml(text, 'by.yaml');
  expect(read).toThrow(UserError);
  try {
    read();
  } catch (error) {
    expect(error).toMatchObject({
      inBothLanguages: {
        nb: expect.stringMatching(/^by\.yaml:2:\d+: leieforhold 1, feltet «rent» \(husleie\): ventet et beløp/),
        en: expect.stringMatching(/^by\.yaml:2:\d+: tenancies\[1\]\.rent: expected an amount/),
      },
    });
  }
});
