// Rows as PostgreSQL's COPY reads them: a line a row, a tab between columns, `\N` for nothing.
import type { SqlValue } from './database.ts';

const chunkLength = 64 * 1024;

/** The text of the rows already taken, of one more, and of all that the iterator still has, in chunks. */
export function* copyText(
  first: readonly (readonly SqlValue[])[],
  next: readonly SqlValue[],
  rest: Iterator<readonly SqlValue[]>,
): Generator<string> {
  let chunk = [...first, next].map(copyLine).join('');
  for (let row = rest.next(); !row.done; row = rest.next()) {
    chunk += copyLine(row.value);
    if (chunk.length < chunkLength) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

/** One row. */
export function copyLine(row: readonly SqlValue[]): string {
  return `${row.map(copyValue).join('\t')}\n`;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

function copyValue(value: SqlValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string')
    return withoutNul(value).replace(/[\\\t\n\r]/g, (character) => escapes[character] ?? character);
  if (typeof value === 'number') return String(value);
  return `\\\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
}

/** PostgreSQL has no text with the character U+0000 in it: it becomes U+FFFD, the sign for a character that cannot be shown. */
export function withoutNul(text: string): string {
  return text.includes('\0') ? text.replaceAll('\0', '\ufffd') : text;
}
