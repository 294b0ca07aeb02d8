// Visma as a scenario reaches it: by its control API and its doors, over the wire, never from inside.
import type { Receipt } from '../../../contracts/receipt.ts';
import type { WrittenFault } from '../../../emulator/codec/fault-shape.ts';
import type { StandingFault } from '../../../emulator/core/fault.ts';
import type { StoredBasis } from '../../../emulator/service/visma.ts';
import { UserError } from '../../../foundation/user-error.ts';
import type { IncomingAnswer, World } from '../../../foundation/world/world.ts';

/** A row of a register, with the keys of a register file. */
export type RegisterRow = Readonly<Record<string, unknown>>;

/** A register as a register file has it; only what scenarios change is named here. */
export interface RegisterFile {
  readonly clients?: readonly RegisterRow[];
  readonly items?: readonly RegisterRow[];
  readonly customers?: readonly RegisterRow[];
  readonly dimensions?: readonly RegisterRow[];
  readonly 'vat codes'?: readonly RegisterRow[];
  readonly profiles?: readonly RegisterRow[];
  readonly settings?: RegisterRow;
  readonly service?: RegisterRow;
}

/** A file was delivered, and no receipt came. */
export class NoReceipt extends UserError {
  constructor(message: string) {
    super(message, 1);
    this.name = 'NoReceipt';
  }
}

/** The control API refused a call. */
class VismaRefusal extends UserError {
  readonly status: number;
  constructor(status: number, message: string) {
    super(message, 1);
    this.name = 'VismaRefusal';
    this.status = status;
  }
}

const timeoutMs = 60_000;
const pageSize = 1000;

export class VismaEnd {
  readonly #world: World;
  readonly url: string;

  constructor(world: World, url: string) {
    this.#world = world;
    this.url = url.replace(/\/+$/, '');
  }

  /** A UserError when nothing that speaks the control API answers at the address. */
  async mustAnswer(): Promise<void> {
    const health = await this.#call('GET', '/api/health').catch((error: unknown) => error);
    if (health instanceof Error) {
      throw new UserError(
        `--emulator ${this.url}: no emulator answers there (${health.message}); start one with: visma-testbench serve`,
      );
    }
  }

  /** Makes the workspace from this register; whatever another run left under the name is dropped first. */
  async openWorkspace(workspace: string, registerName: string): Promise<void> {
    await this.#call('DELETE', `/api/w/${workspace}`);
    await this.#call('PUT', `/api/w/${workspace}`, { register: registerName });
  }

  async dropWorkspace(workspace: string): Promise<void> {
    await this.#call('DELETE', `/api/w/${workspace}`);
  }

  /** Stands still at noon of the day. */
  async setDay(workspace: string, day: string): Promise<void> {
    await this.#call('PUT', `/api/w/${workspace}/clock`, { now: day });
  }

  /** Adds or replaces a named register; `text` is a register file. */
  async putNamedRegister(name: string, text: string): Promise<void> {
    await this.#call('PUT', `/api/registers/${name}`, text);
  }

