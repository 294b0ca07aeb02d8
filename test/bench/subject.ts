// The emulator as its users run it: the built command, a process of its own, on a register in which every basis of the bench is right.
import { join } from 'node:path';
import { packageFile } from '../../foundation/package-file.ts';
import { callOnce } from './load.ts';
import { freePort, type Program, startProgram } from './processes.ts';
import { writeRegister } from './town.ts';

const command = 'bin/visma-testbench.mjs';

/** Starts `serve` with these further options, ready to answer. */
export async function startEmulator(folder: string, options: readonly string[] = []): Promise<Program> {
  const register = join(folder, 'register.json');
  await writeRegister(register);
  return serve(['--register', register, ...options]);
}

/** Starts `serve` with these options and nothing else. */
export async function serve(options: readonly string[]): Promise<Program> {
  const port = await freePort();
  const args = [packageFile(command), 'serve', '--port', String(port), ...options];
  return startProgram(args, { port, path: '/' });
}

/** Removes a workspace with everything in it. */
export function dropWorkspace(url: string, name: string): Promise<void> {
  return callOnce(url, { method: 'DELETE', path: `/api/w/${name}`, check: mustBe(200, 204) });
}

export function mustBe(...statuses: number[]): (status: number, answer: string) => void {
  return (status, answer) => {
    if (!statuses.includes(status)) throw new Error(`answered ${status}: ${answer.slice(0, 300)}`);
  };
}
