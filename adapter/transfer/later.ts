// Which of two moments is the later one.
import type { Instant } from '../../foundation/world/world.ts';

/** Instants compare as text. */
export function later(one: Instant, other: Instant): Instant {
  return one < other ? other : one;
}
