// How PostgreSQL's values come back: whole numbers as numbers, days, instants and JSON as the text that they are.
import pg from 'pg';

const asText = (text: string): string => text;

/** A whole number; throws when it cannot be held exactly, or is none. */
function wholeNumber(text: string): number {
  const number = Number(text);
  if (!Number.isSafeInteger(number)) throw new RangeError(`not a whole number that can be held exactly: ${text}`);
  return number;
}

const { builtins } = pg.types;

// The client would read a day as local midnight (the day before in UTC) and a bigint as text. A sum of bigints is a numeric.
const parsers: ReadonlyMap<number, (text: string) => string | number> = new Map<
  number,
  (text: string) => string | number
>([
  [builtins.INT8, wholeNumber],
  [builtins.NUMERIC, wholeNumber],
  [builtins.DATE, asText],
  [builtins.TIMESTAMP, asText],
  [builtins.TIMESTAMPTZ, asText],
  [builtins.JSON, asText],
  [builtins.JSONB, asText],
]);

export const postgresTypes: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    parsers.get(oid) ?? pg.types.getTypeParser(oid, format ?? 'text'),
};
