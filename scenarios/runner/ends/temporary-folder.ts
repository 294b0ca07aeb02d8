// A folder for as long as a run or a demo lasts, where the system keeps such folders.
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemWords } from '../../../foundation/system-words.ts';
import { UserError } from '../../../foundation/user-error.ts';

/** A UserError names the place, and the variable that names another. */
export async function temporaryFolder(nameBegins: string): Promise<string> {
  return await mkdtemp(join(tmpdir(), nameBegins)).catch((error: unknown) => {
    throw new UserError(
      `${tmpdir()}: no temporary folder can be made there (${systemWords(error).en}); name another in the environment variable TMPDIR`,
    );
  });
}
