// The workspaces of one book: found, locked for a change, and looked after in whatever state the last process left them.
import type { Database } from '../foundation/database/database.ts';
import { UserError } from '../foundation/user-error.ts';
import type { World } from '../foundation/world/world.ts';
import type { Installation } from './laft.ts';
import { unknownThing } from './refusal.ts';
import { lockOf, type Page } from './stores/page.ts';
import { readInstallation, readWorkspace, type WorkspaceRow } from './stores/workspace-rows.ts';
import type { Desk } from './transfer/desk.ts';
import { journal } from './transfer/journal.ts';

export interface LaftParts {
  world: World;
  /** Stays the caller's: closing LAFT leaves it open. */
  database: Database;
  /** Of the web service; goes before the one in the book. */
  password?: string;
}

export class Workspaces {
  readonly #parts: LaftParts;
  /** Those in which nothing is left in sending by a process that died. */
  readonly #recovered = new Set<string>();
  /** How often each was forgotten: who looks after one can tell that it was meanwhile. */
  readonly #forgotten = new Map<string, number>();
  /** What is under way at desks, each until it is over. */
  readonly #underWay = new Set<Promise<unknown>>();
  #isClosing = false;
  /** Transfers that this process is sending right now. */
  readonly #inHand = new Set<string>();

  constructor(parts: LaftParts) {
    this.#parts = parts;
  }

  /** For reading, outside a transaction. */
  page(workspace: string): Page {
    return { tx: this.#parts.database, workspace };
  }

  /** One transaction under the workspace's lock. */
  transact<T>(workspace: string, work: (page: Page) => Promise<T>): Promise<T> {
    return this.#parts.database.transact(lockOf(workspace), (tx) => work({ tx, workspace }));
  }

  async recover(workspace: string): Promise<void> {
    if (this.#recovered.has(workspace)) return;
    const before = this.#forgotten.get(workspace);
    await this.#journal(workspace, new Set()).recover(this.#inHand);
    // What was in hand when it looked may have been let go of since, and stand in sending.
    if (this.#forgotten.get(workspace) === before) this.#recovered.add(workspace);
  }

  forget(workspace: string): void {
    this.#recovered.delete(workspace);
    this.#forgotten.set(workspace, (this.#forgotten.get(workspace) ?? 0) + 1);
  }

  /** Resolves when nothing is under way any more: a message that is out gets its answer, and what is left is not begun. */
  async close(): Promise<void> {
    this.#isClosing = true;
    while (this.#underWay.size > 0) await Promise.allSettled(this.#underWay);
    this.#recovered.clear();
  }

  /** Throws a LaftRefusal when there is no such workspace. */
  async known(workspace: string): Promise<Installation> {
    const installation = await readInstallation(this.page(workspace));
    if (!installation) {
      throw unknownThing(
        `There is no workspace "${workspace}" in ${this.#parts.database.description}.`,
        `Det er ingen installasjon «${workspace}» her.`,
      );
    }
    await this.recover(workspace);
    return installation;
  }

  /** Reads what stands there, in a workspace that is known. */
  async look<T>(workspace: string, work: (page: Page) => Promise<T>): Promise<T> {
    await this.known(workspace);
    return work(this.page(workspace));
  }

  /** Changes what is entered, all or nothing. */
  async change<T>(workspace: string, work: (page: Page, row: WorkspaceRow) => Promise<T>): Promise<T> {
    await this.known(workspace);
    return this.transact(workspace, async (page) => work(page, await this.row(page)));
  }

  /** With what is entered. Throws a LaftRefusal when there is no such workspace. */
  async row(page: Page): Promise<WorkspaceRow> {
    const row = await readWorkspace(page);
    if (row) return row;
    const { workspace } = page;
    throw unknownThing(`There is no workspace "${workspace}".`, `Det er ingen installasjon «${workspace}» her.`);
  }

  /**
   * What stops half-way, by a failing database or by a bug, leaves transfers in sending: they are looked after the next time, and those that
   * others are sending meanwhile are left to them.
   */
  async atDesk<T>(workspace: string, work: (desk: Desk) => Promise<T>): Promise<T> {
    const working = this.#workAtDesk(workspace, work);
    this.#underWay.add(working);
    try {
      return await working;
    } finally {
      this.#underWay.delete(working);
    }
  }

  async #workAtDesk<T>(workspace: string, work: (desk: Desk) => Promise<T>): Promise<T> {
    const installation = await this.known(workspace);
    const { world, database, password } = this.#parts;
    const begun = new Set<string>();
    try {
      return await work({
        world,
        database,
        page: this.page(workspace),
        journal: this.#journal(workspace, begun),
        installation,
        isClosing: () => this.#isClosing,
        ...(password === undefined ? {} : { password }),
      });
    } catch (error) {
      if (!(error instanceof UserError) || begun.size > 0) this.forget(workspace);
      throw error;
    } finally {
      for (const transferId of begun) this.#inHand.delete(transferId);
    }
  }

  /** `begun` is told of what is begun with it. */
  #journal(workspace: string, begun: Set<string>) {
    const { database, world } = this.#parts;
    const beginning = (transferId: string) => {
      begun.add(transferId);
      this.#inHand.add(transferId);
    };
    return journal({ database, workspace, moment: world.clock.now, beginning });
  }
}
