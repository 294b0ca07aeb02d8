// Names of registers: they stand in addresses and lists, so nothing in one may be taken for a part of the address.

const longest = 100;
const form = /^[\p{L}\p{N}](?:[\p{L}\p{N}\p{M} ._-]*[\p{L}\p{N}\p{M}_-])?$/u;

/** What is expected of one, in words. */
export const registerNameWords = {
  nb: `1 til ${longest} bokstaver, sifre, mellomrom, punktum, bindestrek og understrek, en bokstav eller et siffer først`,
  en: `1 to ${longest} letters, digits, blanks, dots, hyphens and low lines, the first a letter or a digit`,
};

/** `small town` and `2026-11_v1.2` are names; `a/b`, `..` and what begins or ends with a blank are not. */
export function isRegisterName(text: string): boolean {
  return text.length <= longest && form.test(text);
}
