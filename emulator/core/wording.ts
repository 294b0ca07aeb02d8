// A finding in words: the outcome's sentence filled with what was received, what was expected and what is nearest.
import { type InBothLanguages, type Language, sentence } from '../../contracts/outcomes.ts';
import { norwegianDay } from '../../contracts/values/calendar.ts';
import type { Finding } from './finding.ts';
import { norwegianDecimal } from './norwegian-decimal.ts';

/** The outcome's sentence with the finding's values, in Norwegian and English. */
export function sentenceOf(finding: Finding): InBothLanguages {
  return {
    nb: sentence(finding.code, 'nb', valuesOf(finding, 'nb')),
    en: sentence(finding.code, 'en', valuesOf(finding, 'en')),
  };
}

function valuesOf({ at, value, expected, nearest, named = {} }: Finding, lang: Language): Record<string, string> {
  const shown = (text: string): string => (lang === 'nb' ? norwegianDecimal(at.field, text) : text);
  const words = Object.entries(named).map(([name, said]) => [
    name,
    typeof said === 'string' ? shown(lang === 'nb' ? norwegianDay(said) : said) : said[lang],
  ]);
  return {
    value: shown(value),
    ...(expected === undefined ? {} : { expected: shown(expected) }),
    ...(nearest ? { nearest: `${nearest.value} (${nearest.because[lang]})` } : {}),
    ...Object.fromEntries(words),
  };
}
