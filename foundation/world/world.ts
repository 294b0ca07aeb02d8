// What a program takes from outside itself, in one place, so that a simulation can replace all of it:
// time and timers, ids, randomness, the disk and the network.

/** A point in time as text, ISO 8601 in UTC with milliseconds, e.g. `2026-11-22T13:00:00.000Z`. */
export type Instant = string;

export interface Clock {
  /** The present moment. */
  now(): Instant;
  /** Milliseconds of a clock that never jumps; only differences mean something. */
  monotonicMs(): number;
  /** Resolves after `ms` milliseconds, or at once when `signal` is aborted. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

export interface DiskEntry {
  /** One that is not UTF-8 has stand-ins for its bytes, which lead back to it (`legibleName` is for people). */
  name: string;
  /** `other`: a link, a pipe, a device. */
  kind: 'file' | 'folder' | 'other';
  sizeBytes: number;
  /** Last change, milliseconds since 1970; only compared for equality. */
  changedMs: number;
}

/** A file that is read piece by piece. */
export interface OpenFile {
  readonly sizeBytes: number;
  /** So many bytes from there on, fewer only at the end. Waits for the disk; the bytes are overwritten by the next reading. */
  read(from: number, length: number): Buffer;
  close(): Promise<void>;
}

/** What is written: bytes, or the parts of something that is too long to be held. It may be asked for them again. */
export type Writing = Uint8Array | Iterable<string>;

/** The few operations on files that the ends need. Every write is durable (flushed) when its promise resolves. */
export interface Disk {
  read(path: string): Promise<Buffer>;
  open(path: string): Promise<OpenFile>;
  /** The first bytes of a file, at most so many: of one that is too large to be read whole. */
  readStart(path: string, bytes: number): Promise<Buffer>;
  /** The last bytes of a file, at most so many. */
  readEnd(path: string, bytes: number): Promise<Buffer>;
  /** Writes the whole file under another name first and renames it, so that nobody reads a half-written file. */
  write(path: string, content: Writing): Promise<void>;
  /** The same for a file that nobody has written yet: rejects with code EEXIST when something lies there, whoever was faster. */
  create(path: string, content: Writing): Promise<void>;
  /**
   * Changes a file of any size piece by piece; as with `write`, all of it or nothing. A piece ends with a line, or where `endOf` says (0:
   * nowhere), except in a file that has no such end within a megabyte. `change` gives as many bytes back as it gets.
   */
  rewrite(path: string, change: (piece: Buffer) => Buffer, endOf?: (piece: Buffer) => number): Promise<void>;
  /** Atomic inside one file system. Rejects with code ENOENT when somebody else took the file first. */
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  list(folder: string): Promise<DiskEntry[]>;
  /** What lies there under this very path, if anything: as the system sees it, which may not tell `A` from `a`. */
  look(path: string): Promise<DiskEntry | undefined>;
  makeFolder(path: string): Promise<void>;
  /** Removes an empty folder; one that has something in it, or is not there, is left as it is. */
  removeFolder(path: string): Promise<void>;
}

export interface OutgoingRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body?: Uint8Array;
  /** The whole exchange must be over within this time, the body read included. */
  timeoutMs: number;
  signal?: AbortSignal;
}

export interface IncomingAnswer {
  status: number;
  /** Names in lower case. */
  headers: Record<string, string>;
  body: Buffer;
}

/** Rejects when no complete answer came; what the error says is for people, never for decisions. */
export type Send = (request: OutgoingRequest) => Promise<IncomingAnswer>;

export interface World {
  clock: Clock;
  /** A new id, unlike all others: 20 characters of 0-9 and a-z without i, l, o, u. */
  newId(): string;
  disk: Disk;
  send: Send;
}
