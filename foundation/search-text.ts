// Text as a search compares it: without regard to case, and to how a letter such as å is put together.

/** `Ærlend` and `ærlend`, and the two ways to write `å`, are the same. */
export function folded(text: string): string {
  return text.normalize('NFC').toLowerCase();
}

/** What is searched for, word by word: each must occur somewhere. */
export function searchWords(text: string): string[] {
  return folded(text)
    .split(/\s+/)
    .filter((word) => word !== '');
}

/** More is no search by anybody, and more than a database takes. */
export const mostSearchWords = 20;
const mostSearchCharacters = 1000;

/** Whether it is short enough to be searched for. */
export function isSearchable(text: string): boolean {
  return text.length <= mostSearchCharacters && searchWords(text).length <= mostSearchWords;
}

/** What a search may be. */
export const searchLimit = {
  nb: `høyst ${mostSearchWords} ord på til sammen ${mostSearchCharacters} tegn`,
  en: `at most ${mostSearchWords} words of ${mostSearchCharacters} characters together`,
};

/** A pattern of `like … escape '\'` that finds the word anywhere, signs of the pattern's own included. */
export function likeAnywhere(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}
