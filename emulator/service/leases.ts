// Leases of workspaces, reckoned by the machine's clock: the clock that a test sets in its workspace does not make it vanish.
import { instantAfter } from '../../foundation/world/instant.ts';
import type { Instant } from '../../foundation/world/world.ts';
import type { Lease } from '../stores/store.ts';

/** Longest lease that can be asked for: a year. */
export const longestLeaseSeconds = 366 * 24 * 60 * 60;

/** Runs from now on; nothing for a workspace that stays. */
export function leaseFrom(now: Instant, seconds: number | undefined): { lease?: Lease } {
  return seconds === undefined ? {} : { lease: { seconds, endsAt: instantAfter(now, seconds * 1000) } };
}

export function isOver(lease: Lease | undefined, now: Instant): boolean {
  return lease !== undefined && lease.endsAt <= now;
}

/** Every use renews a lease, but it is written down only when a twentieth of it has passed: reading should not write each time. */
export function isDue(lease: Lease | undefined, now: Instant): boolean {
  return lease !== undefined && instantAfter(now, lease.seconds * 950) >= lease.endsAt;
}
