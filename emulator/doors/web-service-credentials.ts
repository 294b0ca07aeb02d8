// HTTP Basic authentication of the web service: who may send is part of the register's service subscription.
import { createHash, timingSafeEqual } from 'node:crypto';
import type { ServiceSubscription } from '../core/register.ts';

/** Whether the Authorization header carries the user and password of the subscription; takes equally long either way. */
export function isAuthorised(header: string | undefined, { user, password }: ServiceSubscription): boolean {
  const encoded = /^Basic\s+([A-Za-z0-9+/=]+)\s*$/i.exec(header ?? '')?.[1] ?? '';
  const given = Buffer.from(encoded, 'base64');
  const wanted = `${user}:${password}`;
  // RFC 7617 leaves the character set to the parties: clients send UTF-8 or ISO-8859-1.
  const asUtf8 = sameBytes(given, Buffer.from(wanted, 'utf8'));
  const asLatin1 = sameBytes(given, Buffer.from(wanted, 'latin1'));
  return encoded !== '' && (asUtf8 || asLatin1);
}

function sameBytes(a: Buffer, b: Buffer): boolean {
  const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest();
  return timingSafeEqual(digest(a), digest(b));
}
