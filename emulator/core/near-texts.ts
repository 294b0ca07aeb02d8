// Texts that someone may have meant when writing another one: the usual slips, likeliest first.
import type { InBothLanguages } from '../../contracts/outcomes.ts';

export interface NearText {
  text: string;
  because: InBothLanguages;
}

const letterForDigit: Readonly<Record<string, string>> = { O: '0', I: '1', L: '1', S: '5', B: '8', Z: '2' };
const digits = '0123456789';

const because = {
  sign: { nb: 'blank, stor/liten bokstav eller bokstav for siffer', en: 'a blank, the case, or a letter for a digit' },
  zero: { nb: 'ledende null mangler', en: 'a leading zero is missing' },
  swapped: { nb: 'to siffer er byttet om', en: 'two digits are swapped' },
  oneAway: { nb: 'ett siffer er annerledes', en: 'one digit differs' },
  missing: { nb: 'ett siffer mangler', en: 'one digit is missing' },
  tooMany: { nb: 'ett siffer for mye', en: 'one digit too many' },
} as const satisfies Record<string, InBothLanguages>;

/** Every text one slip away from `text`, where `length` positions are right. Some are given twice, the likelier reason first. */
export function* nearTexts(text: string, length: number): Generator<NearText> {
  const bare = text.replace(/\s/g, '').toUpperCase();
  yield { text: bare, because: because.sign };
  yield { text: bare.replace(/[OILSBZ]/g, (letter) => letterForDigit[letter] ?? letter), because: because.sign };
  if (bare.length > 0 && bare.length < length) yield { text: bare.padStart(length, '0'), because: because.zero };
  if (bare.length === length - 1) yield* withOneMore(bare);
  if (bare.length === length + 1) yield* withOneLess(bare);
  if (bare.length !== length) return;
  yield* withTwoSwapped(bare);
  yield* withOneReplaced(bare);
}

function* withTwoSwapped(text: string): Generator<NearText> {
  for (let apart = 1; apart < text.length; apart++) {
    for (let i = 0; i + apart < text.length; i++) {
      const [a, b] = [text.charAt(i), text.charAt(i + apart)];
      if (a === b) continue;
      yield { text: replaceAt(replaceAt(text, i, b), i + apart, a), because: because.swapped };
    }
  }
}

function* withOneReplaced(text: string): Generator<NearText> {
  for (let i = text.length - 1; i >= 0; i--) {
    const digit = Number(text.charAt(i));
    const others = Number.isNaN(digit) ? [...digits] : [...digits].filter((other) => Number(other) !== digit);
    // A digit next to the right one is the likelier slip: 014 before 013 for 015.
    for (const other of others.sort((a, b) => Math.abs(Number(a) - digit) - Math.abs(Number(b) - digit)))
      yield { text: replaceAt(text, i, other), because: because.oneAway };
  }
}

function* withOneMore(text: string): Generator<NearText> {
  for (let i = 0; i <= text.length; i++) {
    for (const digit of digits) yield { text: text.slice(0, i) + digit + text.slice(i), because: because.missing };
  }
}

function* withOneLess(text: string): Generator<NearText> {
  for (let i = 0; i < text.length; i++) {
    yield { text: text.slice(0, i) + text.slice(i + 1), because: because.tooMany };
  }
}

function replaceAt(text: string, index: number, character: string): string {
  return text.slice(0, index) + character + text.slice(index + 1);
}
