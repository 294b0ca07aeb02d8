// Opens a Visma over a database: the object that doors, drop folder, control API and pages work with.
import type { Database } from '../../foundation/database/database.ts';
import type { World } from '../../foundation/world/world.ts';
import type { GivenReceipt } from '../codec/given-receipt.ts';
import { calendarPeriod } from '../core/calendar-period.ts';
import type { Register, ServiceSubscription } from '../core/register.ts';
import { openSqlStore } from '../stores/sql-store.ts';
import type { BasisConditions, Page, Store } from '../stores/store.ts';
import { storedBasis } from './basis-content.ts';
import { type Faults, keepFaults } from './faults.ts';
import { type JournalLimits, usualJournal } from './journal-bounds.ts';
import { keepingJournal } from './keeping-journal.ts';
import { keepingWorkspaces } from './keeping-workspaces.ts';
import { receive } from './receive.ts';
import { storedReceipt, storedSummaries } from './stored-receipt.ts';
import { verify } from './verify.ts';
import type { BasisFilter, Visma } from './visma.ts';
import { type Present, Workspaces } from './workspaces.ts';

export interface VismaParts {
  world: World;
  /** Closed with the Visma. */
  database: Database;
  /** What a new workspace gets. */
  defaultRegister: Register;
  /** More named registers. */
  registers?: readonly Register[];
  /** How much is kept of the raw exchanges of each workspace; `usualJournal` when left out. */
  journal?: JournalLimits;
}

const usualLimit = 100;

/** Throws UserError when the database was made by a newer program. Named registers that are given replace stored ones of the same name. */
export async function openVisma(parts: VismaParts): Promise<Visma> {
  const { world, database, defaultRegister, registers = [], journal = usualJournal } = parts;
  const store = await openSqlStore(database);
  const workspaces = new Workspaces({ store, world, defaultRegister: defaultRegister.name });
  for (const register of [...registers, defaultRegister]) await putNamed(store, workspaces, register);
  const faults = keepFaults(store, workspaces);
  return {
    ...receiving(store, workspaces),
    ...keepingJournal(store, workspaces, journal),
    verify: (name, verification) => verify(store, workspaces, name, verification),
    ...forgettingHeld(keepingWorkspaces(store, workspaces, world), faults),
    ...keepingRegisters(store, workspaces, defaultRegister.name),
    faults,
    close: () => store.close(),
  };
}

/** What is held back for a workspace goes with what it has received. */
function forgettingHeld<K extends Pick<Visma, 'resetWorkspace' | 'dropWorkspace' | 'sweep'>>(
  keeping: K,
  { held }: Faults,
): K {
  return {
    ...keeping,
    async sweep() {
      const gone = await keeping.sweep();
      for (const name of gone) await held.forget(name);
      return gone;
    },
    async resetWorkspace(name, registerName) {
      await held.forget(name);
      return keeping.resetWorkspace(name, registerName);
    },
    async dropWorkspace(name) {
      await held.forget(name);
      return keeping.dropWorkspace(name);
    },
  };
}

type Receiving = Pick<
  Visma,
  'receive' | 'receiptOfTransfer' | 'receipt' | 'receipts' | 'transfers' | 'bases' | 'basis'
>;

/** Characters of a receipt that are read for its summary; only one with hundreds of findings about the whole begins longer. */
const mostOfSummary = 16_384;

function receiving(store: Store, workspaces: Workspaces): Receiving {
  const { registers } = workspaces;
  return {
    receive: (name, transfer, options) =>
      workspaces.change(name, (rows, present) =>
        receive({ rows, registers }, asIf(present, options?.service), transfer, options),
      ),
    async receiptOfTransfer(name, transferId) {
      const { branch } = await workspaces.find(name);
      return parsed((await store.transfers.received(branch, transferId))?.receipt);
    },
    async receipt(name, receiptNumber) {
      const { branch } = await workspaces.find(name);
      return parsed(await store.transfers.receipt(branch, receiptNumber));
    },
    async receipts(name, page) {
      const { branch } = await workspaces.find(name);
      const { total, receipts } = await store.transfers.receipts(branch, pageOf(page));
      return { total, receipts: receipts.map(storedReceipt) };
    },
    async transfers(name, page) {
      const { branch } = await workspaces.find(name);
      const { total, receipts } = await store.transfers.receipts(branch, pageOf(page), mostOfSummary);
      const transfers = storedSummaries(receipts);
      if (transfers.length === receipts.length) return { total, transfers };
      const whole = await store.transfers.receipts(branch, pageOf(page));
      return { total: whole.total, transfers: storedSummaries(whole.receipts) };
    },
    async bases(name, filter) {
      const { branch } = await workspaces.find(name);
      const { total, bases } = await store.bases.list(branch, conditionsOf(filter), pageOf(filter));
      return { total, bases: bases.map(storedBasis) };
    },
    async basis(name, sequence, position) {
      const { branch } = await workspaces.find(name);
      const found = await store.bases.at(branch, { sequence, position });
      return found && storedBasis(found);
    },
  };
}

type KeepingRegisters = Pick<
  Visma,
  'namedRegisters' | 'putNamedRegister' | 'namedRegister' | 'register' | 'changeRegister'
>;

function keepingRegisters(store: Store, workspaces: Workspaces, defaultName: string): KeepingRegisters {
  const { registers } = workspaces;
  return {
    async namedRegisters() {
      const named = await store.registers.named();
      return named.map(({ name, version }) => ({ name, version, isDefault: name === defaultName }));
    },
    putNamedRegister: (register) => putNamed(store, workspaces, register),
    async namedRegister(name) {
      const version = await store.registers.versionOf(name);
      if (version === undefined) return undefined;
      return { version, register: (await registers.get(store, version)).index.register };
    },
    async register(name) {
      const { version, index } = await workspaces.look(name);
      return { version, register: index.register };
    },
    changeRegister: (name, reason, change) =>
      workspaces.change(name, async (rows, { workspace: { branch }, version: before, index }) => {
        const { version, index: changed } = await registers.put(rows, change(index.register));
        if (version !== before) {
          await rows.registers.change({ branch, sequence: await rows.workspaces.next(name) }, version, reason);
        }
        return { version, register: changed.register };
      }),
  };
}

/** A register's name is its own: two programs that give the same one another content would race, and the last one stays. */
async function putNamed(
  store: Store,
  { registers }: Workspaces,
  register: Register,
): Promise<{ name: string; version: string }> {
  const { version } = await registers.put(store, register);
  await store.registers.putNamed(register.name, version);
  return { name: register.name, version };
}

function conditionsOf({ item, period, offset: _, limit: __, ...same }: BasisFilter): BasisConditions {
  const days = period === undefined ? undefined : (calendarPeriod(period) ?? noDays);
  return { ...same, itemNumber: item, period: days };
}

/** No period lies within it. */
const noDays = { from: '9999-12-31', to: '0000-01-01' };

/** The present with the service standing otherwise. */
function asIf(present: Present, service: Partial<ServiceSubscription> | undefined): Present {
  if (!service) return present;
  const { index } = present;
  const register = { ...index.register, service: { ...index.register.service, ...service } };
  return { ...present, index: { ...index, register } };
}

function parsed(receipt: string | undefined): GivenReceipt | undefined {
  return receipt === undefined ? undefined : storedReceipt(receipt);
}

function pageOf({ offset = 0, limit = usualLimit }: { offset?: number; limit?: number }): Page {
  return { offset, limit };
}
