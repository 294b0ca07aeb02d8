// What fails in the drop folder: each failure is told once, as long as it is the same.

export class ToldFailures {
  readonly #tell: (path: string, error: unknown) => void;
  /** What was told of each step of a path. */
  readonly #causes = new Map<string, string>();

  constructor(tell: (path: string, error: unknown) => void) {
    this.#tell = tell;
  }

  /** The result, or undefined after a failure. `step`: one thing of several that are done with the same path. */
  async attempt<T>(path: string, work: () => Promise<T>, step = ''): Promise<T | undefined> {
    try {
      const result = await work();
      this.#causes.delete(keyOf(path, step));
      return result;
    } catch (error) {
      this.failed(path, error, step);
      return undefined;
    }
  }

  failed(path: string, error: unknown, step = ''): void {
    const key = keyOf(path, step);
    const cause = causeOf(error);
    if (this.#causes.get(key) === cause) return;
    this.#causes.set(key, cause);
    this.#tell(path, error);
  }

  has(path: string): boolean {
    return this.#causes.has(keyOf(path, ''));
  }

  /** Forgets what is no longer there. */
  forget(isGone: (path: string) => boolean): void {
    for (const key of this.#causes.keys()) if (isGone(key.slice(key.indexOf('\0') + 1))) this.#causes.delete(key);
  }
}

function keyOf(path: string, step: string): string {
  return `${step}\0${path}`;
}

/** The system's own sentence names the paths, and each attempt may have one of its own. */
function causeOf(error: unknown): string {
  const { code, syscall } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  return code === undefined ? String(error) : `${code} ${syscall}`;
}
