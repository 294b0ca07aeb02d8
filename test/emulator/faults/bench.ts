// For the tests of faults: an emulator whose long waits last until they are given up, raw connections to it, and what it stored.
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { FaultKindKey } from '../../../contracts/faults.ts';
import type { Receipt } from '../../../contracts/receipt.ts';
import { startDropFolder } from '../../../emulator/carriers/drop-folder.ts';
import { type Emulator, startEmulator } from '../../../emulator/index.ts';
import { realWorld } from '../../../foundation/world/real-world.ts';
import type { World } from '../../../foundation/world/world.ts';
import { exampleFile } from '../doors/example-register.ts';
import { basic, basis, contentTypes, envelope, transfer } from '../doors/soap-exchange.ts';

/** What lasts longer is waited for until it is given up: nothing here takes a machine's time. */
const briefMs = 8_000;

export interface GivenFault {
  kind: FaultKindKey;
  parameters?: Record<string, unknown>;
  when?: Record<string, unknown>;
  times?: number | 'always';
}

/** What a sender saw: the bytes, and how the connection ended. */
export interface Seen {
  text: string;
  end: 'whole' | 'closed' | 'reset' | 'given up';
}

export interface Listed {
  door: string;
  name: string;
  status: number;
  fault?: string;
  verdict: string;
}

export class FaultBench {
  readonly emulator: Emulator;
  readonly folder: string;
  /** Every wait that was asked for, in milliseconds. */
  readonly waits: number[];

  private constructor(emulator: Emulator, folder: string, waits: number[]) {
    this.emulator = emulator;
    this.folder = folder;
    this.waits = waits;
  }

  static async start(): Promise<FaultBench> {
    const folder = await mkdtemp(join(tmpdir(), 'faults-'));
    const waits: number[] = [];
    const emulator = await startEmulator({
      world: worldWith(waits),
      register: 'contracts/examples/register.yaml',
      dropFolder: folder,
      pollMs: 3_600_000,
      settleMs: 0,
    });
    return new FaultBench(emulator, folder, waits);
  }

