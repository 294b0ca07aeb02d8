// A workspace of a Visma as a test uses it: its addresses, and the control API as functions. The same for a Visma in this process, in
// another one, in a container or behind msw.
import { servicePath } from '../contracts/web-service/service.ts';
import { UserError } from '../foundation/user-error.ts';
import { realWorld } from '../foundation/world/real-world.ts';
import type { IncomingAnswer, Send } from '../foundation/world/world.ts';
import { flatFilePath } from './carriers/answer.ts';
import type { WrittenFault } from './codec/fault-shape.ts';
import type { Verification, Verified } from './service/verification.ts';
import type { StoredBasis } from './service/visma.ts';

export type { Verification, Verified, WrittenFault as Fault };

/** A register as its file has it, as YAML text or as the object that the YAML stands for. */
export type RegisterText = string | object;

export interface WorkspaceChoice {
  /** Name of a register that the Visma has; its default one when left out. */
  register?: string;
  /** A workspace to begin as a copy of; not together with `register`. */
  from?: string;
  /** The workspace vanishes when it has not been used for so long. */
  leaseSeconds?: number;
}

const timeoutMs = 60_000;

/** Every call throws a UserError with Visma's own words when the control API refuses, and with the address when nobody answers. */
export class VismaWorkspace {
  readonly name: string;
  /** Of the web service: what the system under test is given. */
  readonly url: string;
  readonly wsdlUrl: string;
  /** Takes a flat file by POST. */
  readonly fileUrl: string;
  /** Of the control API of this workspace. */
  readonly apiUrl: string;
  readonly #send: Send;

  /** `vismaUrl` as the emulator says it, e.g. `http://127.0.0.1:8900`. The workspace is made when it is first used. */
  constructor(vismaUrl: string, name: string, send: Send = realWorld.send) {
    const base = vismaUrl.replace(/\/+$/, '');
    this.name = name;
    this.url = `${base}/w/${name}${servicePath}`;
    this.wsdlUrl = `${this.url}?wsdl`;
    this.fileUrl = `${base}/w/${name}${flatFilePath}`;
    this.apiUrl = `${base}/api/w/${name}`;
    this.#send = send;
  }

  /** Makes it as chosen; one of that name is dropped first. */
  async open(choice: WorkspaceChoice = {}): Promise<void> {
    await this.drop();
    await this.#call('PUT', '', choice);
  }

  /** Away with it and all that it has received. */
  async drop(): Promise<void> {
    await this.#call('DELETE', '');
  }

  /** Gives it this register; what it has received stays. */
  async putRegister(register: RegisterText): Promise<void> {
    await this.#call('PUT', '/register', register);
  }

  /** Newest first. */
  async bases(): Promise<StoredBasis[]> {
    return (await this.#call<{ bases: StoredBasis[] }>('GET', '/bases?limit=1000')).bases;
  }

  /** Whether so many bases or transfers with these values were received; where not, with those that come nearest. */
  async verify(expected: Verification): Promise<Verified> {
    return await this.#call<Verified>('POST', '/verify', expected, [409]);
  }

  /** The same, and throws an Error that says what was expected, what was found, and what comes nearest. */
  async mustHold(expected: Verification): Promise<Verified> {
    const verified = await this.verify(expected);
    if (!verified.holds) throw new Error(verified.sentence.en);
    return verified;
  }

  /** Sets these faults instead of those that are set; none takes them all away. */
  async setFaults(...faults: readonly WrittenFault[]): Promise<void> {
    await this.#call('PUT', '/faults', { faults });
  }

  /** Lets go whatever faults hold back. */
  async releaseFaults(): Promise<void> {
    await this.#call('POST', '/faults/release');
  }

  /** Stands still at the moment, or at noon of the day: ISO 8601, `2026-11-22T10:00:00Z` or `2026-11-22`. */
  async setClock(now: string): Promise<void> {
    await this.#call('PUT', '/clock', { now });
  }

  async #call<Answer>(method: string, path: string, body?: RegisterText, alsoGood: readonly number[] = []) {
    const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body);
    const type = typeof body === 'string' ? 'application/yaml' : 'application/json';
    const answer = await this.#ask({
      method,
      url: `${this.apiUrl}${path}`,
      headers: text === undefined ? {} : { 'content-type': type },
      timeoutMs,
      ...(text === undefined ? {} : { body: Buffer.from(text) }),
    });
    const read = answer.body.length > 0 ? (JSON.parse(answer.body.toString('utf8')) as unknown) : {};
    if (answer.status < 300 || alsoGood.includes(answer.status)) return read as Answer;
    const { error } = read as { error?: { message?: string } };
    throw new UserError(
      `Visma refused ${method} ${this.apiUrl}${path}: ${error?.message ?? `status ${answer.status}`}`,
    );
  }

  async #ask(request: Parameters<Send>[0]): Promise<IncomingAnswer> {
    try {
      return await this.#send(request);
    } catch (error) {
      const why = error instanceof Error ? String(error.cause ?? error.message) : String(error);
      throw new UserError(`${request.method} ${request.url}: no complete answer (${why})`);
    }
  }
}
