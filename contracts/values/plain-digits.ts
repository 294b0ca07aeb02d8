// Digits as people type them: other scripts' digits are read as ours, and what nobody sees between them is left out. Also where each
// byte of UTF-8 is read as one character, as raw exchanges are.

/** Soft hyphen, zero-width blanks and joiners, marks of direction, word joiner, byte order mark; then the same in UTF-8. */
const unseen =
  '[\\u00ad\\u200b-\\u200f\\u202a-\\u202e\\u2060-\\u2064\\u2066-\\u2069\\ufeff]|' +
  '\\u00e2\\u0080[\\u008b-\\u008f\\u00aa-\\u00ae]|\\u00e2\\u0081[\\u00a0-\\u00a4\\u00a6-\\u00a9]|\\u00ef\\u00bb\\u00bf|\\u00c2\\u00ad';
/** What a digit of another script begins with in UTF-8, and what follows; only some of these are digits. */
const inUtf8 =
  '[\\u00d9\\u00db\\u00df][\\u0080-\\u00bf]|[\\u00e0\\u00e1\\u00ea\\u00ef][\\u0080-\\u00bf]{2}|\\u00f0[\\u0080-\\u00bf]{3}';
const leading: readonly number[] = [0xd9, 0xdb, 0xdf, 0xe0, 0xe1, 0xea, 0xef, 0xf0];
/** Any decimal digit of Unicode, or what may be one in UTF-8. */
const digit = `\\p{Nd}|${inUtf8}`;
const perhapsDigits = new RegExp(digit, 'gu');
const hidden = new RegExp(`(${unseen})|(?![0-9])(?:${digit})`, 'gu');
const decimal = /^\p{Nd}$/u;

/** Whether a character may be part of a digit that is not 0-9, or of what is unseen; few texts have one. */
export function mayHideDigits(code: number): boolean {
  return code >= 0x660 || (code >= 0xad && (code === 0xad || code === 0xc2 || code === 0xe2 || leading.includes(code)));
}

/** Whether a character only goes on with a digit that another one began: in UTF-8 read byte by byte, or of a surrogate pair. */
export function goesOnWithDigit(code: number): boolean {
  return (code >= 0x80 && code <= 0xbf) || (code >= 0xdc00 && code <= 0xdfff);
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
    const value = isUnseen === undefined ? digitOf(found) : '';
    if (value === undefined) continue;
    takeUntil(index);
    if (value !== '') {
      parts.push(value);
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
  return text.replace(perhapsDigits, (found) => (digitOf(found) === undefined ? found : '*'.repeat(found.length)));
}

/** What was found out lately: a text has few different digits, and may have millions of them. */
const known = new Map<string, string | undefined>();
const mostKnown = 10_000;

function digitOf(found: string): string | undefined {
  if (found.length === 1 && found >= '0' && found <= '9') return found;
  if (known.has(found)) return known.get(found);
  if (known.size >= mostKnown) known.clear();
  const value = digitOfScript(found);
  known.set(found, value);
  return value;
}

/** Unicode has digits in tens, each from its zero, some tens right behind another. Undefined for what only begins like one in UTF-8. */
function digitOfScript(found: string): string | undefined {
  const character = decimal.test(found) ? found : Buffer.from(found, 'latin1').toString('utf8');
  if (!decimal.test(character)) return undefined;
  const code = character.codePointAt(0) ?? 0;
  let first = code;
  while (decimal.test(String.fromCodePoint(first - 1))) first--;
  return String((code - first) % 10);
}
