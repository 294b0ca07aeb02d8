// How the name of a claimed file is kept.
import { contentHash } from '../../foundation/content-hash.ts';

/** A file's name may hold anything, a person's number too: its hash is kept. */
export function claimHash(claim: string | undefined): string | undefined {
  return claim === undefined ? undefined : contentHash(claim);
}

/** Under which claim the first half of a file is received whose import is cut off. */
export function claimOfHalf(claim: string): string {
  return `${claim}/half`;
}
