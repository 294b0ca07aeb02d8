// Compares what a scenario expects with what there is: only what it names, lists as a whole but in any order.

/** One place where they differ, as text for people. */
export interface Difference {
  path: string;
  expected: string;
  got: string;
}

export type View = string | number | undefined | readonly View[] | { readonly [name: string]: View };

/** Every difference, in the order of the expectation. An empty list means that all is as expected. */
export function compare(expected: unknown, got: View, path = ''): Difference[] {
  if (expected === undefined) return [];
  if (Array.isArray(expected)) return compareLists(expected, Array.isArray(got) ? got : [], path);
  if (typeof expected === 'object' && expected !== null) {
    const there = typeof got === 'object' && !Array.isArray(got) ? (got as Record<string, View>) : {};
    return Object.entries(expected).flatMap(([key, value]) =>
      compare(value, there[key], path ? `${path} → ${key}` : key),
    );
  }
  return String(expected) === (got === undefined ? undefined : String(got)) ? [] : [difference(path, expected, got)];
}

function difference(path: string, expected: unknown, got: unknown): Difference {
  return { path, expected: shown(expected), got: shown(got) };
}

/** Every expected entry takes the entry there that is most like it; what is left over on either side is a difference. */
function compareLists(expected: readonly unknown[], got: readonly View[], path: string): Difference[] {
  const free = new Set(got.keys());
  const partners = new Map<number, number>();
  const pairs = expected.flatMap((wanted, e) =>
    got.map((there, g) => ({ e, g, distance: compare(wanted, there).length / (weight(wanted) + 1) })),
  );
  for (const { e, g } of pairs.sort((a, b) => a.distance - b.distance || a.e - b.e || a.g - b.g)) {
    if (partners.has(e) || !free.has(g)) continue;
    partners.set(e, g);
    free.delete(g);
  }
  const differences = expected.flatMap((wanted, e) => {
    const place = `${path} [${e + 1}]`;
    const partner = partners.get(e);
    return partner === undefined ? [difference(place, wanted, undefined)] : compare(wanted, got[partner], place);
  });
  return [...differences, ...[...free].map((g) => ({ path, expected: '(no more)', got: shown(got[g]) }))];
}

function weight(value: unknown): number {
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 1;
}

function shown(value: unknown): string {
  if (value === undefined) return '(nothing)';
  if (value === '') return '(empty)';
  if (typeof value !== 'object' || value === null) return String(value);
  if (Array.isArray(value)) return `[${value.map(shown).join(', ')}]`;
  // One language is enough to understand a difference; both can be expected all the same.
  const parts = Object.entries(value).filter(
    ([key, each]) => !key.endsWith('(nb)') && each !== undefined && each !== '',
  );
  return `{ ${parts.map(([key, each]) => `${key}: ${shown(each)}`).join(', ')} }`;
}

/** A table with expected and got side by side. */
export function differenceTable(differences: readonly Difference[]): string {
  const rows = [{ path: 'what', expected: 'expected', got: 'got' }, ...differences];
  const width = (key: keyof Difference) => Math.min(60, Math.max(...rows.map((row) => row[key].length)));
  const [path, expected] = [width('path'), width('expected')];
  return rows.map((row) => `${row.path.padEnd(path)} | ${row.expected.padEnd(expected)} | ${row.got}`).join('\n');
}
