// Digits as people type them: other scripts' digits are read as ours, and what nobody sees between them is left out. Also where each
// byte of UTF-8 is read as one character, as raw exchanges are.

/** Soft hyphen, zero-width blanks and joiners, marks of direction, word joiner, byte order mark; then some of them in UTF-8. */
const unseen =
  '[\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff]|' +
  '\\u00e2\\u0080[\\u008b-\\u008f]|\\u00e2\\u0081\\u00a0|\\u00ef\\u00bb\\u00bf|\\u00c2\\u00ad';
/** Any decimal digit of Unicode; then the fullwidth and the Arabic ones in UTF-8. */
const digit = '\\p{Nd}|\\u00ef\\u00bc[\\u0090-\\u0099]|\\u00d9[\\u00a0-\\u00a9]|\\u00db[\\u00b0-\\u00b9]';
const everyDigit = new RegExp(digit, 'gu');
const hidden = new RegExp(`(${unseen})|(?![0-9])(?:${digit})`, 'gu');
const decimal = /\p{Nd}/u;

/** Whether a character may be part of a digit that is not 0-9, or of what is unseen; few texts have one. */
export function mayHideDigits(code: number): boolean {
  return code >= 0x660 || (code >= 0xad && [0xad, 0xc2, 0xd9, 0xdb, 0xe2, 0xef].includes(code));
}

export interface PlainDigits {
  text: string;
  /** Where each of its characters stood, and at last where the text ended. */
  from: readonly number[];
}

/** The text with every digit as one of 0-9 and without what is unseen; undefined when it is so already. */
export function plainDigits(text: string): PlainDigits | undefined {
  const from: number[] = [];
  const parts: string[] = [];
  let done = 0;
  const takeUntil = (end: number) => {
    parts.push(text.slice(done, end));
    for (let at = done; at < end; at++) from.push(at);
  };
  for (const { 0: found, 1: isUnseen, index } of text.matchAll(hidden)) {
    takeUntil(index);
    if (isUnseen === undefined) {
      parts.push(String(digitOf(found)));
      from.push(index);
    }
    done = index + found.length;
  }
  if (done === 0) return undefined;
  takeUntil(text.length);
  from.push(text.length);
  return { text: parts.join(''), from };
}

/** Every digit, in whichever script, overwritten with `*`; the length stays. */
export function withoutDigits(text: string): string {
  return text.replace(everyDigit, (found) => '*'.repeat(found.length));
}

/** Unicode has digits in tens, each from its zero, some tens right behind another; in UTF-8 the last four bits tell. */
function digitOf(found: string): number {
  if (!decimal.test(found)) return found.charCodeAt(found.length - 1) & 0x0f;
  const code = found.codePointAt(0) ?? 0;
  let first = code;
  while (decimal.test(String.fromCodePoint(first - 1))) first--;
  return (code - first) % 10;
}
