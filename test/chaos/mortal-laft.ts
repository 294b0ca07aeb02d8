// A LAFT in this process that can die at any step it takes outside itself: a message, a file, a transaction. What is dead does nothing any
// more and answers nobody; the next one opens the same file.
import type { Laft } from '../../adapter/laft.ts';
import { openLaft } from '../../adapter/open-laft.ts';
import type { Database } from '../../foundation/database/database.ts';
import { openDatabase } from '../../foundation/database/open-database.ts';
import { realWorld } from '../../foundation/world/real-world.ts';
import type { OutgoingRequest, Send, World } from '../../foundation/world/world.ts';

class Died extends Error {}

/** One process. */
export class Life {
  /** Steps until it dies; undefined: it lives on. */
  stepsLeft: number | undefined;
  /** What it was sending when it died arrives later. */
  arrives = false;
  readonly died: Promise<void>;
  #die: () => void = () => undefined;
  #isDead = false;

  constructor() {
    this.died = new Promise((resolve) => {
      this.#die = resolve;
    });
  }

  get isDead(): boolean {
    return this.#isDead;
  }

  die(): void {
    this.#isDead = true;
    this.#die();
  }

  /** Whether it lives after this step. */
  step(): boolean {
    if (this.stepsLeft !== undefined && this.stepsLeft-- <= 0) this.die();
    return !this.#isDead;
  }
}

function never<T>(): Promise<T> {
  return new Promise(() => undefined);
}

export interface Network {
  send: Send;
  /** Keeps a message that arrives later. */
  keep(request: OutgoingRequest): void;
}

export interface MortalLaft {
  laft: Laft;
  life: Life;
  /** Kills it where it is not dead yet; resolves when its file is free. */
  bury(): Promise<void>;
}

export async function openMortalLaft(file: string, now: () => string, network: Network): Promise<MortalLaft> {
  const life = new Life();
  const database = await openDatabase(file);
  const world = mortalWorld(now, network, life);
  const laft = await openLaft({ world, database: mortalDatabase(database, life) });
  const bury = async () => {
    life.die();
    await database.close();
  };
  return { laft, life, bury };
}

function mortalWorld(now: () => string, network: Network, life: Life): World {
  const outside = async <T>(work: () => Promise<T>): Promise<T> => {
    if (!life.step()) return never();
    const result = await work();
    return life.step() ? result : never();
  };
  const { disk } = realWorld;
  return {
    ...realWorld,
    clock: { ...realWorld.clock, now },
    send: (request) => {
      if (life.isDead) return never();
      if (!life.step()) {
        if (life.arrives) network.keep(request);
        return never();
      }
      return outside(() => network.send(request));
    },
    disk: {
      ...disk,
      write: (path, content) => outside(() => disk.write(path, content)),
      remove: (path) => outside(() => disk.remove(path)),
      list: (path) => (life.isDead ? never() : disk.list(path)),
      read: (path) => (life.isDead ? never() : disk.read(path)),
    },
  };
}

/** A transaction that a death meets is rolled back, as its file does it. */
function mortalDatabase(database: Database, life: Life): Database {
  const orNever = <T>(error: unknown): Promise<T> => {
    if (life.isDead) return never();
    throw error;
  };
  return {
    kind: database.kind,
    description: database.description,
    query: (sql, values) => (life.isDead ? never() : database.query(sql, values)),
    insertMany: (table, columns, rows) => (life.isDead ? never() : database.insertMany(table, columns, rows)),
    transact: async (lock, work) => {
      if (!life.step()) return never();
      const done = await database
        .transact(lock, async (tx) => {
          const result = await work({
            query: (sql, values) => {
              if (life.isDead) throw new Died();
              return tx.query(sql, values);
            },
            insertMany: (table, columns, rows) => {
              if (life.isDead) throw new Died();
              return tx.insertMany(table, columns, rows);
            },
          });
          if (life.isDead) throw new Died();
          return result;
        })
        .catch(orNever<Awaited<ReturnType<typeof work>>>);
      return life.step() ? done : never();
    },
    close: async () => undefined,
  };
}
