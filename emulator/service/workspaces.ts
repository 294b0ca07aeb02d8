// Workspaces: each a Visma of its own with its register, its clock and what it received; made when it is first named.
import { isWorkspaceName, workspaceNameProblem } from '../../contracts/workspace-name.ts';
import { nearest } from '../../foundation/nearest.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { World } from '../../foundation/world/world.ts';
import type { At, Rows, Store, WorkspaceRow } from '../stores/store.ts';
import { Registers, type StoredRegister } from './registers.ts';
import type { WorkspaceSummary } from './visma.ts';

/** What a workspace is at the moment of a change: everything a decision needs, read under its lock. */
export interface Present extends StoredRegister {
  workspace: WorkspaceRow;
  /** ISO 8601, by the workspace's clock. */
  now: string;
  clockSet: boolean;
}

export interface WorkspaceParts {
  store: Store;
  world: World;
  /** Name of the register that a new workspace gets. */
  defaultRegister: string;
}

export class Workspaces {
  readonly registers = new Registers();
  readonly #parts: WorkspaceParts;

  constructor(parts: WorkspaceParts) {
    this.#parts = parts;
  }

  /** Runs a change of one workspace, which is made if need be; no other change of it runs at the same time. */
  async change<T>(name: string, work: (rows: Rows, present: Present) => Promise<T>): Promise<T> {
    mustBeName(name);
    return this.#parts.store.change(name, async (rows) => {
      const present = await this.#present(rows, await this.#made(rows, name));
      if (!present) throw new Error(`workspace ${name} has no register`);
      return work(rows, present);
    });
  }

  /** The workspace as it is, for reading; made if need be. */
  async find(name: string, registerName?: string): Promise<WorkspaceRow> {
    mustBeName(name);
    const found = await this.#parts.store.workspaces.find(name);
    return found ?? this.#parts.store.change(name, (rows) => this.#made(rows, name, registerName));
  }

  /** The same with its register and its clock, for reading. */
  async look(name: string): Promise<Present> {
    const { store } = this.#parts;
    const workspace = await this.find(name);
    const present = await this.#present(store, workspace);
    if (present) return present;
    // It was reset between the two reads: what its name points at now is another history.
    const again = await this.find(name);
    if (again.branch === workspace.branch) throw new Error(`workspace ${name} has no register`);
    return this.look(name);
  }

  async #present(rows: Rows, workspace: WorkspaceRow): Promise<Present | undefined> {
    const version = await rows.registers.present(workspace.branch);
    if (version === undefined) return undefined;
    const set = await rows.clocks.present(workspace.branch);
    const now = set ?? this.#parts.world.clock.now();
    return { workspace, now, clockSet: set !== undefined, ...(await this.registers.get(rows, version)) };
  }

  /** An empty history in place of the one so far. A change under way is finished before; one that waits finds the empty one. */
  reset(name: string, registerName?: string): Promise<WorkspaceRow> {
    return this.change(name, async (rows, { workspace }) => {
      const started = { ...workspace, ...this.#emptyHistory(registerName ?? workspace.registerName) };
      await rows.workspaces.restart(started, workspace.branch);
      return this.#giveRegister(rows, started);
    });
  }

  async drop(name: string): Promise<void> {
    mustBeName(name);
    await this.#parts.store.change(name, async (rows) => {
      const found = await rows.workspaces.find(name);
      if (found) await rows.workspaces.drop(found);
    });
  }

  async summary(workspace: WorkspaceRow): Promise<WorkspaceSummary> {
    const { store } = this.#parts;
    const { name, createdAt, registerName, head, branch } = workspace;
    const registerVersion = (await store.registers.present(branch)) ?? '';
    return {
      name,
      createdAt,
      register: registerName,
      registerVersion,
      head,
      transfers: await store.transfers.count(branch),
    };
  }

  async #made(rows: Rows, name: string, registerName = this.#parts.defaultRegister): Promise<WorkspaceRow> {
    const found = await rows.workspaces.find(name);
    if (found) return found;
    const made = { name, createdAt: this.#parts.world.clock.now(), ...this.#emptyHistory(registerName) };
    await rows.workspaces.make(made);
    return this.#giveRegister(rows, made);
  }

  #emptyHistory(registerName: string): Pick<WorkspaceRow, 'branch' | 'head' | 'registerName'> {
    return { branch: this.#parts.world.newId(), head: 0, registerName };
  }

  /** The first change of every history. */
  async #giveRegister(rows: Rows, workspace: WorkspaceRow): Promise<WorkspaceRow> {
    const { name, branch, registerName } = workspace;
    const version = await rows.registers.versionOf(registerName);
    if (version === undefined) throw await noRegister(rows, registerName);
    const at: At = { branch, sequence: await rows.workspaces.next(name) };
    await rows.registers.change(at, version, `made from ${registerName}`);
    return { ...workspace, head: at.sequence };
  }
}

async function noRegister(rows: Rows, name: string): Promise<UserError> {
  const names = (await rows.registers.named()).map((each) => each.name);
  const near = nearest(name, names);
  return new UserError(
    `There is no register named "${name}"${near === undefined ? '' : `; did you mean "${near}"?`} Registers here: ${names.join(', ')}.`,
  );
}

function mustBeName(name: string): void {
  if (!isWorkspaceName(name)) throw new UserError(workspaceNameProblem(name));
}
