// The headers of a request as LAFT's server hands them on.
import type { Request } from 'express';

/** Names in lower case; what came several times is joined. */
export function headersOf({ headers }: Request): Record<string, string> {
  const given = Object.entries(headers).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    given.map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : String(value)]),
  );
}
