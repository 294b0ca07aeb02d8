// Visma on a file and a drop folder, through its control API: can be started again on them, and gives away nothing of its inside.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Receipt } from '../../contracts/receipt.ts';
import { type Emulator, startEmulator } from '../../emulator/index.ts';
import { realWorld } from '../../foundation/world/real-world.ts';
import type { World } from '../../foundation/world/world.ts';
import { registers } from './installation.ts';
import { registerOf } from './town.ts';

/** A wait that only a fault asks for: nobody's time is taken for it. */
export const longMs = 777_777;
const holdsLongMs = 300_000;

/** What Visma says that it has received. */
export interface InVisma {
  basisId: string;
  transferId: string;
  customerNumber: string;
  accepted: boolean;
  totalOre: number;
  creditOf: string;
  lines: { itemNumber: string; amountOre: number; texts: string[] }[];
}

interface StoredBasis {
  transferId: string;
  accepted: boolean;
  totalOre: number;
  basis: Omit<InVisma, 'transferId' | 'accepted' | 'totalOre'>;
}

export interface SetFault {
  kind: string;
  parameters: Record<string, string | number | boolean>;
  times: number | 'always';
  when: Record<string, unknown>;
}

export class VismaEnd {
  readonly folder: string;
  /** What was not expected, in any workspace. */
  readonly surprises: string[] = [];
  #emulator: Emulator | undefined;
  readonly #receipts = new Map<string, Receipt>();

  constructor(folder: string) {
    this.folder = folder;
  }

  get url(): string {
    if (!this.#emulator) throw new Error('Visma is not there');
    return this.#emulator.url;
  }

  async start(): Promise<void> {
    this.#emulator = await startEmulator({
      world: worldWithoutLongWaits,
      database: join(this.folder, 'visma.sqlite'),
      registers: [...registers].map(([name, settings]) => registerOf(name, settings)),
      dropFolder: this.dropFolder,
      pollMs: 3_600_000,
      settleMs: 0,
      report: (_, error) => this.surprises.push(error instanceof Error ? `${error.stack}` : String(error)),
    });
  }

  async stop(): Promise<void> {
    await this.#emulator?.close();
    this.#emulator = undefined;
  }

  get dropFolder(): string {
    return join(this.folder, 'drop');
  }

  inFolder(workspace: string): string {
    return join(this.dropFolder, 'in', workspace);
  }

  receiptFolders(workspace: string): string[] {
    return ['archive', 'rejected'].map((outcome) => join(this.dropFolder, outcome, workspace));
  }

  async open(workspace: string, register: string): Promise<void> {
    for (const folder of [this.inFolder(workspace), ...this.receiptFolders(workspace)])
      await mkdir(folder, { recursive: true });
    await this.ask(`/w/${workspace}`, 'PUT', { register });
  }

  /** A call of the control API. Whatever it refuses is a mistake of this test, or worse. */
  async ask<T>(path: string, method = 'GET', body?: unknown): Promise<T> {
    const text = body === undefined ? {} : { body: JSON.stringify(body) };
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${this.url}/api${path}`, { method, headers, ...text });
    if (!answer.ok) throw new Error(`${method} /api${path}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  async bases(workspace: string): Promise<InVisma[]> {
    const { total, bases } = await this.ask<{ total: number; bases: StoredBasis[] }>(
      `/w/${workspace}/bases?limit=1000`,
    );
    if (bases.length < total) throw new Error(`${total} bases in Visma`);
    return bases.map(({ basis, ...rest }) => ({ ...rest, ...basis }));
  }

  /** Of everything that was received or refused, the oldest first. */
  async receipts(workspace: string): Promise<Receipt[]> {
    const { transfers } = await this.ask<{ transfers: { receiptNumber: string }[] }>(
      `/w/${workspace}/transfers?limit=1000`,
    );
    return (await Promise.all(transfers.map(({ receiptNumber }) => this.#receipt(workspace, receiptNumber)))).reverse();
  }

  /** A receipt never changes. */
  async #receipt(workspace: string, number: string): Promise<Receipt> {
    const path = `/w/${workspace}/transfers/${encodeURIComponent(number)}`;
    const known = this.#receipts.get(path) ?? (await this.ask<Receipt>(path));
    this.#receipts.set(path, known);
    return known;
  }

  /** Ids of the transfers that a fault of this kind has struck. */
  async struckBy(workspace: string, kind: string): Promise<Set<string>> {
    const { exchanges } = await this.ask<{ exchanges: { fault?: string; transferIds: string[] }[] }>(
      `/w/${workspace}/exchanges?limit=1000`,
    );
    return new Set(
      exchanges.filter(({ fault }) => fault?.startsWith(`${kind}-`)).flatMap(({ transferIds }) => transferIds),
    );
  }

  async setFault(workspace: string, fault: SetFault): Promise<void> {
    await this.ask(`/w/${workspace}/faults`, 'POST', fault);
  }

  async noMoreFaults(workspace: string): Promise<void> {
    await this.ask(`/w/${workspace}/faults`, 'DELETE');
  }

  /** How many were released. */
  async release(workspace: string): Promise<number> {
    return (await this.ask<{ released: number }>(`/w/${workspace}/faults/release`, 'POST')).released;
  }

  /** Twice: a file that was seen once may still be being written. */
  async lookIntoFolder(): Promise<void> {
    for (let look = 0; look < 2; look++) await this.ask('/drop-folder/scan', 'POST');
  }

  async setClock(workspace: string, now: string): Promise<void> {
    await this.ask(`/w/${workspace}/clock`, 'PUT', { now });
  }

  /** The receipt's bytes; undefined where none came. */
  async upload(workspace: string, bytes: Buffer): Promise<Buffer | undefined> {
    try {
      const answer = await fetch(`${this.url}/w/${workspace}/flat-file`, {
        method: 'POST',
        body: new Uint8Array(bytes),
      });
      return Buffer.from(await answer.arrayBuffer());
    } catch {
      return undefined;
    }
  }
}

const worldWithoutLongWaits: World = {
  ...realWorld,
  clock: {
    ...realWorld.clock,
    wait: (ms, signal) => (ms === longMs || ms === holdsLongMs ? Promise.resolve() : realWorld.clock.wait(ms, signal)),
  },
};
