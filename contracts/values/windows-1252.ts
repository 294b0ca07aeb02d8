// The file's character set: bytes to text and back, and what to write for letters that it lacks. Evidence: F-143, F-144.

/** Characters of bytes 0x80-0x9F; the five bytes without a character stand for the control with the same number. */
const upperControls = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

const characters: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte >= 0x80 && byte < 0xa0 ? upperControls.charAt(byte - 0x80) : String.fromCharCode(byte),
);
const byteOf: ReadonlyMap<string, number> = new Map(characters.map((character, byte) => [character, byte]));

/** Printable, composed, and the same in both: nearly every text. */
const plain = /^[ -~\u00a0-\u00ff]*$/;

/** Letters that no decomposition turns into one of the character set. */
const nearestLetters: Readonly<Record<string, string>> = {
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ħ: 'h',
  Ħ: 'H',
  ı: 'i',
  ŋ: 'n',
  Ŋ: 'N',
  ŧ: 't',
  Ŧ: 'T',
  ĸ: 'k',
  ſ: 's',
  ə: 'e',
  Ə: 'E',
  ǥ: 'g',
  Ǥ: 'G',
  ʒ: 'z',
  Ʒ: 'Z',
  ẞ: 'SS',
  '\u2010': '-',
  '\u2011': '-',
  '\u2012': '-',
  '\u2015': '-',
  '\u2212': '-',
  '\u02bc': "'",
  '\u2032': "'",
  '\u2033': '"',
  '\u201b': "'",
  '\u201f': '"',
};

/** Every byte has a character, so nothing is lost and each byte can be found again. */
export function decodeWindows1252(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += characters[byte];
  return text;
}

/** Bytes of a text. Throws on a character that the set lacks: transliterate first. */
export function encodeWindows1252(text: string): Uint8Array {
  return Uint8Array.from(Array.from(text), (character) => {
    const byte = byteOf.get(character);
    if (byte === undefined) throw new Error(`not in Windows-1252: U+${character.codePointAt(0)?.toString(16)}`);
    return byte;
  });
}

/** Whether the whole text can be written as it is, without controls. */
export function fitsWindows1252(text: string): boolean {
  return Array.from(text).every(isPrintable);
}

/**
 * The text in the letters of Windows-1252: decomposed letters composed first (which changes nothing), then the nearest letter
 * (`ł` → `l`), a blank for a control, `?` where there is none. `changed` tells whether a reader could see the difference.
 */
export function transliterate(text: string): { text: string; changed: boolean } {
  if (plain.test(text)) return { text, changed: false };
  const composed = text.normalize('NFC');
  const written = Array.from(composed, nearest).join('');
  return { text: written, changed: written !== composed };
}

function nearest(character: string): string {
  if (isPrintable(character)) return character;
  if (/[\p{Cc}\p{Zs}\p{Zl}\p{Zp}]/u.test(character)) return ' ';
  if (/[\p{M}\p{Cf}]/u.test(character)) return '';
  const mapped = nearestLetters[character];
  if (mapped !== undefined) return mapped;
  const parts = Array.from(character.normalize('NFKD'), (part) => nearestLetters[part] ?? part);
  const bare = parts.filter((part) => !/\p{M}/u.test(part));
  return bare.length > 0 && bare.every(isPrintable) ? bare.join('') : '?';
}

function isPrintable(character: string): boolean {
  return byteOf.has(character) && !/\p{Cc}/u.test(character);
}

export {
  looksLikeCodePage850,
  looksLikeUtf8,
  Utf8Signs,
} from './character-set.ts';
