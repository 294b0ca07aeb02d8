// A world in memory, and a life that ends at a chosen step: whatever is asked for after that never happens.
import type { Database } from '../../../foundation/database/database.ts';
import type { Disk, Send, World, Writing } from '../../../foundation/world/world.ts';

export class Died extends Error {}

export interface Life {
  /** Steps taken so far. */
  steps: number;
  step(): void;
}

/** Dies at step `last`, counted from 1; never when it is undefined. */
export function life(last?: number): Life {
  return {
    steps: 0,
    step() {
      this.steps += 1;
      if (last !== undefined && this.steps >= last) throw new Died(`step ${this.steps}`);
    },
  };
}

let ids = 0;

function bytesOf(content: Writing): Buffer {
  return content instanceof Uint8Array ? Buffer.from(content) : Buffer.from([...content].join(''));
}

export function memoryDisk(): Disk & { files: Map<string, Buffer> } {
  const files = new Map<string, Buffer>();
  return {
    files,
    read: async (path) => {
      const bytes = files.get(path);
      if (!bytes) throw Object.assign(new Error(`no file ${path}`), { code: 'ENOENT' });
      return bytes;
    },
    open: async (path) => {
      const bytes = files.get(path) ?? Buffer.alloc(0);
      const read = (from: number, length: number) => bytes.subarray(from, from + length);
      return { sizeBytes: bytes.length, read, close: async () => undefined };
    },
    write: async (path, content) => void files.set(path, bytesOf(content)),
    create: async (path, content) => {
      if (files.has(path)) throw Object.assign(new Error(`there is a file ${path}`), { code: 'EEXIST' });
      files.set(path, bytesOf(content));
    },
    rewrite: async (path, change) => void files.set(path, change(files.get(path) ?? Buffer.alloc(0))),
    readStart: async (path, bytes) => (files.get(path) ?? Buffer.alloc(0)).subarray(0, bytes),
    readEnd: async (path, bytes) => (files.get(path) ?? Buffer.alloc(0)).subarray(-bytes),
    rename: async (from, to) => {
      files.set(to, files.get(from) ?? Buffer.alloc(0));
      files.delete(from);
    },
    remove: async (path) => void files.delete(path),
    list: async (folder) =>
      [...files.entries()]
        .filter(([path]) => path.startsWith(`${folder}/`))
        .map(([path, bytes]) => ({
          name: path.slice(folder.length + 1),
          kind: 'file',
          sizeBytes: bytes.length,
          changedMs: 0,
        })),
    look: async (path) => {
      const bytes = files.get(path);
      return bytes && { name: path, kind: 'file', sizeBytes: bytes.length, changedMs: 0 };
    },
    makeFolder: async () => undefined,
    removeFolder: async () => undefined,
  };
}

export function memoryWorld(send: Send, disk: Disk = memoryDisk()): World {
  return {
    clock: { now: () => '2026-11-22T13:00:00.000Z', monotonicMs: () => 0, wait: async () => undefined },
    newId: () => `${++ids}`.padStart(20, '0').split('').reverse().join(''),
    disk,
    send,
  };
}

/** The same world for a process that may die: before and after each message and each file. */
export function mortalWorld(world: World, own: Life): World {
  const around = async <T>(work: () => Promise<T>): Promise<T> => {
    own.step();
    const result = await work();
    own.step();
    return result;
  };
  return {
    ...world,
    send: (request) => around(() => world.send(request)),
    disk: { ...world.disk, write: (path, bytes) => around(() => world.disk.write(path, bytes)) },
  };
}

/** The same database for a process that may die: before each transaction, inside it, before its commit, and after it. */
export function mortalDatabase(database: Database, own: Life): Database {
  return {
    kind: database.kind,
    description: database.description,
    query: (sql, values) => {
      own.step();
      return database.query(sql, values);
    },
    insertMany: (table, columns, rows) => database.insertMany(table, columns, rows),
    transact: async (lock, work) => {
      own.step();
      const result = await database.transact(lock, async (tx) => {
        const done = await work({
          query: (sql, values) => {
            own.step();
            return tx.query(sql, values);
          },
          insertMany: (table, columns, rows) => tx.insertMany(table, columns, rows),
        });
        own.step();
        return done;
      });
      own.step();
      return result;
    },
    close: async () => undefined,
  };
}
