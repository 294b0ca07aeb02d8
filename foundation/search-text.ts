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

/** A pattern of `like … escape '\'` that finds the word anywhere, signs of the pattern's own included. */
export function likeAnywhere(word: string): string {
  return `%${word.replace(/[\\%_]/g, '\\$&')}%`;
}
