// Who looks at a page: language and theme, by what they chose (a cookie), else by what their browser asks for.
import type { Language, PageRequest, Theme, View } from './page.ts';

const year = 31_536_000;

/** What the address chooses (`?lang=en`, `?theme=dark`) goes before the cookie, and is kept in it. */
export function readerOf({ query, headers }: PageRequest): { language: Language; theme: Theme; cookies: string[] } {
  const asked = new URLSearchParams(query);
  const kept = cookiesOf(headers.cookie ?? '');
  const languageAsked = languageOf(asked.get('lang'));
  const themeAsked = themeOf(asked.get('theme'));
  return {
    language: languageAsked ?? languageOf(kept.get('lang')) ?? preferred(headers['accept-language'] ?? ''),
    theme: themeAsked ?? themeOf(kept.get('theme')) ?? 'auto',
    cookies: [
      ...(languageAsked ? [cookie('lang', languageAsked, year)] : []),
      ...(themeAsked ? [cookie('theme', themeAsked, year)] : []),
    ],
  };
}

export function cookie(name: string, value: string, seconds: number): string {
  return `${name}=${encodeURIComponent(value)}; Path=/; Max-Age=${seconds}; SameSite=Lax`;
}

export function cookiesOf(header: string): Map<string, string> {
  const pairs = header.split(';').map((pair) => pair.trim().split('='));
  return new Map(pairs.map(([name = '', value = '']) => [name, decoded(value)]));
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return '';
  }
}

function languageOf(text: string | null | undefined): Language | undefined {
  return text === 'nb' || text === 'en' ? text : undefined;
}

function themeOf(text: string | null | undefined): Theme | undefined {
  return text === 'auto' || text === 'light' || text === 'dark' ? text : undefined;
}

/** Norwegian unless the browser asks for English before any Norwegian. */
function preferred(accepted: string): Language {
  const first = accepted
    .split(',')
    .map((part) => part.trim().slice(0, 2).toLowerCase())
    .find((part) => ['nb', 'no', 'nn', 'da', 'sv', 'en'].includes(part));
  return first === 'en' ? 'en' : 'nb';
}

/** The two ways in which a page speaks. */
export function speaking(language: Language): Pick<View, 'say' | 'both'> {
  return {
    say: (nb, en) => (language === 'nb' ? nb : en),
    both: (text) => text[language],
  };
}
