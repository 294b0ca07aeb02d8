// Files that somebody else was faster to take: several processes may work in one folder.

export function isGone(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}

/** Something lies there already. */
export function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}

export async function unlessGone<T>(reading: Promise<T>): Promise<T | 'gone'> {
  try {
    return await reading;
  } catch (error) {
    if (isGone(error)) return 'gone';
    throw error;
  }
}

/** `gone` when somebody else took the file first. */
export async function takenAway(move: Promise<void>): Promise<'moved' | 'gone'> {
  return (await unlessGone(move)) ?? 'moved';
}
