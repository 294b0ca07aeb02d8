// Lists of ids in a query, cut and filled up to a few lengths, so that the same prepared statements serve all of them.

const lengths = [1, 8, 64, 512] as const;
const longest = 512;

/** The ids in lists of 1, 8, 64 or 512; a list that is not full repeats its last id. Each id occurs once before. */
export function* idLists(ids: readonly string[]): Generator<string[]> {
  const different = [...new Set(ids)];
  for (let from = 0; from < different.length; from += longest) {
    const list = different.slice(from, from + longest);
    const length = lengths.find((each) => each >= list.length) ?? longest;
    yield [...list, ...Array.from({ length: length - list.length }, () => list.at(-1) ?? '')];
  }
}

/** `($3, $4, $5)` for so many values, from this number on. */
export function placeholders(from: number, count: number): string {
  return `(${Array.from({ length: count }, (_, i) => `$${from + i}`).join(', ')})`;
}
