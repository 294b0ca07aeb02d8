// Makes a folder and those above it, and says which one cannot be made.
import { mkdir, stat } from 'node:fs/promises';
import { dirname } from 'node:path';

/**
 * Resolves when the folder is there. Step by step: Node's own way of making several at once never ends where a system says of a folder that
 * is there that nothing can be made in it (as below /proc). Rejects with the system's error.
 */
export async function makeFolder(path: string): Promise<void> {
  if (await isFolder(path)) return;
  const above = dirname(path);
  if (above !== path) await makeFolder(above);
  try {
    await mkdir(path);
  } catch (error) {
    // Somebody else may have made it at the same moment.
    if (!(await isFolder(path))) throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  const facts = await stat(path).catch(() => undefined);
  return facts?.isDirectory() ?? false;
}
