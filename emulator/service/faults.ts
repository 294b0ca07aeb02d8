// The faults of a workspace: kept beside it in the database, so that several processes share them, and each is taken under its lock.
import { type Decision, decideFault, type Fault, type Occasion, type StandingFault } from '../core/fault.ts';
import type { FaultRow } from '../stores/fault-rows.ts';
import type { Rows, Store } from '../stores/store.ts';
import { HeldMessages } from './held-messages.ts';
import { receiptNumber } from './receipt.ts';
import type { Workspaces } from './workspaces.ts';

export type { StandingFault } from '../core/fault.ts';

export interface Faults {
  /** In the order in which they were set, with those that are used up. */
  list(workspace: string): Promise<StandingFault[]>;
  /** Those that can still strike; one small read, so that a workspace without faults pays no more. Makes no workspace. */
  standing(workspace: string): Promise<StandingFault[]>;
  add(workspace: string, fault: Fault): Promise<StandingFault>;
  /** These instead of those that are set. */
  replace(workspace: string, faults: readonly Fault[]): Promise<StandingFault[]>;
  /** Whether there was one with this id. */
  remove(workspace: string, id: string): Promise<boolean>;
  /** The fault that strikes here, if any. What is taken is taken once, whoever asks at the same time. */
  take(workspace: string, occasion: Omit<Occasion, 'now'>): Promise<StandingFault | undefined>;
  /** A receipt number that no transfer has or gets. */
  unusedReceiptNumber(workspace: string): Promise<string>;
  readonly held: HeldMessages;
}

const always = Number.MAX_SAFE_INTEGER;

export function keepFaults(store: Store, workspaces: Workspaces): Faults {
  return {
    held: new HeldMessages((workspace) => workspaces.present(workspace)),
    list: async (workspace) => (await store.faults.list(workspace)).map(read),
    standing: async (workspace) => (await store.faults.standing(workspace)).map(read),
    add: (workspace, fault) => workspaces.change(workspace, (rows) => add(rows, workspace, fault)),
    replace: (workspace, faults) =>
      workspaces.change(workspace, async (rows) => {
        await rows.faults.clear(workspace);
        const set: StandingFault[] = [];
        for (const fault of faults) set.push(await add(rows, workspace, fault));
        return set;
      }),
    remove: (workspace, id) =>
      workspaces.change(workspace, async (rows) => {
        const found = (await rows.faults.list(workspace)).find((row) => read(row).id === id);
        return found !== undefined && rows.faults.remove(workspace, found.position);
      }),
    take: (workspace, occasion) =>
      workspaces.change(workspace, async (rows, { now }) => {
        const standing = await rows.faults.standing(workspace);
        const decision = decideFault(standing.map(read), { ...occasion, now });
        await count(rows, standing, decision);
        return decision.due;
      }),
    unusedReceiptNumber: (workspace) =>
      workspaces.change(workspace, async (rows) => receiptNumber(await rows.workspaces.next(workspace))),
  };
}

async function add(rows: Rows, workspace: string, { kind, parameters, when, times }: Fault): Promise<StandingFault> {
  const row = {
    kind,
    parameters: JSON.stringify(parameters),
    conditions: JSON.stringify(when),
    times: times === 'always' ? always : times,
  };
  return read(await rows.faults.add(workspace, row));
}

async function count(rows: Rows, standing: readonly FaultRow[], { changed }: Decision): Promise<void> {
  for (const { id, fitted, used } of changed) {
    const row = standing.find((each) => read(each).id === id);
    if (row) await rows.faults.count({ ...row, fitted, used });
  }
}

function read({ position, kind, parameters, conditions, times, fitted, used }: FaultRow): StandingFault {
  return {
    id: `${kind}-${position}`,
    kind: kind as Fault['kind'],
    parameters: JSON.parse(parameters) as Fault['parameters'],
    when: JSON.parse(conditions) as Fault['when'],
    times: times === always ? 'always' : times,
    fitted,
    used,
  };
}
