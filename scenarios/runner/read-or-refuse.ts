// What the system refuses of files and folders that a run was given: told with the path, and never passed over.
import { systemWords } from '../../foundation/system-words.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { Disk } from '../../foundation/world/world.ts';

/** `shown`: the path as people are shown it, and what was to be done, e.g. `suites/a.yaml: cannot be read`. */
export function refusedByTheSystem(shown: string, error: unknown): UserError {
  return new UserError(`${shown}: ${systemWords(error).en}`);
}

const nothingThere: readonly unknown[] = ['ENOENT', 'ENOTDIR'];

/** Also where a part of the path is a file. */
export function isNotThere(error: unknown): boolean {
  return nothingThere.includes((error as { code?: unknown } | undefined)?.code);
}

/** The file's bytes, or undefined when there is none; a UserError when there is one that cannot be read. */
export async function bytesIfThere(disk: Disk, path: string, shown = path): Promise<Buffer | undefined> {
  try {
    return await disk.read(path);
  } catch (error) {
    if (isNotThere(error)) return undefined;
    throw refusedByTheSystem(`${shown}: cannot be read`, error);
  }
}
