// Whoever is told of something has troubles of his own: they are not the teller's.

/** The same listener, of which nothing comes back: neither an error nor a promise that is rejected. None listens to nothing. */
export function heeding<Told extends readonly unknown[]>(
  listener?: (...told: Told) => unknown,
): (...told: Told) => void {
  return (...told) => {
    try {
      Promise.resolve(listener?.(...told)).catch(() => undefined);
    } catch {
      // What cannot be told is not told; what was to be done goes on.
    }
  };
}
