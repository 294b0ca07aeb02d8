// A name for a content: the same content has the same name, and nobody can tell the content from it.
import { createHash } from 'node:crypto';

/** SHA-256 of the text in UTF-8, as 64 hexadecimal digits. */
export function contentHash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
