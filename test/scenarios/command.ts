// Runs the command as a person does, in a folder of its own.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { packageFile } from '../../foundation/package-file.ts';

const node = packageFile('node_modules/.bin/node');

/** Starts the command; `ended` resolves with its exit code and all that it wrote. */
export function start(folder: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}) {
  const child = spawn(node, [packageFile('cli.ts'), ...args], {
    cwd: folder,
    env: { ...process.env, ...environment },
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (bytes: Buffer) => {
    out += bytes.toString('utf8');
  });
  child.stderr.on('data', (bytes: Buffer) => {
    err += bytes.toString('utf8');
  });
  const ended = once(child, 'close').then(([code]) => ({ code: code as number, out, err }));
  return { child, ended };
}
