// A workspace in hand: what every action on transfers works with.
import type { Database } from '../../foundation/database/database.ts';
import type { World } from '../../foundation/world/world.ts';
import type { Installation } from '../laft.ts';
import type { Page } from '../stores/page.ts';
import type { Journal } from './journal.ts';

/** Its page for reading, its journal for changing. */
export interface Desk {
  world: World;
  database: Database;
  page: Page;
  journal: Journal;
  installation: Installation;
  /** LAFT is being closed: what is under way is finished, and nothing more is begun. */
  isClosing(): boolean;
  /** Of the web service, where it was given to this process; it goes before the one in the book. */
  password?: string;
}
