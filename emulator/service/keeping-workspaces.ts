// Workspaces as wholes: made, copied, taken back, reset, dropped, swept away when their lease has ended, and their clocks.
import { instantAfter } from '../../foundation/world/instant.ts';
import type { World } from '../../foundation/world/world.ts';
import type { Store, SummedWorkspace } from '../stores/store.ts';
import { momentOf } from './moment.ts';
import type { Visma, WorkspaceSummary } from './visma.ts';
import type { NotDone } from './workspace-choices.ts';
import type { Workspaces } from './workspaces.ts';

type KeepingWorkspaces = Pick<
  Visma,
  | 'workspaces'
  | 'workspace'
  | 'openWorkspace'
  | 'forkWorkspace'
  | 'rewindWorkspace'
  | 'resetWorkspace'
  | 'dropWorkspace'
  | 'sweep'
  | 'clock'
  | 'setClock'
>;

/** Much longer than a change takes that has stored a version and not yet said who has it. */
const keptUnusedMs = 10 * 60_000;

export function keepingWorkspaces(store: Store, workspaces: Workspaces, world: World): KeepingWorkspaces {
  const workspace = async (name: string): Promise<WorkspaceSummary | undefined> => {
    const found = await store.workspaces.summed(name);
    return found && workspaces.isThere(found) ? summary(found) : undefined;
  };
  const summaryOf = async (name: string): Promise<WorkspaceSummary> => {
    const found = await workspace(name);
    if (found) return found;
    // Dropped by somebody else since: whoever asks for it now makes it.
    await workspaces.find(name);
    return summaryOf(name);
  };
  const doneOr = async (name: string, notDone: NotDone | undefined): Promise<WorkspaceSummary | NotDone> =>
    notDone ?? (await summaryOf(name));
  return {
    ...keepingClocks(workspaces),
    workspaces: async () =>
      (await store.workspaces.list()).filter((each) => workspaces.isThere(each)).map((each) => summary(each)),
    workspace,
    async openWorkspace(name, registerName, leaseSeconds) {
      await workspaces.open(name, registerName, leaseSeconds);
      return summaryOf(name);
    },
    forkWorkspace: async (name, choice) => doneOr(name, await workspaces.fork(name, choice)),
    rewindWorkspace: async (name, to) => doneOr(name, await workspaces.rewind(name, to)),
    async resetWorkspace(name, registerName) {
      await workspaces.reset(name, registerName);
      return summaryOf(name);
    },
    dropWorkspace: (name) => workspaces.drop(name),
    async sweep() {
      const gone = await workspaces.sweep();
      const now = world.clock.now();
      await store.registers.markUnused(now);
      await store.registers.dropUnused(instantAfter(now, -keptUnusedMs));
      return gone;
    },
  };
}

function keepingClocks(workspaces: Workspaces): Pick<Visma, 'clock' | 'setClock'> {
  return {
    async clock(name) {
      const { now, clockSet } = await workspaces.look(name);
      return { now, set: clockSet };
    },
    async setClock(name, at) {
      const moment = at === undefined ? undefined : momentOf(at);
      await workspaces.change(name, async (rows, { workspace: { branch } }) =>
        rows.clocks.change({ branch, sequence: await rows.workspaces.next(name) }, moment),
      );
    },
  };
}

function summary({ branch: _, name, createdAt, registerName, lease, ...facts }: SummedWorkspace): WorkspaceSummary {
  const leased = lease ? { leaseSeconds: lease.seconds, leaseEndsAt: lease.endsAt } : {};
  return { name, createdAt, register: registerName, ...facts, ...leased };
}
