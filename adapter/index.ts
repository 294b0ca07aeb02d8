// LAFT's side for programs: starts the adapter with its driver on a database.
import { openDatabase } from '../foundation/database/open-database.ts';
import { localDay } from '../foundation/world/local-day.ts';
import { realWorld } from '../foundation/world/real-world.ts';
import type { World } from '../foundation/world/world.ts';
import { startDriver } from './driver/driver.ts';
import type { Laft } from './laft.ts';
import { openLaft } from './open-laft.ts';

export { driverClient } from './driver/driver-client.ts';

export interface AdapterOptions {
  /** 0, the default, takes a free one. */
  port?: number;
  host?: string;
  /** As openDatabase takes it; absent: in memory. */
  database?: string;
  world?: World;
  /** Of the web service; goes before the one in the book. */
  password?: string;
  /** Told about what was not expected; otherwise it goes to standard error. */
  report?: (error: unknown, id?: string) => void;
}

export interface Adapter {
  /** Of the driver, e.g. `http://127.0.0.1:8910`. */
  url: string;
  /** The same LAFT without the wire. */
  laft: Laft;
  close(): Promise<void>;
}

/** Throws a UserError when the port or the database cannot be had. */
export async function startAdapter(options: AdapterOptions = {}): Promise<Adapter> {
  const database = await openDatabase(options.database);
  try {
    const { password } = options;
    const own = password === undefined ? {} : { password };
    const world = options.world ?? realWorld;
    const laft = await openLaft({ world, database, ...own });
    const report = options.report ?? toStandardError;
    const newId = () => world.newId();
    const today = () => localDay(world.clock.now(), 'Europe/Oslo');
    const { host = '127.0.0.1', port = 0 } = options;
    const driver = await startDriver({ host, port, laft, newId, today, report });
    const close = async () => {
      // LAFT first: what a request waits for then ends with the message that is out.
      await Promise.all([laft.close(), driver.close()]);
      await database.close();
    };
    return { url: driver.url, laft, close };
  } catch (error) {
    await database.close();
    throw error;
  }
}

function toStandardError(error: unknown, id?: string): void {
  process.stderr.write(`${id === undefined ? '' : `${id}: `}${error instanceof Error ? error.stack : String(error)}\n`);
}
