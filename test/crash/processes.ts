// The testbench's own commands as real processes, from source: started, told apart from those of other tests, and never left behind.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageFile } from '../../foundation/package-file.ts';
import type { Fate } from './dies-at.ts';

export interface Ended {
  code: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  child: ChildProcess;
  /** The first line of standard output; rejects when the process ends without one. */
  firstLine: Promise<string>;
  ended: Promise<Ended>;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<Ended>;
}

const dying = pathToFileURL(packageFile('test/crash/dies-at.ts')).href;

/** The processes of one test, in one folder. */
export class Processes {
  readonly folder: string;
  readonly #all: Running[] = [];

  constructor(folder: string) {
    this.folder = folder;
  }

  /** `fateOf`: whose fate file the process looks at. */
  start(fateOf: string, args: readonly string[]): Running {
    const { DATABASE_URL: _, NODE_OPTIONS: __, ...inherited } = process.env;
    const child = spawn(process.execPath, ['--import', dying, packageFile('cli.ts'), ...args], {
      cwd: this.folder,
      env: {
        ...inherited,
        NODE_COMPILE_CACHE: join(tmpdir(), 'visma-testbench-compile-cache'),
        CRASH_FATE_FILE: this.#fateFile(fateOf),
      },
    });
    const running = observed(child);
    this.#all.push(running);
    return running;
  }

  /** Runs to the end. */
  run(fateOf: string, args: readonly string[]): Promise<Ended> {
    return this.start(fateOf, args).ended;
  }

  /** From now on: dies at this step. */
  doom(fateOf: string, fate: Fate): void {
    writeFileSync(this.#fateFile(fateOf), JSON.stringify(fate));
  }

  /** Whether it is dead, or will be in a moment. */
  hasMetFate(fateOf: string): boolean {
    return existsSync(`${this.#fateFile(fateOf)}.died`);
  }

  /** Lives on. The step at which it died meanwhile, if it did. */
  spare(fateOf: string): string | undefined {
    const file = this.#fateFile(fateOf);
    const died = `${file}.died`;
    const step = existsSync(died) ? readFileSync(died, 'utf8') : undefined;
    for (const each of [file, died, `${file}.met`]) rmSync(each, { force: true });
    return step;
  }

  async killAll(): Promise<void> {
    await Promise.all(this.#all.splice(0).map((running) => running.kill()));
  }

  #fateFile(fateOf: string): string {
    return join(this.folder, `fate-of-${fateOf}.json`);
  }
}

function observed(child: ChildProcess): Running {
  let [stdout, stderr] = ['', ''];
  child.stderr?.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  const ended = once(child, 'close').then(([code, signal]) => ({ code, signal, stdout, stderr }) as Ended);
  const firstLine = new Promise<string>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      stdout += chunk;
      if (stdout.includes('\n')) resolve(stdout.slice(0, stdout.indexOf('\n')));
    });
    child.on('close', () => reject(new Error(`ended before its first line: ${stderr}`)));
  });
  // Whoever does not wait for the first line does not want to hear that there was none.
  firstLine.catch(() => undefined);
  const kill = (): Promise<Ended> => {
    child.kill('SIGKILL');
    return ended;
  };
  return { child, firstLine, ended, kill };
}
