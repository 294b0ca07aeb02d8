// Watches over the file of an embedded database: a file that is deleted while it is open takes everything written to it along.
import { statSync } from 'node:fs';

/** The file that was opened is no longer where it was: whatever is written from now on is gone when the program ends. */
export class DatabaseFileGone extends Error {
  constructor(path: string) {
    super(
      `The database file ${path} has been deleted, moved or replaced while it is in use: nothing can be kept. ` +
        'Put it back or take another one, and start this program again.',
    );
    this.name = 'DatabaseFileGone';
  }
}

/** Remembers which file it is at first sight. */
export class DatabaseFile {
  readonly #path: string;
  readonly #identity: string | undefined;

  /** `path` undefined: in memory, always there. */
  constructor(path: string | undefined) {
    this.#path = path ?? '';
    this.#identity = path === undefined ? undefined : identityOf(path);
  }

  /** Throws DatabaseFileGone; takes a few microseconds. */
  mustBeThere(): void {
    if (this.#identity !== undefined && identityOf(this.#path) !== this.#identity)
      throw new DatabaseFileGone(this.#path);
  }
}

function identityOf(path: string): string {
  const facts = statSync(path, { throwIfNoEntry: false });
  return facts ? `${facts.dev} ${facts.ino}` : '';
}
