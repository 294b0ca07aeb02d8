// Finds a file that is shipped with the package, from source, from the compiled `dist` and inside a test alike.
import { findPackageJSON } from 'node:module';
import { dirname, join } from 'node:path';

/** Absolute path of a shipped file; `path` is relative to the package's root, e.g. `contracts/examples/register.yaml`. */
export function packageFile(path: string): string {
  const root = findPackageJSON('..', import.meta.url);
  if (!root) throw new Error('package.json not found above this file');
  return join(dirname(root), path);
}
