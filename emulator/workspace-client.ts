// A workspace of a Visma as a test uses it: its addresses, and the control API as functions. The same for a Visma in this process, in
// another one, in a container or behind msw.
import { servicePath } from '../contracts/web-service/service.ts';
import { isWorkspaceName, workspaceNameProblemInBoth } from '../contracts/workspace-name.ts';
import { UserError } from '../foundation/user-error.ts';
import { realWorld } from '../foundation/world/real-world.ts';
import type { IncomingAnswer, Send } from '../foundation/world/world.ts';
import { flatFilePath } from './carriers/answer.ts';
import type { WrittenFault } from './codec/fault-shape.ts';
import { mustBeGiven } from './given-options.ts';
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
/** The most that one answer lists. */
const atATime = 1000;
/** So much of what is no answer of Visma's is shown. */
const mostQuoted = 200;

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

  /**
   * `vismaUrl` as the emulator says it, e.g. `http://127.0.0.1:8900`. The workspace is made when it is first used. Throws a UserError when
   * this is no address, or no workspace can have this name.
   */
  constructor(vismaUrl: string, name: string, send: Send = realWorld.send) {
    mustBeGiven('VismaWorkspace', { vismaUrl });
    if (!isWorkspaceName(name)) {
      const said = workspaceNameProblemInBoth(name);
      throw new UserError(said.en, 2, said);
    }
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

  /** All of them, newest first. */
  async bases(): Promise<StoredBasis[]> {
    const found = new Map<string, StoredBasis>();
    for (let offset = 0, more = true; more; offset += atATime) {
      const path = `/bases?limit=${atATime}&offset=${offset}`;
      const { total, bases } = await this.#call<{ total: number; bases: StoredBasis[] }>('GET', path);
      // One that comes in the meantime moves the others on.
      for (const each of bases) found.set(`${each.sequence}-${each.position}`, each);
      more = offset + atATime < total && bases.length > 0;
    }
    return [...found.values()];
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
    const read = readAnswer(answer);
    if (read === undefined) throw strangeAnswer(`${method} ${this.apiUrl}${path}`, answer);
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

/** An object, as every answer of the control API is; undefined: who answered is no Visma. */
function readAnswer({ body }: IncomingAnswer): object | undefined {
  if (body.length === 0) return {};
  try {
    const read = JSON.parse(body.toString('utf8')) as unknown;
    return typeof read === 'object' && read !== null ? read : undefined;
  } catch {
    return undefined;
  }
}

function strangeAnswer(call: string, { status, body }: IncomingAnswer): UserError {
  const text = body.toString('utf8');
  const shown = text.length > mostQuoted ? `${text.slice(0, mostQuoted)} …` : text;
  const said = {
    nb: `${call}: svaret har status ${status} og er ikke JSON; er det noe annet på denne adressen, eller imellom? ${shown}`,
    en: `${call}: answered with status ${status} and no JSON; is something else at this address, or in between? ${shown}`,
  };
  return new UserError(said.en, 2, said);
}
