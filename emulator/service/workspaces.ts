// Workspaces: each a Visma of its own with its register, its clock and what it received; made when it is first named.
import { isWorkspaceName, workspaceNameProblemInBoth } from '../../contracts/workspace-name.ts';
import { nearest } from '../../foundation/nearest.ts';
import { UserError } from '../../foundation/user-error.ts';
import type { Instant, World } from '../../foundation/world/world.ts';
import type { At, FoundWorkspace, Rows, Store, WorkspaceRow } from '../stores/store.ts';
import { isDue, isOver, leaseFrom } from './leases.ts';
import { Registers, type StoredRegister } from './registers.ts';
import type { ForkChoice, NotDone } from './workspace-choices.ts';

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
      return work(rows, await this.#present(rows, await this.#made(rows, name)));
    });
  }

  /** The workspace as it is, for reading; made if need be. */
  async find(name: string, registerName?: string): Promise<FoundWorkspace> {
    mustBeName(name);
    const found = await this.#parts.store.workspaces.find(name);
    const isInOrder = found && !isDue(found.lease, this.#machineNow());
    return isInOrder ? found : this.#parts.store.change(name, (rows) => this.#made(rows, name, registerName));
  }

  /** When it was made, and its time now; undefined when it is not there. Looking is no use of it: no lease is renewed. */
  async present(name: string): Promise<{ createdAt: string; now: string } | undefined> {
    const found = await this.#parts.store.workspaces.find(name);
    if (!found || !this.isThere(found)) return undefined;
    return { createdAt: found.createdAt, now: found.clock ?? this.#machineNow() };
  }

  /** Made if need be, from this register. A lease that is given is the workspace's from now on, also when it is there already. */
  async open(name: string, registerName?: string, leaseSeconds?: number): Promise<void> {
    if (leaseSeconds === undefined) {
      await this.find(name, registerName);
      return;
    }
    mustBeName(name);
    await this.#parts.store.change(name, async (rows) => {
      await this.#made(rows, name, registerName);
      const { lease } = leaseFrom(this.#machineNow(), leaseSeconds);
      if (lease) await rows.workspaces.lease(name, lease);
    });
  }

  /** The same with what its register holds, for reading. */
  async look(name: string): Promise<Present> {
    return this.#present(this.#parts.store, await this.find(name));
  }

  async #present(rows: Rows, workspace: FoundWorkspace): Promise<Present> {
    const { registerVersion, clock } = workspace;
    const now = clock ?? this.#machineNow();
    return { workspace, now, clockSet: clock !== undefined, ...(await this.registers.get(rows, registerVersion)) };
  }

  /** An empty history in place of the one so far. A change under way is finished before; one that waits finds the empty one. */
  reset(name: string, registerName?: string): Promise<WorkspaceRow> {
    return this.change(name, async (rows, { workspace }) => {
      const started = { ...workspace, ...this.#emptyHistory(registerName ?? workspace.registerName) };
      await rows.workspaces.restart(started, workspace.branch);
      return this.#giveRegister(rows, started);
    });
  }

  /** A new workspace that has seen all that another has, up to its change `at`; from there each goes its own way. */
  async fork(name: string, { from, at, leaseSeconds }: ForkChoice): Promise<NotDone | undefined> {
    mustBeName(name);
    mustBeName(from);
    return this.#parts.store.change(name, async (rows) => {
      // The source is held before anything of the old one is dropped: whoever resets or drops a workspace takes the two in this order.
      const source = await this.#held(rows, from);
      const before = source ? await this.#living(rows, name) : await rows.workspaces.find(name);
      if (before && this.isThere(before)) return { refused: 'workspace-exists' };
      if (!source) return { refused: 'no-such-workspace' };
      const { branch, registerName, head } = source;
      const sequence = at ?? head;
      if (sequence < 1 || sequence > head) return { refused: 'no-such-change', head };
      const now = this.#machineNow();
      const own = { name, branch: this.#parts.world.newId(), head: sequence, createdAt: now, registerName };
      await rows.workspaces.make({ ...own, ...leaseFrom(now, leaseSeconds) }, { branch, sequence });
      return undefined;
    });
  }

  /** Everything after the change `to` is gone; a copy that was made of it keeps it. */
  async rewind(name: string, to: number): Promise<NotDone | undefined> {
    mustBeName(name);
    return this.#parts.store.change(name, async (rows) => {
      const found = await this.#living(rows, name);
      if (!found) return { refused: 'no-such-workspace' };
      const { branch: before, head } = found;
      if (to < 1 || to > head) return { refused: 'no-such-change', head };
      const rewound = { ...found, branch: this.#parts.world.newId(), head: to };
      await rows.workspaces.restart(rewound, before, { branch: before, sequence: to });
      return undefined;
    });
  }

  async drop(name: string): Promise<void> {
    mustBeName(name);
    await this.#parts.store.change(name, async (rows) => {
      const found = await rows.workspaces.find(name);
      if (found) await rows.workspaces.drop(found);
    });
  }

  /** Drops what is left of the workspaces whose lease has ended, whichever process they were made by. Gives their names. */
  async sweep(): Promise<string[]> {
    const { store } = this.#parts;
    const gone: string[] = [];
    for (const name of await store.workspaces.leasedUntil(this.#machineNow())) {
      // Somebody may have used it again, or swept it, in the meantime.
      const living = await store.change(name, (rows) => this.#living(rows, name));
      if (!living) gone.push(name);
    }
    return gone;
  }

  isThere({ lease }: WorkspaceRow): boolean {
    return !isOver(lease, this.#machineNow());
  }

  #machineNow(): Instant {
    return this.#parts.world.clock.now();
  }

  /** The workspace with its lease renewed; one whose lease has ended is dropped, with all that it was. */
  async #living(rows: Rows, name: string): Promise<FoundWorkspace | undefined> {
    const found = await rows.workspaces.find(name);
    if (!found || this.isThere(found)) return found && this.#renewed(rows, found);
    await rows.workspaces.drop(found);
    return undefined;
  }

  /** Another workspace than the one that is changed: it stays as it is until the change is done. */
  async #held(rows: Rows, name: string): Promise<WorkspaceRow | undefined> {
    const found = await rows.workspaces.hold(name);
    return found && this.isThere(found) ? this.#renewed(rows, found) : undefined;
  }

  async #renewed<W extends WorkspaceRow>(rows: Rows, workspace: W): Promise<W> {
    const now = this.#machineNow();
    if (!isDue(workspace.lease, now)) return workspace;
    const { lease } = leaseFrom(now, workspace.lease?.seconds);
    if (lease) await rows.workspaces.lease(workspace.name, lease);
    return { ...workspace, lease };
  }

  async #made(rows: Rows, name: string, registerName = this.#parts.defaultRegister): Promise<FoundWorkspace> {
    const living = await this.#living(rows, name);
    if (living) return living;
    const made = { name, createdAt: this.#machineNow(), ...this.#emptyHistory(registerName) };
    await rows.workspaces.make(made);
    return this.#giveRegister(rows, made);
  }

  #emptyHistory(registerName: string): Pick<WorkspaceRow, 'branch' | 'head' | 'registerName'> {
    return { branch: this.#parts.world.newId(), head: 0, registerName };
  }

  /** The first change of every history. */
  async #giveRegister(rows: Rows, workspace: WorkspaceRow): Promise<FoundWorkspace> {
    const { name, branch, registerName } = workspace;
    const version = await rows.registers.versionOf(registerName);
    if (version === undefined) throw await noRegister(rows, registerName);
    const at: At = { branch, sequence: await rows.workspaces.next(name) };
    await rows.registers.change(at, version, `made from ${registerName}`);
    return { ...workspace, head: at.sequence, registerVersion: version, clock: undefined };
  }
}

async function noRegister(rows: Rows, name: string): Promise<UserError> {
  const names = (await rows.registers.named()).map((each) => each.name);
  const near = nearest(name, names);
  const [meantNb, meantEn] = near === undefined ? ['.', '.'] : [`; mente du "${near}"?`, `; did you mean "${near}"?`];
  const said = {
    nb: `Det er ikke noe register med navnet "${name}"${meantNb} Registrene her er ${names.join(', ')}.`,
    en: `There is no register named "${name}"${meantEn} Registers here: ${names.join(', ')}.`,
  };
  return new UserError(said.en, 2, said);
}

function mustBeName(name: string): void {
  if (isWorkspaceName(name)) return;
  const both = workspaceNameProblemInBoth(name);
  throw new UserError(both.en, 2, both);
}
