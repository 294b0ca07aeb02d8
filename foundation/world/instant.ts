// Reckoning with points in time as text, so that no other part needs a date object.
import type { Instant } from './world.ts';

/** The moment `ms` milliseconds later; instants compare as text. Throws when the text is no instant. */
export function instantAfter(instant: Instant, ms: number): Instant {
  return new Date(Date.parse(instant) + ms).toISOString();
}

/** Whether a text is a point in time. */
export function isInstant(text: string): text is Instant {
  return !Number.isNaN(Date.parse(text));
}

/** For a library that wants a date object, e.g. to write down when a document was made. Throws when the text is no instant. */
export function dateOfInstant(instant: Instant): Date {
  return new Date(instantAfter(instant, 0));
}