  async stop(): Promise<void> {
    await this.emulator.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  /** As the next process begins on the same folder and database: it takes up what it finds claimed, and has done so. */
  async takenUpByTheNext(): Promise<void> {
    const { visma } = this.emulator;
    const next = startDropFolder({
      visma,
      world: worldWith([]),
      folder: this.folder,
      pollMs: 3_600_000,
      settleMs: 0,
      onEvent: () => undefined,
    });
    await next.scan();
    await next.close();
  }

  async api<T>(path: string, method = 'GET', body?: unknown): Promise<T> {
    const text = body === undefined ? {} : { body: JSON.stringify(body) };
    const response = await fetch(`${this.emulator.url}/api${path}`, { method, ...text });
    return (await response.json()) as T;
  }

  /** The id of the fault that was set. */
  async set(workspace: string, fault: GivenFault): Promise<string> {
    return (await this.api<{ id: string }>(`/w/${workspace}/faults`, 'POST', fault)).id;
  }

  async used(workspace: string): Promise<number[]> {
    const { faults } = await this.api<{ faults: { used: number }[] }>(`/w/${workspace}/faults`);
    return faults.map(({ used }) => used);
  }

  async release(workspace: string): Promise<number> {
    return (await this.api<{ released: number }>(`/w/${workspace}/faults/release`, 'POST')).released;
  }

  /** Ids of the accepted bases, as they were stored. */
  async stored(workspace: string): Promise<string[]> {
    const { bases } = await this.api<{ bases: { accepted: boolean; basis: { basisId: string } }[] }>(
      `/w/${workspace}/bases`,
    );
    return bases
      .filter(({ accepted }) => accepted)
      .map((each) => each.basis.basisId)
      .sort();
  }

  /** Oldest first. */
  async exchanges(workspace: string): Promise<Listed[]> {
    const { exchanges } = await this.api<{ exchanges: Listed[] }>(`/w/${workspace}/exchanges`);
    return exchanges.reverse();
  }

  message(workspace: string, body = message(), headers: Record<string, string> = {}): Promise<Seen> {
    const usual = { 'content-type': contentTypes['1.1'], authorization: basic };
    return this.raw(request(`/w/${workspace}/ws_fakturagrunnlag`, { ...usual, ...headers }, Buffer.from(body)));
  }

  upload(workspace: string, body: Buffer): Promise<Seen> {
    return this.raw(request(`/w/${workspace}/flat-file`, {}, body));
  }

  /** Gives up when the emulator begins to hold a connection for long. */
  raw(bytes: Buffer): Promise<Seen> {
    const socket = this.connect();
    socket.write(bytes);
    return this.watch(socket);
  }

  connect(): Socket {
    const socket = connect(this.emulator.port, '127.0.0.1');
    socket.on('error', () => undefined);
    return socket;
  }

  watch(socket: Socket): Promise<Seen> {
    return new Promise((resolve) => {
      const chunks: Buffer[] = [];
      let isReset = false;
      const text = () => Buffer.concat(chunks).toString('latin1');
      const waitsBefore = this.waits.length;
      const looking = setInterval(() => {
        if (this.waits.slice(waitsBefore).some((ms) => ms >= briefMs) && chunks.length === 0) socket.destroy();
      }, 5);
      socket.on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        if (isWhole(text())) socket.destroy();
      });
      socket.on('error', () => {
        isReset = true;
      });
      let isEnded = false;
      socket.on('end', () => {
        isEnded = true;
      });
      socket.on('close', () => {
        clearInterval(looking);
        const end = isWhole(text()) ? 'whole' : isReset ? 'reset' : isEnded ? 'closed' : 'given up';
        resolve({ text: text(), end });
      });
    });
  }

  /** Drops a file and looks until it is taken. */
  async drop(workspace: string, name: string, bytes: Buffer): Promise<void> {
    const path = join(this.folder, 'in', workspace, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
    for (let look = 0; look < 2; look++) await this.scan();
  }

  scan(): Promise<{ handled: number }> {
    return this.api('/drop-folder/scan', 'POST');
  }

  /** The files of a workspace in the folder, without the ids of claimed ones. */
  async lying(workspace: string): Promise<string[]> {
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(this.folder.length + 1))
      .filter((path) => path.includes(`/${workspace}/`))
      .map((path) => path.replace(`/${workspace}/`, '/').replace(/[0-9a-z]{20}~/, ''))
      .sort();
  }

  async fileAt(place: string, workspace: string, name: string): Promise<string> {
    return readFile(join(this.folder, place, workspace, name), 'utf8');
  }

  async receiptAt(workspace: string, name: string): Promise<Receipt> {
    const { receipts } = JSON.parse(await this.fileAt('archive', workspace, name)) as { receipts: [Receipt] };
    return receipts[0];
  }
}

function isWhole(text: string): boolean {
  const [head = '', ...rest] = text.split('\r\n\r\n');
  const length = /content-length: (\d+)/i.exec(head)?.[1];
  return length !== undefined && rest.join('\r\n\r\n').length === Number(length);
}

function worldWith(waits: number[]): World {
  const wait = (ms: number, signal?: AbortSignal): Promise<void> => {
    waits.push(ms);
    if (ms < briefMs || signal === undefined) return Promise.resolve();
    return new Promise((done) => {
      if (signal.aborted) done();
      signal.addEventListener('abort', () => done(), { once: true });
    });
  };
  return { ...realWorld, clock: { ...realWorld.clock, wait } };
}

export function request(path: string, headers: Record<string, string>, body: Buffer): Buffer {
  const all = { host: 'localhost', ...headers, 'content-length': String(body.length) };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.concat([Buffer.from(`POST ${path} HTTP/1.1\r\n${lines.join('')}\r\n`), body]);
}

export function message(id = 'T-1', basisId = 'B-1'): string {
  return envelope(transfer(basis({ id: basisId }), { id }));
}

/** A transfer FX-101 with so many bases, FG-1 … */
export async function fileOf(bases: number, id = 'FX-101'): Promise<Buffer> {
  const text = (await exampleFile('accepted-private-person')).toString('latin1').replace('FX-101', id);
  const [start = '', line = '', lineText = '', ...rest] = text.split(/(?<=\n)/);
  const both = Array.from({ length: bases }, (_, index) => {
    const number = String(index + 1).padStart(2, '0');
    const invoiceLine = line.replace('FG-101', `FG-${number} `).replace('BG013010001', `BG0130100${number}`);
    return [invoiceLine, lineText.replace('01301000101', `0130100${number}01`)];
  }).flat();
  const end = `SL${String(both.length + 2).padStart(8, '0')}`;
  return Buffer.from([start, ...both, rest.join('').replace(/^SL\d{8}/, end)].join(''), 'latin1');
}
