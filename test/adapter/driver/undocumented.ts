// Finds what an answer holds that its schema does not name.

interface Schema {
  properties?: Record<string, Schema>;
  items?: Schema;
}

/** Paths of the keys that the schema does not name. A schema without keys of its own says nothing of what stands there. */
export function undocumented(schema: unknown, value: unknown, path: string): string[] {
  const { properties, items } = (schema ?? {}) as Schema;
  if (Array.isArray(value)) return [...new Set(value.flatMap((each) => undocumented(items, each, `${path}[]`)))];
  if (!properties || Object.keys(properties).length === 0 || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => {
    const known = properties[key];
    if (known) return undocumented(known, below, `${path}.${key}`);
    return [`${path}.${key}`];
  });
}
