// Files that a person names on the command line: read, or written where none is, with the way out in every refusal.
import { readFile, writeFile } from 'node:fs/promises';
import { UserError } from '../../foundation/user-error.ts';

/** The whole file. Throws a UserError that says why it cannot be read. */
export async function readGivenFile(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw new UserError(`${file} cannot be read: ${reasonOf(error)}`);
  }
}

/** Never writes over a file that is there. Throws a UserError that says why it cannot be written. */
export async function writeNewFile(file: string, bytes: Uint8Array): Promise<void> {
  try {
    await writeFile(file, bytes, { flag: 'wx' });
  } catch (error) {
    throw new UserError(`${file} cannot be written: ${reasonOf(error, true)}`);
  }
}

function reasonOf(error: unknown, writing = false): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const missing = writing ? 'its folder is not there; make the folder first.' : 'there is no such file; give its path.';
  const known: Readonly<Record<string, string>> = {
    EEXIST: 'there is such a file already, and it is not written over; give another name, or take it away first.',
    EISDIR: 'it is a folder; give the path of a file.',
    ENOENT: missing,
    ENOTDIR: 'a part of its path is a file, not a folder; give another path.',
    EACCES: 'this user may not; give another path, or change who may.',
  };
  return known[code] ?? (error instanceof Error ? error.message : String(error));
}
