// Loaded into a process of the testbench before its own modules (`node --import`): kills it with SIGKILL at one chosen step of disk
// or database, written into a file by the test. Also ends the process when the test that started it is gone.
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import promises, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { DatabaseSync } from 'node:sqlite';

/** The process dies just before its step number `nth`, counted from 1 since the fate was written. */
export interface Fate {
  nth: number;
  /** Only steps whose name matches this regular expression count. */
  step?: string;
  /** Counting begins after a step whose name holds this. */
  after?: string;
}

/** Written by the test: the fate. Beside it, under the name with `.died`, the process says at which step it died. */
const fateFile = process.env.CRASH_FATE_FILE ?? '';
let passed = 0;
let begun = false;

/** Counts a step that is about to be taken, or dies instead, `lastAct` being what is done of it. */
async function beforeStep(name: string, lastAct: () => unknown = () => undefined): Promise<void> {
  if (isLast(name)) {
    await lastAct();
    die(name);
  }
}

function isLast(name: string): boolean {
  if (!existsSync(fateFile)) return false;
  const fate = JSON.parse(readFileSync(fateFile, 'utf8')) as Fate;
  if (!begun) {
    begun = name.includes(fate.after ?? '');
    if (fate.after !== undefined) return false;
  }
  if (!new RegExp(fate.step ?? '').test(name)) return false;
  passed += 1;
  return passed === fate.nth;
}

function die(name: string): never {
  writeFileSync(`${fateFile}.died`, name);
  renameSync(fateFile, `${fateFile}.met`);
  process.kill(process.pid, 'SIGKILL');
  // Nothing more happens, however long the signal takes.
  for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
}

function watchedHandle(handle: FileHandle, path: string): FileHandle {
  const writeFile = handle.writeFile.bind(handle);
  handle.writeFile = async (data, ...rest) => {
    const bytes = Buffer.from(data as Uint8Array | string);
    await beforeStep(`write ${path}`, () => handle.write(bytes.subarray(0, bytes.length / 2)));
    await writeFile(data, ...rest);
  };
  return handle;
}

const { link, open, rename, rm } = promises;
promises.open = async (path, ...rest) => {
  const forWriting = rest[0] !== undefined && rest[0] !== 'r';
  if (forWriting) await beforeStep(`open ${String(path)}`);
  const handle = await open(path, ...rest);
  return forWriting ? watchedHandle(handle, String(path)) : handle;
};
promises.rename = async (from, to) => {
  await beforeStep(`rename ${String(from)} to ${String(to)}`);
  await rename(from, to);
};
promises.link = async (from, to) => {
  await beforeStep(`link ${String(from)} to ${String(to)}`);
  await link(from, to);
};
promises.rm = async (path, ...rest) => {
  await beforeStep(`remove ${String(path)}`);
  await rm(path, ...rest);
};
syncBuiltinESMExports();

const { exec } = DatabaseSync.prototype;
DatabaseSync.prototype.exec = function (this: DatabaseSync, sql: string): void {
  if (sql === 'commit' && isLast('commit')) die('commit');
  exec.call(this, sql);
  if (sql === 'commit' && isLast('committed')) die('committed');
};

// The other end of standard input is the test.
process.stdin.on('close', () => process.kill(process.pid, 'SIGKILL')).resume();
(process.stdin as unknown as { unref?(): void }).unref?.();
