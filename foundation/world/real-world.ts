// The world as it is: the machine's clock, disk, randomness and network.
import { randomBytes } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { type FileHandle, link, lstat, open, readdir, readFile, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { contentHash } from '../content-hash.ts';
import { makeFolder } from '../make-folder.ts';
import { nameOf, pathOf } from './disk-names.ts';
import { saveMemory } from './thrifty-memory.ts';
import type { Clock, Disk, DiskEntry, IncomingAnswer, OpenFile, OutgoingRequest, World, Writing } from './world.ts';

const idAlphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const idLength = 20;
const gatheredCharacters = 1 << 18;
const largeFileBytes = 8 << 20;
/** From here on the least memory matters more than time. */
const hugeFileBytes = 100 << 20;

const realClock: Clock = {
  now: () => new Date().toISOString(),
  monotonicMs: () => performance.now(),
  wait: async (ms, signal) => {
    await sleep(ms, undefined, signal ? { signal } : {}).catch(() => undefined);
  },
};

function newId(): string {
  return [...randomBytes(idLength)].map((byte) => idAlphabet[byte % idAlphabet.length]).join('');
}

type Fill = (file: FileHandle) => Promise<void>;

async function writeUnfinished(unfinished: string, fill: Fill): Promise<void> {
  const file = await open(unfinished, 'wx');
  try {
    await fill(file);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function createDurably(path: string, content: Writing): Promise<void> {
  const unfinished = `${unfinishedOf(path)}${newId()}.tmp`;
  try {
    await writeUnfinished(unfinished, (file) => writeAll(file, content));
    // Another has just taken the name, or tried to, and cleared ours away.
    if (!(await tookName(unfinished, path))) return await createDurably(path, content);
    await rm(unfinished, { force: true });
    await clearUnfinished(path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(unfinished, { force: true });
    // Who took the name may have been killed before its own unfinished file was gone.
    if (isCode(error, 'EEXIST')) await clearUnfinished(path);
    throw error;
  }
}

/** A link is made in one step, and only where nothing lies. Where there are no links, the name is taken first and filled then. */
async function tookName(unfinished: string, path: string): Promise<boolean> {
  try {
    await link(unfinished, path);
    return true;
  } catch (error) {
    if (isCode(error, 'EEXIST')) throw error;
    if (isCode(error, 'ENOENT')) return false;
    await (await open(path, 'wx')).close();
    await rename(unfinished, path);
    return true;
  }
}

const pieceBytes = 1_000_000;
/** Longer than anything that is changed and could stand on both sides of a cut. */
const overlapBytes = 64;

type Change = (piece: Buffer) => Buffer;
type EndOf = (piece: Buffer) => number;

const behindLastLine: EndOf = (piece) => piece.lastIndexOf('\n') + 1;

async function rewriteDurably(path: string, change: Change, endOf = behindLastLine): Promise<void> {
  const from = await open(path, 'r');
  try {
    await writeDurably(path, (to) => copyChanged({ from, to }, change, endOf));
  } finally {
    await from.close();
  }
}

interface Copying {
  from: FileHandle;
  to: FileHandle;
}

async function copyChanged({ from, to }: Copying, change: Change, endOf: EndOf): Promise<void> {
  let rest: Buffer = Buffer.alloc(0);
  for (let at = 0; ; ) {
    const { bytesRead, buffer } = await from.read(Buffer.alloc(pieceBytes), 0, pieceBytes, at);
    if (bytesRead === 0) break;
    at += bytesRead;
    const piece = Buffer.concat([rest, buffer.subarray(0, bytesRead)]);
    const lines = endOf(piece);
    // Without an end the last bytes are changed once more, with what follows them.
    const end = lines > 0 ? lines : Math.max(0, piece.length - overlapBytes);
    const changed = lines > 0 ? change(piece.subarray(0, end)) : change(piece);
    await to.writeFile(changed.subarray(0, end));
    rest = lines > 0 ? piece.subarray(end) : changed.subarray(end);
  }
  await to.writeFile(change(rest));
}

/** `content`: the bytes, or what writes them. */
async function writeDurably(path: string, content: Writing | Fill): Promise<void> {
  const unfinished = `${unfinishedOf(path)}${newId()}.tmp`;
  try {
    await writeUnfinished(unfinished, typeof content === 'function' ? content : (file) => writeAll(file, content));
    const renamed = rename(unfinished, path).then(() => true, clearedAway);
    // Another has just written the same file and cleared ours away: the last one to write it stands.
    if (!(await renamed)) return await writeDurably(path, content);
    await clearUnfinished(path);
    await syncFolder(dirname(path));
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
}

/** Small parts are gathered: each writing costs more than its bytes. */
async function writeAll(file: FileHandle, content: Writing): Promise<void> {
  if (content instanceof Uint8Array) return file.writeFile(content);
  let gathered: string[] = [];
  let length = 0;
  for (const part of content) {
    gathered.push(part);
    length += part.length;
    if (length < gatheredCharacters) continue;
    await file.writeFile(gathered.join(''));
    gathered = [];
    length = 0;
  }
  if (length > 0) await file.writeFile(gathered.join(''));
}

function openFile(path: string): OpenFile {
  const file = openSync(path, 'r');
  let room = Buffer.alloc(0);
  const sizeBytes = fstatSync(file).size;
  const saved =
    sizeBytes > largeFileBytes ? saveMemory(sizeBytes > hugeFileBytes ? 'thriftiest' : 'thrifty') : undefined;
  return {
    sizeBytes,
    read(from, length) {
      if (room.length < length) room = Buffer.alloc(length);
      let got = 0;
      for (let more = -1; more !== 0 && got < length; got += more)
        more = readSync(file, room, got, length - got, from + got);
      return room.subarray(0, got);
    },
    async close() {
      closeSync(file);
      saved?.();
    },
  };
}

/** How the unfinished files for one path begin. The name's hash, because the name itself may be as long as a name can be. */
function unfinishedOf(path: string): string {
  return join(dirname(path), `.${contentHash(basename(path)).slice(0, 16)}-`);
}

/** What a process that was killed in the middle has left; only whoever writes the same file knows it. */
async function clearUnfinished(path: string): Promise<void> {
  const begins = basename(unfinishedOf(path));
  const left = await leftIn(dirname(path));
  for (const name of [...left].filter((each) => each.startsWith(begins))) {
    left.delete(name);
    await rm(join(dirname(path), name), { force: true });
  }
}

/** By folder: an archive has tens of thousands of files, and looking through them at each write would take longer than the write. */
const leftByFolder = new Map<string, Promise<Set<string>>>();
const mostFoldersKnown = 1000;

/** The unfinished files that lay in the folder when this process first wrote there: from then on it clears away its own. */
function leftIn(folder: string): Promise<Set<string>> {
  const known = leftByFolder.get(folder);
  if (known) return known;
  if (leftByFolder.size >= mostFoldersKnown) leftByFolder.clear();
  const left = readdir(folder).then((names) => new Set(names.filter((name) => /^\..*\.tmp$/.test(name))));
  leftByFolder.set(folder, left);
  left.catch(() => leftByFolder.delete(folder));
  return left;
}

function clearedAway(error: unknown): false {
  if (isCode(error, 'ENOENT')) return false;
  throw error;
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}

/** A name in a folder survives a power cut only when the folder itself was flushed; some systems cannot do that. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}

async function listFolder(folder: string): Promise<DiskEntry[]> {
  const entries: DiskEntry[] = [];
  for (const name of await readdir(pathOf(folder), { encoding: 'buffer' })) {
    // A file may be gone between the listing and the look at it: somebody else took it.
    const entry = await look(join(folder, nameOf(name)));
    if (entry) entries.push(entry);
  }
  return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function look(path: string): Promise<DiskEntry | undefined> {
  try {
    const facts = await lstat(pathOf(path));
    const kind = facts.isDirectory() ? 'folder' : facts.isFile() ? 'file' : 'other';
    return { name: basename(path), kind, sizeBytes: facts.size, changedMs: facts.mtimeMs };
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined;
    throw error;
  }
}

/** Some bytes of a file, at most so many; where to begin may depend on its size. */
async function readPart(path: string, bytes: number, from: (sizeBytes: number) => number): Promise<Buffer> {
  const file = await open(pathOf(path), 'r');
  try {
    const { size } = await file.stat();
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, from(size));
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function removeFolder(path: string): Promise<void> {
  await rmdir(path).catch((error: unknown) => {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(code)) throw error;
  });
}

const realDisk: Disk = {
  read: (path) => readFile(path),
  open: async (path) => openFile(path),
  readStart: (path, bytes) => readPart(path, bytes, () => 0),
  readEnd: (path, bytes) => readPart(path, bytes, (sizeBytes) => Math.max(0, sizeBytes - bytes)),
  write: writeDurably,
  create: createDurably,
  rewrite: rewriteDurably,
  rename: async (from, to) => {
    await rename(pathOf(from), pathOf(to));
    await syncFolder(dirname(to));
  },
  remove: (path) => rm(path, { force: true }),
  list: listFolder,
  look,
  makeFolder: (path) => makeFolder(resolve(path)),
  removeFolder,
};

async function send(request: OutgoingRequest): Promise<IncomingAnswer> {
  const timeout = AbortSignal.timeout(request.timeoutMs);
  const response = await fetch(request.url, {
    method: request.method,
    headers: request.headers,
    redirect: 'manual',
    signal: request.signal ? AbortSignal.any([timeout, request.signal]) : timeout,
    ...(request.body ? { body: Buffer.from(request.body) } : {}),
  });
  const body = Buffer.from(await response.arrayBuffer());
  return { status: response.status, headers: Object.fromEntries(response.headers), body };
}

export const realWorld: World = { clock: realClock, newId, disk: realDisk, send };
