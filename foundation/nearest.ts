// How far two short texts are from each other, and which of several is nearest: behind every "did you mean".

/**
 * Edits that turn `a` into `b`: insert, delete, replace, or swap two neighbours (optimal string alignment). Where they are more than
 * `most`, it gives `most + 1` as soon as that is certain: most texts are told apart by their lengths or their first letters.
 */
export function editDistance(a: string, b: string, most: number = Math.max(a.length, b.length)): number {
  if (Math.abs(a.length - b.length) > most) return most + 1;
  let start = 0;
  while (start < a.length && start < b.length && a.charCodeAt(start) === b.charCodeAt(start)) start++;
  let [aEnd, bEnd] = [a.length, b.length];
  while (aEnd > start && bEnd > start && a.charCodeAt(aEnd - 1) === b.charCodeAt(bEnd - 1)) {
    aEnd--;
    bEnd--;
  }
  return distanceOf(a.slice(start, aEnd), b.slice(start, bEnd), most);
}

/** Row by row, no further off the diagonal than `most` inserts or deletes lead. */
function distanceOf(a: string, b: string, most: number): number {
  const tooMany = most + 1;
  let [beforeLast, last, current] = rowsOf(b.length + 1);
  for (let column = 0; column <= b.length; column++) last[column] = Math.min(column, tooMany);
  let leastOfLast = 0;
  for (let row = 1; row <= a.length; row++) {
    const least = fillRow({ a, b, row, most }, [beforeLast, last, current]);
    // A swap goes over one row.
    if (least > most && leastOfLast > most) return tooMany;
    leastOfLast = least;
    [beforeLast, last, current] = [last, current, beforeLast];
  }
  return Math.min(last[b.length] ?? tooMany, tooMany);
}

type Rows = [beforeLast: Uint32Array, last: Uint32Array, current: Uint32Array];

const shortLength = 64;
const newRows = (length: number): Rows => [new Uint32Array(length), new Uint32Array(length), new Uint32Array(length)];

/** Kept for the next texts, as long as texts are short: making them takes longer than filling them. */
const shortRows = newRows(shortLength);

function rowsOf(length: number): Rows {
  return length <= shortLength ? shortRows : newRows(length);
}

/** Gives the least of the row. */
function fillRow({ a, b, row, most }: { a: string; b: string; row: number; most: number }, rows: Rows): number {
  const [beforeLast, last, current] = rows;
  const tooMany = most + 1;
  const from = Math.max(1, row - most);
  const to = Math.min(b.length, row + most);
  const sign = a.charCodeAt(row - 1);
  const signBefore = a.charCodeAt(row - 2);
  let left = from === 1 ? Math.min(row, tooMany) : tooMany;
  current[from - 1] = left;
  let least = left;
  for (let column = from; column <= to; column++) {
    const other = b.charCodeAt(column - 1);
    let best = Math.min((last[column] ?? 0) + 1, left + 1, (last[column - 1] ?? 0) + (sign === other ? 0 : 1));
    const swapped = row > 1 && column > 1 && sign === b.charCodeAt(column - 2) && signBefore === other;
    if (swapped) best = Math.min(best, (beforeLast[column - 2] ?? 0) + 1);
    left = Math.min(best, tooMany);
    current[column] = left;
    if (left < least) least = left;
  }
  if (to < b.length) current[to + 1] = tooMany;
  return least;
}

/** The candidate nearest to `text`, if it is near enough to be what was meant (a third of its length, at least 2). */
export function nearest(text: string, candidates: Iterable<string>): string | undefined {
  const wanted = text.toLowerCase();
  let found: string | undefined;
  let most = Math.max(2, Math.floor(text.length / 3));
  for (const candidate of candidates) {
    const edits = editDistance(wanted, candidate.toLowerCase(), most);
    if (edits > most) continue;
    found = candidate;
    most = edits - 1;
    // Nothing is nearer than what differs in case alone.
    if (most < 0) break;
  }
  return found;
}