  async register(workspace: string): Promise<RegisterFile> {
    return (await this.#call<{ register: RegisterFile }>('GET', `/api/w/${workspace}/register`)).register;
  }

  /** Gives the workspace this register; what it has received stays. */
  async replaceRegister(workspace: string, register: RegisterFile): Promise<void> {
    await this.#call('PUT', `/api/w/${workspace}/register`, JSON.stringify(register));
  }

  /** Undefined where Visma keeps no receipt of that number, as when it has answered and stored nothing. */
  async receipt(workspace: string, receiptNumber: string): Promise<Receipt | undefined> {
    const path = `/api/w/${workspace}/transfers/${encodeURIComponent(receiptNumber)}`;
    return await this.#call<Receipt>('GET', path).catch((error: unknown) => {
      if (error instanceof VismaRefusal && error.status === 404) return undefined;
      throw error;
    });
  }

  /** Every accepted basis of the workspace. */
  async acceptedBases(workspace: string): Promise<StoredBasis[]> {
    const all: StoredBasis[] = [];
    for (;;) {
      const query = `accepted=true&offset=${all.length}&limit=${pageSize}`;
      const { total, bases } = await this.#call<{ total: number; bases: StoredBasis[] }>(
        'GET',
        `/api/w/${workspace}/bases?${query}`,
      );
      all.push(...bases);
      if (all.length >= total || bases.length === 0) return all;
    }
  }

  /** Uploads a flat file; resolves with `{ receipts: [...] }` as it came. NoReceipt when the file door answers with none in time. */
  async upload(workspace: string, bytes: Uint8Array, patienceMs = timeoutMs): Promise<Buffer> {
    const headers = { 'content-type': 'application/octet-stream', accept: 'application/json' };
    const url = `${this.url}/w/${workspace}/flat-file`;
    const sending = this.#world.send({ method: 'POST', url, headers, body: bytes, timeoutMs: patienceMs });
    const answer = await sending.catch((error: Error) => {
      throw new NoReceipt(`Visma's file door did not answer: ${error.message}`);
    });
    if (answer.headers['content-type']?.includes('json')) return answer.body;
    throw new NoReceipt(`Visma's file door answered ${answer.status}: ${answer.body.toString('utf8').slice(0, 300)}`);
  }

  /** Sets one more fault. A UserError when it could never strike. */
  async setFault(workspace: string, fault: WrittenFault): Promise<void> {
    await this.#call('POST', `/api/w/${workspace}/faults`, fault);
  }

  /** The faults that are set, with how often each has struck. */
  async faults(workspace: string): Promise<readonly StandingFault[]> {
    return (await this.#call<{ faults: StandingFault[] }>('GET', `/api/w/${workspace}/faults`)).faults;
  }

  async endFaults(workspace: string): Promise<void> {
    await this.#call('DELETE', `/api/w/${workspace}/faults`);
  }

  /** Resolves with how many messages and files were held. */
  async release(workspace: string): Promise<number> {
    return (await this.#call<{ released: number }>('POST', `/api/w/${workspace}/faults/release`)).released;
  }

  /** Makes the emulator look in its drop folder now. */
  async scanDropFolder(): Promise<void> {
    await this.#call('POST', '/api/drop-folder/scan');
  }

  /** Sends an envelope as it is, to an address of the web service. */
  async sendMessage(url: string, bytes: Buffer, credentials: string): Promise<IncomingAnswer> {
    const soap12 = bytes.includes('http://www.w3.org/2003/05/soap-envelope');
    const headers = {
      'content-type': soap12 ? 'application/soap+xml; charset=utf-8' : 'text/xml; charset=utf-8',
      authorization: `Basic ${Buffer.from(credentials).toString('base64')}`,
    };
    return await this.#world.send({ method: 'POST', url, headers, body: bytes, timeoutMs });
  }

  /** A UserError with Visma's own words when the control API refuses. */
  async #call<Answer>(method: string, path: string, body?: unknown): Promise<Answer> {
    const text = typeof body === 'string' ? body : body === undefined ? undefined : JSON.stringify(body);
    const { status, body: answer } = await this.#world.send({
      method,
      url: this.url + path,
      headers:
        text === undefined
          ? {}
          : { 'content-type': typeof body === 'string' ? 'application/yaml' : 'application/json' },
      timeoutMs,
      ...(text === undefined ? {} : { body: Buffer.from(text) }),
    });
    const read = answer.length > 0 ? (JSON.parse(answer.toString('utf8')) as unknown) : {};
    if (status < 300) return read as Answer;
    const { error } = read as { error?: { message?: string } };
    throw new VismaRefusal(status, `Visma refused ${method} ${path}: ${error?.message ?? `status ${status}`}`);
  }
}
