// Finds which differences of an installation make a case come out otherwise, by trying: each alone, else the smallest set that does.

export interface Found {
  /** Each of these alone makes the difference, or all of them together; empty when it did not show again at all. */
  because: readonly string[];
  together: boolean;
}

/** `shows` plays the case with these differences only, and says whether it comes out as in the whole installation. */
export async function whatDidIt(
  differences: readonly string[],
  shows: (differences: readonly string[]) => Promise<boolean>,
): Promise<Found> {
  const alone: string[] = [];
  for (const each of differences) if (await shows([each])) alone.push(each);
  if (alone.length > 0) return { because: alone, together: false };
  if (!(await shows(differences))) return { because: [], together: true };
  let needed = differences;
  for (const each of differences) {
    const without = needed.filter((other) => other !== each);
    if (without.length > 0 && (await shows(without))) needed = without;
  }
  return { because: needed, together: true };
}
