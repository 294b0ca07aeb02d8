// The answer to a verification as a sentence: what was expected, how many there are, and how the nearest one differs.
import type { InBothLanguages, Language } from '../../contracts/outcomes.ts';
import type { HowMany, Shown, Verified } from './verification.ts';

export type Subject = 'bases' | 'transfers';

const words = {
  nb: {
    one: { bases: 'fakturagrunnlag', transfers: 'overføring' },
    several: { bases: 'fakturagrunnlag', transfers: 'overføringer' },
    exactly: 'nøyaktig',
    atLeast: 'minst',
    atMost: 'høyst',
    and: 'og',
    nothing: 'ingenting',
    of: 'i overføring',
  },
  en: {
    one: { bases: 'invoice basis', transfers: 'transfer' },
    several: { bases: 'invoice bases', transfers: 'transfers' },
    exactly: 'exactly',
    atLeast: 'at least',
    atMost: 'at most',
    and: 'and',
    nothing: 'nothing',
    of: 'of transfer',
  },
} as const;

export interface ToSay extends Omit<Verified, 'sentence'> {
  subject: Subject;
  howMany: HowMany;
  conditions: readonly { name: string; expected: string }[];
  titles: ReadonlyMap<string, InBothLanguages>;
}

export function sentenceOfVerification(said: ToSay): InBothLanguages {
  return { nb: inLanguage(said, 'nb'), en: inLanguage(said, 'en') };
}

function inLanguage(said: ToSay, lang: Language): string {
  const { holds, found, compared, subject } = said;
  const expected = `${numberOf(said, lang)}${conditionsOf(said, lang)}`;
  const first =
    lang === 'nb'
      ? `Ventet ${expected}; ${found} av ${compared} ${words.nb.several[subject]} her passer.`
      : `Expected ${expected}; ${found} of the ${compared} ${words.en.several[subject]} here ${found === 1 ? 'matches' : 'match'}.`;
  return [first, ...(holds ? [] : nearestOf(said, lang))].join(' ');
}

function numberOf({ howMany: { exactly, atLeast, atMost }, subject }: ToSay, lang: Language): string {
  const { one, several, and, ...word } = words[lang];
  const parts = [
    exactly === undefined ? '' : `${word.exactly} ${exactly}`,
    atLeast === undefined ? '' : `${word.atLeast} ${atLeast}`,
    atMost === undefined ? '' : `${word.atMost} ${atMost}`,
  ].filter((part) => part !== '');
  const last = atMost ?? atLeast ?? exactly ?? 1;
  return `${parts.length === 0 ? `${word.atLeast} 1` : parts.join(` ${and} `)} ${(last === 1 ? one : several)[subject]}`;
}

function conditionsOf({ conditions, titles }: ToSay, lang: Language): string {
  const all = conditions.map(
    ({ name, expected }) => `${titles.get(name)?.[lang] ?? name} ${shownText([expected], lang)}`,
  );
  if (all.length === 0) return '';
  const list = all.length === 1 ? all[0] : `${all.slice(0, -1).join(', ')} ${words[lang].and} ${all.at(-1)}`;
  return ` ${lang === 'nb' ? 'med' : 'with'} ${list}`;
}

function nearestOf({ matching, nearest: [nearest], subject, titles }: ToSay, lang: Language): string[] {
  if (!nearest) {
    const which = matching.map((shown) => nameOf(shown, subject, lang)).join(', ');
    if (which === '') return [];
    return [lang === 'nb' ? `De nyeste som passer: ${which}.` : `The newest that match: ${which}.`];
  }
  const differences = nearest.differences.map(({ condition, expected, got }) => {
    const title = titles.get(condition)?.[lang] ?? condition;
    const [wanted, sent] = [shownText([expected], lang), shownText(got, lang)];
    return lang === 'nb' ? `${title}: ventet ${wanted}, fikk ${sent}` : `${title}: expected ${wanted}, got ${sent}`;
  });
  const which = nameOf(nearest.received, subject, lang);
  const noPeriod =
    nearest.received.channel === 'file' && nearest.differences.some((each) => each.condition === 'period');
  return [
    `${lang === 'nb' ? 'Nærmest er' : 'Nearest is'} ${which}: ${differences.join('; ')}.`,
    ...(noPeriod ? [lang === 'nb' ? 'En fil bærer ingen periode.' : 'A file carries no period.'] : []),
  ];
}

function nameOf({ basisId = '-', transferId = '-' }: Shown, subject: Subject, lang: Language): string {
  const { one, of } = words[lang];
  return subject === 'transfers' ? `${one.transfers} ${transferId}` : `${one.bases} ${basisId} ${of} ${transferId}`;
}

function shownText(values: readonly string[], lang: Language): string {
  const shown = values.filter((value) => value !== '');
  return shown.length === 0
    ? words[lang].nothing
    : shown.map((value) => (/[\s,;]/.test(value) ? `"${value}"` : value)).join(', ');
}
