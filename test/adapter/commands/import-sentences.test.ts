// What an import says when it is done, in both languages.
import { expect, it } from 'vitest';
import { importSentences } from '../../../adapter/commands/import-sentences.ts';

const none = { added: 0, changed: 0, removed: 0 };

it.each([
  {
    lang: 'nb',
    says: ['5\u00a0000 leieforhold, 1 leietaker.', 'Lagt til: 1\u00a0200 leieforhold.', 'Fjernet: 2 tillegg.'],
  },
  { lang: 'en', says: ['5,000 tenancies, 1 tenant.', 'Added: 1,200 tenancies.', 'Removed: 2 supplements.'] },
] as const)('in $lang', ({ lang, says }) => {
  const changes = [
    { thing: 'tenant', now: 1, ...none },
    { thing: 'tenancy', now: 5000, ...none, added: 1200 },
    { thing: 'supplement', now: 0, ...none, removed: 2 },
  ] as const;
  expect(importSentences(changes, lang)).toEqual(says);
});

it.each([
  { lang: 'nb', says: ['Ingenting er lagt inn.', 'Ingenting er endret.'] },
  { lang: 'en', says: ['Nothing is entered.', 'Nothing is changed.'] },
] as const)('of nothing, in $lang', ({ lang, says }) => {
  expect(importSentences([{ thing: 'tenancy', now: 0, ...none }], lang)).toEqual(says);
});
